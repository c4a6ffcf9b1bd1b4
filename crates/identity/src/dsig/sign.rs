//! Signing a message or metadata of ours.

use bergshamra::{DsigContext, KeysManager};
use roxmltree::Node;

use super::{DS, DsigError, ENVELOPED, EXC_C14N, RSA_SHA256, SHA256, SigningKey};
use crate::xml::{self, Document};

/// Namespace of `saml:Issuer`.
const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";

/// Where the signature stands inside the signed element (each schema tells).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// First child: metadata.
    FirstChild,
    /// Right after `saml:Issuer`: requests and answers.
    AfterIssuer,
}

/// Signs the element whose `ID` is `element_id`: exclusive canonicalisation, RSA with SHA-256, the certificate in
/// `KeyInfo`. The text around the signature stays as it is.
///
/// # Errors
/// [`DsigError::Template`] if the text is not XML, is signed already, has not exactly one such element, or no place for
/// the signature.
pub fn sign_enveloped(
    text: &str,
    element_id: &str,
    after: Placement,
    key: &SigningKey,
) -> Result<String, DsigError> {
    let document = Document::read(text, &xml::METADATA).map_err(|_| DsigError::Template("not XML"))?;
    let at = place(&document, element_id, after)?;
    let template =
        format!("{}{}{}", &text[..at], signature(element_id, key.certificate_base64()), &text[at..]);
    let mut keys = KeysManager::new();
    keys.add_key(key.engine());
    let context = DsigContext::new(keys);
    bergshamra::dsig::sign::sign_owned(&context, template)
        .map_err(|error| DsigError::Engine(error.to_string()))
}

/// The byte at which the signature is put.
fn place(document: &Document<'_>, element_id: &str, after: Placement) -> Result<usize, DsigError> {
    let root = document.root();
    if root.descendants().any(|node| xml::is(node, DS, "Signature")) {
        return Err(DsigError::Template("signed already"));
    }
    let mut found = root.descendants().filter(|node| xml::attribute(*node, "ID") == Some(element_id));
    let (Some(element), None) = (found.next(), found.next()) else {
        return Err(DsigError::Template("not one element of that ID"));
    };
    let at = match after {
        Placement::FirstChild => element.first_child().map(|child| child.range().start),
        Placement::AfterIssuer => issuer(element).map(|issuer| issuer.range().end),
    };
    at.ok_or(DsigError::Template("no place for the signature"))
}

fn issuer<'a, 't>(element: Node<'a, 't>) -> Option<Node<'a, 't>> {
    xml::named(element, SAML, "Issuer").next()
}

/// The signature without its two values, which the engine fills in.
fn signature(element_id: &str, certificate: &str) -> String {
    format!(
        "<ds:Signature xmlns:ds=\"{DS}\"><ds:SignedInfo>\
         <ds:CanonicalizationMethod Algorithm=\"{EXC_C14N}\"/><ds:SignatureMethod Algorithm=\"{RSA_SHA256}\"/>\
         <ds:Reference URI=\"#{}\"><ds:Transforms><ds:Transform Algorithm=\"{ENVELOPED}\"/>\
         <ds:Transform Algorithm=\"{EXC_C14N}\"/></ds:Transforms><ds:DigestMethod Algorithm=\"{SHA256}\"/>\
         <ds:DigestValue></ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue></ds:SignatureValue>\
         <ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>\
         </ds:Signature>",
        xml::escape(element_id)
    )
}
