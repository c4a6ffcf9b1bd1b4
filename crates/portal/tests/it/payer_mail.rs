//! The mails of a receipt where somebody pays another person's notice.

use domain::debt::DebtPosition;
use domain::fiscal_code::FiscalCode;
use domain::identity::PersonKey;
use domain::subject::Beneficiary;

use super::harness::{Browser, MEDESANO, Town, notice};
use super::mail::{Mail, letters};
use super::node;
use super::profile::mails_are_sent;

const LUCA: &str = "PRVLCU90S02F257G";
const TO_MARTA: &str = "marta.campioni@example.org";
const TO_LUCA: &str = "luca@example.it";

/// Marta's debt for her child, with her address.
async fn martas(town: &Town) -> DebtPosition {
    let mut debt = town.debt("medesano", "marta", "Mensa scolastica", 1);
    debt.debtor.email = Some(TO_MARTA.to_owned());
    let child = FiscalCode::parse(LUCA).unwrap();
    debt.beneficiary = Some(Beneficiary { full_name: "Tommaso Esempi".to_owned(), fiscal_code: child });
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.add_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    debt
}

/// Luca's address in an entity.
async fn luca_told(town: &Town, tenant: &str, email: &str) {
    let key = PersonKey::from(FiscalCode::parse(LUCA).unwrap());
    let txn = town.app.store.begin(&town.scope(tenant)).await.unwrap();
    let mut profile = txn.lock_profile(&key).await.unwrap();
    profile.email = Some(email.to_owned());
    txn.update_profile(&key, &profile).await.unwrap();
    txn.commit().await.unwrap();
}

/// Somebody finds the notice by its number and pays it.
async fn pays(town: &Town, who: &str, debt: &DebtPosition, button: &str) -> Browser {
    let mut browser = town.browser(MEDESANO);
    browser.logs_in_at(who, "MEDIO").await;
    browser.get("/pagamenti/avviso").await;
    browser.post("/pagamenti/avviso", &[("avviso", notice(debt).as_str())]).await;
    browser.post("/carrello/paga?ritorno=/carrello", &[]).await;
    let back = town.at_checkout(&browser.checkout_url(), button).await.unwrap();
    browser.get(&back).await;
    browser
}

async fn sent(town: &Town) -> (Vec<Mail>, Vec<Mail>) {
    mails_are_sent(town).await;
    letters(town).await.into_iter().partition(|mail| mail.to == TO_MARTA)
}

#[tokio::test]
async fn the_identitys_own_address_counts_for_who_never_saved_a_profile() {
    let town = Town::open().await;
    let debt = martas(&town).await;
    pays(&town, "luca", &debt, "paga").await;
    let (_, to_luca) = sent(&town).await;
    assert_eq!(
        to_luca.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(),
        ["luca.provetti@example.org"]
    );
}

#[tokio::test]
async fn who_pays_anothers_notice_gets_a_receipt_and_the_debtor_reads_that_it_is_paid() {
    Town::on_both(async |town| {
        let debt = martas(town).await;
        luca_told(town, "medesano", TO_LUCA).await;
        pays(town, "luca", &debt, "paga").await;
        let (to_marta, to_luca) = sent(town).await;
        let ([marta], [luca]) = (to_marta.as_slice(), to_luca.as_slice()) else {
            panic!("{to_marta:?} {to_luca:?}")
        };
        let number = notice(&debt).grouped();
        for part in [&marta.text, &marta.html] {
            assert!(part.contains("L'avviso è stato pagato") || part.contains("L’avviso è stato pagato"));
            assert!(!part.contains("il tuo pagamento") && !part.contains("Provetti"), "{part}");
            assert!(part.contains("Mensa scolastica, per Tommaso Esempi"), "{part}");
        }
        assert_eq!(
            marta.subject,
            format!("Comune di Medesano: ricevuta del pagamento per Mensa scolastica (avviso {number})")
        );
        assert_eq!(luca.to, TO_LUCA);
        for part in [&luca.text, &luca.html] {
            assert!(part.contains("Abbiamo ricevuto il tuo pagamento"), "{part}");
            assert!(part.contains("/area-riservata/estratto-conto?anno"), "{part}");
            assert!(part.contains(&number) && part.contains("52,00"), "{part}");
            for private in ["Campioni", "CMPMRT84C52F082M", "Tommaso", &debt.id.to_string()] {
                assert!(!part.contains(private), "{private}: {part}");
            }
        }
        assert!(!luca.subject.contains("Tommaso"));
    })
    .await;
}

#[tokio::test]
async fn a_payer_without_an_address_here_gets_none_and_one_at_the_same_address_no_second() {
    let town = Town::open().await;
    let debt = martas(&town).await;
    luca_told(&town, "unionedelsorbara", TO_LUCA).await;
    luca_told(&town, "medesano", &TO_MARTA.to_uppercase()).await;
    pays(&town, "luca", &debt, "paga").await;
    let (to_marta, others) = sent(&town).await;
    assert_eq!((to_marta.len(), others.len()), (1, 0));
}

#[tokio::test]
async fn who_pays_the_own_gets_one_mail_for_each_receipt() {
    let town = Town::open().await;
    let debt = martas(&town).await;
    pays(&town, "marta", &debt, "due-volte").await;
    let (to_marta, others) = sent(&town).await;
    assert_eq!((to_marta.len(), others.len()), (2, 0));
    let of = |what: &str| to_marta.iter().filter(|mail| mail.text.contains(what)).count();
    assert_eq!((of("il tuo pagamento"), of("pagato due volte")), (1, 1));
    assert_eq!((of("un'altra persona"), of("chiedi il rimborso")), (0, 1), "she paid, and asks");
}

#[tokio::test]
async fn nobody_told_who_paid() {
    let town = Town::open().await;
    let debt = martas(&town).await;
    assert_eq!(node::pays(&town, &debt, "iur-1").await.fault(), "OK");
    let (to_marta, others) = sent(&town).await;
    assert_eq!((to_marta.len(), others.len()), (1, 0));
    assert!(to_marta[0].text.contains("Abbiamo ricevuto il tuo pagamento."), "{}", to_marta[0].text);
}

#[tokio::test]
async fn who_paid_anothers_notice_twice_asks_and_the_debtor_is_not_led_to_it() {
    let town = Town::open().await;
    let debt = martas(&town).await;
    luca_told(&town, "medesano", TO_LUCA).await;
    pays(&town, "luca", &debt, "due-volte").await;
    let (to_marta, to_luca) = sent(&town).await;
    assert_eq!((to_marta.len(), to_luca.len()), (2, 2));
    let twice = |mails: &[Mail]| {
        let found = mails.iter().find(|mail| mail.subject.contains("pagato due volte")).unwrap();
        found.text.clone()
    };
    let form = format!("/area-riservata/documenti/{}/rimborso/", debt.id);
    assert!(twice(&to_luca).contains(&form), "{}", twice(&to_luca));
    assert!(!twice(&to_marta).contains(&form) && twice(&to_marta).contains("spetta a lei, che lo chiede"));
}
