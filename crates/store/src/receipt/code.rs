//! Codes by which anybody verifies a receipt: one for each, given out when it is first asked for.

use domain::receipt::{Receipt, VerificationCode};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::receipt_code::{Column, Entity, Model};
use crate::error::{Error, Result};

impl Txn {
    /// The code of a receipt, if one was given out.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn receipt_code(&self, receipt: Uuid) -> Result<Option<VerificationCode>> {
        let found =
            self.select::<Entity>().filter(Column::ReceiptId.eq(receipt)).one(self.connection()).await?;
        found
            .map(|row| {
                VerificationCode::parse(&row.code)
                    .map_err(|bad| Error::corrupt("receipt_code", bad.to_string()))
            })
            .transpose()
    }

    /// Gives a receipt `new` as its code, unless it has one; answers the one that it has.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`]; [`Error::Conflict`] when another receipt has that code.
    pub async fn give_receipt_code(&self, receipt: Uuid, new: &VerificationCode) -> Result<VerificationCode> {
        let row = Model { tenant_id: String::new(), code: new.as_str().to_owned(), receipt_id: receipt };
        let once = OnConflict::columns([Column::TenantId, Column::ReceiptId]).do_nothing().to_owned();
        let written = self.insert::<Entity, _>(row).on_conflict(once);
        super::Inserted::told(written.exec_without_returning(self.connection()).await)?;
        self.receipt_code(receipt).await?.ok_or_else(|| Error::conflict("receipt_code.code"))
    }

    /// The receipt of a code.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_receipt_by_code(&self, code: &VerificationCode) -> Result<Option<Receipt>> {
        let found =
            self.select::<Entity>().filter(Column::Code.eq(code.as_str())).one(self.connection()).await?;
        match found {
            Some(row) => self.find_receipt(row.receipt_id).await,
            None => Ok(None),
        }
    }
}
