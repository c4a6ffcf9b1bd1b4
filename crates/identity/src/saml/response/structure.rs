//! The structure of an answer, before any cryptography: where an assertion or a signature stands anywhere else than where
//! the protocol puts it, somebody has wrapped it.

use roxmltree::Node;

use crate::answer::Refusal;
use crate::dsig::{self, DS};
use crate::saml::{Profile, SAML, SAMLP};
use crate::xml::{self, Document};

/// What may stand inside the `Advice` of the Assertion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Advice {
    /// Another Assertion, which is never read: the FedERa gateway encloses the original one.
    MayNest,
    /// No Assertion.
    Flat,
}

impl Advice {
    pub(super) const fn of(profile: Profile) -> Self {
        match profile {
            Profile::Spid | Profile::Cie => Self::Flat,
            Profile::Federa => Self::MayNest,
        }
    }
}

/// The parts of an answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts<'a, 't> {
    pub(super) response: Node<'a, 't>,
    pub(super) assertion: Option<Node<'a, 't>>,
}

/// Checks a document: the root is a Response; there is at most one element called Assertion, a child of the root;
/// nothing is encrypted; each signature is the own one of Response or Assertion, in its accepted shape.
pub(super) fn check<'a, 't>(document: &'a Document<'t>, advice: Advice) -> Result<Parts<'a, 't>, Refusal> {
    let response = document.root();
    if !xml::is(response, SAMLP, "Response") {
        return Err(Refusal::Malformed("not a Response"));
    }
    dsig::check_identifiers(response).map_err(|_| Refusal::Malformed("identifiers"))?;
    let mut assertion = None;
    let nested = |node: &Node<'_, '_>| advice == Advice::MayNest && is_in_advice(*node, response);
    let elements = response.descendants().filter(Node::is_element);
    for node in elements.filter(|node| *node != response && !nested(node)) {
        match node.tag_name().name() {
            name if name.starts_with("Encrypted") => return Err(Refusal::Malformed("encrypted")),
            "Response" => return Err(Refusal::Malformed("two Responses")),
            "Assertion" if assertion.is_some() => return Err(Refusal::Malformed("two Assertions")),
            "Assertion" if is_assertion_of(node, response) => assertion = Some(node),
            "Assertion" => return Err(Refusal::Malformed("misplaced Assertion")),
            "Signature" => check_signature(node, response)?,
            _ => {}
        }
    }
    Ok(Parts { response, assertion })
}

fn is_assertion_of(node: Node<'_, '_>, response: Node<'_, '_>) -> bool {
    xml::is(node, SAML, "Assertion") && node.parent() == Some(response)
}

/// Whether the element is inside the `Advice` of the answer's own Assertion; an `Advice` elsewhere hides nothing.
fn is_in_advice(node: Node<'_, '_>, response: Node<'_, '_>) -> bool {
    let own = |advice: Node<'_, '_>| {
        xml::is(advice, SAML, "Advice")
            && advice.parent().is_some_and(|parent| is_assertion_of(parent, response))
    };
    node.ancestors().skip(1).any(own)
}

fn check_signature(signature: Node<'_, '_>, response: Node<'_, '_>) -> Result<(), Refusal> {
    let parent = signature.parent().filter(|_| xml::is(signature, DS, "Signature"));
    let signed = parent.filter(|parent| *parent == response || is_assertion_of(*parent, response));
    let signed = signed.ok_or(Refusal::Malformed("misplaced Signature"))?;
    dsig::check_shape(signed).map_err(|_| Refusal::Signature)
}

/// Whether the element has a signature of its own.
pub(super) fn is_signed(element: Node<'_, '_>) -> bool {
    xml::named(element, DS, "Signature").next().is_some()
}
