//! Whom cards are believed from: authorities, what lies between them and the cards, revocation lists.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, TrustAnchor};
use thiserror::Error;

use super::certificate;
use super::crl::RevocationList;

/// A certification authority that may issue cards, by its certificate.
#[derive(Debug, Clone)]
pub struct Authority {
    pub(super) anchor: TrustAnchor<'static>,
    der: CertificateDer<'static>,
    subject: String,
    fingerprint: String,
    not_before: DateTime<Utc>,
    not_after: DateTime<Utc>,
}

/// Why a certificate is no authority's.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AuthorityError {
    /// No X.509 certificate.
    #[error("certificate {0} cannot be read")]
    Unreadable(usize),
    /// A certificate that signs no other (RFC 5280, 4.2.1.9).
    #[error("{0} is no certification authority")]
    NoAuthority(String),
    /// A file without certificates.
    #[error("no certificate in PEM")]
    Empty,
}

/// All that is needed to judge a card. Made once when something of it changes.
#[derive(Debug, Default)]
pub struct Trust {
    /// Roots of the paths.
    pub authorities: Vec<Authority>,
    /// Authorities between a root and a card; not trusted by themselves. DER.
    pub intermediates: Vec<CertificateDer<'static>>,
    /// Lists, of any authority and any age: stale ones are not looked at.
    pub revocation_lists: Vec<Arc<RevocationList>>,
}

impl Authority {
    /// Reads the certificate of an authority, DER.
    ///
    /// # Errors
    /// [`AuthorityError`]; `place` is told in it.
    pub fn from_der(der: &[u8], place: usize) -> Result<Self, AuthorityError> {
        let unreadable = AuthorityError::Unreadable(place);
        let read = certificate::parse(der).ok_or(unreadable.clone())?;
        let subject = read.subject().to_string();
        if !read.is_ca() {
            return Err(AuthorityError::NoAuthority(subject));
        }
        let instant = |time: x509_parser::time::ASN1Time| DateTime::from_timestamp(time.timestamp(), 0);
        let not_before = instant(read.validity().not_before).ok_or(unreadable.clone())?;
        let not_after = instant(read.validity().not_after).ok_or(unreadable.clone())?;
        let owned = CertificateDer::from(der.to_vec());
        let anchor = webpki::anchor_from_trusted_cert(&owned).map_err(|_| unreadable)?.to_owned();
        Ok(Self {
            anchor,
            der: owned,
            subject,
            fingerprint: certificate::fingerprint(der),
            not_before,
            not_after,
        })
    }

    /// Reads a bundle: one or more certificates in PEM; each must be an authority's.
    ///
    /// # Errors
    /// [`AuthorityError`] of the first that is wrong.
    pub fn from_bundle(pem: &str) -> Result<Vec<Self>, AuthorityError> {
        let ders = bundle(pem)?;
        ders.iter().enumerate().map(|(place, der)| Self::from_der(der, place + 1)).collect()
    }

    /// Its certificate.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Its name, as text.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// SHA-256 of its certificate, hexadecimal.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether its certificate is valid at `now`.
    pub fn valid_at(&self, now: DateTime<Utc>) -> bool {
        self.not_before <= now && now <= self.not_after
    }
}

/// The certificates of a PEM bundle, DER: also of authorities between a root and the cards.
///
/// # Errors
/// [`AuthorityError::Unreadable`], [`AuthorityError::Empty`].
pub fn bundle(pem: &str) -> Result<Vec<CertificateDer<'static>>, AuthorityError> {
    let mut ders = Vec::new();
    for (place, read) in CertificateDer::pem_slice_iter(pem.as_bytes()).enumerate() {
        ders.push(read.map_err(|_| AuthorityError::Unreadable(place + 1))?);
    }
    if ders.is_empty() { Err(AuthorityError::Empty) } else { Ok(ders) }
}

#[cfg(test)]
mod tests {
    use super::{Authority, AuthorityError};
    use proptest::prelude::*;

    #[test]
    fn a_bundle_without_certificates_is_refused() {
        assert_eq!(Authority::from_bundle("").unwrap_err(), AuthorityError::Empty);
        let garbage = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert_eq!(Authority::from_bundle(garbage).unwrap_err(), AuthorityError::Unreadable(1));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_fail_badly(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            prop_assert!(Authority::from_der(&bytes, 1).is_err());
        }
    }
}
