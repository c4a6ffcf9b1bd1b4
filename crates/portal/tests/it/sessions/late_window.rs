//! A form on a page that was open before the login in another window: shown again with what was written, and sent only then.

use super::late_form::{KEPT, at_details, comes_back, waits};
use super::late_request::{inside, is_late, kept};
use super::{Browser, MEDESANO, StatusCode, Town, enters, later};
use crate::requests::hidden;
use crate::wizard::CANTEEN;

/// The page of a report about a debt of Marta's, open in one of two windows.
async fn two_windows(town: &Town) -> (Browser, Browser, String) {
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let page = format!("/area-riservata/documenti/{}/segnala", debt.id);
    let mut one = inside(town, "marta").await;
    let other = one.window();
    one.get(&page).await;
    (one, other, page)
}

/// Sends the report from the window that was open before.
async fn reports_late(window: &mut Browser, page: &str) -> String {
    let id = hidden(window, "richiesta");
    window.post_files(page, &[("richiesta", id.as_str()), ("testo", "Ho già pagato.")], &[]).await;
    id
}

fn is_given_back(window: &Browser, page: &str) {
    assert_eq!((window.status, window.path.as_str()), (StatusCode::OK, page), "{}", window.reads("main"));
    assert_eq!(window.reads("#testo"), "Ho già pagato.");
    let told = window.reads("[role=status]");
    assert!(told.contains("non è ancora stato inviato"), "{told}");
}

fn is_refused(window: &Browser) {
    assert_eq!(
        (window.status, window.reads("h1")),
        (StatusCode::FORBIDDEN, "La pagina è scaduta".to_owned())
    );
    assert!(!window.jar.lock().unwrap().contains_key(KEPT));
}

#[tokio::test]
async fn a_step_filled_in_before_the_login_goes_on_after_it() {
    Town::on_both(async |town| {
        let mut one = town.browser(MEDESANO);
        let draft = one.begins(&CANTEEN).await;
        let mut other = one.window();
        enters(&town.app, &mut other, "marta", "/home").await;
        one.presses("avanti", CANTEEN.voci).await;
        assert_eq!((one.status, one.path.clone()), (StatusCode::OK, format!("{draft}/voci")));
        let told = one.reads(".alert-success");
        assert!(told.contains("Quello che avevi scritto è salvato"), "{told}");
        assert_eq!(one.attribute("[name=\"voce-1.quantita\"]", "value").as_deref(), Some("4"));
        one.presses("avanti", CANTEEN.voci).await;
        assert_eq!(one.path, format!("{draft}/contribuente"), "{}", one.reads(".error-summary"));
    })
    .await;
}

#[tokio::test]
async fn a_request_written_before_a_new_login_is_shown_again_and_sent_once() {
    let town = Town::open().await;
    let (mut one, mut other, page) = two_windows(&town).await;
    enters(&town.app, &mut other, "marta", "/home").await;
    let id = reports_late(&mut one, &page).await;
    is_given_back(&one, &page);
    assert_eq!(hidden(&one, "richiesta"), id);
    other.get("/area-riservata/richieste").await;
    assert!(!other.reads("main").contains("Segnalazione"), "nothing was sent: {}", other.reads("main"));
    reports_late(&mut one, &page).await;
    assert!(one.path.ends_with(&id), "{} {}", one.path, one.reads("main"));
    assert_eq!(kept(&town, "marta").await, 0);
}

#[tokio::test]
async fn a_request_of_a_session_that_ended_is_shown_after_the_login_of_another_window() {
    let town = Town::open().await;
    let (one, other, page) = two_windows(&town).await;
    let mut other = waits(&town, 45, &other).await;
    enters(&*later(&town, 45).await, &mut other, "marta", "/home").await;
    let mut one = waits(&town, 46, &one).await;
    reports_late(&mut one, &page).await;
    is_given_back(&one, &page);
}

#[tokio::test]
async fn another_persons_login_shows_nothing_of_it() {
    let town = Town::open().await;
    let (mut one, mut other, page) = two_windows(&town).await;
    enters(&town.app, &mut other, crate::area::other_person(), "/home").await;
    reports_late(&mut one, &page).await;
    is_refused(&one);
    assert_eq!(kept(&town, "marta").await + kept(&town, crate::area::other_person()).await, 0);
}

#[tokio::test]
async fn nothing_is_given_back_of_a_session_that_was_left() {
    let town = Town::open().await;
    let (mut one, mut other, page) = two_windows(&town).await;
    other.get("/home").await;
    other.post("/esci", &[]).await;
    enters(&town.app, &mut other, "marta", "/home").await;
    reports_late(&mut one, &page).await;
    is_refused(&one);
}

#[tokio::test]
async fn nothing_is_given_back_of_what_is_forged_or_of_another_browser() {
    let town = Town::open().await;
    let (of_elsewhere, mut here, page) = two_windows(&town).await;
    enters(&town.app, &mut here, "marta", "/home").await;
    let token = "0".repeat(128);
    here.post_raw(&page, &[("testo", "Ho già pagato."), ("csrf", token.as_str())]).await;
    is_refused(&here);
    let mut apart = inside(&town, "marta").await;
    (apart.path, apart.bytes) = (of_elsewhere.path.clone(), of_elsewhere.bytes.clone());
    reports_late(&mut apart, &page).await;
    is_refused(&apart);
}

#[tokio::test]
async fn a_button_on_a_page_of_before_the_login_does_nothing() {
    let town = Town::open().await;
    let (mut one, _) = at_details(&town, "marta").await;
    one.presses("avanti", CANTEEN.details).await;
    assert_eq!(one.reads("h1"), "Dati e dettagli del pagamento");
    let mut other = one.window();
    enters(&town.app, &mut other, "marta", "/home").await;
    one.presses("avviso", &[]).await;
    is_refused(&one);
}

#[tokio::test]
async fn a_page_that_was_opened_without_a_login_meanwhile_loses_nothing() {
    let town = Town::open().await;
    let (one, other, page) = two_windows(&town).await;
    let mut other = waits(&town, 45, &other).await;
    other.get(CANTEEN.service).await;
    let mut one = waits(&town, 46, &one).await;
    reports_late(&mut one, &page).await;
    is_late(&one);
    comes_back(&town, 46, &mut one, "marta").await;
    is_given_back(&one, &page);
}

#[tokio::test]
async fn a_step_that_nobody_had_logged_in_for_goes_to_who_logs_in_on_that_browser() {
    Town::on_both(async |town| {
        let mut one = town.browser(MEDESANO);
        let draft = one.begins(&CANTEEN).await;
        let mut other = waits(town, 45, &one).await;
        enters(&*later(town, 45).await, &mut other, "marta", "/home").await;
        let mut one = waits(town, 46, &one).await;
        one.presses("avanti", CANTEEN.voci).await;
        assert_eq!((one.status, one.path.clone()), (StatusCode::OK, format!("{draft}/voci")));
        assert_eq!(one.attribute("[name=\"voce-1.quantita\"]", "value").as_deref(), Some("4"));
        other.get("/area-riservata/bozze").await;
        assert!(other.text().contains(&draft), "{}", other.reads("main"));
    })
    .await;
}

#[tokio::test]
async fn the_session_that_a_login_ended_opens_nothing() {
    let town = Town::open().await;
    let mut marta = inside(&town, "marta").await;
    let old = marta.jar.lock().unwrap()[super::COOKIE].clone();
    enters(&town.app, &mut marta, "marta", "/home").await;
    let mut thief = town.browser(MEDESANO);
    thief.jar.lock().unwrap().insert(super::COOKIE.to_owned(), old);
    assert!(!super::is_in(&mut thief).await);
}
