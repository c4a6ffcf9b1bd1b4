//! Receipts: written once; only what they were found to be may change, when the debt of an unknown one is written later.

mod code;
mod payer;

use domain::notice_number::NoticeNumber;
use domain::receipt::Receipt;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, Statement,
};
use uuid::Uuid;

use crate::debt::{Page, padded};
use crate::door::Txn;
use crate::entity::receipt::{Column, Entity, Model};
use crate::error::{Error, Result};

/// Whether a row was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inserted {
    /// It was written now.
    New,
    /// It was there already; nothing was written.
    Duplicate,
}

impl Inserted {
    pub(crate) fn told(outcome: Result<u64, DbErr>) -> Result<Self> {
        match outcome {
            Ok(0) | Err(DbErr::RecordNotInserted) => Ok(Self::Duplicate),
            Ok(_) => Ok(Self::New),
            Err(other) => Err(other.into()),
        }
    }
}

impl Txn {
    /// Keeps a receipt with the message that brought it. The same (`id_pa`, `receipt_id`) again is [`Inserted::Duplicate`], also when
    /// both arrive at once: the second waits for the first to commit.
    ///
    /// # Errors
    /// [`Error::Conflict`] when only the identifier is taken.
    pub async fn add_receipt(&self, receipt: &Receipt, raw: &[u8]) -> Result<Inserted> {
        let row = Model {
            tenant_id: String::new(),
            id: receipt.id,
            id_pa: receipt.id_pa.to_string(),
            receipt_id: receipt.receipt_id.clone(),
            notice_number: receipt.notice_number.to_string(),
            payment_note: receipt.payment_note.clone(),
            body: serde_json::to_value(receipt).map_err(|bad| Error::corrupt("receipt", bad))?,
            raw: raw.to_vec(),
            received_at: receipt.received_at,
            attention: receipt.needs_attention(),
        };
        let key =
            OnConflict::columns([Column::TenantId, Column::IdPa, Column::ReceiptId]).do_nothing().to_owned();
        let insert = self.insert::<Entity, _>(row).on_conflict(key);
        Inserted::told(insert.exec_without_returning(self.connection()).await)
    }

    /// The receipt of that identifier.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_receipt(&self, id: Uuid) -> Result<Option<Receipt>> {
        let found = self.receipts(self.select::<Entity>().filter(Column::Id.eq(id))).await?;
        Ok(found.into_iter().next())
    }

    /// The message that brought a receipt, byte by byte.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn find_receipt_message(&self, id: Uuid) -> Result<Option<Vec<u8>>> {
        let found = self.select::<Entity>().filter(Column::Id.eq(id)).one(self.connection()).await?;
        Ok(found.map(|row| row.raw))
    }

    /// All receipts of a notice, the first first.
    ///
    /// # Errors
    /// As [`Txn::find_receipt`].
    pub async fn list_receipts_of_notice(&self, number: &NoticeNumber) -> Result<Vec<Receipt>> {
        self.receipts(self.select::<Entity>().filter(Column::NoticeNumber.eq(number.as_str()))).await
    }

    /// The receipts that paid some notices, the first first: copies for other entities' notices of the same number, and receipts
    /// of no debt of ours, are left out.
    ///
    /// # Errors
    /// As [`Txn::find_receipt`].
    pub async fn list_applied_receipts(&self, numbers: &[NoticeNumber]) -> Result<Vec<Receipt>> {
        let mut receipts = self.list_receipts_of_notices(numbers).await?;
        receipts.retain(Receipt::is_applied);
        Ok(receipts)
    }

    /// A page of the receipts that somebody must look at, newest first.
    ///
    /// # Errors
    /// As [`Txn::find_receipt`].
    pub async fn list_receipts_to_check(&self, page: u64, per_page: u64) -> Result<Page<Receipt>> {
        let (page, per_page) = (page.max(1), per_page.clamp(1, 200));
        let query = self.select::<Entity>().filter(Column::Attention.eq(true));
        let total = query.clone().count(self.connection()).await?;
        let query = query.order_by_desc(Column::ReceivedAt).order_by_desc(Column::Id);
        let rows =
            query.limit(per_page).offset((page - 1).saturating_mul(per_page)).all(self.connection()).await?;
        Ok(Page { items: rows.into_iter().map(read).collect::<Result<_>>()?, total, page, per_page })
    }

    /// Writes what a receipt is found to be now; the rest of it does not change.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is gone.
    pub async fn update_receipt_outcome(&self, receipt: &Receipt) -> Result<()> {
        let body = serde_json::to_value(receipt).map_err(|bad| Error::corrupt("receipt", bad))?;
        let change = self
            .change::<Entity>()
            .col_expr(Column::Body, Expr::value(body))
            .col_expr(Column::Attention, Expr::value(receipt.needs_attention()))
            .filter(Column::Id.eq(receipt.id));
        if change.exec(self.connection()).await?.rows_affected == 0 {
            return Err(Error::conflict("receipt.id"));
        }
        Ok(())
    }

    /// Holds a notice number until this transaction ends: a receipt and the debt that it pays, written at once, wait for each other.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn hold_notice(&self, number: &NoticeNumber) -> Result<()> {
        if self.connection().get_database_backend() == DbBackend::Postgres {
            let key = format!("{} {number}", self.tenant_key());
            let lock = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
                [key.into()],
            );
            self.connection().execute_raw(lock).await?;
        }
        // on SQLite writers take turns
        Ok(())
    }

    /// All receipts of some notices, the first first.
    ///
    /// # Errors
    /// As [`Txn::find_receipt`].
    pub async fn list_receipts_of_notices(&self, numbers: &[NoticeNumber]) -> Result<Vec<Receipt>> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let numbers = padded(numbers.iter().map(NoticeNumber::as_str).collect());
        self.receipts(self.select::<Entity>().filter(Column::NoticeNumber.is_in(numbers))).await
    }

    /// All receipts whose `paymentNote` is that, the first first.
    ///
    /// # Errors
    /// As [`Txn::find_receipt`].
    pub async fn list_receipts_by_note(&self, note: &str) -> Result<Vec<Receipt>> {
        self.receipts(self.select::<Entity>().filter(Column::PaymentNote.eq(note))).await
    }

    pub(crate) async fn receipts(&self, query: Select<Entity>) -> Result<Vec<Receipt>> {
        let rows =
            query.order_by_asc(Column::ReceivedAt).order_by_asc(Column::Id).all(self.connection()).await?;
        rows.into_iter().map(read).collect()
    }
}

fn read(row: Model) -> Result<Receipt> {
    serde_json::from_value(row.body).map_err(|bad| Error::corrupt("receipt", bad))
}
