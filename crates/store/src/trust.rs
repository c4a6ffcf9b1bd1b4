//! Documents of trust that others publish, each with its last good copy: what is fetched and found wrong never replaces it.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::door::PlatformTxn;
use crate::entity::trust_document::{Column, Entity, Model};
use crate::error::Result;
use crate::grant::Counter;
use crate::receipt::Inserted;

/// Which document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TrustSource {
    /// What it is: `spid`, `cie`, `federa`, `crl`, `tsl`.
    pub kind: String,
    /// Where it is fetched.
    pub source: String,
}

/// A document and how its fetching goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustDocument {
    /// Which.
    pub source: TrustSource,
    /// The last good copy; `None` before the first.
    pub body: Option<Vec<u8>>,
    /// What the server said to ask with next time.
    pub etag: Option<String>,
    /// When the copy was fetched, or last confirmed.
    pub fetched_at: Option<DateTime<Utc>>,
    /// When it was last tried.
    pub checked_at: Option<DateTime<Utc>>,
    /// What was wrong the last time; `None` when nothing was.
    pub problem: Option<String>,
}

fn read(row: Model) -> TrustDocument {
    TrustDocument {
        source: TrustSource { kind: row.kind, source: row.source },
        body: Some(row.body).filter(|body| !body.is_empty()),
        etag: row.etag,
        fetched_at: row.fetched_at,
        checked_at: row.checked_at,
        problem: row.problem,
    }
}

impl PlatformTxn {
    /// Claims the next try to fetch a document: `true` for one of all who ask, once it is due; then it is due again at `due_again`,
    /// unless the outcome says otherwise. Commit before fetching.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn claim_trust(
        &self,
        source: &TrustSource,
        now: DateTime<Utc>,
        due_again: DateTime<Utc>,
    ) -> Result<bool> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::CheckedAt, Expr::value(now))
            .col_expr(Column::DueAt, Expr::value(due_again))
            .filter(Column::Kind.eq(&source.kind))
            .filter(Column::Source.eq(&source.source))
            .filter(Column::DueAt.lte(now));
        if change.exec(self.connection()).await?.rows_affected > 0 {
            return Ok(true);
        }
        let first = Model {
            kind: source.kind.clone(),
            source: source.source.clone(),
            body: Vec::new(),
            etag: None,
            fetched_at: None,
            checked_at: Some(now),
            due_at: due_again,
            problem: None,
        };
        let insert = self.insert::<Entity, _>(first).on_conflict(OnConflict::new().do_nothing().to_owned());
        Ok(Inserted::told(insert.exec_without_returning(self.connection()).await)? == Inserted::New)
    }

    /// Replaces the copy by a good one that was fetched at `now`; this and every other outcome is counted by
    /// [`PlatformTxn::trust_version`].
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn keep_trust(
        &self,
        source: &TrustSource,
        body: &[u8],
        etag: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::Body, Expr::value(body.to_vec()))
            .col_expr(Column::Etag, Expr::value(etag.map(str::to_owned)))
            .col_expr(Column::FetchedAt, Expr::value(now))
            .col_expr(Column::Problem, Expr::value(Option::<String>::None));
        let change = change.filter(Column::Kind.eq(&source.kind)).filter(Column::Source.eq(&source.source));
        change.exec(self.connection()).await?;
        self.count_change(Counter::Trust).await
    }

    /// Notes that the copy is still the published one.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn confirm_trust(&self, source: &TrustSource, now: DateTime<Utc>) -> Result<()> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::FetchedAt, Expr::value(now))
            .col_expr(Column::Problem, Expr::value(Option::<String>::None));
        let change = change.filter(Column::Kind.eq(&source.kind)).filter(Column::Source.eq(&source.source));
        change.exec(self.connection()).await?;
        self.count_change(Counter::Trust).await
    }

    /// Notes that a try failed, and when the next one is due. The copy stays.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn fail_trust(
        &self,
        source: &TrustSource,
        problem: &str,
        retry_at: DateTime<Utc>,
    ) -> Result<()> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::Problem, Expr::value(problem))
            .col_expr(Column::DueAt, Expr::value(retry_at));
        let change = change.filter(Column::Kind.eq(&source.kind)).filter(Column::Source.eq(&source.source));
        change.exec(self.connection()).await?;
        self.count_change(Counter::Trust).await
    }

    /// One document; `None` if it was never asked for.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn find_trust(&self, source: &TrustSource) -> Result<Option<TrustDocument>> {
        let query = self
            .select::<Entity>()
            .filter(Column::Kind.eq(&source.kind))
            .filter(Column::Source.eq(&source.source));
        Ok(query.one(self.connection()).await?.map(read))
    }

    /// The documents of some kinds, by kind and source.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn list_trust(&self, kinds: &[&str]) -> Result<Vec<TrustDocument>> {
        let query = self.select::<Entity>().filter(Column::Kind.is_in(kinds.iter().copied()));
        let query = query.order_by_asc(Column::Kind).order_by_asc(Column::Source);
        Ok(query.all(self.connection()).await?.into_iter().map(read).collect())
    }
}
