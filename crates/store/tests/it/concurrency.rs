//! Many at once.

use std::collections::BTreeSet;
use std::time::Duration;

use store::testing::on_both;
use store::{IdempotentAnswer, Inserted, NewJob, Owner, Reservation};
use tokio::task::JoinSet;

use crate::sample::{debt, mario, noon, notice, receipt};

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_issues_at_once_get_two_hundred_numbers() {
    on_both(async |database| {
        let mut issues = JoinSet::new();
        for _ in 0..200 {
            let (store, scope) = (database.store.clone(), database.scope("medesano"));
            issues.spawn(async move {
                let txn = store.begin_issue(&scope).await.unwrap();
                let number = txn.next_sequence("01").await.unwrap();
                txn.add_debt(&debt(number)).await.unwrap();
                txn.commit().await.unwrap();
                number
            });
        }
        let numbers: BTreeSet<u64> = issues.join_all().await.into_iter().collect();
        assert_eq!(numbers, (1..=200).collect());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_a_number_keeps_nobody_else_waiting() {
    on_both(async |database| {
        let first = database.store.begin_issue(&database.scope("medesano")).await.unwrap();
        assert_eq!(first.next_sequence("01").await.unwrap(), 1);
        let mut issues = JoinSet::new();
        // more than there are connections
        for _ in 0..50 {
            let (store, scope) = (database.store.clone(), database.scope("medesano"));
            issues.spawn(async move {
                let txn = store.begin_issue(&scope).await.unwrap();
                let number = txn.next_sequence("01").await.unwrap();
                txn.commit().await.unwrap();
                number
            });
        }
        // all of them have come so far as they come while the first has the sequence
        tokio::time::sleep(Duration::from_millis(100)).await;
        let read = async {
            let txn = database.store.begin_read(&database.scope("unionedelsorbara")).await.unwrap();
            txn.find_debt_by_notice(&notice(1)).await.unwrap()
        };
        let read = tokio::time::timeout(Duration::from_secs(60), read).await;
        assert_eq!(read.expect("a connection is left for others"), None);
        first.commit().await.unwrap();
        let numbers: BTreeSet<u64> = issues.join_all().await.into_iter().collect();
        assert_eq!(numbers, (2..=51).collect());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_equal_receipts_at_once_exactly_one_is_new() {
    on_both(async |database| {
        let mut arrivals = JoinSet::new();
        for _ in 0..20 {
            let (store, scope) = (database.store.clone(), database.scope("medesano"));
            arrivals.spawn(async move {
                let txn = store.begin(&scope).await.unwrap();
                let told = txn.add_receipt(&receipt(notice(1), "iur-1"), b"<xml/>").await.unwrap();
                // a duplicate does not poison the transaction
                assert_eq!(txn.list_receipts_of_notice(&notice(1)).await.unwrap().len(), 1);
                txn.commit().await.unwrap();
                told
            });
        }
        let told = arrivals.join_all().await;
        assert_eq!(told.iter().filter(|told| **told == Inserted::New).count(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_is_handed_to_one_worker() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        for number in 0..20 {
            let payload = serde_json::json!({ "number": number });
            txn.enqueue(&NewJob { kind: "mail".to_owned(), payload, run_at: noon() }).await.unwrap();
        }
        txn.commit().await.unwrap();
        let mut workers = JoinSet::new();
        for _ in 0..8 {
            let (store, scope) = (database.store.clone(), database.platform_scope());
            workers.spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let txn = store.platform(&scope).await.unwrap();
                    let job = txn.claim_job(noon(), Duration::from_secs(60), &["mail"]).await.unwrap();
                    txn.commit().await.unwrap();
                    let Some(job) = job else { return mine };
                    let txn = store.platform(&scope).await.unwrap();
                    txn.finish_job(job.id).await.unwrap();
                    txn.commit().await.unwrap();
                    mine.push(job.id);
                }
            });
        }
        let handed = workers.join_all().await.concat();
        assert_eq!(handed.len(), 20);
        assert_eq!(handed.into_iter().collect::<BTreeSet<_>>().len(), 20);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_equal_calls_at_once_one_does_the_work_and_all_get_its_answer() {
    on_both(async |database| {
        let mut calls = JoinSet::new();
        for _ in 0..10 {
            let (store, scope) = (database.store.clone(), database.scope("medesano"));
            calls.spawn(async move {
                let txn = store.begin(&scope).await.unwrap();
                let answer = match txn.reserve_idempotent("gestionale", "key", "hash").await.unwrap() {
                    Reservation::Answered(answer) => answer,
                    Reservation::Mine => {
                        let body = txn.next_sequence("01").await.unwrap().to_string();
                        let answer = IdempotentAnswer { request_hash: "hash".to_owned(), status: 201, body };
                        let told = txn.add_idempotent("gestionale", "key", &answer).await.unwrap();
                        assert_eq!(told, Inserted::New);
                        answer
                    }
                };
                txn.commit().await.unwrap();
                answer.body
            });
        }
        assert!(calls.join_all().await.iter().all(|body| body == "1"));
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        let other = IdempotentAnswer { request_hash: "hash".to_owned(), status: 500, body: String::new() };
        assert_eq!(txn.add_idempotent("gestionale", "key", &other).await.unwrap(), Inserted::Duplicate);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn notices_put_in_a_cart_at_once_are_all_in_it_once() {
    on_both(async |database| {
        let mut clicks = JoinSet::new();
        for number in [1, 2, 3, 1, 2, 3] {
            let (store, scope) = (database.store.clone(), database.scope("medesano"));
            clicks.spawn(async move {
                let txn = store.begin(&scope).await.unwrap();
                txn.add_to_cart(&Owner::Person(mario().into()), &notice(number)).await.unwrap();
                txn.commit().await.unwrap();
            });
        }
        clicks.join_all().await;
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        assert_eq!(txn.find_cart(&Owner::Person(mario().into())).await.unwrap().unwrap().notices.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_dropped_transaction_leaves_nothing_and_lets_go_of_its_locks() {
    on_both(async |database| {
        let scope = database.scope("medesano");
        let dropped = database.store.begin(&scope).await.unwrap();
        assert_eq!(dropped.next_sequence("01").await.unwrap(), 1);
        dropped.add_debt(&debt(1)).await.unwrap();
        drop(dropped);
        let txn = database.store.begin(&scope).await.unwrap();
        let number = tokio::time::timeout(Duration::from_secs(5), txn.next_sequence("01")).await.unwrap();
        assert_eq!(number.unwrap(), 1);
        assert!(!txn.notice_number_taken(&notice(1)).await.unwrap());
    })
    .await;
}
