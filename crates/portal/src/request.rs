//! What citizens ask for: spontaneous payments, and requests that the office answers.

use std::collections::HashMap;

use domain::debt::DebtPosition;
use domain::office_look::Opened;
use domain::request::attachment::{Attachment, AttachmentFault};
use domain::request::message::{Message, Side};
use domain::request::{Asked, Case, Request, RequestKind};
use domain::scope::Scope;
use domain::statement::Payer;
use domain::tenant::TenantConfig;
use store::{Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use crate::debt::Dossier;
use crate::office_look;
use crate::refund::{self, Owed};

pub mod email_change;
pub mod file;
pub mod foresee;
pub mod office;
pub mod open;
pub mod outcome;
pub mod talk;

pub use email_change::{conclude_email_change, open_email_change};

/// Why a request is not shown.
#[derive(Debug, Error)]
pub enum RequestError {
    #[error("no such request of this person")]
    NotFound,
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A request of who is logged in.
#[derive(Debug, Clone)]
pub enum Own {
    /// It goes its own way, with its notice.
    Payment(Request),
    /// Somebody in the office answers it.
    Case {
        case: Box<Case>,
        /// Messages that its reader has not seen.
        unread: u64,
    },
}

impl Own {
    /// The number told to the citizen.
    pub fn number(&self) -> &str {
        match self {
            Self::Payment(request) => &request.number,
            Self::Case { case, .. } => &case.number,
        }
    }

    /// How many messages of the office are new.
    pub const fn unread(&self) -> u64 {
        match self {
            Self::Payment(_) => 0,
            Self::Case { unread, .. } => *unread,
        }
    }
}

/// A request with everything that was written about it.
#[derive(Debug, Clone)]
pub struct Folder {
    pub case: Case,
    /// The first first; those that were new to the reader have no time of reading.
    pub messages: Vec<Message>,
    pub attachments: Vec<Attachment>,
    /// The debt that it is about, if that is still there and its reader may open it.
    pub debt: Option<DebtPosition>,
    /// Who made the payment that is asked back; for the office only.
    pub payer: Option<Payer>,
    /// Whether its reader may read the whole account of a refund: as strong a login as asking for it takes.
    pub shows_account: bool,
}

/// The requests of who is logged in, the newest first.
pub async fn own_list(store: &Store, scope: &Scope) -> Result<Vec<Own>, RequestError> {
    let Some(person) = scope.person() else { return Err(RequestError::NotFound) };
    let txn = store.begin_read(scope).await?;
    let cases = txn.list_cases_of(&person.key).await?;
    let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
    let unread = txn.count_unread(&ids, Side::Citizen).await?;
    let payments = txn.list_requests(&person.key).await?.into_iter().map(Own::Payment);
    let mut all: Vec<Own> =
        payments.chain(cases.into_iter().map(|case| with_unread(case, &unread))).collect();
    all.sort_by(|one, other| other.number().cmp(one.number()));
    Ok(all)
}

fn with_unread(case: Case, unread: &HashMap<Uuid, u64>) -> Own {
    Own::Case { unread: unread.get(&case.id).copied().unwrap_or_default(), case: Box::new(case) }
}

/// One of them that is a spontaneous payment; anybody else's is not found.
pub async fn own(store: &Store, scope: &Scope, id: &str) -> Result<Request, RequestError> {
    let id: Uuid = id.parse().map_err(|_| RequestError::NotFound)?;
    let found = store.begin_read(scope).await?.find_request(id).await?;
    let mine = |request: &Request| scope.person().is_some_and(|person| person.key == request.owner);
    found.filter(mine).ok_or(RequestError::NotFound)
}

/// One of them that the office answers, if it is one; what the office wrote counts as read from now on.
pub async fn own_folder(store: &Store, scope: &Scope, id: &str) -> Result<Folder, RequestError> {
    let txn = store.begin_read(scope).await?;
    let case = own_case(&txn, scope, id).await?;
    read(store, scope, txn, case, Side::Citizen).await
}

/// What who is logged in may ask about a debt, and what was asked already.
#[derive(Debug, Clone, Default)]
pub struct Askable {
    /// A plan.
    pub instalments: bool,
    /// Nothing at all: it can be taken back.
    pub take_back: bool,
    /// A word that something is wrong.
    pub correction: bool,
    /// Money back: all that was paid too much, and where it stands.
    pub refunds: Vec<Owed>,
    /// Own requests about it, the newest first.
    pub asked: Vec<Case>,
}

/// The same of a debt as its reader sees it.
pub async fn askable(
    store: &Store,
    scope: &Scope,
    config: &TenantConfig,
    dossier: &Dossier,
) -> Result<Askable, RequestError> {
    let Some(person) = scope.person() else { return Err(RequestError::NotFound) };
    let txn = store.begin_read(scope).await?;
    let mut asked = txn.list_cases_about(dossier.debt.id).await?;
    let open = |kind| asked.iter().any(|case| case.kind() == kind && case.state().is_open());
    let debt = &dossier.debt;
    let divisible = config.requests.most_to_ask(debt, scope.today()).is_ok();
    let instalments = !open(RequestKind::Instalments) && divisible;
    let unpaid = debt.installments.iter().any(|unit| debt.standing_of(unit, scope.today()).is_payable());
    let take_back = unpaid && debt.may_be_taken_back_by(&person.key);
    let correction = !open(RequestKind::Correction);
    let refunds = refund::owed(&txn, &person.key, debt, &dossier.receipts, &asked).await?;
    asked.retain(|case| case.owner.key == person.key);
    Ok(Askable { instalments, take_back, correction, refunds, asked })
}

/// What was sent along with a message of an own request.
pub async fn own_attachment(
    store: &Store,
    scope: &Scope,
    (id, file): (&str, &str),
) -> Result<(Attachment, Vec<u8>), RequestError> {
    let txn = store.begin_read(scope).await?;
    let case = own_case(&txn, scope, id).await?;
    attachment(&txn, case.id, file).await
}

/// A request of the person who is logged in; anybody else's is not found.
async fn own_case(txn: &Txn, scope: &Scope, id: &str) -> Result<Case, RequestError> {
    let id: Uuid = id.parse().map_err(|_| RequestError::NotFound)?;
    let found = txn.find_case(id).await?;
    let mine = |case: &Case| scope.person().is_some_and(|person| person.key == case.owner.key);
    found.filter(mine).ok_or(RequestError::NotFound)
}

async fn attachment(txn: &Txn, request: Uuid, file: &str) -> Result<(Attachment, Vec<u8>), RequestError> {
    let file: Uuid = file.parse().map_err(|_| RequestError::NotFound)?;
    txn.find_attachment(request, file).await?.ok_or(RequestError::NotFound)
}

/// Everything about a request; what the other side wrote counts as read from now on.
async fn read(
    store: &Store,
    scope: &Scope,
    txn: Txn,
    case: Case,
    reader: Side,
) -> Result<Folder, RequestError> {
    let messages = txn.list_messages(case.id).await?;
    let attachments = txn.list_attachments(case.id).await?;
    let debt = match case.debt {
        Some(debt) => txn.find_debt(debt).await?,
        None => None,
    };
    // who only paid may not open the debt
    let opens = |debt: &DebtPosition| {
        reader == Side::Office || debt.is_offered() && debt.sight_of(&case.owner.key).is_some()
    };
    let debt = debt.filter(opens);
    let payer = match &case.asked {
        Asked::Refund { task, .. } if reader == Side::Office => payer(&txn, *task).await?,
        _ => None,
    };
    let shows_account = reader == Side::Office || scope.assurance() >= Some(open::REFUND_LEVEL);
    drop(txn);
    // the office's page names who paid
    let key = payer.as_ref().and_then(|payer| payer.key.as_ref());
    if let Some(key) = key.filter(|key| **key != case.owner.key) {
        office_look::record_person(store, scope, Opened::Request, key).await?;
    }
    if messages.iter().any(|message| message.side != reader && message.read_at.is_none()) {
        let txn = store.begin(scope).await?;
        txn.mark_read(case.id, reader, scope.now).await?;
        txn.commit().await?;
    }
    Ok(Folder { case, messages, attachments, debt, payer, shows_account })
}

/// Who made the payment that is asked back.
async fn payer(txn: &Txn, task: Uuid) -> Result<Option<Payer>, store::Error> {
    match txn.find_refund_task(task).await? {
        Some(task) => refund::payer(txn, &task).await,
        None => Ok(None),
    }
}

/// What is wrong with the files of a form, beside their control.
pub const FILES: &str = "allegati";

fn of_files(fault: &AttachmentFault) -> domain::fault::Fault {
    domain::fault::Fault::new(FILES, fault.to_string())
}
