//! Signatures, in one narrow place: over XML (XML-DSig, enveloped, exclusive canonicalisation) and over octets (the
//! SAML Redirect binding). RSA with SHA-256, SHA-384 or SHA-512 and nothing else, by keys that the caller trusts.
//!
//! What is read after a verification is [`Signed`]: the very octets that were signed, never the document around them.

mod key;
mod octets;
mod sign;
mod structure;
mod verify;

pub(crate) use structure::{check_identifiers, check_shape};

pub use key::{KeyError, SigningKey, TrustedKey};
pub use octets::{sign_octets, verify_octets};
pub use sign::{Placement, sign_enveloped};
pub use verify::{Signed, verify_enveloped};

use thiserror::Error;

/// Namespace of XML-DSig.
pub const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
/// Exclusive canonicalisation without comments (W3C xml-exc-c14n).
pub const EXC_C14N: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
/// The transform that leaves the signature itself out.
pub const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
/// RSA PKCS#1 v1.5 with SHA-256 (RFC 6931, 2.3.2).
pub const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
/// RSA PKCS#1 v1.5 with SHA-384 (RFC 6931, 2.3.3).
pub const RSA_SHA384: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384";
/// RSA PKCS#1 v1.5 with SHA-512 (RFC 6931, 2.3.4).
pub const RSA_SHA512: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512";
/// SHA-256 as a digest (XML Encryption 5.8.2).
pub const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
/// SHA-384 as a digest (RFC 6931, 2.1.3).
pub const SHA384: &str = "http://www.w3.org/2001/04/xmldsig-more#sha384";
/// SHA-512 as a digest (XML Encryption 5.8.3).
pub const SHA512: &str = "http://www.w3.org/2001/04/xmlenc#sha512";

/// Why a signature is not made, or not believed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DsigError {
    /// No key is trusted: nothing can be believed.
    #[error("no trusted key")]
    NoKeys,
    /// The element has no signature of its own.
    #[error("not signed")]
    Unsigned,
    /// The signature is not of the only accepted shape.
    #[error("signature of a wrong shape: {0}")]
    Shape(&'static str),
    /// SHA-1, HMAC, DSA, an unknown one.
    #[error("algorithm that is not accepted")]
    Algorithm,
    /// The shape is right and the signature is not.
    #[error("the signature does not verify")]
    Wrong,
    /// The text to sign has not what the signature must name.
    #[error("nothing to sign: {0}")]
    Template(&'static str),
    /// The library of canonicalisation or cryptography gave up.
    #[error("the signature could not be computed: {0}")]
    Engine(String),
}
