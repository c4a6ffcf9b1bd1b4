//! Asking the office for something: a refund, a plan, a correction. The same form sent twice makes one request.

use chrono::Datelike;
use domain::assurance::Assurance;
use domain::debt::plan::PlanRefusal;
use domain::debt::{DebtPosition, Sight};
use domain::fault::Fault;
use domain::level::{self, TooLow};
use domain::receipt::Receipt;
use domain::refund::RefundTask;
use domain::request::message::{Message, Side};
use domain::request::{Asked, Case, InstalmentsForm, Party, RequestKind};
use domain::scope::Scope;
use domain::statement::Paid;
use store::{Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use super::file::{self, Checked, KeepError};
use super::of_files;
use crate::debt::{self, DebtError, Dossier};
use crate::jobs::{self, RequestNews};
use crate::refund;
use crate::registry::Tenant;

/// Money goes to an account that the request names: who asks proves who they are at least so strongly.
pub(crate) const REFUND_LEVEL: Assurance = Assurance::Substantial;

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

/// What a request can be about: a debt of who is logged in, or a payment of the same person's for somebody else's.
#[derive(Debug, Clone)]
pub struct About {
    /// Of who only paid, a dossier in which nothing is seen.
    pub dossier: Dossier,
    pub task: Option<RefundTask>,
    /// Where the reader only paid: the own receipt, whose words are all that is told.
    pub only_paid: Option<Receipt>,
    /// It is known that somebody else than the reader made the payment that is to be given back.
    pub of_another: bool,
}

impl About {
    /// What it is about in one line: who only paid knows the words of the receipt.
    pub fn what(&self) -> &str {
        match &self.only_paid {
            Some(receipt) => &receipt.description,
            None => self.dossier.debt.description_seen(&self.dossier.sight),
        }
    }
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

/// What a request would be about, if it concerns who is logged in; anything else is not found.
pub async fn about(
    store: &Store,
    scope: &Scope,
    (debt, receipt): (&str, Option<&str>),
) -> Result<About, AskError> {
    match receipt {
        Some(receipt) => reclaim(&store.begin_read(scope).await?, scope, (debt, receipt)).await,
        None => {
            let dossier = debt::own(store, scope, debt).await?;
            Ok(About { dossier, task: None, only_paid: None, of_another: false })
        }
    }
}

/// Whether who is logged in may ask for it now.
pub async fn allowed(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    kind: RequestKind,
    about: &About,
) -> Result<(), AskError> {
    may_ask(&store.begin_read(scope).await?, scope, tenant, kind, about, &about.dossier.debt).await?;
    let pays = level::needed(&tenant.config().payment, about.dossier.debt.min_level);
    let needed = match kind {
        RequestKind::Refund => pays.max(Some(REFUND_LEVEL)),
        RequestKind::Instalments => pays,
        _ => None,
    };
    Ok(level::check(scope, needed)?)
}

/// What a receipt brought too much, for who sees it and for who paid it.
async fn reclaim(txn: &Txn, scope: &Scope, (debt, receipt): (&str, &str)) -> Result<About, AskError> {
    let person = &scope.person().ok_or(AskError::NotFound)?.key;
    let parsed = |text: &str| text.parse::<Uuid>().map_err(|_| AskError::NotFound);
    let receipt = txn.find_receipt(parsed(receipt)?).await?.ok_or(AskError::NotFound)?;
    let debt = txn.find_debt(parsed(debt)?).await?.ok_or(AskError::NotFound)?;
    let begun_by = refund::begun_by(txn, &receipt).await?;
    let paid = Paid { receipt: &receipt, debt: &debt, refund: None, begun_by: begun_by.as_ref() };
    if !paid.may_be_asked_back_by(person) {
        return Err(AskError::NotFound);
    }
    let of_another = paid.is_known_of_another(person);
    let task = txn.find_refund_of_receipt(receipt.id).await?.ok_or(AskError::NotFound)?;
    let unit = debt.installment(&receipt.notice_number);
    let shows = |sight: &Sight| debt.is_offered() && unit.is_some_and(|unit| sight.shows(unit));
    let sight = debt.sight_of(person).filter(shows);
    let only_paid = sight.is_none().then(|| receipt.clone());
    let nothing = Sight::Part { options: Vec::new(), details: false };
    let dossier = Dossier { debt, sight: sight.unwrap_or(nothing), receipts: vec![receipt] };
    Ok(About { dossier, task: Some(task), only_paid, of_another })
}

/// Refuses what was asked for already, and what cannot be granted.
async fn may_ask(
    txn: &Txn,
    scope: &Scope,
    tenant: &Tenant,
    kind: RequestKind,
    about: &About,
    debt: &DebtPosition,
) -> Result<(), AskError> {
    let task = match &about.task {
        // as it stands now
        Some(task) => txn.find_refund_task(task.id).await?,
        None => None,
    };
    let asked = match &task {
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
        tenant.config().requests.most_to_ask(debt, scope.today())?;
    }
    Ok(())
}

/// Refuses more instalments than the debt as it stands allows: the form was read before.
fn still_divisible(
    scope: &Scope,
    tenant: &Tenant,
    asked: &Asked,
    debt: &DebtPosition,
) -> Result<(), AskError> {
    let Asked::Instalments { count } = asked else { return Ok(()) };
    let requests = &tenant.config().requests;
    let most = requests.most_to_ask(debt, scope.today())?;
    let wrong = || AskError::Faults(vec![InstalmentsForm::wrong_count(most, requests.smallest_instalment)]);
    if *count > most { Err(wrong()) } else { Ok(()) }
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
    let txn = store.begin(scope).await?;
    // two forms at once: the second waits here, and then finds the first
    let debt = txn.lock_debt(about.dossier.debt.id).await?.ok_or(AskError::NotFound)?;
    let before = txn.find_case(written.id).await?;
    if let Some(before) = before.filter(|before| before.owner.key == person.key) {
        return Ok(before);
    }
    may_ask(&txn, scope, tenant, written.asked.kind(), about, &debt).await?;
    still_divisible(scope, tenant, &written.asked, &debt)?;
    let what = (about.what(), debt.id);
    let case = write(&txn, scope, tenant, Party::from(person), what, &written).await?;
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
