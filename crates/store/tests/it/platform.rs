//! Tenants, hosts, documents, stations, roles and jobs.

use std::time::Duration;

use domain::access::Role;
use domain::scope::TenantId;
use serde_json::json;
use store::testing::{TestDatabase, on_both};
use store::{NewJob, RevisionNote, StationLink};

use crate::sample::{entity, later, mario, noon};

fn slug(text: &str) -> TenantId {
    TenantId::parse(text).unwrap()
}

fn note() -> RevisionNote {
    RevisionNote { author: "operatore".to_owned(), note: "prima".to_owned(), now: noon() }
}

#[tokio::test]
async fn a_tenant_is_listed_with_its_hosts_and_every_change_is_counted() {
    on_both(async |database| {
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        assert_eq!(txn.registry_version().await.unwrap(), 0);
        txn.upsert_tenant(&slug("medesano"), "Comune di Medesano", "active", noon()).await.unwrap();
        let hosts = ["portale-medesano.localhost".to_owned(), "altro.localhost".to_owned()];
        txn.set_hosts(&slug("medesano"), &hosts).await.unwrap();
        assert_eq!(txn.add_revision(&slug("medesano"), None, &json!({ "a": 1 }), &note()).await.unwrap(), 1);
        assert_eq!(txn.registry_version().await.unwrap(), 3);
        let listed = txn.list_tenants().await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].name.as_str(), listed[0].revision), ("Comune di Medesano", 1));
        assert_eq!(listed[0].hosts, hosts);
        assert!(txn.set_tenant_state(&slug("medesano"), "suspended", later(1)).await.unwrap());
        assert_eq!(txn.list_tenants().await.unwrap()[0].state, "suspended");
    })
    .await;
}

#[tokio::test]
async fn a_host_of_another_tenant_is_a_conflict_that_names_it() {
    on_both(async |database| {
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        txn.set_hosts(&slug("medesano"), &["uno.localhost".to_owned()]).await.unwrap();
        let clash =
            txn.set_hosts(&slug("unionedelsorbara"), &["uno.localhost".to_owned()]).await.unwrap_err();
        assert!(clash.is_conflict() && clash.to_string().contains("uno.localhost"), "{clash}");
        txn.set_hosts(&slug("medesano"), &["due.localhost".to_owned()]).await.unwrap();
        txn.set_hosts(&slug("unionedelsorbara"), &["uno.localhost".to_owned()]).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_document_is_not_written_over_one_that_was_not_seen() {
    on_both(async |database| {
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        let medesano = slug("medesano");
        assert_eq!(txn.latest_revision(&medesano).await.unwrap(), None);
        assert_eq!(txn.add_revision(&medesano, Some(0), &json!({ "a": 1 }), &note()).await.unwrap(), 1);
        assert!(txn.add_revision(&medesano, Some(0), &json!({}), &note()).await.unwrap_err().is_conflict());
        assert_eq!(txn.add_revision(&medesano, Some(1), &json!({ "a": 2 }), &note()).await.unwrap(), 2);
        assert_eq!(txn.latest_revision(&medesano).await.unwrap().unwrap().body, json!({ "a": 2 }));
        let numbers: Vec<i64> =
            txn.list_revisions(&medesano).await.unwrap().iter().map(|one| one.number).collect();
        assert_eq!(numbers, [2, 1]);
    })
    .await;
}

#[tokio::test]
async fn the_node_finds_an_entity_by_its_fiscal_code() {
    on_both(async |database| {
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        let link = StationLink {
            fiscal_code: entity(),
            broker_code: "99999000013".to_owned(),
            station: "99999000013_01".to_owned(),
        };
        assert_eq!(txn.find_station_link(&entity()).await.unwrap(), None);
        txn.set_station_link(&slug("medesano"), &link).await.unwrap();
        txn.set_station_link(&slug("medesano"), &link).await.unwrap();
        assert_eq!(txn.find_station_link(&entity()).await.unwrap(), Some((slug("medesano"), link.clone())));
        assert!(txn.set_station_link(&slug("altro"), &link).await.unwrap_err().is_conflict());
    })
    .await;
}

#[tokio::test]
async fn roles_hold_in_their_tenant_or_everywhere() {
    on_both(async |database| {
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        let (medesano, other) = (slug("medesano"), slug("altro"));
        txn.grant(&mario(), Role::Clerk, Some(&medesano), noon(), "console").await.unwrap();
        txn.grant(&mario(), Role::Clerk, Some(&medesano), noon(), "console").await.unwrap();
        txn.grant(&mario(), Role::PlatformOperator, None, noon(), "console").await.unwrap();
        assert_eq!(txn.roles_of(&mario(), &medesano).await.unwrap(), [Role::Clerk, Role::PlatformOperator]);
        assert_eq!(txn.roles_of(&mario(), &other).await.unwrap(), [Role::PlatformOperator]);
        assert_eq!(txn.list_grants().await.unwrap().len(), 2);
        let before = txn.policy_revision().await.unwrap();
        assert!(txn.revoke(&mario(), Role::Clerk, Some(&medesano)).await.unwrap());
        assert!(!txn.revoke(&mario(), Role::Clerk, Some(&medesano)).await.unwrap());
        assert!(txn.policy_revision().await.unwrap() > before);
        assert_eq!(txn.roles_of(&mario(), &medesano).await.unwrap(), [Role::PlatformOperator]);
    })
    .await;
}

#[tokio::test]
async fn a_job_waits_is_tried_again_after_its_lease_and_dies_in_the_end() {
    on_both(async |database| {
        let lease = Duration::from_secs(60);
        let dropped = database.store.begin(&database.scope("medesano")).await.unwrap();
        let job = NewJob { kind: "mail".to_owned(), payload: json!({ "to": 1 }), run_at: later(5) };
        dropped.enqueue(&job).await.unwrap();
        drop(dropped);
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        let id = txn.enqueue(&job).await.unwrap();
        txn.commit().await.unwrap();

        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        assert_eq!(txn.pending_jobs().await.unwrap(), 1);
        assert_eq!(txn.claim_job(later(4), lease, &["mail"]).await.unwrap(), None);
        assert_eq!(txn.claim_job(later(5), lease, &["pdf"]).await.unwrap(), None);
        let first = txn.claim_job(later(5), lease, &["mail"]).await.unwrap().unwrap();
        assert_eq!((first.id, first.tenant.as_str(), first.attempts), (id, "medesano", 1));
        assert_eq!(txn.claim_job(later(6), lease, &["mail"]).await.unwrap(), None);
        let again = txn.claim_job(later(7), lease, &["mail"]).await.unwrap().unwrap();
        assert_eq!((again.id, again.attempts), (id, 2));
        txn.fail_job(id, "connection refused", Some(later(10))).await.unwrap();
        assert_eq!(txn.claim_job(later(9), lease, &["mail"]).await.unwrap(), None);
        assert!(txn.claim_job(later(10), lease, &["mail"]).await.unwrap().is_some());
        txn.fail_job(id, "no such mailbox", None).await.unwrap();
        let dead = txn.list_dead_jobs().await.unwrap();
        assert_eq!((dead.len(), dead[0].error.as_str()), (1, "no such mailbox"));
        assert_eq!(txn.pending_jobs().await.unwrap(), 0);
        txn.commit().await.unwrap();
    })
    .await;
}

/// A job that failed so, asked for by a tenant at a minute.
async fn failed(database: &TestDatabase, tenant: &str, minute: i64, said: &str, again: bool) -> uuid::Uuid {
    let mut scope = database.scope(tenant);
    scope.now = later(minute);
    let txn = database.store.begin(&scope).await.unwrap();
    let job = NewJob { kind: "mail".to_owned(), payload: json!({}), run_at: later(minute) };
    let id = txn.enqueue(&job).await.unwrap();
    txn.commit().await.unwrap();
    let txn = database.store.platform(&database.platform_scope()).await.unwrap();
    txn.fail_job(id, said, again.then(|| later(1_000))).await.unwrap();
    txn.commit().await.unwrap();
    id
}

#[tokio::test]
async fn what_waits_for_one_reason_is_brought_forward_the_oldest_first_and_so_much_only() {
    on_both(async |database| {
        let (one, two) = ("medesano", "altro");
        let third = failed(database, one, 3, "away", true).await;
        let first = failed(database, two, 1, "away", true).await;
        let second = failed(database, one, 2, "away", true).await;
        let busy = failed(database, one, 0, "busy", true).await;
        let dead = failed(database, one, 0, "away", false).await;
        let lease = Duration::from_secs(60);
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        let hurries =
            async |kind: &str, most| txn.hurry_jobs(&[kind], ("away", "back"), most, later(9)).await.unwrap();
        assert_eq!(hurries("pdf", 9).await, 0, "another queue");
        assert_eq!(hurries("mail", 2).await, 2);
        assert_eq!(hurries("mail", 9).await, 1, "the rest");
        assert_eq!(txn.claim_job(later(8), lease, &["mail"]).await.unwrap(), None, "behind what is due");
        for expected in [first, second, third] {
            let job = txn.claim_job(later(10), lease, &["mail"]).await.unwrap().unwrap();
            assert_eq!((job.id, job.said.as_deref(), job.attempts), (expected, Some("back"), 1));
            txn.finish_job(job.id).await.unwrap();
        }
        assert_eq!(txn.claim_job(later(10), lease, &["mail"]).await.unwrap(), None, "the others wait on");
        for id in [busy, dead] {
            txn.finish_job(id).await.unwrap();
        }
        txn.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_tenants_dead_jobs_are_tried_again_the_oldest_first_and_nobody_elses() {
    on_both(async |database| {
        let (one, two) = ("medesano", "altro");
        let second = failed(database, one, 2, "refused", false).await;
        let first = failed(database, one, 1, "refused", false).await;
        let elsewhere = failed(database, two, 0, "refused", false).await;
        let lease = Duration::from_secs(60);
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        assert_eq!(txn.count_dead_jobs(&slug(one), &["mail"]).await.unwrap(), 2);
        for (most, revived) in [(1, 1), (9, 1), (9, 0)] {
            assert_eq!(txn.revive_jobs(&slug(one), &["mail"], most, later(6)).await.unwrap(), revived);
        }
        txn.commit().await.unwrap();
        let mut scope = database.scope(two);
        scope.now = later(5);
        let other = database.store.begin(&scope).await.unwrap();
        let new = NewJob { kind: "mail".to_owned(), payload: json!({}), run_at: later(5) };
        let new = other.enqueue(&new).await.unwrap();
        other.commit().await.unwrap();
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        for expected in [new, first, second] {
            let job = txn.claim_job(later(6), lease, &["mail"]).await.unwrap().unwrap();
            assert_eq!((job.id, job.attempts), (expected, 1), "what was due before them goes first");
            txn.finish_job(job.id).await.unwrap();
        }
        assert_eq!(txn.claim_job(later(6), lease, &["mail"]).await.unwrap(), None);
        txn.finish_job(elsewhere).await.unwrap();
        txn.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_comes_next_of_work_brought_forward_is_no_attempt_and_never_less_than_none() {
    on_both(async |database| {
        let lease = Duration::from_secs(60);
        let id = failed(database, "medesano", 0, "away", true).await;
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        for minute in [2_000, 4_000] {
            let job = txn.claim_job(later(minute), lease, &["mail"]).await.unwrap().unwrap();
            txn.fail_job(job.id, "away", Some(later(minute + 1_000))).await.unwrap();
        }
        txn.hurry_jobs(&["mail"], ("away", "back"), 9, later(4_001)).await.unwrap();
        let job = txn.claim_job(later(4_001), lease, &["mail"]).await.unwrap().unwrap();
        assert_eq!((job.id, job.attempts), (id, 2), "the third attempt came early");
        txn.finish_job(id).await.unwrap();
        txn.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn work_is_parted_once_by_who_holds_it_and_for_its_own_tenant() {
    on_both(async |database| {
        let lease = Duration::from_secs(60);
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        let whole = NewJob { kind: "mail".to_owned(), payload: json!([1, 2]), run_at: later(0) };
        let id = txn.enqueue(&whole).await.unwrap();
        txn.commit().await.unwrap();
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        let slow = txn.claim_job(later(0), lease, &["mail"]).await.unwrap().unwrap();
        let held = txn.claim_job(later(5), lease, &["mail"]).await.unwrap().unwrap();
        let rest = [NewJob { kind: "mail".to_owned(), payload: json!([2]), run_at: later(9) }];
        let late = txn.split_job(&slow, &json!([1]), &rest, later(5)).await.unwrap_err();
        assert!(late.is_conflict(), "another worker has it: {late}");
        txn.split_job(&held, &json!([1]), &rest, later(5)).await.unwrap();
        txn.fail_job(id, "later", Some(later(6))).await.unwrap();
        for (minute, payload) in [(6, json!([1])), (9, json!([2]))] {
            let job = txn.claim_job(later(minute), lease, &["mail"]).await.unwrap().unwrap();
            assert_eq!((job.payload, job.tenant.as_str()), (payload, "medesano"));
            txn.finish_job(job.id).await.unwrap();
        }
        txn.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn old_work_that_was_given_up_is_removed_and_none_that_waits() {
    on_both(async |database| {
        let old = failed(database, "medesano", 1, "refused", false).await;
        let waits = failed(database, "medesano", 1, "away", true).await;
        let young = failed(database, "altro", 3, "refused", false).await;
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        assert_eq!(txn.purge_dead_jobs(&["pdf"], later(2)).await.unwrap(), 0, "another kind");
        assert_eq!(txn.purge_dead_jobs(&["mail"], later(2)).await.unwrap(), 1);
        for (tenant, id, there) in
            [("medesano", old, false), ("medesano", waits, true), ("altro", young, true)]
        {
            assert_eq!(txn.has_job(&slug(tenant), id, &["mail"]).await.unwrap(), there);
            txn.finish_job(id).await.unwrap();
        }
        txn.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
#[should_panic(expected = "jobs left that nobody did")]
async fn a_test_that_forgets_a_job_fails() {
    let database = store::testing::TestDatabase::sqlite().await;
    let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
    txn.enqueue(&NewJob { kind: "mail".to_owned(), payload: json!({}), run_at: noon() }).await.unwrap();
    txn.commit().await.unwrap();
}
