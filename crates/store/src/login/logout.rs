//! Logouts that we began at an identity provider, until it answers. The session here is over already.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter};

use crate::door::Txn;
use crate::entity::logout_request::{Column, Entity, Model};
use crate::error::Result;

/// A LogoutRequest that left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogoutRequest {
    /// Its `ID`, which the answer repeats.
    pub request_id: String,
    /// entityID of the provider that may answer.
    pub issuer: String,
    /// From then on the answer comes too late.
    pub expires_at: DateTime<Utc>,
}

impl Txn {
    /// Adds a request that is about to leave.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when its identifier is taken.
    pub async fn add_logout_request(&self, request: &LogoutRequest) -> Result<()> {
        let request = request.clone();
        self.add::<Entity, _>(Model {
            tenant_id: String::new(),
            request_id: request.request_id,
            issuer: request.issuer,
            expires_at: request.expires_at,
        })
        .await
    }

    /// Takes a request away: once, and never when it has expired at `now`.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn take_logout_request(
        &self,
        request_id: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<LogoutRequest>> {
        let of_id = self.erase::<Entity>().filter(Column::RequestId.eq(request_id));
        let taken = of_id.exec_with_returning(self.connection()).await?;
        let request = taken.into_iter().next().map(|row| LogoutRequest {
            request_id: row.request_id,
            issuer: row.issuer,
            expires_at: row.expires_at,
        });
        Ok(request.filter(|request| request.expires_at > now))
    }

    pub(super) async fn purge_logout_requests(&self, now: DateTime<Utc>) -> Result<u64> {
        let old = self.erase::<Entity>().filter(Column::ExpiresAt.lte(now));
        Ok(old.exec(self.connection()).await?.rows_affected)
    }
}
