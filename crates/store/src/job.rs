//! The outbox: work that is written together with the rows that ask for it, and done later, at least once.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::scope::TenantId;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{ColumnTrait, Condition, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use crate::debt::Page;
use crate::door::{PlatformTxn, Txn};
use crate::entity::job::{Column, Entity, Model};
use crate::error::{Error, Result};

const WAITING: &str = "waiting";
const RUNNING: &str = "running";
const DEAD: &str = "dead";

/// Work to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// What kind of work; queues are made of kinds.
    pub kind: String,
    /// What the worker needs to know. No secret.
    pub payload: Value,
    /// Not before.
    pub run_at: DateTime<Utc>,
}

/// Work in the hands of a worker.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Identifier.
    pub id: Uuid,
    /// For whom: open `begin` with it.
    pub tenant: TenantId,
    /// What kind of work.
    pub kind: String,
    /// What the worker needs to know.
    pub payload: Value,
    /// How often it was tried, this time included.
    pub attempts: u32,
    /// What the last attempt said.
    pub said: Option<String>,
}

/// Work that was given up.
#[derive(Debug, Clone, PartialEq)]
pub struct DeadJob {
    /// The work.
    pub job: Job,
    /// What the last attempt said.
    pub error: String,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

/// Work that is not done, as who asked for it may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct QueuedJob {
    /// The work.
    pub job: Job,
    /// When it is tried next, or was to be.
    pub run_at: DateTime<Utc>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// What the last attempt said.
    pub error: Option<String>,
}

fn read(row: Model) -> Result<Job> {
    Ok(Job {
        id: row.id,
        tenant: TenantId::parse(&row.tenant).map_err(|bad| Error::corrupt("job", bad))?,
        kind: row.kind,
        payload: row.payload,
        attempts: u32::try_from(row.attempts).map_err(|bad| Error::corrupt("job", bad))?,
        said: row.last_error,
    })
}

fn waiting(tenant: &str, job: &NewJob, created_at: DateTime<Utc>) -> Model {
    Model {
        id: Uuid::new_v4(),
        tenant: tenant.to_owned(),
        kind: job.kind.clone(),
        payload: job.payload.clone(),
        state: WAITING.to_owned(),
        run_at: job.run_at,
        leased_until: None,
        attempts: 0,
        last_error: None,
        created_at,
    }
}

impl Txn {
    /// Asks for work; it exists once this transaction is committed.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn enqueue(&self, job: &NewJob) -> Result<Uuid> {
        let row = waiting(self.tenant_key(), job, self.now());
        let id = row.id;
        self.insert_platform::<Entity, _>(row).exec_without_returning(self.connection()).await?;
        Ok(id)
    }
}

impl PlatformTxn {
    /// Takes the work of those kinds that is due for longest (of as long the oldest), or whose worker was not heard of within its lease.
    /// It is nobody else's for `lease`; commit before doing it.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn claim_job(
        &self,
        now: DateTime<Utc>,
        lease: Duration,
        kinds: &[&str],
    ) -> Result<Option<Job>> {
        let due = Condition::any()
            .add(Column::State.eq(WAITING).and(Column::RunAt.lte(now)))
            .add(Column::State.eq(RUNNING).and(Column::LeasedUntil.lt(now)));
        let query = self
            .select::<Entity>()
            .filter(due)
            .filter(Column::Kind.is_in(kinds.iter().copied()))
            .order_by_asc(Column::RunAt)
            .order_by_asc(Column::CreatedAt)
            .limit(1)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        let Some(mut row) = query.one(self.connection()).await? else { return Ok(None) };
        row.attempts += 1;
        let until = now + TimeDelta::from_std(lease).map_err(|bad| Error::corrupt("job", bad))?;
        let change = self
            .change::<Entity>()
            .col_expr(Column::State, Expr::value(RUNNING))
            .col_expr(Column::LeasedUntil, Expr::value(until))
            .col_expr(Column::Attempts, Expr::value(row.attempts))
            .filter(Column::Id.eq(row.id));
        change.exec(self.connection()).await?;
        read(row).map(Some)
    }

    /// The work is done; its row goes.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn finish_job(&self, id: Uuid) -> Result<()> {
        self.erase::<Entity>().filter(Column::Id.eq(id)).exec(self.connection()).await?;
        Ok(())
    }

    /// Parts work that its worker holds: from now on it is about `kept` only, and `rest` is work of its own of the same tenant.
    ///
    /// # Errors
    /// [`Error::Conflict`] when another worker has it meanwhile.
    pub async fn split_job(
        &self,
        job: &Job,
        kept: &Value,
        rest: &[NewJob],
        now: DateTime<Utc>,
    ) -> Result<()> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::Payload, Expr::value(kept.clone()))
            .filter(Column::Id.eq(job.id))
            .filter(Column::State.eq(RUNNING))
            .filter(Column::Attempts.eq(i64::from(job.attempts)));
        if change.exec(self.connection()).await?.rows_affected == 0 {
            return Err(Error::conflict("job.attempts"));
        }
        for new in rest {
            let row = waiting(job.tenant.as_str(), new, now);
            self.insert::<Entity, _>(row).exec_without_returning(self.connection()).await?;
        }
        Ok(())
    }

    /// The work failed: again at `retry_at`, or never, when it is kept as dead for the operator. `error` holds no personal data.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn fail_job(&self, id: Uuid, error: &str, retry_at: Option<DateTime<Utc>>) -> Result<()> {
        let state = if retry_at.is_some() { WAITING } else { DEAD };
        let mut change = self
            .change::<Entity>()
            .col_expr(Column::State, Expr::value(state))
            .col_expr(Column::LastError, Expr::value(error))
            .col_expr(Column::LeasedUntil, Expr::value(Option::<DateTime<Utc>>::None))
            .filter(Column::Id.eq(id));
        if let Some(at) = retry_at {
            change = change.col_expr(Column::RunAt, Expr::value(at));
        }
        change.exec(self.connection()).await?;
        Ok(())
    }

    /// Work that was given up, oldest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_dead_jobs(&self) -> Result<Vec<DeadJob>> {
        let query = self.select::<Entity>().filter(Column::State.eq(DEAD)).order_by_asc(Column::CreatedAt);
        let rows = query.all(self.connection()).await?;
        let dead = |row: Model| {
            let created_at = row.created_at;
            let error = row.last_error.clone().unwrap_or_default();
            Ok(DeadJob { job: read(row)?, error, created_at })
        };
        rows.into_iter().map(dead).collect()
    }

    /// A page of one tenant's work of those kinds: what was given up, the newest first, or what waits or is being done, the oldest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_jobs_of(
        &self,
        tenant: &TenantId,
        kinds: &[&str],
        dead: bool,
        (page, per_page): (u64, u64),
    ) -> Result<Page<QueuedJob>> {
        let (page, per_page) = (Ord::max(page, 1), Ord::clamp(per_page, 1, 200));
        let state = if dead { Column::State.eq(DEAD) } else { Column::State.ne(DEAD) };
        let query = self
            .select::<Entity>()
            .filter(Column::Tenant.eq(tenant.as_str()))
            .filter(Column::Kind.is_in(kinds.iter().copied()))
            .filter(state);
        let total = query.clone().count(self.connection()).await?;
        let query =
            if dead { query.order_by_desc(Column::CreatedAt) } else { query.order_by_asc(Column::CreatedAt) };
        let offset = Ord::min((page - 1).saturating_mul(per_page), i64::MAX as u64);
        let rows =
            query.order_by_asc(Column::Id).limit(per_page).offset(offset).all(self.connection()).await?;
        let queued = |row: Model| {
            let (error, run_at, created_at) = (row.last_error.clone(), row.run_at, row.created_at);
            Ok(QueuedJob { job: read(row)?, run_at, created_at, error })
        };
        Ok(Page { items: rows.into_iter().map(queued).collect::<Result<_>>()?, total, page, per_page })
    }

    /// Has work of one tenant that was given up tried again, as if it were new; whether there was such work.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn revive_job(
        &self,
        tenant: &TenantId,
        id: Uuid,
        kinds: &[&str],
        now: DateTime<Utc>,
    ) -> Result<bool> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::State, Expr::value(WAITING))
            .col_expr(Column::RunAt, Expr::value(now))
            .col_expr(Column::Attempts, Expr::value(0_i64))
            .filter(Column::Id.eq(id))
            .filter(Column::Tenant.eq(tenant.as_str()))
            .filter(Column::Kind.is_in(kinds.iter().copied()))
            .filter(Column::State.eq(DEAD));
        Ok(change.exec(self.connection()).await?.rows_affected > 0)
    }

    /// The same for all of a tenant's work of those kinds that was given up: at most `most`, the oldest first, which is done first too,
    /// behind what is due already. Returns how much.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn revive_jobs(
        &self,
        tenant: &TenantId,
        kinds: &[&str],
        most: u64,
        now: DateTime<Utc>,
    ) -> Result<u64> {
        let dead = Condition::all().add(Column::Tenant.eq(tenant.as_str())).add(Column::State.eq(DEAD));
        let oldest = self.oldest(kinds, dead, most).await?;
        if oldest.is_empty() {
            return Ok(0);
        }
        let change = self
            .change::<Entity>()
            .col_expr(Column::State, Expr::value(WAITING))
            .col_expr(Column::RunAt, Expr::value(now))
            .col_expr(Column::Attempts, Expr::value(0_i64))
            .filter(Column::Id.is_in(oldest));
        Ok(change.exec(self.connection()).await?.rows_affected)
    }

    /// Brings forward waiting work of those kinds whose last attempt said `said`, whoever's it is: at most `most`, the oldest first, which
    /// is done first too, behind what is due already. From then on it says `now_says`, and the attempt that comes is not counted. What
    /// another worker holds is left out. Returns how much.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn hurry_jobs(
        &self,
        kinds: &[&str],
        (said, now_says): (&str, &str),
        most: u64,
        now: DateTime<Utc>,
    ) -> Result<u64> {
        let waits = Condition::all().add(Column::State.eq(WAITING)).add(Column::LastError.eq(said));
        let oldest = self.oldest(kinds, waits, most).await?;
        if oldest.is_empty() {
            return Ok(0);
        }
        let tried = Expr::col(Column::Attempts);
        let one_less = Expr::case(tried.clone().gt(0_i64), tried.sub(1_i64)).finally(0_i64);
        let change = self
            .change::<Entity>()
            .col_expr(Column::RunAt, Expr::value(now))
            .col_expr(Column::Attempts, one_less.into())
            .col_expr(Column::LastError, Expr::value(now_says))
            .filter(Column::Id.is_in(oldest));
        Ok(change.exec(self.connection()).await?.rows_affected)
    }

    /// Identifiers of the oldest work of those kinds, held until this transaction ends, without what another one holds. Asked for by
    /// themselves: as part of the change they could be looked up once for each row, and be more than `most`.
    async fn oldest(&self, kinds: &[&str], which: Condition, most: u64) -> Result<Vec<Uuid>> {
        let query = self
            .select::<Entity>()
            .select_only()
            .column(Column::Id)
            .filter(which)
            .filter(Column::Kind.is_in(kinds.iter().copied()))
            .order_by_asc(Column::CreatedAt)
            .limit(most)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        Ok(query.into_tuple().all(self.connection()).await?)
    }

    /// Removes work of those kinds that was given up and had been asked for before a moment; returns how much.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn purge_dead_jobs(&self, kinds: &[&str], before: DateTime<Utc>) -> Result<u64> {
        let old = self
            .erase::<Entity>()
            .filter(Column::State.eq(DEAD))
            .filter(Column::Kind.is_in(kinds.iter().copied()))
            .filter(Column::CreatedAt.lt(before));
        Ok(old.exec(self.connection()).await?.rows_affected)
    }

    /// How much work of those kinds a tenant has that was given up.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn count_dead_jobs(&self, tenant: &TenantId, kinds: &[&str]) -> Result<u64> {
        let query = self
            .select::<Entity>()
            .filter(Column::Tenant.eq(tenant.as_str()))
            .filter(Column::Kind.is_in(kinds.iter().copied()))
            .filter(Column::State.eq(DEAD));
        Ok(query.count(self.connection()).await?)
    }

    /// Whether a tenant has such work, given up or not.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn has_job(&self, tenant: &TenantId, id: Uuid, kinds: &[&str]) -> Result<bool> {
        let query = self
            .select::<Entity>()
            .filter(Column::Id.eq(id))
            .filter(Column::Tenant.eq(tenant.as_str()))
            .filter(Column::Kind.is_in(kinds.iter().copied()));
        Ok(query.count(self.connection()).await? > 0)
    }

    /// How much work is waiting or being done; dead work is not counted.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn pending_jobs(&self) -> Result<u64> {
        Ok(self.select::<Entity>().filter(Column::State.ne(DEAD)).count(self.connection()).await?)
    }
}
