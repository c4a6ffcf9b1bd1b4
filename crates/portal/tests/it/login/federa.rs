//! FedERa: its levels are the entity's own, its old user names have an end, and nobody goes round in circles.

use poem::http::StatusCode;

use super::forge::signed_again;
use crate::harness::{Browser, SORBARA, Town};
use crate::identity::change;

const REASON: &str = "own_credentials = { reason = ";

/// Goes to the gateway for an address and comes back as somebody.
async fn goes(town: &Town, path: &str, person: &str, level: &str) -> Browser {
    let mut browser = town.browser(SORBARA);
    goes_on(&mut browser, path, person, level).await;
    browser
}

async fn goes_on(browser: &mut Browser, path: &str, person: &str, level: &str) {
    let leaving = browser.leaves_by(path).await;
    let answer = browser.is_answered(&leaving, person, level, "").await.unwrap();
    browser.brings(&answer).await;
}

/// Takes a line of Sorbara's settings away.
async fn without(town: &Town, beginning: &str) {
    let text = std::fs::read_to_string(town.tenant_folder("unionedelsorbara").join("tenant.toml")).unwrap();
    let line = text.lines().find(|line| line.starts_with(beginning)).unwrap();
    change(town, "unionedelsorbara", line, "").await;
}

#[tokio::test]
async fn old_user_names_of_the_gateway_are_refused_unless_the_entity_wrote_down_why() {
    let town = Town::open().await;
    let giulia = goes(&town, "/accesso/federa", "giulia", "MEDIO").await;
    assert!(giulia.reads(".user-block").contains("MEDIO"), "a reason is recorded: {}", giulia.reads("main"));
    without(&town, REASON).await;
    let mut giulia = goes(&town, "/accesso/federa", "giulia", "MEDIO").await;
    assert_eq!(
        (giulia.status, giulia.reads("h1")),
        (StatusCode::FORBIDDEN, "Queste credenziali non valgono più".to_owned())
    );
    giulia.get("/home").await;
    assert!(giulia.reads("header").contains("ACCEDI"));
    let rows = town.app.store.begin_read(&crate::login_log::scope("unionedelsorbara")).await.unwrap();
    let rows = rows.list_login_records(0, 10).await.unwrap();
    assert_eq!(rows.last().map(|row| row.outcome.as_str()), Some("own-credentials"));
    // SPID behind the gateway is no user name of its own
    let anna = goes(&town, "/accesso/federa", "anna", "MEDIO").await;
    assert!(anna.reads(".user-block").contains("MEDIO"), "{}", anna.reads("main"));
}

#[tokio::test]
async fn a_class_that_the_entity_did_not_write_down_is_worth_nothing() {
    let town = Town::open().await;
    let anna = goes(&town, "/accesso/federa", "anna", "ALTO").await;
    assert!(anna.reads(".user-block").contains("ALTO"), "{}", anna.reads("main"));
    let (from, to) = ("class = \"https://www.spid.gov.it/SpidL3\"", "class = \"urn:x:altra\"");
    change(&town, "unionedelsorbara", from, to).await;
    let anna = goes(&town, "/accesso/federa", "anna", "ALTO").await;
    assert!(anna.reads(".user-block").contains("BASSO"), "{}", anna.reads("main"));
    without(&town, REASON).await;
    let anna = goes(&town, "/accesso/federa", "anna", "ALTO").await;
    assert_eq!(
        anna.reads("h1"),
        "Queste credenziali non valgono più",
        "the gateway may repeat what it was asked for"
    );
}

#[tokio::test]
async fn a_page_that_needs_more_is_told_so_and_the_session_stays() {
    let town = Town::open().await;
    let mut luca = goes(&town, "/accesso/federa?livello=BASSO&ritorno=/carrello", "luca", "BASSO").await;
    assert_eq!((luca.status, luca.path.as_str()), (StatusCode::OK, "/carrello"), "{}", luca.reads("main"));
    assert!(luca.reads(".user-block").contains("BASSO"));
    luca.get("/accesso?livello=MEDIO&ritorno=/carrello").await;
    let way = luca.attribute("a[href^='/accesso/federa']", "href").unwrap();
    let leaving = luca.leaves_by(&way).await;
    let strong = luca.is_answered(&leaving, "giulia", "MEDIO", "").await.unwrap();
    let weak = signed_again(&strong, "federa", |xml| xml.replace(">Alto<", ">Basso<"));
    luca.brings(&weak).await;
    assert_eq!(
        (luca.status, luca.reads("h1")),
        (StatusCode::FORBIDDEN, "Livello di sicurezza non sufficiente".to_owned())
    );
    luca.get("/home").await;
    assert!(luca.reads(".user-block").contains("BASSO"), "the weak session is as it was");
    // whoever has the stronger credentials goes on
    goes_on(&mut luca, &way, "giulia", "MEDIO").await;
    assert!(luca.reads(".user-block").contains("MEDIO"), "{}", luca.reads("main"));
}

#[tokio::test]
async fn the_page_of_choice_promises_what_the_table_can_give() {
    let town = Town::open().await;
    let mut anybody = town.browser(SORBARA);
    anybody.get("/accesso?livello=ALTO").await;
    assert!(anybody.attribute("a[href^='/accesso/federa']", "href").is_some(), "SPID of level 3 behind it");
    for level in ["ALTO", "MEDIO"] {
        let from = format!("level = \"{level}\"\n");
        while std::fs::read_to_string(town.tenant_folder("unionedelsorbara").join("tenant.toml"))
            .unwrap()
            .split_once("[access.federa]")
            .unwrap()
            .1
            .contains(&from)
        {
            change(&town, "unionedelsorbara", &from, "level = \"BASSO\"\n").await;
        }
        anybody.get(&format!("/accesso?livello={level}")).await;
        assert!(anybody.attribute("a[href^='/accesso/federa']", "href").is_none(), "{level}");
    }
}
