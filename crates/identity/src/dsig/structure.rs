//! The one shape of signature that is accepted, checked before any cryptography (SPID technical rules; SAML core 5.4).

use std::collections::HashSet;

use roxmltree::Node;

use super::{DS, DsigError, ENVELOPED, EXC_C14N, RSA_SHA256, RSA_SHA384, RSA_SHA512, SHA256, SHA384, SHA512};
use crate::xml;

/// Most prefixes of an `InclusiveNamespaces` list (some providers write `xs`).
const MAX_PREFIXES: usize = 16;

/// What a signature says of itself, once its shape is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    /// `PrefixList` of the Reference's canonicalisation.
    pub(super) reference_prefixes: Vec<String>,
    /// `PrefixList` of the canonicalisation of `SignedInfo`.
    pub(super) info_prefixes: Vec<String>,
    /// URI of the digest's algorithm.
    pub(super) digest_method: String,
    /// The digest, base64.
    pub(super) digest_value: String,
}

/// The signature that is a direct child of the element.
pub(super) fn own_signature<'a, 't>(element: Node<'a, 't>) -> Result<Node<'a, 't>, DsigError> {
    let mut signatures = xml::named(element, DS, "Signature");
    match (signatures.next(), signatures.next()) {
        (Some(signature), None) => Ok(signature),
        (None, _) => Err(DsigError::Unsigned),
        (Some(_), Some(_)) => Err(DsigError::Shape("two signatures")),
    }
}

/// Whether the signature of an element is of the accepted shape, without any cryptography.
pub(crate) fn check_shape(element: Node<'_, '_>) -> Result<(), DsigError> {
    check(element).map(|_| ())
}

/// Checks the signature of an element.
pub(super) fn check(element: Node<'_, '_>) -> Result<Shape, DsigError> {
    check_identifiers(element)?;
    let id = element.attribute("ID").filter(|id| is_name(id)).ok_or(DsigError::Shape("no ID"))?;
    let signature = own_signature(element)?;
    let [info, value] = children(signature, &["SignedInfo", "SignatureValue", "KeyInfo"])?;
    only_text(value)?;
    let [c14n, method, reference] =
        children(info, &["CanonicalizationMethod", "SignatureMethod", "Reference"])?;
    let info_prefixes = exclusive(c14n)?;
    check_algorithm(method, &[RSA_SHA256, RSA_SHA384, RSA_SHA512])?;
    if reference.attribute("URI").and_then(|uri| uri.strip_prefix('#')) != Some(id) {
        return Err(DsigError::Shape("Reference to something else"));
    }
    let [transforms, digest, digest_value] =
        children(reference, &["Transforms", "DigestMethod", "DigestValue"])?;
    let [enveloped, canonical] = children(transforms, &["Transform", "Transform"])?;
    if algorithm(enveloped) != Some(ENVELOPED) || enveloped.has_children() {
        return Err(DsigError::Shape("first transform"));
    }
    check_algorithm(digest, &[SHA256, SHA384, SHA512])?;
    Ok(Shape {
        reference_prefixes: exclusive(canonical)?,
        info_prefixes,
        digest_method: algorithm(digest).unwrap_or_default().to_owned(),
        digest_value: only_text(digest_value)?,
    })
}

/// Every value that anybody could take for an identifier is different, and stands where the protocol puts it: `ID`
/// without namespace; `Id` only within a signature.
pub(crate) fn check_identifiers(element: Node<'_, '_>) -> Result<(), DsigError> {
    let mut seen = HashSet::new();
    for node in element.descendants().filter(Node::is_element) {
        for attribute in node.attributes() {
            let within_signature = attribute.name() == "Id" && node.tag_name().namespace() == Some(DS);
            match attribute.name() {
                "ID" | "Id" if attribute.namespace().is_none() => {
                    if attribute.name() == "Id" && !within_signature {
                        return Err(DsigError::Shape("foreign identifier"));
                    }
                    if !seen.insert(attribute.value().trim()) {
                        return Err(DsigError::Shape("identifier twice"));
                    }
                }
                name if name.eq_ignore_ascii_case("id") || name == "AssertionID" => {
                    return Err(DsigError::Shape("foreign identifier"));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// A name that needs no escaping in `URI="#..."` (the ASCII part of NCName).
fn is_name(id: &str) -> bool {
    let mut bytes = id.bytes();
    let first = bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
    first && id.len() <= 256 && bytes.all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b))
}

/// The children, which must be these elements of XML-DSig in this order; a last `KeyInfo` may be absent and is not read.
fn children<'a, 't, const N: usize>(
    parent: Node<'a, 't>,
    names: &[&str],
) -> Result<[Node<'a, 't>; N], DsigError> {
    const WRONG: DsigError = DsigError::Shape("children");
    let mut found = xml::elements(parent).collect::<Vec<_>>();
    if found.len() > names.len() || found.iter().zip(names).any(|(node, name)| !xml::is(*node, DS, name)) {
        return Err(WRONG);
    }
    let blank = |node: Node<'_, '_>| !node.is_text() || node.text().is_none_or(|text| text.trim().is_empty());
    if !parent.children().all(blank) {
        return Err(WRONG);
    }
    if names.last() == Some(&"KeyInfo") {
        found.truncate(N);
    }
    found.try_into().map_err(|_| WRONG)
}

fn algorithm<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attributes().find(|a| a.namespace().is_none() && a.name() == "Algorithm").map(|a| a.value())
}

/// One of the accepted algorithms, without parameters.
fn check_algorithm(node: Node<'_, '_>, accepted: &[&str]) -> Result<(), DsigError> {
    let named = algorithm(node).is_some_and(|uri| accepted.contains(&uri));
    if named && xml::elements(node).next().is_none() { Ok(()) } else { Err(DsigError::Algorithm) }
}

/// Exclusive canonicalisation without comments; returns its `PrefixList`.
fn exclusive(node: Node<'_, '_>) -> Result<Vec<String>, DsigError> {
    if algorithm(node) != Some(EXC_C14N) {
        return Err(DsigError::Shape("canonicalisation"));
    }
    let mut inside = xml::elements(node);
    let (list, None) = (inside.next(), inside.next()) else { return Err(DsigError::Shape("prefixes")) };
    let Some(list) = list else { return Ok(Vec::new()) };
    let written = list.attribute("PrefixList").filter(|_| xml::is(list, EXC_C14N, "InclusiveNamespaces"));
    let prefixes: Vec<_> =
        written.ok_or(DsigError::Shape("prefixes"))?.split_ascii_whitespace().map(str::to_owned).collect();
    if prefixes.len() > MAX_PREFIXES { Err(DsigError::Shape("prefixes")) } else { Ok(prefixes) }
}

/// The text of an element that holds one piece of text, without white space.
fn only_text(node: Node<'_, '_>) -> Result<String, DsigError> {
    let text = xml::text(node).filter(|_| node.children().count() == 1).ok_or(DsigError::Shape("value"))?;
    Ok(text.split_ascii_whitespace().collect())
}
