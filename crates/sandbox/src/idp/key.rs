//! The identity provider's Ed25519 key pair, made at the first start and kept in the data folder.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair},
};

/// Why the key cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyError {
    #[error("{0}")]
    File(#[from] std::io::Error),
    #[error("idp.key does not hold an Ed25519 key: {0}")]
    Content(ring::error::KeyRejected),
    #[error("no key could be made")]
    Generation,
}

/// The signing key.
#[derive(Debug)]
pub(crate) struct Key {
    pair: Ed25519KeyPair,
    public: String,
}

impl Key {
    /// Reads `idp.key` (PKCS#8, mode 0600) or makes it; writes `idp.pub` beside it (base64url, one line).
    pub(crate) fn load_or_make(folder: &Path) -> Result<Self, KeyError> {
        fs::create_dir_all(folder)?;
        let file = folder.join("idp.key");
        let document = if file.exists() { fs::read(&file)? } else { make(&file)? };
        let pair = Ed25519KeyPair::from_pkcs8(&document).map_err(KeyError::Content)?;
        let public = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
        fs::write(folder.join("idp.pub"), format!("{public}\n"))?;
        Ok(Self { pair, public })
    }

    pub(crate) fn public(&self) -> &str {
        &self.public
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.pair.sign(message).as_ref().to_vec()
    }
}

fn make(file: &Path) -> Result<Vec<u8>, KeyError> {
    let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(|_| KeyError::Generation)?;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?.write_all(document.as_ref())?;
    Ok(document.as_ref().to_vec())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_key_is_made_once_and_readable_by_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let first = Key::load_or_make(folder.path()).unwrap();
        let second = Key::load_or_make(folder.path()).unwrap();
        assert_eq!(first.public(), second.public());
        assert_eq!(URL_SAFE_NO_PAD.decode(first.public()).unwrap().len(), 32);
        let mode = fs::metadata(folder.path().join("idp.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(
            fs::read_to_string(folder.path().join("idp.pub")).unwrap(),
            format!("{}\n", first.public())
        );
    }

    #[test]
    fn a_damaged_key_is_told_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("idp.key"), "rubbish").unwrap();
        assert!(matches!(Key::load_or_make(folder.path()), Err(KeyError::Content(_))));
        assert_eq!(fs::read_to_string(folder.path().join("idp.key")).unwrap(), "rubbish");
    }
}
