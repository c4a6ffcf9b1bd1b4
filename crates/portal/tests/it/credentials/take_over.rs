use domain::assurance::Assurance;
use domain::identity::{Channel, Person};
use portal::credentials::take_over;
use portal::login::LoginDone;

use super::{MARTA, PASSWORD, is_in, old_account, scope, town_of_2021, tries, visitor};
use crate::harness::{MEDESANO, SORBARA, Town};

/// A draft of the old account, which hangs on the codice fiscale.
async fn leaves_a_draft(town: &Town) {
    let scope = scope(town, "medesano");
    let draft = store::DraftRow {
        id: uuid::Uuid::new_v4(),
        owner: store::Owner::Person(MARTA.parse().unwrap()),
        body: domain::draft::Draft::new("scuola", "mensa"),
        revision: 1,
        created_at: scope.now,
        updated_at: scope.now,
        expires_at: scope.now + chrono::TimeDelta::days(30),
        debt: None,
    };
    let txn = town.app.store.begin(&scope).await.unwrap();
    txn.add_draft(&draft).await.unwrap();
    txn.commit().await.unwrap();
}

#[tokio::test]
async fn the_first_digital_identity_takes_the_old_account_over() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    old_account(&town, "medesano", "gianni", "", "2020-05-01,").await;
    old_account(&town, "unionedelsorbara", "marta", MARTA, "2020-05-01,").await;
    let mut old = visitor(&town);
    tries(&mut old, "marta", PASSWORD).await;
    assert!(is_in(&old));
    leaves_a_draft(&town).await;

    let mut marta = visitor(&town);
    marta.logs_in("marta").await;
    assert!(
        marta.reads(".alert").contains("Il tuo vecchio account è stato unito"),
        "{}",
        marta.reads(".alert")
    );
    marta.get("/area-riservata/bozze").await;
    assert!(marta.reads("main").contains("Mensa scolastica"), "what was left is there");
    old.get("/home").await;
    assert!(!is_in(&old), "the old session is over");
    tries(&mut old, "marta", PASSWORD).await;
    assert!(old.reads("[role=alert]").contains("unito alla tua identità digitale"), "{}", old.text());

    let mut again = visitor(&town);
    again.logs_in("marta").await;
    assert!(!again.reads(".alert").contains("unito"), "told once");
    let mut gianni = visitor(&town);
    tries(&mut gianni, "gianni", PASSWORD).await;
    assert!(is_in(&gianni), "an account without a code is nobody's to take");
    let mut elsewhere = town.browser(SORBARA);
    tries(&mut elsewhere, "marta", PASSWORD).await;
    assert!(is_in(&elsewhere), "at another entity nothing changed: {}", elsewhere.text());
}

/// A verified login with Marta's codice fiscale.
fn login(channel: Channel, assurance: Assurance) -> LoginDone {
    LoginDone {
        person: Person {
            key: MARTA.parse().unwrap(),
            given_name: "Marta".to_owned(),
            family_name: "Campioni".to_owned(),
            birth_date: None,
            email: None,
            address: None,
        },
        assurance,
        channel,
        issuer: "https://idp.example".to_owned(),
        saml: None,
        evidence: None,
        return_to: "/home".to_owned(),
        step_up_of: None,
        account: None,
    }
}

async fn takes_over(town: &Town, channel: Channel, level: Assurance) -> bool {
    let txn = town.app.store.begin(&scope(town, "medesano")).await.unwrap();
    let closed = take_over(&txn, &login(channel, level)).await.unwrap();
    txn.commit().await.unwrap();
    closed
}

#[tokio::test]
async fn who_only_registered_online_at_federa_takes_nothing_over() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    let mut old = visitor(&town);
    tries(&mut old, "marta", PASSWORD).await;
    assert!(!takes_over(&town, Channel::Federa, Assurance::Low).await);
    assert!(!takes_over(&town, Channel::Registered, Assurance::Substantial).await);
    old.get("/home").await;
    assert!(is_in(&old), "{}", old.text());
    assert!(takes_over(&town, Channel::Federa, Assurance::Substantial).await);
    old.get("/home").await;
    assert!(!is_in(&old), "the verified identity closed it");
}

#[tokio::test]
async fn a_password_that_was_right_a_moment_before_the_account_was_closed_lets_nobody_in() {
    Town::on_both(is_too_late).await;
}

async fn is_too_late(town: &Town) {
    old_account(town, "medesano", "marta", MARTA, "2020-05-01,").await;
    let scope = scope(town, "medesano");
    let txn = town.app.store.begin_read(&scope).await.unwrap();
    let account = txn.find_credential("marta").await.unwrap().unwrap();
    drop(txn);
    let verified = LoginDone {
        account: Some(portal::login::Account { id: account.id, until: None }),
        ..login(Channel::Credentials, Assurance::Low)
    };
    assert!(takes_over(town, Channel::Spid, Assurance::Substantial).await);
    let mut browser = town.browser(MEDESANO);
    let secret = portal::session::random_token();
    browser.jar.lock().unwrap().insert(portal::login::BINDING.to_owned(), secret.clone());
    let binding = portal::session::hash(&secret);
    let address = portal::login::hand_over(&town.app.store, &scope, &binding, &verified).await.unwrap();
    browser.get(&address).await;
    assert_eq!(browser.status, poem::http::StatusCode::FORBIDDEN);
    assert!(browser.reads("main").contains("unito alla tua identità digitale"), "{}", browser.text());
    browser.get("/home").await;
    assert!(!is_in(&browser));
}
