//! Asking the office for something: a refund, a plan, a correction. The same form sent twice makes one request.

use chrono::Datelike;
use domain::assurance::Assurance;
use domain::debt::DebtPosition;
use domain::debt::plan::PlanRefusal;
use domain::fault::Fault;
use domain::level::{self, TooLow};
use domain::refund::RefundTask;
use domain::request::message::{Message, Side};
use domain::request::{Asked, Case, Party, RequestKind};
use domain::scope::Scope;
use store::{Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use super::file::{self, Checked, KeepError};
use super::of_files;
use crate::debt::{self, DebtError, Dossier};
use crate::jobs::{self, RequestNews};
use crate::registry::Tenant;

/// Money goes to an account that the request names: who asks proves who they are at least so strongly.
const REFUND_LEVEL: Assurance = Assurance::Substantial;

/// Why nothing was asked for.
#[derive(Debug, Error)]
pub enum AskError {
    #[error("no such debt, or nothing of it to give back")]
    NotFound,
    #[error("the form has faults")]
    Faults(Vec<Fault>),
    /// It was asked for already, and the office has not answered yet.
    #[error("asked for already")]
    Already(Box<Case>),
    /// Somebody else asked already; who asks now is told no more.
    #[error("asked for by somebody else")]
    BySomebodyElse,
    /// The office gave the money back already.
    #[error("given back already")]
    GivenBack,
    #[error(transparent)]
    Plan(#[from] PlanRefusal),
    #[error(transparent)]
    Level(#[from] TooLow),
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<DebtError> for AskError {
    fn from(error: DebtError) -> Self {
        match error {
            DebtError::NotFound => Self::NotFound,
            DebtError::Store(error) => Self::Store(error),
        }
    }
}

impl From<KeepError> for AskError {
    fn from(error: KeepError) -> Self {
        match error {
            KeepError::Fault(fault) => Self::Faults(vec![of_files(&fault)]),
            KeepError::Store(error) => Self::Store(error),
        }
    }
}

/// What a request can be about: a debt of who is logged in, and what is to be given back of it.
#[derive(Debug, Clone)]
pub struct About {
    pub dossier: Dossier,
    pub task: Option<RefundTask>,
}

/// What was written.
#[derive(Debug, Clone)]
pub struct Written {
    /// Comes with the form.
    pub id: Uuid,
    pub asked: Asked,
    /// The first message.
    pub text: String,
    pub files: Vec<Checked>,
    /// Most files of a request.
    pub most_files: u64,
}

/// The debt of a request of that kind, if who is logged in may ask for it now.
pub async fn about(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    kind: RequestKind,
    (debt, receipt): (&str, Option<&str>),
) -> Result<About, AskError> {
    let dossier = debt::own(store, scope, debt).await?;
    let txn = store.begin_read(scope).await?;
    let task = match receipt {
        Some(receipt) => Some(refund(&txn, &dossier, receipt).await?),
        None => None,
    };
    may_ask(&txn, scope, kind, &dossier.debt, task.as_ref()).await?;
    let pays = level::needed(&tenant.config().payment, dossier.debt.min_level);
    let needed = match kind {
        RequestKind::Refund => pays.max(Some(REFUND_LEVEL)),
        RequestKind::Instalments => pays,
        _ => None,
    };
    level::check(scope, needed)?;
    Ok(About { dossier, task })
}

/// What a receipt that the reader sees brought too much.
async fn refund(txn: &Txn, dossier: &Dossier, receipt: &str) -> Result<RefundTask, AskError> {
    let id: Uuid = receipt.parse().map_err(|_| AskError::NotFound)?;
    let seen = dossier.receipts.iter().any(|receipt| receipt.id == id);
    let task = if seen { txn.find_refund_of_receipt(id).await? } else { None };
    task.ok_or(AskError::NotFound)
}

/// Refuses what was asked for already, and what cannot be granted.
async fn may_ask(
    txn: &Txn,
    scope: &Scope,
    kind: RequestKind,
    debt: &DebtPosition,
    task: Option<&RefundTask>,
) -> Result<(), AskError> {
    let asked = match task {
        Some(task) => txn.list_cases_of_refund(task.id).await?,
        None => txn.list_cases_about(debt.id).await?,
    };
    if let Some(open) = asked.into_iter().find(|case| case.kind() == kind && case.state().is_open()) {
        let mine = scope.person().is_some_and(|person| person.key == open.owner.key);
        return Err(if mine { AskError::Already(Box::new(open)) } else { AskError::BySomebodyElse });
    }
    if task.is_some_and(|task| task.closed.is_some()) {
        return Err(AskError::GivenBack);
    }
    if kind == RequestKind::Instalments {
        debt.may_be_divided(scope.today())?;
    }
    Ok(())
}

/// Sends the request.
pub async fn send(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    about: &About,
    written: Written,
) -> Result<Case, AskError> {
    let Some(person) = scope.person() else { return Err(AskError::NotFound) };
    let debt = &about.dossier.debt;
    let txn = store.begin(scope).await?;
    // two forms at once: the second waits here, and then finds the first
    txn.lock_debt(debt.id).await?.ok_or(AskError::NotFound)?;
    let before = txn.find_case(written.id).await?;
    if let Some(before) = before.filter(|before| before.owner.key == person.key) {
        return Ok(before);
    }
    may_ask(&txn, scope, written.asked.kind(), debt, about.task.as_ref()).await?;
    let subject = debt.description_seen(&about.dossier.sight);
    let case = write(&txn, scope, tenant, Party::from(person), (subject, debt.id), &written).await?;
    txn.enqueue(&jobs::request_mail(case.id, RequestNews::Sent, scope.now)).await?;
    txn.commit().await?;
    Ok(case)
}

async fn write(
    txn: &Txn,
    scope: &Scope,
    tenant: &Tenant,
    owner: Party,
    (subject, debt): (&str, Uuid),
    written: &Written,
) -> Result<Case, AskError> {
    // an identifier that somebody else's request has is no secret, and no reason to fail
    let taken = txn.find_case(written.id).await?.is_some();
    let id = if taken { Uuid::new_v4() } else { written.id };
    let number = txn.next_request_number(scope.today().year()).await?;
    let about = (subject, Some(debt));
    let case = Case::sent((id, number), written.asked.clone(), owner, about, tenant.config(), scope.now);
    txn.add_case(&case).await?;
    let message = Message {
        id,
        side: Side::Citizen,
        author: scope.actor.author(),
        text: written.text.clone(),
        at: scope.now,
        read_at: None,
    };
    txn.add_message(id, &message).await?;
    file::keep(txn, id, &message, &written.files, written.most_files).await?;
    Ok(case)
}
