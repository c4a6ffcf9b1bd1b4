//! Messages of a request, both ways, and taking it back. The same form sent twice leaves one message.

use domain::fault::Fault;
use domain::request::attachment::AttachmentFault;
use domain::request::message::{self, MAX_MESSAGES, Message, Side};
use domain::request::{Case, CaseState, Move, MoveRefusal};
use domain::scope::Scope;
use store::{Store, Txn};
use thiserror::Error;
use uuid::Uuid;
use words::t;

use super::file::{self, Checked, KeepError};
use super::of_files;
use crate::jobs::{self, RequestNews};

/// Why nothing was written.
#[derive(Debug, Error)]
pub enum TalkError {
    #[error("no such request of this person")]
    NotFound,
    #[error("the form has faults")]
    Faults(Vec<Fault>),
    #[error(transparent)]
    Refused(#[from] MoveRefusal),
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<KeepError> for TalkError {
    fn from(error: KeepError) -> Self {
        match error {
            KeepError::Fault(fault) => Self::Faults(vec![of_files(&fault)]),
            KeepError::Store(error) => Self::Store(error),
        }
    }
}

/// What a form brings.
#[derive(Debug)]
pub struct Said {
    /// Comes with the form.
    pub id: Uuid,
    pub text: String,
    pub files: Result<Vec<Checked>, AttachmentFault>,
    /// Most files of a request.
    pub most_files: u64,
}

impl Said {
    /// All that is wrong at once: a text that is missing or too long, and a file that cannot be taken.
    fn judged(self) -> Result<(String, Vec<Checked>), TalkError> {
        // of files that cannot be taken the reader is told, and of a missing text only where there are none
        let files = self.files.as_ref().map_or(1, Vec::len);
        match (message::text_beside(&self.text, files), self.files) {
            (Ok(text), Ok(files)) => Ok((text, files)),
            (text, files) => {
                let text = text.err().map(|fault| Fault::new("testo", fault.to_string()));
                let files = files.err().map(|fault| of_files(&fault));
                Err(TalkError::Faults(text.into_iter().chain(files).collect()))
            }
        }
    }
}

/// The citizen writes; where the office had asked for something, it goes on.
pub async fn write_to_office(store: &Store, scope: &Scope, id: &str, said: Said) -> Result<(), TalkError> {
    let (message, most) = (said.id, said.most_files);
    let (text, files) = said.judged()?;
    let txn = store.begin(scope).await?;
    let mut case = own_locked(&txn, scope, id).await?;
    if is_there(&txn, case.id, message).await? {
        return Ok(());
    }
    may_write(&case)?;
    if case.state() == CaseState::WaitingForCitizen {
        case.make(Move::Answer, &scope.actor.author(), "", scope.now)?;
        txn.update_case(&case).await?;
    }
    add(&txn, scope, case.id, Side::Citizen, (message, text), (&files, most)).await?;
    txn.commit().await?;
    Ok(())
}

/// The office writes; with `ask`, the request waits for the citizen's answer.
pub async fn write_to_citizen(
    store: &Store,
    scope: &Scope,
    id: &str,
    said: Said,
    ask: bool,
) -> Result<(), TalkError> {
    let id: Uuid = id.parse().map_err(|_| TalkError::NotFound)?;
    let (message, most) = (said.id, said.most_files);
    let (text, files) = said.judged()?;
    let txn = store.begin(scope).await?;
    let found = txn.lock_case(id).await?.filter(|case| case.kind().is_for_office());
    let mut case = found.ok_or(TalkError::NotFound)?;
    if is_there(&txn, case.id, message).await? {
        return Ok(());
    }
    case.leaves_to_colleagues(&scope.actor.author())?;
    may_write(&case)?;
    if case.state() == CaseState::Sent {
        return Err(MoveRefusal::State(case.state()).into());
    }
    let waits = case.state() == CaseState::WaitingForCitizen;
    if ask && !waits {
        case.make(Move::Ask, &scope.actor.author(), "", scope.now)?;
        txn.update_case(&case).await?;
    }
    add(&txn, scope, case.id, Side::Office, (message, text), (&files, most)).await?;
    let news = if ask { RequestNews::Asked } else { RequestNews::Message };
    txn.enqueue(&jobs::request_mail(case.id, news, scope.now)).await?;
    txn.commit().await?;
    Ok(())
}

/// The citizen takes the request back. Once it is, that is no fault.
pub async fn withdraw(store: &Store, scope: &Scope, id: &str) -> Result<Case, TalkError> {
    let txn = store.begin(scope).await?;
    let mut case = own_locked(&txn, scope, id).await?;
    if case.state() == CaseState::Withdrawn {
        return Ok(case);
    }
    case.make(Move::Withdraw, &scope.actor.author(), "", scope.now)?;
    txn.update_case(&case).await?;
    txn.enqueue(&jobs::request_mail(case.id, RequestNews::Withdrawn, scope.now)).await?;
    txn.commit().await?;
    Ok(case)
}

/// A request of who is logged in that the office answers; anybody else's is not found.
async fn own_locked(txn: &Txn, scope: &Scope, id: &str) -> Result<Case, TalkError> {
    let id: Uuid = id.parse().map_err(|_| TalkError::NotFound)?;
    let mine = |case: &Case| {
        scope.person().is_some_and(|person| person.key == case.owner.key) && case.kind().is_for_office()
    };
    txn.lock_case(id).await?.filter(mine).ok_or(TalkError::NotFound)
}

/// Whether the form was sent before. A forged identifier of another request's message is no message of this one.
async fn is_there(txn: &Txn, request: Uuid, message: Uuid) -> Result<bool, TalkError> {
    match txn.request_of_message(message).await? {
        Some(of) if of == request => Ok(true),
        Some(_) => Err(TalkError::NotFound),
        None => Ok(false),
    }
}

fn may_write(case: &Case) -> Result<(), TalkError> {
    if case.state().is_open() { Ok(()) } else { Err(MoveRefusal::State(case.state()).into()) }
}

async fn add(
    txn: &Txn,
    scope: &Scope,
    request: Uuid,
    side: Side,
    (id, text): (Uuid, String),
    (files, most): (&[Checked], u64),
) -> Result<(), TalkError> {
    if txn.count_messages(request).await? >= MAX_MESSAGES {
        let full = t!("request-messages-full", max = MAX_MESSAGES);
        return Err(TalkError::Faults(vec![Fault::new("testo", full)]));
    }
    let message = Message { id, side, author: scope.actor.author(), text, at: scope.now, read_at: None };
    txn.add_message(request, &message).await?;
    Ok(file::keep(txn, request, &message, files, most).await?)
}
