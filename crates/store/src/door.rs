//! The two doors: a transaction of one tenant, and a transaction of the platform.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::scope::{PlatformScope, Scope, TenantId};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, DbBackend, IsolationLevel, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};

use crate::cache::Cache;
use crate::connect::Store;
use crate::error::Result;
use crate::turn::Turn;

/// How long a cached row that was changed may not be cached again: longer than a reader that saw the old row needs to end.
const STALE_MARK: Duration = Duration::from_secs(10);

/// A transaction in the tables of one tenant. Dropped without [`Txn::commit`], it is rolled back.
#[derive(Debug)]
pub struct Txn {
    inner: DatabaseTransaction,
    tenant: TenantId,
    now: DateTime<Utc>,
    cache: Cache,
    stale: std::sync::Mutex<Vec<String>>,
    turn: Option<Turn>,
}

/// A transaction in the tables of the platform. Dropped without [`PlatformTxn::commit`], it is rolled back.
#[derive(Debug)]
pub struct PlatformTxn {
    inner: DatabaseTransaction,
    turn: Option<Turn>,
}

impl Store {
    /// Opens the tables of the scope's tenant for reading and writing.
    ///
    /// On SQLite writers take turns; a task that holds one transaction must not open a second.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when no connection can be had.
    pub async fn begin(&self, scope: &Scope) -> Result<Txn> {
        let turn = self.turns().writer().await?;
        self.open(scope, writing(), turn).await
    }

    /// The same for who will ask for numbers ([`Txn::next_sequence`]): a tenant's issuers queue for it before they have a connection, so
    /// that many of them at once keep nobody else from the database.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when no turn comes, or no connection can be had.
    pub async fn begin_issue(&self, scope: &Scope) -> Result<Txn> {
        let turn = self.turns().issuer(&scope.tenant).await?;
        self.open(scope, writing(), turn).await
    }

    /// The same door for reading only: on SQLite it waits for nobody. Do not write through it: PostgreSQL refuses, and SQLite may find
    /// the file busy.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when no connection can be had.
    pub async fn begin_read(&self, scope: &Scope) -> Result<Txn> {
        self.open(scope, self.reading(), None).await
    }

    /// The same door for reading much: everything read is as it was when the first was read, whoever writes meanwhile.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when no connection can be had.
    pub async fn begin_snapshot(&self, scope: &Scope) -> Result<Txn> {
        // a transaction that reads sees one state on SQLite anyway
        let reading = self.reading();
        let isolation_level = reading.access_mode.map(|_| IsolationLevel::RepeatableRead);
        self.open(scope, TransactionOptions { isolation_level, ..reading }, None).await
    }

    /// Opens the tables of the platform.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when no connection can be had.
    pub async fn platform(&self, _scope: &PlatformScope) -> Result<PlatformTxn> {
        let turn = self.turns().writer().await?;
        let inner = self.connection().begin_with_options(writing()).await?;
        Ok(PlatformTxn { inner, turn })
    }

    /// The tables of the platform for reading only.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when no connection can be had.
    pub async fn platform_read(&self, _scope: &PlatformScope) -> Result<PlatformTxn> {
        let inner = self.connection().begin_with_options(self.reading()).await?;
        Ok(PlatformTxn { inner, turn: None })
    }

    async fn open(&self, scope: &Scope, options: TransactionOptions, turn: Option<Turn>) -> Result<Txn> {
        let inner = self.connection().begin_with_options(options).await?;
        if inner.get_database_backend() == DbBackend::Postgres {
            let name = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT set_config('app.tenant', $1, true)",
                [scope.tenant.as_str().into()],
            );
            inner.execute_raw(name).await?;
        }
        let stale = std::sync::Mutex::default();
        Ok(Txn {
            inner,
            tenant: scope.tenant.clone(),
            now: scope.now,
            cache: self.cache().clone(),
            stale,
            turn,
        })
    }

    fn reading(&self) -> TransactionOptions {
        // SQLite has no read-only transaction; a deferred one that only reads takes no lock
        let access_mode = (!self.turns().of_sqlite()).then_some(AccessMode::ReadOnly);
        TransactionOptions { access_mode, ..TransactionOptions::default() }
    }
}

fn writing() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

impl Txn {
    /// The tenant whose tables are open.
    pub const fn tenant(&self) -> &TenantId {
        &self.tenant
    }

    /// Makes everything that was written visible, then tells the cache what changed.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the connection is lost; then nothing is known to be written.
    pub async fn commit(self) -> Result<()> {
        let Self { inner, cache, stale, turn, .. } = self;
        inner.commit().await?;
        drop(turn);
        for key in stale.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
            cache.set(&key, crate::session::CHANGED, STALE_MARK).await;
        }
        Ok(())
    }

    pub(crate) fn connection(&self) -> &DatabaseTransaction {
        &self.inner
    }

    pub(crate) fn tenant_key(&self) -> &str {
        self.tenant.as_str()
    }

    pub(crate) const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Has the cached copy forgotten once this is committed.
    pub(crate) fn forget(&self, key: String) {
        self.stale.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(key);
    }
}

impl PlatformTxn {
    /// Makes everything that was written visible.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the connection is lost; then nothing is known to be written.
    pub async fn commit(self) -> Result<()> {
        let Self { inner, turn } = self;
        inner.commit().await?;
        drop(turn);
        Ok(())
    }

    pub(crate) fn connection(&self) -> &DatabaseTransaction {
        &self.inner
    }
}
