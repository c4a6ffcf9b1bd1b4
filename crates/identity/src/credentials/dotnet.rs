//! Hashes of ASP.NET Identity (`PasswordHasher<TUser>`), base64 of a first byte that tells the version.

use super::pbkdf2::{Derived, Prf};
use super::stored::HashRefusal;

/// Bytes of the key, in both versions.
const KEY: usize = 32;

/// Version 2: `0x00`, 16 bytes of salt, 32 of key; PBKDF2-HMAC-SHA1, 1000 iterations. Version 3: `0x01`, then the PRF (0 SHA1,
/// 1 SHA256, 2 SHA512), the iterations and the length of the salt as big-endian numbers of 4 bytes, the salt, the key.
pub(super) fn read(bytes: &[u8]) -> Result<Derived, HashRefusal> {
    match bytes.split_first() {
        Some((0, rest)) if rest.len() == 16 + KEY => {
            let (salt, key) = rest.split_at(16);
            Derived::new(Prf::Sha1, 1000, salt, key)
        }
        Some((1, rest)) => version_three(rest),
        _ => Err(HashRefusal::Unknown),
    }
}

fn version_three(rest: &[u8]) -> Result<Derived, HashRefusal> {
    const SHORT: HashRefusal = HashRefusal::Malformed("l'hash ASP.NET Identity è troncato");
    let (prf, rest) = number(rest).ok_or(SHORT)?;
    let (iterations, rest) = number(rest).ok_or(SHORT)?;
    let (length, rest) = number(rest).ok_or(SHORT)?;
    let prf = match prf {
        0 => Prf::Sha1,
        1 => Prf::Sha256,
        2 => Prf::Sha512,
        _ => return Err(HashRefusal::Unknown),
    };
    let length = usize::try_from(length).map_err(|_| SHORT)?;
    let (salt, key) = rest.split_at_checked(length).filter(|(_, key)| key.len() == KEY).ok_or(SHORT)?;
    Derived::new(prf, iterations, salt, key)
}

fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (first, rest) = bytes.split_first_chunk::<4>()?;
    Some((u32::from_be_bytes(*first), rest))
}
