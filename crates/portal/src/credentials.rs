//! Accounts of the portal's own: old ones until their day, new ones for who cannot have a digital identity.

use domain::tenant::TenantConfig;
use domain::tenant::access::{Registration, Scheme};
use store::Txn;
use unicode_normalization::UnicodeNormalization;

use crate::login::LoginDone;

pub mod csv;
mod eligible;
pub mod hashing;
pub mod import;
pub mod login;
mod pace;
pub mod registration;
pub mod reset;

pub use eligible::{Ineligible, Worth, eligible};
pub use hashing::{Hashing, HashingError};

/// Longest user name, in bytes: as long as an e-mail address.
const MAX_USERNAME: usize = 256;

/// How a user name is kept and looked for: composed (NFKC), lower-case, without spaces around. `None`: it can be nobody's.
pub fn username(written: &str) -> Option<String> {
    if written.len() > MAX_USERNAME {
        return None;
    }
    let name: String = written.trim().nfkc().flat_map(char::to_lowercase).collect();
    let usable = !name.is_empty() && name.len() <= MAX_USERNAME && !name.chars().any(char::is_control);
    usable.then_some(name)
}

/// Whether a tenant has accounts at all: old credentials among its schemes, or a registration.
pub fn offered(tenant: &TenantConfig) -> bool {
    let access = &tenant.access;
    access.credentials.is_some()
        && (access.schemes.contains(&Scheme::Credentials) || registration_open(tenant))
}

/// Whether a tenant lets somebody register.
pub fn registration_open(tenant: &TenantConfig) -> bool {
    let rule = tenant.access.credentials.as_ref();
    rule.is_some_and(|rule| matches!(rule.registration, Registration::Open { .. }))
}

/// Closes the old accounts of a person who has just logged in with a digital identity of the same codice fiscale, and their
/// sessions; what they left hangs on the code and stays. Told by whether there were any. Accounts without a code are joined by
/// `sportello credentials link` only.
pub async fn take_over(txn: &Txn, done: &LoginDone) -> Result<bool, store::Error> {
    if !done.channel.takes_over(done.assurance) || done.person.fiscal_code().is_none() {
        return Ok(false);
    }
    let closed = txn.take_over_credentials(&done.person.key).await? > 0;
    if closed {
        txn.remove_sessions_of(&done.person.key).await?;
    }
    Ok(closed)
}

/// Whether the account that a login rests on is still its holder's to use. It is held until the session is written: a digital
/// identity that takes it over at this very moment waits, and then finds the session and ends it.
pub async fn still_open(txn: &Txn, done: &LoginDone) -> Result<bool, store::Error> {
    let Some(account) = done.account else { return Ok(true) };
    Ok(txn.lock_credential(account.id).await?.is_some_and(|account| account.taken_over_at.is_none()))
}

#[cfg(test)]
mod tests {
    use super::username;

    #[test]
    fn a_user_name_is_found_however_it_is_typed() {
        for bad in ["", "   ", "a\u{0}b", "a\nb", &"x".repeat(257)] {
            assert_eq!(username(bad), None, "{bad:?}");
        }
        assert_eq!(username(" Mario.Rossi "), Some("mario.rossi".to_owned()));
        assert_eq!(username("Nicolo\u{300}"), username("NICOLÒ"));
    }
}
