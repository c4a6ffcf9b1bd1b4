use super::harness::{Browser, MEDESANO, SORBARA, Town, notice};
use domain::debt::{DebtPosition, InstallmentState, ReceiptEffect};
use domain::receipt::Outcome;
use poem::http::{StatusCode, header};

async fn story() -> (Town, DebtPosition, Browser) {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.goes_to_pay(&[notice(&debt).as_str()]).await;
    (town, debt, marta)
}

fn is_open(debt: &DebtPosition) -> bool {
    debt.installments[0].state == InstallmentState::Open
}

#[tokio::test]
async fn a_paid_notice_has_its_receipt() {
    let (town, debt, mut marta) = story().await;
    assert_eq!(marta.reads("h1"), "Ti stiamo portando su pagoPA");
    assert!(marta.reads("main .lead").contains("52,00 €"));
    let back = town.at_checkout(&marta.checkout_url(), "paga").await.unwrap();
    marta.get(&back).await;
    assert_eq!(marta.reads("h1"), "Pagamento riuscito");
    assert!(!marta.path.contains("t="), "the token is left behind: {}", marta.path);
    assert!(marta.reads(".summary").contains("52,00 €"));
    let receipts = town.receipts("medesano", &debt).await;
    assert!(marta.reads(".summary").contains(&receipts[0].receipt_id), "IUR");
    assert!(!is_open(&town.debt_now("medesano", &debt).await));

    assert!(!marta.reads("main").contains("manda l’esito anche"), "who has the receipt here");
    let pdf = marta.attribute("main section a", "href").unwrap();
    assert_eq!(pdf, format!("/pagamenti/ricevute/{}/ricevuta.pdf", receipts[0].id));
    marta.get("/carrello").await;
    assert_eq!(marta.reads("main .lead"), "Il carrello è vuoto.", "paid notices leave the cart");
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let request = txn.find_request_by_debt(debt.id).await.unwrap().unwrap();
    assert_eq!(request.stage().word(), "Pagata e conclusa");
}

#[tokio::test]
async fn a_failed_payment_says_only_what_is_known() {
    let (town, debt, mut marta) = story().await;
    let back = town.at_checkout(&marta.checkout_url(), "errore").await.unwrap();
    marta.get(&back).await;
    assert_eq!(marta.reads("h1"), "Pagamento non riuscito");
    assert!(marta.reads("main").contains("non abbiamo ricevuto nessuna ricevuta"));
    assert!(is_open(&town.debt_now("medesano", &debt).await));
    marta.get("/carrello").await;
    assert_eq!(marta.reads("tfoot .amount"), "52,00 €", "the cart is kept");
    marta.post("/carrello/paga", &[]).await;
    assert_eq!(marta.reads("h1"), "Ti stiamo portando su pagoPA", "and can be paid again");
}

#[tokio::test]
async fn who_gives_up_keeps_the_cart() {
    let (town, debt, mut marta) = story().await;
    let back = town.at_checkout(&marta.checkout_url(), "annulla").await.unwrap();
    marta.get(&back).await;
    assert_eq!(marta.reads("h1"), "Hai annullato il pagamento");
    assert!(is_open(&town.debt_now("medesano", &debt).await));
    marta.get("/carrello").await;
    assert_eq!(marta.reads("tfoot .amount"), "52,00 €");
}

#[tokio::test]
async fn who_closes_the_browser_has_paid_all_the_same() {
    let (town, debt, mut marta) = story().await;
    assert_eq!(town.at_checkout(&marta.checkout_url(), "chiudi").await, None);
    assert!(!is_open(&town.debt_now("medesano", &debt).await));
    marta.get("/carrello").await;
    assert_eq!(marta.reads("main .lead"), "Il carrello è vuoto.");
}

#[tokio::test]
async fn paying_twice_keeps_both_receipts() {
    let (town, debt, mut marta) = story().await;
    let back = town.at_checkout(&marta.checkout_url(), "due-volte").await.unwrap();
    marta.get(&back).await;
    assert_eq!(marta.reads("h1"), "Pagamento riuscito");
    assert!(marta.reads(".alert-warning").contains("pagato due volte"), "{}", marta.reads("main"));
    assert!(marta.reads(".alert-warning").contains("scrivi l’IBAN del tuo conto"));
    let ask = marta.attribute(".alert-warning a.btn", "href").unwrap();
    assert!(ask.starts_with(&format!("/area-riservata/documenti/{}/rimborso/", debt.id)), "{ask}");
    let outcomes: Vec<Outcome> =
        town.receipts("medesano", &debt).await.iter().map(|receipt| receipt.outcome).collect();
    assert_eq!(outcomes.len(), 2);
    assert!(outcomes.contains(&Outcome::Applied(ReceiptEffect::Settled)), "{outcomes:?}");
    assert!(outcomes.contains(&Outcome::Applied(ReceiptEffect::PaidTwice)), "{outcomes:?}");
}

#[tokio::test]
async fn a_forged_return_makes_nothing_paid_and_the_page_waits_one_minute() {
    let (town, debt, mut marta) = story().await;
    let attempt = attempt(&town).await;
    marta.get(&format!("/pagamenti/esito/{}?t={}&r=ok", attempt.0, attempt.1)).await;
    assert_eq!(marta.reads("h1"), "Stiamo verificando il pagamento");
    assert!(marta.reads("[role=status]").contains("Non pagare di nuovo."));
    let refresh = marta.headers[header::REFRESH].to_str().unwrap().to_owned();
    assert_eq!(refresh, format!("5; url=/pagamenti/esito/{}?giro=1", attempt.0));
    marta.get(&format!("/pagamenti/esito/{}?giro=12", attempt.0)).await;
    assert_eq!(marta.reads("h1"), "Esito non ancora noto");
    assert!(marta.reads("main").contains("L’esito non è ancora arrivato. Non pagare di nuovo."));
    assert!(!marta.headers.contains_key(header::REFRESH));
    assert!(is_open(&town.debt_now("medesano", &debt).await));

    marta.get("/carrello").await;
    marta.post("/carrello/paga", &[]).await;
    assert_eq!(
        marta.reads("h1"),
        "Stiamo verificando il pagamento",
        "not sent again while receipts may come"
    );
}

async fn attempt(town: &Town) -> (uuid::Uuid, String) {
    let attempts = town.attempts("medesano").await;
    assert_eq!(attempts.len(), 1, "one attempt");
    (attempts[0].id, attempts[0].token.clone())
}

#[tokio::test]
async fn a_second_press_of_the_button_is_the_same_payment() {
    let (town, _, mut marta) = story().await;
    let first = marta.checkout_url();
    marta.get("/carrello").await;
    marta.post("/carrello/paga", &[]).await;
    assert_eq!(marta.checkout_url(), first);
    attempt(&town).await;
}

#[tokio::test]
async fn the_outcome_is_for_the_owner_and_who_holds_the_token() {
    let (town, _, mut marta) = story().await;
    let (id, token) = attempt(&town).await;
    town.at_checkout(&marta.checkout_url(), "paga").await.unwrap();
    let path = format!("/pagamenti/esito/{id}");

    let mut stranger = town.browser(MEDESANO);
    stranger.get(&format!("{path}?t={token}")).await;
    assert_eq!(stranger.reads("h1"), "Pagamento riuscito");
    assert!(!stranger.text().contains("ricevuta.pdf"), "the receipt is for who logs in");
    stranger.logs_in("giulia").await;
    for address in [path.clone(), format!("{path}?t={}", "0".repeat(64)), format!("{path}?t=x&r=ok")] {
        stranger.get(&address).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND, "{address}");
    }
    stranger.get(&format!("{path}/vai")).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);

    let mut elsewhere = town.browser(SORBARA);
    elsewhere.logs_in("marta").await;
    elsewhere.get(&format!("{path}?t={token}")).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "another entity");
    marta.get(&path).await;
    assert_eq!(marta.reads("h1"), "Pagamento riuscito");
}

#[tokio::test]
async fn without_pagopa_nothing_is_lost() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    town.points_checkout_at("medesano", "http://127.0.0.1:9/checkout/ec/v1").await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.goes_to_pay(&[notice(&debt).as_str()]).await;
    for _ in 0..5 {
        assert_eq!(marta.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(marta.reads("h1"), "pagoPA non risponde");
        let pdf = marta.attribute("main .link-rows a", "href").unwrap();
        assert_eq!(pdf, format!("/pagamenti/avvisi/{}/avviso.pdf", debt.id));
        marta.post("/carrello/paga", &[]).await;
    }
    attempt(&town).await;
    marta.get("/carrello").await;
    assert_eq!(marta.reads("tfoot .amount"), "52,00 €");
}

#[tokio::test]
async fn several_notices_are_told_one_by_one() {
    let town = Town::open().await;
    let canteen = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let bus = town.owes("medesano", "marta", "Trasporto scolastico", 2).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.goes_to_pay(&[notice(&canteen).as_str(), notice(&bus).as_str()]).await;
    assert!(marta.reads("main .lead").starts_with("Paghi 2 avvisi per 104,00 €"));
    let back = town.at_checkout(&marta.checkout_url(), "paga").await.unwrap();
    marta.get(&back).await;
    assert_eq!(
        marta.reads("main section h2"),
        "Mensa scolastica | Trasporto scolastico | Valuta il servizio"
    );
    assert_eq!(marta.reads("main .badge"), "Pagato | Pagato");
}

#[tokio::test]
async fn documents_are_printed_for_those_they_concern() {
    let (town, debt, mut marta) = story().await;
    let notice_pdf = format!("/pagamenti/avvisi/{}/avviso.pdf", debt.id);
    let checkout = marta.checkout_url();
    for (path, name) in [(notice_pdf.clone(), "avviso")] {
        marta.get(&path).await;
        assert_eq!(marta.status, StatusCode::OK, "{}", marta.reads("main"));
        assert!(marta.bytes.starts_with(b"%PDF-"));
        let disposition = format!("inline; filename=\"{name}-{}.pdf\"", notice(&debt));
        assert_eq!(marta.headers[header::CONTENT_DISPOSITION], disposition.as_str());
        assert_eq!(marta.headers[header::CACHE_CONTROL], "private, no-store");
    }
    town.at_checkout(&checkout, "paga").await.unwrap();
    marta.get(&notice_pdf).await;
    assert_eq!(marta.reads("h1"), "Questo avviso è già pagato");
    let receipt_pdf = marta.attribute("main a.btn-primary", "href").unwrap();
    marta.get(&receipt_pdf).await;
    assert!(marta.bytes.starts_with(b"%PDF-"), "{}", marta.reads("main"));

    let mut giulia = town.browser(MEDESANO);
    giulia.logs_in("giulia").await;
    let mut there = town.browser(SORBARA);
    there.logs_in("marta").await;
    for path in [&notice_pdf, &receipt_pdf] {
        giulia.get(path).await;
        assert_eq!(giulia.status, StatusCode::NOT_FOUND, "{path}");
        there.get(path).await;
        assert_eq!(there.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_cancelled_notice_is_not_printed() {
    let (town, debt, mut marta) = story().await;
    town.cancels("medesano", &debt).await;
    marta.get(&format!("/pagamenti/avvisi/{}/avviso.pdf", debt.id)).await;
    assert_eq!(marta.status, StatusCode::GONE);
    assert_eq!(marta.reads("h1"), "Questo avviso è annullato");
}

#[tokio::test]
async fn a_printer_that_is_gone_loses_nothing() {
    let town = Town::open_with(|config| config.pdf.command = "no-such-printer".into()).await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    let path = format!("/pagamenti/avvisi/{}/avviso.pdf", debt.id);
    marta.get(&path).await;
    assert_eq!(marta.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(marta.reads("h1"), "Non siamo riusciti a preparare il PDF");
    assert_eq!(marta.attribute("main a.btn-primary", "href").unwrap(), path, "Riprova");
    assert!(is_open(&town.debt_now("medesano", &debt).await));
}
