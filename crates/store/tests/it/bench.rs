//! Measurements that `cargo xtask bench` runs: each compares two things of one run, so that a slow machine slows both.

#![expect(clippy::print_stdout, reason = "a measurement is for reading")]

use std::time::{Duration, Instant};

use store::testing::{TestDatabase, on_both};
use tokio::task::JoinSet;

use crate::sample::{debt, notice};

/// While a tenant issues two hundred debts at once, nobody of another tenant waits longer than this part of that time.
const LONGEST_WAIT: f64 = 0.5;

async fn issues(database: &TestDatabase) -> JoinSet<()> {
    let mut issues = JoinSet::new();
    for _ in 0..200 {
        let (store, scope) = (database.store.clone(), database.scope("medesano"));
        issues.spawn(async move {
            let txn = store.begin_issue(&scope).await.unwrap();
            let number = txn.next_sequence("01").await.unwrap();
            txn.add_debt(&debt(number)).await.unwrap();
            txn.commit().await.unwrap();
        });
    }
    issues
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: cargo xtask bench"]
async fn another_tenant_reads_while_two_hundred_issue() {
    on_both(async |database| {
        let begun = Instant::now();
        let mut issues = issues(database).await;
        let mut longest = Duration::ZERO;
        let mut reads = 0;
        while !issues.is_empty() {
            let asked = Instant::now();
            let txn = database.store.begin_read(&database.scope("unionedelsorbara")).await.unwrap();
            txn.find_debt_by_notice(&notice(1)).await.unwrap();
            drop(txn);
            longest = longest.max(asked.elapsed());
            reads += 1;
            while issues.try_join_next().is_some() {}
        }
        let whole = begun.elapsed();
        let ratio = longest.as_secs_f64() / whole.as_secs_f64();
        println!(
            "bench: {:?}: 200 issues in {whole:?}; of {reads} reads of another tenant the longest took {longest:?}: {ratio:.3}, limit {LONGEST_WAIT}",
            database.engine
        );
        assert!(ratio <= LONGEST_WAIT, "others wait for the issuers");
    })
    .await;
}
