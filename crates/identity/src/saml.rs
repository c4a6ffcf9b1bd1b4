//! SAML 2.0 in the dialects of SPID, CIE and FedERa.

pub mod assurance;
mod attributes;
mod instant;
pub mod profile;
pub mod provider;
pub mod response;
pub mod status;

pub use profile::Profile;

/// Namespace of metadata.
pub(crate) const MD: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
/// Namespace of messages.
pub(crate) const SAMLP: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
/// Namespace of assertions.
pub(crate) const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
