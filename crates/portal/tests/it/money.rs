//! Money that arrives otherwise than it was asked for.

use chrono::TimeDelta;
use domain::access::{Permission, Role};
use domain::balance::Sums;
use domain::debt::{DebtPosition, ReceiptEffect, Standing};
use domain::notice_number::NoticeNumber;
use domain::receipt::{Outcome, ReceiptRemark};
use poem::http::StatusCode;

use super::harness::{MEDESANO, SORBARA, Town, notice};
use super::node::{pays, post, receipt};
use super::program::{MARTA, Program, position};

const OWN: &str = "00987650348";
const OTHER: &str = "03987650367";

async fn canteen(town: &Town) -> DebtPosition {
    town.owes("medesano", "marta", "Mensa scolastica", 1).await
}

async fn sends(town: &Town, message: String) {
    assert_eq!(post(town, "paSendRTV2", message).await.fault(), "OK");
}

#[tokio::test]
async fn a_copy_of_somebody_elses_notice_is_no_payment_of_ours() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    sends(&town, receipt(true, OWN, OTHER, notice(&debt).as_str(), "di-altri")).await;
    assert_eq!(town.receipts("medesano", &debt).await[0].outcome, Outcome::Broadcast, "it is kept");
    town.grants("luca", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("luca", "ALTO").await;
    clerk.get(&format!("/gestione/debiti/{}", debt.id)).await;
    assert!(clerk.reads("main").contains("Non è ancora arrivata nessuna ricevuta."));
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    for page in [format!("/area-riservata/documenti/{}", debt.id), "/area-riservata/documenti".to_owned()] {
        marta.get(&page).await;
        assert!(marta.reads("main").contains("Da pagare"), "{page}");
        assert!(!marta.text().contains("ricevuta.pdf"), "{page}");
    }
    let kept = town.receipts("medesano", &debt).await[0].id;
    marta.get(&format!("/pagamenti/ricevute/{kept}/ricevuta.pdf")).await;
    assert_eq!(marta.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_debt_written_after_its_payment_is_paid_at_once() {
    Town::on_both(async |town| {
        let nav = with_check_digits("3010000000999999");
        sends(town, receipt(true, OWN, OWN, &nav, "prima-del-debito")).await;
        let mut program = Program::of(town, "medesano", &[Permission::ApiDebtWrite]).await;
        let mut body = position("tardi", MARTA, None);
        let unit = &mut body["paymentOption"][0]["installments"][0];
        unit["nav"] = nav.clone().into();
        unit["amount"] = 5200.into();
        unit["transfer"][0]["amount"] = 5200.into();
        program.writes("tardi", &body).await;
        assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
        assert_eq!(program.json()["status"], "PAID");
        let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
        let number = NoticeNumber::parse(&nav).unwrap();
        let kept = txn.list_applied_receipts(&[number]).await.unwrap();
        assert_eq!(kept[0].outcome, Outcome::Applied(ReceiptEffect::Settled));
        assert_eq!(txn.list_receipts_to_check(1, 20).await.unwrap().total, 0, "nothing left to look at");
    })
    .await;
}

/// Sixteen digits with the two check digits: the remainder by 93 (SANP).
fn with_check_digits(base: &str) -> String {
    format!("{base}{:02}", base.parse::<u64>().unwrap() % 93)
}

#[tokio::test]
async fn what_differs_is_applied_and_shown_to_the_office() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    let other_iuv = format!("<creditorReferenceId>{}</creditorReferenceId>", &notice(&debt).as_str()[1..]);
    let message = receipt(true, OWN, OWN, notice(&debt).as_str(), "diversa")
        .replace("52.00", "50.00")
        .replace(&other_iuv, "<creditorReferenceId>01000000000009999</creditorReferenceId>");
    sends(&town, message).await;
    let kept = town.receipts("medesano", &debt).await.remove(0);
    assert_eq!(kept.outcome, Outcome::Applied(ReceiptEffect::Settled));
    let (due, paid) = (domain::euro::Euro::from_cents(5200), domain::euro::Euro::from_cents(5000));
    assert_eq!(kept.remarks, [ReceiptRemark::AmountDiffers { due, paid }, ReceiptRemark::ReferenceDiffers]);
    town.grants("luca", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("luca", "ALTO").await;
    clerk.get(&format!("/gestione/debiti/{}", debt.id)).await;
    let text = clerk.reads("main").replace('\u{a0}', " ");
    assert!(text.contains("Importo diverso: dovuti 52,00 €, pagati 50,00 €"), "{text}");
}

#[tokio::test]
async fn the_office_finds_all_that_must_be_looked_at_in_one_place() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    town.grants("luca", Role::Clerk, Some("medesano")).await;
    town.grants("luca", Role::Clerk, Some("unionedelsorbara")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("luca", "ALTO").await;
    clerk.get("/gestione/ricevute").await;
    assert!(clerk.reads("main").contains("Non c’è nessuna ricevuta da verificare."));
    pays(&town, &debt, "prima").await;
    pays(&town, &debt, "seconda").await;
    sends(&town, receipt(true, OWN, OWN, "301999999999999999", "senza-avviso")).await;
    clerk.get("/gestione").await;
    assert!(clerk.reads("main").contains("Ricevute da verificare"));
    clerk.get("/gestione/ricevute").await;
    let text = clerk.reads("tbody");
    for word in [
        "seconda",
        "Secondo pagamento: da restituire",
        "senza-avviso",
        "Nessuna posizione ha questo codice avviso",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert!(!text.contains("prima"), "{text}");

    let mut elsewhere = town.browser(SORBARA);
    elsewhere.logs_in_at("luca", "ALTO").await;
    elsewhere.get("/gestione/ricevute").await;
    assert!(elsewhere.reads("main").contains("Non c’è nessuna ricevuta da verificare."), "another entity's");
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/gestione/ricevute").await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn money_after_cancellation_is_told_everywhere_in_the_same_way() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    town.cancels("medesano", &debt).await;
    pays(&town, &debt, "dopo").await;
    pays(&town, &debt, "ancora").await;
    let outcomes: Vec<Outcome> =
        town.receipts("medesano", &debt).await.iter().map(|receipt| receipt.outcome).collect();
    assert_eq!(
        outcomes,
        [Outcome::Applied(ReceiptEffect::PaidAfterCancellation), Outcome::Applied(ReceiptEffect::PaidTwice)]
    );
    let now = town.debt_now("medesano", &debt).await;
    assert_eq!(
        now.standing(notice(&debt), "2026-11-22".parse().unwrap()),
        Some(Standing::PaidAfterCancellation)
    );
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/area-riservata/documenti?stato=pagati").await;
    assert!(marta.reads("tbody").contains("Annullato, ma pagato"));
    marta.get(&format!("/area-riservata/documenti/{}", debt.id)).await;
    assert!(marta.reads(".badge").contains("Annullato, ma pagato"));
    assert!(marta.reads("main").contains("l'ufficio verifica questo pagamento e ti restituisce l'importo"));
    marta.get("/area-riservata/richieste").await;
    assert!(marta.reads("main").contains("Annullata, ma pagata"), "{}", marta.reads("main"));
    marta.get(&format!("/pagamenti/avvisi/{}/avviso.pdf", debt.id)).await;
    assert!(marta.attribute("main a.btn-primary", "href").unwrap().ends_with("/ricevuta.pdf"));
    let mut program = Program::of(&town, "medesano", &[Permission::ApiDebtRead]).await;
    program.gets(&format!("/api/v1/debt-positions/{}", debt.iupd)).await;
    assert_eq!(program.json()["status"], "UNPAYABLE");
    assert!(program.json()["paymentOption"][0]["installments"][0]["paymentDate"].is_string());
}

#[tokio::test]
async fn a_receipt_that_cannot_be_kept_gets_no_answer_and_comes_again() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    // Somebody else writes for too long.
    let busy = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    let told = pays(&town, &debt, "ricevuta-1").await;
    assert_eq!((told.status, told.body.as_str()), (StatusCode::SERVICE_UNAVAILABLE, ""));
    drop(busy);
    assert_eq!(pays(&town, &debt, "ricevuta-1").await.fault(), "OK");
}

/// The only attempt of a story.
async fn attempt(town: &Town) -> store::PaymentAttempt {
    town.attempts("medesano").await.remove(0)
}

async fn change(town: &Town, attempt: &store::PaymentAttempt) {
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.update_attempt(attempt).await.unwrap();
    txn.commit().await.unwrap();
}

#[tokio::test]
async fn a_return_as_paid_is_never_taken_back_and_guards_from_its_own_time() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.goes_to_pay(&[notice(&debt).as_str()]).await;
    let mut begun = attempt(&town).await;
    let back = |way: &str| format!("/pagamenti/esito/{}?t={}&r={way}", begun.id, begun.token);
    for way in ["ok", "cancel", "error"] {
        marta.get(&back(way)).await;
        assert_eq!(marta.reads("h1"), "Stiamo verificando il pagamento", "{way}");
    }
    marta.get("/carrello").await;
    marta.post("/carrello/paga", &[]).await;
    assert_eq!(marta.reads("h1"), "Stiamo verificando il pagamento");

    begun.returned = Some(domain::cart::Return::Ok);
    begun.returned_at = Some(town.app.clock.now() - TimeDelta::minutes(16));
    begun.opened_at = begun.returned_at;
    change(&town, &begun).await;
    marta.get("/carrello").await;
    marta.post("/carrello/paga", &[]).await;
    assert_eq!(marta.reads("h1"), "Ti stiamo portando su pagoPA", "the guard counts from the return");
}

#[tokio::test]
async fn a_second_press_waits_for_the_first() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.goes_to_pay(&[notice(&debt).as_str()]).await;
    let mut begun = attempt(&town).await;
    let address = begun.checkout_url.take();
    begun.opened_at = None;
    begun.opening_until = Some(town.app.clock.now() + TimeDelta::seconds(20));
    change(&town, &begun).await;
    marta.get("/carrello").await;
    marta.post("/carrello/paga", &[]).await;
    assert_eq!(marta.reads("h1"), "Stiamo aprendo pagoPA");
    assert_eq!(
        marta.headers["refresh"].to_str().unwrap(),
        format!("2; url=/pagamenti/esito/{}/vai", begun.id)
    );
    assert_eq!(attempt(&town).await.checkout_url, None, "nobody asked again");
    begun.checkout_url = address.clone();
    begun.opened_at = Some(town.app.clock.now());
    begun.opening_until = None;
    change(&town, &begun).await;
    marta.get(&format!("/pagamenti/esito/{}/vai", begun.id)).await;
    assert_eq!(Some(marta.checkout_url()), address);
}

#[tokio::test]
async fn the_level_of_a_notice_is_the_one_of_its_issue() {
    let town = Town::open().await;
    let mut debt = canteen(&town).await;
    debt.min_level = Some(domain::assurance::Assurance::High);
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.update_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    let mut marta = town.browser(MEDESANO);
    marta.logs_in_at("marta", "MEDIO").await;
    marta.goes_to_pay(&[notice(&debt).as_str()]).await;
    assert_eq!(
        (marta.status, marta.reads("h1")),
        (StatusCode::FORBIDDEN, "Serve un livello più alto".into())
    );
    let cancel = format!("/pagamenti/avvisi/{}/annulla", debt.id);
    marta.get(&cancel).await;
    marta.post(&cancel, &[]).await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN, "nor cancel it");
    marta.logs_in_at("marta", "ALTO").await;
    marta.get(&cancel).await;
    marta.post(&cancel, &[]).await;
    assert!(marta.reads(".alert").contains("Hai annullato l'avviso"), "{}", marta.reads("main"));
}

#[tokio::test]
async fn what_somebody_is_paying_is_not_cancelled() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.goes_to_pay(&[notice(&debt).as_str()]).await;
    let begun = attempt(&town).await;
    let cancel = format!("/pagamenti/avvisi/{}/annulla", debt.id);
    for way in [None, Some("ok")] {
        if let Some(way) = way {
            marta.get(&format!("/pagamenti/esito/{}?t={}&r={way}", begun.id, begun.token)).await;
        }
        marta.get("/home").await;
        marta.post(&cancel, &[]).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "{way:?}");
        assert!(marta.reads(".error-summary").contains("C'è un pagamento in corso su pagoPA"), "{way:?}");
    }
    let mut begun = begun;
    begun.returned = Some(domain::cart::Return::Cancel);
    begun.returned_at = Some(town.app.clock.now());
    change(&town, &begun).await;
    marta.get("/home").await;
    marta.post(&cancel, &[]).await;
    assert!(marta.reads(".alert").contains("Hai annullato l'avviso"), "{}", marta.reads("main"));
}

#[tokio::test]
async fn every_receipt_is_in_one_place_of_the_balance_and_each_town_has_its_own() {
    Town::on_both(async |town| {
        let debt = canteen(town).await;
        let cancelled = town.owes("medesano", "marta", "Nido", 2).await;
        town.owes("unionedelsorbara", "marta", "Nido", 1).await;
        pays(town, &debt, "prima").await;
        pays(town, &debt, "seconda").await;
        town.cancels("medesano", &cancelled).await;
        pays(town, &cancelled, "tardiva").await;
        sends(town, receipt(true, OWN, OWN, "301999999999999999", "senza-avviso")).await;
        sends(town, receipt(true, OWN, OTHER, notice(&debt).as_str(), "di-altri")).await;
        let books = portal::balance::books(&town.app.store, &town.scope("medesano")).await.unwrap();
        assert!(books.balance(), "{:?}", books.faults);
        let cents = |times: i64| 5200 * times;
        assert_eq!(
            books.sums,
            Sums {
                receipts: cents(4),
                collected: cents(1),
                refunds: cents(1),
                raised: cents(2),
                broadcast: cents(1)
            }
        );
        let other = portal::balance::books(&town.app.store, &town.scope("unionedelsorbara")).await.unwrap();
        assert_eq!((other.receipts.len(), other.sums), (0, Sums::default()));
    })
    .await;
}
