use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use chrono::{DateTime, Utc};
use ed25519_dalek::{Signer, SigningKey};
use identity::sandbox::{Key, claimed_transaction, login_url, verify};
use identity::{LoginRequest, Pending, Refusal};
use proptest::prelude::*;
use serde_json::{Value, json};

const ACS: &str = "http://portale-medesano.localhost:8080/accesso/sandbox/risposta";

fn signer(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn key() -> Key {
    Key::read(&B64.encode(signer(1).verifying_key().as_bytes())).unwrap()
}

fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn claims() -> Value {
    json!({
        "iss": "sportello-sandbox", "aud": ACS, "tx": "t1", "nonce": "n1", "jti": "a1",
        "iat": now().timestamp(), "exp": now().timestamp() + 120, "level": "MEDIO",
        "given_name": "Maria", "family_name": "Rossi", "fiscal_code": "RSSMRA80A01H501U",
    })
}

fn sign(header: &Value, claims: &Value, by: &SigningKey) -> String {
    let signed = format!("{}.{}", B64.encode(header.to_string()), B64.encode(claims.to_string()));
    format!("{signed}.{}", B64.encode(by.sign(signed.as_bytes()).to_bytes()))
}

fn answer(claims: &Value) -> String {
    sign(&json!({ "alg": "EdDSA", "typ": "JWT" }), claims, &signer(1))
}

fn pending() -> Pending<'static> {
    Pending { transaction: "t1", nonce: "n1", reply_to: ACS }
}

fn with(name: &str, value: Value) -> String {
    let mut claims = claims();
    claims[name] = value;
    answer(&claims)
}

#[test]
fn a_right_answer_names_the_person_and_the_level() {
    let verified = verify(&answer(&claims()), &key(), &pending(), now()).unwrap();
    assert_eq!(verified.person.full_name(), "Maria Rossi");
    assert_eq!(verified.assurance.word(), "MEDIO");
    assert_eq!(verified.answer_id, "a1");
}

#[test]
fn every_wrong_answer_is_refused_for_its_own_reason() {
    let refused =
        |answer: &str, why: Refusal| assert_eq!(verify(answer, &key(), &pending(), now()), Err(why));
    let header = json!({ "alg": "EdDSA" });
    refused(&sign(&header, &claims(), &signer(2)), Refusal::Signature);
    refused(&sign(&json!({ "alg": "none" }), &claims(), &signer(1)), Refusal::Signature);
    refused(
        &with("aud", json!("http://portale-unionedelsorbara.localhost:8080/accesso/sandbox/risposta")),
        Refusal::Audience,
    );
    refused(&with("iss", json!("another")), Refusal::Audience);
    refused(&with("tx", json!("t2")), Refusal::Transaction);
    refused(&with("nonce", json!("n2")), Refusal::Transaction);
    refused(&with("exp", json!(now().timestamp() - 31)), Refusal::Expired);
    refused(&with("iat", json!(now().timestamp() + 31)), Refusal::Expired);
    refused(&with("exp", json!(now().timestamp() + 3_600)), Refusal::Expired);
    refused(&with("level", json!("ALTISSIMO")), Refusal::Claim("level"));
    refused(&with("fiscal_code", json!("RSSMRA80A01H501X")), Refusal::Claim("fiscal_code"));
    refused(&with("fiscal_code", json!("00987650348")), Refusal::Claim("fiscal_code"));
    refused("", Refusal::Malformed("no signature"));
}

#[test]
fn a_tampered_payload_breaks_the_signature() {
    let good = answer(&claims());
    let parts: Vec<&str> = good.split('.').collect();
    let mut other = claims();
    other["level"] = json!("ALTO");
    let forged = format!("{}.{}.{}", parts[0], B64.encode(other.to_string()), parts[2]);
    assert_eq!(verify(&forged, &key(), &pending(), now()), Err(Refusal::Signature));
}

#[test]
fn the_browser_is_sent_with_everything_escaped() {
    let request = LoginRequest { transaction: "t1", nonce: "a&b", reply_to: "http://x/y?z=1" };
    let url = login_url("http://127.0.0.1:8090/idp/", &request);
    assert_eq!(url, "http://127.0.0.1:8090/idp/login?tx=t1&nonce=a%26b&acs=http%3A%2F%2Fx%2Fy%3Fz%3D1");
    assert_eq!(claimed_transaction(&answer(&claims())).as_deref(), Some("t1"));
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in ".{0,300}", cut in 0_usize..400) {
        prop_assert!(verify(&text, &key(), &pending(), now()).is_err());
        let good = answer(&claims());
        let cut_short: String = good.chars().take(cut.min(good.len() - 1)).collect();
        prop_assert!(verify(&cut_short, &key(), &pending(), now()).is_err());
        claimed_transaction(&text);
    }
}
