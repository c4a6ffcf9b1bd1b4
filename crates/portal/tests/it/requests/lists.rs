//! The lists of both sides, and who may not answer.

use poem::http::StatusCode;

use super::refund::{asks, paid_twice};
use super::{answers, at_office, clerk, hidden, id_of, marta, one, reports, takes};
use crate::harness::{Browser, Town};
use domain::access::Role;
use domain::request::CaseState;

/// Another request like that one, whose term of thirty days ended yesterday.
async fn an_older_one(town: &Town, page: &str) {
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    let mut case = txn.find_case(id_of(page).parse().unwrap()).await.unwrap().unwrap();
    (case.id, case.number) = (uuid::Uuid::new_v4(), "2026-000900".to_owned());
    case.due -= chrono::TimeDelta::days(31);
    txn.add_case(&case).await.unwrap();
    txn.commit().await.unwrap();
}

#[tokio::test]
async fn a_clerk_who_asked_leaves_the_answer_to_a_colleague() {
    Town::on_both(async |town| {
        town.grants("marta", Role::Clerk, Some("medesano")).await;
        let mut marta = town.browser(crate::harness::MEDESANO);
        marta.logs_in_at("marta", "ALTO").await;
        let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let page = at_office(&reports(town, &mut marta, &debt).await);
        marta.get(&page).await;
        let version = hidden(&marta, "versione");
        marta.post(&format!("{page}/prendi"), &[("versione", &version)]).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            marta.reads(".error-summary").contains("deve rispondere un collega"),
            "{}",
            marta.reads("main")
        );
        assert_eq!(one(town, id_of(&page)).await.state(), CaseState::Sent);
        let mut luca = clerk(town, "luca").await;
        takes(&mut luca, &page).await;
        assert_eq!(one(town, id_of(&page)).await.state(), CaseState::TakenInCharge);
        marta.get(&page).await;
        let said =
            [("messaggio", "00000000-0000-4000-8000-000000000001"), ("testo", "Mi scrivo"), ("azione", "")];
        marta.post_files(&format!("{page}/messaggi"), &said, &[]).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "nor does she write as the office");
        assert!(
            marta.reads(".error-summary").contains("deve rispondere un collega"),
            "{}",
            marta.reads("main")
        );
    })
    .await;
}

#[tokio::test]
async fn a_clerk_does_not_close_the_refund_that_she_asked_for() {
    let town = Town::open().await;
    town.grants("marta", Role::Clerk, Some("medesano")).await;
    let (_, form) = paid_twice(&town).await;
    let mut marta = town.browser(crate::harness::MEDESANO);
    marta.logs_in_at("marta", "ALTO").await;
    asks(&mut marta, &form).await;
    marta.get("/gestione/rimborsi").await;
    let refund = marta.attribute("tbody a", "href").unwrap();
    marta.get(&refund).await;
    marta.post(&refund, &[("motivo", "Mandato 7"), ("a-chi", "chi-ha-chiesto")]).await;
    assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(marta.reads(".error-summary").contains("deve rispondere un collega"), "{}", marta.reads("main"));
    let mut luca = clerk(&town, "luca").await;
    luca.get(&refund).await;
    luca.post(&refund, &[("motivo", "Mandato 7"), ("a-chi", "chi-ha-chiesto")]).await;
    assert!(luca.reads("main").contains("Mandato 7"), "{}", luca.reads("main"));
}

async fn sections(browser: &mut Browser) -> (String, String) {
    browser.get("/area-riservata/richieste").await;
    let read = |id: &str| browser.reads(&format!("section[aria-labelledby={id}]"));
    (read("chieste"), read("pagamenti"))
}

#[tokio::test]
async fn the_citizen_finds_requests_apart_from_payments_and_what_is_late() {
    let town = Town::open().await;
    let mut marta = marta(&town).await;
    marta.get("/area-riservata/richieste").await;
    let empty = marta.reads("main");
    assert!(empty.contains("Non hai ancora fatto richieste"), "{empty}");
    assert!(
        empty.contains("Per chiedere una rateizzazione o un rimborso"),
        "how to ask is told to who never asked"
    );
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let (asked, paid) = sections(&mut marta).await;
    assert!(asked.is_empty() && paid.contains("Mensa scolastica"), "{asked} | {paid}");
    let page = reports(&town, &mut marta, &debt).await;
    let (asked, _) = sections(&mut marta).await;
    assert!(asked.contains(&one(&town, id_of(&page)).await.number), "{asked}");
    assert!(!asked.contains("Il termine era"), "{asked}");
    an_older_one(&town, &page).await;
    let (asked, paid) = sections(&mut marta).await;
    assert!(asked.contains("Il termine era il") && !paid.contains("Il termine era"), "{asked} | {paid}");
}

#[tokio::test]
async fn the_desk_counts_what_is_late_and_a_search_reaches_what_is_closed() {
    let town = Town::open().await;
    let mut marta = marta(&town).await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let page = at_office(&reports(&town, &mut marta, &debt).await);
    let mut luca = clerk(&town, "luca").await;
    luca.get("/gestione").await;
    assert!(!luca.reads("main").contains("oltre il termine"));
    an_older_one(&town, &page).await;
    luca.get("/gestione").await;
    assert!(luca.reads("main").contains("1 è oltre il termine"), "{}", luca.reads("main"));
    takes(&mut luca, &page).await;
    answers(&mut luca, &page, &[("esito", "rifiuta"), ("motivo", "Il debito è giusto")]).await;
    let case = one(&town, id_of(&page)).await;
    assert_eq!(case.state(), CaseState::Refused, "{}", luca.reads("main"));
    luca.get(&format!("/gestione/richieste?q={}", case.number)).await;
    let wider = luca.attribute("main p a[href*='stato=tutte']", "href").expect("a way to the closed ones");
    luca.get(&wider).await;
    assert!(luca.reads("tbody").contains(&case.number), "{}", luca.reads("main"));
}
