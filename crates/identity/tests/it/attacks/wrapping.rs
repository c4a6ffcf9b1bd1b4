//! Signature wrapping: what is signed stays somewhere, what is read is the attacker's (Somorovsky and others, "On
//! Breaking SAML", 2012: XSW1 to XSW8), and more places to hide an Assertion in.

use super::{EVIL, VICTIM, piece, verdict};
use crate::idp::{OF_ASSERTION, RESPONSE_SLOT, good, sign_both, template, with};
use crate::xmlsec::PROVIDER;

const FIRST: &str = "(//*[local-name()='Signature'])[1]";

fn signed_assertion(xml: &str) -> &str {
    piece(xml, "<saml:Assertion", "</saml:Assertion>")
}

fn without_signature(xml: &str) -> String {
    xml.replace(own_signature(xml), "")
}

fn own_signature(xml: &str) -> &str {
    let from = xml.find("<ds:Signature").unwrap();
    let to = from + xml[from..].find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
    &xml[from..to]
}

/// The assertion as the attacker wants it read: another person, another identifier, no signature.
fn evil_assertion(xml: &str) -> String {
    without_signature(signed_assertion(xml)).replace(VICTIM, EVIL).replace("\"_assertion\"", "\"_evil\"")
}

fn within_object(signature: &str, hidden: &str) -> String {
    with(signature, "</ds:Signature>", &format!("<ds:Object>{hidden}</ds:Object></ds:Signature>"))
}

/// Refused, although `xmlsec1` believes the signature.
fn refused(name: &str, xml: &str) {
    assert!(xml.contains(EVIL) && xml.contains(VICTIM), "{name}: no attack");
    assert!(PROVIDER.believes(xml, FIRST), "{name}: the signature is no longer right");
    assert!(verdict(xml).is_err(), "{name}: {:?}", verdict(xml));
}

/// Refused; `xmlsec1` would not believe these either, since it leaves all that a signature encloses out of the digest.
/// Other engines do believe them.
fn refused_inside(name: &str, xml: &str) {
    assert!(xml.contains(EVIL) && xml.contains(VICTIM), "{name}: no attack");
    assert!(verdict(xml).is_err(), "{name}: {:?}", verdict(xml));
}

#[test]
fn xsw_1_and_2_wrap_the_whole_response() {
    let signed = {
        let prepared = with(&template(), RESPONSE_SLOT, &crate::idp::signature("_response", "sha256"));
        PROVIDER.sign(&prepared, crate::idp::OF_RESPONSE)
    };
    let signed = piece(&signed, "<samlp:Response", "</samlp:Response>");
    let signature = own_signature(signed);
    let original = without_signature(signed);
    let evil = original.replace(VICTIM, EVIL).replace("\"_response\"", "\"_evil_response\"");
    let evil = evil.replace("\"_assertion\"", "\"_evil\"");
    let place = "</saml:Issuer>";
    refused_inside("XSW1", &with(&evil, place, &format!("{place}{}", within_object(signature, &original))));
    refused("XSW2", &with(&evil, place, &format!("{place}{original}{signature}")));
    let both = sign_both(&template(), &PROVIDER);
    let both = piece(&both, "<samlp:Response", "</samlp:Response>");
    let evil = without_signature(both).replace(VICTIM, EVIL).replace("\"_response\"", "\"_evil_response\"");
    let evil = evil.replace("\"_assertion\"", "\"_evil\"");
    let hidden = with(&evil, place, &format!("{place}<samlp:Extensions>{both}</samlp:Extensions>"));
    refused("the signed Response in Extensions", &hidden);
}

#[test]
fn xsw_3_to_8_wrap_the_assertion() {
    let good = good();
    let original = signed_assertion(&good).to_owned();
    let evil = evil_assertion(&good);
    let bare = without_signature(&original);
    let signature = own_signature(&original);
    let instead = |new: &str| good.replace(&original, new);
    let after_issuer =
        |assertion: &str, what: &str| with(assertion, "</saml:Issuer>", &format!("</saml:Issuer>{what}"));
    refused("XSW3", &instead(&format!("{evil}{original}")));
    refused("XSW3, after", &instead(&format!("{original}{evil}")));
    refused("XSW4", &instead(&with(&evil, "</saml:Assertion>", &format!("{original}</saml:Assertion>"))));
    refused("XSW5", &instead(&format!("{}{bare}", after_issuer(&evil, signature))));
    refused_inside(
        "XSW6",
        &instead(&after_issuer(
            &evil,
            &with(signature, "</ds:Signature>", &format!("{bare}</ds:Signature>")),
        )),
    );
    refused("XSW7", &instead(&format!("<samlp:Extensions>{evil}</samlp:Extensions>{original}")));
    refused(
        "XSW7, the other way",
        &instead(&format!("<samlp:Extensions>{original}</samlp:Extensions>{evil}")),
    );
    refused_inside("XSW8", &instead(&after_issuer(&evil, &within_object(signature, &bare))));
}

#[test]
fn an_assertion_hides_nowhere() {
    let good = good();
    let original = signed_assertion(&good).to_owned();
    let evil = evil_assertion(&good);
    let bare = without_signature(&original);
    let signature = own_signature(&original);
    let hidden_in_evil = |open: &str, close: &str, place: &str| {
        let hidden = format!("{open}{original}{close}{place}");
        good.replace(&original, &with(&evil, place, &hidden))
    };
    for (name, open, close, place) in [
        ("Advice", "<saml:Advice>", "</saml:Advice>", "<saml:AuthnStatement"),
        ("AttributeValue", "<saml:X>", "</saml:X>", "<saml:AttributeStatement"),
        ("Subject", "<saml:Y>", "</saml:Y>", "<saml:SubjectConfirmation "),
    ] {
        refused(name, &hidden_in_evil(open, close, place));
    }
    let data = piece(&evil, "<saml:SubjectConfirmationData", "/>").to_owned();
    let data = data[..data.find("/>").unwrap() + 2].to_owned();
    let opened = format!("{}>{original}</saml:SubjectConfirmationData>", &data[..data.len() - 2]);
    refused("SubjectConfirmationData", &good.replace(&original, &evil.replace(&data, &opened)));
    let detached = format!("{}{bare}", with(&evil, "</saml:Issuer>", "</saml:Issuer>"));
    let loose =
        with(&good.replace(&original, &detached), "<samlp:Status>", &format!("{signature}<samlp:Status>"));
    refused("a signature of the Assertion on the Response", &loose);
    let foreign = evil
        .replace("<saml:Assertion", "<x:Assertion xmlns:x=\"urn:x\"")
        .replace("</saml:Assertion>", "</x:Assertion>");
    refused("an Assertion of another namespace", &good.replace(&original, &format!("{original}{foreign}")));
}

#[test]
fn an_identifier_stands_once_and_is_called_id() {
    let good = good();
    for (name, new) in [
        (
            "twice",
            r#"<samlp:Extensions><x:y xmlns:x="urn:x" ID="_assertion"/></samlp:Extensions><samlp:Status>"#,
        ),
        (
            "Id",
            r#"<samlp:Extensions><x:y xmlns:x="urn:x" Id="_assertion"/></samlp:Extensions><samlp:Status>"#,
        ),
        (
            "id",
            r#"<samlp:Extensions><x:y xmlns:x="urn:x" id="_assertion"/></samlp:Extensions><samlp:Status>"#,
        ),
        ("iD", r#"<samlp:Extensions><x:y xmlns:x="urn:x" iD="_other"/></samlp:Extensions><samlp:Status>"#),
        (
            "xml:id",
            r#"<samlp:Extensions><x:y xmlns:x="urn:x" xml:id="_assertion"/></samlp:Extensions><samlp:Status>"#,
        ),
        (
            "AssertionID",
            r#"<samlp:Extensions><x:y xmlns:x="urn:x" AssertionID="_assertion"/></samlp:Extensions><samlp:Status>"#,
        ),
        (
            "x:ID",
            r#"<samlp:Extensions><x:y xmlns:x="urn:x" x:ID="_assertion"/></samlp:Extensions><samlp:Status>"#,
        ),
        ("the Response's", r#"<samlp:Status ID="_response">"#),
    ] {
        let judged = verdict(&with(&good, "<samlp:Status>", new));
        assert_eq!(judged, Err(identity::Refusal::Malformed("identifiers")), "{name}");
    }
    assert!(PROVIDER.believes(&good, OF_ASSERTION));
    assert_eq!(verdict(&good), Ok(VICTIM.to_owned()));
}

#[test]
fn two_assertions_and_encrypted_ones_are_refused() {
    use identity::Refusal::Malformed;
    let good = good();
    let original = signed_assertion(&good).to_owned();
    let second = original.replace("\"_assertion\"", "\"_second\"").replace("#_assertion", "#_second");
    assert_eq!(
        verdict(&good.replace(&original, &format!("{original}{second}"))),
        Err(Malformed("two Assertions"))
    );
    for encrypted in ["<saml:EncryptedAssertion/>", "<x:EncryptedData xmlns:x=\"urn:x\"/>"] {
        let beside = good.replace(&original, &format!("{original}{encrypted}"));
        assert_eq!(verdict(&beside), Err(Malformed("encrypted")), "{encrypted}");
        assert_eq!(verdict(&good.replace(&original, encrypted)), Err(Malformed("encrypted")), "{encrypted}");
    }
}
