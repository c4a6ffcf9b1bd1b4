//! Forms that came when their session had ended: one for each draft at most, encrypted by the caller, given back once.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::kept_form::{Column, Entity, Model};
use crate::error::Result;
use crate::owner::Owner;

/// A form that waits for its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptForm {
    /// The draft that it is about.
    pub draft: Uuid,
    /// Whose draft it is.
    pub owner: Owner,
    /// The step of the draft, as in its address.
    pub step: String,
    /// What was written, encrypted.
    pub body: Vec<u8>,
    /// From then on it is nothing.
    pub expires_at: DateTime<Utc>,
}

impl Txn {
    /// Keeps a form, in place of an older one of the same draft.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn keep_form(&self, form: &KeptForm) -> Result<()> {
        let row = Model {
            tenant_id: String::new(),
            draft_id: form.draft,
            owner: form.owner.to_text(),
            step: form.step.clone(),
            body: form.body.clone(),
            expires_at: form.expires_at,
        };
        let renewed = OnConflict::columns([Column::TenantId, Column::DraftId])
            .update_columns([Column::Owner, Column::Step, Column::Body, Column::ExpiresAt])
            .to_owned();
        self.insert::<Entity, _>(row).on_conflict(renewed).exec_without_returning(self.connection()).await?;
        Ok(())
    }

    /// Takes a form away: of all who ask for it, one gets it, and nobody once it has expired at `now`.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`], [`crate::Error::Corrupt`].
    pub async fn take_kept_form(&self, draft: Uuid, now: DateTime<Utc>) -> Result<Option<KeptForm>> {
        let of_draft = self.erase::<Entity>().filter(Column::DraftId.eq(draft));
        let taken = of_draft.exec_with_returning(self.connection()).await?;
        let Some(row) = taken.into_iter().next().filter(|row| row.expires_at > now) else { return Ok(None) };
        let owner = Owner::from_text(&row.owner)?;
        let Model { draft_id, step, body, expires_at, .. } = row;
        Ok(Some(KeptForm { draft: draft_id, owner, step, body, expires_at }))
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
