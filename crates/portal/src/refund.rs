//! *Rimborsi*: money to be given back, as the office sees and closes it.

use std::collections::HashMap;

use domain::debt::DebtPosition;
use domain::identity::PersonKey;
use domain::office_look::shown_on;
use domain::receipt::{Booking, Receipt, booking};
use domain::refund::{CloseRefusal, GivenTo, RefundStanding, RefundTask};
use domain::request::{Case, MoveRefusal};
use domain::scope::Scope;
use domain::statement::{Paid, Payer};
use store::{Owner, Page, PaymentAttempt, Store, Txn};
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
    /// Somebody is asking for it: whether that person got it must be told.
    #[error("somebody is asking for this money")]
    ToWhom,
    /// The same, and what was done is not told either.
    #[error("somebody is asking for this money, and what was done is not told")]
    WhyAndToWhom,
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Refunds, and the last request for each of them that was asked for.
#[derive(Debug, Clone)]
pub struct Listed {
    pub page: Page<RefundTask>,
    pub asked: HashMap<Uuid, Case>,
}

/// A page of the open refunds, or of the closed ones.
pub async fn list(store: &Store, scope: &Scope, closed: bool, page: u64) -> Result<Listed, RefundError> {
    let txn = store.begin_read(scope).await?;
    let page = txn.list_refund_tasks(closed, page, PER_PAGE).await?;
    let ids: Vec<Uuid> = page.items.iter().map(|task| task.id).collect();
    let cases = txn.list_cases_of_refunds(&ids).await?;
    let last = |task: &RefundTask| Some((task.id, cases.iter().find(|case| task.is_asked_by(case))?.clone()));
    let asked = page.items.iter().filter_map(last).collect();
    Ok(Listed { page, asked })
}

/// One refund, as the office sees it.
#[derive(Debug, Clone)]
pub struct Found {
    pub task: RefundTask,
    /// Its debt, if that is still there.
    pub debt: Option<Uuid>,
    pub payer: Option<Payer>,
    /// Who paid, where that is nobody of the debt and has not asked.
    pub outsider: Option<PersonKey>,
    /// The requests for it, the newest first.
    pub cases: Vec<Case>,
}

/// One refund.
pub async fn find(store: &Store, scope: &Scope, id: &str) -> Result<Found, RefundError> {
    let id: Uuid = id.parse().map_err(|_| RefundError::NotFound)?;
    let txn = store.begin_read(scope).await?;
    let task = txn.find_refund_task(id).await?.ok_or(RefundError::NotFound)?;
    let debt = txn.find_debt_by_notice(&task.notice).await?;
    let payer = payer(&txn, &task).await?;
    let cases = txn.list_cases_of_refund(id).await?;
    let known = debt.iter().flat_map(shown_on).chain(cases.iter().map(|case| case.owner.key.clone()));
    let known: Vec<PersonKey> = known.collect();
    let outsider = payer.as_ref().and_then(|payer| payer.key.clone()).filter(|key| !known.contains(key));
    Ok(Found { task, debt: debt.map(|debt| debt.id), payer, outsider, cases })
}

/// Who made the payment that is to be given back.
pub(crate) async fn payer(txn: &Txn, task: &RefundTask) -> Result<Option<Payer>, store::Error> {
    let Some(receipt) = txn.find_receipt(task.receipt).await? else { return Ok(None) };
    let Some(debt) = txn.find_debt_by_notice(&task.notice).await? else { return Ok(None) };
    let begun_by = begun_by(txn, &receipt).await?;
    Ok(Paid { receipt: &receipt, debt: &debt, refund: None, begun_by: begun_by.as_ref() }.payer())
}

/// Who began the payment that a receipt ends here, where that was a person.
pub(crate) async fn begun_by(txn: &Txn, receipt: &Receipt) -> Result<Option<PersonKey>, store::Error> {
    let attempt = receipt.payment_note.as_deref().and_then(|note| note.parse::<Uuid>().ok());
    let Some(attempt) = attempt else { return Ok(None) };
    Ok(match txn.find_attempt(attempt).await? {
        Some(PaymentAttempt { owner: Owner::Person(person), .. }) => Some(person),
        _ => None,
    })
}

/// Money to be given back, as one reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    pub task: RefundTask,
    pub standing: RefundStanding,
    /// Somebody else is known to have paid it.
    pub of_another: bool,
}

/// What a person may ask for of what some receipts of a debt brought too much, and where it stands. `cases`: the requests about the debt,
/// the newest first.
pub(crate) async fn owed(
    txn: &Txn,
    person: &PersonKey,
    debt: &DebtPosition,
    receipts: &[Receipt],
    cases: &[Case],
) -> Result<Vec<Owed>, store::Error> {
    let mut owed = Vec::new();
    for receipt in receipts.iter().filter(|receipt| booking(receipt) == Booking::Refund) {
        let begun_by = begun_by(txn, receipt).await?;
        let paid = Paid { receipt, debt, refund: None, begun_by: begun_by.as_ref() };
        if paid.may_be_asked_back_by(person) {
            let task = txn.find_refund_of_receipt(receipt.id).await?;
            let of_another = paid.is_known_of_another(person);
            owed.extend(task.map(|task| Owed { standing: task.standing(cases, person), task, of_another }));
        }
    }
    Ok(owed)
}

/// Closes a refund with what became of the money, and answers who is asking for it: `to` tells whether it went there. The same words
/// of the same person again change nothing.
pub async fn close(
    store: &Store,
    scope: &Scope,
    id: &str,
    why: &str,
    to: Option<GivenTo>,
) -> Result<(), RefundError> {
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
    let asked = txn.list_cases_of_refund(id).await?.iter().any(|case| case.state().is_open());
    match close_in(&txn, scope, task, debt, why).await {
        Err(RefundError::Refused(CloseRefusal::Why)) if asked && to.is_none() => {
            return Err(RefundError::WhyAndToWhom);
        }
        closed => closed?,
    }
    if asked {
        let to = to.ok_or(RefundError::ToWhom)?;
        outcome::given_back(&txn, scope, id, why, to).await.map_err(of_request)?;
    }
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
