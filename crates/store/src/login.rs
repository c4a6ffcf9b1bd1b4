//! Logins and logouts that are under way, and assertions that were used.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, QueryFilter};

use crate::door::Txn;
use crate::entity::seen_assertion;
use crate::error::Result;
use crate::receipt::Inserted;

mod logout;
mod outcome;
mod request;

pub use logout::LogoutRequest;
pub use outcome::LoginOutcome;
pub use request::LoginRequest;

impl Txn {
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
        let seen = self.erase::<seen_assertion::Entity>().filter(seen_assertion::Column::ExpiresAt.lte(now));
        let seen = seen.exec(self.connection()).await?.rows_affected;
        let waiting = self.purge_login_requests(now).await?
            + self.purge_login_outcomes(now).await?
            + self.purge_logout_requests(now).await?;
        Ok(seen + waiting)
    }
}
