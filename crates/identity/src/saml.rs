//! SAML 2.0 in the dialects of SPID, CIE and FedERa.

pub mod profile;
pub mod status;

pub use profile::Profile;
