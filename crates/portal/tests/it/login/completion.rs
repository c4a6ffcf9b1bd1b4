//! The page that makes a session of a login verified elsewhere.

use domain::assurance::Assurance;
use domain::identity::{Channel, Person};
use domain::scope::{Scope, TenantId};
use poem::http::StatusCode;
use portal::login::{self, BINDING, LoginDone};

use crate::harness::{Browser, MEDESANO, SORBARA, Town};

fn done(id: &str, level: Assurance) -> LoginDone {
    let person = sandbox::people::find(id).unwrap();
    LoginDone {
        person: Person {
            key: person.fiscal_code.parse::<domain::fiscal_code::FiscalCode>().unwrap().into(),
            given_name: person.given_name.to_owned(),
            family_name: person.family_name.to_owned(),
            birth_date: None,
            email: None,
            address: None,
        },
        assurance: level,
        channel: Channel::Cns,
        issuer: "CN=CA di prova".to_owned(),
        saml: None,
        evidence: None,
        return_to: "/carrello".to_owned(),
        step_up_of: None,
        account: None,
    }
}

fn scope(town: &Town, tenant: &str) -> Scope {
    Scope::system(TenantId::parse(tenant).unwrap(), town.app.clock.now())
}

/// The hash of the cookie of a browser in which a login began.
fn begins(browser: &mut Browser) -> String {
    let secret = portal::session::random_token();
    browser.jar.lock().unwrap().insert(BINDING.to_owned(), secret.clone());
    portal::session::hash(&secret)
}

async fn waits(town: &Town, browser: &mut Browser, done: &LoginDone) -> String {
    let binding = begins(browser);
    login::hand_over(&town.app.store, &scope(town, "medesano"), &binding, done).await.unwrap()
}

#[tokio::test]
async fn a_verified_login_is_fetched_by_its_browser_once() {
    Town::on_both(fetches_once).await;
}

async fn fetches_once(town: &Town) {
    let mut marta = town.browser(MEDESANO);
    let address = waits(town, &mut marta, &done("marta", Assurance::High)).await;
    marta.get(&address).await;
    assert_eq!(marta.path, "/carrello");
    let block = marta.reads(".user-block");
    assert!(block.contains("Marta Campioni") && block.contains("ALTO"), "{block}");
    marta.post("/esci", &[]).await;
    marta.get(&address).await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN);
    assert!(marta.reads("header").contains("ACCEDI"));
}

#[tokio::test]
async fn another_browser_another_entity_and_a_late_one_get_nothing() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let address = waits(&town, &mut marta, &done("marta", Assurance::High)).await;
    let mut nobody = town.browser(MEDESANO);
    let mut stranger = town.browser(MEDESANO);
    begins(&mut stranger);
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.jar = marta.jar.clone();
    for browser in [&mut nobody, &mut stranger, &mut elsewhere] {
        for code in [address.as_str(), "/accesso/completa", "/accesso/completa?codice="] {
            browser.get(code).await;
            assert_eq!(browser.status, StatusCode::FORBIDDEN, "{code}");
            assert!(browser.reads("header").contains("ACCEDI"), "{code}");
        }
    }
    marta.get(&address).await;
    assert_eq!(marta.path, "/carrello", "nobody took it away");
}

#[tokio::test]
async fn the_same_person_is_renewed_and_another_one_takes_nothing_over() {
    let town = Town::open().await;
    let mut browser = town.browser(MEDESANO);
    let address = waits(&town, &mut browser, &done("marta", Assurance::Low)).await;
    browser.get(&address).await;
    let first = browser.jar.lock().unwrap()["__Host-sportello"].clone();
    let address = waits(&town, &mut browser, &done("marta", Assurance::High)).await;
    browser.get(&address).await;
    assert!(browser.reads(".user-block").contains("ALTO"));
    assert_ne!(first, browser.jar.lock().unwrap()["__Host-sportello"], "a new identifier");
    let mut old = town.browser(MEDESANO);
    old.jar.lock().unwrap().insert("__Host-sportello".to_owned(), first);
    old.get("/home").await;
    assert!(old.reads("header").contains("ACCEDI"), "the weaker session is over");

    let address = waits(&town, &mut browser, &done("luca", Assurance::High)).await;
    browser.get(&address).await;
    assert!(browser.reads(".alert").contains("era aperto l'accesso di Marta Campioni: l'abbiamo chiuso"));
    assert!(!browser.reads(".user-block").contains("Marta"));
}

#[tokio::test]
async fn another_person_at_a_step_up_does_not_land_in_the_first_ones_work() {
    let town = Town::open().await;
    let mut browser = town.browser(MEDESANO);
    let address = waits(&town, &mut browser, &done("marta", Assurance::Low)).await;
    browser.get(&address).await;
    let token = browser.jar.lock().unwrap()["__Host-sportello"].clone();
    let session = town.app.store.session(&scope(&town, "medesano"), &portal::session::hash(&token)).await;
    let stronger = LoginDone {
        step_up_of: Some(session.unwrap().unwrap().id),
        return_to: "/pagamenti/bozze/1/riepilogo".to_owned(),
        ..done("luca", Assurance::High)
    };
    let address = waits(&town, &mut browser, &stronger).await;
    browser.get(&address).await;
    assert_eq!(browser.path, "/home");
    assert!(browser.reads(".alert").contains("era aperto l'accesso di Marta Campioni"));
}

#[tokio::test]
async fn a_login_never_leads_to_another_site() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let away = LoginDone { return_to: "//evil.example".to_owned(), ..done("marta", Assurance::High) };
    let address = waits(&town, &mut marta, &away).await;
    marta.get_once(&address).await;
    assert_eq!(marta.location().as_deref(), Some("/"));
}
