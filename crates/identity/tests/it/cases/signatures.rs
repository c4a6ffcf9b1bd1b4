//! Whether and how an answer is signed, and forms that are right: 1 to 5, 100, 109 to 113.

use identity::Refusal::{self, Malformed};

use super::verdict;
use crate::idp::{
    ASSERTION_SLOT, OF_ASSERTION, OF_RESPONSE, RESPONSE_SLOT, sign, sign_both, signature, template, with,
};
use crate::xmlsec::{PROVIDER, STRANGER};

#[test]
fn case_1_and_the_signatures_2_to_5_and_100() {
    let t = template();
    assert_eq!(verdict(&sign(&t, &PROVIDER)), Ok(()), "1");
    assert_eq!(verdict(&sign_both(&t, &PROVIDER)), Ok(()), "1");
    assert_eq!(verdict(&t), Err(Refusal::Signature), "2");
    let only_response =
        PROVIDER.sign(&with(&t, RESPONSE_SLOT, &signature("_response", "sha256")), OF_RESPONSE);
    assert_eq!(verdict(&only_response), Err(Refusal::Signature), "3");
    let stranger = sign_both(&t, &STRANGER);
    assert!(stranger.contains("<ds:X509Certificate>MII"), "the stranger's certificate is enclosed");
    assert_eq!(verdict(&stranger), Err(Refusal::Signature), "5");
    let unnamed =
        with(&stranger, "<ds:KeyInfo>", "<ds:KeyInfo><!--").replacen("</ds:KeyInfo>", "--></ds:KeyInfo>", 1);
    assert_eq!(verdict(&unnamed), Err(Refusal::Signature), "4");
    let mixed = with(&t, ASSERTION_SLOT, &signature("_assertion", "sha256"));
    let mixed = with(&STRANGER.sign(&mixed, OF_ASSERTION), RESPONSE_SLOT, &signature("_response", "sha256"));
    assert_eq!(verdict(&PROVIDER.sign(&mixed, OF_RESPONSE)), Err(Refusal::Signature), "100");
    let mixed = with(&sign(&t, &PROVIDER), RESPONSE_SLOT, &signature("_response", "sha256"));
    assert_eq!(
        verdict(&STRANGER.sign(&mixed, OF_RESPONSE)),
        Err(Refusal::Signature),
        "a wrong one on the Response"
    );
}

#[test]
fn cases_109_and_110_forms_that_are_right() {
    let plain = template().replace(r#" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic""#, "");
    let prolog = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" ?> \n{plain}");
    assert_eq!(verdict(&sign(&prolog, &PROVIDER)), Ok(()), "109");
    for fraction in ["123", "5", "123456"] {
        let instant =
            |second: &str| template().replace(&format!("{second}Z\""), &format!("{second}.{fraction}Z\""));
        assert_eq!(verdict(&sign(&instant("09:59:57"), &PROVIDER)), Ok(()), "110");
        assert_eq!(verdict(&sign(&instant("09:59:58"), &PROVIDER)), Ok(()), "110");
    }
}

#[test]
fn cases_112_and_113_something_else_that_the_provider_signed_is_put_first() {
    // the provider's metadata, really signed by the same key
    let metadata = r#"<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_metadata" entityID="https://idp.example.it"><md:Organization/></md:EntityDescriptor>"#;
    let signed = identity::dsig::sign_enveloped(
        metadata,
        "_metadata",
        identity::dsig::Placement::FirstChild,
        &PROVIDER.signing(),
    )
    .unwrap();
    let misplaced = Err(Malformed("misplaced Signature"));
    for slot in [r#"<samlp:Extensions>"#, ""] {
        let close = if slot.is_empty() { "" } else { "</samlp:Extensions>" };
        let unsigned = with(&template(), RESPONSE_SLOT, &format!("{slot}{signed}{close}"));
        assert_eq!(verdict(&unsigned), misplaced, "112");
        let broken = with(&sign(&template(), &PROVIDER), "RSSMRA80A41H501Y", "RSSMRA80A01H501U");
        let broken = with(&broken, RESPONSE_SLOT, &format!("{slot}{signed}{close}"));
        assert_eq!(verdict(&broken), misplaced, "113");
    }
}

#[test]
fn namespaces_on_the_root_only_are_right() {
    let moved = with(
        &template(),
        r#"<saml:Assertion xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#,
        "<saml:Assertion",
    );
    let moved = with(
        &moved,
        "<samlp:Response",
        r#"<samlp:Response xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ds="http://www.w3.org/2000/09/xmldsig#""#,
    );
    assert_eq!(verdict(&sign_both(&moved, &PROVIDER)), Ok(()), "1-NS");
}
