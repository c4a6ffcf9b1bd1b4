//! Messages both ways, and taking a request back.

use poem::http::StatusCode;

use super::{answers, at_office, clerk, hidden, id_of, marta, one, reports, subjects, takes};
use crate::harness::{Browser, MEDESANO, SORBARA, Town};
use domain::request::CaseState;

async fn writes(browser: &mut Browser, page: &str, text: &str, more: &[(&str, &str)]) {
    browser.get(page).await;
    let id = hidden(browser, "messaggio");
    let fields: Vec<(&str, &str)> =
        more.iter().copied().chain([("messaggio", id.as_str()), ("testo", text)]).collect();
    browser.post_files(&format!("{page}/messaggi"), &fields, &[]).await;
}

#[tokio::test]
async fn the_office_asks_the_citizen_answers_and_each_sees_what_is_new() {
    Town::on_both(async |town| {
        let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let mut marta = marta(town).await;
        let page = reports(town, &mut marta, &debt).await;
        let office = at_office(&page);
        let mut clerk = clerk(town, "luca").await;
        takes(&mut clerk, &office).await;
        writes(&mut clerk, &office, "Mandaci la ricevuta.", &[("azione", "chiedi")]).await;
        assert_eq!(one(town, id_of(&page)).await.state(), CaseState::WaitingForCitizen);

        marta.get("/area-riservata").await;
        assert!(marta.reads("main").contains("1 messaggio da leggere"), "{}", marta.reads("main"));
        marta.get("/area-riservata/richieste").await;
        assert!(marta.reads("tbody").contains("1 messaggio da leggere"));
        marta.get(&page).await;
        let told = marta.reads("main");
        assert!(
            told.contains("aspetta una tua risposta") && told.contains("Mandaci la ricevuta. "),
            "{told}"
        );
        assert_eq!(marta.reads(".messages .badge"), "Nuovo");
        marta.get(&page).await;
        assert_eq!(marta.reads(".messages .badge"), "", "it was read");

        writes(&mut marta, &page, "Eccola:\nè del 3 settembre.", &[]).await;
        assert_eq!(one(town, id_of(&page)).await.state(), CaseState::TakenInCharge);
        clerk.get(&office).await;
        let order = clerk.reads(".message-text");
        let expected = "Ho già pagato a settembre. | Mandaci la ricevuta. | Eccola: è del 3 settembre.";
        assert_eq!(order, expected);
        assert!(clerk.reads("tbody").contains("Il cittadino ha risposto"));
        let number = one(town, id_of(&page)).await.number;
        let got = subjects(town).await;
        let asked = format!("Comune di Medesano: ti chiediamo qualcosa per la richiesta {number}");
        assert!(got.contains(&asked), "{got:?}");
    })
    .await;
}

#[tokio::test]
async fn an_empty_message_and_one_without_end_are_refused_and_kept() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = reports(&town, &mut marta, &debt).await;
    for empty in ["", "   ", "\u{200b}"] {
        writes(&mut marta, &page, empty, &[]).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "{empty:?}");
        assert_eq!(marta.reads("#testo-errore"), "Errore: Scrivi il messaggio.");
    }
    let long = "è".repeat(4001);
    writes(&mut marta, &page, &long, &[]).await;
    assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(marta.reads("#testo").chars().count(), 4001, "nothing typed is lost");
    writes(&mut marta, &page, "Ecco <script>alert(1)</script> \u{202e}abc", &[]).await;
    assert_eq!(marta.status, StatusCode::OK);
    assert!(!marta.text().contains("<script>alert"), "it is shown as text");
    assert_eq!(marta.reads(".message-text").matches(" | ").count(), 1);
}

#[tokio::test]
async fn the_same_message_twice_is_there_once() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = reports(&town, &mut marta, &debt).await;
    let id = hidden(&marta, "messaggio");
    for _ in 0..2 {
        marta.get(&page).await;
        let fields = [("messaggio", id.as_str()), ("testo", "Ciao")];
        marta.post_files(&format!("{page}/messaggi"), &fields, &[]).await;
    }
    assert_eq!(marta.reads(".message-text"), "Ho già pagato a settembre. | Ciao");
}

#[tokio::test]
async fn who_takes_a_request_back_has_done_with_it() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = reports(&town, &mut marta, &debt).await;
    let mut window = marta.window();
    window.get(&page).await;
    marta.get(&format!("{page}/ritira")).await;
    assert_eq!(marta.reads("h1"), "Vuoi ritirare la richiesta?");
    for _ in 0..2 {
        marta.get(&page).await;
        marta.get("/home").await;
        marta.get(&page).await;
        let token = marta.attribute("input[name=csrf]", "value").unwrap();
        marta.post_raw(&format!("{page}/ritira"), &[("csrf", &token)]).await;
        assert_eq!(marta.status, StatusCode::SEE_OTHER, "pressed twice");
    }
    let id = hidden(&window, "messaggio");
    window.post_files(&format!("{page}/messaggi"), &[("messaggio", &id), ("testo", "Aspetta")], &[]).await;
    assert_eq!(window.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(window.reads(".error-summary").contains("ora è «Ritirata»"), "{}", window.reads("main"));
    assert_eq!(window.reads("blockquote"), "Aspetta", "nothing typed is lost");
    let mut clerk = clerk(&town, "luca").await;
    clerk.get(&at_office(&page)).await;
    assert!(clerk.attribute("main input[name=versione]", "value").is_none(), "nothing to do any more");
    clerk.get("/gestione/richieste").await;
    assert!(clerk.reads("main").contains("Non c’è nessuna richiesta aperta"), "{}", clerk.reads("main"));
    clerk.get("/gestione/richieste?stato=ritirata").await;
    assert!(clerk.reads("tbody").contains("Mensa scolastica"));
}

#[tokio::test]
async fn nobody_else_reads_or_writes_whatever_the_address() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = reports(&town, &mut marta, &debt).await;
    for (host, person) in [(MEDESANO, "luca"), (SORBARA, "marta")] {
        let mut other = town.browser(host);
        other.logs_in(person).await;
        for path in [page.clone(), format!("{page}/ritira"), format!("{page}/allegati/{}", id_of(&page))] {
            other.get(&path).await;
            assert_eq!(other.status, StatusCode::NOT_FOUND, "{host} {person} {path}");
        }
        other.get("/home").await;
        other.post_files(&format!("{page}/messaggi"), &[("testo", "Ciao")], &[]).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{host} {person}");
        other.get("/home").await;
        other.post(&format!("{page}/ritira"), &[]).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{host} {person}");
    }
    assert_eq!(one(&town, id_of(&page)).await.state(), CaseState::Sent);
    // a message of another request under this one's address
    let second = town.owes("medesano", "marta", "Trasporto scolastico", 2).await;
    let other = reports(&town, &mut marta, &second).await;
    let fields = [("messaggio", id_of(&page)), ("testo", "Ciao")];
    marta.post_files(&format!("{other}/messaggi"), &fields, &[]).await;
    assert_eq!(marta.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_correction_cancels_the_debt_where_the_office_says_so() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = reports(&town, &mut marta, &debt).await;
    let office = at_office(&page);
    let mut clerk = clerk(&town, "luca").await;
    takes(&mut clerk, &office).await;
    let granted = [("esito", "accogli"), ("azione", "annulla"), ("motivo", "Avviso emesso due volte")];
    answers(&mut clerk, &office, &granted).await;
    assert_eq!(clerk.status, StatusCode::OK, "{}", clerk.reads("main"));
    assert!(town.debt_now("medesano", &debt).await.is_cancelled());
    marta.get(&page).await;
    assert!(marta.reads("main").contains("Avviso emesso due volte"));
    clerk.get(&format!("/gestione/debiti/{}", debt.id)).await;
    assert!(clerk.reads("main").contains("Avviso emesso due volte"), "the history says why");

    let second = town.owes("medesano", "marta", "Trasporto scolastico", 2).await;
    let page = reports(&town, &mut marta, &second).await;
    takes(&mut clerk, &at_office(&page)).await;
    let word = [("esito", "accogli"), ("azione", "risposta"), ("motivo", "Corretto nel gestionale")];
    answers(&mut clerk, &at_office(&page), &word).await;
    assert!(!town.debt_now("medesano", &second).await.is_cancelled());
    assert_eq!(one(&town, id_of(&page)).await.state(), CaseState::Concluded);
}
