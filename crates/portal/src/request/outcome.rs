//! The office grants a request, or refuses it. What was granted is done in the same transaction.

use chrono::{DateTime, Utc};
use domain::debt::plan::{PlanRefusal, PlanTerms};
use domain::debt::{CancelRefusal, DebtPosition};
use domain::refund::{CloseRefusal, GivenTo, RefundTask, WHY_LENGTH};
use domain::request::{Asked, Case, Move, MoveRefusal};
use domain::scope::Scope;
use store::{Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use super::foresee::mark;
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
    /// What its writer was told of the debt ([`super::foresee::Foreseen::mark`]); nothing before that.
    pub told: &'a str,
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
    let changed = debt.as_ref().is_some_and(|debt| mark(debt, scope.today()) != answer.told);
    effect(&txn, scope, tenant, &case, grant, Held { debt, task }).await?;
    if changed {
        // what is wrong with the debt was told before this; without a commit nothing was done
        return Err(MoveRefusal::Changed.into());
    }
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
            let task = held.task.ok_or(AnswerError::NotFound)?;
            // whoever sees the debt reads this, so the account is not told whole, and of who only paid nothing; the request has it
            let of_debt = held.debt.as_ref().is_some_and(|debt| debt.sight_of(&case.owner.key).is_some());
            let why = match of_debt {
                true => format!("Richiesta {}, IBAN {}: {said}", case.number, iban.masked()),
                false => format!("Richiesta {} di chi ha pagato", case.number),
            };
            let why: String = why.chars().take(WHY_LENGTH).collect();
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

/// The refund was closed without an answer to the request: whatever waits for it is granted and done, or refused where the money went
/// elsewhere. In the transaction that holds the locks of the debt and of the refund.
pub(crate) async fn given_back(
    txn: &Txn,
    scope: &Scope,
    task: Uuid,
    why: &str,
    to: GivenTo,
) -> Result<(), AnswerError> {
    let author = scope.actor.author();
    for waiting in txn.list_cases_of_refund(task).await? {
        let Some(mut case) = txn.lock_case(waiting.id).await?.filter(|case| case.state().is_open()) else {
            continue;
        };
        if case.taken_at().is_none() {
            case.make(Move::Take, &author, "", scope.now)?;
        }
        let (moves, news): (&[Move], _) = match to {
            GivenTo::WhoAsked => (&[Move::Accept, Move::Conclude], RequestNews::Accepted),
            GivenTo::Otherwise => (&[Move::Refuse], RequestNews::Refused),
        };
        for made in moves {
            let why = if made.needs_reason() { why } else { "" };
            case.make(*made, &author, why, scope.now)?;
        }
        txn.update_case(&case).await?;
        tell(txn, scope, &case, news).await?;
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
            // nobody is asked here to whom it went: to who asked
            RefundError::NotFound | RefundError::ToWhom | RefundError::WhyAndToWhom => Self::NotFound,
            RefundError::Refused(refusal) => Self::Refund(refusal),
            RefundError::Request(refusal) => Self::Refused(refusal),
            RefundError::Store(error) => Self::Store(error),
        }
    }
}
