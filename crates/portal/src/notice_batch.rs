//! Notices printed together for the office: asked for in one transaction, printed by the worker one by one, sent as one file.

mod print;
mod send;

use chrono::TimeDelta;
use domain::scope::Scope;
use domain::tenant::{Language, TenantConfig};
use store::{BatchItem, BatchKind, BatchProgress, DebtFilter, NoticeBatch, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

pub use self::print::{PrintError, Step, give_up, print_some};
pub use self::send::stream;
use crate::debt::{self, Search};
use crate::jobs;
use crate::notice::{self, NoticeError};

/// Most debts of one batch (limit of PagoPA's own print service for one request).
pub const MOST: usize = 1000;
/// How long a batch can be fetched; every print can be made again from the rows.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(7);
/// How many batches the list shows.
const LISTED: u64 = 50;

/// In which order the notices stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As in the office's list: newest debt first.
    Listed,
    /// By the debtor's name.
    Debtor,
}

/// Which debts are asked for.
#[derive(Debug, Clone)]
pub enum Chosen {
    /// Those that were ticked, in their order.
    Ticked(Vec<Uuid>),
    /// All that a search of the office finds.
    Found(Search),
}

/// What the office asks for.
#[derive(Debug, Clone)]
pub struct Asked {
    pub chosen: Chosen,
    pub order: Order,
    pub kind: BatchKind,
    pub language: Option<Language>,
}

/// Why no batch is made, or none is shown.
#[derive(Debug, Error)]
pub enum BatchError {
    #[error("no debt was chosen")]
    Nothing,
    #[error("more than {MOST} debts were chosen")]
    TooMany,
    #[error("no such batch")]
    NotFound,
    #[error("no notice of the batch was printed, or not all are yet")]
    NotReady,
    #[error(transparent)]
    Notice(#[from] NoticeError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A batch and how far it is.
#[derive(Debug, Clone)]
pub struct Shown {
    pub batch: NoticeBatch,
    pub progress: BatchProgress,
    /// What cannot be printed, with the reason.
    pub refused: Vec<BatchItem>,
}

impl Shown {
    /// Whether there is something to fetch.
    pub fn is_ready(&self) -> bool {
        self.batch.done_at.is_some() && self.progress.printed > 0
    }
}

/// Makes a batch and asks the worker to print it. `id` comes with the form: the same form sent twice makes one batch.
pub async fn start(
    store: &Store,
    scope: &Scope,
    config: &TenantConfig,
    id: Uuid,
    asked: &Asked,
) -> Result<Uuid, BatchError> {
    let Some(person) = scope.person() else { return Err(BatchError::NotFound) };
    notice::offered(config, asked.language)?;
    let txn = store.begin(scope).await?;
    if txn.find_notice_batch(id).await?.is_some() {
        return Ok(id);
    }
    let debts = chosen(&txn, asked).await?;
    let batch = NoticeBatch {
        id,
        kind: asked.kind,
        language: asked.language,
        total: debts.len() as u64,
        created_by: person.key.to_string(),
        created_at: scope.now,
        done_at: None,
        expires_at: scope.now + KEPT_FOR,
    };
    txn.add_notice_batch(&batch, &debts).await?;
    txn.enqueue(&jobs::notice_batch(id, scope.now)).await?;
    txn.commit().await?;
    Ok(id)
}

async fn chosen(txn: &Txn, asked: &Asked) -> Result<Vec<Uuid>, BatchError> {
    let mut found = match &asked.chosen {
        Chosen::Ticked(ids) => ticked(txn, ids).await?,
        Chosen::Found(search) => all_found(txn, search).await?,
    };
    if found.is_empty() {
        return Err(BatchError::Nothing);
    }
    if asked.order == Order::Debtor {
        found.sort_by_cached_key(|(_, name)| name.to_lowercase());
    }
    Ok(found.into_iter().map(|(id, _)| id).collect())
}

/// Ticked debts of this tenant, each once; another tenant's are not there.
async fn ticked(txn: &Txn, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, BatchError> {
    if ids.len() > MOST {
        return Err(BatchError::TooMany);
    }
    let mut found: Vec<(Uuid, String)> = Vec::with_capacity(ids.len());
    let debts = txn.find_debts(ids).await?;
    for id in ids {
        let known = found.iter().any(|(known, _)| known == id);
        let debt = debts.iter().find(|debt| debt.id == *id);
        if let (false, Some(debt)) = (known, debt) {
            found.push((debt.id, debt.debtor.full_name.clone()));
        }
    }
    Ok(found)
}

async fn all_found(txn: &Txn, search: &Search) -> Result<Vec<(Uuid, String)>, BatchError> {
    let mut found = Vec::new();
    for page in 1.. {
        let filter = DebtFilter { page, per_page: 200, ..debt::filter(search) };
        let here = txn.list_debts(&filter).await?;
        if here.total > MOST as u64 {
            return Err(BatchError::TooMany);
        }
        let last = page >= here.pages();
        found.extend(here.items.into_iter().map(|debt| (debt.id, debt.debtor.full_name)));
        if last {
            break;
        }
    }
    Ok(found)
}

/// The tenant's batches, newest first.
pub async fn list(store: &Store, scope: &Scope) -> Result<Vec<Shown>, BatchError> {
    let txn = store.begin_read(scope).await?;
    let batches = txn.list_notice_batches(LISTED).await?;
    let ids: Vec<Uuid> = batches.iter().map(|batch| batch.id).collect();
    let progress = txn.notice_batches_progress(&ids).await?;
    let shown = |batch: NoticeBatch| {
        let progress = progress.get(&batch.id).copied().unwrap_or_default();
        Shown { batch, progress, refused: Vec::new() }
    };
    Ok(batches.into_iter().map(shown).collect())
}

/// A batch of the tenant.
pub async fn show(store: &Store, scope: &Scope, id: &str) -> Result<Shown, BatchError> {
    let id: Uuid = id.parse().map_err(|_| BatchError::NotFound)?;
    let txn = store.begin_read(scope).await?;
    let found = txn.find_notice_batch(id).await?.filter(|batch| batch.expires_at > scope.now);
    let batch = found.ok_or(BatchError::NotFound)?;
    let progress = txn.notice_batch_progress(id).await?;
    Ok(Shown { refused: txn.refused_notices(id).await?, batch, progress })
}

/// A batch that can be fetched.
pub async fn ready(store: &Store, scope: &Scope, id: &str) -> Result<NoticeBatch, BatchError> {
    let shown = show(store, scope, id).await?;
    if shown.is_ready() { Ok(shown.batch) } else { Err(BatchError::NotReady) }
}
