//! The code that proves a new e-mail address.

use chrono::{DateTime, Utc};
use domain::fault::Fault;
use domain::identity::{Person, PersonKey};
use domain::profile::email_change::{CODE_DIGITS, EmailChange, read_code};
use domain::profile::{CodeMail, CodeRefusal, Part};
use domain::scope::Scope;
use domain::tenant::TenantConfig;
use rand::Rng;
use store::{Store, Txn};
use uuid::Uuid;
use words::t;

use super::{ProfileError, ask, whose};
use crate::app::App;
use crate::jobs::{self, EmailChanged};
use crate::message::masked;
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

/// The address counts if the code is one that was sent to it. Every try is counted before it is judged, so that many at once are
/// as few as one after the other. The address of before is written to. Returns the new one.
pub async fn confirm(app: &App, scope: &Scope, written: &str) -> Result<String, ProfileError> {
    let person = whose(scope)?;
    let code = read_code(written).ok_or_else(|| refused(t!("profile-code-missing")))?;
    let (hashes, wrong) = count_try(&app.store, scope, person).await?;
    let Some(hash) = matching(app, hashes, &code).await? else { return Err(refused(wrong.to_string())) };
    let txn = app.store.begin(scope).await?;
    let mut profile = txn.lock_profile(&person.key).await?;
    let change = txn.lock_email_change(&person.key).await?;
    let same = change.filter(|change| change.knows(&hash));
    let Some(mut change) = same else { return Err(refused(wrong.to_string())) };
    let Some(email) = change.email.clone() else { return Err(refused(wrong.to_string())) };
    tell_before(&txn, scope, profile.email(person), &email).await?;
    profile.email = Some(email.clone());
    profile.revisions.count(Part::Registration);
    txn.update_profile(&person.key, &profile).await?;
    if let Some(request) = change.end() {
        request::conclude_email_change(&txn, scope, request, true).await?;
    }
    txn.keep_email_change(&person.key, &change).await?;
    txn.commit().await?;
    Ok(email)
}

/// The hash that a code has, of those.
async fn matching(app: &App, hashes: Vec<String>, code: &str) -> Result<Option<String>, ProfileError> {
    for hash in hashes {
        if app.hashing.verify(Some(hash.clone()), None, code.to_owned()).await?.matches {
            return Ok(Some(hash));
        }
    }
    Ok(None)
}

/// Asks for the mail that tells the address of before, where there was one, that it counts no more; in the transaction that changes it.
pub(super) async fn tell_before(
    txn: &Txn,
    scope: &Scope,
    before: Option<&str>,
    email: &str,
) -> Result<(), store::Error> {
    let Some(before) = before.filter(|before| !before.eq_ignore_ascii_case(email)) else { return Ok(()) };
    let changed = EmailChanged { to: before.to_owned(), new: masked(email), at: scope.now };
    txn.enqueue(&jobs::email_changed_mail(&changed, scope.now)).await?;
    Ok(())
}

/// The hashes to compare with, once the try is counted, and what is said if it is none of them.
async fn count_try(
    store: &Store,
    scope: &Scope,
    person: &Person,
) -> Result<(Vec<String>, CodeRefusal), ProfileError> {
    let txn = store.begin(scope).await?;
    let change = txn.lock_email_change(&person.key).await?.filter(|change| change.is_open(scope.now));
    let mut change = change.ok_or_else(|| refused(t!("profile-code-not-awaited")))?;
    let hashes = change.try_code(scope.now).map_err(|why| refused(why.to_string()))?;
    txn.keep_email_change(&person.key, &change).await?;
    txn.commit().await?;
    Ok((hashes, change.wrong()))
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

/// A code made for a mail that is about to leave.
#[derive(Debug)]
pub struct Made {
    pub code: String,
    /// By which what becomes of the mail is noted.
    pub hash: String,
    /// The address that it goes to.
    pub email: String,
}

/// A code for the asking of that moment; nothing where that is not awaited any more. `None` for the moment: whatever is awaited (a job of
/// the release before this one).
pub async fn code_for(
    app: &App,
    scope: &Scope,
    key: &PersonKey,
    asked_at: Option<DateTime<Utc>>,
) -> Result<Option<Made>, ProfileError> {
    let code = random_code();
    let hash = app.hashing.hash(code.clone()).await?;
    let txn = app.store.begin(scope).await?;
    let change = txn.lock_email_change(key).await?.filter(|change| change.is_open(scope.now));
    let Some(mut change) = change.filter(|change| asked_at.is_none_or(|at| at == change.asked_at)) else {
        return Ok(None);
    };
    let Some(email) = change.email.clone() else { return Ok(None) };
    change.made(hash.clone(), scope.now);
    txn.keep_email_change(key, &change).await?;
    txn.commit().await?;
    Ok(Some(Made { code, hash, email }))
}

/// Notes what became of the mail with the code of that hash.
pub async fn mail_became(
    store: &Store,
    scope: &Scope,
    key: &PersonKey,
    hash: &str,
    mail: CodeMail,
) -> Result<(), ProfileError> {
    let txn = store.begin(scope).await?;
    let Some(mut change) = txn.lock_email_change(key).await? else { return Ok(()) };
    change.mail_became(hash, mail);
    txn.keep_email_change(key, &change).await?;
    Ok(txn.commit().await?)
}

/// Notes that the mail with the last code left that was asked for at that moment; of a code that was asked for since nothing is known.
/// `None` for the moment: as for [`code_for`].
pub async fn last_mail_left(
    store: &Store,
    scope: &Scope,
    key: &PersonKey,
    asked_at: Option<DateTime<Utc>>,
) -> Result<(), ProfileError> {
    let txn = store.begin(scope).await?;
    let change = txn.lock_email_change(key).await?;
    let Some(mut change) = change.filter(|change| asked_at.is_none_or(|at| at == change.asked_at)) else {
        return Ok(());
    };
    let Some(hash) = change.code_hash.clone() else { return Ok(()) };
    change.mail_became(&hash, CodeMail::Left);
    txn.keep_email_change(key, &change).await?;
    Ok(txn.commit().await?)
}
