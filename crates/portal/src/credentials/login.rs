//! Logging in with a user name and a password.

use chrono::{DateTime, TimeDelta, Utc};
use domain::identity::Person;
use domain::scope::Scope;
use identity::credentials::{MAX_BYTES, PRESENT};
use store::{Attempt, CredentialRow, Store};
use thiserror::Error;
use uuid::Uuid;

use super::hashing::{Hashing, HashingError, Verdict};
use super::pace::Counters;
use super::{Ineligible, Worth, eligible, offered, username};
use crate::client::ClientAddress;
use crate::registry::Tenant;
use crate::session::{hash, random_token};

/// How long a browser is known after a good login.
pub const DEVICE_LIFE: TimeDelta = TimeDelta::days(365);

/// What was typed, and where it came from.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    pub username: &'a str,
    pub password: &'a str,
    pub client: ClientAddress,
    /// Value of the browser's cookie, if it brought one.
    pub device: Option<&'a str>,
}

/// A good login.
#[derive(Debug, Clone)]
pub struct Proved {
    pub person: Person,
    pub worth: Worth,
    /// Which account proved it.
    pub account: Uuid,
    /// The new value of the browser's cookie.
    pub device: String,
}

/// Why nobody is let in.
#[derive(Debug, Error)]
pub enum Refused {
    /// The tenant has no such accounts.
    #[error("accounts are not offered here")]
    NotOffered,
    /// Too many failures; the password was not looked at.
    #[error("too many attempts until {until}")]
    Paused { until: DateTime<Utc> },
    /// No such account, or another password: who asks is not told which.
    #[error("wrong user name or password")]
    Wrong,
    /// The password is right, and the account may not be used.
    #[error("the account may not be used")]
    Ineligible(Ineligible),
    #[error(transparent)]
    Hashing(#[from] HashingError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Compares what was typed with what is kept. The attempt is counted before the password is looked at, so that many at once count
/// as many; a good one is taken back.
pub async fn log_in(
    store: &Store,
    hashing: &Hashing,
    scope: &Scope,
    tenant: &Tenant,
    typed: Typed<'_>,
) -> Result<Proved, Refused> {
    if !offered(tenant.config()) {
        return Err(Refused::NotOffered);
    }
    let name =
        username(typed.username).filter(|_| typed.password.len() <= MAX_BYTES).ok_or(Refused::Wrong)?;
    let (account, counters, foil) = counted(store, scope, &name, typed).await?;
    let kept = account.as_ref().map(|account| account.hash.clone());
    let verdict = hashing.verify(kept, foil, typed.password.to_owned()).await?;
    match account.filter(|_| verdict.matches) {
        None => Err(Refused::Wrong),
        Some(account) => enter(store, scope, tenant, &account, &counters, verdict, typed.device).await,
    }
}

/// The account, the counters in which the attempt was counted, and another account's old hash where there is one still.
async fn counted(
    store: &Store,
    scope: &Scope,
    name: &str,
    typed: Typed<'_>,
) -> Result<(Option<CredentialRow>, Counters, Option<String>), Refused> {
    let txn = store.begin(scope).await?;
    let account = txn.find_credential(name).await?;
    let mut counters = Counters::of_stranger(name, typed.client);
    if let (Some(account), Some(device)) = (&account, typed.device.filter(|device| is_token(device))) {
        let device = hash(device);
        if txn.knows_device(&device, account.id).await? {
            counters = Counters::of_device(&device, account.id);
        }
    }
    let attempt = counters.count(&txn).await?;
    let foil = txn.some_old_hash(PRESENT).await?;
    txn.commit().await?;
    match attempt {
        Attempt::Counted { .. } => Ok((account, counters, foil)),
        Attempt::Blocked { until } => Err(Refused::Paused { until }),
    }
}

async fn enter(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    account: &CredentialRow,
    counters: &Counters,
    verdict: Verdict,
    device: Option<&str>,
) -> Result<Proved, Refused> {
    let worth = eligible(tenant.config(), account, scope.now);
    let device = device.filter(|device| is_token(device)).map_or_else(random_token, str::to_owned);
    let txn = store.begin(scope).await?;
    counters.forgive(&txn).await?;
    if worth.is_ok() {
        if let Some(new) = verdict.replacement {
            txn.replace_hash(account.id, &account.hash, &new).await?;
        }
        txn.note_use(account.id).await?;
        txn.remember_device(&hash(&device), account.id, scope.now + DEVICE_LIFE).await?;
    }
    txn.commit().await?;
    let worth = worth.map_err(Refused::Ineligible)?;
    Ok(Proved { person: account.holder.person.clone(), worth, account: account.id, device })
}

fn is_token(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
