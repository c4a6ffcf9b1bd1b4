//! What the check of an installed certificate looks at.

use chrono::{DateTime, Utc};
use thiserror::Error;
use x509_parser::oid_registry::Oid;
use x509_parser::prelude::{FromDer, X509Certificate};
use x509_parser::public_key::PublicKey;

/// What is written in a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// `uri` of the subject (2.5.4.83): the entity ID of a service provider of one's own.
    pub entity_id: Option<String>,
    /// Common name of the subject.
    pub name: Option<String>,
    /// First instant at which it holds.
    pub not_before: DateTime<Utc>,
    /// Last instant at which it holds.
    pub not_after: DateTime<Utc>,
    /// Bits of the RSA key; `None` for a key of another kind.
    pub rsa_bits: Option<usize>,
}

/// A text that is no certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is not a certificate in PEM")]
pub struct NoCertificate;

impl Certificate {
    /// Reads the first certificate of a PEM text.
    ///
    /// # Errors
    /// [`NoCertificate`].
    pub fn from_pem(pem: &str) -> Result<Self, NoCertificate> {
        let (_, block) = x509_parser::pem::parse_x509_pem(pem.as_bytes()).map_err(|_| NoCertificate)?;
        Self::from_der(&block.contents)
    }

    /// Reads a certificate.
    ///
    /// # Errors
    /// [`NoCertificate`].
    pub fn from_der(der: &[u8]) -> Result<Self, NoCertificate> {
        let (rest, certificate) = X509Certificate::from_der(der).map_err(|_| NoCertificate)?;
        let instant = |time: x509_parser::time::ASN1Time| DateTime::from_timestamp(time.timestamp(), 0);
        let validity = certificate.validity();
        let rsa_bits = match certificate.public_key().parsed() {
            Ok(PublicKey::RSA(key)) => Some(key.key_size()),
            _ => None,
        };
        if !rest.is_empty() {
            return Err(NoCertificate);
        }
        Ok(Self {
            entity_id: attribute(&certificate, &[2, 5, 4, 83]),
            name: attribute(&certificate, &[2, 5, 4, 3]),
            not_before: instant(validity.not_before).ok_or(NoCertificate)?,
            not_after: instant(validity.not_after).ok_or(NoCertificate)?,
            rsa_bits,
        })
    }
}

fn attribute(certificate: &X509Certificate<'_>, identifier: &[u64]) -> Option<String> {
    let wanted = Oid::from(identifier).ok()?;
    let found = certificate.subject().iter_attributes().find(|attribute| *attribute.attr_type() == wanted)?;
    found.as_str().ok().map(str::to_owned)
}
