//! What other software of the entity does to a debt that it wrote: publish, invalidate, write anew, remove. The same call again
//! changes nothing more.

use chrono::{DateTime, Utc};
use domain::debt::{CancelRefusal, DebtPosition, Origin, PublishRefusal};
use domain::scope::{Actor, Scope};
use domain::tenant::SegregationCode;
use store::{Store, Txn};
use thiserror::Error;

use super::issue::{IssueError, adopted, announce, checked, close_request, incomplete, numbers};
use super::new::NewDebt;
use crate::{history, payment};

/// Why a debt stays as it is.
#[derive(Debug, Error)]
pub enum ChangeError {
    #[error("no such debt")]
    NotFound,
    #[error(transparent)]
    Publish(#[from] PublishRefusal),
    #[error(transparent)]
    Cancel(#[from] CancelRefusal),
    /// Somebody is paying it at pagoPA, or came back from there as having paid.
    #[error("a payment is going on until {until}")]
    BeingPaid { until: DateTime<Utc> },
    /// A citizen made it: it can be taken back, not written anew or removed.
    #[error("not written by other software")]
    Spontaneous,
    #[error(transparent)]
    Issue(#[from] IssueError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Offers a draft for payment.
pub async fn publish(store: &Store, scope: &Scope, iupd: &str) -> Result<DebtPosition, ChangeError> {
    let txn = store.begin(scope).await?;
    let mut debt = txn.lock_debt_by_iupd(iupd).await?.ok_or(ChangeError::NotFound)?;
    let event = debt.publish(scope.now)?;
    txn.update_debt(&debt).await?;
    history::keep(&txn, scope, debt.id, event, None).await?;
    announce(&txn, scope, &debt).await?;
    txn.commit().await?;
    Ok(debt)
}

/// Takes an unpaid debt back; its notices are cancelled.
pub async fn invalidate(
    store: &Store,
    scope: &Scope,
    iupd: &str,
    why: Option<String>,
) -> Result<DebtPosition, ChangeError> {
    let txn = store.begin(scope).await?;
    let debt = txn.lock_debt_by_iupd(iupd).await?.ok_or(ChangeError::NotFound)?;
    let debt = take_back(&txn, scope, debt, why).await?;
    txn.commit().await?;
    Ok(debt)
}

/// The same in the transaction of who holds the debt's lock.
pub(crate) async fn take_back(
    txn: &Txn,
    scope: &Scope,
    mut debt: DebtPosition,
    why: Option<String>,
) -> Result<DebtPosition, ChangeError> {
    let event = debt.cancel(scope.now)?;
    nobody_pays(txn, scope, &debt).await?;
    txn.update_debt(&debt).await?;
    history::keep(txn, scope, debt.id, event, why).await?;
    close_request(txn, scope, &debt).await?;
    Ok(debt)
}

/// Removes an unpaid debt. Its numbers stay taken, its history stays.
pub async fn remove(
    store: &Store,
    scope: &Scope,
    iupd: &str,
    why: Option<String>,
) -> Result<DebtPosition, ChangeError> {
    let txn = store.begin(scope).await?;
    let debt = written(&txn, iupd).await?;
    let event = debt.remove()?;
    nobody_pays(&txn, scope, &debt).await?;
    txn.remove_debt(&debt).await?;
    history::keep(&txn, scope, debt.id, event, why).await?;
    txn.commit().await?;
    Ok(debt)
}

/// Writes an unpaid debt anew. Units keep their numbers, by name or by place.
pub async fn rewrite(
    store: &Store,
    scope: &Scope,
    segregation: &SegregationCode,
    iupd: &str,
    new: NewDebt,
) -> Result<DebtPosition, ChangeError> {
    let Actor::Client { id: client, .. } = &scope.actor else { return Err(IssueError::NotAClient.into()) };
    let txn = store.begin_issue(scope).await?;
    let mut debt = written(&txn, iupd).await?;
    checked(&new, scope)?;
    debt.may_cancel()?;
    nobody_pays(&txn, scope, &debt).await?;
    let numbers = numbers(&txn, segregation, &new, Some(&debt)).await?;
    let new = new.position(scope, client, numbers).ok_or_else(incomplete)?;
    let (was_offered, had) = (debt.is_offered(), debt.clone());
    let events = debt.rewrite(new)?;
    if events.is_empty() {
        return Ok(debt);
    }
    txn.update_debt(&debt).await?;
    for event in events {
        history::keep(&txn, scope, debt.id, event, None).await?;
    }
    let numbers = debt.installments.iter().map(|unit| &unit.notice_number);
    let gained: Vec<_> = numbers.filter(|number| had.installment(number).is_none()).cloned().collect();
    let debt = adopted(&txn, scope, debt, &gained).await?;
    if !was_offered {
        announce(&txn, scope, &debt).await?;
    }
    txn.commit().await?;
    Ok(debt)
}

async fn written(txn: &Txn, iupd: &str) -> Result<DebtPosition, ChangeError> {
    let debt = txn.lock_debt_by_iupd(iupd).await?.ok_or(ChangeError::NotFound)?;
    match debt.origin {
        Origin::Api { .. } => Ok(debt),
        Origin::Spontaneous { .. } | Origin::Provider { .. } => Err(ChangeError::Spontaneous),
    }
}

async fn nobody_pays(txn: &Txn, scope: &Scope, debt: &DebtPosition) -> Result<(), ChangeError> {
    match payment::being_paid(txn, scope, debt).await? {
        Some(until) => Err(ChangeError::BeingPaid { until }),
        None => Ok(()),
    }
}
