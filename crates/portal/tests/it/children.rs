//! The same service for several children: the pages after the payment tell whom each payment is for.

use domain::debt::DebtPosition;
use domain::fiscal_code::FiscalCode;
use domain::subject::Beneficiary;
use poem::http::StatusCode;

use super::harness::{Browser, MEDESANO, Town, notice};
use super::mail::letters;
use super::pdf::paper::Paper;
use super::profile::mails_are_sent;

const STATEMENT: &str = "/area-riservata/estratto-conto";

async fn owed_for(town: &Town, child: &str, sequence: u32) -> DebtPosition {
    let mut debt = town.debt("medesano", "marta", "Mensa scolastica", sequence.into());
    debt.debtor.email = Some("marta@example.it".to_owned());
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
    marta.get(&format!("{STATEMENT}.pdf?anno=2026")).await;
    if marta.status == StatusCode::SERVICE_UNAVAILABLE {
        return; // no wkhtmltopdf here
    }
    let text = Paper::new(&marta.bytes).text();
    assert!(text.contains("Mensa scolastica, per Tommaso Esempi"), "{text}");
}

#[tokio::test]
async fn the_mail_of_a_notice_names_the_child_inside_and_the_number_outside() {
    let town = Town::open().await;
    let now = town.app.clock.now();
    let mut debts = Vec::new();
    for (child, sequence) in [("Anna Esempi", 1), ("Tommaso Esempi", 2)] {
        let debt = owed_for(&town, child, sequence).await;
        let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
        txn.enqueue(&portal::jobs::debt_issued_mail(debt.id, 0, now)).await.unwrap();
        txn.commit().await.unwrap();
        debts.push((child, debt));
    }
    mails_are_sent(&town).await;
    let letters = letters(&town).await;
    assert_eq!(letters.len(), 2);
    for (child, debt) in debts {
        let number = notice(&debt).grouped();
        let subject =
            format!("Comune di Medesano: avviso di pagamento per Mensa scolastica (avviso {number})");
        let letter = letters.iter().find(|letter| letter.subject == subject).unwrap();
        for part in [&letter.text, &letter.html] {
            assert!(part.contains(&format!("Mensa scolastica, per {child}")), "{part}");
        }
    }
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
    assert_eq!(marta.status, StatusCode::OK);
}
