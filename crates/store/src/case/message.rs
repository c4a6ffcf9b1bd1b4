//! Messages of a request, in the order in which they came.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::request::message::{Message, Side};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::debt::padded;
use crate::door::Txn;
use crate::entity::request_message::{Column, Entity, Model};
use crate::error::{Error, Result};

impl Txn {
    /// Adds a message at the end: hold the request's lock.
    ///
    /// # Errors
    /// [`Error::Conflict`] when its identifier is taken.
    pub async fn add_message(&self, request: Uuid, message: &Message) -> Result<()> {
        let last = self.select::<Entity>().filter(Column::RequestId.eq(request));
        let last = last.order_by_desc(Column::Position).one(self.connection()).await?;
        self.add::<Entity, _>(Model {
            tenant_id: String::new(),
            request_id: request,
            position: last.map_or(1, |last| last.position + 1),
            id: message.id,
            side: message.side.code().to_owned(),
            author: message.author.clone(),
            text: message.text.clone(),
            at: message.at,
            read_at: message.read_at,
        })
        .await
    }

    /// The messages of a request, the first first.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_messages(&self, request: Uuid) -> Result<Vec<Message>> {
        let query = self.select::<Entity>().filter(Column::RequestId.eq(request));
        let rows = query.order_by_asc(Column::Position).all(self.connection()).await?;
        rows.into_iter().map(read).collect()
    }

    /// Which request the message of that identifier belongs to.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn request_of_message(&self, id: Uuid) -> Result<Option<Uuid>> {
        let found = self.select::<Entity>().filter(Column::Id.eq(id)).one(self.connection()).await?;
        Ok(found.map(|row| row.request_id))
    }

    /// How many messages a request has.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn count_messages(&self, request: Uuid) -> Result<u64> {
        let query = self.select::<Entity>().filter(Column::RequestId.eq(request));
        Ok(query.count(self.connection()).await?)
    }

    /// How many messages of each request its reader has not seen yet; requests without such are not among them.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn count_unread(&self, requests: &[Uuid], reader: Side) -> Result<HashMap<Uuid, u64>> {
        if requests.is_empty() {
            return Ok(HashMap::new());
        }
        let query = self
            .select::<Entity>()
            .select_only()
            .column(Column::RequestId)
            .filter(Column::RequestId.is_in(padded(requests.to_vec())))
            .filter(Column::Side.eq(reader.other().code()))
            .filter(Column::ReadAt.is_null());
        let found: Vec<Uuid> = query.into_tuple().all(self.connection()).await?;
        let mut counts = HashMap::new();
        for request in found {
            *counts.entry(request).or_default() += 1;
        }
        Ok(counts)
    }

    /// Notes that a reader has seen what the other side wrote; returns how many messages were new.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn mark_read(&self, request: Uuid, reader: Side, now: DateTime<Utc>) -> Result<u64> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::ReadAt, Expr::value(now))
            .filter(Column::RequestId.eq(request))
            .filter(Column::Side.eq(reader.other().code()))
            .filter(Column::ReadAt.is_null());
        Ok(change.exec(self.connection()).await?.rows_affected)
    }
}

/// The side of that word.
pub(super) fn side(word: &str) -> Result<Side> {
    let known = [Side::Citizen, Side::Office].into_iter().find(|side| side.code() == word);
    known.ok_or_else(|| Error::corrupt("request_message", word.to_owned()))
}

fn read(row: Model) -> Result<Message> {
    let side = side(&row.side)?;
    Ok(Message { id: row.id, side, author: row.author, text: row.text, at: row.at, read_at: row.read_at })
}
