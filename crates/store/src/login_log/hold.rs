//! Legal holds: rows that are not removed although they are old.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::door::Txn;
use crate::entity::login_hold::{Column, Entity, Model};
use crate::error::Result;

/// Somebody's rows, or everybody's, that must stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginHold {
    /// Text by which it is found again.
    pub subject: String,
    /// Which key `body` was written with.
    pub key_id: String,
    /// Ciphertext of whose rows they are; empty for everybody's.
    pub body: Vec<u8>,
    /// Why: the authority's reference, without personal data.
    pub reason: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

impl From<Model> for LoginHold {
    fn from(row: Model) -> Self {
        let Model { subject, key_id, body, reason, since, .. } = row;
        Self { subject, key_id, body, reason, since }
    }
}

impl Txn {
    /// The holds of this tenant.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn list_login_holds(&self) -> Result<Vec<LoginHold>> {
        let rows = self.select::<Entity>().order_by_asc(Column::Subject).all(self.connection()).await?;
        Ok(rows.into_iter().map(LoginHold::from).collect())
    }

    /// Sets a hold, in place of an older one on the same subject.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn set_login_hold(&self, hold: &LoginHold) -> Result<()> {
        let LoginHold { subject, key_id, body, reason, since } = hold.clone();
        let row = Model { tenant_id: String::new(), subject, key_id, body, reason, since };
        let renewed = OnConflict::columns([Column::TenantId, Column::Subject])
            .update_columns([Column::KeyId, Column::Body, Column::Reason, Column::Since])
            .to_owned();
        self.insert::<Entity, _>(row).on_conflict(renewed).exec_without_returning(self.connection()).await?;
        Ok(())
    }

    /// Lifts a hold; `false` when there was none.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn lift_login_hold(&self, subject: &str) -> Result<bool> {
        let of_subject = Column::Subject.eq(subject);
        let gone = self.erase::<Entity>().filter(of_subject).exec(self.connection()).await?;
        Ok(gone.rows_affected > 0)
    }
}
