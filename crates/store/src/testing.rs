//! A fresh database for every test: a SQLite file, and a copy of a migrated template on PostgreSQL.
//!
//! PostgreSQL is the private cluster named by `SPORTELLO_TEST_POSTGRES` (the address of a superuser); without it that half is skipped,
//! and says so. The application's role there has no BYPASSRLS, as in production.
#![expect(clippy::expect_used, reason = "a test that cannot have its database fails")]

use std::time::Duration;

use chrono::DateTime;
use domain::scope::{PlatformScope, Scope, TenantId};
use sea_orm::ConnectionTrait;

use crate::connect::{Store, StoreConfig};
use crate::migrate::migrate;

mod postgres;

/// How long a test waits for its turn: what it proves must not depend on how busy the machine is.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file of its own.
    Sqlite,
    /// A database of its own.
    Postgres,
}

/// A fresh, migrated database; removed when dropped.
#[derive(Debug)]
pub struct TestDatabase {
    /// The open store.
    pub store: Store,
    /// How to open it once more.
    pub config: StoreConfig,
    /// Which engine it is.
    pub engine: Engine,
    leftovers: bool,
    folder: Option<tempfile::TempDir>,
}

impl TestDatabase {
    /// A SQLite file in a temporary folder.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("sportello.db").display());
        let config =
            StoreConfig { url, migrate_url: None, redis_url: None, max_connections: 8, patience: PATIENCE };
        migrate(&config).await.expect("migrations run on SQLite");
        let store = Store::connect(&config).await.expect("SQLite opens");
        Self { store, config, engine: Engine::Sqlite, leftovers: false, folder: Some(folder) }
    }

    /// A database of its own on PostgreSQL; `None`, with a line on standard error, without `SPORTELLO_TEST_POSTGRES`.
    pub async fn postgres() -> Option<Self> {
        let config = postgres::fresh().await?;
        let store = Store::connect(&config).await.expect("PostgreSQL opens as the application's role");
        Some(Self { store, config, engine: Engine::Postgres, leftovers: false, folder: None })
    }

    /// The test ends with jobs that nobody did, and means it.
    pub fn allow_leftover_jobs(&mut self) {
        self.leftovers = true;
    }

    /// What somebody who holds the owner's password can do to the rows; returns how many were touched.
    pub async fn tamper(&self, sql: &str) -> u64 {
        let url = self.config.migrate_url.as_ref().unwrap_or(&self.config.url);
        let owner = sea_orm::Database::connect(url.as_str()).await.expect("the owner connects");
        let done = owner.execute_unprepared(sql).await.expect("the database obeys");
        owner.close().await.expect("the owner leaves");
        done.rows_affected()
    }

    /// A scope of the application itself in that tenant, at noon of 22 November 2026 in Italy.
    pub fn scope(&self, tenant: &str) -> Scope {
        Scope::system(TenantId::parse(tenant).expect("a slug"), noon())
    }

    /// A scope of the platform at the same moment.
    pub fn platform_scope(&self) -> PlatformScope {
        PlatformScope::system(noon())
    }
}

fn noon() -> DateTime<chrono::Utc> {
    DateTime::from_timestamp(1_795_345_200, 0).expect("a moment")
}

/// Runs a story on SQLite, then on PostgreSQL if there is one.
pub async fn on_both<F>(story: F)
where
    F: AsyncFn(&mut TestDatabase),
{
    story(&mut TestDatabase::sqlite().await).await;
    if let Some(mut database) = TestDatabase::postgres().await {
        story(&mut database).await;
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let (config, engine) = (self.config.clone(), self.engine);
        // a runtime of its own: the test's may be ending
        let ending = std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async move {
                let pending = pending_jobs(&config).await;
                if engine == Engine::Postgres {
                    postgres::remove(&config).await;
                }
                pending
            })
        });
        let pending = ending.join();
        drop(self.folder.take());
        if !std::thread::panicking() && !self.leftovers {
            assert_eq!(pending.expect("the database was left whole"), 0, "jobs left that nobody did");
        }
    }
}

async fn pending_jobs(config: &StoreConfig) -> u64 {
    let config = StoreConfig { max_connections: 1, redis_url: None, ..config.clone() };
    let store = Store::connect(&config).await.expect("the database opens");
    let platform =
        store.platform_read(&PlatformScope::system(noon())).await.expect("the platform's tables open");
    let pending = platform.pending_jobs().await.expect("jobs are counted");
    drop(platform);
    tokio::time::timeout(Duration::from_secs(5), store.close())
        .await
        .expect("closes in time")
        .expect("closes");
    pending
}
