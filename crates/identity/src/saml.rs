//! SAML 2.0 in the dialects of SPID, CIE and FedERa.

mod instant;
pub mod profile;
pub mod provider;
pub mod status;

pub use profile::Profile;

/// Namespace of metadata.
pub(crate) const MD: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
