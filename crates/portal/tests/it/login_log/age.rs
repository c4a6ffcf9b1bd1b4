//! Twenty-four months, and not a day less.

use domain::scope::Scope;
use portal::login_log::purge::{Purged, purge};
use portal::login_log::verify::{VerifyError, verify};
use portal::login_log::{self, Broken, LogError, Operator, export, hold};

use super::{MARIO, MARTA, Town, entered, exported, keys, now, operator, scope};

async fn login_at(town: &Town, tenant: &str, person: &str, at: &str) {
    let scope = Scope { now: at.parse().unwrap(), ..scope(tenant) };
    login_log::record(&town.app, &scope, &entered(person)).await.unwrap();
}

async fn purged(town: &Town, tenant: &str) -> (u64, u64) {
    let Purged { removed, emptied } = purge(&town.app.store, &scope(tenant), keys(town), 24).await.unwrap();
    verify(&town.app.store, &scope(tenant), keys(town), None).await.unwrap();
    (removed, emptied)
}

#[tokio::test]
async fn a_login_goes_one_second_after_twenty_four_months_and_not_before() {
    Town::on_both(async |town| {
        // it is 10:00:00 on 22 November 2026
        login_at(town, "medesano", MARIO, "2024-11-22T09:59:59Z").await;
        login_at(town, "medesano", MARIO, "2024-11-22T10:00:00Z").await;
        login_at(town, "unionedelsorbara", MARIO, "2024-11-22T09:59:59Z").await;
        assert_eq!(purged(town, "medesano").await, (1, 0));
        assert_eq!(purged(town, "medesano").await, (0, 0));
        let left = exported(town, "medesano", MARIO, "2024-01-01", "2026-12-31").await;
        assert_eq!((left.len(), &left[0]["at"]), (1, &"2024-11-22T10:00:00Z".into()));
        let other = exported(town, "unionedelsorbara", MARIO, "2024-01-01", "2026-12-31").await;
        assert_eq!(other.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_chain_of_which_everything_was_removed_goes_on() {
    let town = Town::open().await;
    login_at(&town, "medesano", MARIO, "2020-01-01T00:00:00Z").await;
    login_at(&town, "medesano", MARIO, "2020-01-02T00:00:00Z").await;
    assert_eq!(purged(&town, "medesano").await, (2, 0));
    login_log::record(&town.app, &scope("medesano"), &entered(MARIO)).await.unwrap();
    let ends = verify(&town.app.store, &scope("medesano"), keys(&town), None).await.unwrap();
    assert_eq!((ends.first, ends.last), (3, 3));
}

#[tokio::test]
async fn the_sweep_removes_by_the_configured_age() {
    let town = Town::open_with(|config| config.identity.log.keep_months = 36).await;
    login_at(&town, "medesano", MARIO, "2023-11-22T09:59:59Z").await;
    login_at(&town, "medesano", MARIO, "2023-11-22T11:00:00Z").await;
    portal::sweep::sweep(&town.app).await;
    let left = exported(&town, "medesano", MARIO, "2020-01-01", "2026-12-31").await;
    assert_eq!((left.len(), &left[0]["at"]), (1, &"2023-11-22T11:00:00Z".into()));
    assert_eq!(now().to_rfc3339(), "2026-11-22T10:00:00+00:00");
}

#[tokio::test]
async fn what_a_person_did_stays_on_hold_while_the_others_rows_lose_their_content() {
    Town::on_both(async |town| {
        for (person, at) in [
            (MARTA, "2020-01-01T00:00:00Z"),
            (MARIO, "2020-01-02T00:00:00Z"),
            (MARTA, "2020-01-03T00:00:00Z"),
            (MARTA, "2026-11-01T00:00:00Z"),
        ] {
            login_at(town, "medesano", person, at).await;
        }
        let (store, held) = (&town.app.store, Some(MARIO));
        hold::set(store, &scope("medesano"), keys(town), held, &operator()).await.unwrap();
        assert_eq!(purged(town, "medesano").await, (1, 1));
        assert_eq!(purged(town, "medesano").await, (0, 0));
        let logins =
            |lines: Vec<serde_json::Value>| lines.iter().filter(|line| line["channel"] == "spid").count();
        assert_eq!(logins(exported(town, "medesano", MARIO, "2020-01-01", "2026-12-31").await), 1);
        assert_eq!(logins(exported(town, "medesano", MARTA, "2020-01-01", "2026-12-31").await), 1);
        assert!(hold::lift(store, &scope("medesano"), keys(town), held, &operator()).await.unwrap());
        assert_eq!(purged(town, "medesano").await, (2, 0));
        assert!(!hold::lift(store, &scope("medesano"), keys(town), held, &operator()).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_hold_on_the_whole_log_stops_the_removal_of_that_tenant_only() {
    let town = Town::open().await;
    for tenant in ["medesano", "unionedelsorbara"] {
        login_at(&town, tenant, MARIO, "2020-01-01T00:00:00Z").await;
    }
    hold::set(&town.app.store, &scope("medesano"), keys(&town), None, &operator()).await.unwrap();
    assert_eq!(purged(&town, "medesano").await, (0, 0));
    assert_eq!(purged(&town, "unionedelsorbara").await, (1, 0));
}

#[tokio::test]
async fn a_hold_whose_key_is_gone_keeps_what_it_can_and_stops_nobody_elses_removal() {
    Town::on_both(async |town| {
        for (person, at) in [
            (MARTA, "2020-01-01T00:00:00Z"),
            (MARIO, "2020-01-02T00:00:00Z"),
            (MARTA, "2020-01-03T00:00:00Z"),
        ] {
            login_at(town, "medesano", person, at).await;
        }
        let (store, of_medesano) = (&town.app.store, scope("medesano"));
        hold::set(store, &of_medesano, keys(town), Some(MARIO), &operator()).await.unwrap();
        let gone = "UPDATE login_hold SET key_id = 'gone' WHERE tenant_id = 'medesano'";
        assert_eq!(town.database.tamper(gone).await, 1);
        assert_eq!(purged(town, "medesano").await, (1, 1));
        let left = exported(town, "medesano", MARIO, "2020-01-01", "2020-12-31").await;
        assert_eq!(left.len(), 1, "found by the hash under which it was put on hold");
    })
    .await;
}

#[tokio::test]
async fn a_hold_that_is_set_while_old_rows_are_removed_is_either_in_time_or_after_all_of_it() {
    Town::on_both(async |town| {
        for day in 1..=9 {
            login_at(town, "medesano", MARIO, &format!("2020-01-0{day}T00:00:00Z")).await;
        }
        let (store, of_medesano) = (&town.app.store, scope("medesano"));
        let (held, by) = (Some(MARIO), operator());
        let (set, purged) = tokio::join!(
            hold::set(store, &of_medesano, keys(town), held, &by),
            purge(store, &of_medesano, keys(town), 24)
        );
        set.unwrap();
        let gone = purged.unwrap().removed;
        assert!(gone == 0 || gone == 9, "{gone} of nine");
        assert_eq!(purge(store, &of_medesano, keys(town), 24).await.unwrap(), Purged::default());
        verify(store, &of_medesano, keys(town), None).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_left_of_an_emptied_row_cannot_be_changed_unseen() {
    Town::on_both(async |town| {
        for (person, at) in [
            (MARIO, "2020-01-02T00:00:00Z"),
            (MARTA, "2020-01-03T00:00:00Z"),
            (MARTA, "2026-11-01T00:00:00Z"),
        ] {
            login_at(town, "medesano", person, at).await;
        }
        let (store, of_medesano) = (&town.app.store, scope("medesano"));
        hold::set(store, &of_medesano, keys(town), Some(MARIO), &operator()).await.unwrap();
        assert_eq!(purged(town, "medesano").await, (0, 1));
        for (column, wrong, right) in [
            ("outcome", "'signature'", "'entered'"),
            ("channel", "'cie'", "'spid'"),
            ("level", "'ALTO'", "'MEDIO'"),
            ("times", "9", "1"),
            ("reference", "'another'", "'a1b2c3'"),
        ] {
            let set = |value: &str| {
                format!("UPDATE login_record SET {column} = {value} WHERE tenant_id = 'medesano' AND seq = 2")
            };
            assert_eq!(town.database.tamper(&set(wrong)).await, 1, "{column}");
            let told = verify(store, &of_medesano, keys(town), None).await.unwrap_err();
            assert!(matches!(told, VerifyError::Broken(Broken::Emptied(2))), "{column}: {told}");
            town.database.tamper(&set(right)).await;
        }
        verify(store, &of_medesano, keys(town), None).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_looks_into_the_log_or_holds_it_says_why() {
    let town = Town::open().await;
    let (store, of_medesano) = (&town.app.store, scope("medesano"));
    let mute = Operator { reason: " ".to_owned(), ..operator() };
    let day = "2026-11-22".parse().unwrap();
    let wanted = export::Wanted { person: MARIO.to_owned(), from: day, to: day };
    let looked = export::export(store, &of_medesano, keys(&town), &wanted, &mute, &mut Vec::new()).await;
    assert!(matches!(looked, Err(LogError::NoReason)), "{looked:?}");
    let held = hold::set(store, &of_medesano, keys(&town), None, &mute).await;
    assert!(matches!(held, Err(LogError::NoReason)), "{held:?}");
    let lifted = hold::lift(store, &of_medesano, keys(&town), None, &mute).await;
    assert!(matches!(lifted, Err(LogError::NoReason)), "{lifted:?}");
    let txn = store.begin_read(&of_medesano).await.unwrap();
    assert!(
        txn.list_login_records(0, 10).await.unwrap().is_empty()
            && txn.list_login_holds().await.unwrap().is_empty()
    );
}
