//! Messages to citizens: what was tried, to which address (masked by the caller), and when it went out. What waits is a job.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::debt::{Page, padded};
use crate::door::Txn;
use crate::entity::message::{Column, Entity, Model};
use crate::error::Result;

/// A message of which at least one attempt was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRow {
    /// The job's identifier, which is the mail's too.
    pub id: Uuid,
    /// What it tells: the folder of its template.
    pub kind: String,
    /// `email` or `pec`.
    pub channel: String,
    /// To whom, masked: enough to recognise, too little to write to.
    pub address: String,
    /// Its subject.
    pub subject: String,
    /// Why the last attempt failed, as a code.
    pub trouble: Option<String>,
    /// When it was first tried.
    pub created_at: DateTime<Utc>,
    /// When a server took it.
    pub sent_at: Option<DateTime<Utc>>,
}

impl Txn {
    /// Notes an attempt, in place of what the one before noted. One that was sent stays so.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn note_message(&self, message: &MessageRow) -> Result<()> {
        let row = Model {
            tenant_id: String::new(),
            id: message.id,
            kind: message.kind.clone(),
            channel: message.channel.clone(),
            address: message.address.clone(),
            subject: message.subject.clone(),
            trouble: message.trouble.clone(),
            created_at: message.created_at,
            sent_at: None,
        };
        let again = OnConflict::columns([Column::TenantId, Column::Id])
            .update_columns([Column::Channel, Column::Address, Column::Subject, Column::Trouble])
            .to_owned();
        self.insert::<Entity, _>(row).on_conflict(again).exec_without_returning(self.connection()).await?;
        Ok(())
    }

    /// A server took it.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn message_was_sent(&self, id: Uuid, at: DateTime<Utc>) -> Result<()> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::SentAt, Expr::value(at))
            .col_expr(Column::Trouble, Expr::value(Option::<String>::None))
            .filter(Column::Id.eq(id));
        change.exec(self.connection()).await?;
        Ok(())
    }

    /// The messages of those identifiers, in no particular order.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn find_messages(&self, ids: &[Uuid]) -> Result<Vec<MessageRow>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let query = self.select::<Entity>().filter(Column::Id.is_in(padded(ids.to_vec())));
        Ok(query.all(self.connection()).await?.into_iter().map(read).collect())
    }

    /// A page of what was sent, the newest first.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn list_sent_messages(&self, page: u64, per_page: u64) -> Result<Page<MessageRow>> {
        let (page, per_page) = (page.max(1), per_page.clamp(1, 200));
        let query = self.select::<Entity>().filter(Column::SentAt.is_not_null());
        let total = query.clone().count(self.connection()).await?;
        let offset = (page - 1).saturating_mul(per_page).min(i64::MAX as u64);
        let query = query.order_by_desc(Column::SentAt).order_by_desc(Column::Id);
        let rows = query.limit(per_page).offset(offset).all(self.connection()).await?;
        Ok(Page { items: rows.into_iter().map(read).collect(), total, page, per_page })
    }

    /// Removes messages that were first tried before a moment; returns how many.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn purge_messages(&self, before: DateTime<Utc>) -> Result<u64> {
        let gone =
            self.erase::<Entity>().filter(Column::CreatedAt.lt(before)).exec(self.connection()).await?;
        Ok(gone.rows_affected)
    }
}

fn read(row: Model) -> MessageRow {
    let Model { id, kind, channel, address, subject, trouble, created_at, sent_at, .. } = row;
    MessageRow { id, kind, channel, address, subject, trouble, created_at, sent_at }
}
