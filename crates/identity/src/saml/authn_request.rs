//! The request to authenticate (SPID technical rules; Avviso 11; CIE technical manual).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use domain::assurance::Assurance;
use domain::tenant::access::Comparison;

use super::assurance::class_of;
use super::redirect::{self, Parameter};
use super::relying_party::{ACS_INDEX, ATTRIBUTE_SET_INDEX, RelyingParty};
use super::write::{Element, TRANSIENT, instant, issuer};
use super::{Profile, SAML, SAMLP, WriteError};
use crate::dsig::{self, Placement, SigningKey};

/// What one login asks for. Identifier and instant come from the caller, who keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthnRequest<'a> {
    /// `_` and at least 128 random bits.
    pub id: &'a str,
    /// Now.
    pub issued_at: DateTime<Utc>,
    /// The level asked.
    pub asked: Assurance,
    /// How it compares.
    pub comparison: Comparison,
    /// Opaque; comes back with the answer.
    pub relay_state: &'a str,
}

/// A form that carries a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostForm {
    /// Where it is sent.
    pub action: String,
    /// Name of the field of the message.
    pub field: &'static str,
    /// Base64 of the signed message.
    pub message: String,
    /// Value of the field `RelayState`; empty: no such field.
    pub relay_state: String,
    /// The signed message itself, for the log.
    pub xml: String,
}

/// An address that carries a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectTo {
    /// Where the browser is sent.
    pub url: String,
    /// The message itself, without signature, for the log.
    pub xml: String,
}

impl PostForm {
    pub(super) fn new(action: &str, parameter: Parameter, xml: String, relay_state: &str) -> Self {
        Self {
            action: action.to_owned(),
            field: parameter.name(),
            message: STANDARD.encode(&xml),
            relay_state: relay_state.to_owned(),
            xml,
        }
    }
}

impl AuthnRequest<'_> {
    /// A form for `endpoint`, the provider's address for logins by POST; the signature stands inside the message.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn by_post(
        &self,
        service: &RelyingParty,
        endpoint: &str,
        key: &SigningKey,
    ) -> Result<PostForm, WriteError> {
        let unsigned = self.message(service, endpoint).to_xml()?;
        let xml = dsig::sign_enveloped(&unsigned, self.id, Placement::AfterIssuer, key)?;
        Ok(PostForm::new(endpoint, Parameter::Request, xml, self.relay_state))
    }

    /// An address at `endpoint`, the provider's address for logins by Redirect; the signature stands beside the message.
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
        let root = Element::new("samlp:AuthnRequest")
            .with("xmlns:samlp", SAMLP)
            .with("xmlns:saml", SAML)
            .with("ID", self.id)
            .with("Version", "2.0")
            .with("IssueInstant", instant(self.issued_at))
            .with("Destination", destination)
            .with("AssertionConsumerServiceIndex", ACS_INDEX.to_string())
            .with("AttributeConsumingServiceIndex", ATTRIBUTE_SET_INDEX.to_string());
        let root = if self.forces(service.profile) { root.with("ForceAuthn", "true") } else { root };
        let class = class(service.profile, self.asked);
        root.inside([
            issuer(&service.entity_id),
            Element::new("samlp:NameIDPolicy").with("Format", TRANSIENT),
            Element::new("samlp:RequestedAuthnContext")
                .with("Comparison", self.comparison(service.profile).word())
                .inside([Element::text("saml:AuthnContextClassRef", class)]),
        ])
    }

    /// SPID wants it for levels 2 and 3, CIE always; at level 1 a session at the provider may serve.
    fn forces(&self, profile: Profile) -> bool {
        profile == Profile::Cie || self.asked > Assurance::Low
    }

    /// CIE admits `exact` for level 3 only.
    fn comparison(&self, profile: Profile) -> Comparison {
        if profile == Profile::Cie && self.asked < Assurance::High {
            Comparison::Minimum
        } else {
            self.comparison
        }
    }
}

/// The class that asks for a level. FedERa's gateway knows the standard classes (its integration guide, chapter 13).
const fn class(profile: Profile, asked: Assurance) -> &'static str {
    match (profile, asked) {
        (Profile::Spid | Profile::Cie, level) => class_of(level),
        (Profile::Federa, Assurance::Low) => {
            "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
        }
        (Profile::Federa, Assurance::Substantial) => {
            "urn:oasis:names:tc:SAML:2.0:ac:classes:SecureRemotePassword"
        }
        (Profile::Federa, Assurance::High) => "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard",
    }
}
