//! Forms that came when their session had ended: one for each form and person of a browser at most, encrypted by the caller.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::kept_form::{Column, Entity, Model};
use crate::error::Result;
use crate::owner::Owner;

/// A form that waits for its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptForm {
    /// Told by the browser's key, the form and its person (column `draft_id`: at first only drafts had such forms).
    pub id: Uuid,
    /// Who wrote it.
    pub owner: Owner,
    /// Where it was sent to (column `step`).
    pub address: String,
    /// What was written, encrypted.
    pub body: Vec<u8>,
    /// From then on it is nothing.
    pub expires_at: DateTime<Utc>,
}

impl KeptForm {
    fn of(row: Model) -> Result<Self> {
        let owner = Owner::from_text(&row.owner)?;
        Ok(Self { id: row.draft_id, owner, address: row.step, body: row.body, expires_at: row.expires_at })
    }
}

impl Txn {
    /// Keeps a form, in place of an older one with its identifier.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn keep_form(&self, form: &KeptForm) -> Result<()> {
        let row = Model {
            tenant_id: String::new(),
            draft_id: form.id,
            owner: form.owner.to_text(),
            step: form.address.clone(),
            body: form.body.clone(),
            expires_at: form.expires_at,
        };
        let renewed = OnConflict::columns([Column::TenantId, Column::DraftId])
            .update_columns([Column::Owner, Column::Step, Column::Body, Column::ExpiresAt])
            .to_owned();
        self.insert::<Entity, _>(row).on_conflict(renewed).exec_without_returning(self.connection()).await?;
        Ok(())
    }

    /// How many forms of an owner are kept, those included that have expired and wait for [`Txn::purge_kept_forms`].
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn count_kept_forms(&self, owner: &Owner) -> Result<u64> {
        let of_owner = self.select::<Entity>().filter(Column::Owner.eq(owner.to_text()));
        Ok(of_owner.count(self.connection()).await?)
    }

    /// A form, unless it has expired at `now`.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`], [`crate::Error::Corrupt`].
    pub async fn find_kept_form(&self, id: Uuid, now: DateTime<Utc>) -> Result<Option<KeptForm>> {
        let found = self.select::<Entity>().filter(Column::DraftId.eq(id)).one(self.connection()).await?;
        found.filter(|row| row.expires_at > now).map(KeptForm::of).transpose()
    }

    /// Takes a form away: of all who ask for it, one gets it, and nobody once it has expired at `now`.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`], [`crate::Error::Corrupt`].
    pub async fn take_kept_form(&self, id: Uuid, now: DateTime<Utc>) -> Result<Option<KeptForm>> {
        let with_id = self.erase::<Entity>().filter(Column::DraftId.eq(id));
        let taken = with_id.exec_with_returning(self.connection()).await?;
        taken.into_iter().next().filter(|row| row.expires_at > now).map(KeptForm::of).transpose()
    }

    /// Removes forms that have expired at `now`; returns how many.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn purge_kept_forms(&self, now: DateTime<Utc>) -> Result<u64> {
        let gone = self.erase::<Entity>().filter(Column::ExpiresAt.lte(now)).exec(self.connection()).await?;
        Ok(gone.rows_affected)
    }
}
