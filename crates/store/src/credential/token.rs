//! Links in mails: hashed, used once, for a while.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::credential_token::{Column, Entity, Model};
use crate::error::Result;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Proves the address of a registration.
    Verification,
    /// Lets choose a new password.
    Reset,
}

impl TokenKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Verification => "verification",
            Self::Reset => "reset",
        }
    }
}

/// What a link points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenTarget {
    /// The registration or the account.
    pub id: Uuid,
    /// From then on the link is nothing.
    pub expires_at: DateTime<Utc>,
}

impl Txn {
    /// Adds a link; the token itself is kept nowhere.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the hash is taken.
    pub async fn add_link(
        &self,
        kind: TokenKind,
        token_hash: &str,
        target: Uuid,
        expires_at: DateTime<Utc>,
    ) -> Result<()> {
        let kind = kind.name().to_owned();
        let token_hash = token_hash.to_owned();
        self.add::<Entity, _>(Model { tenant_id: String::new(), token_hash, kind, target, expires_at }).await
    }

    /// What a living link points to.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn find_link(&self, kind: TokenKind, token_hash: &str) -> Result<Option<TokenTarget>> {
        let now = self.now();
        let query = self
            .select::<Entity>()
            .filter(Column::TokenHash.eq(token_hash))
            .filter(Column::Kind.eq(kind.name()))
            .filter(Column::ExpiresAt.gt(now));
        let found = query.one(self.connection()).await?;
        Ok(found.map(|row| TokenTarget { id: row.target, expires_at: row.expires_at }))
    }

    /// Uses up a link, and with it every other of its kind that points to the same: of all who come at once, one gets it.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn take_link(&self, kind: TokenKind, token_hash: &str) -> Result<Option<Uuid>> {
        let now = self.now();
        let one = self
            .erase::<Entity>()
            .filter(Column::TokenHash.eq(token_hash))
            .filter(Column::Kind.eq(kind.name()));
        let taken = one.exec_with_returning(self.connection()).await?;
        let Some(row) = taken.into_iter().next().filter(|row| row.expires_at > now) else { return Ok(None) };
        let others =
            self.erase::<Entity>().filter(Column::Target.eq(row.target)).filter(Column::Kind.eq(kind.name()));
        others.exec(self.connection()).await?;
        Ok(Some(row.target))
    }
}
