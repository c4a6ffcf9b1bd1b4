//! Keys of the login log: one master key by reference, from it a key for each tenant and purpose (HKDF-SHA-256, RFC 5869).
//!
//! A new master key is put in `key` and the old one moved to `old_keys`; it stays there as long as rows written with it do.

use std::fmt;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::{hkdf, hmac};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::scope::TenantId;
use rand::RngCore;
use thiserror::Error;

use crate::config;

/// Why the keys cannot be used.
#[derive(Debug, Error)]
pub enum KeyError {
    #[error("identity.log.{which}: {why}")]
    Reference { which: &'static str, why: String },
    #[error("identity.log.{which}: 32 bytes are needed, in base64 (openssl rand -base64 32) or hexadecimal")]
    Shape { which: &'static str },
    #[error("a row was written with the key {0}, which is neither identity.log.key nor in old_keys")]
    Unknown(String),
    #[error("the row cannot be decrypted: it was changed, or it belongs to another tenant")]
    Opening,
    #[error("the cipher refused")]
    Cipher,
}

/// The current master key and the old ones.
#[derive(Debug)]
pub struct Keyring {
    current: Key,
    old: Vec<Key>,
}

/// One master key.
pub struct Key {
    id: String,
    master: hkdf::Prk,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Keyring {
    /// Reads the keys that the configuration names; `None` when it names none.
    pub fn load(config: &config::LoginLog) -> Result<Option<Self>, KeyError> {
        if config.key.is_empty() {
            return Ok(None);
        }
        let current = Key::read("key", &config.key)?;
        let old = config.old_keys.iter().map(|key| Key::read("old_keys", key)).collect::<Result<_, _>>()?;
        Ok(Some(Self { current, old }))
    }

    /// The key that rows are written with.
    pub const fn current(&self) -> &Key {
        &self.current
    }

    /// The key of a row.
    pub fn by_id(&self, id: &str) -> Result<&Key, KeyError> {
        self.all().find(|key| key.id == id).ok_or_else(|| KeyError::Unknown(id.to_owned()))
    }

    /// All keys, the current one first.
    pub fn all(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.current).chain(&self.old)
    }

    /// A person's hash under every key: what to look for.
    pub fn person_hashes(&self, tenant: &TenantId, person: &str) -> Result<Vec<String>, KeyError> {
        self.all().map(|key| key.person_hash(tenant, person)).collect()
    }
}

impl Key {
    fn read(which: &'static str, reference: &str) -> Result<Self, KeyError> {
        let text = config::secret(reference).map_err(|why| KeyError::Reference { which, why })?;
        let bytes = hex::decode(&text).or_else(|_| STANDARD.decode(&text)).unwrap_or_default();
        if bytes.len() == 32 { Self::new(&bytes) } else { Err(KeyError::Shape { which }) }
    }

    fn new(bytes: &[u8]) -> Result<Self, KeyError> {
        let master = hkdf::Salt::new(hkdf::HKDF_SHA256, b"sportello login log").extract(bytes);
        let nameless = Self { id: String::new(), master };
        let id = hex::encode(&nameless.derive("id", None)?[..4]);
        Ok(Self { id, ..nameless })
    }

    /// Name of the key, derived from it: tells nothing of it.
    pub fn id(&self) -> &str {
        &self.id
    }

    fn derive(&self, purpose: &str, tenant: Option<&TenantId>) -> Result<[u8; 32], KeyError> {
        let mut bytes = [0_u8; 32];
        let info = [purpose.as_bytes(), b"/", tenant.map_or("", TenantId::as_str).as_bytes()];
        let derived = self.master.expand(&info, hkdf::HKDF_SHA256).and_then(|okm| okm.fill(&mut bytes));
        derived.map(|()| bytes).map_err(|_| KeyError::Cipher)
    }

    /// Encrypts for a tenant; `bound` must be told again to decrypt.
    pub fn seal(&self, tenant: &TenantId, bound: &str, plain: Vec<u8>) -> Result<Vec<u8>, KeyError> {
        let mut text = plain;
        let aad = Aad::from(bound_to(tenant, bound));
        let nonce = self.cipher(tenant)?.seal_in_place_append_tag(aad, &mut text);
        let nonce = nonce.map_err(|_| KeyError::Cipher)?;
        Ok([nonce.as_ref().as_slice(), &text].concat())
    }

    /// Decrypts what [`Key::seal`] made for the same tenant and `bound`.
    pub fn open(&self, tenant: &TenantId, bound: &str, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        let (nonce, text) = sealed.split_at_checked(NONCE_LEN).ok_or(KeyError::Opening)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| KeyError::Opening)?;
        let mut text = text.to_vec();
        let aad = Aad::from(bound_to(tenant, bound));
        let plain = self.cipher(tenant)?.open_in_place(nonce, aad, &mut text);
        plain.map(|plain| plain.to_vec()).map_err(|_| KeyError::Opening)
    }

    fn cipher(&self, tenant: &TenantId) -> Result<RandomizedNonceKey, KeyError> {
        let bytes = self.derive("body", Some(tenant))?;
        RandomizedNonceKey::new(&AES_256_GCM, &bytes).map_err(|_| KeyError::Cipher)
    }

    /// By which a person's rows are found without saying whose they are.
    pub fn person_hash(&self, tenant: &TenantId, person: &str) -> Result<String, KeyError> {
        self.mac("person", tenant, person.as_bytes())
    }

    /// HMAC-SHA-256 with the key of that purpose, in hexadecimal.
    pub fn mac(&self, purpose: &str, tenant: &TenantId, message: &[u8]) -> Result<String, KeyError> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.derive(purpose, Some(tenant))?);
        Ok(hex::encode(hmac::sign(&key, message)))
    }
}

/// Makes the key of the demo where `file:PATH` names a file that is not there: readable by its owner only.
pub fn create_if_absent(reference: &str) -> std::io::Result<()> {
    let Some(path) = reference.strip_prefix("file:").map(Path::new) else { return Ok(()) };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    let file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match file {
        Ok(mut file) => file.write_all(format!("{}\n", STANDARD.encode(bytes)).as_bytes()),
        Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(why) => Err(why),
    }
}

fn bound_to(tenant: &TenantId, bound: &str) -> String {
    format!("{tenant}/{bound}")
}

#[cfg(test)]
mod tests;
