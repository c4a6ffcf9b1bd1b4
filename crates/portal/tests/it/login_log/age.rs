//! Twenty-four months, and not a day less.

use domain::scope::Scope;
use portal::login_log::purge::{Purged, purge};
use portal::login_log::verify::verify;
use portal::login_log::{self, hold};

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
