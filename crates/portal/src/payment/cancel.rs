//! Taking back an unpaid debt: who made it may, and of one that nobody answers for the debtor.

use chrono::{DateTime, Utc};
use domain::debt::{CancelRefusal, DebtPosition};
use domain::request::Stage;
use domain::scope::Scope;
use store::{Owner, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use crate::history;
use crate::registry::Tenant;
use domain::level::{self, TooLow};

/// Why a debt was not taken back.
#[derive(Debug, Error)]
pub enum CancelError {
    /// There is none that this person made.
    #[error("no such debt")]
    NotFound,
    /// It is paid by a plan that the office granted.
    #[error("the office granted a plan")]
    Granted,
    /// Its state does not allow it.
    #[error(transparent)]
    Refused(#[from] CancelRefusal),
    /// Somebody is paying it at pagoPA, or came back from there as having paid.
    #[error("a payment is going on until {until}")]
    BeingPaid {
        /// From then on it can be cancelled, if no receipt came.
        until: DateTime<Utc>,
    },
    /// The login is weaker than what it took to make it.
    #[error(transparent)]
    Level(#[from] TooLow),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Cancels the debt, takes it out of the owner's cart and closes the request.
pub async fn cancel(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    owner: &Owner,
    id: Uuid,
) -> Result<DebtPosition, CancelError> {
    let person = scope.person().ok_or(CancelError::NotFound)?;
    let txn = store.begin(scope).await?;
    let found = txn.lock_debt(id).await?;
    let mut debt = found.filter(|debt| debt.is_answered_for_by(&person.key)).ok_or(CancelError::NotFound)?;
    if !debt.may_be_taken_back_by(&person.key) {
        return Err(CancelError::Granted);
    }
    level::check(scope, level::needed(&tenant.config().payment, debt.min_level))?;
    let event = debt.cancel(scope.now)?;
    if let Some(until) = being_paid(&txn, scope, &debt).await? {
        return Err(CancelError::BeingPaid { until });
    }
    txn.update_debt(&debt).await?;
    history::keep(&txn, scope, debt.id, event, None).await?;
    for unit in &debt.installments {
        txn.remove_from_cart(owner, &unit.notice_number).await?;
    }
    if let Some(mut request) = txn.find_request_by_debt(id).await?
        && request.advance(Stage::Cancelled, scope.now)
    {
        txn.update_request(&request).await?;
    }
    txn.commit().await?;
    Ok(debt)
}

/// Until when a payment of it, begun by anybody, may still bring a receipt.
pub(crate) async fn being_paid(
    txn: &Txn,
    scope: &Scope,
    debt: &DebtPosition,
) -> Result<Option<DateTime<Utc>>, store::Error> {
    let numbers: Vec<_> = debt.installments.iter().map(|unit| unit.notice_number.clone()).collect();
    let attempts = txn.list_attempts_with(&numbers).await?;
    Ok(attempts.iter().filter_map(|attempt| attempt.course().may_pay_until(scope.now)).max())
}
