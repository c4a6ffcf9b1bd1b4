//! Plain digests with or without salt: weak, and still what old portals kept. Verified as they are, replaced at the first good login.

use aws_lc_rs::digest as aws;
use md5::Digest;
use subtle::ConstantTimeEq;

use super::pbkdf2::loose_base64;
use super::stored::HashRefusal;

/// A digest with what it takes to compute it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Salted {
    algorithm: Algorithm,
    order: Order,
    wide: bool,
    salt: Vec<u8>,
    digest: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Algorithm {
    Md5,
    Sha1,
    Sha256,
    Sha512,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    PasswordThenSalt,
    SaltThenPassword,
}

/// LDAP's schemes (RFC 3112 and its customary salted sisters): base64 of the digest, then of the salt.
const LDAP: [(&str, Algorithm, bool); 7] = [
    ("{SSHA}", Algorithm::Sha1, true),
    ("{SSHA256}", Algorithm::Sha256, true),
    ("{SSHA512}", Algorithm::Sha512, true),
    ("{SHA}", Algorithm::Sha1, false),
    ("{SHA256}", Algorithm::Sha256, false),
    ("{SMD5}", Algorithm::Md5, true),
    ("{MD5}", Algorithm::Md5, false),
];

impl Algorithm {
    const fn length(self) -> usize {
        match self {
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }

    fn of(self, octets: &[u8]) -> Vec<u8> {
        let aws = |algorithm| aws::digest(algorithm, octets).as_ref().to_vec();
        match self {
            Self::Md5 => md5::Md5::digest(octets).to_vec(),
            Self::Sha1 => aws(&aws::SHA1_FOR_LEGACY_USE_ONLY),
            Self::Sha256 => aws(&aws::SHA256),
            Self::Sha512 => aws(&aws::SHA512),
        }
    }
}

impl Salted {
    /// `{SSHA}`, `{SSHA256}` and their sisters.
    pub(super) fn of_ldap(text: &str) -> Result<Self, HashRefusal> {
        let named = LDAP.iter().find_map(|(name, algorithm, salted)| {
            let head = text.get(..name.len())?;
            head.eq_ignore_ascii_case(name).then(|| (*algorithm, *salted, &text[name.len()..]))
        });
        let (algorithm, salted, rest) = named.ok_or(HashRefusal::Unknown)?;
        let bytes = loose_base64(rest)?;
        let Some((digest, salt)) = bytes.split_at_checked(algorithm.length()) else {
            return Err(HashRefusal::Malformed("il digest è troppo corto"));
        };
        if salt.is_empty() == salted {
            return Err(HashRefusal::Malformed("il sale manca o è di troppo"));
        }
        Ok(Self {
            algorithm,
            order: Order::PasswordThenSalt,
            wide: false,
            salt: salt.to_vec(),
            digest: digest.to_vec(),
        })
    }

    /// Our own notation for whatever else an export brings:
    /// `digest$<md5|sha1|sha256|sha512>$<password+salt|salt+password>$<utf8|utf16le>$<salt, base64>$<digest, hexadecimal>`.
    /// An empty salt is allowed; `utf16le` is how .NET's `Encoding.Unicode` writes the password.
    pub(super) fn of_notation(text: &str) -> Result<Self, HashRefusal> {
        let parts: Vec<&str> = text.split('$').collect();
        let ["digest", algorithm, order, encoding, salt, digest] = parts.as_slice() else {
            return Err(HashRefusal::Malformed("la notazione digest$ ha sei parti"));
        };
        let algorithm = match *algorithm {
            "md5" => Algorithm::Md5,
            "sha1" => Algorithm::Sha1,
            "sha256" => Algorithm::Sha256,
            "sha512" => Algorithm::Sha512,
            _ => return Err(HashRefusal::Unknown),
        };
        let order = match *order {
            "password+salt" => Order::PasswordThenSalt,
            "salt+password" => Order::SaltThenPassword,
            _ => return Err(HashRefusal::Malformed("l'ordine è password+salt oppure salt+password")),
        };
        let wide = match *encoding {
            "utf8" => false,
            "utf16le" => true,
            _ => return Err(HashRefusal::Malformed("la codifica è utf8 oppure utf16le")),
        };
        let digest = hexadecimal(digest).filter(|digest| digest.len() == algorithm.length());
        let digest =
            digest.ok_or(HashRefusal::Malformed("il digest non è esadecimale della lunghezza giusta"))?;
        Ok(Self { algorithm, order, wide, salt: loose_base64(salt)?, digest })
    }

    pub(super) fn verify(&self, password: &str) -> bool {
        let password = if self.wide {
            password.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            password.as_bytes().to_vec()
        };
        let octets = match self.order {
            Order::PasswordThenSalt => [password.as_slice(), &self.salt].concat(),
            Order::SaltThenPassword => [self.salt.as_slice(), &password].concat(),
        };
        self.algorithm.of(&octets).ct_eq(&self.digest).into()
    }
}

fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| high << 4 | low).collect())
}
