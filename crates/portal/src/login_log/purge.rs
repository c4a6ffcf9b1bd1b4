//! Removal by age, with what is on hold left in place.

use chrono::{DateTime, Months, Utc};
use domain::scope::Scope;
use store::{Store, Txn};

use super::hold::EVERYBODY;
use super::{Keyring, LogError, chain, hold};

/// Rows emptied in one transaction.
const STEP: u64 = 200;

/// What a purge did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Purged {
    /// Rows that are gone.
    pub removed: u64,
    /// Rows between those on hold: their content is gone, their place in the chain stays.
    pub emptied: u64,
}

/// The first moment that is still kept.
pub fn kept_since(now: DateTime<Utc>, keep_months: u32) -> DateTime<Utc> {
    now.checked_sub_months(Months::new(keep_months)).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

/// Removes what is older than `keep_months` from the beginning of the chain, and empties what is older between rows on hold.
///
/// # Errors
/// [`LogError`].
pub async fn purge(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    keep_months: u32,
) -> Result<Purged, LogError> {
    let before = kept_since(scope.now, keep_months);
    let removed = remove(store, scope, keys, before).await?;
    let emptied = empty(store, scope, keys, before).await?;
    if removed + emptied > 0 {
        tracing::info!(tenant = %scope.tenant, removed, emptied, "old logins removed");
    }
    Ok(Purged { removed, emptied })
}

/// Whose rows stay; `None`: everybody's. To be asked while the chain is locked: a hold is set under the same lock, so that none can be
/// set between the question and the removal.
async fn held(txn: &Txn, scope: &Scope, keys: &Keyring) -> Result<Option<Vec<String>>, LogError> {
    let holds = txn.list_login_holds().await?;
    if holds.iter().any(|hold| hold.subject == EVERYBODY) {
        return Ok(None);
    }
    let mut hashes = Vec::new();
    for hold in holds {
        match hold::person(keys, &scope.tenant, &hold) {
            Ok(person) => hashes.extend(keys.person_hashes(&scope.tenant, &person)?),
            Err(error) => {
                let error = format!("{:#}", anyhow::Error::from(error));
                tracing::error!(tenant = %scope.tenant, since = %hold.since, error, "a hold cannot be read: only rows of its own key are kept");
            }
        }
        // the person's hash under the key of the hold, which needs no key to be compared
        hashes.push(hold.subject);
    }
    Ok(Some(hashes))
}

async fn remove(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    before: DateTime<Utc>,
) -> Result<u64, LogError> {
    let txn = store.begin(scope).await?;
    let mut ends = txn.lock_login_chain().await?;
    let Some(held) = held(&txn, scope, keys).await? else { return Ok(0) };
    let first = txn.first_login_record_to_keep(before, &held).await?.unwrap_or(ends.last + 1);
    if first <= ends.first {
        return Ok(0);
    }
    let key = keys.current();
    let removed = txn.remove_login_records_below(first).await?;
    ends.first = first;
    ends.changed_at = scope.now;
    key.id().clone_into(&mut ends.key_id);
    ends.seal = chain::seal(key, &scope.tenant, &ends)?;
    txn.update_login_chain(&ends).await?;
    txn.commit().await?;
    Ok(removed)
}

async fn empty(store: &Store, scope: &Scope, keys: &Keyring, before: DateTime<Utc>) -> Result<u64, LogError> {
    let mut emptied = 0;
    loop {
        let txn = store.begin(scope).await?;
        txn.lock_login_chain().await?;
        let held = held(&txn, scope, keys).await?.filter(|held| !held.is_empty());
        let Some(held) = held else { return Ok(emptied) };
        let rows = txn.list_login_records_to_empty(before, &held, STEP).await?;
        for row in &rows {
            let mark = chain::removal_mark(keys.current(), &scope.tenant, row, scope.now)?;
            txn.empty_login_record(row.seq, scope.now, &mark).await?;
        }
        txn.commit().await?;
        emptied += rows.len() as u64;
        if (rows.len() as u64) < STEP {
            return Ok(emptied);
        }
    }
}
