//! Money for an option that another one had excluded: kept, told, given back.

use domain::access::{Permission, Role};
use domain::debt::{DebtPosition, ReceiptEffect};
use domain::receipt::{Booking, Outcome, Receipt, ReceiptRemark, booking};
use domain::scope::Scope;
use poem::http::StatusCode;

use super::harness::{MEDESANO, SORBARA, Town};
use super::node::{self, post, receipt};
use super::positions::plan;
use super::program::Program;

/// The single payment of 20,80 € or two instalments, of Marta.
async fn owes_plan(town: &Town) -> DebtPosition {
    let mut program = Program::of(town, "medesano", &[Permission::ApiDebtWrite]).await;
    program.writes("plan", &plan("plan")).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    txn.find_debt_by_iupd("plan").await.unwrap().unwrap()
}

/// The Node tells that a unit of the plan was paid.
async fn pays(town: &Town, debt: &DebtPosition, unit: usize, receipt_id: &str) {
    let unit = &debt.installments[unit];
    let amount = format!("{}</paymentAmount>", unit.amount.decimal());
    let part = format!("{}</transferAmount>", unit.amount.decimal());
    let message = receipt(true, node::MEDESANO, node::MEDESANO, unit.notice_number.as_str(), receipt_id);
    let message = message.replace("52.00</paymentAmount>", &amount).replace("52.00</transferAmount>", &part);
    assert_eq!(post(town, "paSendRTV2", message).await.fault(), "OK");
}

async fn kept(town: &Town, debt: &DebtPosition) -> Vec<Receipt> {
    let numbers: Vec<_> = debt.installments.iter().map(|unit| unit.notice_number.clone()).collect();
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    txn.list_receipts_of_notices(&numbers).await.unwrap()
}

async fn refunds(town: &Town, scope: &Scope) -> u64 {
    town.app.store.begin_read(scope).await.unwrap().list_refund_tasks(false, 1, 10).await.unwrap().total
}

#[tokio::test]
async fn an_instalment_after_the_single_payment_is_given_back() {
    let town = Town::open().await;
    let debt = owes_plan(&town).await;
    pays(&town, &debt, 0, "unica").await;
    let told = node::verify(&town, node::MEDESANO, debt.installments[1].notice_number.as_str()).await;
    assert_eq!(told.fault(), "PAA_PAGAMENTO_SCONOSCIUTO", "excluded");
    pays(&town, &debt, 1, "rata").await;
    let receipts = kept(&town, &debt).await;
    let outcomes: Vec<_> = receipts.iter().map(|receipt| (receipt.outcome, receipt.remarks.len())).collect();
    let applied = Outcome::Applied;
    assert_eq!(outcomes, [(applied(ReceiptEffect::Settled), 0), (applied(ReceiptEffect::PaidExcluded), 0)]);
    assert_eq!(receipts.iter().map(booking).collect::<Vec<_>>(), [Booking::Collected, Booking::Refund]);
    assert_eq!(refunds(&town, &town.scope("medesano")).await, 1);
    assert_eq!(refunds(&town, &town.scope("unionedelsorbara")).await, 0);

    // the same receipt again is a duplicate and opens nothing
    let again =
        receipt(true, node::MEDESANO, node::MEDESANO, debt.installments[1].notice_number.as_str(), "rata");
    assert_eq!(post(&town, "paSendRTV2", again).await.fault(), "PAA_RECEIPT_DUPLICATA");
    assert_eq!(refunds(&town, &town.scope("medesano")).await, 1);
}

#[tokio::test]
async fn two_receipts_at_once_settle_one_option() {
    Town::on_both(async |town| {
        let debt = owes_plan(town).await;
        tokio::join!(pays(town, &debt, 0, "unica"), pays(town, &debt, 1, "rata"));
        let mut booked: Vec<_> = kept(town, &debt).await.iter().map(booking).collect();
        booked.sort_by_key(|booking| *booking as u8);
        assert_eq!(booked, [Booking::Collected, Booking::Refund]);
        assert_eq!(refunds(town, &town.scope("medesano")).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_clerk_closes_a_refund_with_a_reason_once() {
    let town = Town::open().await;
    let debt = owes_plan(&town).await;
    pays(&town, &debt, 0, "unica").await;
    pays(&town, &debt, 1, "rata").await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/gestione/rimborsi").await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN);

    town.grants("luca", Role::Clerk, Some("medesano")).await;
    town.grants("luca", Role::Clerk, Some("unionedelsorbara")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("luca", "ALTO").await;
    clerk.get("/gestione/rimborsi").await;
    assert!(
        clerk.reads("tbody").contains("Pagata sia la rata unica sia una rata"),
        "{}",
        clerk.reads("main")
    );
    let page = clerk.attribute("tbody a", "href").unwrap();
    clerk.get(&page).await;
    assert!(clerk.reads("main").contains("10,00"), "{}", clerk.reads("main"));
    clerk.post(&page, &[("motivo", "  ")]).await;
    assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(clerk.reads(".error-summary").contains("Scrivi che cosa è stato fatto"));
    for _ in 0..2 {
        // pressed twice, it is closed once
        clerk.get(&page).await;
        clerk.post(&page, &[("motivo", "Bonifico del 30/11")]).await;
        assert!(clerk.reads("main").contains("Bonifico del 30/11"), "{}", clerk.reads("main"));
    }
    clerk.get(&page).await;
    clerk.post(&page, &[("motivo", "Altro")]).await;
    assert!(clerk.reads(".error-summary").contains("Questo rimborso è già chiuso"));
    clerk.get("/gestione/rimborsi").await;
    assert!(clerk.reads("main").contains("Non c’è nessun rimborso da fare"));
    clerk.get("/gestione/rimborsi?stato=chiusi").await;
    assert!(clerk.reads("tbody").contains("10,00"));

    clerk.get(&format!("/gestione/debiti/{}", debt.id)).await;
    let told = clerk.reads("main");
    for word in [
        "Creata",
        "Programma dell'ente",
        "pagoPA",
        "Aperto un rimborso di 10,00",
        "Chiuso il rimborso",
        "Bonifico del 30/11",
    ] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert_eq!(told.matches("Chiuso il rimborso").count(), 1);

    let mut elsewhere = town.browser(SORBARA);
    elsewhere.logs_in_at("luca", "ALTO").await;
    elsewhere.get(&page).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "another entity's");
    elsewhere.get("/gestione").await;
    elsewhere.post(&page, &[("motivo", "Bonifico")]).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_citizen_sees_the_ways_to_pay_and_takes_one() {
    let town = Town::open().await;
    let debt = owes_plan(&town).await;
    let [single, first, second] = [0, 1, 2].map(|at: usize| debt.installments[at].notice_number.to_string());
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/home").await;
    assert!(marta.reads("main").contains("20,80"), "options do not add up: {}", marta.reads("main"));
    marta.get("/area-riservata/documenti").await;
    for word in ["Rata unica", "Rata 1 di 2", "Rata 2 di 2"] {
        assert!(marta.reads("tbody").contains(word), "{word}: {}", marta.reads("tbody"));
    }
    marta.post("/carrello", &[("avviso", &single)]).await;
    marta.get("/home").await;
    marta.post("/carrello", &[("avviso", &first)]).await;
    marta.get("/carrello").await;
    let cart = marta.reads("main");
    assert!(cart.contains("Rata unica") && !cart.contains("Rata 1 di 2"), "{cart}");

    pays(&town, &debt, 1, "rata").await;
    marta.get("/carrello").await;
    assert!(marta.reads("main").contains("è già stato pagato in un altro modo"), "{}", marta.reads("main"));
    let page = format!("/area-riservata/documenti/{}", debt.id);
    marta.get(&page).await;
    let told = marta.reads("main");
    for word in [
        "Puoi pagare in un’unica soluzione oppure a rate",
        "Non più da pagare",
        "Il debito è già stato pagato in un altro modo",
    ] {
        assert!(told.contains(word), "{word}: {told}");
    }
    marta.get("/home").await;
    marta.post("/carrello", &[("avviso", &second)]).await;
    marta.get("/carrello").await;
    assert!(marta.reads("main").contains("Rata 2 di 2"), "{}", marta.reads("main"));
    marta.post("/carrello/paga?ritorno=/carrello", &[]).await;
    let back = town.at_checkout(&marta.checkout_url(), "paga").await.unwrap();
    marta.get(&back).await;
    assert!(marta.reads("main section").contains("Rata 2 di 2"), "{}", marta.reads("main"));
    marta.get(&page).await;
    let receipts = marta.reads("section[aria-labelledby=ricevute]");
    for place in ["Rata 1 di 2: ", "Rata 2 di 2: "] {
        assert!(receipts.contains(place), "which of them is paid: {receipts}");
    }
    let mut other = town.browser(MEDESANO);
    other.logs_in("luca").await;
    other.get(&page).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "somebody else's");
}

#[tokio::test]
async fn money_after_the_expiry_is_collected_and_raised() {
    let town = Town::open().await;
    let mut debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    // a month has passed
    debt.installments[0].due_date = Some("2026-11-20".parse().unwrap());
    debt.installments[0].switch_to_expired = true;
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.update_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    let number = debt.installments[0].notice_number.as_str();
    assert_eq!(node::verify(&town, node::MEDESANO, number).await.fault(), "PAA_PAGAMENTO_SCADUTO");
    pays(&town, &debt, 0, "tardi").await;
    let kept = kept(&town, &debt).await;
    assert_eq!(kept[0].outcome, Outcome::Applied(ReceiptEffect::Settled));
    assert_eq!(kept[0].remarks, [ReceiptRemark::AfterExpiry]);
    assert_eq!(node::verify(&town, node::MEDESANO, number).await.fault(), "PAA_PAGAMENTO_DUPLICATO");
    town.grants("luca", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("luca", "ALTO").await;
    clerk.get("/gestione/ricevute").await;
    assert!(clerk.reads("tbody").contains("Pagata dopo la scadenza"), "{}", clerk.reads("main"));
}
