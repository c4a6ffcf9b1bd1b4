//! Whoever can write the database but has no key cannot change it unseen.

use portal::login_log::verify::{Noted, VerifyError, verify};
use portal::login_log::{self, Broken};

use super::{MARIO, Town, entered, keys, scope};

async fn verified(town: &Town, tenant: &str, noted: Option<&Noted>) -> Result<(i64, i64), VerifyError> {
    let ends = verify(&town.app.store, &scope(tenant), keys(town), noted).await?;
    Ok((ends.first, ends.last))
}

async fn with_logins(town: &Town, tenant: &str, number: usize) {
    for _ in 0..number {
        login_log::record(&town.app, &scope(tenant), &entered(MARIO)).await.unwrap();
    }
}

/// Tampers, looks, and puts the rows back.
async fn noticed(town: &Town, tamper: &str, mend: &str) -> VerifyError {
    assert!(town.database.tamper(tamper).await > 0, "{tamper}");
    let wrong = verified(town, "medesano", None).await.unwrap_err();
    assert_eq!(verified(town, "unionedelsorbara", None).await.unwrap(), (1, 2));
    town.database.tamper(mend).await;
    wrong
}

#[tokio::test]
async fn a_row_that_was_changed_is_named() {
    Town::on_both(async |town| {
        with_logins(town, "medesano", 4).await;
        with_logins(town, "unionedelsorbara", 2).await;
        assert_eq!(verified(town, "medesano", None).await.unwrap(), (1, 4));
        let row = "tenant_id = 'medesano' AND seq = 3";
        for (column, wrong, right) in [
            ("outcome", "'refused'", "'entered'"),
            ("level", "'ALTO'", "'MEDIO'"),
            ("subject_name_id", "NULL", "'_subject'"),
            ("times", "2", "1"),
        ] {
            let set = |value: &str| format!("UPDATE login_record SET {column} = {value} WHERE {row}");
            let told = noticed(town, &set(wrong), &set(right)).await;
            assert!(matches!(told, VerifyError::Broken(Broken::Changed(3))), "{column}: {told}");
        }
        let swapped = "UPDATE login_record SET body = (SELECT body FROM login_record WHERE tenant_id = 'medesano' AND seq = 2) \
                       WHERE tenant_id = 'medesano' AND seq = 3";
        town.database.tamper(swapped).await;
        assert!(matches!(
            verified(town, "medesano", None).await,
            Err(VerifyError::Broken(Broken::Changed(3)))
        ));
    })
    .await;
}

#[tokio::test]
async fn a_row_that_was_left_out_or_emptied_is_named() {
    Town::on_both(async |town| {
        with_logins(town, "medesano", 4).await;
        with_logins(town, "unionedelsorbara", 2).await;
        let moved = |to: i64, from: i64| {
            format!("UPDATE login_record SET seq = {to} WHERE tenant_id = 'medesano' AND seq = {from}")
        };
        let told = noticed(town, &moved(99, 2), &moved(2, 99)).await;
        assert!(matches!(told, VerifyError::Broken(Broken::Missing(2))), "{told}");
        let told = noticed(town, &moved(99, 4), &moved(4, 99)).await;
        assert!(matches!(told, VerifyError::Broken(Broken::Missing(4))), "{told}");
        let told = noticed(town, &moved(99, 1), &moved(1, 99)).await;
        assert!(matches!(told, VerifyError::Broken(Broken::Missing(1))), "{told}");
        let emptied = "UPDATE login_record SET removed_at = at, removed_mark = 'mark' WHERE tenant_id = 'medesano' AND seq = 2";
        let back = "UPDATE login_record SET removed_at = NULL, removed_mark = NULL WHERE tenant_id = 'medesano' AND seq = 2";
        let told = noticed(town, emptied, back).await;
        assert!(matches!(told, VerifyError::Broken(Broken::Emptied(2))), "{told}");
        verified(town, "medesano", None).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_end_that_was_cut_off_is_noticed_also_when_the_ends_are_moved() {
    Town::on_both(async |town| {
        with_logins(town, "medesano", 4).await;
        with_logins(town, "unionedelsorbara", 2).await;
        let ends = |set: &str| format!("UPDATE login_chain SET {set} WHERE tenant_id = 'medesano'");
        for (wrong, right) in [("last = 3", "last = 4"), ("first = 2", "first = 1")] {
            let told = noticed(town, &ends(wrong), &ends(right)).await;
            assert!(matches!(told, VerifyError::Broken(Broken::Seal)), "{wrong}: {told}");
        }
        town.database.tamper("DELETE FROM login_record WHERE tenant_id = 'medesano' AND seq = 4").await;
        assert!(matches!(
            verified(town, "medesano", None).await,
            Err(VerifyError::Broken(Broken::Missing(4)))
        ));
    })
    .await;
}

#[tokio::test]
async fn a_whole_old_state_is_noticed_by_what_was_noted_elsewhere() {
    let town = Town::open().await;
    with_logins(&town, "medesano", 2).await;
    let ends = verify(&town.app.store, &scope("medesano"), keys(&town), None).await.unwrap();
    let noted: Noted = format!("{}:{}", ends.last, ends.hash).parse().unwrap();
    with_logins(&town, "medesano", 1).await;
    assert_eq!(verified(&town, "medesano", Some(&noted)).await.unwrap(), (1, 3));
    let later = Noted { seq: 4, ..noted.clone() };
    assert!(matches!(verified(&town, "medesano", Some(&later)).await, Err(VerifyError::Noted(4))));
    let other = Noted { hash: "0".repeat(64), ..noted };
    assert!(matches!(verified(&town, "medesano", Some(&other)).await, Err(VerifyError::Noted(2))));
    assert!("2".parse::<Noted>().is_err() && "x:y".parse::<Noted>().is_err());
}

#[tokio::test]
async fn the_row_of_another_tenant_is_opened_by_nobody() {
    Town::on_both(async |town| {
        with_logins(town, "medesano", 1).await;
        let txn = town.app.store.begin_read(&scope("medesano")).await.unwrap();
        let row = txn.list_login_records(0, 1).await.unwrap().remove(0);
        drop(txn);
        let key = keys(town).current();
        let bound = format!("{}/{}", row.id, row.key_id);
        assert!(key.open(&scope("medesano").tenant, &bound, &row.body).is_ok());
        assert!(key.open(&scope("unionedelsorbara").tenant, &bound, &row.body).is_err());
    })
    .await;
}
