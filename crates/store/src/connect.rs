//! Connecting to the database and to Redis.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend};

use crate::cache::Cache;
use crate::error::{Error, Result};
use crate::turn::Turns;

/// Where rows are kept.
#[derive(Debug, Clone)]
pub struct StoreConfig {
    /// `sqlite://path?mode=rwc` or `postgres://role@host/database`; on PostgreSQL a role without BYPASSRLS.
    pub url: String,
    /// The owner of the schema on PostgreSQL, for `migrate` only.
    pub migrate_url: Option<String>,
    /// `redis://host:port`; absent: the cache lives in this process.
    pub redis_url: Option<String>,
    /// Largest number of connections of this process.
    pub max_connections: u32,
    /// How long somebody waits for a turn, or for a connection, before being told that the database is busy.
    pub patience: Duration,
}

/// The door-keeper: cheap to clone, shared by everything.
#[derive(Debug, Clone)]
pub struct Store {
    connection: DatabaseConnection,
    cache: Cache,
    turns: Arc<Turns>,
}

impl Store {
    /// Connects. Redis may be down meanwhile: the cache then misses.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database cannot be reached; [`Error::Failed`] for an address that is none.
    pub async fn connect(config: &StoreConfig) -> Result<Self> {
        let connection =
            Database::connect(options(&config.url, config.max_connections, config.patience)).await?;
        let sqlite = connection.get_database_backend() == DbBackend::Sqlite;
        let cache = match &config.redis_url {
            Some(url) => Cache::redis(url)?,
            None => Cache::in_process(),
        };
        Ok(Self { connection, cache, turns: Arc::new(Turns::new(sqlite, config.patience)) })
    }

    /// Asks the database for an answer.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when none comes.
    pub async fn ping(&self) -> Result<()> {
        self.connection.ping().await.map_err(Error::from)
    }

    /// The cache: in process, or Redis.
    pub const fn cache(&self) -> &Cache {
        &self.cache
    }

    /// Ends all connections; open transactions are rolled back.
    ///
    /// # Errors
    /// [`Error::Failed`] when the database refuses.
    pub async fn close(self) -> Result<()> {
        self.connection.close().await.map_err(Error::from)
    }

    pub(crate) const fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    pub(crate) fn turns(&self) -> &Turns {
        &self.turns
    }
}

pub(crate) fn options(url: &str, max_connections: u32, patience: Duration) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(max_connections)
        .min_connections(1)
        .acquire_timeout(patience)
        .test_before_acquire(false)
        .test_before_acquire_if_idle_for(Duration::from_secs(30))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| {
            options
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal)
                .busy_timeout(Duration::from_secs(10))
                .foreign_keys(true)
                .create_if_missing(true)
        });
    if url.starts_with("postgres") {
        options.set_application_name("sportello").statement_timeout(Duration::from_secs(30));
    }
    options
}
