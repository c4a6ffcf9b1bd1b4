//! Messages both ways, and taking a request back.

use poem::http::StatusCode;

use super::{answers, at_office, clerk, hidden, id_of, marta, one, reports, subjects, takes};
use crate::harness::{Browser, MEDESANO, SORBARA, Town};
use crate::mail;
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
async fn what_is_pasted_is_never_cut_and_the_limit_is_told() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = reports(&town, &mut marta, &debt).await;
    let forms =
        ["rateizzazione", "segnala"].map(|what| format!("/area-riservata/documenti/{}/{what}", debt.id));
    let pasted = "perché ".repeat(2_900);
    assert!(pasted.len() > 20_000);
    for form in [&page, &forms[0]] {
        marta.get(form).await;
        assert!(marta.attribute("#testo", "maxlength").is_none(), "{form}");
        assert!(marta.reads("#testo-aiuto").contains("Al massimo 4000 caratteri"), "{form}");
    }
    marta.post_files(&forms[0], &[("testo", &pasted), ("rate", "tre")], &[]).await;
    assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "also in a form that brings files");
    assert!(
        marta.reads("#testo-errore").contains("scrivi al massimo 4000 caratteri"),
        "{}",
        marta.reads("main")
    );
    assert_eq!(marta.reads("#testo"), pasted.trim());
    let mut clerk = clerk(&town, "luca").await;
    let office = at_office(&page);
    takes(&mut clerk, &office).await;
    for (field, limit) in [("testo", 4000), ("motivo", 1000)] {
        assert!(clerk.attribute(&format!("#{field}"), "maxlength").is_none());
        let hint = format!("Al massimo {limit} caratteri");
        assert!(clerk.reads(&format!("#{field}-aiuto")).contains(&hint), "{field}");
    }
    writes(&mut clerk, &office, &pasted, &[]).await;
    assert_eq!(
        (clerk.status, clerk.reads("#testo")),
        (StatusCode::UNPROCESSABLE_ENTITY, pasted.trim().to_owned())
    );
    answers(&mut clerk, &office, &[("esito", "rifiuta"), ("motivo", &pasted)]).await;
    assert_eq!(
        (clerk.status, clerk.reads("#motivo")),
        (StatusCode::UNPROCESSABLE_ENTITY, pasted.trim().to_owned())
    );
}

#[tokio::test]
async fn an_address_that_only_takes_forms_leads_to_the_request() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = reports(&town, &mut marta, &debt).await;
    writes(&mut marta, &page, "", &[]).await;
    assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
    // the address that the browser shows now is opened again
    let shown = marta.path.clone();
    marta.get_once(&shown).await;
    assert_eq!((marta.status, marta.location()), (StatusCode::SEE_OTHER, Some(page.clone())));
    let mut clerk = clerk(&town, "luca").await;
    let office = at_office(&page);
    for form in ["messaggi", "prendi", "esito"] {
        clerk.get_once(&format!("{office}/{form}")).await;
        assert_eq!((clerk.status, clerk.location()), (StatusCode::SEE_OTHER, Some(office.clone())), "{form}");
    }
    let mut other = town.browser(MEDESANO);
    other.logs_in("giulia").await;
    other.get(&shown).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "the page itself says who may see it");
}

#[tokio::test]
async fn the_letters_say_how_it_ended_and_promise_no_answer_where_there_is_none() {
    let town = Town::open().await;
    let mut marta = marta(&town).await;
    let mut numbers = Vec::new();
    for (sequence, what) in [(1, "Mensa scolastica"), (2, "Trasporto scolastico")] {
        let debt = town.owes("medesano", "marta", what, sequence).await;
        let page = reports(&town, &mut marta, &debt).await;
        numbers.push((one(&town, id_of(&page)).await.number, page));
    }
    let mut clerk = clerk(&town, "luca").await;
    let refused = at_office(&numbers[0].1);
    takes(&mut clerk, &refused).await;
    answers(&mut clerk, &refused, &[("esito", "rifiuta"), ("motivo", "L'importo è giusto")]).await;
    marta.get(&format!("{}/ritira", numbers[1].1)).await;
    marta.post(&format!("{}/ritira", numbers[1].1), &[]).await;
    let got = subjects(&town).await;
    let refused = format!("Comune di Medesano: la richiesta {} non è stata accolta", numbers[0].0);
    let withdrawn = format!("Comune di Medesano: la richiesta {} è ritirata", numbers[1].0);
    assert!(got.contains(&refused) && got.contains(&withdrawn), "{got:?}");
    for mail in mail::letters(&town).await {
        for text in [&mail.text, &mail.html] {
            let promises = text.contains("La risposta completa");
            assert_eq!(promises, mail.subject == refused, "{}: {text}", mail.subject);
        }
    }
}

#[tokio::test]
async fn who_asks_with_a_weak_login_is_told_about_asking_and_not_about_paying() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in_at("marta", "BASSO").await;
    let form = format!("/area-riservata/documenti/{}/rateizzazione", debt.id);
    marta.get(&form).await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN);
    let told = marta.reads("main");
    assert!(told.contains("Per inviare questa richiesta all’ufficio"), "{told}");
    assert!(told.contains("ma non fare questa richiesta") && !told.contains("pagare"), "{told}");
    assert!(marta.attribute(".actions .btn-primary", "href").unwrap().contains("rateizzazione"));
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
