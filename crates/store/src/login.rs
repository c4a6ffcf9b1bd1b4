//! Logins that are under way, and assertions that were used.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::login_transaction::{Column, Entity, Model};
use crate::entity::seen_assertion;
use crate::error::Result;
use crate::receipt::Inserted;

mod logout;
mod outcome;
mod request;

pub use logout::LogoutRequest;
pub use outcome::LoginOutcome;
pub use request::LoginRequest;

/// What is remembered between the departure to an identity provider and the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginTransaction {
    /// Identifier, told to the provider.
    pub id: Uuid,
    /// Name of the access scheme.
    pub scheme: String,
    /// What the answer must repeat.
    pub nonce: String,
    /// Hash of a cookie of the browser that left.
    pub binding_hash: String,
    /// The page to come back to.
    pub return_to: String,
    /// When the browser left.
    pub created_at: DateTime<Utc>,
    /// From then on the answer comes too late.
    pub expires_at: DateTime<Utc>,
}

impl Txn {
    /// Adds a login that is under way.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the id is taken.
    pub async fn add_login(&self, login: &LoginTransaction) -> Result<()> {
        let login = login.clone();
        self.add::<Entity, _>(Model {
            tenant_id: String::new(),
            id: login.id,
            scheme: login.scheme,
            nonce: login.nonce,
            binding_hash: login.binding_hash,
            return_to: login.return_to,
            created_at: login.created_at,
            expires_at: login.expires_at,
        })
        .await
    }

    /// Takes a login away: of all who ask for it, one gets it, and nobody once it has expired.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn take_login(&self, id: Uuid, now: DateTime<Utc>) -> Result<Option<LoginTransaction>> {
        let taken =
            self.erase::<Entity>().filter(Column::Id.eq(id)).exec_with_returning(self.connection()).await?;
        let login = taken.into_iter().next().map(|row| LoginTransaction {
            id: row.id,
            scheme: row.scheme,
            nonce: row.nonce,
            binding_hash: row.binding_hash,
            return_to: row.return_to,
            created_at: row.created_at,
            expires_at: row.expires_at,
        });
        Ok(login.filter(|login| login.expires_at > now))
    }

    /// Remembers that an assertion was used; `false` when it had been.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn remember_assertion(
        &self,
        scheme: &str,
        assertion: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<bool> {
        let row = seen_assertion::Model {
            tenant_id: String::new(),
            scheme: scheme.to_owned(),
            assertion_id: assertion.to_owned(),
            expires_at,
        };
        let insert = self
            .insert::<seen_assertion::Entity, _>(row)
            .on_conflict(OnConflict::new().do_nothing().to_owned());
        let told = Inserted::told(insert.exec_without_returning(self.connection()).await)?;
        Ok(told == Inserted::New)
    }

    /// Removes requests, outcomes and assertions that have expired at `now`; returns how many.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn purge_logins(&self, now: DateTime<Utc>) -> Result<u64> {
        let logins =
            self.erase::<Entity>().filter(Column::ExpiresAt.lte(now)).exec(self.connection()).await?;
        let seen = self.erase::<seen_assertion::Entity>().filter(seen_assertion::Column::ExpiresAt.lte(now));
        let seen = seen.exec(self.connection()).await?.rows_affected;
        let waiting = self.purge_login_requests(now).await?
            + self.purge_login_outcomes(now).await?
            + self.purge_logout_requests(now).await?;
        Ok(logins.rows_affected + seen + waiting)
    }
}
