//! Requests as the office sees them, and taking one in charge.

use std::collections::HashMap;

use domain::request::attachment::Attachment;
use domain::request::message::Side;
use domain::request::{Case, CaseState, Move, MoveRefusal, RequestKind};
use domain::scope::Scope;
use store::{CaseFilter, Page, Store};
use thiserror::Error;
use uuid::Uuid;

use super::{Folder, RequestError};
use crate::debt::PER_PAGE;
use crate::jobs::{self, RequestNews};

/// Why a request was not taken in charge.
#[derive(Debug, Error)]
pub enum TakeError {
    #[error("no such request")]
    NotFound,
    #[error(transparent)]
    Refused(#[from] MoveRefusal),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Where the wanted requests stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// Somebody still has to do something.
    #[default]
    Open,
    /// Nobody has.
    Closed,
    /// Just there.
    One(CaseState),
    All,
}

impl Standing {
    fn states(self) -> Vec<CaseState> {
        let all = CaseState::ALL.into_iter();
        match self {
            Self::Open => all.filter(|state| state.is_open()).collect(),
            Self::Closed => all.filter(|state| !state.is_open()).collect(),
            Self::One(state) => vec![state],
            Self::All => Vec::new(),
        }
    }
}

/// What the office asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    pub text: String,
    pub standing: Standing,
    pub kind: Option<RequestKind>,
    /// Past their term, and open.
    pub overdue: bool,
    /// In the own hands.
    pub mine: bool,
    pub page: u64,
}

/// A page of requests, each with the number of messages that the office has not seen.
#[derive(Debug, Clone)]
pub struct Listed {
    pub page: Page<Case>,
    pub unread: HashMap<Uuid, u64>,
}

/// A page of the tenant's requests that the office answers.
pub async fn list(store: &Store, scope: &Scope, wanted: &Wanted) -> Result<Listed, store::Error> {
    let mut states = wanted.standing.states();
    if wanted.overdue {
        let open = |state: &CaseState| state.is_open();
        states = if states.is_empty() { CaseState::ALL.to_vec() } else { states };
        states.retain(open);
        if states.is_empty() {
            let page = Page { items: Vec::new(), total: 0, page: 1, per_page: PER_PAGE };
            return Ok(Listed { page, unread: HashMap::new() });
        }
    }
    let filter = CaseFilter {
        text: Some(wanted.text.clone()).filter(|text| !text.is_empty()),
        states,
        kinds: wanted.kind.map_or_else(|| RequestKind::OF_OFFICE.to_vec(), |kind| vec![kind]),
        due_before: wanted.overdue.then(|| scope.today()),
        clerk: wanted.mine.then(|| scope.actor.author()),
        page: wanted.page,
        per_page: PER_PAGE,
    };
    let txn = store.begin_read(scope).await?;
    let page = txn.list_cases(&filter).await?;
    let ids: Vec<Uuid> = page.items.iter().map(|case| case.id).collect();
    let unread = txn.count_unread(&ids, Side::Office).await?;
    Ok(Listed { page, unread })
}

/// The requests about a debt that the office answers, the newest first, each with its messages that the office has not read.
pub async fn about(store: &Store, scope: &Scope, debt: Uuid) -> Result<Vec<(Case, u64)>, store::Error> {
    let txn = store.begin_read(scope).await?;
    let mut cases = txn.list_cases_about(debt).await?;
    cases.retain(|case| case.kind().is_for_office());
    let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
    let unread = txn.count_unread(&ids, Side::Office).await?;
    let counted = |case: Case| {
        let count = unread.get(&case.id).copied().unwrap_or_default();
        (case, count)
    };
    Ok(cases.into_iter().map(counted).collect())
}

/// How many requests wait for the office, and how many, also of those that wait for the citizen, are past their term.
pub async fn open_counts(store: &Store, scope: &Scope) -> Result<(u64, u64), store::Error> {
    let waiting = CaseFilter {
        states: vec![CaseState::Sent, CaseState::TakenInCharge],
        kinds: RequestKind::OF_OFFICE.to_vec(),
        per_page: 1,
        ..CaseFilter::default()
    };
    let open = CaseState::ALL.into_iter().filter(|state| state.is_open()).collect();
    let late = CaseFilter { states: open, due_before: Some(scope.today()), ..waiting.clone() };
    let txn = store.begin_read(scope).await?;
    Ok((txn.list_cases(&waiting).await?.total, txn.list_cases(&late).await?.total))
}

/// One request of the tenant; what the citizen wrote counts as read from now on.
pub async fn folder(store: &Store, scope: &Scope, id: &str) -> Result<Folder, RequestError> {
    let txn = store.begin_read(scope).await?;
    let case = of_office(txn.find_case(parsed(id)?).await?)?;
    super::read(store, scope, txn, case, Side::Office).await
}

/// What was sent along with a message.
pub async fn attachment(
    store: &Store,
    scope: &Scope,
    (id, file): (&str, &str),
) -> Result<(Case, Attachment, Vec<u8>), RequestError> {
    let txn = store.begin_read(scope).await?;
    let case = of_office(txn.find_case(parsed(id)?).await?)?;
    let (attachment, content) = super::attachment(&txn, case.id, file).await?;
    Ok((case, attachment, content))
}

fn parsed(id: &str) -> Result<Uuid, RequestError> {
    id.parse().map_err(|_| RequestError::NotFound)
}

fn of_office(found: Option<Case>) -> Result<Case, RequestError> {
    found.filter(|case| case.kind().is_for_office()).ok_or(RequestError::NotFound)
}

/// Takes a request in charge, also from a colleague; `seen` is the version that the page knew. Who has it already has it.
pub async fn take(store: &Store, scope: &Scope, id: &str, seen: usize) -> Result<(), TakeError> {
    let id: Uuid = id.parse().map_err(|_| TakeError::NotFound)?;
    let author = scope.actor.author();
    let txn = store.begin(scope).await?;
    let found = txn.lock_case(id).await?.filter(|case| case.kind().is_for_office());
    let mut case = found.ok_or(TakeError::NotFound)?;
    if case.state().is_open() && case.clerk.as_deref() == Some(author.as_str()) {
        return Ok(());
    }
    case.still(seen)?;
    let first = case.taken_at().is_none();
    case.make(Move::Take, &author, "", scope.now)?;
    txn.update_case(&case).await?;
    // who passes it to whom inside the office is nothing to write about
    if first {
        txn.enqueue(&jobs::request_mail(case.id, RequestNews::Taken, scope.now)).await?;
    }
    txn.commit().await?;
    Ok(())
}
