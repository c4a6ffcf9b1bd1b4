//! A login by SAML at the sandbox, as a portal and a browser go through it.

use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::StatusCode;
use roxmltree::Document;
use sandbox::{Dialect, Problem, SamlAnswer, SamlChoice, SamlRequest};

use crate::{
    relying_party::{ACS, ASSERTION, ENTITY, PROTOCOL, RelyingParty, authn_request, xmlsec1_accepts},
    world::{World, location},
};

/// A world that knows our service in all dialects, and our request's destination.
async fn known(dialect: Dialect) -> (World, String) {
    let world = World::new().await;
    let service = RelyingParty::get();
    for each in [Dialect::Spid, Dialect::Cie, Dialect::Federa] {
        world.sandbox.deposit(each, &service.metadata()).unwrap();
    }
    let sso = format!("{}/idp/{}/sso", world.sandbox.url(), dialect.name());
    (world, sso)
}

fn signed(xml: &str) -> String {
    STANDARD.encode(RelyingParty::get().sign(xml, "AuthnRequest", "sp"))
}

async fn answer(
    world: &World,
    dialect: Dialect,
    message: &str,
    choice: SamlChoice<'_>,
) -> Result<SamlAnswer, Problem> {
    world.sandbox.saml_answer(dialect, SamlRequest::Post { message, relay_state: "stato-1" }, choice).await
}

async fn answer_to(xml: &str, world: &World, dialect: Dialect) -> Result<SamlAnswer, Problem> {
    answer(world, dialect, &signed(xml), SamlChoice { person: "marta", ..SamlChoice::default() }).await
}

fn opened(answer: &SamlAnswer) -> String {
    String::from_utf8(STANDARD.decode(&answer.saml_response).unwrap()).unwrap()
}

fn attribute<'a>(document: &'a Document<'_>, name: &str) -> Option<&'a str> {
    document
        .descendants()
        .find(|node| node.has_tag_name((ASSERTION, "Attribute")) && node.attribute("Name") == Some(name))
        .and_then(|node| node.first_element_child())
        .and_then(|value| value.text())
}

fn text<'a>(document: &'a Document<'_>, name: &str) -> Option<&'a str> {
    document.descendants().find(|node| node.tag_name().name() == name).and_then(|node| node.text())
}

fn code(answer: &SamlAnswer) -> String {
    let xml = opened(answer);
    let document = Document::parse(&xml).unwrap();
    text(&document, "StatusMessage").unwrap_or_default().to_owned()
}

#[tokio::test]
async fn metadata_are_signed_and_name_the_addresses() {
    let world = World::new().await;
    for dialect in Dialect::ALL {
        let xml = world.sandbox.saml_metadata(dialect).await.unwrap();
        let element = "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor";
        assert!(xmlsec1_accepts(&xml, element, &xml), "{dialect:?}");
        let address = format!("{}/idp/{}", world.sandbox.url(), dialect.name());
        assert_eq!(
            Document::parse(&xml).unwrap().root_element().attribute("entityID"),
            Some(address.as_str())
        );
        assert!(xml.contains(&format!("{address}/sso")));
        assert_eq!(world.page(&format!("/idp/{}/metadata", dialect.name())).await, xml);
    }
    assert_eq!(world.get("/idp/altro/metadata").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_right_request_is_answered_with_a_signed_assertion() {
    let (world, sso) = known(Dialect::Spid).await;
    let answer = answer_to(&authn_request(&sso, 2, true), &world, Dialect::Spid).await.unwrap();
    assert_eq!((answer.acs_url.as_str(), answer.relay_state.as_str()), (ACS, "stato-1"));
    let xml = opened(&answer);
    let metadata = world.sandbox.saml_metadata(Dialect::Spid).await.unwrap();
    assert!(xmlsec1_accepts(&xml, &format!("{ASSERTION}:Assertion"), &metadata));
    let changed = xml.replace("CMPMRT84C52F082M", "FNTLDA99E17F205I");
    assert!(!xmlsec1_accepts(&changed, &format!("{ASSERTION}:Assertion"), &metadata));
    let document = Document::parse(&xml).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("InResponseTo"), Some("_richiesta1"));
    assert_eq!(root.attribute("Destination"), Some(ACS));
    assert_eq!(text(&document, "Audience"), Some(ENTITY));
    assert_eq!(text(&document, "AuthnContextClassRef"), Some("https://www.spid.gov.it/SpidL2"));
    assert_eq!(attribute(&document, "fiscalNumber"), Some("TINIT-CMPMRT84C52F082M"));
    assert_eq!(attribute(&document, "email"), None, "the service does not ask for it");
}

#[tokio::test]
async fn metadata_of_the_portals_of_this_machine_are_read_from_them() {
    let world = World::new().await;
    let sso = format!("{}/idp/spid/sso", world.sandbox.url());
    let message = signed(&authn_request(&sso, 2, true));
    let choice = SamlChoice { person: "marta", ..SamlChoice::default() };
    for _ in 0..2 {
        assert!(answer(&world, Dialect::Spid, &message, choice).await.is_ok());
    }
    let asked = world.portal.seen();
    assert!(asked.iter().all(|one| one.path == "/saml/spid/metadata"));
    let hosts: Vec<_> = asked.iter().map(|one| one.host.split(':').next().unwrap()).collect();
    assert!(
        hosts.contains(&"piattaforma.localhost") && hosts.contains(&"portale-prova.localhost"),
        "{hosts:?}"
    );
    let cie = answer(&world, Dialect::Cie, &message, choice).await;
    assert!(matches!(cie, Err(Problem::Page { code: 10, .. })), "each scheme has its own metadata");
    assert!(world.portal.seen().len() <= asked.len() * 2, "they are kept for a while");
}

#[tokio::test]
async fn the_second_provider_signs_the_whole_answer_too() {
    let (world, sso) = known(Dialect::Spid2).await;
    let xml = opened(&answer_to(&authn_request(&sso, 2, true), &world, Dialect::Spid2).await.unwrap());
    let metadata = world.sandbox.saml_metadata(Dialect::Spid2).await.unwrap();
    assert!(xmlsec1_accepts(&xml, &format!("{PROTOCOL}:Response"), &metadata));
    let document = Document::parse(&xml).unwrap();
    let assertion = document.descendants().find(|node| node.has_tag_name((ASSERTION, "Assertion"))).unwrap();
    let alone = format!("<?xml version=\"1.0\"?>{}", &xml[assertion.range()]);
    assert!(xmlsec1_accepts(&alone, &format!("{ASSERTION}:Assertion"), &metadata));
}

#[tokio::test]
async fn a_request_by_redirect_is_verified_over_its_octets() {
    let (world, sso) = known(Dialect::Spid).await;
    let query = RelyingParty::get().query("SAMLRequest", &authn_request(&sso, 1, false), "r s+1");
    let choice = SamlChoice { person: "luca", ..SamlChoice::default() };
    let sent = |query| world.sandbox.saml_answer(Dialect::Spid, SamlRequest::Redirect { query }, choice);
    let answer = sent(query.as_str()).await.unwrap();
    assert_eq!(answer.relay_state, "r s+1");
    assert!(opened(&answer).contains("SessionIndex"), "level 1 opens a session at the provider");
    let changed = query.replace("RelayState=r", "RelayState=R");
    assert!(matches!(sent(changed.as_str()).await, Err(Problem::Page { code: 5, .. })));
    let bare = query.split("&SigAlg").next().unwrap();
    assert!(matches!(sent(bare).await, Err(Problem::Page { code: 5, .. })));
}

#[tokio::test]
async fn a_request_that_nobody_signed_well_is_refused_on_the_page() {
    let (world, sso) = known(Dialect::Spid).await;
    let xml = authn_request(&sso, 2, true);
    let choice = SamlChoice { person: "marta", ..SamlChoice::default() };
    let foreign = STANDARD.encode(RelyingParty::get().sign(&xml, "AuthnRequest", "other"));
    let unsigned = STANDARD.encode(authn_request(&sso, 2, false));
    let changed =
        STANDARD.encode(RelyingParty::get().sign(&xml, "AuthnRequest", "sp").replace("SpidL2", "SpidL1"));
    for message in [foreign, unsigned, changed] {
        assert!(matches!(
            answer(&world, Dialect::Spid, &message, choice).await,
            Err(Problem::Page { code: 7, .. })
        ));
    }
    let stranger = signed(&xml.replace(ENTITY, "https://sconosciuto.example"));
    assert!(matches!(
        answer(&world, Dialect::Spid, &stranger, choice).await,
        Err(Problem::Page { code: 10, .. })
    ));
    for message in ["", "%%%", "bm9uIMOoIFhNTA=="] {
        assert!(
            matches!(
                answer(&world, Dialect::Spid, message, choice).await,
                Err(Problem::Page { code: 4, .. })
            ),
            "{message}"
        );
    }
}

#[tokio::test]
async fn each_fault_of_a_request_comes_back_with_its_official_code() {
    let (world, sso) = known(Dialect::Spid).await;
    let right = authn_request(&sso, 2, true);
    let faults = [
        ("Version=\"2.0\"", "Version=\"2.1\"", "nr09"),
        ("Comparison=\"minimum\"", "Comparison=\"circa\"", "nr12"),
        ("SpidL2", "SpidL9", "nr12"),
        ("2026-11-22T10:00:00.000Z", "2026-11-22T09:00:00.000Z", "nr13"),
        ("2026-11-22T10:00:00.000Z", "ieri", "nr13"),
        ("/idp/spid/sso", "/idp/cie/sso", "nr14"),
        ("ForceAuthn=\"true\"", "ForceAuthn=\"true\" IsPassive=\"true\"", "nr15"),
        ("AssertionConsumerServiceIndex=\"0\"", "AssertionConsumerServiceIndex=\"7\"", "nr16"),
        ("AssertionConsumerServiceIndex=\"0\"", "", "nr16"),
        ("nameid-format:transient", "nameid-format:persistent", "nr17"),
        ("<samlp:NameIDPolicy", "<samlp:NameIDPolicy AllowCreate=\"true\"", "nr17"),
        ("AttributeConsumingServiceIndex=\"0\"", "AttributeConsumingServiceIndex=\"x\"", "nr18"),
        ("ForceAuthn=\"true\"", "", "nr08"),
        ("</samlp:RequestedAuthnContext>", "</samlp:RequestedAuthnContext><samlp:Scoping/>", "nr08"),
    ];
    for (was, becomes, expected) in faults {
        let wrong = right.replace(was, becomes);
        assert_ne!(wrong, right);
        let answer = answer_to(&wrong, &world, Dialect::Spid).await.unwrap();
        assert_eq!(code(&answer), format!("ErrorCode {expected}"), "{was} -> {becomes}");
        assert!(!opened(&answer).contains("<saml:Assertion "));
    }
    let nameless = right.replace("_richiesta1", "1 sbagliato");
    let answer = answer_to(&nameless.replace("#1 sbagliato", ""), &world, Dialect::Spid).await;
    assert!(matches!(answer, Err(Problem::Page { code: 7, .. })), "a signature needs a name to refer to");
}

#[tokio::test]
async fn a_level_is_given_as_it_was_asked_for() {
    let (world, sso) = known(Dialect::Spid).await;
    let class = async |comparison: &str, asked: u8, level: &str| {
        let xml = authn_request(&sso, asked, true).replace("minimum", comparison);
        let choice = SamlChoice { person: "elena", level, fault: "" };
        let answer = answer(&world, Dialect::Spid, &signed(&xml), choice).await.unwrap();
        let xml = opened(&answer);
        let document = Document::parse(&xml).unwrap();
        let said = text(&document, "AuthnContextClassRef").or(text(&document, "StatusMessage"));
        said.unwrap().to_owned()
    };
    assert_eq!(class("minimum", 2, "ALTO").await, "https://www.spid.gov.it/SpidL3");
    assert_eq!(class("exact", 2, "ALTO").await, "https://www.spid.gov.it/SpidL2");
    assert_eq!(class("minimum", 2, "BASSO").await, "ErrorCode nr20");
    assert_eq!(class("exact", 3, "MEDIO").await, "ErrorCode nr20");
}

#[tokio::test]
async fn the_card_always_says_level_three_and_tells_four_things() {
    let (world, sso) = known(Dialect::Cie).await;
    let xml = opened(&answer_to(&authn_request(&sso, 2, true), &world, Dialect::Cie).await.unwrap());
    let document = Document::parse(&xml).unwrap();
    assert_eq!(text(&document, "AuthnContextClassRef"), Some("https://www.spid.gov.it/SpidL3"));
    let issuers: Vec<_> =
        document.descendants().filter(|node| node.has_tag_name((ASSERTION, "Issuer"))).collect();
    assert!(issuers.len() == 2 && issuers.iter().all(|issuer| issuer.attribute("Format").is_none()));
    let told = document.descendants().filter(|node| node.has_tag_name((ASSERTION, "Attribute"))).count();
    assert_eq!(told, 4);
}

#[tokio::test]
async fn federa_tells_reliability_or_hands_on_the_assertion_of_spid() {
    let (world, sso) = known(Dialect::Federa).await;
    let message = signed(&authn_request(&sso, 1, true));
    let of = async |person| {
        let choice = SamlChoice { person, ..SamlChoice::default() };
        opened(&answer(&world, Dialect::Federa, &message, choice).await.unwrap())
    };
    let marta = of("marta").await;
    let document = Document::parse(&marta).unwrap();
    assert_eq!(attribute(&document, "CodiceFiscale"), Some("CMPMRT84C52F082M"));
    assert_eq!(attribute(&document, "trustLevel"), Some("Alto"));
    assert_eq!(attribute(&document, "policyLevel"), Some("Dati personali"));
    let anna = of("anna").await;
    let metadata = world.sandbox.saml_metadata(Dialect::Federa).await.unwrap();
    assert!(xmlsec1_accepts(&anna, &format!("{ASSERTION}:Assertion"), &metadata));
    let document = Document::parse(&anna).unwrap();
    assert_eq!(document.descendants().filter(|node| node.has_tag_name((ASSERTION, "Assertion"))).count(), 2);
    let advice = document.descendants().find(|node| node.has_tag_name((ASSERTION, "Advice"))).unwrap();
    let original = format!("<?xml version=\"1.0\"?>{}", &anna[advice.first_element_child().unwrap().range()]);
    let spid = world.sandbox.saml_metadata(Dialect::Spid).await.unwrap();
    assert!(xmlsec1_accepts(&original, &format!("{ASSERTION}:Assertion"), &spid));
}

#[tokio::test]
async fn errors_and_wrong_answers_come_on_demand() {
    let (world, sso) = known(Dialect::Spid).await;
    world
        .sandbox
        .deposit(
            Dialect::Spid,
            &RelyingParty::get().metadata_of("https://altro.localhost", "http://altro.localhost:8080/acs"),
        )
        .unwrap();
    let message = signed(&authn_request(&sso, 2, true));
    let metadata = world.sandbox.saml_metadata(Dialect::Spid).await.unwrap();
    let with = async |fault| {
        answer(&world, Dialect::Spid, &message, SamlChoice { person: "marta", level: "", fault }).await
    };
    assert!(matches!(with("ripetuta").await, Err(Problem::Choice(_))), "nothing to repeat yet");
    for word in ["nr19", "nr20", "nr21", "nr22", "nr23", "nr24", "nr25", "nr30"] {
        assert_eq!(code(&with(word).await.unwrap()), format!("ErrorCode {word}"));
    }
    let good = |xml: &str| xmlsec1_accepts(xml, &format!("{ASSERTION}:Assertion"), &metadata);
    let right = opened(&with("ritardata").await.unwrap());
    assert!(good(&right));
    assert_eq!(opened(&with("ripetuta").await.unwrap()), right);
    assert!(!opened(&with("non-firmata").await.unwrap()).contains("Signature"));
    assert!(!good(&opened(&with("altra-chiave").await.unwrap())));
    let two = opened(&with("due-asserzioni").await.unwrap());
    assert_eq!(two.matches("</saml:Assertion>").count(), 2);
    let (forged, signed) = (two.find("TINIT-FNTLDA99E17F205I"), two.find("TINIT-CMPMRT84C52F082M"));
    assert!(forged.is_some() && forged < signed, "somebody else comes first");
    for (fault, expected) in [
        ("scaduta", "NotOnOrAfter=\"2026-11-22T09:55:"),
        ("altro-pubblico", "<saml:Audience>https://altro-ente.example.org/saml<"),
        ("altro-recapito", "Recipient=\"https://altro-ente.example.org/saml\""),
        ("livello-basso", "SpidL1"),
    ] {
        let xml = opened(&with(fault).await.unwrap());
        assert!(good(&xml) && xml.contains(expected), "{fault}: {xml}");
    }
    assert!(!opened(&with("altra-richiesta").await.unwrap()).contains("_richiesta1"));
    assert!(!opened(&with("senza-codice").await.unwrap()).contains("fiscalNumber"));
    assert_eq!(with("altro-ente").await.unwrap().acs_url, "http://altro.localhost:8080/acs");
    assert_eq!(with("persa").await, Err(Problem::Lost));
    assert!(matches!(with("inventata").await, Err(Problem::Choice(_))));
}

#[tokio::test]
async fn a_suspended_identity_answers_with_its_code() {
    let (world, sso) = known(Dialect::Spid).await;
    let message = signed(&authn_request(&sso, 1, true));
    let choice = SamlChoice { person: "sospeso", ..SamlChoice::default() };
    assert_eq!(code(&answer(&world, Dialect::Spid, &message, choice).await.unwrap()), "ErrorCode nr23");
}

/// The value of a hidden field of a page.
fn field(page: &str, name: &str) -> String {
    let from = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap().1;
    from.split_once('"').unwrap().0.replace("&#x3D;", "=")
}

#[tokio::test]
async fn a_browser_without_script_logs_in_by_three_forms() {
    let (world, sso) = known(Dialect::Spid).await;
    let message = signed(&authn_request(&sso, 2, true));
    let first = world.post("/idp/spid/sso", &[("SAMLRequest", &message), ("RelayState", "stato&1")]).await;
    assert_eq!(first.status(), StatusCode::OK);
    let page = first.text().await.unwrap();
    assert!(page.contains("Comune di Prova") && page.contains("Campioni"));
    let handle = field(&page, "richiesta");
    let choice =
        [("richiesta", handle.as_str()), ("person", "marta"), ("level", "MEDIO"), ("action", "entra")];
    let consent = world.post("/idp/spid/accesso", &choice).await.text().await.unwrap();
    assert!(consent.contains("TINIT-CMPMRT84C52F082M") && consent.contains("Non acconsento"));
    let agreed =
        [("richiesta", handle.as_str()), ("person", "marta"), ("level", "MEDIO"), ("action", "acconsento")];
    let last = world.post("/idp/spid/consenso", &agreed).await;
    let policy = last.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("form-action 'self' http://portale-prova.localhost:8080;"), "{policy}");
    let page = last.text().await.unwrap();
    assert!(page.contains(&format!("action=\"{ACS}\"")) && page.contains("<button type=\"submit\">"));
    let xml = String::from_utf8(STANDARD.decode(field(&page, "SAMLResponse")).unwrap()).unwrap();
    assert!(xml.contains("TINIT-CMPMRT84C52F082M"));
    assert_eq!(field(&page, "RelayState"), "stato&amp;1");
    assert_eq!(world.page("/invia.js").await, "document.getElementById(\"invio\").submit();\n");
}

#[tokio::test]
async fn cancelling_refusing_and_a_weak_login_are_told_to_the_service() {
    let (world, sso) = known(Dialect::Spid).await;
    let message = signed(&authn_request(&sso, 2, true));
    let page = world.post("/idp/spid/sso", &[("SAMLRequest", message.as_str())]).await.text().await.unwrap();
    let handle = field(&page, "richiesta");
    for (path, person, action, expected) in [
        ("accesso", "", "annulla", "nr25"),
        ("accesso", "luca", "entra", "nr20"),
        ("accesso", "sospeso", "entra", "nr23"),
        ("consenso", "marta", "nego", "nr22"),
        ("consenso", "marta", "annulla", "nr25"),
    ] {
        let fields = [("richiesta", handle.as_str()), ("person", person), ("action", action)];
        let page = world.post(&format!("/idp/spid/{path}"), &fields).await.text().await.unwrap();
        let xml = String::from_utf8(STANDARD.decode(field(&page, "SAMLResponse")).unwrap()).unwrap();
        assert!(xml.contains(expected), "{path} {action}: {xml}");
    }
    let lost = world.post("/idp/cie/accesso", &[("richiesta", handle.as_str()), ("action", "annulla")]).await;
    assert_eq!(lost.status(), StatusCode::NOT_FOUND, "the request belongs to another provider");
}

/// A portal's LogoutRequest, unsigned template.
fn logout_request(slo: &str, name_id: &str, signed: bool) -> String {
    let signature = if signed { crate::relying_party::signature_template("_uscita1") } else { String::new() };
    format!(
        r#"<samlp:LogoutRequest xmlns:samlp="{PROTOCOL}" xmlns:saml="{ASSERTION}" ID="_uscita1" Version="2.0" IssueInstant="2026-11-22T10:00:00Z" Destination="{slo}"><saml:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" NameQualifier="{ENTITY}">{ENTITY}</saml:Issuer>{signature}<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient" NameQualifier="x">{name_id}</saml:NameID></samlp:LogoutRequest>"#
    )
}

#[tokio::test]
async fn a_portal_ends_the_session_at_the_provider() {
    let (world, sso) = known(Dialect::Spid).await;
    let answer = answer_to(&authn_request(&sso, 2, true), &world, Dialect::Spid).await.unwrap();
    let xml = opened(&answer);
    let document = Document::parse(&xml).unwrap();
    let name_id = text(&document, "NameID").unwrap().to_owned();
    assert!(world.page("/idp/sessioni").await.contains("Marta Campioni"));
    let slo = sso.replace("/sso", "/slo");
    let send = async |xml: &str| {
        let message = STANDARD.encode(xml);
        world.post("/idp/spid/slo", &[("SAMLRequest", message.as_str()), ("RelayState", "u1")]).await
    };
    assert_eq!(send(&logout_request(&slo, &name_id, false)).await.status(), StatusCode::FORBIDDEN);
    let astray = logout_request(&sso, &name_id, true);
    assert_eq!(
        send(&RelyingParty::get().sign(&astray, "LogoutRequest", "sp")).await.status(),
        StatusCode::FORBIDDEN
    );
    assert!(world.page("/idp/sessioni").await.contains("Marta Campioni"), "it is still open");
    let good = RelyingParty::get().sign(&logout_request(&slo, &name_id, true), "LogoutRequest", "sp");
    let page = send(&good).await.text().await.unwrap();
    assert_eq!(field(&page, "RelayState"), "u1");
    let answered = String::from_utf8(STANDARD.decode(field(&page, "SAMLResponse")).unwrap()).unwrap();
    let metadata = world.sandbox.saml_metadata(Dialect::Spid).await.unwrap();
    assert!(xmlsec1_accepts(&answered, &format!("{PROTOCOL}:LogoutResponse"), &metadata));
    assert!(answered.contains("InResponseTo=\"_uscita1\"") && answered.contains("status:Success"));
    assert!(!world.page("/idp/sessioni").await.contains("Marta Campioni"));
    let query = RelyingParty::get().query("SAMLRequest", &logout_request(&slo, "_nessuno", false), "u2");
    let gone = world.get(&format!("/idp/spid/slo?{query}")).await.text().await.unwrap();
    assert_eq!(field(&gone, "RelayState"), "u2", "nobody to end is an end too");
}

#[tokio::test]
async fn the_provider_asks_the_portal_to_end_a_session() {
    let (world, sso) = known(Dialect::Spid).await;
    let message = signed(&authn_request(&sso, 1, true));
    let choice = SamlChoice { person: "luca", ..SamlChoice::default() };
    let xml = opened(&answer(&world, Dialect::Spid, &message, choice).await.unwrap());
    let document = Document::parse(&xml).unwrap();
    let response = world.get("/idp/sessioni").await;
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("form-action 'self' http://portale-prova.localhost:8080;"), "{policy}");
    let session = field(&response.text().await.unwrap(), "sessione");
    let end = [("sessione", session.as_str()), ("binding", "post")];
    let page = world.post("/idp/sessioni/esci", &end).await.text().await.unwrap();
    assert!(page.contains("action=\"http://portale-prova.localhost:8080/saml/spid/slo\""));
    let asked = String::from_utf8(STANDARD.decode(field(&page, "SAMLRequest")).unwrap()).unwrap();
    let metadata = world.sandbox.saml_metadata(Dialect::Spid).await.unwrap();
    assert!(xmlsec1_accepts(&asked, &format!("{PROTOCOL}:LogoutRequest"), &metadata));
    let request = Document::parse(&asked).unwrap();
    assert_eq!(text(&request, "NameID"), text(&document, "NameID"));
    let statement =
        document.descendants().find(|node| node.has_tag_name((ASSERTION, "AuthnStatement"))).unwrap();
    assert_eq!(text(&request, "SessionIndex"), statement.attribute("SessionIndex"));
    assert_eq!(world.post("/idp/sessioni/esci", &end).await.status(), StatusCode::NOT_FOUND, "once only");
}

#[tokio::test]
async fn the_gateway_and_the_card_have_a_plain_address_for_leaving() {
    let (world, sso) = known(Dialect::Federa).await;
    answer_to(&authn_request(&sso, 1, true), &world, Dialect::Federa).await.unwrap();
    let back = "http://portale-prova.localhost:8080/uscita";
    let leave = async |to: &str| {
        let path = format!("/idp/federa/logout?spid={ENTITY}&spurl={to}");
        world.get(&path).await
    };
    assert_eq!(leave("https://example.org/").await.status(), StatusCode::BAD_REQUEST, "only to this machine");
    assert!(world.page("/idp/sessioni").await.contains("Marta Campioni"));
    let gone = leave(back).await;
    assert_eq!((gone.status(), location(&gone)), (StatusCode::SEE_OTHER, back));
    assert!(!world.page("/idp/sessioni").await.contains("Marta Campioni"));
    assert!(world.page("/idp/cie/logout").await.contains("Sei uscito"));
}
