use chrono::{DateTime, Duration, Utc};
use identity::SamlSubject;
use identity::dsig::{DsigError, TrustedKey};
use identity::saml::logout::{Ended, Expected, Incoming, LogoutRefusal, LogoutRequest, LogoutResponse};
use identity::saml::redirect::Parameter;
use proptest::prelude::*;

use crate::metadata::own;
use crate::xmlsec::{PROVIDER, STRANGER};

const REQUEST: &str = "urn:oasis:names:tc:SAML:2.0:protocol:LogoutRequest";
const RESPONSE: &str = "urn:oasis:names:tc:SAML:2.0:protocol:LogoutResponse";
const IDP: &str = "https://idp.example.it";
const IDP_SLO: &str = "https://idp.example.it/slo";
const OUR_SLO: &str = "https://portale.comune.example.it/saml/spid/slo";

fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn subject() -> SamlSubject {
    SamlSubject {
        name_id: "_nome & cognome".to_owned(),
        name_id_qualifier: IDP.to_owned(),
        session_index: Some("_s1".to_owned()),
    }
}

fn asking(subject: &SamlSubject) -> LogoutRequest<'_> {
    LogoutRequest { id: "_r1", issued_at: now(), subject, relay_state: "stato" }
}

fn expected(keys: &[TrustedKey]) -> Expected<'_> {
    Expected { issuer: IDP, keys, destination: OUR_SLO, skew: Duration::seconds(30) }
}

/// A request as a provider writes it, signed by xmlsec1.
fn provider_request(change: impl Fn(String) -> String) -> String {
    signed(&change(
        "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" \
         xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_i1\" Version=\"2.0\" \
         IssueInstant=\"2026-11-22T10:00:00Z\" Destination=\"https://portale.comune.example.it/saml/spid/slo\" \
         NotOnOrAfter=\"2026-11-22T10:05:00Z\">\
         <saml:Issuer Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\">https://idp.example.it</saml:Issuer>\
         SIGNATURE\
         <saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:transient\" \
         NameQualifier=\"https://idp.example.it\"> _nome<!-- x --> &amp; cognome </saml:NameID>\
         <samlp:SessionIndex>_s1</samlp:SessionIndex></samlp:LogoutRequest>"
            .to_owned(),
    ))
}

fn provider_response(status: &str, change: impl Fn(String) -> String) -> String {
    signed(&change(format!(
        "<p:LogoutResponse xmlns:p=\"urn:oasis:names:tc:SAML:2.0:protocol\" \
         xmlns:a=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_i2\" Version=\"2.0\" InResponseTo=\"_r1\" \
         IssueInstant=\"2026-11-22T10:00:01.123Z\" Destination=\"https://portale.comune.example.it/saml/spid/slo\">\
         <a:Issuer>https://idp.example.it</a:Issuer>SIGNATURE<p:Status>{status}</p:Status></p:LogoutResponse>"
    )))
}

fn signed(text: &str) -> String {
    let id = text.split_once(" ID=\"").unwrap().1.split_once('"').unwrap().0;
    let template = format!(
        "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>\
         <ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>\
         <ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>\
         <ds:Reference URI=\"#{id}\"><ds:Transforms>\
         <ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>\
         <ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></ds:Transforms>\
         <ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue/></ds:Reference>\
         </ds:SignedInfo><ds:SignatureValue/></ds:Signature>"
    );
    PROVIDER.sign(&text.replace("SIGNATURE", &template), "//*[local-name()='Signature']")
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}

fn received(xml: &str) -> Incoming {
    Incoming::by_post(&base64(xml), Some("stato")).unwrap()
}

fn code(value: &str) -> String {
    format!("<p:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:{value}\"/>")
}

#[test]
fn xmlsec1_believes_what_we_post() {
    let subject = subject();
    let form = asking(&subject).by_post(&own(), IDP_SLO, &PROVIDER.signing()).unwrap();
    assert!(PROVIDER.verifies(&form.xml, &[REQUEST]) && !STRANGER.verifies(&form.xml, &[REQUEST]));
    assert_eq!(
        (form.action.as_str(), form.field, form.relay_state.as_str()),
        (IDP_SLO, "SAMLRequest", "stato")
    );
    for part in [
        "Destination=\"https://idp.example.it/slo\"",
        "NameQualifier=\"https://idp.example.it\">_nome &amp; cognome</saml:NameID>",
        "nameid-format:transient",
        "<samlp:SessionIndex>_s1</samlp:SessionIndex>",
    ] {
        assert!(form.xml.contains(part), "{part} is not in {}", form.xml);
    }
    let quiet = SamlSubject { session_index: None, ..subject };
    let form = asking(&quiet).by_post(&own(), IDP_SLO, &PROVIDER.signing()).unwrap();
    assert!(!form.xml.contains("SessionIndex"));
    let answer = LogoutResponse {
        id: "_a1",
        issued_at: now(),
        in_response_to: "_i1",
        complete: true,
        relay_state: "",
    };
    let form = answer.by_post(&own(), IDP_SLO, &PROVIDER.signing()).unwrap();
    assert!(PROVIDER.verifies(&form.xml, &[RESPONSE]) && form.field == "SAMLResponse");
    assert!(
        form.xml.contains("InResponseTo=\"_i1\"") && form.xml.contains("status:Success\"/></samlp:Status>")
    );
    let partial =
        LogoutResponse { complete: false, ..answer }.by_post(&own(), IDP_SLO, &PROVIDER.signing()).unwrap();
    assert!(partial.xml.contains("status:PartialLogout"));
}

#[test]
fn what_we_send_by_redirect_is_read_with_our_key_alone() {
    let subject = subject();
    let url = asking(&subject).by_redirect(&own(), IDP_SLO, &PROVIDER.signing()).unwrap().url;
    let query = url.split_once('?').unwrap().1;
    let incoming = Incoming::by_redirect(query, Parameter::Request).unwrap();
    assert_eq!(incoming.relay_state(), Some("stato"));
    let keys = [PROVIDER.trusted()];
    let of_us =
        Expected { issuer: "https://portale.comune.example.it", destination: IDP_SLO, ..expected(&keys) };
    let asked = incoming.request(&of_us, now()).unwrap();
    assert_eq!((asked.name_id.as_str(), asked.session_indexes), ("_nome & cognome", vec!["_s1".to_owned()]));
    let strangers = [STRANGER.trusted()];
    let refused = incoming.request(&Expected { keys: &strangers, ..of_us }, now());
    assert_eq!(refused, Err(LogoutRefusal::Signature(DsigError::Wrong)));
    for changed in
        [query.replace("RelayState=stato", "RelayState=altro"), query.replace("&RelayState=stato", "")]
    {
        let incoming = Incoming::by_redirect(&changed, Parameter::Request).unwrap();
        assert_eq!(incoming.request(&of_us, now()), Err(LogoutRefusal::Signature(DsigError::Wrong)));
    }
}

#[test]
fn a_logout_that_the_provider_began_is_read_whole() {
    let incoming = received(&provider_request(|text| text));
    assert_eq!(incoming.claimed_issuer().as_deref(), Some(IDP));
    let keys = [STRANGER.trusted(), PROVIDER.trusted()];
    let asked = incoming.request(&expected(&keys), now()).unwrap();
    assert_eq!((asked.id.as_str(), asked.name_id.as_str()), ("_i1", "_nome & cognome"));
    assert_eq!(asked.name_id_qualifier.as_deref(), Some(IDP));
    assert_eq!(asked.session_indexes, ["_s1"]);
}

#[test]
fn a_request_that_does_not_fit_closes_nothing() {
    let keys = [PROVIDER.trusted()];
    let refused = |xml: &str| received(xml).request(&expected(&keys), now()).unwrap_err();
    for (from, to, why) in [
        ("nameid-format:entity", "nameid-format:other", LogoutRefusal::Issuer),
        ("idp.example.it</saml:Issuer>", "idp2.example.it</saml:Issuer>", LogoutRefusal::Issuer),
        ("/saml/spid/slo", "/saml/cie/slo", LogoutRefusal::Destination),
        ("T10:00:00Z", "T10:00:31Z", LogoutRefusal::Expired),
        ("T10:00:00Z", "T09:49:59Z", LogoutRefusal::Expired),
        ("T10:05:00Z", "T09:59:30Z", LogoutRefusal::Expired),
        ("T10:00:00Z", "T10:00:00", LogoutRefusal::Malformed("IssueInstant")),
        ("T10:05:00Z", "soon", LogoutRefusal::Malformed("NotOnOrAfter")),
        ("<samlp:SessionIndex>_s1<", "<samlp:SessionIndex><", LogoutRefusal::Malformed("empty element")),
        ("Version=\"2.0\"", "Version=\"2.1\"", LogoutRefusal::Malformed("not the message of this address")),
        ("saml:NameID", "saml:EncryptedID", LogoutRefusal::Malformed("NameID")),
    ] {
        assert_eq!(refused(&provider_request(|text| text.replace(from, to))), why, "{from} -> {to}");
    }
    let right = provider_request(|text| text);
    assert_eq!(refused(&right.replace("_s1", "_s2")), LogoutRefusal::Signature(DsigError::Wrong));
    let start = right.find("<ds:Signature").unwrap();
    let end = right.find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
    let bare = format!("{}{}", &right[..start], &right[end..]);
    assert_eq!(refused(&bare), LogoutRefusal::Signature(DsigError::Unsigned));
    let nobody = Expected { keys: &[], ..expected(&keys) };
    assert_eq!(received(&right).request(&nobody, now()), Err(LogoutRefusal::Signature(DsigError::NoKeys)));
    let message = &right[right.find("<samlp").unwrap()..];
    let wrapped = format!("<x>{message}</x>");
    assert!(received(&wrapped).request(&expected(&keys), now()).is_err());
    assert!(received(&right).response(&expected(&keys), "_r1", now()).is_err());
    for bad in ["", "<a/><b/>", "<!DOCTYPE a><a/>"] {
        assert!(Incoming::by_post(&base64(bad), None).is_err(), "{bad}");
    }
}

#[test]
fn the_answer_tells_how_far_the_logout_went() {
    let keys = [PROVIDER.trusted()];
    let partial = "<p:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Requester\">\
                   <p:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:PartialLogout\"/></p:StatusCode>";
    for (status, ended) in [
        (code("Success"), Ended::Everywhere),
        (partial.to_owned(), Ended::Partly),
        (code("Responder"), Ended::HereOnly),
    ] {
        let incoming = received(&provider_response(&status, |text| text));
        assert_eq!(incoming.claimed_request().as_deref(), Some("_r1"));
        assert_eq!(incoming.response(&expected(&keys), "_r1", now()), Ok(ended));
    }
    let other = received(&provider_response(&code("Success"), |text| text.replace("\"_r1\"", "\"_r2\"")));
    assert_eq!(other.response(&expected(&keys), "_r1", now()), Err(LogoutRefusal::Transaction));
    let none = received(&provider_response("", |text| text));
    assert_eq!(none.response(&expected(&keys), "_r1", now()), Err(LogoutRefusal::Malformed("StatusCode")));
}

proptest! {
    #[test]
    fn no_message_breaks_the_reading(text in "[ -~]{0,120}", tail in "[<>/a-zA-Z:\"= ]{0,60}") {
        let keys = [PROVIDER.trusted()];
        let read = [Incoming::by_post(&text, None), Incoming::by_post(&base64(&tail), None)];
        for incoming in read.into_iter().flatten() {
            prop_assert!(incoming.request(&expected(&keys), now()).is_err());
        }
    }
}
