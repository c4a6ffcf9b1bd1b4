//! SAML 2.0 in the dialects of SPID, CIE and FedERa.

pub mod assurance;
mod attributes;
pub mod authn_request;
mod instant;
pub mod logout;
pub mod metadata;
pub mod profile;
pub mod provider;
pub mod redirect;
pub mod relying_party;
pub mod response;
pub mod status;
mod write;

pub use authn_request::{AuthnRequest, PostForm, RedirectTo};
pub use metadata::WriteError;
pub use profile::Profile;
pub use relying_party::RelyingParty;

/// Namespace of metadata.
pub(crate) const MD: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
/// Namespace of messages.
pub(crate) const SAMLP: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
/// Namespace of assertions.
pub(crate) const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
