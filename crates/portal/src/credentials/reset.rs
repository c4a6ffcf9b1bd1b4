//! A new password for who has forgotten it: by a link in a mail, and never a longer life for an old account.

use chrono::TimeDelta;
use domain::scope::Scope;
use store::{CredentialRow, Store, TokenKind};
use thiserror::Error;
use uuid::Uuid;

use super::hashing::{Hashing, HashingError};
use super::pace::may_write;
use super::{Ineligible, eligible, registration, username};
use crate::client::ClientAddress;
use crate::jobs;
use crate::registry::Tenant;
use crate::session::hash;
use domain::fault::Fault;

/// How long the link is good.
pub const LINK_LIFE: TimeDelta = TimeDelta::hours(1);

/// Why there is no new password.
#[derive(Debug, Error)]
pub enum ResetError {
    /// Used, too old, or never given out.
    #[error("the link is nothing any more")]
    Link,
    /// The account may not log in: a new password would change nothing.
    #[error("the account may not be used")]
    Ineligible(Ineligible),
    /// The password is none to be had.
    #[error("the password is refused")]
    Password(Fault),
    #[error(transparent)]
    Hashing(#[from] HashingError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Asks for the mail. The same is done for a name that nobody has: the job then finds no account.
pub async fn ask(
    store: &Store,
    scope: &Scope,
    written: &str,
    client: ClientAddress,
) -> Result<(), store::Error> {
    let Some(name) = username(written) else { return Ok(()) };
    let txn = store.begin(scope).await?;
    if may_write(&txn, "reset", &name, client).await? {
        let account = txn.find_credential(&name).await?.map_or_else(Uuid::new_v4, |account| account.id);
        txn.enqueue(&jobs::reset_mail(account, scope.now)).await?;
    }
    txn.commit().await
}

/// The account behind a link, without using it up.
pub async fn behind(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    token: &str,
) -> Result<CredentialRow, ResetError> {
    let txn = store.begin_read(scope).await?;
    let target = txn.find_link(TokenKind::Reset, &hash(token)).await?.ok_or(ResetError::Link)?;
    let account = txn.credential(target.id).await?.ok_or(ResetError::Link)?;
    eligible(tenant.config(), &account, scope.now).map_err(ResetError::Ineligible)?;
    Ok(account)
}

/// Sets the new password. Registration and expiry stay as they are; sessions and known browsers of the account end.
pub async fn confirm(
    store: &Store,
    hashing: &Hashing,
    scope: &Scope,
    tenant: &Tenant,
    token: &str,
    password: &str,
) -> Result<(), ResetError> {
    let account = behind(store, scope, tenant, token).await?;
    registration::judge(password, &account.holder.person, &account.username).map_err(ResetError::Password)?;
    let new = hashing.hash(password.to_owned()).await?;
    let txn = store.begin(scope).await?;
    if txn.take_link(TokenKind::Reset, &hash(token)).await? != Some(account.id) {
        return Err(ResetError::Link);
    }
    // a login at this very moment may have re-hashed the old password: the new one wins all the same
    txn.set_hash(account.id, &new).await?;
    txn.forget_devices(account.id).await?;
    txn.remove_sessions_of(&account.holder.person.key).await?;
    txn.commit().await?;
    Ok(())
}
