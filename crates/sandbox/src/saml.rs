//! The SAML identity provider in three dialects: SPID, CIE and FedERa. Messages are templates after the official samples; signatures
//! are made and verified by `xmlsec1`, those of the Redirect binding by `ring`.

pub(crate) mod answer;
mod attributes;
mod choice;
mod dialect;
mod fault;
mod key;
pub(crate) mod logout;
mod metadata;
pub(crate) mod pages;
mod provider;
mod redirect;
mod relying_party;
mod request;
mod session;
mod signature;
mod templates;

pub(crate) use choice::answer as answer_to;
pub use choice::{Problem, SamlAnswer, SamlChoice, SamlRequest};
pub use dialect::Dialect;
pub(crate) use provider::{SamlError, SamlIdp};
pub(crate) use relying_party::Registry;

/// Namespaces.
pub(crate) const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
pub(crate) const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
pub(crate) const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
pub(crate) const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
/// Bindings.
pub(crate) const POST: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
pub(crate) const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
/// Formats of names.
pub(crate) const ENTITY: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";
pub(crate) const TRANSIENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

/// A new identifier of a message: `_` and 128 random bits.
pub(crate) fn new_id() -> String {
    format!("_{}", uuid::Uuid::new_v4().simple())
}

/// An instant as xs:dateTime in UTC with milliseconds.
pub(crate) fn instant(time: chrono::DateTime<chrono::Utc>) -> String {
    time.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// A provider's metadata.
pub(crate) async fn metadata_of(
    app: &std::sync::Arc<crate::app::App>,
    dialect: Dialect,
) -> Result<String, Problem> {
    choice::blocking(app, move |idp| idp.metadata(dialect)).await
}
