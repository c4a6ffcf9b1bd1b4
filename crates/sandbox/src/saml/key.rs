//! A provider's RSA key and certificate, made once by `openssl` and kept.

use std::{fs, io, os::unix::fs::PermissionsExt, path::Path};

use base64::{Engine, engine::general_purpose::STANDARD};
use ring::{
    rand::SystemRandom,
    signature::{RSA_PKCS1_SHA256, RsaKeyPair},
};

use super::provider::SamlError;
use crate::command::Bench;

/// A key pair in files, for `xmlsec1`, and in memory, for the Redirect binding.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) private_pem: String,
    pub(crate) certificate_pem: String,
    /// The certificate's DER in base64, on one line.
    pub(crate) certificate: String,
    pair: RsaKeyPair,
}

impl Key {
    /// Reads `<folder>/<name>/{key,certificate}.pem`, made at the first use. Several processes may ask at the same time.
    pub(crate) fn load_or_make(folder: &Path, name: &str) -> Result<Self, SamlError> {
        let home = folder.join(name);
        if !home.join("certificate.pem").is_file() {
            make(folder, &home, name)?;
        }
        let private_pem = fs::read_to_string(home.join("key.pem"))?;
        let certificate_pem = fs::read_to_string(home.join("certificate.pem"))?;
        let der = pem_body(&private_pem)
            .and_then(|body| STANDARD.decode(body).ok())
            .ok_or(SamlError::Key("not a PEM file"))?;
        let pair = RsaKeyPair::from_pkcs8(&der).map_err(|_| SamlError::Key("not an RSA key in PKCS#8"))?;
        let certificate = pem_body(&certificate_pem).ok_or(SamlError::Key("no certificate"))?;
        Ok(Self { private_pem, certificate_pem, certificate, pair })
    }

    /// RSA PKCS#1 v1.5 with SHA-256.
    pub(crate) fn sign(&self, octets: &[u8]) -> Result<Vec<u8>, SamlError> {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), octets, &mut signature)
            .map_err(|_| SamlError::Key("the key does not sign"))?;
        Ok(signature)
    }
}

/// The base64 text of a PEM file with one block, without line breaks.
pub(crate) fn pem_body(pem: &str) -> Option<String> {
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect();
    (!body.is_empty()).then_some(body)
}

fn make(folder: &Path, home: &Path, name: &str) -> Result<(), SamlError> {
    let bench = Bench::new()?;
    let subject = format!("/C=IT/O=Ambiente di prova/CN={name}");
    bench.run(
        "openssl",
        &[
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-sha256",
            "-days",
            "7300",
            "-utf8",
            "-subj",
            &subject,
            "-keyout",
            "key.pem",
            "-out",
            "certificate.pem",
        ],
    )?;
    fs::create_dir_all(folder)?;
    let new = tempfile::tempdir_in(folder)?;
    for file in ["key.pem", "certificate.pem"] {
        fs::write(new.path().join(file), bench.take(file)?)?;
        fs::set_permissions(new.path().join(file), fs::Permissions::from_mode(0o600))?;
    }
    keep(new, home)
}

/// Moves the new pair to its place, unless another process was faster.
fn keep(new: tempfile::TempDir, home: &Path) -> Result<(), SamlError> {
    match fs::rename(new.path(), home) {
        Ok(()) => {
            // The folder has moved: there is nothing left to remove.
            drop(new.keep());
            Ok(())
        }
        Err(error)
            if matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists) =>
        {
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pair_is_made_once_and_its_private_half_is_for_the_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let first = Key::load_or_make(folder.path(), "spid").unwrap();
        let second = Key::load_or_make(folder.path(), "spid").unwrap();
        assert_eq!(first.certificate, second.certificate);
        let mode = fs::metadata(folder.path().join("spid/key.pem")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_ne!(first.certificate, Key::load_or_make(folder.path(), "cie").unwrap().certificate);
    }

    #[test]
    fn a_damaged_key_is_told_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        Key::load_or_make(folder.path(), "spid").unwrap();
        fs::write(folder.path().join("spid/key.pem"), "rubbish").unwrap();
        assert!(matches!(Key::load_or_make(folder.path(), "spid"), Err(SamlError::Key(_))));
        assert_eq!(fs::read_to_string(folder.path().join("spid/key.pem")).unwrap(), "rubbish");
    }
}
