//! Logging in: a request bound to one browser, answered once, and the session that follows.

use chrono::TimeDelta;
use domain::scope::Scope;
use domain::tenant::{Profile, access::Scheme};
use identity::sandbox::{self, Key};
use identity::{LoginRequest, Pending, Refusal};
use store::{LoginTransaction, Store};
use subtle::ConstantTimeEq;
use thiserror::Error;
use uuid::Uuid;

use crate::config::{self, Config};
use crate::registry::Tenant;
use crate::session::{hash, random_token};

mod binding;
mod done;
mod outcome;

pub use binding::{BINDING, Binding};
pub use done::{Entered, LoginDone};
pub use outcome::{OutcomeError, fetch, hand_over};

/// How long a person may take at the identity provider.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// Why a login did not end in a session.
#[derive(Debug, Error)]
pub enum LoginError {
    #[error("the scheme is not offered here")]
    NotOffered,
    #[error("no login is pending for this answer")]
    NothingPending,
    #[error("the answer came to another browser")]
    OtherBrowser,
    #[error("the answer was used before")]
    Replayed,
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("the scheme is not configured: {0}")]
    Configuration(String),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Where to send the browser, and the secret that binds the login to it.
#[derive(Debug)]
pub struct Begun {
    pub url: String,
    pub binding: String,
}

/// Whether the sandbox scheme may be used: the demo profile and the tenant's choice, both.
pub fn sandbox_offered(config: &Config, tenant: &Tenant) -> bool {
    config.profile == Profile::Demo && tenant.config().access.schemes.contains(&Scheme::Sandbox)
}

fn reply_to(tenant: &Tenant) -> String {
    format!("{}/accesso/sandbox/risposta", tenant.origin)
}

/// Remembers a login and says where to go.
pub async fn begin(
    store: &Store,
    scope: &Scope,
    config: &Config,
    tenant: &Tenant,
    return_to: &str,
    known_binding: Option<&str>,
) -> Result<Begun, LoginError> {
    if !sandbox_offered(config, tenant) {
        return Err(LoginError::NotOffered);
    }
    // two tabs that log in at once share the browser's secret, so that neither breaks the other
    let kept =
        known_binding.filter(|known| known.len() == 64 && known.bytes().all(|b| b.is_ascii_hexdigit()));
    let binding = kept.map_or_else(random_token, str::to_owned);
    let pending = LoginTransaction {
        id: Uuid::new_v4(),
        scheme: Scheme::Sandbox.name().to_owned(),
        nonce: random_token(),
        binding_hash: hash(&binding),
        return_to: own_path(return_to).to_owned(),
        created_at: scope.now,
        expires_at: scope.now + PATIENCE,
    };
    let txn = store.begin(scope).await?;
    txn.add_login(&pending).await?;
    txn.commit().await?;
    let transaction = pending.id.to_string();
    let reply_to = reply_to(tenant);
    let request = LoginRequest { transaction: &transaction, nonce: &pending.nonce, reply_to: &reply_to };
    Ok(Begun { url: sandbox::login_url(&config.identity.sandbox.url, &request), binding })
}

/// Verifies an answer: pending, of this browser, signed, for us, in time, and never seen before.
pub async fn finish(
    store: &Store,
    scope: &Scope,
    config: &Config,
    tenant: &Tenant,
    answer: &str,
    binding: &str,
) -> Result<LoginDone, LoginError> {
    if !sandbox_offered(config, tenant) {
        return Err(LoginError::NotOffered);
    }
    let claimed = sandbox::claimed_transaction(answer).and_then(|id| id.parse().ok());
    let pending = take(store, scope, claimed.ok_or(LoginError::NothingPending)?).await?;
    if !bool::from(pending.binding_hash.as_bytes().ct_eq(hash(binding).as_bytes())) {
        return Err(LoginError::OtherBrowser);
    }
    let key = config::secret(&config.identity.sandbox.public_key).map_err(LoginError::Configuration)?;
    let key = Key::read(&key).map_err(|why| LoginError::Configuration(why.to_owned()))?;
    let (transaction, reply_to) = (pending.id.to_string(), reply_to(tenant));
    let expected = Pending { transaction: &transaction, nonce: &pending.nonce, reply_to: &reply_to };
    let verified = sandbox::verify(answer, &key, &expected, scope.now)?;
    let txn = store.begin(scope).await?;
    let fresh =
        txn.remember_assertion(Scheme::Sandbox.name(), &verified.answer_id, verified.expires_at).await?;
    txn.commit().await?;
    if !fresh {
        return Err(LoginError::Replayed);
    }
    Ok(LoginDone::new(verified, &pending.return_to))
}

/// Gives up a pending login; where the person came from.
pub async fn cancel(store: &Store, scope: &Scope, transaction: &str) -> Result<String, LoginError> {
    let id = transaction.parse().map_err(|_| LoginError::NothingPending)?;
    Ok(take(store, scope, id).await?.return_to)
}

async fn take(store: &Store, scope: &Scope, id: Uuid) -> Result<LoginTransaction, LoginError> {
    let txn = store.begin(scope).await?;
    let pending = txn.take_login(id, scope.now).await?;
    txn.commit().await?;
    pending.ok_or(LoginError::NothingPending)
}

/// A path of ours, or the home page: nothing that a browser could take for another site.
pub fn own_path(path: &str) -> &str {
    let safe = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control)
        && !path.starts_with("/accesso")
        && !path.starts_with("/esci");
    if safe { path } else { "/home" }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn a_return_never_leaves_the_site() {
        assert_eq!(own_path("/carrello?x=1"), "/carrello?x=1");
        for bad in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "",
            "carrello",
            "/accesso",
            "/\t/evil",
        ] {
            assert_eq!(own_path(bad), "/home", "{bad}");
        }
    }
}
