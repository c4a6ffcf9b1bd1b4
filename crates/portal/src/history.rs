//! The history of a debt: kept in the transaction that changed it, in the name of who acts.

use domain::debt::{DebtEvent, DebtRecord};
use domain::scope::Scope;
use store::Txn;
use uuid::Uuid;

/// Keeps what happened to a debt, with the reason of who did it, if there is one.
pub(crate) async fn keep(
    txn: &Txn,
    scope: &Scope,
    debt: Uuid,
    event: DebtEvent,
    why: Option<String>,
) -> Result<(), store::Error> {
    txn.add_debt_event(&DebtRecord { debt, at: scope.now, actor: scope.actor.author(), why, event }).await
}
