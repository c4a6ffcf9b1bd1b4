//! `sportello migrate`.

use migrations::{Migrator, MigratorTrait};
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend};

use crate::connect::{StoreConfig, options};
use crate::error::{Cause, Error, Result};

/// Key of the advisory lock: several replicas may start at once, one migrates.
const LOCK: i64 = 0x5350_4f52_5445_4c4c;

/// Brings the schema to this version as `migrate_url` (or `url` without one), then grants the role of `url` what it needs.
///
/// # Errors
/// [`Error::Unavailable`] when the database cannot be reached, [`Error::Failed`] when a migration does not run.
pub async fn migrate(config: &StoreConfig) -> Result<()> {
    let owner = config.migrate_url.as_deref().unwrap_or(&config.url);
    // one connection, so that the advisory lock and the migrations share a session
    let mut options = options(owner, 1, config.patience);
    options.statement_timeout(std::time::Duration::ZERO);
    let connection = Database::connect(options).await?;
    let outcome = run(&connection, config).await;
    connection.close().await?;
    outcome
}

async fn run(connection: &DatabaseConnection, config: &StoreConfig) -> Result<()> {
    let postgres = connection.get_database_backend() == DbBackend::Postgres;
    if postgres {
        connection.execute_unprepared(&format!("SELECT pg_advisory_lock({LOCK})")).await?;
    }
    Migrator::up(connection, None).await?;
    if postgres && config.migrate_url.as_ref().is_some_and(|owner| *owner != config.url) {
        migrations::security::grant(connection, &role_of(&config.url)?).await?;
    }
    Ok(())
}

fn role_of(url: &str) -> Result<String> {
    let options: PgConnectOptions = url.parse().map_err(|bad| Error::Failed(Cause::new(bad)))?;
    Ok(options.get_username().to_owned())
}
