//! Single logout (SAML 2.0 Core, 3.7; SPID technical rules, "single logout"), begun by us or by the provider.
//!
//! A session here always ends before anything is sent: what comes back only tells whether the citizen is out elsewhere too.

use chrono::{DateTime, Utc};

use super::authn_request::{PostForm, RedirectTo};
use super::redirect::{self, Parameter};
use super::relying_party::RelyingParty;
use super::write::{Element, TRANSIENT, instant, issuer};
use super::{SAML, SAMLP, WriteError};
use crate::answer::SamlSubject;
use crate::dsig::{self, Placement, SigningKey};

mod incoming;

pub use incoming::{Asked, Ended, Expected, Incoming, LogoutRefusal};

/// A logout that we begin at the provider of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogoutRequest<'a> {
    /// `_` and at least 128 random bits.
    pub id: &'a str,
    /// Now.
    pub issued_at: DateTime<Utc>,
    /// Whose session, as the provider named it at login.
    pub subject: &'a SamlSubject,
    /// Opaque; comes back with the answer. Empty: none.
    pub relay_state: &'a str,
}

/// What we answer to a logout that the provider began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogoutResponse<'a> {
    /// `_` and at least 128 random bits.
    pub id: &'a str,
    /// Now.
    pub issued_at: DateTime<Utc>,
    /// Identifier of the request.
    pub in_response_to: &'a str,
    /// Whether every session that the request names is closed; also true if there was none.
    pub complete: bool,
    /// As it came with the request. Empty: none.
    pub relay_state: &'a str,
}

impl LogoutRequest<'_> {
    /// A form for `endpoint`, the provider's address for logout by POST.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn by_post(
        &self,
        service: &RelyingParty,
        endpoint: &str,
        key: &SigningKey,
    ) -> Result<PostForm, WriteError> {
        let xml = signed(&self.message(service, endpoint), self.id, key)?;
        Ok(PostForm::new(endpoint, Parameter::Request, xml, self.relay_state))
    }

    /// An address at `endpoint`, the provider's address for logout by Redirect.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn by_redirect(
        &self,
        service: &RelyingParty,
        endpoint: &str,
        key: &SigningKey,
    ) -> Result<RedirectTo, WriteError> {
        let xml = self.message(service, endpoint).to_xml()?;
        let url = redirect::address(endpoint, Parameter::Request, &xml, self.relay_state, key)?;
        Ok(RedirectTo { url, xml })
    }

    fn message(&self, service: &RelyingParty, destination: &str) -> Element {
        let name = Element::text("saml:NameID", &self.subject.name_id)
            .with("Format", TRANSIENT)
            .with("NameQualifier", &self.subject.name_id_qualifier);
        let index = self.subject.session_index.as_ref();
        root("samlp:LogoutRequest", self.id, self.issued_at, destination)
            .inside([issuer(&service.entity_id), name])
            .inside(index.map(|index| Element::text("samlp:SessionIndex", index)))
    }
}

impl LogoutResponse<'_> {
    /// A form for `endpoint`.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn by_post(
        &self,
        service: &RelyingParty,
        endpoint: &str,
        key: &SigningKey,
    ) -> Result<PostForm, WriteError> {
        let xml = signed(&self.message(service, endpoint), self.id, key)?;
        Ok(PostForm::new(endpoint, Parameter::Response, xml, self.relay_state))
    }

    /// An address at `endpoint`.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn by_redirect(
        &self,
        service: &RelyingParty,
        endpoint: &str,
        key: &SigningKey,
    ) -> Result<RedirectTo, WriteError> {
        let xml = self.message(service, endpoint).to_xml()?;
        let url = redirect::address(endpoint, Parameter::Response, &xml, self.relay_state, key)?;
        Ok(RedirectTo { url, xml })
    }

    fn message(&self, service: &RelyingParty, destination: &str) -> Element {
        let code = |value: &str| Element::new("samlp:StatusCode").with("Value", value);
        let status = if self.complete { code(SUCCESS) } else { code(RESPONDER).inside([code(PARTIAL)]) };
        root("samlp:LogoutResponse", self.id, self.issued_at, destination)
            .with("InResponseTo", self.in_response_to)
            .inside([issuer(&service.entity_id), Element::new("samlp:Status").inside([status])])
    }
}

const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";
const RESPONDER: &str = "urn:oasis:names:tc:SAML:2.0:status:Responder";
const PARTIAL: &str = "urn:oasis:names:tc:SAML:2.0:status:PartialLogout";

fn root(name: &'static str, id: &str, issued_at: DateTime<Utc>, destination: &str) -> Element {
    Element::new(name)
        .with("xmlns:samlp", SAMLP)
        .with("xmlns:saml", SAML)
        .with("ID", id)
        .with("Version", "2.0")
        .with("IssueInstant", instant(issued_at))
        .with("Destination", destination)
}

fn signed(message: &Element, id: &str, key: &SigningKey) -> Result<String, WriteError> {
    Ok(dsig::sign_enveloped(&message.to_xml()?, id, Placement::AfterIssuer, key)?)
}
