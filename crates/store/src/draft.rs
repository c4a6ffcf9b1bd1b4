//! Drafts: kept at every step, also while they are wrong.

use chrono::{DateTime, Utc};
use domain::draft::Draft;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::draft::{Column, Entity, Model};
use crate::error::{Error, Result};
use crate::owner::Owner;

/// A draft as kept.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftRow {
    /// Identifier, part of the page's address.
    pub id: Uuid,
    /// Whose it is.
    pub owner: Owner,
    /// What was written.
    pub body: Draft,
    /// Counts the changes; two windows that edit the same draft meet here.
    pub revision: i64,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When [`Txn::purge_drafts`] may remove it.
    pub expires_at: DateTime<Utc>,
    /// The debt that was issued from it.
    pub debt: Option<Uuid>,
}

impl DraftRow {
    fn model(&self) -> Result<Model> {
        Ok(Model {
            tenant_id: String::new(),
            id: self.id,
            owner: self.owner.to_text(),
            body: serde_json::to_value(&self.body).map_err(|bad| Error::corrupt("draft", bad))?,
            revision: self.revision,
            debt_id: self.debt,
            created_at: self.created_at,
            updated_at: self.updated_at,
            expires_at: self.expires_at,
        })
    }

    fn read(row: Model) -> Result<Self> {
        Ok(Self {
            id: row.id,
            owner: Owner::from_text(&row.owner)?,
            body: serde_json::from_value(row.body).map_err(|bad| Error::corrupt("draft", bad))?,
            revision: row.revision,
            created_at: row.created_at,
            updated_at: row.updated_at,
            expires_at: row.expires_at,
            debt: row.debt_id,
        })
    }
}

impl Txn {
    /// Adds a draft.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the identifier is taken.
    pub async fn add_draft(&self, draft: &DraftRow) -> Result<()> {
        self.add::<Entity, _>(draft.model()?).await
    }

    /// The draft of that identifier, whoever owns it: the caller compares the owner.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_draft(&self, id: Uuid) -> Result<Option<DraftRow>> {
        self.one_draft(self.select::<Entity>().filter(Column::Id.eq(id))).await
    }

    /// The same, and nobody else changes it until this transaction ends.
    ///
    /// # Errors
    /// As [`Txn::find_draft`].
    pub async fn lock_draft(&self, id: Uuid) -> Result<Option<DraftRow>> {
        self.one_draft(self.select::<Entity>().filter(Column::Id.eq(id)).lock_exclusive()).await
    }

    /// Writes a draft back and returns its new revision.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it was changed since it was read, or is gone.
    pub async fn update_draft(&self, draft: &DraftRow) -> Result<i64> {
        let row = draft.model()?;
        let next = draft.revision + 1;
        let change = self
            .change::<Entity>()
            .col_expr(Column::Owner, Expr::value(row.owner))
            .col_expr(Column::Body, Expr::value(row.body))
            .col_expr(Column::Revision, Expr::value(next))
            .col_expr(Column::DebtId, Expr::value(row.debt_id))
            .col_expr(Column::UpdatedAt, Expr::value(row.updated_at))
            .col_expr(Column::ExpiresAt, Expr::value(row.expires_at))
            .filter(Column::Id.eq(draft.id))
            .filter(Column::Revision.eq(draft.revision));
        let done = change.exec(self.connection()).await?;
        if done.rows_affected == 0 { Err(Error::conflict("draft.revision")) } else { Ok(next) }
    }

    /// All drafts of an owner, the last changed first; those that led to a debt too.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_drafts(&self, owner: &Owner) -> Result<Vec<DraftRow>> {
        let query = self.select::<Entity>().filter(Column::Owner.eq(owner.to_text()));
        let rows = query.order_by_desc(Column::UpdatedAt).all(self.connection()).await?;
        rows.into_iter().map(DraftRow::read).collect()
    }

    /// Removes a draft; `false` when there was none.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn remove_draft(&self, id: Uuid) -> Result<bool> {
        let done = self.erase::<Entity>().filter(Column::Id.eq(id)).exec(self.connection()).await?;
        Ok(done.rows_affected > 0)
    }

    /// The drafts' part of [`Txn::hand_over`]; returns how many.
    pub(crate) async fn claim_drafts(&self, from: &Owner, to: &Owner) -> Result<u64> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::Owner, Expr::value(to.to_text()))
            .filter(Column::Owner.eq(from.to_text()));
        Ok(change.exec(self.connection()).await?.rows_affected)
    }

    /// Removes drafts that expired before `before` and led to no debt; returns how many.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn purge_drafts(&self, before: DateTime<Utc>) -> Result<u64> {
        let stale = self.erase::<Entity>().filter(Column::ExpiresAt.lt(before));
        let gone = stale.filter(Column::DebtId.is_null()).exec(self.connection()).await?;
        Ok(gone.rows_affected)
    }

    async fn one_draft(&self, query: Select<Entity>) -> Result<Option<DraftRow>> {
        query.one(self.connection()).await?.map(DraftRow::read).transpose()
    }
}
