//! Browsers closed at every moment, what the job makes of it, and where a payment is.

use chrono::TimeDelta;
use domain::access::Role;
use domain::attempt::Settlement;
use domain::debt::DebtPosition;
use domain::timeline::Happening;
use poem::http::StatusCode;
use store::PaymentAttempt;

use super::harness::{Browser, MEDESANO, SORBARA, Town, notice};
use super::node::{activation, pays};

async fn canteen(town: &Town) -> DebtPosition {
    town.owes("medesano", "marta", "Mensa scolastica", 1).await
}

async fn marta_at_checkout(town: &Town, debt: &DebtPosition) -> Browser {
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.goes_to_pay(&[notice(debt).as_str()]).await;
    assert_eq!(marta.reads("h1"), "Ti stiamo portando su pagoPA");
    marta
}

/// The job's turn so many minutes later; the only attempt then.
async fn settled_after(town: &Town, minutes: i64) -> PaymentAttempt {
    let later = town.replica(TimeDelta::minutes(minutes)).await;
    portal::attempt::mop_up(&later).await;
    town.attempts("medesano").await.remove(0)
}

fn settlement(attempt: &PaymentAttempt) -> Option<Settlement> {
    attempt.settled.map(|(settlement, _)| settlement)
}

/// What the page of a debt tells.
async fn story(marta: &mut Browser, debt: &DebtPosition) -> String {
    marta.get(&format!("/area-riservata/documenti/{}", debt.id)).await;
    assert_eq!(marta.status, StatusCode::OK);
    marta.reads("main")
}

#[tokio::test]
async fn a_browser_closed_at_checkout_ends_the_attempt_when_the_node_frees_the_notice() {
    Town::on_both(async |town| {
        let debt = canteen(town).await;
        marta_at_checkout(town, &debt).await;
        assert_eq!(settlement(&settled_after(town, 29).await), None, "it may still be paid");
        assert_eq!(settlement(&settled_after(town, 31).await), Some(Settlement::NotPaid));
        assert_eq!(settlement(&settled_after(town, 32).await), Some(Settlement::NotPaid), "once");
    })
    .await;
}

#[tokio::test]
async fn a_browser_closed_after_paying_leaves_nothing_behind() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    let marta = marta_at_checkout(&town, &debt).await;
    town.at_checkout(&marta.checkout_url(), "chiudi").await;
    assert_eq!(settlement(&settled_after(&town, 0).await), Some(Settlement::Paid));
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let owner = town.attempts("medesano").await[0].owner.clone();
    let cart = txn.find_cart(&owner).await.unwrap().unwrap();
    assert!(cart.notices.is_empty(), "nobody came back, and the cart is empty all the same");
}

#[tokio::test]
async fn what_never_reached_pagopa_is_over_soon() {
    let town = Town::open().await;
    town.points_checkout_at("medesano", "http://127.0.0.1:9/checkout/ec/v1").await;
    let debt = canteen(&town).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.goes_to_pay(&[notice(&debt).as_str()]).await;
    assert_eq!(marta.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(settlement(&settled_after(&town, 1).await), Some(Settlement::NeverOpened));
    assert!(story(&mut marta, &debt).await.contains("pagoPA non ha risposto"));
}

#[tokio::test]
async fn who_came_back_as_having_paid_and_has_no_receipt_is_looked_after_by_the_office() {
    Town::on_both(async |town| {
        let debt = canteen(town).await;
        let mut marta = marta_at_checkout(town, &debt).await;
        let attempt = town.attempts("medesano").await.remove(0);
        marta.get(&format!("/pagamenti/esito/{}?t={}&r=ok", attempt.id, attempt.token)).await;
        let attempt = settled_after(town, 91).await;
        assert_eq!(settlement(&attempt), Some(Settlement::InDoubt));
        assert!(story(&mut marta, &debt).await.contains("L'ufficio sta verificando con pagoPA"));

        for tenant in ["medesano", "unionedelsorbara"] {
            town.grants("luca", Role::Clerk, Some(tenant)).await;
        }
        let page = format!("/gestione/senza-riscontro/{}", attempt.id);
        let mut elsewhere = town.browser(SORBARA);
        elsewhere.logs_in_at("luca", "ALTO").await;
        elsewhere.get("/gestione/senza-riscontro").await;
        assert!(elsewhere.reads("main").contains("Non c’è nessun pagamento senza riscontro."));
        elsewhere.get(&page).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "another town's");
        elsewhere.post(&page, &[("motivo", "niente")]).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);

        let mut clerk = town.browser(MEDESANO);
        clerk.logs_in_at("luca", "ALTO").await;
        clerk.get("/gestione/senza-riscontro").await;
        assert!(clerk.reads("tbody").contains("52,00 €"));
        clerk.get(&page).await;
        assert!(clerk.reads("tbody").contains("Manca"));
        clerk.post(&page, &[("motivo", " ")]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(clerk.reads(".alert-danger").contains("Scrivi che cosa hai verificato"));
        clerk.post(&page, &[("motivo", "pagoPA conferma: nessun addebito")]).await;
        assert_eq!(clerk.status, StatusCode::OK);
        clerk.post(&page, &[("motivo", "pagoPA conferma: nessun addebito")]).await;
        assert_eq!(clerk.status, StatusCode::OK, "twice is once");
        clerk.post(&page, &[("motivo", "altro")]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "it is ended");
        clerk.get("/gestione/senza-riscontro").await;
        assert!(clerk.reads("main").contains("Non c’è nessun pagamento senza riscontro."));
        marta.get(&format!("/area-riservata/documenti/{}", debt.id)).await;
        assert!(marta.reads("main").contains("pagoPA conferma: nessun addebito"));
    })
    .await;
}

#[tokio::test]
async fn a_receipt_that_comes_late_ends_the_doubt_by_itself() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    let mut marta = marta_at_checkout(&town, &debt).await;
    let attempt = town.attempts("medesano").await.remove(0);
    marta.get(&format!("/pagamenti/esito/{}?t={}&r=ok", attempt.id, attempt.token)).await;
    assert_eq!(settlement(&settled_after(&town, 91).await), Some(Settlement::InDoubt));
    pays(&town, &debt, "in-ritardo").await;
    assert_eq!(settlement(&settled_after(&town, 92).await), Some(Settlement::Paid));
    let told = story(&mut marta, &debt).await;
    assert!(told.contains("Ricevuta in-ritardo di Banca di prova"), "{told}");
    assert!(!told.contains("L'ufficio sta verificando"), "{told}");
}

#[tokio::test]
async fn a_citizen_may_not_look_at_doubts() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/gestione/senza-riscontro").await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_payment_at_a_bank_says_why_the_notice_is_kept_and_until_when() {
    Town::on_both(async |town| {
        let debt = canteen(town).await;
        let mut marta = town.browser(MEDESANO);
        marta.logs_in("marta").await;
        activation(town, notice(&debt).as_str()).await;
        town.keeps_the_journal().await;
        let why =
            "Alle 11:00 qualcuno ha iniziato a pagare questo avviso con un'app, in banca o a uno sportello.";
        let until = "l'avviso torna libero alle 11:30";
        for page in
            [format!("/area-riservata/documenti/{}", debt.id), format!("/pagamenti/avvisi/{}", debt.id)]
        {
            marta.get(&page).await;
            let told = marta.reads("main");
            assert!(told.contains(why) && told.contains(until), "{page}: {told}");
        }
        marta.get("/area-riservata/documenti").await;
        assert!(marta.reads("tbody").contains("In pagamento"));
        marta.post("/carrello", &[("avviso", notice(&debt).as_str())]).await;
        assert!(marta.reads("tbody").contains("torna libero alle 11:30"), "in the cart too");
    })
    .await;
}

#[tokio::test]
async fn a_payment_at_a_bank_that_is_not_concluded_frees_the_notice() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    activation(&town, notice(&debt).as_str()).await;
    town.keeps_the_journal().await;
    let later = town.replica(TimeDelta::minutes(31)).await;
    let scope = domain::scope::Scope::system(town.scope("medesano").tenant, later.clock.now());
    let dossier = portal::debt::of_tenant(&later.store, &scope, &debt.id.to_string()).await.unwrap();
    let lock = later.config.node.lock();
    let told = portal::timeline::of(&later.store, &scope, &dossier, lock).await.unwrap();
    assert_eq!(told.locks, []);
    assert!(told.entries.iter().any(|entry| entry.what == Happening::BegunElsewhere { lapsed: true }));
}

#[tokio::test]
async fn a_timeline_tells_a_payment_from_the_cart_to_the_receipt() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    let mut marta = marta_at_checkout(&town, &debt).await;
    let back = town.at_checkout(&marta.checkout_url(), "paga").await.unwrap();
    marta.get(&back).await;
    town.keeps_the_journal().await;
    marta.get(&format!("/area-riservata/documenti/{}", debt.id)).await;
    let labels = marta.reads(".timeline .stage-label");
    let told: Vec<&str> = labels.split(" | ").collect();
    assert_eq!(told, ["Avviso creato", "Hai avviato il pagamento su pagoPA", "Pagato"]);
    assert!(!labels.contains("in banca"), "the activation was Checkout's: {labels}");
    assert!(marta.reads(".timeline [aria-current=step]").starts_with("Pagato"));
}

#[tokio::test]
async fn of_somebody_elses_attempt_no_name_is_told() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    marta_at_checkout(&town, &debt).await;
    town.grants("luca", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("luca", "ALTO").await;
    clerk.get(&format!("/gestione/debiti/{}", debt.id)).await;
    let story = clerk.reads(".timeline");
    assert!(story.contains("Pagamento avviato da questo portale"), "{story}");
    let mut aldo = town.browser(MEDESANO);
    aldo.logs_in("aldo").await;
    aldo.get(&format!("/area-riservata/documenti/{}", debt.id)).await;
    assert_eq!(aldo.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_address_that_was_used_up_is_not_given_again() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    let mut marta = marta_at_checkout(&town, &debt).await;
    assert_eq!(town.at_checkout(&marta.checkout_url(), "abbandona").await, None);
    town.keeps_the_journal().await;
    marta.get("/carrello").await;
    marta.post("/carrello/paga?ritorno=/carrello", &[]).await;
    assert_eq!(marta.status, StatusCode::CONFLICT);
    assert_eq!(marta.reads("h1"), "pagoPA non accetta questi avvisi");
    assert!(marta.reads("main").contains("Alle 11:00 hai iniziato a pagare questo avviso da questo portale"));
}
