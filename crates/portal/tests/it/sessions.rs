//! How long a session lives, who can end it, and that nothing written is lost when it ends.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::assurance::Assurance;
use domain::identity::{Channel, Person};
use domain::scope::{Scope, TenantId};
use poem::http::StatusCode;
use portal::app::App;
use portal::login::{self, BINDING, LoginDone};

use super::harness::{Browser, MEDESANO, SORBARA, Town, now};

mod ending;
mod late_apart;
mod late_draft;
mod late_form;
mod late_request;
mod late_window;

const COOKIE: &str = "__Host-sportello";

/// The application so many minutes after the test began, on the same database.
async fn later(town: &Town, minutes: i64) -> Arc<App> {
    let mut config = town.app.config.clone();
    config.clock.now = (now() + TimeDelta::minutes(minutes)).to_rfc3339();
    App::start(config).await.unwrap()
}

/// The same browser, when it is later.
fn at(town: &Town, app: &Arc<App>, browser: &Browser) -> Browser {
    let mut moved = town.browser_of(app, &browser.host);
    moved.jar = browser.jar.clone();
    moved
}

/// Logs a person of the sandbox in, by the page that every channel ends on.
async fn enters(app: &App, browser: &mut Browser, person: &str, return_to: &str) {
    let known = sandbox::people::find(person).unwrap();
    let done = LoginDone {
        person: Person {
            key: known.fiscal_code.parse::<domain::fiscal_code::FiscalCode>().unwrap().into(),
            given_name: known.given_name.to_owned(),
            family_name: known.family_name.to_owned(),
            birth_date: None,
            email: known.email.map(str::to_owned),
            address: known.address.map(|home| domain::subject::Address {
                street: home.street.to_owned(),
                number: home.number.to_owned(),
                postal_code: home.postal_code.to_owned(),
                city: home.city.to_owned(),
                province: home.province.to_owned(),
                country: "IT".to_owned(),
            }),
        },
        assurance: Assurance::Substantial,
        channel: Channel::Spid,
        issuer: "https://idp.example".to_owned(),
        saml: None,
        evidence: None,
        return_to: return_to.to_owned(),
        step_up_of: None,
        account: None,
    };
    let secret = portal::session::random_token();
    browser.jar.lock().unwrap().insert(BINDING.to_owned(), secret.clone());
    let slug = if browser.host == MEDESANO { "medesano" } else { "unionedelsorbara" };
    let scope = Scope::system(TenantId::parse(slug).unwrap(), app.clock.now());
    let binding = portal::session::hash(&secret);
    let address = login::hand_over(&app.store, &scope, &binding, &done).await.unwrap();
    browser.get(&address).await;
}

async fn is_in(browser: &mut Browser) -> bool {
    browser.get("/home").await;
    browser.reads(".user-block").contains("Livello")
}

#[tokio::test]
async fn an_idle_session_ends_after_thirty_minutes_and_one_in_use_goes_on() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    enters(&town.app, &mut marta, "marta", "/home").await;
    let (at_29, at_58, at_89) = (later(&town, 29).await, later(&town, 58).await, later(&town, 89).await);
    assert!(is_in(&mut at(&town, &at_29, &marta)).await);
    assert!(is_in(&mut at(&town, &at_58, &marta)).await);
    assert!(!is_in(&mut at(&town, &at_89, &marta)).await);
}

#[tokio::test]
async fn a_session_in_use_ends_at_its_absolute_limit_and_cannot_be_put_off() {
    let town = Town::open_with(|config| config.session.absolute_minutes = 40).await;
    let mut marta = town.browser(MEDESANO);
    enters(&town.app, &mut marta, "marta", "/home").await;
    assert_eq!(marta.reads(".session-end"), "La sessione scade alle 11:30");
    let at_25 = later(&town, 25).await;
    let mut marta_25 = at(&town, &at_25, &marta);
    assert!(is_in(&mut marta_25).await);
    assert_eq!(marta_25.reads(".session-end"), "La sessione scade alle 11:40");
    marta_25.post("/sessione/prolunga", &[("ritorno", "/home")]).await;
    assert!(marta_25.reads(".alert-success").contains("scade alle 11:40"), "{}", marta_25.reads("main"));
    let at_39 = later(&town, 39).await;
    assert!(is_in(&mut at(&town, &at_39, &marta)).await);
    let at_41 = later(&town, 41).await;
    assert!(!is_in(&mut at(&town, &at_41, &marta)).await);
}

#[tokio::test]
async fn putting_off_needs_the_forms_token_and_somebody_who_is_in() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    enters(&town.app, &mut marta, "marta", "/home").await;
    marta.post_raw("/sessione/prolunga", &[]).await;
    assert_eq!((marta.status, marta.reads("h1")), (StatusCode::FORBIDDEN, "La pagina è scaduta".to_owned()));
    let mut nobody = town.browser(MEDESANO);
    nobody.post_raw("/sessione/prolunga", &[]).await;
    assert_eq!(nobody.status, StatusCode::FORBIDDEN);
    marta.get("/home").await;
    marta.post_once("/sessione/prolunga", &[("ritorno", "//evil.example")]).await;
    assert_eq!(marta.location().as_deref(), Some("/"));
}

#[tokio::test]
async fn every_page_says_when_the_session_ends_and_carries_the_question() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.get("/home").await;
    assert!(marta.attribute("dialog", "id").is_none(), "nobody is asked who is not in");
    enters(&town.app, &mut marta, "marta", "/home").await;
    for page in ["/home", "/area-riservata", "/carrello", "/faq"] {
        marta.get(page).await;
        assert_eq!(marta.reads(".session-end"), "La sessione scade alle 11:30", "{page}");
        let left: i64 = marta.attribute("dialog", "data-left").unwrap().parse().unwrap();
        assert!((1740..=1800).contains(&left), "{left}");
        assert_eq!(marta.attribute("dialog", "open"), None);
        assert_eq!(
            marta.attribute("dialog form[data-session-extend]", "action").as_deref(),
            Some("/sessione/prolunga")
        );
        assert!(marta.reads("dialog h2").contains("La sessione sta per scadere"));
    }
}

#[tokio::test]
async fn two_windows_share_one_session_and_both_can_send_their_forms() {
    let town = Town::open().await;
    let mut one = town.browser(MEDESANO);
    enters(&town.app, &mut one, "marta", "/home").await;
    let mut other = one.window();
    other.get("/area-riservata").await;
    one.get("/faq").await;
    one.post("/sessione/prolunga", &[("ritorno", "/faq")]).await;
    other.post("/sessione/prolunga", &[("ritorno", "/area-riservata")]).await;
    assert_eq!((one.status, other.status), (StatusCode::OK, StatusCode::OK));
    let before = one.jar.lock().unwrap()[COOKIE].clone();
    enters(&town.app, &mut one, "marta", "/home").await;
    assert_ne!(one.jar.lock().unwrap()[COOKIE], before, "a login renews the session");
    assert!(is_in(&mut other).await, "the other window has the new cookie too");
}
