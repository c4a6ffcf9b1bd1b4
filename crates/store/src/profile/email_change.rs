//! New e-mail addresses that wait for their code.

use chrono::{DateTime, Utc};
use domain::identity::PersonKey;
use domain::profile::EmailChange;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, Select};

use crate::door::Txn;
use crate::entity::email_change::{Column, Entity, Model};
use crate::error::{Error, Result};

impl Txn {
    /// The change of a person's address that has not expired.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_email_change(&self, person: &PersonKey) -> Result<Option<EmailChange>> {
        self.one_email_change(self.email_changes_of(person)).await
    }

    /// The same, and nobody else changes it until this transaction ends.
    ///
    /// # Errors
    /// As [`Txn::find_email_change`].
    pub async fn lock_email_change(&self, person: &PersonKey) -> Result<Option<EmailChange>> {
        self.one_email_change(self.email_changes_of(person).lock_exclusive()).await
    }

    /// Keeps a change in place of the one before.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn keep_email_change(&self, person: &PersonKey, change: &EmailChange) -> Result<()> {
        let row = Model {
            tenant_id: String::new(),
            person_key: person.to_string(),
            body: serde_json::to_value(change).map_err(|bad| Error::corrupt("email change", bad))?,
            expires_at: change.expires_at,
        };
        let renewed = OnConflict::columns([Column::TenantId, Column::PersonKey])
            .update_columns([Column::Body, Column::ExpiresAt])
            .to_owned();
        self.insert::<Entity, _>(row).on_conflict(renewed).exec_without_returning(self.connection()).await?;
        Ok(())
    }

    /// Removes changes that have expired at `now`; returns them.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn purge_email_changes(&self, now: DateTime<Utc>) -> Result<Vec<EmailChange>> {
        let expired = self.erase::<Entity>().filter(Column::ExpiresAt.lte(now));
        let gone = expired.exec_with_returning(self.connection()).await?;
        let read =
            |row: Model| serde_json::from_value(row.body).map_err(|bad| Error::corrupt("email change", bad));
        gone.into_iter().map(read).collect()
    }

    fn email_changes_of(&self, person: &PersonKey) -> Select<Entity> {
        self.select::<Entity>()
            .filter(Column::PersonKey.eq(person.to_string()))
            .filter(Column::ExpiresAt.gt(self.now()))
    }

    async fn one_email_change(&self, query: Select<Entity>) -> Result<Option<EmailChange>> {
        let row = query.one(self.connection()).await?;
        row.map(|row| serde_json::from_value(row.body))
            .transpose()
            .map_err(|bad| Error::corrupt("email change", bad))
    }
}
