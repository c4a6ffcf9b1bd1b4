//! Browsers that have logged in with an account before: their guesses are counted apart from everybody else's.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::credential_device::{Column, Entity, Model};
use crate::error::Result;

impl Txn {
    /// Whether a browser, told by the hash of its cookie, has logged in with that account before.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn knows_device(&self, token_hash: &str, credential: Uuid) -> Result<bool> {
        let now = self.now();
        let query = self
            .select::<Entity>()
            .filter(Column::TokenHash.eq(token_hash))
            .filter(Column::CredentialId.eq(credential))
            .filter(Column::ExpiresAt.gt(now));
        Ok(query.one(self.connection()).await?.is_some())
    }

    /// Remembers a browser for an account, longer if it was known.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn remember_device(
        &self,
        token_hash: &str,
        credential: Uuid,
        expires_at: DateTime<Utc>,
    ) -> Result<()> {
        let row = Model {
            tenant_id: String::new(),
            token_hash: token_hash.to_owned(),
            credential_id: credential,
            expires_at,
        };
        let later = OnConflict::columns([Column::TenantId, Column::TokenHash, Column::CredentialId])
            .update_column(Column::ExpiresAt)
            .to_owned();
        self.insert::<Entity, _>(row).on_conflict(later).exec_without_returning(self.connection()).await?;
        Ok(())
    }

    /// Forgets every browser of an account.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn forget_devices(&self, credential: Uuid) -> Result<()> {
        self.erase::<Entity>().filter(Column::CredentialId.eq(credential)).exec(self.connection()).await?;
        Ok(())
    }
}
