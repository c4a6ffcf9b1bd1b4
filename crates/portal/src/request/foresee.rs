//! What an answer of the office would do, told before it is confirmed.

use chrono::NaiveDate;
use domain::debt::plan::PlanPart;
use domain::debt::{DebtPosition, Installment};
use domain::refund::CloseRefusal;
use domain::request::{Asked, Case, Move};
use domain::scope::Scope;
use domain::statement::Payer;
use store::{Store, Txn};

use super::outcome::{Answer, AnswerError, Grant, moves, of_id, parsed};
use crate::payment;
use crate::refund;
use crate::registry::Tenant;

/// What an answer would do, if it were confirmed now.
#[derive(Debug, Clone)]
pub struct Foreseen {
    pub case: Case,
    /// The debt as it is before.
    pub debt: Option<DebtPosition>,
    /// What a plan would make of it.
    pub parts: Vec<PlanPart>,
    /// Who made the payment that is asked back.
    pub payer: Option<Payer>,
}

impl Foreseen {
    /// What the page of confirmation knew of the debt, see [`mark`].
    pub fn mark(&self, today: NaiveDate) -> String {
        self.debt.as_ref().map(|debt| mark(debt, today)).unwrap_or_default()
    }
}

/// What is to be paid, notice by notice: an answer that was told of something else is not what its writer confirmed.
pub(super) fn mark(debt: &DebtPosition, today: NaiveDate) -> String {
    let unit = |unit: &&Installment| format!("{}:{}", unit.notice_number, unit.due_on(today).amount.cents());
    debt.to_pay(today).iter().map(unit).collect::<Vec<_>>().join(",")
}

/// Judges an answer as [`super::outcome::accept`] or, without a grant, [`super::outcome::refuse`] would, and changes nothing; `None` where the same answer came before.
pub async fn foresee(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    id: &str,
    answer: &Answer<'_>,
    grant: Option<Grant>,
) -> Result<Option<Foreseen>, AnswerError> {
    let txn = store.begin_read(scope).await?;
    let mut case = of_id(txn.find_case(parsed(id)?).await?)?;
    if grant.is_some_and(|grant| !grant.suits(&case.asked)) {
        return Err(AnswerError::NotFound);
    }
    let made = if grant.is_some() { Move::Accept } else { Move::Refuse };
    if !moves(&mut case, made, scope, answer)? {
        return Ok(None);
    }
    let debt = match case.debt {
        Some(debt) => txn.find_debt(debt).await?,
        None => None,
    };
    let parts = match grant {
        Some(grant) => judged(&txn, scope, tenant, (&case, debt.as_ref()), grant).await?,
        None => Vec::new(),
    };
    let task = match &case.asked {
        Asked::Refund { task, .. } => txn.find_refund_task(*task).await?,
        _ => None,
    };
    let payer = match &task {
        Some(task) => refund::payer(&txn, task).await?,
        None => None,
    };
    Ok(Some(Foreseen { case, debt, parts, payer }))
}

/// Whether what is granted can be done today; the instalments, of a plan.
async fn judged(
    txn: &Txn,
    scope: &Scope,
    tenant: &Tenant,
    (case, debt): (&Case, Option<&DebtPosition>),
    grant: Grant,
) -> Result<Vec<PlanPart>, AnswerError> {
    match (grant, &case.asked) {
        (Grant::Plan(terms), _) => {
            let debt = debt.ok_or(AnswerError::NoDebt)?;
            let parts = debt.plan_parts(terms, tenant.config().requests.plan_limits(), scope.today())?;
            nobody_pays(txn, scope, debt).await?;
            Ok(parts)
        }
        (Grant::Cancellation, _) => {
            let debt = debt.ok_or(AnswerError::NoDebt)?;
            debt.clone().cancel(scope.now).map(drop)?;
            nobody_pays(txn, scope, debt).await?;
            Ok(Vec::new())
        }
        (Grant::Refund, Asked::Refund { task, .. }) => {
            let task = txn.find_refund_task(*task).await?.ok_or(AnswerError::NotFound)?;
            if task.closed.is_some() { Err(CloseRefusal::Closed.into()) } else { Ok(Vec::new()) }
        }
        (Grant::Refund | Grant::Word, _) => Ok(Vec::new()),
    }
}

async fn nobody_pays(txn: &Txn, scope: &Scope, debt: &DebtPosition) -> Result<(), AnswerError> {
    match payment::being_paid(txn, scope, debt).await? {
        Some(until) => Err(AnswerError::BeingPaid { until }),
        None => Ok(()),
    }
}
