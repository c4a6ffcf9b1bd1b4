//! Certificate revocation lists (RFC 5280, 5).

use chrono::{DateTime, Utc};
use rustls_pki_types::CertificateRevocationListDer;
use rustls_pki_types::pem::PemObject;
use thiserror::Error;
use webpki::{CertRevocationList, OwnedCertRevocationList};
use x509_parser::prelude::FromDer;
use x509_parser::revocation_list::CertificateRevocationList;

/// A list that was read. Its signature is verified with the authority of each card, when the card is.
#[derive(Debug)]
pub struct RevocationList {
    pub(super) list: CertRevocationList<'static>,
    issuer: String,
    this_update: DateTime<Utc>,
    next_update: DateTime<Utc>,
}

/// Why a list is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CrlError {
    /// Neither DER nor PEM of a list.
    #[error("not a revocation list")]
    Unreadable,
    /// A list that is not complete, or that cannot be used: delta, indirect, without `nextUpdate`.
    #[error("a revocation list that cannot be used: {0}")]
    Unsupported(String),
}

impl RevocationList {
    /// Reads a complete list, DER or PEM.
    ///
    /// # Errors
    /// [`CrlError`].
    pub fn read(bytes: &[u8]) -> Result<Self, CrlError> {
        let from_pem =
            bytes.starts_with(b"-----BEGIN").then(|| CertificateRevocationListDer::from_pem_slice(bytes));
        let der = match from_pem {
            Some(read) => read.map_err(|_| CrlError::Unreadable)?.to_vec(),
            None => bytes.to_vec(),
        };
        let (rest, told) = CertificateRevocationList::from_der(&der).map_err(|_| CrlError::Unreadable)?;
        if !rest.is_empty() {
            return Err(CrlError::Unreadable);
        }
        let instant = |time: x509_parser::time::ASN1Time| DateTime::from_timestamp(time.timestamp(), 0);
        let this_update = instant(told.last_update()).ok_or(CrlError::Unreadable)?;
        let next_update = told.next_update().and_then(instant);
        let next_update = next_update.ok_or_else(|| CrlError::Unsupported("no nextUpdate".to_owned()))?;
        let issuer = told.issuer().to_string();
        let list =
            OwnedCertRevocationList::from_der(&der).map_err(|why| CrlError::Unsupported(why.to_string()))?;
        Ok(Self { list: list.into(), issuer, this_update, next_update })
    }

    /// Whether it speaks for `now`: not of the future, and its successor not due.
    pub fn fresh_at(&self, now: DateTime<Utc>) -> bool {
        self.this_update <= now && now < self.next_update
    }

    pub(super) fn told(&self) -> String {
        format!("revocation list of {}, made {}, until {}", self.issuer, self.this_update, self.next_update)
    }

    /// Who says to have signed it.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// When it was made.
    pub fn this_update(&self) -> DateTime<Utc> {
        self.this_update
    }

    /// When its successor is due.
    pub fn next_update(&self) -> DateTime<Utc> {
        self.next_update
    }
}

#[cfg(test)]
mod tests {
    use super::{CrlError, RevocationList};
    use proptest::prelude::*;

    #[test]
    fn what_is_no_list_is_refused() {
        for bad in
            [&b""[..], b"<html>", b"-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n", b"0\x00"]
        {
            assert_eq!(RevocationList::read(bad).unwrap_err(), CrlError::Unreadable);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_fail_badly(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            prop_assert!(RevocationList::read(&bytes).is_err());
        }
    }
}
