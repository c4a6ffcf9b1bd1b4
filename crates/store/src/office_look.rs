//! Who in the office opened a person's data.

use chrono::{DateTime, Utc};
use domain::identity::PersonKey;
use domain::office_look::OfficeLook;
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::debt::Page;
use crate::door::Txn;
use crate::entity::office_look::{Column, Entity, Model};
use crate::error::{Error, Result};

impl Txn {
    /// Adds looks; none is no work.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn add_office_looks(&self, looks: &[OfficeLook]) -> Result<()> {
        if looks.is_empty() {
            return Ok(());
        }
        let rows = looks.iter().map(model).collect::<Result<Vec<_>>>()?;
        self.insert_all::<Entity, _>(rows).exec_without_returning(self.connection()).await?;
        Ok(())
    }

    /// A page of the looks at a person's data since `from`, the newest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn page_office_looks(
        &self,
        person: &PersonKey,
        from: DateTime<Utc>,
        page: u64,
        per_page: u64,
    ) -> Result<Page<OfficeLook>> {
        let query = self
            .select::<Entity>()
            .filter(Column::PersonKey.eq(person.to_string()))
            .filter(Column::At.gte(from));
        let total = query.clone().count(self.connection()).await?;
        let page = page.clamp(1, total.div_ceil(per_page).max(1));
        let rows = query
            .order_by_desc(Column::At)
            .order_by_desc(Column::Id)
            .offset((page - 1) * per_page)
            .limit(per_page)
            .all(self.connection())
            .await?;
        let read =
            |row: Model| serde_json::from_value(row.body).map_err(|bad| Error::corrupt("office look", bad));
        let items = rows.into_iter().map(read).collect::<Result<Vec<_>>>()?;
        Ok(Page { items, total, page, per_page })
    }

    /// Removes looks before a moment; returns how many.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn purge_office_looks(&self, before: DateTime<Utc>) -> Result<u64> {
        let gone = self.erase::<Entity>().filter(Column::At.lt(before)).exec(self.connection()).await?;
        Ok(gone.rows_affected)
    }
}

fn model(look: &OfficeLook) -> Result<Model> {
    Ok(Model {
        tenant_id: String::new(),
        id: look.id,
        at: look.at,
        person_key: look.person.to_string(),
        body: serde_json::to_value(look).map_err(|bad| Error::corrupt("office look", bad))?,
    })
}
