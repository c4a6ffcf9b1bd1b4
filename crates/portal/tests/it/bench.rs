//! Measurements that `cargo xtask bench` runs: each compares two things of one run, so that a slow machine slows both.

#![expect(clippy::print_stdout, reason = "a measurement is for reading")]

use std::time::{Duration, Instant};

use domain::access::Role;
use portal::notice::Asked;
use portal::{jobs, worker};

use super::harness::{MEDESANO, Town};

/// A notice of a batch, rows and commits included, takes at most so many times what its print alone takes.
const BATCH: f64 = 1.6;
/// How many notices are measured.
const NOTICES: u64 = 24;

/// Prints notices one after the other, and nothing else.
async fn prints(town: &Town, debts: &[uuid::Uuid]) -> Duration {
    let scope = town.scope("medesano");
    let tenant = town.app.registry.by_id(&scope.tenant).unwrap();
    let (store, asked) = (&town.app.store, Asked::default());
    let mut contents = Vec::new();
    for debt in debts {
        contents
            .push(portal::notice::of_office(store, &scope, tenant.config(), *debt, &asked).await.unwrap());
    }
    let begun = Instant::now();
    for content in &contents {
        town.app.press.notice_once(&tenant, content, town.app.clock.now()).await.unwrap();
    }
    begun.elapsed()
}

#[tokio::test]
#[ignore = "a measurement: cargo xtask bench"]
async fn a_batch_costs_little_more_than_its_prints() {
    let town = Town::open().await;
    let mut debts = Vec::new();
    for sequence in 1..=NOTICES {
        debts.push(town.owes("medesano", "marta", "Mensa scolastica", sequence).await.id);
    }
    town.grants("luca", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("luca", "ALTO").await;
    clerk.get("/gestione/debiti").await;
    let batch = clerk.attribute("input[name=gruppo]", "value").unwrap();
    clerk.post_once("/gestione/avvisi", &[("gruppo", &batch), ("quali", "tutti"), ("formato", "pdf")]).await;
    let here = clerk.location().unwrap();
    // half before and half after, so that what else the machine does falls on both
    let (before, after) = debts.split_at(debts.len() / 2);
    let mut alone = prints(&town, before).await;
    let begun = Instant::now();
    while worker::step(&town.app, &[jobs::NOTICE_BATCH]).await.unwrap() {}
    let together = begun.elapsed();
    alone += prints(&town, after).await;
    clerk.get(&here).await;
    let ready = format!("{NOTICES} avvisi pronti su {NOTICES} posizioni");
    assert!(clerk.reads("main").contains(&ready), "{}", clerk.reads("main"));
    let ratio = together.as_secs_f64() / alone.as_secs_f64();
    println!(
        "bench: {NOTICES} notices of a batch in {together:?}, their prints alone in {alone:?}: {ratio:.2}, limit {BATCH}"
    );
    assert!(ratio <= BATCH, "a batch costs more than its prints");
}
