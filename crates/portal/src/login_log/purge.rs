//! Removal by age, with what is on hold left in place.

use chrono::{DateTime, Months, Utc};
use domain::scope::Scope;
use store::{LoginHold, Store};

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
    let holds = store.begin_read(scope).await?.list_login_holds().await?;
    if holds.iter().any(|hold| hold.subject == EVERYBODY) {
        return Ok(Purged::default());
    }
    let held = held(keys, scope, &holds)?;
    let removed = remove(store, scope, keys, before, &held).await?;
    let emptied = if held.is_empty() { 0 } else { empty(store, scope, keys, before, &held).await? };
    if removed + emptied > 0 {
        tracing::info!(tenant = %scope.tenant, removed, emptied, "old logins removed");
    }
    Ok(Purged { removed, emptied })
}

fn held(keys: &Keyring, scope: &Scope, holds: &[LoginHold]) -> Result<Vec<String>, LogError> {
    let mut hashes = Vec::new();
    for hold in holds {
        let person = hold::person(keys, &scope.tenant, hold)?;
        hashes.extend(keys.person_hashes(&scope.tenant, &person)?);
    }
    Ok(hashes)
}

async fn remove(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    before: DateTime<Utc>,
    held: &[String],
) -> Result<u64, LogError> {
    let txn = store.begin(scope).await?;
    let mut ends = txn.lock_login_chain().await?;
    let first = txn.first_login_record_to_keep(before, held).await?.unwrap_or(ends.last + 1);
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

async fn empty(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    before: DateTime<Utc>,
    held: &[String],
) -> Result<u64, LogError> {
    let mut emptied = 0;
    loop {
        let txn = store.begin(scope).await?;
        let rows = txn.list_login_records_to_empty(before, held, STEP).await?;
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
