//! Numbers handed out one by one.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};

use crate::door::Txn;
use crate::entity::{notice_sequence, request_sequence};
use crate::error::{Error, Result};

impl Txn {
    /// The next number of a segregation code, from 1 on. Whoever issues at the same time waits for this transaction; a rolled back
    /// number is handed out again.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn next_sequence(&self, segregation: &str) -> Result<u64> {
        use notice_sequence::{Column, Entity, Model};
        let first = Model { tenant_id: String::new(), segregation: segregation.to_owned(), last: 1 };
        let row = self
            .insert::<Entity, _>(first)
            .on_conflict(
                OnConflict::columns([Column::TenantId, Column::Segregation])
                    .value(Column::Last, Expr::col((Entity, Column::Last)).add(1))
                    .to_owned(),
            )
            .exec_with_returning(self.connection())
            .await?;
        u64::try_from(row.last).map_err(|bad| Error::corrupt("notice_sequence", bad))
    }

    /// The next request number of a year: `2026-000001`, `2026-000002`...
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn next_request_number(&self, year: i32) -> Result<String> {
        use request_sequence::{Column, Entity, Model};
        let first = Model { tenant_id: String::new(), year: i64::from(year), last: 1 };
        let row = self
            .insert::<Entity, _>(first)
            .on_conflict(
                OnConflict::columns([Column::TenantId, Column::Year])
                    .value(Column::Last, Expr::col((Entity, Column::Last)).add(1))
                    .to_owned(),
            )
            .exec_with_returning(self.connection())
            .await?;
        Ok(format!("{year:04}-{:06}", row.last))
    }
}
