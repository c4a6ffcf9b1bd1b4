//! The code that proves a new e-mail address.

use domain::fault::Fault;
use domain::identity::{Person, PersonKey};
use domain::profile::email_change::{CODE_DIGITS, EmailChange, read_code};
use domain::profile::{CodeRefusal, Part};
use domain::scope::Scope;
use domain::tenant::TenantConfig;
use rand::Rng;
use store::{Store, Txn};
use uuid::Uuid;
use words::t;

use super::{ProfileError, ask, whose};
use crate::app::App;
use crate::request;

/// The field of the code.
pub const FIELD: &str = "registrazione.codice";

fn refused(text: impl Into<String>) -> ProfileError {
    ProfileError::Faults(vec![Fault::new(FIELD, text)])
}

/// A new code; each as likely as the others.
fn random_code() -> String {
    let number = rand::rng().random_range(0..10_u32.pow(CODE_DIGITS as u32));
    format!("{number:0CODE_DIGITS$}")
}

/// The address counts if the code is the one that was sent to it. Every try is counted before it is judged, so that many at once are
/// as few as one after the other. Returns the address.
pub async fn confirm(app: &App, scope: &Scope, written: &str) -> Result<String, ProfileError> {
    let person = whose(scope)?;
    let code = read_code(written).ok_or_else(|| refused(t!("profile-code-missing")))?;
    let hash = count_try(&app.store, scope, person).await?;
    if !app.hashing.verify(Some(hash.clone()), None, code).await?.matches {
        return Err(refused(CodeRefusal::Wrong.to_string()));
    }
    let txn = app.store.begin(scope).await?;
    let mut profile = txn.lock_profile(&person.key).await?;
    let change = txn.lock_email_change(&person.key).await?;
    let same = change.filter(|change| change.code_hash.as_deref() == Some(&hash));
    let Some(mut change) = same else { return Err(refused(CodeRefusal::Wrong.to_string())) };
    let Some(email) = change.email.clone() else { return Err(refused(CodeRefusal::Wrong.to_string())) };
    profile.email = Some(email.clone());
    profile.told_email.clone_from(&person.email);
    profile.revisions.count(Part::Registration);
    txn.update_profile(&person.key, &profile).await?;
    if let Some(request) = change.end() {
        request::conclude_email_change(&txn, scope, request, true).await?;
    }
    txn.keep_email_change(&person.key, &change).await?;
    txn.commit().await?;
    Ok(email)
}

/// The hash to compare with, once the try is counted.
async fn count_try(store: &Store, scope: &Scope, person: &Person) -> Result<String, ProfileError> {
    let txn = store.begin(scope).await?;
    let change = txn.lock_email_change(&person.key).await?.filter(|change| change.is_open(scope.now));
    let mut change = change.ok_or_else(|| refused(t!("profile-code-not-awaited")))?;
    let hash = change.code_hash(scope.now).map_err(|why| refused(why.to_string()))?.to_owned();
    change.tries += 1;
    txn.keep_email_change(&person.key, &change).await?;
    txn.commit().await?;
    Ok(hash)
}

/// Sends another code to the same address.
pub async fn again(store: &Store, scope: &Scope) -> Result<String, ProfileError> {
    let person = whose(scope)?;
    let txn = store.begin(scope).await?;
    let change = txn.lock_email_change(&person.key).await?.filter(|change| change.is_open(scope.now));
    let email = change.as_ref().and_then(|change| change.email.clone());
    let email = email.ok_or_else(|| refused(t!("profile-code-not-awaited")))?;
    let request = change.as_ref().and_then(|change| change.request);
    let asked = ask(&txn, scope, person, change.as_ref(), &email, request).await?;
    asked.map_err(|why| refused(why.to_string()))?;
    txn.commit().await?;
    Ok(email)
}

/// The person keeps the address of before.
pub async fn give_up(store: &Store, scope: &Scope) -> Result<(), ProfileError> {
    let person = whose(scope)?;
    let txn = store.begin(scope).await?;
    let change = txn.lock_email_change(&person.key).await?;
    give_up_in(&txn, scope, person, change).await?;
    Ok(txn.commit().await?)
}

pub(super) async fn give_up_in(
    txn: &Txn,
    scope: &Scope,
    person: &Person,
    change: Option<EmailChange>,
) -> Result<(), ProfileError> {
    let Some(mut change) = change else { return Ok(()) };
    if let Some(request) = change.end() {
        request::conclude_email_change(txn, scope, request, false).await?;
    }
    Ok(txn.keep_email_change(&person.key, &change).await?)
}

/// The request that tells how the change to that address goes: the one that is open, else a new one in place of another address's.
pub(super) async fn requested(
    txn: &Txn,
    scope: &Scope,
    config: &TenantConfig,
    before: Option<&EmailChange>,
    email: &str,
) -> Result<Option<Uuid>, ProfileError> {
    let open = before.filter(|change| change.is_open(scope.now));
    if let Some(request) = open.and_then(|change| change.request) {
        if open.is_some_and(|change| change.email.as_deref() == Some(email)) {
            return Ok(Some(request));
        }
        request::conclude_email_change(txn, scope, request, false).await?;
    }
    Ok(Some(request::open_email_change(txn, scope, config).await?))
}

/// A code made for a mail that is about to leave, and the address that it goes to; nothing where none is awaited any more.
pub async fn code_for(
    app: &App,
    scope: &Scope,
    key: &PersonKey,
) -> Result<Option<(String, String)>, ProfileError> {
    let code = random_code();
    let hash = app.hashing.hash(code.clone()).await?;
    let txn = app.store.begin(scope).await?;
    let change = txn.lock_email_change(key).await?.filter(|change| change.is_open(scope.now));
    let Some(mut change) = change else { return Ok(None) };
    let Some(email) = change.email.clone() else { return Ok(None) };
    change.sent(hash, scope.now);
    txn.keep_email_change(key, &change).await?;
    txn.commit().await?;
    Ok(Some((code, email)))
}
