//! *Rimborsi*: money to be given back, as the office sees and closes it.

use domain::debt::DebtPosition;
use domain::refund::{CloseRefusal, RefundTask};
use domain::request::MoveRefusal;
use domain::scope::Scope;
use store::{Page, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use crate::debt::PER_PAGE;
use crate::history;
use crate::request::outcome::{self, AnswerError};

/// Why a refund is not shown or not closed.
#[derive(Debug, Error)]
pub enum RefundError {
    #[error("no such refund")]
    NotFound,
    #[error(transparent)]
    Refused(#[from] CloseRefusal),
    /// The citizen's request for this money.
    #[error(transparent)]
    Request(MoveRefusal),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A page of the open refunds, or of the closed ones.
pub async fn list(
    store: &Store,
    scope: &Scope,
    closed: bool,
    page: u64,
) -> Result<Page<RefundTask>, RefundError> {
    Ok(store.begin_read(scope).await?.list_refund_tasks(closed, page, PER_PAGE).await?)
}

/// One refund, with its debt if that is still there.
pub async fn find(store: &Store, scope: &Scope, id: &str) -> Result<(RefundTask, Option<Uuid>), RefundError> {
    let id: Uuid = id.parse().map_err(|_| RefundError::NotFound)?;
    let txn = store.begin_read(scope).await?;
    let task = txn.find_refund_task(id).await?.ok_or(RefundError::NotFound)?;
    let debt = txn.find_debt_by_notice(&task.notice).await?;
    Ok((task, debt.map(|debt| debt.id)))
}

/// Closes a refund with what became of the money, and grants the requests for it. The same words of the same person again change
/// nothing.
pub async fn close(store: &Store, scope: &Scope, id: &str, why: &str) -> Result<(), RefundError> {
    let id: Uuid = id.parse().map_err(|_| RefundError::NotFound)?;
    let txn = store.begin(scope).await?;
    let found = txn.find_refund_task(id).await?.ok_or(RefundError::NotFound)?;
    // the debt's lock first, as everybody takes it who writes its history
    let debt = txn.lock_debt_by_notice(&found.notice).await?;
    let task = txn.lock_refund_task(id).await?.ok_or(RefundError::NotFound)?;
    let author = scope.actor.author();
    if task.closed.as_ref().is_some_and(|closed| closed.by == author && closed.why == why.trim()) {
        return Ok(());
    }
    close_in(&txn, scope, task, debt, why).await?;
    outcome::given_back(&txn, scope, id, why).await.map_err(of_request)?;
    txn.commit().await?;
    Ok(())
}

/// The same in the transaction of who holds the locks of the debt and of the refund.
pub(crate) async fn close_in(
    txn: &Txn,
    scope: &Scope,
    mut task: RefundTask,
    debt: Option<DebtPosition>,
    why: &str,
) -> Result<(), RefundError> {
    let event = task.close(&scope.actor.author(), why, scope.now)?;
    txn.update_refund_task(&task).await?;
    if let Some(debt) = debt {
        history::keep(txn, scope, debt.id, event, Some(why.trim().to_owned())).await?;
    }
    Ok(())
}

fn of_request(error: AnswerError) -> RefundError {
    match error {
        AnswerError::Refused(refusal) => RefundError::Request(refusal),
        AnswerError::Store(error) => RefundError::Store(error),
        _ => RefundError::NotFound,
    }
}
