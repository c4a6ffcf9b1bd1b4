//! The office's side: who may what, several clerks at once, the list.

use poem::http::StatusCode;

use super::{answers, at_office, clerk, confirms, hidden, id_of, marta, one, reports, takes};
use crate::harness::{MEDESANO, SORBARA, Town, notice};
use domain::access::Role;
use domain::request::CaseState;

#[tokio::test]
async fn two_clerks_take_a_request_and_one_has_it() {
    Town::on_both(async |town| {
        let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let mut marta = marta(town).await;
        let page = at_office(&reports(town, &mut marta, &debt).await);
        let (mut luca, mut giulia) = (clerk(town, "luca").await, clerk(town, "giulia").await);
        luca.get(&page).await;
        giulia.get(&page).await;
        let version = hidden(&luca, "versione");
        assert_eq!(version, hidden(&giulia, "versione"));
        let (take, fields) = (format!("{page}/prendi"), [("versione", version.as_str())]);
        tokio::join!(luca.post(&take, &fields), giulia.post(&take, &fields));
        let mut statuses = [luca.status, giulia.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY]);
        let late = if luca.status == StatusCode::OK { &giulia } else { &luca };
        assert!(late.reads(".error-summary").contains("Nel frattempo questa richiesta è cambiata"));
        assert_eq!(late.reads(&format!("form[action='{take}']")), "Passa a me");
    })
    .await;
}

#[tokio::test]
async fn two_clerks_answer_and_the_citizen_gets_one_answer() {
    Town::on_both(async |town| {
        let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let mut marta = marta(town).await;
        let page = at_office(&reports(town, &mut marta, &debt).await);
        let (mut luca, mut giulia) = (clerk(town, "luca").await, clerk(town, "giulia").await);
        takes(&mut luca, &page).await;
        luca.get(&page).await;
        giulia.get(&page).await;
        let version = hidden(&luca, "versione");
        let answer = |esito, motivo| {
            let sent = [("esito", esito), ("motivo", motivo), ("versione", version.as_str())];
            sent.into_iter().chain([("azione", "risposta")]).collect::<Vec<_>>()
        };
        let to = format!("{page}/esito");
        luca.post(&to, &answer("accogli", "Hai ragione")).await;
        giulia.post(&to, &answer("rifiuta", "Il debito è giusto")).await;
        tokio::join!(confirms(&mut luca, &page, "conferma"), confirms(&mut giulia, &page, "conferma"));
        let mut statuses = [luca.status, giulia.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY]);
        let late = if luca.status == StatusCode::OK { &giulia } else { &luca };
        assert!(
            late.reads(".error-summary").contains("ha già risposto un collega"),
            "{}",
            late.reads("main")
        );
        let case = one(town, id_of(&page)).await;
        let (state, word) = if luca.status == StatusCode::OK {
            (CaseState::Concluded, "Hai ragione")
        } else {
            (CaseState::Refused, "Il debito è giusto")
        };
        assert_eq!((case.state(), case.outcome()), (state, Some(word)));
    })
    .await;
}

#[tokio::test]
async fn a_colleague_takes_over_and_the_same_answer_twice_is_one() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = at_office(&reports(&town, &mut marta, &debt).await);
    let (mut luca, mut giulia) = (clerk(&town, "luca").await, clerk(&town, "giulia").await);
    takes(&mut luca, &page).await;
    giulia.get("/gestione/richieste?mie=si").await;
    assert!(giulia.reads("main").contains("Nessuna richiesta con questi filtri"), "{}", giulia.reads("main"));
    takes(&mut giulia, &page).await;
    giulia.get("/gestione/richieste?mie=si").await;
    assert!(giulia.reads("tbody").contains("Mensa scolastica"));
    let version = one(&town, id_of(&page)).await.version().to_string();
    for _ in 0..2 {
        giulia.get(&page).await;
        let fields = [
            ("esito", "rifiuta"),
            ("motivo", "Il debito è giusto"),
            ("versione", version.as_str()),
            ("passo", "conferma"),
        ];
        giulia.get("/gestione/richieste").await;
        giulia.get(&page).await;
        let token = giulia.attribute("input[name=csrf]", "value");
        let token = token.unwrap_or_else(|| luca.attribute("input[name=csrf]", "value").unwrap());
        let fields: Vec<_> = fields.into_iter().chain([("csrf", token.as_str())]).collect();
        giulia.post_raw(&format!("{page}/esito"), &fields).await;
        assert_eq!(giulia.status, StatusCode::SEE_OTHER, "{}", giulia.reads("main"));
    }
    let refusals = one(&town, id_of(&page)).await;
    assert_eq!(refusals.version(), 4, "sent, taken, taken over, refused");
}

#[tokio::test]
async fn only_the_office_of_the_entity_sees_and_answers() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = at_office(&reports(&town, &mut marta, &debt).await);
    for path in [page.as_str(), "/gestione/richieste"] {
        marta.get(path).await;
        assert_eq!(marta.status, StatusCode::FORBIDDEN, "a citizen");
    }
    town.grants("giulia", Role::CatalogueEditor, Some("medesano")).await;
    let mut editor = town.browser(MEDESANO);
    editor.logs_in_at("giulia", "ALTO").await;
    editor.get(&page).await;
    assert_eq!(editor.status, StatusCode::FORBIDDEN, "who edits the catalogue");
    town.grants("luca", Role::TenantAdmin, Some("unionedelsorbara")).await;
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.logs_in_at("luca", "ALTO").await;
    elsewhere.get("/gestione/richieste?stato=tutte").await;
    assert!(!elsewhere.reads("main").contains("Mensa"), "{}", elsewhere.reads("main"));
    elsewhere.get(&page).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "another entity's");
    for (way, fields) in [
        ("prendi", vec![("versione", "1")]),
        ("messaggi", vec![("testo", "Ciao")]),
        ("esito", vec![("esito", "rifiuta"), ("motivo", "No"), ("versione", "1")]),
        ("esito", vec![("esito", "accogli"), ("motivo", "Sì"), ("versione", "1")]),
    ] {
        elsewhere.get("/gestione/richieste").await;
        let token = marta_token(&mut elsewhere).await;
        let fields: Vec<_> = fields.into_iter().chain([("csrf", token.as_str())]).collect();
        elsewhere.post_raw(&format!("{page}/{way}"), &fields).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "{way}");
    }
    assert_eq!(one(&town, id_of(&page)).await.version(), 1);
}

#[tokio::test]
async fn the_page_of_a_debt_lists_what_was_asked_about_it() {
    Town::on_both(async |town| {
        let asked = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let other = town.owes("medesano", "marta", "Trasporto scolastico", 2).await;
        let mut marta = marta(town).await;
        let page = at_office(&reports(town, &mut marta, &asked).await);
        let mut clerk = clerk(town, "luca").await;
        clerk.get(&format!("/gestione/debiti/{}", asked.id)).await;
        let listed = format!("main a[href='{page}']");
        assert_eq!(clerk.reads(&listed), one(town, id_of(&page)).await.number);
        assert!(clerk.reads("main").contains("1 messaggio da leggere"), "{}", clerk.reads("main"));
        clerk.get(&format!("/gestione/debiti/{}", other.id)).await;
        assert!(!clerk.reads("main").contains("Richieste dei cittadini"), "nothing was asked about this one");
        marta.get(&format!("/gestione/debiti/{}", asked.id)).await;
        assert_eq!(marta.status, StatusCode::FORBIDDEN, "a citizen");
    })
    .await;
}

/// The token of a page that has a form.
async fn marta_token(browser: &mut crate::harness::Browser) -> String {
    browser.get("/home").await;
    browser.attribute("input[name=csrf]", "value").unwrap()
}

#[tokio::test]
async fn the_list_is_searched_and_filtered() {
    let town = Town::open().await;
    let mut marta = marta(&town).await;
    for (sequence, what) in [(1, "Mensa scolastica"), (2, "Trasporto scolastico")] {
        let debt = town.owes("medesano", "marta", what, sequence).await;
        reports(&town, &mut marta, &debt).await;
    }
    let mut clerk = clerk(&town, "luca").await;
    for (query, rows) in [
        ("", 2),
        ("q=mensa", 1),
        ("q=CMPMRT84C52F082M", 2),
        ("q=campioni", 2),
        ("q=100%25", 0),
        ("q=%F0%9F%99%82", 0),
        ("stato=inviata", 2),
        ("stato=in-carico", 0),
        ("stato=chiuse", 0),
        ("stato=tutte", 2),
        ("stato=boh", 2),
        ("tipo=correzione", 2),
        ("tipo=rimborso", 0),
        ("tipo=email", 2),
        ("scadute=si", 0),
        ("scadute=si&stato=chiuse", 0),
        ("mie=si", 0),
        ("pagina=99", 0),
        ("pagina=x", 2),
    ] {
        clerk.get(&format!("/gestione/richieste?{query}")).await;
        assert_eq!(clerk.status, StatusCode::OK, "{query}");
        assert_eq!(
            clerk.reads("tbody").matches("scolastic").count(),
            rows,
            "{query}: {}",
            clerk.reads("main")
        );
    }
    clerk.get("/gestione").await;
    assert!(clerk.reads("main").contains("2 richieste dei cittadini aspettano"), "{}", clerk.reads("main"));
    // one of last month
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    let mut old = txn.list_cases_of(&"CMPMRT84C52F082M".parse().unwrap()).await.unwrap().remove(0);
    (old.id, old.number, old.due) =
        (uuid::Uuid::new_v4(), "2026-000900".to_owned(), "2026-11-21".parse().unwrap());
    txn.add_case(&old).await.unwrap();
    txn.commit().await.unwrap();
    clerk.get("/gestione/richieste?scadute=si").await;
    assert!(clerk.reads("tbody").contains("2026-000900"), "{}", clerk.reads("main"));
    assert_eq!(clerk.reads("tbody").matches("Oltre il termine").count(), 1);
    marta.get(&format!("/area-riservata/richieste/{}", old.id)).await;
    assert!(marta.reads("main").contains("Il termine è passato"), "{}", marta.reads("main"));
}

#[tokio::test]
async fn a_refusal_is_told_with_its_reason() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let mine = reports(&town, &mut marta, &debt).await;
    let page = at_office(&mine);
    let mut clerk = clerk(&town, "luca").await;
    takes(&mut clerk, &page).await;
    answers(&mut clerk, &page, &[("esito", "rifiuta"), ("motivo", "")]).await;
    assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(clerk.reads("#motivo-errore").contains("Scrivi il motivo"), "{}", clerk.reads("main"));
    answers(&mut clerk, &page, &[("esito", "rifiuta"), ("motivo", "Il debito è giusto")]).await;
    marta.get(&mine).await;
    let told = marta.reads("main");
    assert!(told.contains("Non accolta") && told.contains("Il debito è giusto"), "{told}");
    assert!(!told.contains("PRV") && !told.contains("Luca"), "which clerk it was is the office's business");
}

#[tokio::test]
async fn what_became_of_the_notice_is_told_to_who_reported_an_error() {
    Town::on_both(async |town| {
        let mut marta = marta(town).await;
        let mut clerk = clerk(town, "luca").await;
        let cases = [
            ("risposta", "resta da pagare: 52,00 € entro il 22/12/2026."),
            ("annulla", "è annullato: non pagarlo."),
        ];
        for (sequence, (action, told)) in (1..).zip(cases) {
            let debt = town.owes("medesano", "marta", "Mensa scolastica", sequence).await;
            let mine = reports(town, &mut marta, &debt).await;
            let page = at_office(&mine);
            takes(&mut clerk, &page).await;
            clerk.get(&page).await;
            assert!(clerk.attribute("input[name=azione][checked]", "value").is_none(), "nothing is chosen");
            answers(&mut clerk, &page, &[("esito", "accogli"), ("motivo", "Hai ragione")]).await;
            assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(clerk.reads("#azione-errore").contains("Scegli"), "{}", clerk.reads("main"));
            assert_eq!(one(town, id_of(&page)).await.version(), 2, "sent, taken");
            let granted = [("esito", "accogli"), ("motivo", "Hai ragione"), ("azione", action)];
            answers(&mut clerk, &page, &granted).await;
            marta.get(&mine).await;
            let number = notice(&debt).grouped();
            let read = marta.reads("main");
            assert!(read.contains(&format!("L'avviso {number} {told}")), "{read}");
            assert!(!read.contains("Non devi fare altro"), "{read}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_request_is_not_waiting_to_be_taken() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let mine = reports(&town, &mut marta, &debt).await;
    assert!(marta.reads("main").contains("Non ancora"), "{}", marta.reads("main"));
    marta.get(&format!("{mine}/ritira")).await;
    marta.post(&format!("{mine}/ritira"), &[]).await;
    let told = marta.reads("main");
    assert!(told.contains("Ritirata") && !told.contains("Non ancora"), "{told}");
    assert!(told.contains("resta da pagare: 52,00 €"), "{told}");
}

#[tokio::test]
async fn who_looked_is_told_and_all_that_was_written_can_be_taken_away() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = reports(&town, &mut marta, &debt).await;
    let number = one(&town, id_of(&page)).await.number;
    let mut clerk = clerk(&town, "luca").await;
    clerk.get("/gestione/richieste").await;
    clerk.get(&at_office(&page)).await;
    marta.get("/area-riservata/accessi/ufficio").await;
    let looks = marta.reads("main");
    assert!(
        looks.contains("Elenco delle richieste") && looks.contains(&format!("Richiesta {number}")),
        "{looks}"
    );
    marta.get("/area-riservata/profilo/i-miei-dati.json").await;
    assert!(marta.text().contains(&number) && marta.text().contains("Ho già pagato a settembre."));
}
