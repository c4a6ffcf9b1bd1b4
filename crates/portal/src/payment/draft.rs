//! Drafts: begun, found again, saved at every step, thrown away.

use chrono::TimeDelta;
use domain::debt::Origin;
use domain::draft::Draft;
use domain::scope::Scope;
use store::{DraftRow, Owner, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

/// A draft is kept so many days after its last change.
pub const DRAFT_DAYS: i64 = 30;

/// An untouched draft that is younger than this is used again, so that starting twice is harmless.
const FRESH: TimeDelta = TimeDelta::minutes(10);

/// Why a draft cannot be had or changed.
#[derive(Debug, Error)]
pub enum DraftError {
    /// There is none, it expired, or it is somebody else's.
    #[error("no such draft")]
    NotFound,
    /// The debt was issued: the draft is closed.
    #[error("the draft has led to debt {0}")]
    Issued(Uuid),
    /// Another window saved something else meanwhile; holds what would have been written, over the newest revision.
    #[error("the draft was changed in another window")]
    Changed(Box<DraftRow>),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Which draft is saved, whose it is, and which revision the window had seen.
#[derive(Debug, Clone)]
pub struct Saving {
    pub owner: Owner,
    pub draft: Uuid,
    pub seen: i64,
}

/// What the payment of an own debt would begin with once more, for somebody else.
pub async fn again(store: &Store, scope: &Scope, owner: &Owner, debt: Uuid) -> Result<Draft, DraftError> {
    let txn = store.begin_read(scope).await?;
    let debt = txn.find_debt(debt).await?.filter(|debt| debt.is_repeated_by(owner.person()));
    let Some(Origin::Spontaneous { draft }) = debt.map(|debt| debt.origin) else {
        return Err(DraftError::NotFound);
    };
    let before = txn.find_draft(draft).await?.filter(|row| row.owner == *owner);
    Ok(before.ok_or(DraftError::NotFound)?.body.for_another())
}

/// Begins a draft, or finds the same untouched one that was begun a moment ago.
pub async fn start(store: &Store, scope: &Scope, owner: &Owner, body: Draft) -> Result<Uuid, DraftError> {
    let txn = store.begin(scope).await?;
    let untouched =
        |row: &DraftRow| row.debt.is_none() && row.body == body && scope.now - row.created_at < FRESH;
    if let Some(row) = txn.list_drafts(owner).await?.into_iter().find(untouched) {
        return Ok(row.id);
    }
    let row = DraftRow {
        id: Uuid::new_v4(),
        owner: owner.clone(),
        body,
        revision: 1,
        created_at: scope.now,
        updated_at: scope.now,
        expires_at: scope.now + TimeDelta::days(DRAFT_DAYS),
        debt: None,
    };
    txn.add_draft(&row).await?;
    txn.commit().await?;
    Ok(row.id)
}

/// An own draft that is still open.
pub async fn find(store: &Store, scope: &Scope, owner: &Owner, id: Uuid) -> Result<DraftRow, DraftError> {
    let txn = store.begin_read(scope).await?;
    open(own(txn.find_draft(id).await?, scope, owner)?)
}

/// Saves what a step wrote. What another window saved meanwhile is not overwritten, unless it says the same.
pub async fn save(
    store: &Store,
    scope: &Scope,
    saving: &Saving,
    write: impl FnOnce(&mut Draft) + Send,
) -> Result<DraftRow, DraftError> {
    let txn = store.begin(scope).await?;
    let row = open(locked(&txn, scope, &saving.owner, saving.draft).await?)?;
    let mut body = row.body.clone();
    write(&mut body);
    if body == row.body {
        return Ok(row);
    }
    let mut written = DraftRow { body, ..row };
    if written.revision != saving.seen {
        return Err(DraftError::Changed(Box::new(written)));
    }
    written.updated_at = scope.now;
    written.expires_at = scope.now + TimeDelta::days(DRAFT_DAYS);
    written.revision = txn.update_draft(&written).await?;
    txn.commit().await?;
    Ok(written)
}

/// The own drafts that are still open, the last changed first.
pub async fn list(store: &Store, scope: &Scope, owner: &Owner) -> Result<Vec<DraftRow>, DraftError> {
    let txn = store.begin_read(scope).await?;
    let rows = txn.list_drafts(owner).await?;
    Ok(rows.into_iter().filter(|row| row.debt.is_none() && row.expires_at > scope.now).collect())
}

/// Throws an open draft away.
pub async fn discard(store: &Store, scope: &Scope, owner: &Owner, id: Uuid) -> Result<(), DraftError> {
    let txn = store.begin(scope).await?;
    let row = open(locked(&txn, scope, owner, id).await?)?;
    txn.remove_draft(row.id).await?;
    Ok(txn.commit().await?)
}

/// The draft, if it is the owner's; nobody else changes it until the transaction ends.
pub(super) async fn locked(
    txn: &Txn,
    scope: &Scope,
    owner: &Owner,
    id: Uuid,
) -> Result<DraftRow, DraftError> {
    own(txn.lock_draft(id).await?, scope, owner)
}

fn own(row: Option<DraftRow>, scope: &Scope, owner: &Owner) -> Result<DraftRow, DraftError> {
    row.filter(|row| row.owner == *owner && row.expires_at > scope.now).ok_or(DraftError::NotFound)
}

fn open(row: DraftRow) -> Result<DraftRow, DraftError> {
    match row.debt {
        Some(debt) => Err(DraftError::Issued(debt)),
        None => Ok(row),
    }
}
