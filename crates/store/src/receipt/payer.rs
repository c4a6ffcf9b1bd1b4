//! Receipts by who paid, as pagoPA told it. The expression is the one of migration 16's index.

use domain::fiscal_code::FiscalCode;
use domain::receipt::Receipt;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DbBackend, QueryFilter};

use crate::door::Txn;
use crate::entity::receipt::Entity;
use crate::error::Result;

impl Txn {
    /// The receipts that name a person as who paid and that paid a debt of ours, the first first.
    ///
    /// # Errors
    /// As [`Txn::find_receipt`].
    pub async fn list_receipts_paid_by(&self, payer: &FiscalCode) -> Result<Vec<Receipt>> {
        let paid_by = if self.connection().get_database_backend() == DbBackend::Postgres {
            Expr::cust_with_values("\"receipt\".\"body\" ->> 'payer_fiscal_code' = $1", [payer.as_str()])
        } else {
            Expr::cust_with_values(
                "json_extract(\"receipt\".\"body\", '$.payer_fiscal_code') = ?",
                [payer.as_str()],
            )
        };
        let mut receipts = self.receipts(self.select::<Entity>().filter(paid_by)).await?;
        receipts.retain(Receipt::is_applied);
        Ok(receipts)
    }
}
