//! How often somebody guessed: counters that grow at once, whoever guesses in parallel.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use crate::door::Txn;
use crate::entity::login_attempts::{Column, Entity, Model};
use crate::error::{Error, Result};

/// What became of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// It may be made, and is counted as failed already: a good one is forgiven afterwards.
    Counted {
        /// Failures with this one.
        failures: u32,
    },
    /// It may not be made now, and does not count.
    Blocked {
        /// From then on it may.
        until: DateTime<Utc>,
    },
}

impl Txn {
    /// Counts an attempt before it is made. Two at once wait for each other and count twice. `pause` tells how long nothing may be
    /// tried after that many failures; the counter is forgotten `kept` after the last.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn count_attempt(
        &self,
        counter: &str,
        kept: TimeDelta,
        pause: impl Fn(u32) -> Option<TimeDelta> + Send,
    ) -> Result<Attempt> {
        let now = self.now();
        let row = self.lock_attempts(counter, now + kept).await?;
        if let Some(until) = row.blocked_until.filter(|until| *until > now) {
            return Ok(Attempt::Blocked { until });
        }
        let before = if row.expires_at <= now { 0 } else { row.failures };
        let failures = before.saturating_add(1);
        let told = u32::try_from(failures).unwrap_or(u32::MAX);
        let change = self
            .change::<Entity>()
            .col_expr(Column::Failures, Expr::value(failures))
            .col_expr(Column::BlockedUntil, Expr::value(pause(told).map(|pause| now + pause)))
            .col_expr(Column::ExpiresAt, Expr::value(now + kept))
            .filter(Column::Counter.eq(counter));
        change.exec(self.connection()).await?;
        Ok(Attempt::Counted { failures: told })
    }

    /// Takes back the last failure counted: the attempt was good.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn forgive_attempt(&self, counter: &str) -> Result<()> {
        use sea_orm::sea_query::ExprTrait;
        let nothing: Option<DateTime<Utc>> = None;
        let change = self
            .change::<Entity>()
            .col_expr(Column::Failures, Expr::col(Column::Failures).sub(1))
            .col_expr(Column::BlockedUntil, Expr::value(nothing))
            .filter(Column::Counter.eq(counter))
            .filter(Column::Failures.gt(0));
        change.exec(self.connection()).await?;
        Ok(())
    }

    /// Forgets a counter: who guessed has proved to be the right one.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn forget_attempts(&self, counter: &str) -> Result<()> {
        self.erase::<Entity>().filter(Column::Counter.eq(counter)).exec(self.connection()).await?;
        Ok(())
    }

    /// The counter's row, written in any case, so that two who count at once wait for each other.
    async fn lock_attempts(&self, counter: &str, expires_at: DateTime<Utc>) -> Result<Model> {
        let row = Model {
            tenant_id: String::new(),
            counter: counter.to_owned(),
            failures: 0,
            blocked_until: None,
            expires_at,
        };
        let keep = OnConflict::columns([Column::TenantId, Column::Counter])
            .update_column(Column::Counter)
            .to_owned();
        self.insert::<Entity, _>(row).on_conflict(keep).exec_without_returning(self.connection()).await?;
        let query = self.select::<Entity>().filter(Column::Counter.eq(counter)).lock_exclusive();
        query.one(self.connection()).await?.ok_or_else(|| Error::conflict("login_attempts.counter"))
    }
}
