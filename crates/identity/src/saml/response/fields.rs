//! Reading single values, strictly: there once, not empty.

use chrono::{DateTime, Utc};
use roxmltree::Node;

use super::Expected;
use crate::answer::Refusal;
use crate::saml::Profile;
use crate::saml::SAML;
use crate::saml::instant::instant;
use crate::xml;

/// Format of an `Issuer` (SAML core 8.3.6).
const ENTITY: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";

/// The one child of that name.
pub(super) fn one<'a, 't>(
    parent: Node<'a, 't>,
    namespace: &'a str,
    name: &'static str,
) -> Result<Node<'a, 't>, Refusal> {
    let mut found = xml::named(parent, namespace, name);
    match (found.next(), found.next()) {
        (Some(node), None) => Ok(node),
        _ => Err(Refusal::Claim(name)),
    }
}

/// An attribute that must be there and not be empty.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &'static str) -> Result<&'a str, Refusal> {
    xml::attribute(node, name).filter(|value| !value.is_empty()).ok_or(Refusal::Claim(name))
}

/// The text of an element that must not be empty.
pub(super) fn text(node: Node<'_, '_>, name: &'static str) -> Result<String, Refusal> {
    xml::text(node).filter(|text| !text.is_empty()).ok_or(Refusal::Claim(name))
}

/// An attribute that must be an instant.
pub(super) fn time(node: Node<'_, '_>, name: &'static str) -> Result<DateTime<Utc>, Refusal> {
    instant(value(node, name)?).ok_or(Refusal::Claim(name))
}

/// Checks `ID`, `Version` and `IssueInstant` of a Response or Assertion; returns the identifier.
pub(super) fn check_head(
    node: Node<'_, '_>,
    expected: &Expected<'_>,
    now: DateTime<Utc>,
) -> Result<String, Refusal> {
    let id = value(node, "ID")?;
    if value(node, "Version")? != "2.0" {
        return Err(Refusal::Claim("Version"));
    }
    let issued = time(node, "IssueInstant")?;
    if issued < expected.request_issued_at - expected.skew || issued > now + expected.skew {
        return Err(Refusal::Expired);
    }
    Ok(id.to_owned())
}

/// Whether an `Issuer` must tell its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Required,
    Optional,
}

impl Format {
    /// SPID wants it on the Assertion; CIE and FedERa leave it out.
    pub(super) const fn of_assertion(profile: Profile) -> Self {
        match profile {
            Profile::Spid => Self::Required,
            Profile::Cie | Profile::Federa => Self::Optional,
        }
    }
}

/// The one `Issuer` must be the provider that was asked, and of the right format where it tells one.
pub(super) fn check_issuer(
    node: Node<'_, '_>,
    expected: &Expected<'_>,
    format: Format,
) -> Result<(), Refusal> {
    let issuer = one(node, SAML, "Issuer")?;
    if text(issuer, "Issuer")? != expected.provider.entity_id {
        return Err(Refusal::Issuer);
    }
    match xml::attribute(issuer, "Format") {
        Some(ENTITY) => Ok(()),
        None if format == Format::Optional => Ok(()),
        _ => Err(Refusal::Claim("Format")),
    }
}
