//! A login at the identity provider, as the portal's browser goes through it.

use std::collections::HashSet;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{ED25519, UnparsedPublicKey};
use serde_json::Value;

use crate::world::{World, location};

const ACS: &str = "http://portale-prova.localhost:8080/accesso/sandbox/risposta";
const ASKED: [(&str, &str); 3] = [("tx", "t-1"), ("nonce", "n-1"), ("acs", ACS)];

async fn answer(world: &World, more: &[(&str, &str)]) -> reqwest::Response {
    world.post("/idp/answer", &[ASKED.as_slice(), more].concat()).await
}

fn jws(response: &reqwest::Response) -> String {
    location(response).strip_prefix(&format!("{ACS}?answer=")).unwrap().to_owned()
}

fn claims(jws: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(jws.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

fn is_signed(world: &World, jws: &str) -> bool {
    let key = URL_SAFE_NO_PAD.decode(world.sandbox.idp_public_key()).unwrap();
    let (signed, signature) = jws.rsplit_once('.').unwrap();
    UnparsedPublicKey::new(&ED25519, key)
        .verify(signed.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).unwrap())
        .is_ok()
}

#[tokio::test]
async fn the_page_lists_the_people_and_lets_the_form_end_at_the_portal() {
    let world = World::new().await;
    let response = world.get(&format!("/idp/login?tx=t-1&nonce=n-1&acs={ACS}")).await;
    assert_eq!(response.status(), 200);
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("form-action 'self' http://portale-prova.localhost:8080;"), "{policy}");
    let page = response.text().await.unwrap();
    for person in sandbox::people::PEOPLE {
        assert!(page.contains(person.fiscal_code), "{}", person.id);
    }
    assert!(page.contains("Ambiente di prova"));
}

#[tokio::test]
async fn the_chosen_person_comes_back_signed_with_the_chosen_level() {
    let world = World::new().await;
    let chosen = answer(&world, &[("person", "marta"), ("level", "ALTO"), ("esito", "ok")]).await;
    assert_eq!(chosen.status(), 303);
    let jws = jws(&chosen);
    assert!(is_signed(&world, &jws));
    let claims = claims(&jws);
    assert_eq!((claims["aud"].as_str(), claims["level"].as_str()), (Some(ACS), Some("ALTO")));
    assert_eq!(claims["address"]["postal_code"], "43014");
    assert_eq!(claims["iat"].as_i64().map(|iat| iat / 60), Some(1_795_341_600 / 60), "by the demo's clock");
    let file = std::fs::read_to_string(world.folder().join("data/idp.pub")).unwrap();
    assert_eq!(file.trim_end(), world.sandbox.idp_public_key());
}

#[tokio::test]
async fn the_last_answer_is_repeated_to_the_letter() {
    let world = World::new().await;
    assert_eq!(answer(&world, &[("person", "marta"), ("esito", "ripetuta")]).await.status(), 422);
    let first = jws(&answer(&world, &[("person", "marta"), ("esito", "ok")]).await);
    let again = jws(&answer(&world, &[("person", "marta"), ("esito", "ripetuta")]).await);
    assert_eq!(first, again);
}

#[tokio::test]
async fn wrong_answers_are_all_different_and_one_is_not_signed() {
    let world = World::new().await;
    let mut seen = HashSet::new();
    for flaw in ["firma", "scaduta", "destinatario", "nonce"] {
        let jws = jws(&answer(&world, &[("person", "marta"), ("esito", flaw)]).await);
        assert_eq!(is_signed(&world, &jws), flaw != "firma", "{flaw}");
        assert!(seen.insert(jws));
    }
}

#[tokio::test]
async fn cancelling_returns_with_the_transaction() {
    let world = World::new().await;
    assert_eq!(
        location(&answer(&world, &[("esito", "annulla")]).await),
        format!("{ACS}?tx=t-1&error=cancelled")
    );
}

#[tokio::test]
async fn nobody_is_vouched_for_on_another_machine() {
    let world = World::new().await;
    let fields = [("tx", "t"), ("nonce", "n"), ("acs", "https://example.org/acs"), ("person", "marta")];
    assert_eq!(world.post("/idp/answer", &fields).await.status(), 400);
    assert_eq!(world.get("/idp/login?tx=t").await.status(), 400);
}

#[tokio::test]
async fn the_list_of_people_is_there_for_scripts() {
    let world = World::new().await;
    let people: Vec<Value> = world.get("/idp/people.json").await.json().await.unwrap();
    let marta = people.iter().find(|person| person["id"] == "marta").unwrap();
    assert_eq!(
        (marta["fiscal_code"].as_str(), marta["level"].as_str()),
        (Some("CMPMRT84C52F082M"), Some("MEDIO"))
    );
}
