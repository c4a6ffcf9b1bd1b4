//! The same service for several children: the pages after the payment tell whom each payment is for.

use domain::debt::DebtPosition;
use domain::fiscal_code::FiscalCode;
use domain::subject::Beneficiary;

use super::harness::{Browser, MEDESANO, Town, notice};

const STATEMENT: &str = "/area-riservata/estratto-conto";

async fn owed_for(town: &Town, child: &str, sequence: u32) -> DebtPosition {
    let mut debt = town.debt("medesano", "marta", "Mensa scolastica", sequence.into());
    let fiscal_code = FiscalCode::parse("PRVLCU90S02F257G").unwrap();
    debt.beneficiary = Some(Beneficiary { full_name: child.to_owned(), fiscal_code });
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.add_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    debt
}

/// Two children's notices, paid together; Marta stands on the page of the outcome.
async fn paid(town: &Town, button: &str) -> (Vec<DebtPosition>, Browser) {
    let debts = vec![owed_for(town, "Anna Esempi", 2).await, owed_for(town, "Tommaso Esempi", 1).await];
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.goes_to_pay(&debts.iter().map(|debt| notice(debt).as_str()).collect::<Vec<_>>()).await;
    let back = town.at_checkout(&marta.checkout_url(), button).await.unwrap();
    marta.get(&back).await;
    (debts, marta)
}

#[tokio::test]
async fn outcome_and_statement_say_whom_each_payment_is_for() {
    let town = Town::open().await;
    let (debts, mut marta) = paid(&town, "paga").await;
    let told = marta.reads("main");
    assert!(told.contains("Per Anna Esempi") && told.contains("Per Tommaso Esempi"), "{told}");
    let lead = marta.reads("main .lead").replace('\u{a0}', " ");
    assert_eq!(lead, "Hai pagato 104,00 €. Le ricevute di pagoPA sono arrivate.");
    let outcome = marta.path.clone();
    let token = town.attempts("medesano").await.remove(0).token;
    let mut stranger = town.browser(MEDESANO);
    stranger.get(&format!("{outcome}?t={token}")).await;
    assert_eq!(stranger.reads("h1"), "Pagamento riuscito");
    assert!(!stranger.text().contains("Anna Esempi"), "who only holds the address of the return");

    marta.get(STATEMENT).await;
    let told = marta.reads("tbody");
    assert!(told.contains("Per Anna Esempi") && told.contains("Per Tommaso Esempi"), "{told}");
    let (first, second) = (notice(&debts[1]).grouped(), notice(&debts[0]).grouped());
    assert!(told.find(&first) < told.find(&second), "paid at once: by the number of the notice: {told}");
    marta.get(&format!("{STATEMENT}.csv")).await;
    assert!(marta.text().contains(";Causale;Per chi;Rata;"), "{}", marta.text());
    assert!(marta.text().contains(";Mensa scolastica;Tommaso Esempi;;"), "{}", marta.text());
}

#[tokio::test]
async fn what_was_paid_twice_is_summed_and_every_receipt_is_linked() {
    let town = Town::open().await;
    let (_, mut marta) = paid(&town, "due-volte").await;
    let lead = marta.reads("main .lead").replace('\u{a0}', " ");
    assert_eq!(lead, "Hai pagato 208,00 €. Le ricevute di pagoPA sono arrivate.");
    assert_eq!(marta.text().matches("/ricevuta.pdf\"").count(), 4, "two of each notice");
    let mut names: Vec<String> =
        marta.reads("main section p.mt-3 a").split(" | ").map(str::to_owned).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 8, "no two links are called the same: {names:?}");
    marta.get(&marta.attribute("main section p.mt-3 a", "href").unwrap().replace("/ricevuta.pdf", "")).await;
    assert_eq!(marta.status, poem::http::StatusCode::OK);
}
