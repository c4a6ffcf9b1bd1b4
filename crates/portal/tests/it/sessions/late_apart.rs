//! Forms that came too late are kept apart: those of a page, and those of two people at one browser.

use domain::access::Role;
use poem::http::StatusCode;

use super::late_form::{comes_back, waits};
use super::late_request::{inside, is_late, kept};
use super::{Browser, Town, enters, later};
use crate::requests::{answers, at_office, hidden, reports, takes};

/// A clerk before a request in their charge, and its page.
async fn at_work(town: &Town, person: &str) -> (Browser, String) {
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = inside(town, "marta").await;
    let page = at_office(&reports(town, &mut marta, &debt).await);
    town.grants(person, Role::Clerk, Some("medesano")).await;
    let mut clerk = inside(town, person).await;
    takes(&mut clerk, &page).await;
    clerk.get(&page).await;
    (clerk, page)
}

async fn refuses(browser: &mut Browser, page: &str, why: &str) {
    let version = hidden(browser, "versione");
    let written =
        [("azione", "risposta"), ("esito", "rifiuta"), ("motivo", why), ("versione", version.as_str())];
    browser.post(&format!("{page}/esito"), &written).await;
}

async fn writes(browser: &mut Browser, page: &str, text: &str) {
    let version = hidden(browser, "versione");
    let id = hidden(browser, "messaggio");
    let written =
        [("azione", "chiedi"), ("messaggio", id.as_str()), ("testo", text), ("versione", version.as_str())];
    browser.post_files(&format!("{page}/messaggi"), &written, &[]).await;
}

#[tokio::test]
async fn two_forms_of_a_page_are_both_given_back_and_sending_one_leaves_the_other() {
    Town::on_both(async |town| {
        let (on_screen, page) = at_work(town, "luca").await;
        let mut one = waits(town, 45, &on_screen).await;
        let mut other = waits(town, 45, &on_screen).await;
        writes(&mut one, &page, "Mandaci la ricevuta.").await;
        is_late(&one);
        refuses(&mut other, &page, "L'importo è giusto, per queste ragioni.").await;
        is_late(&other);
        comes_back(town, 45, &mut other, "luca").await;
        assert_eq!(other.reads("#testo"), "Mandaci la ricevuta.");
        assert_eq!(other.reads("#motivo"), "L'importo è giusto, per queste ragioni.");
        let chosen = other.attribute("[name=azione][type=radio][checked]", "value");
        assert_eq!(chosen.as_deref(), Some("risposta"), "the answer's, not the message's button");
        writes(&mut other, &page, "Mandaci la ricevuta.").await;
        assert!(other.reads(".alert-success").contains("Messaggio inviato"), "{}", other.reads("main"));
        assert_eq!(other.reads("#testo"), "", "what was sent waits no longer");
        assert_eq!(other.reads("#motivo"), "L'importo è giusto, per queste ragioni.");
        assert_eq!(kept(town, "luca").await, 1);
        let why = other.reads("#motivo");
        answers(&mut other, &page, &[("esito", "rifiuta"), ("motivo", &why)]).await;
        assert!(other.reads("main").contains("Risposta inviata"), "{}", other.reads("main"));
        assert_eq!(kept(town, "luca").await, 0);
    })
    .await;
}

#[tokio::test]
async fn of_the_same_form_of_the_same_person_the_newest_is_given_back() {
    let town = Town::open().await;
    let (on_screen, page) = at_work(&town, "luca").await;
    for why in ["Prima versione.", "Seconda versione."] {
        let mut late = waits(&town, 45, &on_screen).await;
        refuses(&mut late, &page, why).await;
        is_late(&late);
    }
    let mut late = waits(&town, 45, &on_screen).await;
    enters(&*later(&town, 45).await, &mut late, "luca", &page).await;
    assert_eq!(late.reads("#motivo"), "Seconda versione.");
    assert_eq!(kept(&town, "luca").await, 1);
}

#[tokio::test]
async fn two_clerks_at_one_browser_each_find_their_own() {
    let town = Town::open().await;
    let (on_screen, page) = at_work(&town, "luca").await;
    town.grants("giulia", Role::Clerk, Some("medesano")).await;
    let mut browser = waits(&town, 45, &on_screen).await;
    refuses(&mut browser, &page, "Motivo di Luca.").await;
    is_late(&browser);
    enters(&*later(&town, 45).await, &mut browser, "giulia", &page).await;
    assert_eq!((browser.status, browser.reads("#motivo")), (StatusCode::OK, String::new()));
    let mut browser = waits(&town, 90, &browser).await;
    refuses(&mut browser, &page, "Motivo di Giulia.").await;
    is_late(&browser);
    comes_back(&town, 90, &mut browser, "giulia").await;
    assert_eq!(browser.reads("#motivo"), "Motivo di Giulia.");
    enters(&*later(&town, 91).await, &mut browser, "luca", &page).await;
    assert_eq!(browser.reads("#motivo"), "Motivo di Luca.");
    assert_eq!((kept(&town, "luca").await, kept(&town, "giulia").await), (1, 1));
}
