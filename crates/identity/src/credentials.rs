//! Accounts of the portal's own: how passwords are kept, verified and judged.
//!
//! Pure and slow on purpose: the caller runs [`hash_new`] and [`StoredHash::verify`] on threads that may block, a few at a time.

mod digest;
mod dotnet;
mod password;
mod pbkdf2;
mod stored;

pub use password::{MAX_CHARACTERS, MIN_CHARACTERS, PasswordFault, check_new};
pub use stored::{HashRefusal, StoredHash};

use argon2::password_hash::{PasswordHasher, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use thiserror::Error;

/// Longest password that is looked at, in bytes: hashing must not be made expensive by who sends a book. A password of
/// [`MAX_CHARACTERS`] fits in any script.
pub const MAX_BYTES: usize = 1024;

/// How a hash of the present kind begins: algorithm, version and parameters of the PHC string.
pub const PRESENT: &str = "$argon2id$v=19$m=19456,t=2,p=1$";
/// Memory of argon2id in KiB. With [`PASSES`] and [`LANES`] this is the first choice of the OWASP Password Storage Cheat Sheet
/// (19 MiB, 2, 1) and above the floor of RFC 9106 for machines short of memory: a few logins at once must fit in a small replica.
pub const MEMORY_KIB: u32 = 19 * 1024;
/// Passes of argon2id over its memory.
pub const PASSES: u32 = 2;
/// Lanes of argon2id: one, because a login has one core.
pub const LANES: u32 = 1;
/// Bytes of salt (RFC 9106, 3.1 recommends 16).
pub const SALT_BYTES: usize = 16;

/// A password that is not hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HashFailure {
    /// Longer than [`MAX_BYTES`].
    #[error("the password is too long")]
    TooLong,
    /// The library refused, which it does for no password and no salt of the right length.
    #[error("the password cannot be hashed")]
    Library,
}

/// The present way to hash: what every new password gets, and every old one at its next good login.
fn present() -> Result<Argon2<'static>, HashFailure> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| HashFailure::Library)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a password with argon2id into a PHC string; `salt` is random, of the caller.
///
/// # Errors
/// [`HashFailure`].
pub fn hash_new(password: &str, salt: &[u8; SALT_BYTES]) -> Result<String, HashFailure> {
    if password.len() > MAX_BYTES {
        return Err(HashFailure::TooLong);
    }
    let salt = SaltString::encode_b64(salt).map_err(|_| HashFailure::Library)?;
    let hash = present()?.hash_password(password.as_bytes(), &salt).map_err(|_| HashFailure::Library)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests;
