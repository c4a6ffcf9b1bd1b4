//! A kept hash of whatever origin, read strictly and verified as it is.

use argon2::password_hash::{PasswordHash, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use thiserror::Error;

use super::digest::Salted;
use super::pbkdf2::{Derived, loose_base64};
use super::{LANES, MAX_BYTES, MEMORY_KIB, PASSES, dotnet};

/// Most memory in KiB that an imported argon2 hash may ask for.
const MAX_MEMORY_KIB: u32 = 256 * 1024;
/// Most passes times memory in KiB: about two seconds of work.
const MAX_WORK: u64 = 4 * 256 * 1024;
/// Highest cost of bcrypt that is believed: 2^14 rounds are about a second.
const MAX_BCRYPT_COST: u32 = 14;
/// Longest hash that is read, in bytes.
const MAX_LENGTH: usize = 2048;

/// Why a hash is not taken in. The texts go to whoever imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HashRefusal {
    /// No notation that is known.
    #[error("hash di un tipo sconosciuto")]
    Unknown,
    /// Known notation, wrong content.
    #[error("hash illeggibile: {0}")]
    Malformed(&'static str),
    /// Verifying it would take so long that it could stop the portal.
    #[error("hash con un costo troppo alto")]
    TooCostly,
}

/// A hash that can be verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredHash(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Argon2 { phc: String, present: bool },
    Bcrypt(String),
    Pbkdf2(Derived),
    Digest(Salted),
}

impl StoredHash {
    /// Reads a hash: PHC strings (argon2, pbkdf2), passlib's and Django's PBKDF2, bcrypt, ASP.NET Identity 2 and 3, LDAP's `{SSHA}` and
    /// its sisters, and the notation `digest$...`. docs/how-to/credentials.md tells them with examples. scrypt is not among them.
    ///
    /// # Errors
    /// [`HashRefusal`] with the reason, in Italian.
    pub fn parse(text: &str) -> Result<Self, HashRefusal> {
        if text.len() > MAX_LENGTH {
            return Err(HashRefusal::Malformed("troppo lungo"));
        }
        let kind = if text.starts_with("$argon2") {
            argon2(text)?
        } else if text.starts_with("$2") {
            bcrypt(text)?
        } else if text.starts_with("$pbkdf2") {
            Kind::Pbkdf2(Derived::of_phc(text)?)
        } else if text.starts_with("pbkdf2_") {
            Kind::Pbkdf2(Derived::of_django(text)?)
        } else if text.starts_with('{') {
            Kind::Digest(Salted::of_ldap(text)?)
        } else if text.starts_with("digest$") {
            Kind::Digest(Salted::of_notation(text)?)
        } else {
            let bytes = loose_base64(text).map_err(|_| HashRefusal::Unknown)?;
            Kind::Pbkdf2(dotnet::read(&bytes)?)
        };
        Ok(Self(kind))
    }

    /// Whether a password is the one that was hashed. `false` for a password above [`MAX_BYTES`], without computing anything.
    pub fn verify(&self, password: &str) -> bool {
        if password.len() > MAX_BYTES {
            return false;
        }
        match &self.0 {
            Kind::Argon2 { phc, .. } => PasswordHash::new(phc)
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()),
            // bcrypt takes the first 72 bytes, as it did when the hash was made
            Kind::Bcrypt(hash) => bcrypt::verify(password.as_bytes(), hash).unwrap_or(false),
            Kind::Pbkdf2(derived) => derived.verify(password.as_bytes()),
            Kind::Digest(salted) => salted.verify(password),
        }
    }

    /// Whether verifying it is itself the work of argon2: then no other is needed to make all answers alike.
    pub const fn is_argon2(&self) -> bool {
        matches!(self.0, Kind::Argon2 { .. })
    }

    /// Whether it is made as [`super::hash_new`] makes them now; any other is replaced at the next good login.
    pub const fn is_present(&self) -> bool {
        matches!(self.0, Kind::Argon2 { present: true, .. })
    }
}

fn argon2(text: &str) -> Result<Kind, HashRefusal> {
    const WRONG: HashRefusal = HashRefusal::Malformed("non è una stringa PHC di argon2");
    let hash = PasswordHash::new(text).map_err(|_| WRONG)?;
    let algorithm = Algorithm::try_from(hash.algorithm).map_err(|_| HashRefusal::Unknown)?;
    let params = Params::try_from(&hash).map_err(|_| WRONG)?;
    if hash.salt.is_none() || hash.hash.is_none() {
        return Err(HashRefusal::Malformed("mancano il sale o la chiave"));
    }
    let work = u64::from(params.m_cost()) * u64::from(params.t_cost());
    if params.m_cost() > MAX_MEMORY_KIB || work > MAX_WORK || params.p_cost() > 16 {
        return Err(HashRefusal::TooCostly);
    }
    let newest = hash.version.is_none_or(|version| version == u32::from(Version::V0x13));
    let present = newest
        && algorithm == Algorithm::Argon2id
        && (params.m_cost(), params.t_cost(), params.p_cost()) == (MEMORY_KIB, PASSES, LANES);
    Ok(Kind::Argon2 { phc: text.to_owned(), present })
}

/// `$2a$10$` and 53 characters; `$2x$` marks a broken implementation and is refused.
fn bcrypt(text: &str) -> Result<Kind, HashRefusal> {
    const WRONG: HashRefusal = HashRefusal::Malformed("non è un hash bcrypt");
    if !["$2a$", "$2b$", "$2y$"].iter().any(|known| text.starts_with(known)) {
        return Err(HashRefusal::Unknown);
    }
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/');
    let cost: u32 = text.get(4..6).and_then(|cost| cost.parse().ok()).ok_or(WRONG)?;
    let shaped =
        text.len() == 60 && text.as_bytes()[6] == b'$' && text.as_bytes()[7..].iter().copied().all(allowed);
    match cost {
        _ if !shaped => Err(WRONG),
        4..=MAX_BCRYPT_COST => Ok(Kind::Bcrypt(text.to_owned())),
        0..4 => Err(WRONG),
        _ => Err(HashRefusal::TooCostly),
    }
}
