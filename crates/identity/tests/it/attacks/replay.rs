//! A good answer in the wrong place: another tenant, another login, another time. That it is used once only is the
//! caller's: the pending login is taken with the answer's `InResponseTo`, and its identifier is remembered.

use chrono::TimeDelta;
use identity::Refusal;
use identity::saml::provider::Provider;
use identity::saml::response::{Expected, open};

use crate::idp::{ACS, IDP, KNOWN, REQUEST, SP, expected, good, now, sign, sign_both, template, with};
use crate::xmlsec::PROVIDER;

fn opened(xml: &str) -> identity::saml::response::Opened {
    use base64::Engine;
    open(&base64::engine::general_purpose::STANDARD.encode(xml)).unwrap()
}

#[test]
fn what_the_caller_needs_against_replay_is_told() {
    let opened = opened(&good());
    assert_eq!(opened.in_response_to(), Some(REQUEST));
    assert_eq!(opened.issuer(), Some(IDP));
    assert_eq!(opened.xml(), good());
    let facts = opened.facts();
    assert_eq!(facts.response_id.as_deref(), Some("_response"));
    assert_eq!(facts.issued_at.as_deref(), Some("2026-11-22T09:59:58Z"));
    assert_eq!(facts.destination.as_deref(), Some(ACS));
    assert_eq!(facts.assertion_id.as_deref(), Some("_assertion"));
    assert_eq!(facts.name_id.as_deref(), Some("_name"));
    assert_eq!(facts.name_id_qualifier.as_deref(), Some(IDP));
    let verified = opened.verify(&expected(), now()).unwrap();
    assert_eq!(verified.answer_id, "_assertion");
    // once it is forgotten it can no longer be used
    let late = |seconds: i64| {
        opened.verify(&expected(), verified.expires_at + TimeDelta::seconds(seconds)).map(|_| ())
    };
    assert_eq!(late(-1), Ok(()));
    assert_eq!(late(0), Err(Refusal::Expired));
}

#[test]
fn an_answer_for_another_tenant_is_for_another_tenant() {
    let opened = opened(&sign_both(&template(), &PROVIDER));
    let other_sp = Expected { entity_id: "https://altro.example.it", ..expected() };
    assert_eq!(opened.verify(&other_sp, now()).map(|_| ()), Err(Refusal::Audience));
    let other_acs = Expected { acs_url: "https://altro.example.it/saml/spid/acs", ..expected() };
    assert_eq!(opened.verify(&other_acs, now()).map(|_| ()), Err(Refusal::Audience));
    let other_login = Expected { request_id: "_other", ..expected() };
    assert_eq!(opened.verify(&other_login, now()).map(|_| ()), Err(Refusal::Transaction));
}

#[test]
fn changing_the_unsigned_response_around_a_good_assertion_is_not_enough() {
    let acs = "https://altro.example.it/saml/spid/acs";
    let moved = with(&good(), &format!("Destination=\"{ACS}\""), &format!("Destination=\"{acs}\""));
    let other = Expected { acs_url: acs, ..expected() };
    assert_eq!(opened(&moved).verify(&other, now()).map(|_| ()), Err(Refusal::Audience));
    let moved = with(&good(), REQUEST, "_other");
    let other = Expected { request_id: "_other", ..expected() };
    assert_eq!(opened(&moved).verify(&other, now()).map(|_| ()), Err(Refusal::Transaction));
    let renewed = with(&good(), "09:59:58Z", "12:59:58Z");
    let later = now() + TimeDelta::hours(3);
    assert_eq!(opened(&renewed).verify(&expected(), later).map(|_| ()), Err(Refusal::Expired));
}

#[test]
fn an_answer_of_another_provider_with_the_same_key_is_of_another_provider() {
    let other = Provider { entity_id: "https://other.example.it".to_owned(), ..KNOWN.clone() };
    let expected = Expected { provider: &other, ..expected() };
    assert_eq!(opened(&good()).verify(&expected, now()).map(|_| ()), Err(Refusal::Issuer));
    let renamed = with(&good(), &format!("entity\">{IDP}<"), "entity\">https://other.example.it<");
    assert_eq!(opened(&renamed).verify(&expected, now()).map(|_| ()), Err(Refusal::Issuer));
}

#[test]
fn an_answer_without_end_is_not_remembered_for_ever() {
    let endless = template().replace("2026-11-22T10:04:00Z", "9999-12-31T23:59:59Z");
    let endless = endless.replace("2026-11-22T10:05:00Z", "9999-12-31T23:59:59Z");
    let verified = opened(&sign(&endless, &PROVIDER)).verify(&expected(), now()).unwrap();
    assert_eq!(verified.expires_at, now() + TimeDelta::days(1));
    assert_eq!(SP, expected().entity_id);
}
