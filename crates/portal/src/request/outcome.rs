//! The office grants a request, or refuses it. What was granted is done in the same transaction.

use chrono::{DateTime, Utc};
use domain::debt::plan::{PlanRefusal, PlanTerms};
use domain::debt::{CancelRefusal, DebtPosition};
use domain::refund::{CloseRefusal, RefundTask, WHY_LENGTH};
use domain::request::{Asked, Case, Move, MoveRefusal};
use domain::scope::Scope;
use store::{Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use crate::debt::change::{self, ChangeError};
use crate::debt::plan::{self, GrantError};
use crate::jobs::{self, RequestNews};
use crate::numbering::NumberingError;
use crate::refund::{self, RefundError};
use crate::registry::Tenant;

/// Why a request got no answer.
#[derive(Debug, Error)]
pub enum AnswerError {
    #[error("no such request")]
    NotFound,
    #[error(transparent)]
    Refused(#[from] MoveRefusal),
    /// The debt that it is about is gone.
    #[error("the debt is gone")]
    NoDebt,
    #[error(transparent)]
    Cancel(#[from] CancelRefusal),
    #[error(transparent)]
    Plan(#[from] PlanRefusal),
    #[error(transparent)]
    Refund(#[from] CloseRefusal),
    /// Somebody is paying the debt at pagoPA.
    #[error("a payment is going on until {until}")]
    BeingPaid { until: DateTime<Utc> },
    #[error(transparent)]
    Numbering(#[from] NumberingError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// What is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// The money goes to the account that the request names.
    Refund,
    /// The debt's single payment becomes this plan.
    Plan(PlanTerms),
    /// The debt is taken back.
    Cancellation,
    /// What was wrong is put right elsewhere; the answer says how.
    Word,
}

impl Grant {
    pub(super) const fn suits(self, asked: &Asked) -> bool {
        matches!(
            (self, asked),
            (Self::Refund, Asked::Refund { .. })
                | (Self::Plan(_), Asked::Instalments { .. })
                | (Self::Cancellation | Self::Word, Asked::Correction)
        )
    }
}

/// An answer as the form brings it.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// The version that the page knew.
    pub seen: usize,
    /// Told to the citizen.
    pub why: &'a str,
}

/// Refuses a request, with the reason.
pub async fn refuse(store: &Store, scope: &Scope, id: &str, answer: &Answer<'_>) -> Result<(), AnswerError> {
    let txn = store.begin(scope).await?;
    let mut case = of_id(txn.lock_case(parsed(id)?).await?)?;
    if !moves(&mut case, Move::Refuse, scope, answer)? {
        return Ok(());
    }
    txn.update_case(&case).await?;
    tell(&txn, scope, &case, RequestNews::Refused).await?;
    Ok(txn.commit().await?)
}

/// Grants a request and does what it asks for.
pub async fn accept(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    id: &str,
    answer: &Answer<'_>,
    grant: Grant,
) -> Result<(), AnswerError> {
    let id = parsed(id)?;
    let txn = store.begin_issue(scope).await?;
    let found = of_id(txn.find_case(id).await?)?;
    if !grant.suits(&found.asked) {
        return Err(AnswerError::NotFound);
    }
    // debt, refund, request: everybody locks them in this order
    let debt = match found.debt {
        Some(debt) => txn.lock_debt(debt).await?,
        None => None,
    };
    let task = match &found.asked {
        Asked::Refund { task, .. } => txn.lock_refund_task(*task).await?,
        _ => None,
    };
    let mut case = of_id(txn.lock_case(id).await?)?;
    if !moves(&mut case, Move::Accept, scope, answer)? {
        return Ok(());
    }
    effect(&txn, scope, tenant, &case, grant, Held { debt, task }).await?;
    case.make(Move::Conclude, &scope.actor.author(), "", scope.now)?;
    txn.update_case(&case).await?;
    tell(&txn, scope, &case, RequestNews::Accepted).await?;
    Ok(txn.commit().await?)
}

/// What is locked for a request.
struct Held {
    debt: Option<DebtPosition>,
    task: Option<RefundTask>,
}

async fn effect(
    txn: &Txn,
    scope: &Scope,
    tenant: &Tenant,
    case: &Case,
    grant: Grant,
    held: Held,
) -> Result<(), AnswerError> {
    let said = case.outcome().unwrap_or_default();
    let why = format!("Richiesta {}: {said}", case.number);
    match (grant, &case.asked) {
        (Grant::Plan(terms), _) => {
            let debt = held.debt.ok_or(AnswerError::NoDebt)?;
            plan::grant(txn, scope, tenant.config(), debt, terms, &why).await?;
        }
        (Grant::Cancellation, _) => {
            change::take_back(txn, scope, held.debt.ok_or(AnswerError::NoDebt)?, Some(why)).await?;
        }
        (Grant::Refund, Asked::Refund { iban, .. }) => {
            // whoever sees the debt reads this, so the account is not told whole; the request has it
            let end: String = iban.as_str().chars().skip(iban.as_str().len().saturating_sub(4)).collect();
            let why = format!("Richiesta {}, IBAN che termina con {end}: {said}", case.number);
            let why: String = why.chars().take(WHY_LENGTH).collect();
            let task = held.task.ok_or(AnswerError::NotFound)?;
            refund::close_in(txn, scope, task, held.debt, &why).await?;
        }
        (Grant::Refund | Grant::Word, _) => {}
    }
    Ok(())
}

/// Moves the request on; `false` where the same answer came before.
pub(super) fn moves(
    case: &mut Case,
    made: Move,
    scope: &Scope,
    answer: &Answer<'_>,
) -> Result<bool, AnswerError> {
    let author = scope.actor.author();
    if case.was_just(made, &author, answer.why) {
        return Ok(false);
    }
    case.still(answer.seen)?;
    case.make(made, &author, answer.why, scope.now)?;
    Ok(true)
}

async fn tell(txn: &Txn, scope: &Scope, case: &Case, news: RequestNews) -> Result<(), store::Error> {
    txn.enqueue(&jobs::request_mail(case.id, news, scope.now)).await.map(drop)
}

/// The money was given back without an answer to the request: whatever waits for it is granted and done. In the transaction that holds
/// the locks of the debt and of the refund.
pub(crate) async fn given_back(txn: &Txn, scope: &Scope, task: Uuid, why: &str) -> Result<(), AnswerError> {
    let author = scope.actor.author();
    for waiting in txn.list_cases_of_refund(task).await? {
        let Some(mut case) = txn.lock_case(waiting.id).await?.filter(|case| case.state().is_open()) else {
            continue;
        };
        if case.taken_at().is_none() {
            case.make(Move::Take, &author, "", scope.now)?;
        }
        case.make(Move::Accept, &author, why, scope.now)?;
        case.make(Move::Conclude, &author, "", scope.now)?;
        txn.update_case(&case).await?;
        tell(txn, scope, &case, RequestNews::Accepted).await?;
    }
    Ok(())
}

pub(super) fn parsed(id: &str) -> Result<Uuid, AnswerError> {
    id.parse().map_err(|_| AnswerError::NotFound)
}

pub(super) fn of_id(found: Option<Case>) -> Result<Case, AnswerError> {
    found.filter(|case| case.kind().is_for_office()).ok_or(AnswerError::NotFound)
}

impl From<ChangeError> for AnswerError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Cancel(refusal) => Self::Cancel(refusal),
            ChangeError::BeingPaid { until } => Self::BeingPaid { until },
            ChangeError::Store(error) => Self::Store(error),
            // of publishing, writing and finding, which are not done here
            ChangeError::NotFound
            | ChangeError::Publish(_)
            | ChangeError::Spontaneous
            | ChangeError::Issue(_) => Self::NoDebt,
        }
    }
}

impl From<GrantError> for AnswerError {
    fn from(error: GrantError) -> Self {
        match error {
            GrantError::Plan(refusal) => Self::Plan(refusal),
            GrantError::Cancel(refusal) => Self::Cancel(refusal),
            GrantError::BeingPaid { until } => Self::BeingPaid { until },
            GrantError::Numbering(error) => Self::Numbering(error),
            GrantError::Store(error) => Self::Store(error),
        }
    }
}

impl From<RefundError> for AnswerError {
    fn from(error: RefundError) -> Self {
        match error {
            RefundError::NotFound => Self::NotFound,
            RefundError::Refused(refusal) => Self::Refund(refusal),
            RefundError::Request(refusal) => Self::Refused(refusal),
            RefundError::Store(error) => Self::Store(error),
        }
    }
}
