//! Notices printed together: which debts, how far it is, the prints, and why one could not be printed.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::tenant::Language;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::debt::padded;
use crate::door::Txn;
use crate::entity::{notice_batch, notice_batch_item, notice_batch_print};
use crate::error::{Error, Result};

/// So many items are written by one statement.
const AT_ONCE: usize = 500;

const WAITING: &str = "waiting";
const PRINTED: &str = "printed";
const REFUSED: &str = "refused";

/// What a batch becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchKind {
    /// One PDF with all notices, in the order chosen.
    Pdf,
    /// A ZIP with a PDF for each debt.
    Zip,
}

/// Notices to be printed together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeBatch {
    /// Identifier.
    pub id: Uuid,
    /// What it becomes.
    pub kind: BatchKind,
    /// Second language of its notices.
    pub language: Option<Language>,
    /// How many debts are in it.
    pub total: u64,
    /// Who asked for it: the key of an operator.
    pub created_by: String,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When the last notice was printed or refused.
    pub done_at: Option<DateTime<Utc>>,
    /// From then on it is purged.
    pub expires_at: DateTime<Utc>,
}

/// How far a batch is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BatchProgress {
    /// Notices printed.
    pub printed: u64,
    /// Debts whose notice cannot be printed.
    pub refused: u64,
}

/// A debt of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchItem {
    /// Place in the order chosen, from 0.
    pub position: u64,
    /// The debt.
    pub debt: Uuid,
    /// Why it is not printed, if so: for the office, without personal data.
    pub reason: Option<String>,
}

/// A notice that is ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchPrint {
    /// Place in the order chosen, from 0.
    pub position: u64,
    /// Name of its file.
    pub name: String,
    /// The PDF.
    pub pdf: Vec<u8>,
}

impl BatchKind {
    const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Zip => "zip",
        }
    }
}

fn read(row: notice_batch::Model) -> Result<NoticeBatch> {
    let unknown = |what: &str| Error::corrupt("notice_batch", format!("{what} is not known"));
    let kind = [BatchKind::Pdf, BatchKind::Zip].into_iter().find(|kind| kind.word() == row.kind);
    let languages = [Language::It, Language::En, Language::De, Language::Fr, Language::Sl];
    let of = |code: &str| languages.into_iter().find(|language| language.code() == code);
    let language = row.language.map(|code| of(&code).ok_or_else(|| unknown(&code))).transpose()?;
    Ok(NoticeBatch {
        id: row.id,
        kind: kind.ok_or_else(|| unknown(&row.kind))?,
        language,
        total: number(row.total)?,
        created_by: row.created_by,
        created_at: row.created_at,
        done_at: row.done_at,
        expires_at: row.expires_at,
    })
}

fn number(value: i64) -> Result<u64> {
    u64::try_from(value).map_err(|bad| Error::corrupt("notice_batch", bad))
}

fn signed(value: u64) -> Result<i64> {
    i64::try_from(value).map_err(|bad| Error::corrupt("notice_batch", bad))
}

impl Txn {
    /// Adds a batch of those debts, in that order.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the identifier is taken.
    pub async fn add_notice_batch(&self, batch: &NoticeBatch, debts: &[Uuid]) -> Result<()> {
        let row = notice_batch::Model {
            tenant_id: String::new(),
            id: batch.id,
            kind: batch.kind.word().to_owned(),
            language: batch.language.map(|language| language.code().to_owned()),
            total: signed(batch.total)?,
            created_by: batch.created_by.clone(),
            created_at: batch.created_at,
            done_at: batch.done_at,
            expires_at: batch.expires_at,
        };
        self.add::<notice_batch::Entity, _>(row).await?;
        let item = |(position, debt): (i64, &Uuid)| notice_batch_item::Model {
            tenant_id: String::new(),
            batch_id: batch.id,
            position,
            debt_id: *debt,
            state: WAITING.to_owned(),
            reason: None,
        };
        let items: Vec<_> = (0..).zip(debts).map(item).collect();
        for some in items.chunks(AT_ONCE) {
            let insert = self.insert_all::<notice_batch_item::Entity, _>(some.iter().cloned());
            insert.exec_without_returning(self.connection()).await?;
        }
        Ok(())
    }

    /// A batch.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_notice_batch(&self, id: Uuid) -> Result<Option<NoticeBatch>> {
        let query = self.select::<notice_batch::Entity>().filter(notice_batch::Column::Id.eq(id));
        query.one(self.connection()).await?.map(read).transpose()
    }

    /// The newest batches, at most `most`.
    ///
    /// # Errors
    /// As [`Txn::find_notice_batch`].
    pub async fn list_notice_batches(&self, most: u64) -> Result<Vec<NoticeBatch>> {
        let query = self.select::<notice_batch::Entity>().order_by_desc(notice_batch::Column::CreatedAt);
        query.limit(most).all(self.connection()).await?.into_iter().map(read).collect()
    }

    /// How far a batch is; nothing of one that is not there.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn notice_batch_progress(&self, batch: Uuid) -> Result<BatchProgress> {
        Ok(self.notice_batches_progress(&[batch]).await?.remove(&batch).unwrap_or_default())
    }

    /// How far some batches are, by one query; of one that is not there, nothing.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn notice_batches_progress(&self, batches: &[Uuid]) -> Result<HashMap<Uuid, BatchProgress>> {
        use notice_batch_item::Column;
        let mut progress: HashMap<Uuid, BatchProgress> = HashMap::new();
        if batches.is_empty() {
            return Ok(progress);
        }
        let query = self
            .select::<notice_batch_item::Entity>()
            .select_only()
            .column(Column::BatchId)
            .column(Column::State)
            .column_as(Column::Position.count(), "items")
            .filter(Column::BatchId.is_in(padded(batches.to_vec())))
            .group_by(Column::BatchId)
            .group_by(Column::State);
        let counts: Vec<(Uuid, String, i64)> = query.into_tuple().all(self.connection()).await?;
        for (batch, state, items) in counts {
            let known = progress.entry(batch).or_default();
            match state.as_str() {
                PRINTED => known.printed = number(items)?,
                REFUSED => known.refused = number(items)?,
                _ => {}
            }
        }
        Ok(progress)
    }

    /// The next debts of a batch that wait for their notice, in order, at most `most`.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn waiting_notices(&self, batch: Uuid, most: u64) -> Result<Vec<BatchItem>> {
        self.items_in(batch, WAITING, most).await
    }

    /// The debts of a batch whose notice cannot be printed, with the reason, in order.
    ///
    /// # Errors
    /// As [`Txn::waiting_notices`].
    pub async fn refused_notices(&self, batch: Uuid) -> Result<Vec<BatchItem>> {
        self.items_in(batch, REFUSED, u64::from(u32::MAX)).await
    }

    /// Keeps a print; the second print of the same debt is not kept.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn keep_notice_print(&self, batch: Uuid, print: &BatchPrint) -> Result<()> {
        let position = signed(print.position)?;
        if !self.settle_item(batch, position, PRINTED, None).await? {
            return Ok(());
        }
        let row = notice_batch_print::Model {
            tenant_id: String::new(),
            batch_id: batch,
            position,
            name: print.name.clone(),
            pdf: print.pdf.clone(),
        };
        self.add::<notice_batch_print::Entity, _>(row).await
    }

    /// Notes why a notice cannot be printed; one that is printed already stays so.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn refuse_notice(&self, batch: Uuid, position: u64, reason: &str) -> Result<()> {
        self.settle_item(batch, signed(position)?, REFUSED, Some(reason)).await?;
        Ok(())
    }

    /// Marks a batch as done, unless it is already or a notice still waits; `true` when it is done now.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn finish_notice_batch(&self, batch: Uuid, at: DateTime<Utc>) -> Result<bool> {
        use notice_batch::Column;
        if !self.waiting_notices(batch, 1).await?.is_empty() {
            return Ok(false);
        }
        let change = self
            .change::<notice_batch::Entity>()
            .col_expr(Column::DoneAt, Expr::value(at))
            .filter(Column::Id.eq(batch))
            .filter(Column::DoneAt.is_null());
        change.exec(self.connection()).await?;
        Ok(true)
    }

    /// The first print of a batch at `from` or after it.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn notice_print(&self, batch: Uuid, from: u64) -> Result<Option<BatchPrint>> {
        use notice_batch_print::Column;
        let query = self
            .select::<notice_batch_print::Entity>()
            .filter(Column::BatchId.eq(batch))
            .filter(Column::Position.gte(signed(from)?))
            .order_by_asc(Column::Position)
            .limit(1);
        let Some(row) = query.one(self.connection()).await? else { return Ok(None) };
        Ok(Some(BatchPrint { position: number(row.position)?, name: row.name, pdf: row.pdf }))
    }

    /// Removes batches that have expired at `now`, with their prints; returns how many.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn purge_notice_batches(&self, now: DateTime<Utc>) -> Result<u64> {
        let old = self.erase::<notice_batch::Entity>().filter(notice_batch::Column::ExpiresAt.lte(now));
        Ok(old.exec(self.connection()).await?.rows_affected)
    }

    fn batch_items(&self, batch: Uuid) -> sea_orm::Select<notice_batch_item::Entity> {
        self.select::<notice_batch_item::Entity>().filter(notice_batch_item::Column::BatchId.eq(batch))
    }

    async fn items_in(&self, batch: Uuid, state: &str, most: u64) -> Result<Vec<BatchItem>> {
        use notice_batch_item::Column;
        let query = self.batch_items(batch).filter(Column::State.eq(state)).order_by_asc(Column::Position);
        let rows = query.limit(most).all(self.connection()).await?;
        let item = |row: notice_batch_item::Model| {
            Ok(BatchItem { position: number(row.position)?, debt: row.debt_id, reason: row.reason })
        };
        rows.into_iter().map(item).collect()
    }

    /// Settles an item that waits; `false` when it does not wait any more.
    async fn settle_item(
        &self,
        batch: Uuid,
        position: i64,
        state: &str,
        reason: Option<&str>,
    ) -> Result<bool> {
        use notice_batch_item::Column;
        let change = self
            .change::<notice_batch_item::Entity>()
            .col_expr(Column::State, Expr::value(state))
            .col_expr(Column::Reason, Expr::value(reason))
            .filter(Column::BatchId.eq(batch))
            .filter(Column::Position.eq(position))
            .filter(Column::State.eq(WAITING));
        Ok(change.exec(self.connection()).await?.rows_affected == 1)
    }
}
