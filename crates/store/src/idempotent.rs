//! Answers that are given again when the same call is repeated.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, QueryFilter};

use crate::door::Txn;
use crate::entity::idempotent_answer::{Column, Entity, Model};
use crate::error::{Error, Result};
use crate::receipt::Inserted;

/// What was answered to a call with an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotentAnswer {
    /// Hash of the call: the same key with another call is the caller's fault.
    pub request_hash: String,
    /// HTTP status.
    pub status: u16,
    /// The body as it was sent.
    pub body: String,
}

/// Whose a key is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reservation {
    /// This transaction's: do it, then [`Txn::add_idempotent`], then commit.
    Mine,
    /// The call was answered before.
    Answered(IdempotentAnswer),
}

impl Txn {
    /// The answer given to that key before.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_idempotent(&self, client: &str, key: &str) -> Result<Option<IdempotentAnswer>> {
        let query =
            self.select::<Entity>().filter(Column::Client.eq(client)).filter(Column::IdempotencyKey.eq(key));
        let Some(row) = query.one(self.connection()).await? else { return Ok(None) };
        let (Some(status), Some(body)) = (row.status, row.body) else { return Ok(None) };
        let status = u16::try_from(status).map_err(|bad| Error::corrupt("idempotent_answer", bad))?;
        Ok(Some(IdempotentAnswer { request_hash: row.request_hash, status, body }))
    }

    /// Takes a key for this transaction. Whoever comes with the same key meanwhile waits until this transaction ends; then it gets the
    /// answer, or the key if there is none.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn reserve_idempotent(
        &self,
        client: &str,
        key: &str,
        request_hash: &str,
    ) -> Result<Reservation> {
        let row = self.idempotent_row(client, key, request_hash);
        let keep = OnConflict::columns([Column::TenantId, Column::Client, Column::IdempotencyKey])
            .update_column(Column::Client)
            .to_owned();
        let insert = self.insert::<Entity, _>(row).on_conflict(keep);
        insert.exec_without_returning(self.connection()).await?;
        let answered = self.find_idempotent(client, key).await?;
        Ok(answered.map_or(Reservation::Mine, Reservation::Answered))
    }

    /// Keeps the answer of a key; [`Inserted::Duplicate`] when it has one, which then stays.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn add_idempotent(
        &self,
        client: &str,
        key: &str,
        answer: &IdempotentAnswer,
    ) -> Result<Inserted> {
        let mut row = self.idempotent_row(client, key, &answer.request_hash);
        row.status = Some(i64::from(answer.status));
        row.body = Some(answer.body.clone());
        let fill = OnConflict::columns([Column::TenantId, Column::Client, Column::IdempotencyKey])
            .update_columns([Column::RequestHash, Column::Status, Column::Body])
            .action_and_where(Expr::col((Entity, Column::Status)).is_null())
            .to_owned();
        Inserted::told(
            self.insert::<Entity, _>(row).on_conflict(fill).exec_without_returning(self.connection()).await,
        )
    }

    /// Removes answers given before `before`; returns how many.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn purge_idempotent(&self, before: DateTime<Utc>) -> Result<u64> {
        let gone =
            self.erase::<Entity>().filter(Column::CreatedAt.lt(before)).exec(self.connection()).await?;
        Ok(gone.rows_affected)
    }

    fn idempotent_row(&self, client: &str, key: &str, request_hash: &str) -> Model {
        Model {
            tenant_id: String::new(),
            client: client.to_owned(),
            idempotency_key: key.to_owned(),
            request_hash: request_hash.to_owned(),
            status: None,
            body: None,
            created_at: self.now(),
        }
    }
}
