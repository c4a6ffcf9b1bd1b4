//! From where a login was verified to the page that makes a session of it: a one-time code in the address, bound to one browser.
//!
//! An identity provider posts its answer from another site, and the CNS comes on another host: our `Lax` cookies are not there. So the
//! outcome waits in a row for two minutes, and the page `/accesso/completa` of the tenant's own host takes it, if the browser has the
//! cookie of the login that it belongs to.

use chrono::TimeDelta;
use domain::scope::Scope;
use store::{LoginOutcome, Store};
use thiserror::Error;

use super::{Binding, LoginDone};
use crate::session::{hash, random_token};

/// How long a browser may take from one page to the next.
pub(super) const PATIENCE: TimeDelta = TimeDelta::minutes(2);

/// Why there is no login to complete.
#[derive(Debug, Error)]
pub enum OutcomeError {
    /// Used, too late, of another browser or of nobody: nobody is told which.
    #[error("no login waits for this browser under this code")]
    Nothing,
    #[error("a login cannot be written or read: {0}")]
    Corrupt(#[from] serde_json::Error),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Keeps a verified login for the browser whose [`Binding::hash`] is given; where to send that browser, on the tenant's own host.
pub async fn hand_over(
    store: &Store,
    scope: &Scope,
    binding_hash: &str,
    done: &LoginDone,
) -> Result<String, OutcomeError> {
    let code = random_token();
    let outcome = LoginOutcome {
        code_hash: hash(&code),
        binding_hash: binding_hash.to_owned(),
        done: serde_json::to_value(done)?,
        expires_at: scope.now + PATIENCE,
    };
    let txn = store.begin(scope).await?;
    txn.add_login_outcome(&outcome).await?;
    txn.commit().await?;
    Ok(format!("/accesso/completa?codice={code}"))
}

/// Takes the login that waits under a code for this browser: once.
pub async fn fetch(
    store: &Store,
    scope: &Scope,
    code: &str,
    binding: &Binding,
) -> Result<LoginDone, OutcomeError> {
    let txn = store.begin(scope).await?;
    let taken = txn.take_login_outcome(&hash(code), &binding.hash(), scope.now).await?;
    txn.commit().await?;
    let outcome = taken.ok_or(OutcomeError::Nothing)?;
    Ok(serde_json::from_value(outcome.done)?)
}
