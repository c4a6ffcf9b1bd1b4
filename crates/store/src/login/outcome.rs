//! Verified logins that wait for their browser: the answer came from another site, where our cookies do not travel.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter};

use crate::door::Txn;
use crate::entity::login_outcome::{Column, Entity, Model};
use crate::error::Result;

/// A login that was verified, under a one-time code that the browser carries to our own page.
#[derive(Debug, Clone, PartialEq)]
pub struct LoginOutcome {
    /// Hash of the one-time code.
    pub code_hash: String,
    /// Hash of the cookie of the browser that began the login: only that one gets it.
    pub binding_hash: String,
    /// What the session will be made of, in the caller's own form.
    pub done: serde_json::Value,
    /// From then on it is nothing.
    pub expires_at: DateTime<Utc>,
}

impl Txn {
    /// Adds an outcome.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the code is taken.
    pub async fn add_login_outcome(&self, outcome: &LoginOutcome) -> Result<()> {
        let outcome = outcome.clone();
        self.add::<Entity, _>(Model {
            tenant_id: String::new(),
            code_hash: outcome.code_hash,
            binding_hash: outcome.binding_hash,
            body: outcome.done,
            expires_at: outcome.expires_at,
        })
        .await
    }

    /// Takes an outcome away for the browser that began it: of all who ask, one gets it, and nobody once it has expired at `now`.
    /// Another browser gets nothing and takes nothing away.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn take_login_outcome(
        &self,
        code_hash: &str,
        binding_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<LoginOutcome>> {
        let of_browser = self
            .erase::<Entity>()
            .filter(Column::CodeHash.eq(code_hash))
            .filter(Column::BindingHash.eq(binding_hash));
        let taken = of_browser.exec_with_returning(self.connection()).await?;
        let outcome = taken.into_iter().next().map(|row| LoginOutcome {
            code_hash: row.code_hash,
            binding_hash: row.binding_hash,
            done: row.body,
            expires_at: row.expires_at,
        });
        Ok(outcome.filter(|outcome| outcome.expires_at > now))
    }

    pub(super) async fn purge_login_outcomes(&self, now: DateTime<Utc>) -> Result<u64> {
        let old = self.erase::<Entity>().filter(Column::ExpiresAt.lte(now));
        Ok(old.exec(self.connection()).await?.rows_affected)
    }
}
