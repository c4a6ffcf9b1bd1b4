//! Registrations whose address is not proved yet: no account, no user name taken, no password chosen.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use super::Holder;
use crate::door::Txn;
use crate::entity::{credential_device, credential_token, login_attempts, registration};
use crate::error::{Error, Result};

/// What somebody wrote to have an account.
#[derive(Debug, Clone, PartialEq)]
pub struct RegistrationRow {
    /// Identifier, which the account will have.
    pub id: Uuid,
    /// The user name that it will have: the address, normalised. Others may have asked for the same.
    pub username: String,
    /// Who.
    pub holder: Holder,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
    /// From then on it is nothing.
    pub expires_at: DateTime<Utc>,
}

fn read(row: registration::Model) -> Result<RegistrationRow> {
    Ok(RegistrationRow {
        id: row.id,
        username: row.username,
        holder: serde_json::from_value(row.body).map_err(|bad| Error::corrupt("registration", bad))?,
        created_at: row.created_at,
        expires_at: row.expires_at,
    })
}

impl Txn {
    /// Keeps a registration.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the id is taken.
    pub async fn add_registration(&self, registration: &RegistrationRow) -> Result<()> {
        let row = registration::Model {
            tenant_id: String::new(),
            id: registration.id,
            username: registration.username.clone(),
            body: serde_json::to_value(&registration.holder)
                .map_err(|bad| Error::corrupt("registration", bad))?,
            created_at: registration.created_at,
            expires_at: registration.expires_at,
        };
        self.add::<registration::Entity, _>(row).await
    }

    /// A registration that has not expired.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_registration(&self, id: Uuid) -> Result<Option<RegistrationRow>> {
        use registration::Column;
        let now = self.now();
        let query = self.select::<registration::Entity>().filter(Column::Id.eq(id));
        query.filter(Column::ExpiresAt.gt(now)).one(self.connection()).await?.map(read).transpose()
    }

    /// Removes the registrations of a user name: one of them became the account.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn remove_registrations(&self, username: &str) -> Result<()> {
        let of_name =
            self.erase::<registration::Entity>().filter(registration::Column::Username.eq(username));
        of_name.exec(self.connection()).await?;
        Ok(())
    }

    /// Removes registrations, links in mails, browsers and counters that have expired at `now`; returns how many.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn purge_credentials(&self, now: DateTime<Utc>) -> Result<u64> {
        let connection = self.connection();
        let old = registration::Column::ExpiresAt.lte(now);
        let registrations = self.erase::<registration::Entity>().filter(old).exec(connection).await?;
        let old = credential_token::Column::ExpiresAt.lte(now);
        let tokens = self.erase::<credential_token::Entity>().filter(old).exec(connection).await?;
        let old = credential_device::Column::ExpiresAt.lte(now);
        let devices = self.erase::<credential_device::Entity>().filter(old).exec(connection).await?;
        let old = login_attempts::Column::ExpiresAt.lte(now);
        let attempts = self.erase::<login_attempts::Entity>().filter(old).exec(connection).await?;
        let gone = [registrations, tokens, devices, attempts];
        Ok(gone.iter().map(|gone| gone.rows_affected).sum())
    }
}
