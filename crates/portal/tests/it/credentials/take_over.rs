use super::{MARTA, PASSWORD, is_in, old_account, scope, town_of_2021, tries, visitor};
use crate::harness::{SORBARA, Town};

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
