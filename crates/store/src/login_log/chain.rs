//! The two ends of a tenant's chain.

use chrono::{DateTime, Utc};
use sea_orm::QuerySelect;
use sea_orm::sea_query::{Expr, OnConflict};

use crate::door::Txn;
use crate::entity::login_chain::{Column, Entity, Model};
use crate::error::Result;
use crate::receipt::Inserted;

/// Where a tenant's chain begins and ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginChain {
    /// Place of the first row that was kept; what was before was removed by age.
    pub first: i64,
    /// Place of the newest row; 0: none yet.
    pub last: i64,
    /// Hash of the newest row.
    pub hash: String,
    /// Which key sealed it.
    pub key_id: String,
    /// Keyed hash of the above.
    pub seal: String,
    /// When it was last written.
    pub changed_at: DateTime<Utc>,
}

impl LoginChain {
    /// A chain without rows.
    pub fn empty(now: DateTime<Utc>) -> Self {
        let (hash, key_id, seal) = (String::new(), String::new(), String::new());
        Self { first: 1, last: 0, hash, key_id, seal, changed_at: now }
    }
}

impl From<Model> for LoginChain {
    fn from(row: Model) -> Self {
        let Model { first, last, hash, key_id, seal, changed_at, .. } = row;
        Self { first, last, hash, key_id, seal, changed_at }
    }
}

impl Txn {
    /// The ends of the chain.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn login_chain(&self) -> Result<LoginChain> {
        let found = self.select::<Entity>().one(self.connection()).await?;
        Ok(found.map_or_else(|| LoginChain::empty(self.now()), LoginChain::from))
    }

    /// The same, and nobody else appends or removes until this transaction ends.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn lock_login_chain(&self) -> Result<LoginChain> {
        if let Some(found) = self.select::<Entity>().lock_exclusive().one(self.connection()).await? {
            return Ok(found.into());
        }
        let LoginChain { first, last, hash, key_id, seal, changed_at } = LoginChain::empty(self.now());
        let empty = Model { tenant_id: String::new(), first, last, hash, key_id, seal, changed_at };
        let begin = self.insert::<Entity, _>(empty).on_conflict(OnConflict::new().do_nothing().to_owned());
        // whoever comes second begins nothing, and waits for the first
        Inserted::told(begin.exec_without_returning(self.connection()).await)?;
        let found = self.select::<Entity>().lock_exclusive().one(self.connection()).await?;
        Ok(found.map_or_else(|| LoginChain::empty(self.now()), LoginChain::from))
    }

    /// Writes the ends of the chain back; the caller holds it by [`Txn::lock_login_chain`].
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn update_login_chain(&self, chain: &LoginChain) -> Result<()> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::First, Expr::value(chain.first))
            .col_expr(Column::Last, Expr::value(chain.last))
            .col_expr(Column::Hash, Expr::value(chain.hash.as_str()))
            .col_expr(Column::KeyId, Expr::value(chain.key_id.as_str()))
            .col_expr(Column::Seal, Expr::value(chain.seal.as_str()))
            .col_expr(Column::ChangedAt, Expr::value(chain.changed_at));
        change.exec(self.connection()).await?;
        Ok(())
    }
}
