//! CNS and TS-CNS: a client certificate, forwarded by the proxy that made the handshake and verified here again, whole.
//!
//! Profile of the card's authentication certificate: fact sheet of the schemes, section 14 (AgID's profile of the CNS
//! certificates; policy 1.3.76.16.2.1). Path and revocation: RFC 5280, by rustls-webpki.

use thiserror::Error;

mod certificate;
mod crl;
mod forwarded;
mod program;
mod subject;
mod trust;
mod verify;

pub use crl::{CrlError, RevocationList};
pub use program::Program;
pub use trust::{Authority, AuthorityError, Trust, bundle};
pub use verify::{Card, Rules};

use certificate::Facts;

/// Longest header that is read, in bytes.
pub const MAX_HEADER: usize = 16 * 1024;

/// A certificate as the proxy forwarded it: read, not believed.
#[derive(Debug, Clone)]
pub struct Presented {
    der: Vec<u8>,
    facts: Facts,
}

/// Why a card is refused. Nothing of a refused card may be used, save for the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The browser showed no certificate.
    #[error("no certificate")]
    Absent,
    /// The header is longer than [`MAX_HEADER`].
    #[error("the header with the certificate is too long")]
    TooLong,
    /// What was forwarded is no certificate.
    #[error("the certificate cannot be read: {0}")]
    Unreadable(&'static str),
    /// No path leads to a trusted authority.
    #[error("no trusted authority signed the certificate")]
    Untrusted,
    /// The path holds a wrong signature, or one made with an algorithm that is not accepted any more.
    #[error("a signature of the path is wrong or weak")]
    Signature,
    /// The path is not as RFC 5280 wants it.
    #[error("the path is not right")]
    Path,
    /// The card's certificate, or one of its path, is not valid yet.
    #[error("the certificate is not valid yet")]
    NotYetValid,
    /// The card's certificate, or one of its path, is not valid any more.
    #[error("the certificate is expired")]
    Expired,
    /// The certificate is for something else: signing, a server, an authority.
    #[error("the certificate is not for authentication: {0}")]
    Usage(&'static str),
    /// The certificate follows no accepted policy.
    #[error("the certificate follows no accepted policy")]
    Policy,
    /// The authority took the certificate back.
    #[error("the certificate is revoked")]
    Revoked,
    /// No fresh list of the authority tells whether the certificate is revoked.
    #[error("whether the certificate is revoked is not known")]
    RevocationUnknown,
    /// The subject names no person.
    #[error("the subject is not right: {0}")]
    Subject(&'static str),
}

impl Refusal {
    /// One word for logs and pages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::TooLong => "too-long",
            Self::Unreadable(_) => "unreadable",
            Self::Untrusted => "untrusted",
            Self::Signature => "signature",
            Self::Path => "path",
            Self::NotYetValid => "not-yet-valid",
            Self::Expired => "expired",
            Self::Usage(_) => "usage",
            Self::Policy => "policy",
            Self::Revoked => "revoked",
            Self::RevocationUnknown => "revocation-unknown",
            Self::Subject(_) => "subject",
        }
    }
}

impl Presented {
    /// Reads what a proxy forwards: a certificate in PEM, percent-encoded (nginx: `$ssl_client_escaped_cert`).
    ///
    /// # Errors
    /// [`Refusal::Absent`], [`Refusal::TooLong`], [`Refusal::Unreadable`].
    pub fn from_header(value: &str) -> Result<Self, Refusal> {
        Self::from_der(forwarded::der(value)?)
    }

    /// Reads one certificate in DER, and nothing after it.
    ///
    /// # Errors
    /// [`Refusal::Unreadable`].
    pub fn from_der(der: Vec<u8>) -> Result<Self, Refusal> {
        let facts = Facts::read(&der)?;
        Ok(Self { der, facts })
    }

    /// The certificate, as it came.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The certificate in PEM: for the log of logins, that keeps it whole.
    pub fn pem(&self) -> String {
        certificate::pem(&self.der)
    }

    /// Serial number, hexadecimal. Unverified.
    pub fn serial(&self) -> &str {
        &self.facts.serial
    }

    /// Who says to have signed it, as text. Unverified.
    pub fn issuer(&self) -> &str {
        &self.facts.issuer
    }

    /// Where its authority says that its revocation list is (RFC 5280, 4.2.1.13); http and https only. To be asked only
    /// after [`Presented::verify`] answered [`Refusal::RevocationUnknown`]: then a trusted authority wrote them.
    pub fn revocation_addresses(&self) -> &[String] {
        &self.facts.revocation_addresses
    }
}
