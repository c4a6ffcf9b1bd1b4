use std::collections::BTreeMap;
use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::assurance::Assurance::{self, High, Low, Substantial};
use domain::tenant::Comparison::{self, Exact, Minimum};
use identity::saml::redirect::{Parameter, RedirectError, read};
use identity::saml::relying_party::Contacts;
use identity::saml::{AuthnRequest, Profile, RelyingParty};
use proptest::prelude::*;

use crate::metadata::{cie, own};
use crate::tools::{Workbench, openssl};
use crate::xmlsec::{PROVIDER, STRANGER};

const REQUEST: &str = "urn:oasis:names:tc:SAML:2.0:protocol:AuthnRequest";
const SSO: &str = "https://idp.example.it/sso";
const GOLDEN: &str = include_str!("golden/authn-request.xml");

fn asking(asked: Assurance, comparison: Comparison) -> AuthnRequest<'static> {
    AuthnRequest {
        id: "_0123456789abcdef0123456789abcdef",
        issued_at: "2026-11-22T10:00:00Z".parse().unwrap(),
        asked,
        comparison,
        relay_state: "c3RhdG8/+&=",
    }
}

fn posted(service: &RelyingParty, request: &AuthnRequest<'_>) -> String {
    request.by_post(service, SSO, &PROVIDER.signing()).unwrap().xml
}

#[test]
fn a_request_has_every_part_that_the_rules_name_and_no_other() {
    let form = asking(Substantial, Minimum).by_post(&own(), SSO, &PROVIDER.signing()).unwrap();
    assert_eq!(
        (form.action.as_str(), form.field, form.relay_state.as_str()),
        (SSO, "SAMLRequest", "c3RhdG8/+&=")
    );
    assert_eq!(STANDARD.decode(&form.message).unwrap(), form.xml.as_bytes());
    let (before, rest) = form.xml.split_once("<ds:Signature").unwrap();
    let (_, after) = rest.split_once("</ds:Signature>").unwrap();
    assert!(before.ends_with("</saml:Issuer>"));
    let golden: String = GOLDEN.lines().map(str::trim_start).collect();
    assert_eq!(format!("{before}{after}"), golden);
}

#[test]
fn xmlsec1_believes_a_posted_request_and_no_changed_one() {
    let xml = posted(&own(), &asking(Substantial, Minimum));
    assert!(PROVIDER.verifies(&xml, &[REQUEST]));
    assert!(!STRANGER.verifies(&xml, &[REQUEST]));
    assert!(!PROVIDER.verifies(&xml.replace("SpidL2", "SpidL1"), &[REQUEST]));
}

#[test]
fn openssl_believes_the_octets_of_a_redirect() {
    let sent = asking(High, Exact).by_redirect(&own(), SSO, &PROVIDER.signing()).unwrap();
    let query = sent.url.strip_prefix("https://idp.example.it/sso?").unwrap();
    let (octets, signature) = query.split_once("&Signature=").unwrap();
    let names = octets.split('&').map(|pair| pair.split_once('=').unwrap().0).collect::<Vec<_>>();
    assert_eq!(names, ["SAMLRequest", "RelayState", "SigAlg"]);
    let values: BTreeMap<String, String> = serde_urlencoded_pairs(query);
    assert_eq!(values["RelayState"], "c3RhdG8/+&=");
    assert_eq!(values["SigAlg"], "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
    let mut message = String::new();
    let deflated = STANDARD.decode(&values["SAMLRequest"]).unwrap();
    flate2::read::DeflateDecoder::new(&deflated[..]).read_to_string(&mut message).unwrap();
    assert_eq!(message, sent.xml);
    assert!(!message.contains("Signature"));
    assert!(signature.contains("%"), "the signature is base64, percent-encoded");

    let bench = Workbench::new();
    let signature = bench.file("signature", STANDARD.decode(&values["Signature"]).unwrap());
    let certificate = bench.file("certificate.pem", &PROVIDER.certificate);
    let public = openssl(&["x509", "-in", certificate.to_str().unwrap(), "-noout", "-pubkey"]).unwrap();
    let public = bench.file("public.pem", public);
    let verified = |octets: &str| {
        let data = bench.file("octets", octets);
        let [public, signature, data] = [&public, &signature, &data].map(|path| path.to_str().unwrap());
        openssl(&["dgst", "-sha256", "-verify", public, "-signature", signature, data]).is_ok()
    };
    assert!(verified(octets));
    assert!(!verified(&octets.replacen("RelayState=c", "RelayState=d", 1)));
}

/// `a=b&c=d`, decoded: written here anew, so that our own decoder is not its own judge.
fn serde_urlencoded_pairs(query: &str) -> BTreeMap<String, String> {
    let decode = |raw: &str| {
        let mut bytes = Vec::new();
        let mut rest = raw.as_bytes();
        while let [first, tail @ ..] = rest {
            if *first == b'%' {
                bytes.push(u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
                rest = &tail[2..];
            } else {
                bytes.push(*first);
                rest = tail;
            }
        }
        String::from_utf8(bytes).unwrap()
    };
    query.split('&').map(|pair| pair.split_once('=').unwrap()).map(|(k, v)| (decode(k), decode(v))).collect()
}

#[test]
fn each_dialect_asks_in_its_own_words() {
    let federa = RelyingParty {
        profile: Profile::Federa,
        contacts: Contacts::Plain { email: None, phone: None },
        ..own()
    };
    for (service, asked, comparison, expected) in [
        (own(), Low, Minimum, ["<samlp:RequestedAuthnContext Comparison=\"minimum\">", "/SpidL1<"]),
        (own(), Low, Exact, ["Comparison=\"exact\"", "/SpidL1<"]),
        (own(), High, Exact, ["ForceAuthn=\"true\"", "/SpidL3<"]),
        (cie(), Low, Minimum, ["ForceAuthn=\"true\"", "/SpidL1<"]),
        (cie(), Substantial, Exact, ["Comparison=\"minimum\"", "/SpidL2<"]),
        (cie(), High, Exact, ["Comparison=\"exact\"", "/SpidL3<"]),
        (federa, Substantial, Minimum, ["Comparison=\"minimum\"", ":SecureRemotePassword<"]),
    ] {
        let xml = posted(&service, &asking(asked, comparison));
        for part in expected {
            assert!(xml.contains(part), "{part} is not in {xml}");
        }
        for never in ["IsPassive", "AllowCreate", "Scoping", "RequesterID", "ServiceURL", "ProtocolBinding"] {
            assert!(!xml.contains(never), "{never} is in {xml}");
        }
    }
    assert!(!posted(&own(), &asking(Low, Minimum)).contains("ForceAuthn"));
}

#[test]
fn an_endpoint_may_have_a_query_of_its_own() {
    let sent =
        asking(Low, Minimum).by_redirect(&own(), "https://idp.example.it/sso?a=b", &PROVIDER.signing());
    assert!(sent.unwrap().url.starts_with("https://idp.example.it/sso?a=b&SAMLRequest="));
}

#[test]
fn an_address_with_anything_twice_or_missing_is_not_read() {
    let url = asking(Low, Minimum).by_redirect(&own(), SSO, &PROVIDER.signing()).unwrap().url;
    let query = url.split_once('?').unwrap().1.to_owned();
    let reading = |query: &str| read(query, Parameter::Request);
    assert!(reading(&query).unwrap().verify(&[PROVIDER.trusted()]).is_ok());
    assert!(reading(&query).unwrap().verify(&[STRANGER.trusted()]).is_err());
    assert!(reading(&query).unwrap().verify(&[]).is_err());
    for (bad, why) in [
        (format!("{query}&RelayState=x"), RedirectError::Repeated),
        (format!("{query}&SAML%52equest=x"), RedirectError::Repeated),
        (query.replace("SigAlg=", "Sig="), RedirectError::Missing),
        (query.replace("&Signature=", "&Sig="), RedirectError::Missing),
        (query.replace("SAMLRequest=", "SAMLResponse="), RedirectError::Missing),
        (query.replacen("SAMLRequest=", "SAMLRequest=%zz", 1), RedirectError::Encoding),
        (query.replacen("SAMLRequest=", "SAMLRequest=AAAA", 1), RedirectError::Encoding),
        (String::new(), RedirectError::Missing),
    ] {
        assert_eq!(reading(&bad), Err(why), "{bad}");
    }
}

#[test]
fn a_few_octets_that_inflate_without_end_are_refused() {
    use std::io::Write;
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b' '; 50_000_000]).unwrap();
    let bomb = STANDARD.encode(encoder.finish().unwrap()).replace('+', "%2B").replace('/', "%2F");
    let query = format!("SAMLRequest={bomb}&SigAlg=x&Signature=AAAA");
    assert_eq!(read(&query, Parameter::Request), Err(RedirectError::TooLarge));
}

proptest! {
    #[test]
    fn no_query_breaks_the_reading(query in "[ -~]{0,200}", value in "[A-Za-z0-9+/=%]{0,80}") {
        let _ = read(&query, Parameter::Request);
        let _ = read(&format!("SAMLRequest={value}&SigAlg={value}&Signature={value}"), Parameter::Request);
    }
}
