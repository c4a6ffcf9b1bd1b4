//! Money to be given back.

use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use domain::refund::{Closed, RefundReason, RefundTask};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::debt::{Page, padded};
use crate::door::Txn;
use crate::entity::refund_task::{Column, Entity, Model};
use crate::error::{Error, Result};

impl Txn {
    /// Adds a task.
    ///
    /// # Errors
    /// [`Error::Conflict`] when its receipt has one.
    pub async fn add_refund_task(&self, task: &RefundTask) -> Result<()> {
        let closed = task.closed.as_ref();
        self.add::<Entity, _>(Model {
            tenant_id: String::new(),
            id: task.id,
            receipt_id: task.receipt,
            notice_number: task.notice.to_string(),
            cents: task.amount.cents(),
            reason: word(task.reason).to_owned(),
            opened_at: task.opened_at,
            closed_at: closed.map(|closed| closed.at),
            closed_by: closed.map(|closed| closed.by.clone()),
            why: closed.map(|closed| closed.why.clone()),
        })
        .await
    }

    /// The task of that identifier.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_refund_task(&self, id: Uuid) -> Result<Option<RefundTask>> {
        self.one_refund(self.select::<Entity>().filter(Column::Id.eq(id))).await
    }

    /// The task that a receipt opened.
    ///
    /// # Errors
    /// As [`Txn::find_refund_task`].
    pub async fn find_refund_of_receipt(&self, receipt: Uuid) -> Result<Option<RefundTask>> {
        self.one_refund(self.select::<Entity>().filter(Column::ReceiptId.eq(receipt))).await
    }

    /// The same as [`Txn::find_refund_task`], and nobody else changes it until this transaction ends.
    ///
    /// # Errors
    /// As [`Txn::find_refund_task`].
    pub async fn lock_refund_task(&self, id: Uuid) -> Result<Option<RefundTask>> {
        self.one_refund(self.select::<Entity>().filter(Column::Id.eq(id)).lock_exclusive()).await
    }

    /// Writes how a task ended: hold its lock.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is gone.
    pub async fn update_refund_task(&self, task: &RefundTask) -> Result<()> {
        let closed = task.closed.as_ref();
        let change = self
            .change::<Entity>()
            .col_expr(Column::ClosedAt, Expr::value(closed.map(|closed| closed.at)))
            .col_expr(Column::ClosedBy, Expr::value(closed.map(|closed| closed.by.clone())))
            .col_expr(Column::Why, Expr::value(closed.map(|closed| closed.why.clone())))
            .filter(Column::Id.eq(task.id));
        if change.exec(self.connection()).await?.rows_affected == 0 {
            return Err(Error::conflict("refund_task.id"));
        }
        Ok(())
    }

    /// A page of the open tasks, the oldest first, or of the closed ones, the last closed first.
    ///
    /// # Errors
    /// As [`Txn::find_refund_task`].
    pub async fn list_refund_tasks(
        &self,
        closed: bool,
        page: u64,
        per_page: u64,
    ) -> Result<Page<RefundTask>> {
        let (page, per_page) = (page.max(1), per_page.clamp(1, 200));
        let query = self.select::<Entity>();
        let query = if closed {
            query.filter(Column::ClosedAt.is_not_null()).order_by_desc(Column::ClosedAt)
        } else {
            query.filter(Column::ClosedAt.is_null()).order_by_asc(Column::OpenedAt)
        };
        let total = query.clone().count(self.connection()).await?;
        let offset = (page - 1).saturating_mul(per_page).min(i64::MAX as u64);
        let rows =
            query.order_by_asc(Column::Id).limit(per_page).offset(offset).all(self.connection()).await?;
        Ok(Page { items: rows.into_iter().map(read).collect::<Result<_>>()?, total, page, per_page })
    }

    /// The tasks that some receipts opened, in no particular order.
    ///
    /// # Errors
    /// As [`Txn::find_refund_task`].
    pub async fn list_refunds_of(&self, receipts: &[Uuid]) -> Result<Vec<RefundTask>> {
        if receipts.is_empty() {
            return Ok(Vec::new());
        }
        let of_them = Column::ReceiptId.is_in(padded(receipts.to_vec()));
        self.refunds(self.select::<Entity>().filter(of_them)).await
    }

    pub(crate) async fn refunds(&self, query: Select<Entity>) -> Result<Vec<RefundTask>> {
        query.all(self.connection()).await?.into_iter().map(read).collect()
    }

    async fn one_refund(&self, query: Select<Entity>) -> Result<Option<RefundTask>> {
        query.one(self.connection()).await?.map(read).transpose()
    }
}

const fn word(reason: RefundReason) -> &'static str {
    match reason {
        RefundReason::PaidTwice => "paid_twice",
        RefundReason::PaidExcluded => "paid_excluded",
    }
}

fn read(row: Model) -> Result<RefundTask> {
    let reason = [RefundReason::PaidTwice, RefundReason::PaidExcluded];
    let reason = reason.into_iter().find(|reason| word(*reason) == row.reason);
    let closed = row.closed_at.map(|at| Closed {
        at,
        by: row.closed_by.unwrap_or_default(),
        why: row.why.unwrap_or_default(),
    });
    Ok(RefundTask {
        id: row.id,
        receipt: row.receipt_id,
        notice: NoticeNumber::parse(&row.notice_number).map_err(|bad| Error::corrupt("refund_task", bad))?,
        amount: Euro::from_cents(row.cents),
        reason: reason.ok_or_else(|| Error::corrupt("refund_task", row.reason))?,
        opened_at: row.opened_at,
        closed,
    })
}
