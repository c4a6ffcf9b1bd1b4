//! Legal holds: on one person's rows, or on all of a tenant's. Whose they are is encrypted like the rows themselves.

use domain::scope::{Scope, TenantId};
use serde_json::json;
use store::{LoginHold, Store};

use super::{Body, Keyring, LogError, Operator, about_the_log};

/// The subject of a hold on the tenant's whole log.
pub(super) const EVERYBODY: &str = "*";

/// Sets a hold and records that it was set.
///
/// # Errors
/// [`LogError`].
pub async fn set(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    person: Option<&str>,
    by: &Operator,
) -> Result<(), LogError> {
    by.check()?;
    let key = keys.current();
    let hold = LoginHold {
        subject: match person {
            Some(person) => key.person_hash(&scope.tenant, person)?,
            None => EVERYBODY.to_owned(),
        },
        key_id: key.id().to_owned(),
        body: match person {
            Some(person) => key.seal(&scope.tenant, "hold", person.as_bytes().to_vec())?,
            None => Vec::new(),
        },
        reason: by.reason.clone(),
        since: scope.now,
    };
    note(store, scope, keys, "hold", person, by).await?;
    let txn = store.begin(scope).await?;
    // a purge that began before ends before, and one that comes after sees it
    txn.lock_login_chain().await?;
    txn.set_login_hold(&hold).await?;
    txn.commit().await?;
    Ok(())
}

/// Lifts a hold and records that it was lifted; `false` when there was none.
///
/// # Errors
/// [`LogError`].
pub async fn lift(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    person: Option<&str>,
    by: &Operator,
) -> Result<bool, LogError> {
    by.check()?;
    // set under whichever key was the current one then
    let subjects = match person {
        Some(person) => keys.person_hashes(&scope.tenant, person)?,
        None => vec![EVERYBODY.to_owned()],
    };
    note(store, scope, keys, "release", person, by).await?;
    let txn = store.begin(scope).await?;
    txn.lock_login_chain().await?;
    let mut lifted = false;
    for subject in &subjects {
        lifted |= txn.lift_login_hold(subject).await?;
    }
    txn.commit().await?;
    Ok(lifted)
}

async fn note(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    what: &str,
    person: Option<&str>,
    by: &Operator,
) -> Result<(), LogError> {
    let note = json!({ "by": by.name, "reason": by.reason });
    let body = Body { person: person.map(str::to_owned), note: Some(note), ..Body::default() };
    about_the_log(store, scope, keys, what, &body).await
}

/// Whose rows are on hold; empty for everybody's.
pub(super) fn person(keys: &Keyring, tenant: &TenantId, hold: &LoginHold) -> Result<String, LogError> {
    let bytes = keys.by_id(&hold.key_id)?.open(tenant, "hold", &hold.body)?;
    String::from_utf8(bytes).map_err(|bad| LogError::Body(std::io::Error::other(bad)))
}
