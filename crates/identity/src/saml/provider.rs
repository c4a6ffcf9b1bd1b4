//! Identity providers, as their metadata describe them (SAML metadata 2.4.3; SPID and CIE publish theirs in this form).

mod endpoint;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use roxmltree::Node;
use thiserror::Error;

use super::instant::instant;
use super::{MD, Profile};
use crate::dsig::{DS, DsigError, TrustedKey, verify_enveloped};
use crate::xml::{self, Document, XmlError};

pub use endpoint::Endpoints;

/// The protocol that a provider must support.
const SAML2: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
/// Most keys of one provider that are read: the current one, the next, and some more.
const MAX_KEYS: usize = 8;
/// Longest name that is shown, in characters.
const MAX_NAME: usize = 120;

/// An identity provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// Dialect that it speaks.
    pub profile: Profile,
    /// `entityID`: what its answers name as `Issuer`.
    pub entity_id: String,
    /// Name for the page, Italian where there is one: `OrganizationDisplayName`.
    pub name: String,
    /// Where requests go.
    pub sso: Endpoints,
    /// Where logout requests go; empty if there is none.
    pub slo: Endpoints,
    /// Where answers to its logout requests go (`ResponseLocation`, else as [`Provider::slo`]).
    pub slo_response: Endpoints,
    /// Its signing keys; at least one.
    pub keys: Vec<TrustedKey>,
    /// The first moment at which it is nobody any more: the earliest `validUntil` of its own description and of the groups around it, the
    /// document's own apart ([`Metadata::valid_until`]). `None`: none is written.
    pub valid_until: Option<DateTime<Utc>>,
}

/// What a document of metadata comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The usable providers, in the order of the document.
    pub providers: Vec<Provider>,
    /// The others, and why: for the operator.
    pub refused: Vec<RefusedProvider>,
    /// `validUntil` of the whole document: what is read later than this is stale.
    pub valid_until: Option<DateTime<Utc>>,
}

/// A provider that is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedProvider {
    /// `entityID`, or empty.
    pub entity_id: String,
    /// Why.
    pub reason: ProviderFault,
}

/// Why a provider of readable metadata is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ProviderFault {
    /// `entityID` missing, empty or longer than 1024 characters.
    #[error("no usable entityID")]
    EntityId,
    /// The `entityID` stands twice in the document: which one is meant cannot be told.
    #[error("the entityID stands twice")]
    Twice,
    /// No `IDPSSODescriptor` for SAML 2.0, or several.
    #[error("not one identity provider of SAML 2.0")]
    Role,
    /// No certificate to sign with that holds an RSA key of 2048 bits or more.
    #[error("no usable signing certificate")]
    NoKey,
    /// Its own `validUntil`, or that of a group around it, is no instant.
    #[error("validUntil is no instant")]
    ValidUntil,
    /// No address for requests by POST or Redirect over https.
    #[error("no usable single sign-on address")]
    NoEndpoint,
}

/// Why a document of metadata is not read at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MetadataError {
    /// Not XML within the limits.
    #[error("the metadata cannot be read: {0}")]
    Xml(#[from] XmlError),
    /// The root is neither `EntityDescriptor` nor `EntitiesDescriptor`.
    #[error("the document holds no SAML metadata")]
    Root,
    /// `validUntil` is no instant.
    #[error("validUntil is no instant")]
    ValidUntil,
    /// The signature of the root is missing or wrong.
    #[error("the signature of the metadata: {0}")]
    Signature(#[from] DsigError),
}

/// Which addresses of a provider are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addresses {
    /// `https` only.
    Encrypted,
    /// And `http` on this machine itself: for trials.
    LoopbackToo,
}

/// Reads the providers of an `EntityDescriptor`, or of an `EntitiesDescriptor` and those inside it. A provider that is
/// not usable is told in [`Metadata::refused`], and the others are kept. Certificate dates are not looked at: the keys
/// are pinned by the metadata.
///
/// # Errors
/// [`MetadataError`].
pub fn read_metadata(text: &str, profile: Profile, addresses: Addresses) -> Result<Metadata, MetadataError> {
    let document = Document::read(text, &xml::METADATA)?;
    read_root(document.root(), profile, addresses)
}

/// The same, once the signature of the root has been verified by one of `keys`; what is read is what was signed.
///
/// # Errors
/// [`MetadataError`].
pub fn read_signed_metadata(
    text: &str,
    profile: Profile,
    addresses: Addresses,
    keys: &[TrustedKey],
) -> Result<Metadata, MetadataError> {
    let document = Document::read(text, &xml::METADATA)?;
    let signed = verify_enveloped(&document, document.root().id(), keys)?;
    let document = Document::read(signed.text(), &xml::METADATA)?;
    read_root(document.root(), profile, addresses)
}

fn read_root(root: Node<'_, '_>, profile: Profile, addresses: Addresses) -> Result<Metadata, MetadataError> {
    let mut entities = Vec::new();
    match root.tag_name().name() {
        "EntityDescriptor" if xml::is(root, MD, "EntityDescriptor") => entities.push(root),
        "EntitiesDescriptor" if xml::is(root, MD, "EntitiesDescriptor") => gather(root, &mut entities),
        _ => return Err(MetadataError::Root),
    }
    let valid_until = match xml::attribute(root, "validUntil") {
        None => None,
        Some(written) => Some(instant(written).ok_or(MetadataError::ValidUntil)?),
    };
    let mut metadata = Metadata { valid_until, ..Metadata::default() };
    let mut times = HashMap::new();
    for entity in &entities {
        *times.entry(entity_id(*entity)).or_insert(0) += 1;
    }
    for entity in &entities {
        let known = entity_id(*entity);
        let entity_id = known.unwrap_or_default();
        let twice = known.is_some() && times.get(&known) != Some(&1);
        let read = if twice { Err(ProviderFault::Twice) } else { provider(*entity, profile, addresses) };
        match read {
            Ok(provider) => metadata.providers.push(provider),
            Err(reason) => {
                metadata.refused.push(RefusedProvider { entity_id: clip(entity_id, 1024), reason });
            }
        }
    }
    Ok(metadata)
}

/// The entities of a group and of the groups inside it; the reader's limit on depth bounds the recursion.
fn gather<'a, 't>(group: Node<'a, 't>, entities: &mut Vec<Node<'a, 't>>) {
    for child in xml::elements(group) {
        if xml::is(child, MD, "EntityDescriptor") {
            entities.push(child);
        } else if xml::is(child, MD, "EntitiesDescriptor") {
            gather(child, entities);
        }
    }
}

fn entity_id<'a>(entity: Node<'a, '_>) -> Option<&'a str> {
    xml::attribute(entity, "entityID").filter(|id| !id.is_empty() && id.len() <= 1024)
}

fn provider(entity: Node<'_, '_>, profile: Profile, addresses: Addresses) -> Result<Provider, ProviderFault> {
    let entity_id = entity_id(entity).ok_or(ProviderFault::EntityId)?;
    let mut roles = xml::named(entity, MD, "IDPSSODescriptor").filter(|role| supports_saml2(*role));
    let (Some(role), None) = (roles.next(), roles.next()) else { return Err(ProviderFault::Role) };
    let keys = keys(role);
    if keys.is_empty() {
        return Err(ProviderFault::NoKey);
    }
    let read = |service, location| Endpoints::read(role, service, location, addresses);
    let sso = read("SingleSignOnService", "Location");
    if sso.is_empty() {
        return Err(ProviderFault::NoEndpoint);
    }
    let slo = read("SingleLogoutService", "Location");
    let slo_response = read("SingleLogoutService", "ResponseLocation").or(&slo);
    let name = name(entity).unwrap_or_else(|| entity_id.to_owned());
    let (entity_id, valid_until) = (entity_id.to_owned(), valid_until(entity)?);
    Ok(Provider { profile, entity_id, name, sso, slo, slo_response, keys, valid_until })
}

/// The earliest end of an entity inside a group, and of the groups around it but the root (SAML metadata 2.3.1, 2.3.2).
fn valid_until(entity: Node<'_, '_>) -> Result<Option<DateTime<Utc>>, ProviderFault> {
    let inside = entity.ancestors().filter(|node| node.parent_element().is_some());
    let written = inside.filter_map(|node| xml::attribute(node, "validUntil"));
    let ends = written.map(|written| instant(written).ok_or(ProviderFault::ValidUntil));
    Ok(ends.collect::<Result<Vec<_>, _>>()?.into_iter().min())
}

fn supports_saml2(role: Node<'_, '_>) -> bool {
    let protocols = xml::attribute(role, "protocolSupportEnumeration").unwrap_or_default();
    protocols.split_ascii_whitespace().any(|protocol| protocol == SAML2)
}

/// The keys to sign with: `use="signing"`, or no use told. A certificate that cannot be used leaves the others.
fn keys(role: Node<'_, '_>) -> Vec<TrustedKey> {
    let signing = |descriptor: &Node<'_, '_>| {
        xml::attribute(*descriptor, "use").is_none_or(|purpose| purpose == "signing")
    };
    let mut keys = Vec::new();
    for descriptor in xml::named(role, MD, "KeyDescriptor").filter(signing) {
        let certificates = descriptor.descendants().filter(|node| xml::is(*node, DS, "X509Certificate"));
        let read =
            certificates.filter_map(|node| TrustedKey::from_certificate_base64(&xml::text(node)?).ok());
        for key in read {
            if keys.len() < MAX_KEYS && !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

/// The name for the page: the display name before the official one, Italian before any other language.
fn name(entity: Node<'_, '_>) -> Option<String> {
    const LANG: (&str, &str) = ("http://www.w3.org/XML/1998/namespace", "lang");
    let organization = xml::named(entity, MD, "Organization").next()?;
    let named = |kind: &'static str, italian: bool| {
        xml::named(organization, MD, kind)
            .filter(|node| !italian || node.attribute(LANG) == Some("it"))
            .filter_map(xml::text)
            .find(|name| !name.is_empty() && domain::subject::is_printable(name))
    };
    let display = "OrganizationDisplayName";
    let official = "OrganizationName";
    let name = named(display, true).or_else(|| named(display, false));
    let name = name.or_else(|| named(official, true)).or_else(|| named(official, false))?;
    Some(clip(&name, MAX_NAME))
}

fn clip(text: &str, max: usize) -> String {
    text.chars().take(max).collect()
}
