//! The same service for several children: the pages after the payment tell whom each payment is for.

use domain::debt::{DebtPosition, Origin};
use domain::fiscal_code::FiscalCode;
use domain::subject::Beneficiary;
use poem::http::StatusCode;

use super::harness::{Browser, MEDESANO, SORBARA, Town, notice};
use super::mail::letters;
use super::pdf::paper::Paper;
use super::profile::mails_are_sent;
use super::wizard::{CANTEEN, Story, UNION_CANTEEN, at_summary};

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

/// Marta's cart with the first child's canteen, and where the second one's begins.
async fn with_one_child(town: &Town, host: &str, story: &Story) -> (Browser, String) {
    let (mut marta, _) = at_summary(town, host, "marta", story).await;
    marta.presses("carrello", &[]).await;
    assert_eq!(marta.path, "/carrello", "{}", marta.reads("main"));
    let again = marta.attribute("form[action$=ripeti]", "action").unwrap();
    (marta, again)
}

const SECOND_CHILD: [(&str, &str); 4] = [
    ("beneficiario.nome", "Lucia"),
    ("beneficiario.cognome", "Verdi"),
    ("beneficiario.codice_fiscale", "VRDLCU85M41H501G"),
    ("campo.classe", "1A"),
];

#[tokio::test]
async fn the_second_child_needs_only_what_is_its_own() {
    Town::on_both(async |town| {
        let (mut marta, again) = with_one_child(town, MEDESANO, &CANTEEN).await;
        marta.post(&again, &[]).await;
        assert_eq!(marta.reads("h1"), "Voci di costo", "{}", marta.reads("main"));
        assert!(marta.reads(".alert-info").contains("per chi è questo pagamento"));
        assert_eq!(marta.attribute("[name=\"voce-1.quantita\"]", "value").as_deref(), Some("4"));
        marta.presses("avanti", &[]).await;
        assert_eq!(marta.reads("h1"), "Dati contribuente", "{}", marta.reads(".error-summary"));
        marta.presses("avanti", &[]).await;
        assert_eq!(marta.reads("h1"), "Dettagli", "{}", marta.reads(".error-summary"));
        let value = |name: &str| marta.attribute(&format!("[name=\"{name}\"]"), "value");
        assert_eq!(value("beneficiario.nome").as_deref(), Some(""), "nothing of the first child's");
        assert!(!marta.text().contains("VRDGNN55M57F205Y"));
        marta.presses("avanti", &[]).await;
        assert!(
            marta.reads(".error-summary").contains("Beneficiario: scrivi il nome"),
            "{}",
            marta.reads("main")
        );
        let rest = [
            ("campo.plesso", "Primaria Capoluogo"),
            ("campo.dieta", "no"),
            ("voce-1.campo.mese", "dicembre"),
        ];
        marta.presses("avanti", &[&SECOND_CHILD[..], &rest].concat()).await;
        assert_eq!(marta.reads("h1"), "Dati e dettagli del pagamento", "{}", marta.reads(".error-summary"));
        assert!(marta.reads("main .total").contains(CANTEEN.total), "{}", marta.reads("main .total"));
        marta.presses("carrello", &[]).await;
        let told = marta.reads("tbody");
        assert!(told.contains("Per Gianna Verdi") && told.contains("Per Lucia Verdi"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn beginning_again_twice_makes_one_draft_and_nothing_of_anothers() {
    let town = Town::open().await;
    let (mut marta, again) = with_one_child(&town, MEDESANO, &CANTEEN).await;
    marta.post(&again, &[]).await;
    let draft = marta.path.clone();
    marta.get("/carrello").await;
    marta.post(&again, &[]).await;
    assert_eq!(marta.path, draft);
    for (host, person) in [(MEDESANO, "luca"), (SORBARA, "marta")] {
        let mut other = town.browser(host);
        other.logs_in(person).await;
        other.post(&again, &[]).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{host} {person}");
    }
    let mut nobody = town.browser(MEDESANO);
    nobody.begins(&CANTEEN).await;
    nobody.post(&again, &[]).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    for nowhere in ["/pagamenti/avvisi/x/ripeti", &format!("/pagamenti/avvisi/{}/ripeti", uuid::Uuid::nil())]
    {
        marta.get("/carrello").await;
        marta.post(nowhere, &[]).await;
        assert_eq!(marta.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

#[tokio::test]
async fn the_page_of_a_new_notice_offers_it_too_and_a_notice_of_the_office_does_not() {
    let town = Town::open().await;
    let (mut marta, _) = at_summary(&town, SORBARA, "marta", &UNION_CANTEEN).await;
    marta.presses("dopo", &[]).await;
    let again = marta.attribute("form[action$=ripeti]", "action").unwrap();
    assert_eq!(again, format!("{}/ripeti", marta.path));
    marta.post(&again, &[]).await;
    assert_eq!(marta.reads("h1"), "Voci di costo");
    let beneficiary = owed_for(&town, "Anna Esempi", 7).await.beneficiary;
    let origin = Origin::Api { client: "gestionale".to_owned() };
    let debt = DebtPosition { origin, beneficiary, ..town.debt("medesano", "marta", "Mensa", 8) };
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.add_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get(&format!("/pagamenti/avvisi/{}", debt.id)).await;
    assert_eq!(marta.status, StatusCode::OK);
    assert!(!marta.text().contains("/ripeti"), "she did not make it");
}
