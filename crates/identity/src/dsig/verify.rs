//! Verifying the signature of one element, and handing back the octets that were signed.
//!
//! Two parsers read the same text: ours (roxmltree), and the one of the engine. They could disagree. So nothing that was
//! read before counts: the element is canonicalised by itself, the shape of its signature is checked on *that* text, the
//! engine verifies *that* text, its digest is computed once more by us, and the caller reads the octets of that digest.

use aws_lc_rs::digest::{self, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bergshamra::c14n::{C14nMode, canonicalize, canonicalize_doc};
use bergshamra::keys::loader;
use bergshamra::xml::uppsala::{self, Parser};
use bergshamra::xml::{NodeId, NodeSet};
use bergshamra::{DsigContext, KeysManager, VerifyResult};
use roxmltree::Node;

use super::structure::{self, Shape};
use super::{DS, DsigError, SHA256, SHA384, SHA512, TrustedKey};
use crate::xml::{self, Document, Limits};

/// An element as it was signed: in canonical form, without its signature. Only this may be read after a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "what was signed is what must be read"]
pub struct Signed(String);

impl Signed {
    /// The canonical text of the element.
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// Limits of what is read once more: canonical form is a little longer.
const CANONICAL: Limits = Limits { bytes: 2 * xml::METADATA.bytes, ..xml::METADATA };

/// Verifies the signature that is a direct child of `element`, by any of `keys`; `KeyInfo` is not looked at.
///
/// Accepted: one Reference to the element's own `ID`, the transforms enveloped-signature and exclusive canonicalisation
/// and no other, RSA with SHA-256, SHA-384 or SHA-512.
///
/// # Errors
/// [`DsigError::NoKeys`] without keys; [`DsigError::Unsigned`]; [`DsigError::Shape`] and [`DsigError::Algorithm`]
/// for every other kind of signature; [`DsigError::Wrong`].
pub fn verify_enveloped(
    document: &Document<'_>,
    element: roxmltree::NodeId,
    keys: &[TrustedKey],
) -> Result<Signed, DsigError> {
    if keys.is_empty() {
        return Err(DsigError::NoKeys);
    }
    let element = document.node(element).filter(Node::is_element).ok_or(DsigError::Shape("no element"))?;
    let shape = structure::check(element)?;
    let alone = Alone::cut(document.text(), element, &shape)?;
    alone.verify(keys)?;
    let octets = canonicalize(&alone.unsigned, C14nMode::Exclusive, None, &shape.reference_prefixes)
        .map_err(|_| DsigError::Wrong)?;
    check_digest(&octets, &shape)?;
    String::from_utf8(octets).map(Signed).map_err(|_| DsigError::Wrong)
}

/// An element cut out of its document, in canonical form.
struct Alone {
    /// With its signature, which has lost its `KeyInfo`.
    signed: String,
    /// Without its signature.
    unsigned: String,
}

impl Alone {
    /// Cuts the element out; the shape of its signature must be the same as before.
    fn cut(text: &str, element: Node<'_, '_>, shape: &Shape) -> Result<Self, DsigError> {
        let text = canonical(text, &path(element), shape)?;
        let alone = Document::read(&text, &CANONICAL).map_err(|_| DsigError::Wrong)?;
        let root = alone.root();
        if root.tag_name() != element.tag_name() || structure::check(root)? != *shape {
            return Err(DsigError::Wrong);
        }
        let signature = structure::own_signature(root)?;
        if root.descendants().find(|node| xml::is(*node, DS, "Signature")) != Some(signature) {
            return Err(DsigError::Shape("another signature first"));
        }
        let whole = signature.range();
        let key_info =
            xml::named(signature, DS, "KeyInfo").next().map_or(whole.end..whole.end, |node| node.range());
        Ok(Self { signed: without(&text, &key_info), unsigned: without(&text, &whole) })
    }

    /// Lets the engine verify, and makes sure that it verified the element as a whole by its own signature.
    fn verify(&self, keys: &[TrustedKey]) -> Result<(), DsigError> {
        let tree = parse(&self.signed)?;
        let context = DsigContext::new(trusted(keys)?);
        let result =
            bergshamra::dsig::verify::verify_document_with_source(&context, &tree, Some(&self.signed));
        let Ok(VerifyResult::Valid { signature_node, references, .. }) = result else {
            return Err(DsigError::Wrong);
        };
        let root = tree.document_element();
        let whole = matches!(references.as_slice(),
            [one] if one.digest_verified && one.resolved_node.is_some() && one.resolved_node == root);
        if whole && tree.parent(signature_node) == root { Ok(()) } else { Err(DsigError::Wrong) }
    }
}

fn without(text: &str, range: &std::ops::Range<usize>) -> String {
    format!("{}{}", &text[..range.start], &text[range.end..])
}

fn trusted(keys: &[TrustedKey]) -> Result<KeysManager, DsigError> {
    let mut manager = KeysManager::new();
    for key in keys {
        let key = loader::load_spki_der(key.spki()).map_err(|error| DsigError::Engine(error.to_string()))?;
        manager.add_key(key);
    }
    Ok(manager)
}

/// The engine's own tree, with its own refusal of document types and depth.
fn parse(text: &str) -> Result<uppsala::Document<'_>, DsigError> {
    let parser = Parser::new().with_forbid_dtd(true).with_max_depth(64);
    parser.parse(text).map_err(|_| DsigError::Wrong)
}

/// The canonical form of the element at a path; its prefixes are those of both lists, so that none is lost.
fn canonical(text: &str, path: &[usize], shape: &Shape) -> Result<String, DsigError> {
    let tree = parse(text)?;
    let node = at(&tree, path).ok_or(DsigError::Wrong)?;
    let prefixes = [shape.reference_prefixes.as_slice(), shape.info_prefixes.as_slice()].concat();
    let set = NodeSet::tree_without_comments(node, &tree);
    let octets = canonicalize_doc(&tree, C14nMode::Exclusive, Some(&set), &prefixes);
    String::from_utf8(octets.map_err(|_| DsigError::Wrong)?).map_err(|_| DsigError::Wrong)
}

/// From the root down: the how manieth element inside its parent.
fn path(element: Node<'_, '_>) -> Vec<usize> {
    let mut path: Vec<_> = element
        .ancestors()
        .take_while(|node| node.parent_element().is_some())
        .map(|node| node.prev_siblings().skip(1).filter(Node::is_element).count())
        .collect();
    path.reverse();
    path
}

fn at(tree: &uppsala::Document<'_>, path: &[usize]) -> Option<NodeId> {
    path.iter().try_fold(tree.document_element()?, |node, place| {
        tree.children_iter(node).filter(|child| tree.element(*child).is_some()).nth(*place)
    })
}

/// Our own digest over the octets that the caller will read.
fn check_digest(octets: &[u8], shape: &Shape) -> Result<(), DsigError> {
    let method = match shape.digest_method.as_str() {
        SHA256 => &digest::SHA256,
        SHA384 => &digest::SHA384,
        SHA512 => &digest::SHA512,
        _ => return Err(DsigError::Algorithm),
    };
    let expected = STANDARD.decode(&shape.digest_value).map_err(|_| DsigError::Shape("value"))?;
    if digest(method, octets).as_ref() == expected { Ok(()) } else { Err(DsigError::Wrong) }
}
