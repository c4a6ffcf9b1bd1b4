//! Our private keys, and the public keys of those whom we trust.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bergshamra::keys::loader;
use thiserror::Error;
use x509_parser::pem::Pem;
use x509_parser::prelude::{FromDer, X509Certificate};
use x509_parser::public_key::PublicKey;

/// Shortest modulus that is used, in bits (SPID: RSA of at least 2048 bits).
const MIN_BITS: usize = 2048;
/// Longest: the engine verifies no longer one.
const MAX_BITS: usize = 8192;

/// Why a key or a certificate is not usable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeyError {
    /// No PEM block of a private key (`PRIVATE KEY` or `RSA PRIVATE KEY`).
    #[error("no private key in PEM form")]
    NoPrivateKey,
    /// No PEM block of a certificate, or not base64.
    #[error("no certificate")]
    NoCertificate,
    /// The certificate is not X.509.
    #[error("the certificate cannot be read")]
    Certificate,
    /// Not an RSA key of 2048 to 8192 bits.
    #[error("the key is not RSA of 2048 to 8192 bits")]
    Kind,
    /// The certificate is of another key.
    #[error("the certificate is of another key")]
    Pair,
}

/// A private RSA key and its certificate.
#[derive(Clone)]
pub struct SigningKey {
    pair: Arc<KeyPair>,
    engine: bergshamra::Key,
    certificate: Arc<[u8]>,
    certificate_base64: Arc<str>,
}

impl fmt::Debug for SigningKey {
    /// Tells the certificate, never the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("certificate", &self.certificate_base64).finish_non_exhaustive()
    }
}

impl SigningKey {
    /// Reads a private key (PKCS#8 or PKCS#1) and its certificate; the first block of each counts.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn from_pem(key_pem: &str, certificate_pem: &str) -> Result<Self, KeyError> {
        let pair = private_key(key_pem)?;
        let certificate =
            pem_block(certificate_pem, &["CERTIFICATE"]).ok_or(KeyError::NoCertificate)?.contents;
        let trusted = TrustedKey::from_certificate_der(&certificate)?;
        if trusted.rsa != pair.public_key().as_ref() {
            return Err(KeyError::Pair);
        }
        Ok(Self {
            engine: engine_key(&pair)?,
            pair: Arc::new(pair),
            certificate_base64: STANDARD.encode(&certificate).into(),
            certificate: certificate.into(),
        })
    }

    /// The certificate as metadata and signatures carry it: base64 of the DER form, one line.
    pub fn certificate_base64(&self) -> &str {
        &self.certificate_base64
    }

    /// The certificate in DER form.
    pub fn certificate_der(&self) -> &[u8] {
        &self.certificate
    }

    pub(super) fn pair(&self) -> &KeyPair {
        &self.pair
    }

    /// The same key, as the engine of XML signatures holds it.
    pub(super) fn engine(&self) -> bergshamra::Key {
        self.engine.clone()
    }
}

/// The engine reads PKCS#8 in PEM form only.
fn engine_key(pair: &KeyPair) -> Result<bergshamra::Key, KeyError> {
    let pkcs8 = pair.as_der().map_err(|_| KeyError::Kind)?;
    let mut pem = String::from("-----BEGIN PRIVATE KEY-----\n");
    for line in STANDARD.encode(pkcs8.as_ref()).as_bytes().chunks(64) {
        pem.extend(line.iter().map(|byte| char::from(*byte)));
        pem.push('\n');
    }
    pem.push_str("-----END PRIVATE KEY-----\n");
    loader::load_rsa_private_pem(pem.as_bytes()).map_err(|_| KeyError::Kind)
}

fn private_key(pem: &str) -> Result<KeyPair, KeyError> {
    let block = pem_block(pem, &["PRIVATE KEY", "RSA PRIVATE KEY"]).ok_or(KeyError::NoPrivateKey)?;
    let pair = if block.label == "PRIVATE KEY" {
        KeyPair::from_pkcs8(&block.contents)
    } else {
        KeyPair::from_der(&block.contents)
    };
    pair.map_err(|_| KeyError::Kind)
}

/// The first block with one of these labels; blocks of other kinds may stand around it.
fn pem_block(pem: &str, labels: &[&str]) -> Option<Pem> {
    Pem::iter_from_buffer(pem.as_bytes())
        .filter_map(Result::ok)
        .find(|block| labels.contains(&block.label.as_str()))
}

/// A public RSA key out of a certificate. The certificate's dates and issuer are not looked at: the key is pinned by
/// the metadata that name it.
#[derive(Clone, PartialEq, Eq)]
pub struct TrustedKey {
    /// SubjectPublicKeyInfo, DER.
    spki: Vec<u8>,
    /// RSAPublicKey, DER.
    rsa: Vec<u8>,
}

impl fmt::Debug for TrustedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TrustedKey({})", self.fingerprint())
    }
}

impl TrustedKey {
    /// The key of a certificate in DER form.
    ///
    /// # Errors
    /// [`KeyError::Certificate`], [`KeyError::Kind`].
    pub fn from_certificate_der(der: &[u8]) -> Result<Self, KeyError> {
        let (rest, certificate) = X509Certificate::from_der(der).map_err(|_| KeyError::Certificate)?;
        if !rest.is_empty() {
            return Err(KeyError::Certificate);
        }
        let spki = certificate.public_key();
        let Ok(PublicKey::RSA(key)) = spki.parsed() else { return Err(KeyError::Kind) };
        if !(MIN_BITS..=MAX_BITS).contains(&key.key_size()) {
            return Err(KeyError::Kind);
        }
        Ok(Self { spki: spki.raw.to_vec(), rsa: spki.subject_public_key.data.to_vec() })
    }

    /// The key of a certificate as metadata carry it: base64, with or without line breaks.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn from_certificate_base64(text: &str) -> Result<Self, KeyError> {
        let packed: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let der = STANDARD.decode(packed).map_err(|_| KeyError::NoCertificate)?;
        Self::from_certificate_der(&der)
    }

    /// The key of the first certificate of a PEM text.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn from_certificate_pem(pem: &str) -> Result<Self, KeyError> {
        let block = pem_block(pem, &["CERTIFICATE"]).ok_or(KeyError::NoCertificate)?;
        Self::from_certificate_der(&block.contents)
    }

    /// SHA-256 of the public key (SubjectPublicKeyInfo), lower-case hexadecimal: to tell keys apart in logs.
    pub fn fingerprint(&self) -> String {
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &self.spki);
        digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(super) fn spki(&self) -> &[u8] {
        &self.spki
    }

    pub(super) fn rsa(&self) -> &[u8] {
        &self.rsa
    }
}
