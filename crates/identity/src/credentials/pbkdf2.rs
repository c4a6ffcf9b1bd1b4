//! PBKDF2 (RFC 8018, 5.2) as several systems write it down.

use std::num::NonZeroU32;

use aws_lc_rs::pbkdf2;
use base64::Engine;
use base64::alphabet::Alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::stored::HashRefusal;

/// Most iterations that are believed: about a second of work; a file with more would be a way to stop the portal.
const MAX_ITERATIONS: u32 = 5_000_000;

/// A derived key with what it takes to derive it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Derived {
    prf: Prf,
    iterations: NonZeroU32,
    salt: Vec<u8>,
    key: Vec<u8>,
}

/// HMAC with this hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prf {
    Sha1,
    Sha256,
    Sha512,
}

impl Prf {
    fn algorithm(self) -> pbkdf2::Algorithm {
        match self {
            Self::Sha1 => pbkdf2::PBKDF2_HMAC_SHA1,
            Self::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
            Self::Sha512 => pbkdf2::PBKDF2_HMAC_SHA512,
        }
    }

    /// A key as long as the hash, as passlib, Django and PHC strings have it.
    fn whole(self, key: &str) -> Result<Vec<u8>, HashRefusal> {
        let length = match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        };
        let key = loose_base64(key)?;
        if key.len() == length {
            Ok(key)
        } else {
            Err(HashRefusal::Malformed("la chiave derivata non è intera"))
        }
    }
}

impl Derived {
    /// The length of the key is the caller's to check: a key that was cut would verify too.
    pub(super) fn new(prf: Prf, iterations: u32, salt: &[u8], key: &[u8]) -> Result<Self, HashRefusal> {
        if iterations > MAX_ITERATIONS {
            return Err(HashRefusal::TooCostly);
        }
        let iterations =
            NonZeroU32::new(iterations).ok_or(HashRefusal::Malformed("le iterazioni sono zero"))?;
        if !(8..=1024).contains(&salt.len()) {
            return Err(HashRefusal::Malformed("il sale ha meno di 8 byte o più di 1024"));
        }
        Ok(Self { prf, iterations, salt: salt.to_vec(), key: key.to_vec() })
    }

    /// `$pbkdf2-sha256$i=310000,l=32$salt$key` (PHC) and `$pbkdf2-sha256$29000$salt$key` (passlib, base64 with `.` for `+`).
    pub(super) fn of_phc(text: &str) -> Result<Self, HashRefusal> {
        let mut parts = text.split('$').skip(1);
        let prf = match parts.next() {
            Some("pbkdf2-sha256") => Prf::Sha256,
            Some("pbkdf2-sha512") => Prf::Sha512,
            Some("pbkdf2" | "pbkdf2-sha1") => Prf::Sha1,
            _ => return Err(HashRefusal::Unknown),
        };
        let (Some(cost), Some(salt), Some(key), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(HashRefusal::Malformed("mancano parti tra i segni $"));
        };
        let iterations = cost.split(',').find_map(|part| part.strip_prefix("i=")).unwrap_or(cost);
        Self::new(prf, number(iterations)?, &loose_base64(salt)?, &prf.whole(key)?)
    }

    /// `pbkdf2_sha256$260000$salt$key` (Django): the salt is taken as text.
    pub(super) fn of_django(text: &str) -> Result<Self, HashRefusal> {
        let parts: Vec<&str> = text.split('$').collect();
        let [name, iterations, salt, key] = parts.as_slice() else {
            return Err(HashRefusal::Malformed("mancano parti tra i segni $"));
        };
        let prf = match *name {
            "pbkdf2_sha256" => Prf::Sha256,
            "pbkdf2_sha1" => Prf::Sha1,
            _ => return Err(HashRefusal::Unknown),
        };
        Self::new(prf, number(iterations)?, salt.as_bytes(), &prf.whole(key)?)
    }

    pub(super) fn verify(&self, password: &[u8]) -> bool {
        pbkdf2::verify(self.prf.algorithm(), self.iterations, &self.salt, password, &self.key).is_ok()
    }
}

fn number(text: &str) -> Result<u32, HashRefusal> {
    text.parse().map_err(|_| HashRefusal::Malformed("le iterazioni non sono un numero"))
}

/// Base64 with or without padding; `.` may stand for `+`.
pub(super) fn loose_base64(text: &str) -> Result<Vec<u8>, HashRefusal> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let alphabet: &Alphabet = &base64::alphabet::STANDARD;
    let engine = GeneralPurpose::new(alphabet, config);
    engine.decode(text.replace('.', "+")).map_err(|_| HashRefusal::Malformed("non è base64"))
}
