//! Taking back an unpaid debt: only who made it may.

use domain::debt::{CancelRefusal, DebtPosition};
use domain::request::Stage;
use domain::scope::Scope;
use store::{Owner, Store};
use thiserror::Error;
use uuid::Uuid;

/// Why a debt was not taken back.
#[derive(Debug, Error)]
pub enum CancelError {
    /// There is none that this person made.
    #[error("no such debt")]
    NotFound,
    /// Its state does not allow it.
    #[error(transparent)]
    Refused(#[from] CancelRefusal),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Cancels the debt, takes it out of the owner's cart and closes the request.
pub async fn cancel(
    store: &Store,
    scope: &Scope,
    owner: &Owner,
    id: Uuid,
) -> Result<DebtPosition, CancelError> {
    let person = scope.person().ok_or(CancelError::NotFound)?;
    let txn = store.begin(scope).await?;
    let found = txn.lock_debt(id).await?;
    let mut debt = found
        .filter(|debt| debt.created_by.as_ref() == Some(&person.fiscal_code))
        .ok_or(CancelError::NotFound)?;
    debt.cancel(scope.now)?;
    txn.update_debt(&debt).await?;
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
