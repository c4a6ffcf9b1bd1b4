//! A plan of instalments in place of a debt's single payment, as the office granted it.

use chrono::{DateTime, Utc};
use domain::debt::plan::{PlanRefusal, PlanTerms};
use domain::debt::{CancelRefusal, DebtPosition};
use domain::scope::Scope;
use domain::tenant::TenantConfig;
use store::Txn;
use thiserror::Error;
use uuid::Uuid;

use super::issue::{adopted, announce};
use crate::numbering::{NumberingError, next_notice_number};
use crate::{history, payment};

/// Why a debt is not divided.
#[derive(Debug, Error)]
pub enum GrantError {
    #[error(transparent)]
    Plan(#[from] PlanRefusal),
    #[error(transparent)]
    Cancel(#[from] CancelRefusal),
    /// Somebody is paying it at pagoPA, or came back from there as having paid.
    #[error("a payment is going on until {until}")]
    BeingPaid { until: DateTime<Utc> },
    #[error(transparent)]
    Numbering(#[from] NumberingError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Makes the plan: new notices, told to who pays them; the number of before stays taken. In the transaction of who holds the debt's
/// lock.
pub(crate) async fn grant(
    txn: &Txn,
    scope: &Scope,
    config: &TenantConfig,
    mut debt: DebtPosition,
    terms: PlanTerms,
    why: &str,
) -> Result<DebtPosition, GrantError> {
    let limits = config.requests.plan_limits();
    debt.plan_parts(terms, limits, scope.today())?;
    if let Some(until) = payment::being_paid(txn, scope, &debt).await? {
        return Err(GrantError::BeingPaid { until });
    }
    let mut numbers = Vec::new();
    for _ in 0..terms.count {
        numbers.push((Uuid::new_v4(), next_notice_number(txn, &config.pagopa.segregation_code).await?));
    }
    let gained: Vec<_> = numbers.iter().map(|(_, number)| number.clone()).collect();
    let plan = debt.divided(terms, limits, numbers, scope.today())?;
    let events = debt.rewrite(plan)?;
    txn.update_debt(&debt).await?;
    for event in events {
        history::keep(txn, scope, debt.id, event, Some(why.to_owned())).await?;
    }
    let debt = adopted(txn, scope, debt, &gained).await?;
    announce(txn, scope, &debt).await?;
    Ok(debt)
}
