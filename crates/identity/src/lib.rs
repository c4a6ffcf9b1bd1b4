//! Who the citizen is, by each identity scheme. Keeps no state: what must be remembered is returned to the caller.

pub mod answer;
pub mod certificate;
pub mod cns;
pub mod credentials;
pub mod dsig;
pub mod saml;
pub mod xml;

pub use answer::{Refusal, SamlSubject, Verified};
