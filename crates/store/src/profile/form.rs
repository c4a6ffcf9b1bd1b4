//! What a person had written in the parts of the profile that were not saved, until the page is shown again.

use chrono::{DateTime, Utc};
use domain::identity::PersonKey;
use domain::profile::{ProfileInput, Revisions};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::profile_form::{Column, Entity, Model};
use crate::error::{Error, Result};

/// A form that waits to be shown again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileForm {
    /// In the page's address.
    pub id: Uuid,
    /// Who wrote it.
    pub person: PersonKey,
    /// What was written.
    pub input: ProfileInput,
    /// Which revisions its window had seen.
    pub seen: Revisions,
    /// From then on it is nothing.
    pub expires_at: DateTime<Utc>,
}

#[derive(Serialize, Deserialize)]
struct Body {
    input: ProfileInput,
    seen: Revisions,
}

impl Txn {
    /// Keeps a form.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the identifier is taken.
    pub async fn add_profile_form(&self, form: &ProfileForm) -> Result<()> {
        let body = Body { input: form.input.clone(), seen: form.seen };
        self.add::<Entity, _>(Model {
            tenant_id: String::new(),
            id: form.id,
            person_key: form.person.to_string(),
            body: serde_json::to_value(body).map_err(|bad| Error::corrupt("profile form", bad))?,
            expires_at: form.expires_at,
        })
        .await
    }

    /// A person's form that has not expired.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_profile_form(&self, person: &PersonKey, id: Uuid) -> Result<Option<ProfileForm>> {
        let query = self
            .select::<Entity>()
            .filter(Column::Id.eq(id))
            .filter(Column::PersonKey.eq(person.to_string()))
            .filter(Column::ExpiresAt.gt(self.now()));
        let Some(row) = query.one(self.connection()).await? else { return Ok(None) };
        let body: Body =
            serde_json::from_value(row.body).map_err(|bad| Error::corrupt("profile form", bad))?;
        let Body { input, seen } = body;
        Ok(Some(ProfileForm { id, person: person.clone(), input, seen, expires_at: row.expires_at }))
    }

    /// Removes forms that have expired at `now`; returns how many.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn purge_profile_forms(&self, now: DateTime<Utc>) -> Result<u64> {
        let gone = self.erase::<Entity>().filter(Column::ExpiresAt.lte(now)).exec(self.connection()).await?;
        Ok(gone.rows_affected)
    }
}
