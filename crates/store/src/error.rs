//! What can go wrong with rows.

use std::error::Error as StdError;
use std::fmt;

use sea_orm::{DbErr, RuntimeErr, SqlErr, SqlxError};
use thiserror::Error;

/// The result of everything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the store did not do it. The texts are for the log, never for a page.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// A unique value is taken, or the row was changed by somebody else meanwhile. Names what collided.
    #[error("conflict: {what}")]
    Conflict {
        /// What collided.
        what: String,
        /// What the database said, if it was the database.
        #[source]
        source: Option<Cause>,
    },
    /// The database cannot be reached, or is busy for too long; later it may work.
    #[error("the database is not available")]
    Unavailable(#[source] Cause),
    /// A row does not read as what was written.
    #[error("a row of {what} cannot be read")]
    Corrupt {
        /// The table.
        what: &'static str,
        /// Why.
        #[source]
        source: Cause,
    },
    /// Anything else that the database refuses.
    #[error("the database refused")]
    Failed(#[source] Cause),
}

/// The cause of an [`Error`], for the chain in the log.
#[derive(Debug)]
pub struct Cause {
    what: Box<dyn StdError + Send + Sync>,
    /// Whether it may be gone at the next try.
    passing: bool,
}

impl Cause {
    pub(crate) fn new(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { what: cause.into(), passing: false }
    }
}

/// Whether an error, of whatever use case, comes of a database that was not available: the same may work later.
pub fn is_passing(error: &(dyn StdError + 'static)) -> bool {
    let passing = error.downcast_ref::<Cause>().is_some_and(|cause| cause.passing);
    passing || error.source().is_some_and(is_passing)
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.what.fmt(f)
    }
}

impl StdError for Cause {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.what.source()
    }
}

impl Error {
    /// Whether a unique value was taken or the row had changed.
    pub const fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict { .. })
    }

    /// Whether the same may work later.
    pub const fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    pub(crate) fn unavailable(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Unavailable(Cause { what: cause.into(), passing: true })
    }

    pub(crate) fn conflict(what: impl Into<String>) -> Self {
        Self::Conflict { what: what.into(), source: None }
    }

    pub(crate) fn corrupt(what: &'static str, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Corrupt { what, source: Cause::new(cause) }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if let Some(SqlErr::UniqueConstraintViolation(what)) = error.sql_err() {
            return Self::Conflict { what, source: Some(Cause::new(error)) };
        }
        if is_transient(&error) { Self::unavailable(error) } else { Self::Failed(Cause::new(error)) }
    }
}

fn is_transient(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
            match &**cause {
                SqlxError::Io(_) | SqlxError::Tls(_) | SqlxError::PoolTimedOut | SqlxError::PoolClosed => {
                    true
                }
                // SQLite: busy, locked; PostgreSQL: connection lost, shutting down, too many connections, deadlock, serialisation, timeout
                SqlxError::Database(refusal) => refusal.code().is_some_and(|code| {
                    matches!(
                        &*code,
                        "5" | "6" | "261" | "517" | "40001" | "40P01" | "53300" | "55P03" | "57014"
                    ) || code.starts_with("08")
                        || code.starts_with("57P")
                }),
                _ => false,
            }
        }
        _ => false,
    }
}
