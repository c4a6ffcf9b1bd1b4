use super::{MARTA, OLD_HASH, PASSWORD, is_in, old_account, scope, town_of_2021, tries, visitor};
use portal::credentials::import::{ImportError, Imported, import, link};

const HEAD: &str = "username;codice_fiscale;nome;cognome;hash;registrato_il";

#[tokio::test]
async fn nothing_of_a_file_with_a_bad_line_is_taken_in() {
    let town = town_of_2021().await;
    let text = format!("{HEAD}\nuno;;Anna;Uno;{OLD_HASH};2020-05-01\ndue;;Anna;Due;in chiaro;2020-05-01\n");
    let refused = import(&town.app.store, &scope(&town, "medesano"), &text, false).await.unwrap_err();
    let ImportError::Lines(bad) = refused else { panic!("{refused}") };
    assert_eq!(
        bad.iter().map(|bad| (bad.number, bad.reason.as_str())).collect::<Vec<_>>(),
        [(3, "hash di un tipo sconosciuto")]
    );
    let txn = town.app.store.begin_read(&scope(&town, "medesano")).await.unwrap();
    assert!(txn.find_credential("uno").await.unwrap().is_none());
}

#[tokio::test]
async fn a_file_taken_in_twice_changes_nothing_not_even_a_hash_made_new_meanwhile() {
    let town = town_of_2021().await;
    assert_eq!(
        old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await,
        Imported { new: 1, known: 0 }
    );
    let mut marta = visitor(&town);
    tries(&mut marta, "marta", PASSWORD).await;
    assert!(is_in(&marta));
    assert_eq!(
        old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await,
        Imported { new: 0, known: 1 }
    );
    let txn = town.app.store.begin_read(&scope(&town, "medesano")).await.unwrap();
    assert!(txn.find_credential("marta").await.unwrap().unwrap().hash.starts_with("$argon2id$"));
    drop(txn);
    let other = format!("{HEAD}\nmarta;RSSMRA80A01H501U;Mario;Rossi;{OLD_HASH};2020-05-01\n");
    let refused = import(&town.app.store, &scope(&town, "medesano"), &other, false).await.unwrap_err();
    assert!(matches!(refused, ImportError::Lines(_)), "the name is somebody else's: {refused}");
    let elsewhere = old_account(&town, "unionedelsorbara", "marta", MARTA, "2020-05-01,").await;
    assert_eq!(elsewhere.new, 1, "another entity has names of its own");
}

#[tokio::test]
async fn a_dry_run_writes_nothing() {
    let town = town_of_2021().await;
    let text = format!("{HEAD}\nuno;;Anna;Uno;{OLD_HASH};2020-05-01\n");
    let scope = scope(&town, "medesano");
    assert_eq!(import(&town.app.store, &scope, &text, true).await.unwrap(), Imported { new: 1, known: 0 });
    assert!(town.app.store.begin_read(&scope).await.unwrap().find_credential("uno").await.unwrap().is_none());
}

#[tokio::test]
async fn an_account_without_a_code_is_joined_by_the_operator_only() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "anna", "", "2020-05-01,").await;
    old_account(&town, "medesano", "mario", "RSSMRA80A01H501U", "2020-05-01,").await;
    let (store, scope) = (&town.app.store, scope(&town, "medesano"));
    let marta = MARTA.parse().unwrap();
    assert!(link(store, &scope, "nessuno", &marta).await.is_err());
    assert!(link(store, &scope, "mario", &marta).await.is_err(), "it is somebody's");
    link(store, &scope, "Anna", &marta).await.unwrap();
    let mut anna = visitor(&town);
    tries(&mut anna, "anna", PASSWORD).await;
    assert!(anna.reads("[role=alert]").contains("unito alla tua identità digitale"), "{}", anna.text());
}
