//! What a balance reads: all money of one tenant, page by page, in the order of the keys.

use domain::debt::Installment;
use domain::receipt::Receipt;
use domain::refund::RefundTask;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::debt::DebtState;
use crate::door::Txn;
use crate::entity::{installment, receipt, refund_task};
use crate::error::{Error, Result};

/// Rows of one page.
const PAGE: u64 = 1000;

/// Some rows, and where the next page begins; `None`: that was the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<T> {
    /// The rows.
    pub items: Vec<T>,
    /// The key of the last of them, if more may follow.
    pub next: Option<Uuid>,
}

impl Txn {
    /// Receipts, copies for other entities included, without the messages that brought them.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn some_receipts(&self, after: Option<Uuid>) -> Result<Part<Receipt>> {
        use receipt::Column;
        let query = self.select::<receipt::Entity>().order_by_asc(Column::Id);
        let query = after.into_iter().fold(query, |query, id| query.filter(Column::Id.gt(id)));
        self.bodies(query.select_only().column(Column::Id).column(Column::Body), "receipt").await
    }

    /// Units for which money arrived.
    ///
    /// # Errors
    /// As [`Txn::some_receipts`].
    pub async fn some_paid_units(&self, after: Option<Uuid>) -> Result<Part<Installment>> {
        use installment::Column;
        let paid = [DebtState::Paid, DebtState::PaidExcluded, DebtState::PaidAfterCancellation];
        let query =
            self.select::<installment::Entity>().filter(Column::State.is_in(paid.map(DebtState::word)));
        let query = query.order_by_asc(Column::Id);
        let query = after.into_iter().fold(query, |query, id| query.filter(Column::Id.gt(id)));
        self.bodies(query.select_only().column(Column::Id).column(Column::Body), "installment").await
    }

    /// Refund tasks, open and closed.
    ///
    /// # Errors
    /// As [`Txn::some_receipts`].
    pub async fn some_refund_tasks(&self, after: Option<Uuid>) -> Result<Part<RefundTask>> {
        use refund_task::Column;
        let query = self.select::<refund_task::Entity>().order_by_asc(Column::Id).limit(PAGE);
        let query = after.into_iter().fold(query, |query, id| query.filter(Column::Id.gt(id)));
        let items = self.refunds(query).await?;
        let next = items.last().map(|task| task.id).filter(|_| full(items.len()));
        Ok(Part { items, next })
    }

    async fn bodies<E, T>(&self, query: Select<E>, table: &'static str) -> Result<Part<T>>
    where
        E: sea_orm::EntityTrait,
        T: DeserializeOwned,
    {
        let rows: Vec<(Uuid, serde_json::Value)> =
            query.limit(PAGE).into_tuple().all(self.connection()).await?;
        let next = rows.last().map(|(id, _)| *id).filter(|_| full(rows.len()));
        let read = |(_, body)| serde_json::from_value(body).map_err(|bad| Error::corrupt(table, bad));
        Ok(Part { items: rows.into_iter().map(read).collect::<Result<_>>()?, next })
    }
}

fn full(rows: usize) -> bool {
    u64::try_from(rows).is_ok_and(|rows| rows >= PAGE)
}
