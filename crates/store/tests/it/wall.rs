//! PostgreSQL's own wall, seen by the application's role with bare SQL.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use store::Owner;
use store::testing::{Engine, TestDatabase, on_both};

use crate::sample::{draft, mario};

async fn column(connection: &DatabaseConnection, sql: &str) -> BTreeSet<String> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let rows = connection.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
}

fn named(tables: impl Iterator<Item = &'static str>) -> BTreeSet<String> {
    tables.map(str::to_owned).collect()
}

#[tokio::test]
async fn the_database_has_the_tables_of_the_two_lists_and_no_other() {
    on_both(async |database| {
        let connection = Database::connect(&database.config.url).await.unwrap();
        let sql = match database.engine {
            Engine::Postgres => {
                "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"
            }
            Engine::Sqlite => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            }
        };
        let mut expected = named(migrations::tenant_tables());
        expected.extend(named(migrations::platform_tables()));
        expected.insert("seaql_migrations".to_owned());
        assert_eq!(column(&connection, sql).await, expected);
        connection.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn exactly_the_tables_with_a_tenant_are_forced_behind_row_level_security() {
    let Some(database) = TestDatabase::postgres().await else { return };
    let connection = Database::connect(&database.config.url).await.unwrap();
    let walled = column(
        &connection,
        "SELECT relname::text FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace
         AND relrowsecurity AND relforcerowsecurity
         AND EXISTS (SELECT FROM pg_policies WHERE tablename = relname AND qual IS NOT NULL AND with_check IS NOT NULL)",
    )
    .await;
    let tenant = "SELECT table_name::text FROM information_schema.columns
                  WHERE table_schema = 'public' AND column_name = 'tenant_id'";
    assert_eq!(walled, named(migrations::tenant_tables()));
    assert_eq!(walled, column(&connection, tenant).await);
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_partition_is_reached_through_its_table_only() {
    let Some(database) = TestDatabase::postgres().await else { return };
    let connection = Database::connect(&database.config.url).await.unwrap();
    let all = "SELECT relname::text FROM pg_class WHERE relispartition AND relkind = 'r'";
    let partitions = column(&connection, all).await;
    assert!(partitions.len() >= 4, "three months and the rest: {partitions:?}");
    assert_eq!(partitions, column(&connection, &format!("{all} AND relrowsecurity")).await);
    for partition in partitions {
        let refusal =
            connection.execute_unprepared(&format!("SELECT tenant_id FROM {partition}")).await.unwrap_err();
        assert!(refusal.to_string().contains("permission denied"), "{partition}: {refusal}");
    }
    connection.close().await.unwrap();
}

#[tokio::test]
async fn without_a_tenant_the_role_sees_nothing_and_writes_nothing() {
    let Some(database) = TestDatabase::postgres().await else { return };
    let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
    txn.add_draft(&draft(&Owner::Person(mario().into()))).await.unwrap();
    txn.next_sequence("01").await.unwrap();
    txn.commit().await.unwrap();

    let bare = Database::connect(&database.config.url).await.unwrap();
    for table in migrations::tenant_tables() {
        let sql = format!("SELECT tenant_id FROM {table}");
        assert_eq!(column(&bare, &sql).await, BTreeSet::new(), "{table}");
    }
    let write = "INSERT INTO notice_sequence (tenant_id, segregation, last) VALUES ('medesano', '02', 1)";
    let refusal = bare.execute_unprepared(write).await.unwrap_err().to_string();
    assert!(refusal.contains("row-level security"), "{refusal}");
    let changed = bare.execute_unprepared("UPDATE notice_sequence SET last = 9").await.unwrap();
    assert_eq!(changed.rows_affected(), 0);
    assert!(bare.execute_unprepared("ALTER TABLE draft DISABLE ROW LEVEL SECURITY").await.is_err());
    assert_eq!(bare.get_database_backend(), DbBackend::Postgres);
    bare.close().await.unwrap();
}

#[tokio::test]
async fn the_tenant_ends_with_its_transaction() {
    let Some(database) = TestDatabase::postgres().await else { return };
    let mut config = database.config.clone();
    config.max_connections = 1;
    let store = store::Store::connect(&config).await.unwrap();
    let home = store.begin(&database.scope("medesano")).await.unwrap();
    assert_eq!(home.next_sequence("01").await.unwrap(), 1);
    home.commit().await.unwrap();
    let away = store.begin(&database.scope("unionedelsorbara")).await.unwrap();
    assert_eq!(away.next_sequence("01").await.unwrap(), 1);
    away.commit().await.unwrap();
    store.close().await.unwrap();
}

#[tokio::test]
async fn migrating_again_changes_nothing_and_a_powerful_role_is_refused() {
    let Some(database) = TestDatabase::postgres().await else { return };
    store::migrate(&database.config).await.unwrap();
    let mut config = database.config.clone();
    let owner = config.migrate_url.clone().unwrap();
    config.url = format!("{owner}?application_name=x");
    let refusal = store::migrate(&config).await.unwrap_err();
    let cause = std::error::Error::source(&refusal).unwrap().to_string();
    assert!(cause.contains("passes row-level security by"), "{cause}");
}
