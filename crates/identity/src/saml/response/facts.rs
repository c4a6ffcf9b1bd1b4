//! What an answer says of itself, for the log that must be kept (DPCM 24 October 2014, art. 13, c. 2; SPID: `Resp_ID`,
//! `Resp_IssueInstant`, `Resp_Issuer`, `Assertion_ID`, `Assertion_subject`, `Assertion_subject_NameQualifier`).

use roxmltree::Node;

use super::structure::Parts;
use crate::saml::SAML;
use crate::xml;

/// Longest value that is kept, in characters.
const MAX: usize = 512;

/// Identifiers and instants as claimed, unverified and clipped to 512 characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerFacts {
    /// `ID` of the Response.
    pub response_id: Option<String>,
    /// `IssueInstant` of the Response, as written.
    pub issued_at: Option<String>,
    /// `InResponseTo` of the Response.
    pub in_response_to: Option<String>,
    /// `Destination` of the Response.
    pub destination: Option<String>,
    /// `Issuer` of the Response.
    pub issuer: Option<String>,
    /// `ID` of the Assertion.
    pub assertion_id: Option<String>,
    /// `NameID` of the Assertion's Subject.
    pub name_id: Option<String>,
    /// `NameQualifier` of that `NameID`.
    pub name_id_qualifier: Option<String>,
}

impl AnswerFacts {
    pub(super) fn of(parts: &Parts<'_, '_>) -> Self {
        let response = parts.response;
        let issuer = child(Some(response), "Issuer");
        let name_id = child(child(parts.assertion, "Subject"), "NameID");
        Self {
            response_id: attribute(response, "ID"),
            issued_at: attribute(response, "IssueInstant"),
            in_response_to: attribute(response, "InResponseTo"),
            destination: attribute(response, "Destination"),
            issuer: issuer.and_then(xml::text).and_then(|text| kept(&text)),
            assertion_id: parts.assertion.and_then(|node| attribute(node, "ID")),
            name_id: name_id.and_then(xml::text).and_then(|text| kept(&text)),
            name_id_qualifier: name_id.and_then(|node| attribute(node, "NameQualifier")),
        }
    }
}

fn child<'a, 't>(parent: Option<Node<'a, 't>>, name: &str) -> Option<Node<'a, 't>> {
    xml::elements(parent?).find(|node| xml::is(*node, SAML, name))
}

fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    kept(xml::attribute(node, name)?)
}

fn kept(value: &str) -> Option<String> {
    if value.is_empty() { None } else { Some(value.chars().take(MAX).collect()) }
}
