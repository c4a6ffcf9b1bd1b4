use chrono::{DateTime, Utc};
use domain::scope::{PlatformScope, Scope, TenantId};
use store::{Store, StoreConfig, migrate};

fn noon() -> DateTime<Utc> {
    "2026-11-22T11:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn numbers_begin_at_one_in_each_tenant_and_a_dropped_transaction_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let config = StoreConfig {
        url: format!("sqlite://{}?mode=rwc", folder.path().join("rows.db").display()),
        migrate_url: None,
        redis_url: None,
        max_connections: 4,
    };
    migrate(&config).await.unwrap();
    let store = Store::connect(&config).await.unwrap();
    let scope = |slug: &str| Scope::system(TenantId::parse(slug).unwrap(), noon());

    let dropped = store.begin(&scope("medesano")).await.unwrap();
    assert_eq!(dropped.next_sequence("01").await.unwrap(), 1);
    drop(dropped);
    let txn = store.begin(&scope("medesano")).await.unwrap();
    assert_eq!(txn.next_sequence("01").await.unwrap(), 1);
    assert_eq!(txn.next_sequence("01").await.unwrap(), 2);
    assert_eq!(txn.next_request_number(2026).await.unwrap(), "2026-000001");
    txn.commit().await.unwrap();
    let other = store.begin(&scope("unionedelsorbara")).await.unwrap();
    assert_eq!(other.next_sequence("01").await.unwrap(), 1);
    drop(other);
    let platform = store.platform(&PlatformScope::system(noon())).await.unwrap();
    assert_eq!(platform.registry_version().await.unwrap(), 0);
}
