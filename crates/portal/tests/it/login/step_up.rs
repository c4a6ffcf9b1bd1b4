//! A page that needs more than the session has.

use poem::http::StatusCode;

use crate::harness::{MEDESANO, Town};

#[tokio::test]
async fn the_same_person_goes_on_with_the_higher_level() {
    let town = Town::open().await;
    let mut luca = town.browser(MEDESANO);
    luca.logs_in_at("luca", "BASSO").await;
    let weak = luca.jar.lock().unwrap()["__Host-sportello"].clone();
    luca.get("/accesso?livello=MEDIO&ritorno=/carrello").await;
    let way = luca.attribute("a[href^='/accesso/sandbox']", "href").unwrap();
    let leaving = luca.leaves_by(&way).await;
    let answer = luca.is_answered(&leaving, "luca", "MEDIO", "").await.unwrap();
    luca.brings(&answer).await;
    assert_eq!((luca.status, luca.path.as_str()), (StatusCode::OK, "/carrello"));
    assert!(luca.reads(".user-block").contains("MEDIO"));
    assert_ne!(weak, luca.jar.lock().unwrap()["__Host-sportello"]);
}

#[tokio::test]
async fn the_provider_is_asked_for_the_level_and_a_weaker_answer_does_not_count() {
    let town = Town::open().await;
    let mut luca = town.browser(MEDESANO);
    luca.logs_in_at("luca", "BASSO").await;
    let leaving = luca.leaves_by("/accesso/sandbox?livello=ALTO&ritorno=/carrello").await;
    let answer = luca.is_answered(&leaving, "luca", "MEDIO", "").await.unwrap();
    luca.brings(&answer).await;
    assert_eq!(
        luca.reads("h1"),
        "Livello di sicurezza non sufficiente",
        "nr20: the provider has no such level"
    );
    luca.get("/home").await;
    assert!(luca.reads(".user-block").contains("BASSO"), "the weak session is as it was");
}

#[tokio::test]
async fn another_person_ends_the_first_ones_session_and_it_is_said() {
    let town = Town::open().await;
    let mut browser = town.browser(MEDESANO);
    browser.logs_in_at("luca", "BASSO").await;
    let old = browser.jar.lock().unwrap()["__Host-sportello"].clone();
    let leaving = browser.leaves_by("/accesso/sandbox?livello=MEDIO&ritorno=/area-riservata/bozze").await;
    let answer = browser.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
    browser.brings(&answer).await;
    assert_eq!(browser.path, "/home", "not in the first one's work");
    assert!(browser.reads(".alert").contains("era aperto l'accesso di Luca Provetti: l'abbiamo chiuso"));
    assert!(browser.reads(".user-block").contains("Marta Campioni"));
    let mut first = town.browser(MEDESANO);
    first.jar.lock().unwrap().insert("__Host-sportello".to_owned(), old);
    first.get("/home").await;
    assert!(first.reads("header").contains("ACCEDI"));
}

#[tokio::test]
async fn staff_is_sent_for_a_higher_level_and_comes_back() {
    let town = Town::open().await;
    town.grants("carla", domain::access::Role::Clerk, Some("medesano")).await;
    let mut carla = town.browser(MEDESANO);
    carla.logs_in_at("carla", "BASSO").await;
    carla.get("/gestione/debiti").await;
    let way = carla.attribute(".actions .btn-primary", "href").unwrap();
    carla.get(&way).await;
    let way = carla.attribute("a[href^='/accesso/sandbox']", "href").unwrap();
    let leaving = carla.leaves_by(&way).await;
    let answer = carla.is_answered(&leaving, "carla", "MEDIO", "").await.unwrap();
    carla.brings(&answer).await;
    assert_eq!((carla.status, carla.path.as_str()), (StatusCode::OK, "/gestione/debiti"));
}
