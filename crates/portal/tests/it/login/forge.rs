//! Answers that no honest provider gives, some of them really signed by one.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use identity::dsig::{Placement, SigningKey, sign_enveloped};

use crate::harness::Answer;

/// What an answer says.
pub(super) fn opened(answer: &Answer) -> String {
    String::from_utf8(STANDARD.decode(&answer.message).unwrap()).unwrap()
}

/// The same answer with another text.
pub(super) fn with(answer: &Answer, xml: &str) -> Answer {
    Answer { message: STANDARD.encode(xml), ..answer.clone() }
}

/// The text between the first two marks.
pub(super) fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).unwrap().1.split_once(to).unwrap().0
}

/// Another text, signed again by a provider of the sandbox: what that provider could have answered.
pub(super) fn signed_again(answer: &Answer, provider: &str, change: impl FnOnce(String) -> String) -> Answer {
    let xml = opened(answer);
    let signature =
        format!("<ds:Signature{}</ds:Signature>", between(&xml, "<ds:Signature", "</ds:Signature>"));
    let changed = change(xml.replace(&signature, ""));
    assert!(!changed.contains("<ds:Signature"), "one signature");
    let id = between(changed.split_once("<saml:Assertion ").unwrap().1, " ID=\"", "\"");
    with(answer, &signed(&changed, id, provider))
}

/// A message signed by a provider of the sandbox.
pub(super) fn signed(xml: &str, id: &str, provider: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("saml-keys").join(provider);
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
    let key = SigningKey::from_pem(&read("key.pem"), &read("certificate.pem")).unwrap();
    sign_enveloped(xml, id, Placement::AfterIssuer, &key).unwrap()
}
