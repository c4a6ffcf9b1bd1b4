//! A form that comes when its session has ended, or from a page that was opened before the login: kept for the same person, under a
//! key that only the browser has, and given back on its page.
//!
//! Only what somebody wrote is kept; a button that confirms or pays never is: its page is shown again instead.

use chrono::TimeDelta;
use domain::scope::Scope;
use store::{KeptForm, Owner, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use crate::session::{self, Session};

pub mod before;
mod sealed;

/// How long a person may take to come back; ended sessions are remembered so long.
pub const PATIENCE: TimeDelta = TimeDelta::hours(4);

/// Largest form that is kept, encoded.
pub const LARGEST: usize = 64 * 1024;

/// Longest address of a form.
const LONGEST: usize = 256;

/// Most sessions of a browser that are looked through.
const MOST_SESSIONS: usize = 8;

/// Most forms of one person, or of one session of nobody.
const MOST: u64 = 20;

/// Why a form was not kept, or not given back.
#[derive(Debug, Error)]
pub enum KeptFormError {
    /// Nothing is kept under this key for this person; who asks is told no more.
    #[error("no such form")]
    Nothing,
    #[error("the form cannot be encrypted")]
    Cipher,
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// What a form holds, as the browser sent it.
pub type Fields = Vec<(String, String)>;

/// A form that came too late.
#[derive(Debug, Clone, Copy)]
pub struct LateForm<'a> {
    /// Where it was sent to, without query.
    pub address: &'a str,
    /// The draft that it writes in. Without one it is of no use to who has not logged in.
    pub draft: Option<Uuid>,
    pub fields: &'a [(String, String)],
}

/// What the browser is given for a form that was kept.
#[derive(Debug)]
pub struct Ticket {
    /// Opens the form, in hexadecimal: for the browser alone.
    pub key: String,
    /// Nobody had logged in: nobody need to come back to it.
    pub anonymous: bool,
}

/// Where a browser looks for its form.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// Of the form, as in [`LateForm`].
    pub address: &'a str,
    pub key: &'a str,
    pub owner: &'a Owner,
}

/// Whether a browser's session, of that hash of a cookie, ended so lately that its forms are kept.
///
/// # Errors
/// When the database cannot be asked.
pub async fn is_awaited(store: &Store, scope: &Scope, hash: &str) -> Result<bool, KeptFormError> {
    let txn = store.begin_read(scope).await?;
    Ok(txn.find_ended_session(hash, scope.now - PATIENCE).await?.is_some())
}

/// Who wrote a form: whose the session was, of those that the browser had one after the other and that ended lately. `hash` is that of
/// the last one's cookie.
///
/// # Errors
/// [`KeptFormError::Nothing`] when it is of none of them.
pub async fn writer(store: &Store, scope: &Scope, hash: &str, csrf: &str) -> Result<Owner, KeptFormError> {
    let txn = store.begin_read(scope).await?;
    let mut hash = hash.to_owned();
    for _ in 0..MOST_SESSIONS {
        let Some(row) = txn.find_ended_session(&hash, scope.now - PATIENCE).await? else { break };
        let ended = Session { row, new_token: None };
        if ended.accepts(csrf) {
            return Ok(ended.owner());
        }
        let Some(before) = ended.replaced() else { break };
        hash = before.to_owned();
    }
    Err(KeptFormError::Nothing)
}

/// Keeps a form for the first of its writers whose it can be: whose the draft is, too. A browser that has a key keeps it, so that the
/// forms of two windows wait side by side.
///
/// # Errors
/// [`KeptFormError::Nothing`] when it can be nobody's, or there is no room.
pub async fn keep(
    store: &Store,
    scope: &Scope,
    writers: &[Owner],
    known: Option<&str>,
    form: LateForm<'_>,
) -> Result<Ticket, KeptFormError> {
    if form.address.len() > LONGEST {
        return Err(KeptFormError::Nothing);
    }
    let txn = store.begin(scope).await?;
    let owner = whose(&txn, writers, form).await?.ok_or(KeptFormError::Nothing)?;
    let anonymous = matches!(owner, Owner::Session(_));
    let plain = sealed::pack(form.fields).ok_or(KeptFormError::Nothing)?;
    let key = known.filter(|key| sealed::is_key(key)).map_or_else(session::random_token, str::to_owned);
    let body = sealed::seal(&key, bound(scope, form.address), plain)?;
    let (id, address) = (sealed::id_of(&key, form.address, &owner), form.address.to_owned());
    let kept = KeptForm { id, owner, address, body, expires_at: scope.now + PATIENCE };
    if !has_room(&txn, scope, &kept).await? {
        return Err(KeptFormError::Nothing);
    }
    txn.keep_form(&kept).await?;
    txn.commit().await?;
    Ok(Ticket { key, anonymous })
}

/// Which of its writers could have sent a form in time.
async fn whose(txn: &Txn, writers: &[Owner], form: LateForm<'_>) -> Result<Option<Owner>, KeptFormError> {
    let draft = match form.draft {
        Some(draft) => Some(txn.find_draft(draft).await?.ok_or(KeptFormError::Nothing)?.owner),
        None => None,
    };
    let could = |owner: &&Owner| draft.as_ref().map_or(owner.person().is_some(), |draft| draft == *owner);
    Ok(writers.iter().find(could).cloned())
}

/// Whether a form takes the place of an older one, or a place that is free.
async fn has_room(txn: &Txn, scope: &Scope, kept: &KeptForm) -> Result<bool, KeptFormError> {
    let older = txn.find_kept_form(kept.id, scope.now).await?;
    let again = older.is_some_and(|older| older.owner == kept.owner);
    Ok(again || txn.count_kept_forms(&kept.owner).await? < MOST)
}

/// What was written in a form, for the browser that has the key and the person who wrote it; it stays until it is sent.
///
/// # Errors
/// [`KeptFormError::Nothing`].
pub async fn read(store: &Store, scope: &Scope, claim: Claim<'_>) -> Result<Fields, KeptFormError> {
    let kept = waiting(store, scope, claim).await?;
    let fields = opened(scope, claim, &kept)?;
    if kept.owner == *claim.owner { Ok(fields) } else { Err(KeptFormError::Nothing) }
}

/// The same, once. What was nobody's becomes the person's: the key proves that it was written in this browser.
///
/// # Errors
/// [`KeptFormError::Nothing`].
pub async fn take(store: &Store, scope: &Scope, claim: Claim<'_>) -> Result<Fields, KeptFormError> {
    // pages are opened more often than forms wait for them: only these wait for a turn to write
    let kept = waiting(store, scope, claim).await?;
    let txn = store.begin(scope).await?;
    let kept = txn.take_kept_form(kept.id, scope.now).await?.ok_or(KeptFormError::Nothing)?;
    // whoever may not have it takes nothing away: without a commit the row stays
    let fields = opened(scope, claim, &kept)?;
    handed_over(&txn, &kept.owner, claim.owner).await?;
    txn.commit().await?;
    Ok(fields)
}

/// What was nobody's becomes the person's, with all that the ended session had; what is another's does not.
async fn handed_over(txn: &Txn, from: &Owner, to: &Owner) -> Result<(), KeptFormError> {
    match from {
        Owner::Session(_) => drop(txn.hand_over(from, to).await?),
        Owner::Person(_) if from != to => return Err(KeptFormError::Nothing),
        Owner::Person(_) => {}
    }
    Ok(())
}

/// What was written has been sent.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(store: &Store, scope: &Scope, claim: Claim<'_>) -> Result<(), KeptFormError> {
    match take(store, scope, claim).await {
        Ok(_) | Err(KeptFormError::Nothing) => Ok(()),
        Err(error) => Err(error),
    }
}

/// The form of who asks, or what nobody had logged in for.
async fn waiting(store: &Store, scope: &Scope, claim: Claim<'_>) -> Result<KeptForm, KeptFormError> {
    let txn = store.begin_read(scope).await?;
    let own = sealed::id_of(claim.key, claim.address, claim.owner);
    if let Some(kept) = txn.find_kept_form(own, scope.now).await? {
        return Ok(kept);
    }
    let of_nobody = sealed::id_of_nobody(claim.key, claim.address);
    txn.find_kept_form(of_nobody, scope.now).await?.ok_or(KeptFormError::Nothing)
}

fn opened(scope: &Scope, claim: Claim<'_>, kept: &KeptForm) -> Result<Fields, KeptFormError> {
    sealed::unpack(&sealed::open(claim.key, bound(scope, claim.address), &kept.body)?)
}

/// A form opens for its tenant and its address alone.
fn bound(scope: &Scope, address: &str) -> String {
    format!("{} {address}", scope.tenant)
}
