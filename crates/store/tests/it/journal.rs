//! The journal of the Node's calls: found by notice, kept by month, forgotten by policy.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, Database, Statement};
use store::testing::{Engine, TestDatabase, on_both};
use store::{CallsOf, Inserted, NodeCall};

use crate::sample::{later, node_call, noon, notice};

async fn write(database: &TestDatabase, tenant: &str, calls: &[NodeCall]) -> Inserted {
    let txn = database.store.begin(&database.scope(tenant)).await.unwrap();
    let written = txn.add_node_calls(calls).await.unwrap();
    txn.commit().await.unwrap();
    written
}

async fn found(database: &TestDatabase, tenant: &str, of: &CallsOf) -> Vec<NodeCall> {
    let txn = database.store.begin_read(&database.scope(tenant)).await.unwrap();
    txn.page_node_calls(of, 1, 10).await.unwrap().items
}

/// How many rows a partition holds, seen by the owner.
async fn rows_in(database: &TestDatabase, partition: &str) -> i64 {
    let owner = Database::connect(database.config.migrate_url.as_ref().unwrap()).await.unwrap();
    let sql = format!("SELECT count(*) FROM {partition}");
    let row = owner.query_one_raw(Statement::from_string(owner.get_database_backend(), sql)).await.unwrap();
    owner.close().await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[tokio::test]
async fn calls_are_found_by_notice_and_by_iuv_the_newest_first() {
    on_both(async |database| {
        let number = notice(1);
        let (first, second) = (node_call(noon(), number.as_str()), node_call(later(5), number.as_str()));
        let other = node_call(later(9), notice(2).as_str());
        assert_eq!(write(database, "medesano", &[]).await, Inserted::Duplicate);
        let calls = [first.clone(), other, second.clone()];
        assert_eq!(write(database, "medesano", &calls).await, Inserted::New);
        let of = CallsOf::Notice(number.to_string());
        assert_eq!(found(database, "medesano", &of).await, [second.clone(), first.clone()]);
        let of_iuv = CallsOf::Iuv(number.iuv().as_str().to_owned());
        assert_eq!(found(database, "medesano", &of_iuv).await, [second.clone(), first]);
        assert_eq!(found(database, "unionedelsorbara", &of).await, []);
        let txn = database.store.begin_read(&database.scope("medesano")).await.unwrap();
        let page = txn.page_node_calls(&of, 1, 1).await.unwrap();
        assert_eq!((page.total, page.items), (2, vec![second]));
    })
    .await;
}

#[tokio::test]
async fn a_call_written_twice_is_there_once() {
    on_both(async |database| {
        let call = node_call(noon(), notice(1).as_str());
        let more = node_call(later(1), notice(1).as_str());
        write(database, "medesano", std::slice::from_ref(&call)).await;
        assert_eq!(write(database, "medesano", &[call.clone(), more]).await, Inserted::New);
        assert_eq!(write(database, "medesano", &[call]).await, Inserted::Duplicate);
        assert_eq!(found(database, "medesano", &CallsOf::Notice(notice(1).to_string())).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_old_is_forgotten_in_each_tenant_alone() {
    on_both(async |database| {
        let number = notice(1);
        let old = node_call(noon() - TimeDelta::days(800), number.as_str());
        let new = node_call(noon(), number.as_str());
        let of = CallsOf::Notice(number.to_string());
        write(database, "medesano", &[old.clone(), new.clone()]).await;
        write(database, "unionedelsorbara", std::slice::from_ref(&old)).await;
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        assert_eq!(txn.purge_node_calls(noon() - TimeDelta::days(730)).await.unwrap(), 1);
        txn.commit().await.unwrap();
        assert_eq!(found(database, "medesano", &of).await, [new]);
        assert_eq!(found(database, "unionedelsorbara", &of).await, [old]);
    })
    .await;
}

#[tokio::test]
async fn months_are_made_ahead_once_and_rows_that_came_before_them_move_in() {
    on_both(async |database| {
        let at = moment("2031-05-10T08:00:00Z");
        let (call, edge) = (
            node_call(at, notice(1).as_str()),
            node_call(moment("2031-06-01T00:00:00Z"), notice(1).as_str()),
        );
        write(database, "medesano", &[call.clone(), edge.clone()]).await;
        let postgres = database.engine == Engine::Postgres;
        let platform = database.store.platform(&database.platform_scope()).await.unwrap();
        let made = platform.make_journal_months(at, 1).await.unwrap();
        assert_eq!(made, if postgres { 2 } else { 0 });
        assert_eq!(platform.make_journal_months(at, 1).await.unwrap(), 0, "they are there");
        platform.commit().await.unwrap();
        let of = CallsOf::Notice(notice(1).to_string());
        assert_eq!(found(database, "medesano", &of).await, [edge, call]);
        if postgres {
            assert_eq!(rows_in(database, "node_call_203105").await, 1);
            assert_eq!(rows_in(database, "node_call_203106").await, 1, "June begins at midnight UTC");
            assert_eq!(rows_in(database, "node_call_rest").await, 0);
        }
    })
    .await;
}

#[tokio::test]
async fn a_month_is_dropped_when_all_of_it_is_old() {
    let Some(database) = TestDatabase::postgres().await else { return };
    let platform = database.store.platform(&database.platform_scope()).await.unwrap();
    platform.make_journal_months(moment("2020-01-15T00:00:00Z"), 1).await.unwrap();
    platform.commit().await.unwrap();
    let january = node_call(moment("2020-01-31T23:59:59Z"), notice(1).as_str());
    let february = node_call(moment("2020-02-01T00:00:00Z"), notice(1).as_str());
    write(&database, "medesano", &[january, february.clone()]).await;
    for (before, dropped) in
        [("2020-01-31T23:59:59Z", 0), ("2020-02-01T00:00:00Z", 1), ("2020-02-15T00:00:00Z", 0)]
    {
        let platform = database.store.platform(&database.platform_scope()).await.unwrap();
        assert_eq!(platform.drop_journal_months(moment(before)).await.unwrap(), dropped, "{before}");
        platform.commit().await.unwrap();
    }
    assert_eq!(found(&database, "medesano", &CallsOf::Notice(notice(1).to_string())).await, [february]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_make_the_same_month_once() {
    let Some(database) = TestDatabase::postgres().await else { return };
    let at = moment("2032-03-01T00:00:00Z");
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (store, scope) = (database.store.clone(), database.platform_scope());
        workers.spawn(async move {
            let platform = store.platform(&scope).await.unwrap();
            let made = platform.make_journal_months(at, 0).await.unwrap();
            platform.commit().await.unwrap();
            made
        });
    }
    assert_eq!(workers.join_all().await.iter().sum::<u64>(), 1);
}
