//! A form of the wizard that comes when its session has ended.

use super::{Browser, MEDESANO, StatusCode, Town, at, enters, later};
use crate::wizard::CANTEEN;

/// A field of the step.
pub(super) const NAME: &str = "[name=\"beneficiario.nome\"]";

pub(super) const KEPT: &str = "__Host-sportello-modulo";

/// At the step "Dettagli", with the form on the screen.
pub(super) async fn at_details(town: &Town, person: &str) -> (Browser, String) {
    let mut browser = town.browser(MEDESANO);
    enters(&town.app, &mut browser, person, "/home").await;
    let draft = browser.begins(&CANTEEN).await;
    browser.presses("avanti", CANTEEN.voci).await;
    browser.presses("avanti", &[]).await;
    assert_eq!(browser.reads("h1"), "Dettagli", "{}", browser.reads(".error-summary"));
    (browser, draft)
}

/// The same page on the same screen, when it is later.
pub(super) async fn waits(town: &Town, minutes: i64, page: &Browser) -> Browser {
    let app = later(town, minutes).await;
    let mut same = at(town, &app, page);
    (same.path, same.bytes) = (page.path.clone(), page.bytes.clone());
    same
}

pub(super) async fn comes_back(town: &Town, minutes: i64, browser: &mut Browser, person: &str) {
    let to = browser.attribute(".actions .btn-primary", "href").unwrap();
    let query = to.split_once('?').unwrap().1;
    let fields: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap();
    let return_to = fields.into_iter().find(|(name, _)| name == "ritorno").unwrap().1;
    enters(&*later(town, minutes).await, browser, person, &return_to).await;
}

#[tokio::test]
async fn what_was_written_is_there_after_the_login_on_the_same_step() {
    Town::on_both(async |town| {
        let (page, draft) = at_details(town, "marta").await;
        let mut marta = waits(town, 45, &page).await;
        marta.presses("avanti", CANTEEN.details).await;
        assert_eq!((marta.status, marta.reads("h1")), (StatusCode::FORBIDDEN, "Sessione scaduta".to_owned()));
        assert!(marta.reads("main").contains("è al sicuro"), "{}", marta.reads("main"));
        comes_back(town, 45, &mut marta, "marta").await;
        assert_eq!(
            (marta.path.as_str(), marta.reads("h1")),
            (format!("{draft}/dettagli").as_str(), "Dettagli".to_owned())
        );
        assert!(
            marta.reads(".alert-success").contains("Quello che avevi scritto è salvato"),
            "{}",
            marta.reads("main")
        );
        assert_eq!(marta.attribute(NAME, "value").as_deref(), Some("Gianna"));
        marta.presses("avanti", &[]).await;
        assert_eq!(marta.reads("h1"), "Dati e dettagli del pagamento", "{}", marta.reads(".error-summary"));
    })
    .await;
}

#[tokio::test]
async fn another_person_who_logs_in_on_that_browser_sees_nothing_of_it() {
    let town = Town::open().await;
    let (page, draft) = at_details(&town, "marta").await;
    let mut browser = waits(&town, 45, &page).await;
    browser.presses("avanti", CANTEEN.details).await;
    let kept = browser.jar.lock().unwrap()[KEPT].clone();
    comes_back(&town, 45, &mut browser, crate::area::other_person()).await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
    assert!(!browser.text().contains("Gianna"));
    // and the form still waits for Marta
    let mut marta = browser.window();
    marta.jar.lock().unwrap().insert(KEPT.to_owned(), kept);
    enters(&*later(&town, 46).await, &mut marta, "marta", &format!("{draft}/dettagli")).await;
    assert_eq!(marta.attribute(NAME, "value").as_deref(), Some("Gianna"));
}

#[tokio::test]
async fn a_kept_form_is_given_back_once_and_never_without_its_key() {
    let town = Town::open().await;
    let (page, draft) = at_details(&town, "marta").await;
    let mut marta = waits(&town, 45, &page).await;
    marta.presses("avanti", CANTEEN.details).await;
    let kept = marta.jar.lock().unwrap().insert(KEPT.to_owned(), "0".repeat(64)).unwrap();
    comes_back(&town, 45, &mut marta, "marta").await;
    marta.get(&format!("{draft}/dettagli")).await;
    assert_eq!(marta.attribute(NAME, "value").as_deref(), Some(""), "a wrong key");
    marta.jar.lock().unwrap().insert(KEPT.to_owned(), kept.clone());
    marta.get(&format!("{draft}/dettagli")).await;
    assert_eq!(marta.attribute(NAME, "value").as_deref(), Some("Gianna"));
    marta.presses("salva", &[("beneficiario.nome", "Anna")]).await;
    marta.jar.lock().unwrap().insert(KEPT.to_owned(), kept);
    marta.get(&format!("{draft}/dettagli")).await;
    assert_eq!(marta.attribute(NAME, "value").as_deref(), Some("Anna"), "a second time");
}

#[tokio::test]
async fn what_is_not_of_the_ended_session_is_not_kept() {
    let town = Town::open().await;
    let (page, draft) = at_details(&town, "marta").await;
    let mut forged = waits(&town, 45, &page).await;
    forged.post_raw(&format!("{draft}/dettagli"), &[("campo.classe", "2A"), ("csrf", "0")]).await;
    assert_eq!(forged.reads("h1"), "Sessione scaduta");
    assert!(!forged.jar.lock().unwrap().contains_key(KEPT), "without the form's token");
    let mut stranger = waits(&town, 45, &page).await;
    stranger.jar = std::sync::Arc::default();
    stranger.jar.lock().unwrap().insert(super::COOKIE.to_owned(), "f".repeat(64));
    stranger.presses("avanti", CANTEEN.details).await;
    assert!(!stranger.jar.lock().unwrap().contains_key(KEPT), "a session that never was");
    let mut late = waits(&town, 30 + 241, &page).await;
    late.presses("avanti", CANTEEN.details).await;
    assert!(!late.jar.lock().unwrap().contains_key(KEPT), "after four hours");
}

#[tokio::test]
async fn a_confirmation_that_comes_too_late_issues_nothing_and_shows_the_page_again() {
    let town = Town::open().await;
    let (mut page, draft) = at_details(&town, "marta").await;
    page.presses("avanti", CANTEEN.details).await;
    let mut marta = waits(&town, 45, &page).await;
    marta.presses("avviso", &[]).await;
    assert_eq!(marta.reads("h1"), "Sessione scaduta");
    assert!(!marta.jar.lock().unwrap().contains_key(KEPT));
    comes_back(&town, 45, &mut marta, "marta").await;
    assert_eq!(marta.path, format!("{draft}/riepilogo"));
    assert_eq!(marta.reads("h1"), "Dati e dettagli del pagamento");
    marta.get("/area-riservata/documenti?stato=tutti").await;
    assert!(marta.text().contains("Non hai ancora documenti."));
}
