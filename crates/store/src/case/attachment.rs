//! What was sent along with messages. The bytes are read only to be handed out.

use domain::request::attachment::{Attachment, MediaType};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::message::side;
use crate::door::Txn;
use crate::entity::request_attachment::{Column, Entity, Model};
use crate::error::{Error, Result};

/// A row without its content.
type Told = (Uuid, Uuid, String, String, i64, String, chrono::DateTime<chrono::Utc>);

impl Txn {
    /// Adds an attachment: hold the request's lock.
    ///
    /// # Errors
    /// [`Error::Conflict`] when its identifier is taken.
    pub async fn add_attachment(&self, request: Uuid, file: &Attachment, content: &[u8]) -> Result<()> {
        let position = self.count_attachments(request).await?;
        self.add::<Entity, _>(Model {
            tenant_id: String::new(),
            id: file.id,
            request_id: request,
            message_id: file.message,
            position: signed(position)?,
            name: file.name.clone(),
            media: file.media.name().to_owned(),
            size: signed(file.size)?,
            side: file.side.code().to_owned(),
            at: file.at,
            content: content.to_vec(),
        })
        .await
    }

    /// How many attachments a request has.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn count_attachments(&self, request: Uuid) -> Result<u64> {
        let query = self.select::<Entity>().filter(Column::RequestId.eq(request));
        Ok(query.count(self.connection()).await?)
    }

    /// The attachments of a request in their order, without what is inside.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_attachments(&self, request: Uuid) -> Result<Vec<Attachment>> {
        let columns = [
            Column::Id,
            Column::MessageId,
            Column::Name,
            Column::Media,
            Column::Size,
            Column::Side,
            Column::At,
        ];
        let query = self
            .select::<Entity>()
            .select_only()
            .columns(columns)
            .filter(Column::RequestId.eq(request))
            .order_by_asc(Column::Position);
        let rows: Vec<Told> = query.into_tuple().all(self.connection()).await?;
        rows.into_iter().map(told).collect()
    }

    /// An attachment of that request with what is inside; one of another request is none.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_attachment(&self, request: Uuid, id: Uuid) -> Result<Option<(Attachment, Vec<u8>)>> {
        let query = self.select::<Entity>().filter(Column::Id.eq(id)).filter(Column::RequestId.eq(request));
        let Some(row) = query.one(self.connection()).await? else { return Ok(None) };
        let file = told((row.id, row.message_id, row.name, row.media, row.size, row.side, row.at))?;
        Ok(Some((file, row.content)))
    }
}

fn told((id, message, name, media, size, word, at): Told) -> Result<Attachment> {
    let known = MediaType::ALL.into_iter().find(|known| known.name() == media);
    let media = known.ok_or_else(|| Error::corrupt("request_attachment", media))?;
    let size = u64::try_from(size).map_err(|bad| Error::corrupt("request_attachment", bad))?;
    Ok(Attachment { id, message, name, media, size, side: side(&word)?, at })
}

fn signed(number: u64) -> Result<i64> {
    i64::try_from(number).map_err(|bad| Error::corrupt("request_attachment", bad))
}
