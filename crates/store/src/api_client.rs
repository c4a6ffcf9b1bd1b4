//! Other software of the entity, and its tokens.

use chrono::{DateTime, Utc};
use domain::access::Permission;
use sea_orm::{ColumnTrait, QueryFilter};

use crate::door::Txn;
use crate::entity::{api_client, api_token};
use crate::error::{Error, Result};

/// A client of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiClient {
    /// Its name, unique in the tenant.
    pub id: String,
    /// Hash of its secret, as the caller makes it.
    pub secret_hash: String,
    /// What it may ask a token for.
    pub permissions: Vec<Permission>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// A token of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// Hash of the token, as the caller makes it.
    pub hash: String,
    /// Whose it is.
    pub client: String,
    /// What it allows.
    pub permissions: Vec<Permission>,
    /// From then on it is nothing.
    pub expires_at: DateTime<Utc>,
}

fn written(permissions: &[Permission]) -> Result<serde_json::Value> {
    serde_json::to_value(permissions).map_err(|bad| Error::corrupt("permissions", bad))
}

fn read(permissions: serde_json::Value) -> Result<Vec<Permission>> {
    serde_json::from_value(permissions).map_err(|bad| Error::corrupt("permissions", bad))
}

impl Txn {
    /// Adds a client.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the name is taken.
    pub async fn add_api_client(&self, client: &ApiClient) -> Result<()> {
        self.add::<api_client::Entity, _>(api_client::Model {
            tenant_id: String::new(),
            id: client.id.clone(),
            secret_hash: client.secret_hash.clone(),
            permissions: written(&client.permissions)?,
            created_at: client.created_at,
        })
        .await
    }

    /// The client of that name.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_api_client(&self, id: &str) -> Result<Option<ApiClient>> {
        let query = self.select::<api_client::Entity>().filter(api_client::Column::Id.eq(id));
        let Some(row) = query.one(self.connection()).await? else { return Ok(None) };
        let permissions = read(row.permissions)?;
        Ok(Some(ApiClient {
            id: row.id,
            secret_hash: row.secret_hash,
            permissions,
            created_at: row.created_at,
        }))
    }

    /// Removes a client with its tokens; `false` when there was none.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn remove_api_client(&self, id: &str) -> Result<bool> {
        let tokens = self.erase::<api_token::Entity>().filter(api_token::Column::Client.eq(id));
        tokens.exec(self.connection()).await?;
        let client = self.erase::<api_client::Entity>().filter(api_client::Column::Id.eq(id));
        Ok(client.exec(self.connection()).await?.rows_affected > 0)
    }

    /// Adds a token.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is there already.
    pub async fn add_token(&self, token: &TokenRow) -> Result<()> {
        self.add::<api_token::Entity, _>(api_token::Model {
            tenant_id: String::new(),
            hash: token.hash.clone(),
            client: token.client.clone(),
            permissions: written(&token.permissions)?,
            expires_at: token.expires_at,
        })
        .await
    }

    /// The token of that hash, unless it has expired at `now`.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_token(&self, hash: &str, now: DateTime<Utc>) -> Result<Option<TokenRow>> {
        use api_token::Column;
        let query = self
            .select::<api_token::Entity>()
            .filter(Column::Hash.eq(hash))
            .filter(Column::ExpiresAt.gt(now));
        let Some(row) = query.one(self.connection()).await? else { return Ok(None) };
        let permissions = read(row.permissions)?;
        Ok(Some(TokenRow { hash: row.hash, client: row.client, permissions, expires_at: row.expires_at }))
    }

    /// Removes tokens that have expired at `now`; returns how many.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn purge_tokens(&self, now: DateTime<Utc>) -> Result<u64> {
        let old = self.erase::<api_token::Entity>().filter(api_token::Column::ExpiresAt.lte(now));
        Ok(old.exec(self.connection()).await?.rows_affected)
    }
}
