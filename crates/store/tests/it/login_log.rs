//! The login log's rows: one chain for each tenant, whoever appends at the same time.

use store::testing::on_both;
use store::{LoginChain, Txn};
use tokio::task::JoinSet;

use crate::sample::{later, login_hold, login_record, logins_of, noon};

async fn append(txn: &Txn, person_hash: &str, at_minute: i64) -> i64 {
    let mut ends = txn.lock_login_chain().await.unwrap();
    let mut row = login_record(ends.last + 1, person_hash);
    row.at = later(at_minute);
    ends.last = row.seq;
    ends.hash.clone_from(&row.hash);
    txn.add_login_record(&row).await.unwrap();
    txn.update_login_chain(&ends).await.unwrap();
    row.seq
}

#[tokio::test]
async fn a_row_reads_back_as_it_was_written_and_its_place_is_taken_once() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        let row = login_record(1, "mario");
        txn.add_login_record(&row).await.unwrap();
        assert_eq!(txn.list_login_records(0, 10).await.unwrap(), [row]);
        assert!(txn.add_login_record(&login_record(1, "maria")).await.unwrap_err().is_conflict());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_logins_at_once_stand_one_after_the_other_in_each_tenants_chain() {
    on_both(async |database| {
        let mut logins = JoinSet::new();
        for number in 0..50 {
            let tenant = if number % 2 == 0 { "medesano" } else { "unionedelsorbara" };
            let (store, scope) = (database.store.clone(), database.scope(tenant));
            logins.spawn(async move {
                let txn = store.begin(&scope).await.unwrap();
                append(&txn, "mario", 0).await;
                txn.commit().await.unwrap();
            });
        }
        logins.join_all().await;
        for tenant in ["medesano", "unionedelsorbara"] {
            let txn = database.store.begin_read(&database.scope(tenant)).await.unwrap();
            let places: Vec<i64> =
                txn.list_login_records(0, 100).await.unwrap().iter().map(|row| row.seq).collect();
            assert_eq!(places, (1..=25).collect::<Vec<_>>(), "{tenant}");
            assert_eq!(txn.login_chain().await.unwrap().last, 25);
        }
    })
    .await;
}

#[tokio::test]
async fn a_login_that_is_rolled_back_leaves_no_gap() {
    on_both(async |database| {
        let scope = database.scope("medesano");
        let txn = database.store.begin(&scope).await.unwrap();
        assert_eq!(append(&txn, "mario", 0).await, 1);
        txn.commit().await.unwrap();
        let txn = database.store.begin(&scope).await.unwrap();
        assert_eq!(append(&txn, "mario", 0).await, 2);
        drop(txn);
        let txn = database.store.begin(&scope).await.unwrap();
        assert_eq!(append(&txn, "mario", 0).await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_person_is_found_by_hash_and_period_the_newest_page_first() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        for (person, minute) in [("mario", -61), ("mario", -60), ("maria", 0), ("mario", 59), ("mario", 60)] {
            append(&txn, person, minute).await;
        }
        let whose = logins_of("mario");
        let places = |rows: Vec<store::LoginRecord>| rows.iter().map(|row| row.seq).collect::<Vec<_>>();
        assert_eq!(places(txn.list_logins_of(&whose, 0, 10).await.unwrap()), [2, 4]);
        assert_eq!(places(txn.list_logins_of(&whose, 2, 10).await.unwrap()), [4]);
        let page = txn.page_logins_of(&whose, &["spid"], 1, 1).await.unwrap();
        assert_eq!((places(page.items), page.total), (vec![4], 2));
        assert_eq!(txn.page_logins_of(&whose, &["log"], 1, 10).await.unwrap().total, 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_old_goes_up_to_the_first_row_that_must_stay() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        for (person, minute) in [("mario", -30), ("maria", -20), ("mario", -10), ("mario", 0)] {
            append(&txn, person, minute).await;
        }
        assert_eq!(txn.first_login_record_to_keep(noon(), &[]).await.unwrap(), Some(4));
        assert_eq!(txn.first_login_record_to_keep(noon(), &["maria".to_owned()]).await.unwrap(), Some(2));
        assert_eq!(txn.first_login_record_to_keep(later(1), &[]).await.unwrap(), None);
        assert_eq!(txn.remove_login_records_below(2).await.unwrap(), 1);
        let free = txn.list_login_records_to_empty(noon(), &["maria".to_owned()], 10).await.unwrap();
        assert_eq!(free.iter().map(|row| row.seq).collect::<Vec<_>>(), [3]);
        txn.empty_login_record(3, noon(), "mark").await.unwrap();
        let emptied = &txn.list_login_records(2, 1).await.unwrap()[0];
        assert_eq!((emptied.hash.as_str(), emptied.body.len(), &emptied.person_hash), ("3", 0, &None));
        assert!(txn.list_login_records_to_empty(noon(), &["maria".to_owned()], 10).await.unwrap().is_empty());
        assert!(txn.list_logins_of(&logins_of("mario"), 0, 10).await.unwrap().iter().all(|row| row.seq != 3));
    })
    .await;
}

#[tokio::test]
async fn a_hold_is_set_renewed_and_lifted() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.set_login_hold(&login_hold("mario")).await.unwrap();
        let renewed = store::LoginHold { reason: "Tribunale, prot. 13".to_owned(), ..login_hold("mario") };
        txn.set_login_hold(&renewed).await.unwrap();
        assert_eq!(txn.list_login_holds().await.unwrap(), [renewed]);
        assert!(txn.lift_login_hold("mario").await.unwrap());
        assert!(!txn.lift_login_hold("mario").await.unwrap());
        assert_eq!(txn.login_chain().await.unwrap(), LoginChain::empty(noon()));
    })
    .await;
}
