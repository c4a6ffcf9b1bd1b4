//! Messages about logout that come from a provider, through a browser that could send anything.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Duration, Utc};
use roxmltree::Node;
use thiserror::Error;

use super::{PARTIAL, SUCCESS};
use crate::dsig::{self, DsigError, TrustedKey};
use crate::saml::instant::instant;
use crate::saml::redirect::{self, Parameter, RedirectError};
use crate::saml::write::ENTITY;
use crate::saml::{SAML, SAMLP};
use crate::xml::{self, Document};

/// How old a message may be: it passes through the citizen's browser at once.
const MAX_AGE: Duration = Duration::minutes(10);

/// A message as it came: nothing of it is believed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    xml: String,
    relay_state: Option<String>,
    /// `None`: the signature stands inside the message.
    beside: Option<redirect::Received>,
}

/// What a message must fit.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// Entity ID of the provider.
    pub issuer: &'a str,
    /// Its keys.
    pub keys: &'a [TrustedKey],
    /// Our own address for logout.
    pub destination: &'a str,
    /// How far its clock may go ahead of ours.
    pub skew: Duration,
}

/// A verified request: close the sessions of that name and index, then answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What the answer must name.
    pub id: String,
    /// `NameID` of the person, as told at login.
    pub name_id: String,
    /// `NameQualifier` of that name, where it is told.
    pub name_id_qualifier: Option<String>,
    /// Which sessions; empty: all of that name.
    pub session_indexes: Vec<String>,
}

/// A verified answer to our request. The session here has ended before it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The citizen is logged out at the provider and wherever it went.
    Everywhere,
    /// Some service was not reached: the citizen should close the browser.
    Partly,
    /// The provider did not log out.
    HereOnly,
}

/// Why a message is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LogoutRefusal {
    /// The address cannot be read.
    #[error(transparent)]
    Address(#[from] RedirectError),
    /// The message cannot be read.
    #[error("the message cannot be read: {0}")]
    Malformed(&'static str),
    /// The signature is not of the provider.
    #[error("signature: {0}")]
    Signature(#[from] DsigError),
    /// It comes from somebody else.
    #[error("the message comes from another provider")]
    Issuer,
    /// It is for somebody else.
    #[error("the message is for another address")]
    Destination,
    /// It is too old, or from the future.
    #[error("the message is out of its time")]
    Expired,
    /// It answers something that we did not ask.
    #[error("the message belongs to another logout")]
    Transaction,
}

impl Incoming {
    /// A message that came by POST: base64, and the field `RelayState`.
    ///
    /// # Errors
    /// [`LogoutRefusal::Malformed`].
    pub fn by_post(message: &str, relay_state: Option<&str>) -> Result<Self, LogoutRefusal> {
        if message.len() > 2 * xml::MESSAGE.bytes {
            return Err(LogoutRefusal::Malformed("too long"));
        }
        let packed: String = message.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let octets = STANDARD.decode(packed).map_err(|_| LogoutRefusal::Malformed("not base64"))?;
        let xml = String::from_utf8(octets).map_err(|_| LogoutRefusal::Malformed("not UTF-8"))?;
        Self { xml, relay_state: relay_state.map(str::to_owned), beside: None }.readable()
    }

    /// A message that came by Redirect, out of the query as it was received, percent signs and all.
    ///
    /// # Errors
    /// [`LogoutRefusal::Address`], [`LogoutRefusal::Malformed`].
    pub fn by_redirect(raw_query: &str, parameter: Parameter) -> Result<Self, LogoutRefusal> {
        let received = redirect::read(raw_query, parameter)?;
        let relay_state = received.relay_state.clone();
        Self { xml: received.xml.clone(), relay_state, beside: Some(received) }.readable()
    }

    fn readable(self) -> Result<Self, LogoutRefusal> {
        self.document().map(|_| ())?;
        Ok(self)
    }

    fn document(&self) -> Result<Document<'_>, LogoutRefusal> {
        Document::read(&self.xml, &xml::MESSAGE).map_err(|_| LogoutRefusal::Malformed("not strict XML"))
    }

    /// The message, for the log.
    pub fn xml(&self) -> &str {
        &self.xml
    }

    /// What must go back with the answer.
    pub fn relay_state(&self) -> Option<&str> {
        self.relay_state.as_deref()
    }

    /// Who it claims to come from: to find the keys by, and for nothing else.
    pub fn claimed_issuer(&self) -> Option<String> {
        let document = self.document().ok()?;
        xml::named(document.root(), SAML, "Issuer").next().and_then(xml::text)
    }

    /// Which of our requests it claims to answer: to find what is expected by, and for nothing else.
    pub fn claimed_request(&self) -> Option<String> {
        let document = self.document().ok()?;
        xml::attribute(document.root(), "InResponseTo").map(str::to_owned)
    }

    /// A request of the provider.
    ///
    /// # Errors
    /// [`LogoutRefusal`].
    pub fn request(&self, expected: &Expected<'_>, now: DateTime<Utc>) -> Result<Asked, LogoutRefusal> {
        let text = self.signed_text(expected.keys)?;
        let document =
            Document::read(&text, &xml::MESSAGE).map_err(|_| LogoutRefusal::Malformed("not strict XML"))?;
        let root = document.root();
        let id = common(root, "LogoutRequest", expected, now)?;
        if let Some(until) = xml::attribute(root, "NotOnOrAfter") {
            let until = instant(until).ok_or(LogoutRefusal::Malformed("NotOnOrAfter"))?;
            if now >= until + expected.skew {
                return Err(LogoutRefusal::Expired);
            }
        }
        let name = one(root, SAML, "NameID")?;
        let indexes = xml::named(root, SAMLP, "SessionIndex").map(told);
        Ok(Asked {
            id,
            name_id: told(name)?,
            name_id_qualifier: xml::attribute(name, "NameQualifier").map(str::to_owned),
            session_indexes: indexes.collect::<Result<_, _>>()?,
        })
    }

    /// An answer of the provider to the request of that identifier.
    ///
    /// # Errors
    /// [`LogoutRefusal`].
    pub fn response(
        &self,
        expected: &Expected<'_>,
        request_id: &str,
        now: DateTime<Utc>,
    ) -> Result<Ended, LogoutRefusal> {
        let text = self.signed_text(expected.keys)?;
        let document =
            Document::read(&text, &xml::MESSAGE).map_err(|_| LogoutRefusal::Malformed("not strict XML"))?;
        let root = document.root();
        common(root, "LogoutResponse", expected, now)?;
        if xml::attribute(root, "InResponseTo") != Some(request_id) {
            return Err(LogoutRefusal::Transaction);
        }
        let code = one(one(root, SAMLP, "Status")?, SAMLP, "StatusCode")?;
        let inner = xml::named(code, SAMLP, "StatusCode").next();
        let value = |node: Node<'_, '_>, wanted: &str| xml::attribute(node, "Value") == Some(wanted);
        Ok(match inner {
            Some(inner) if value(inner, PARTIAL) => Ended::Partly,
            _ if value(code, SUCCESS) => Ended::Everywhere,
            _ => Ended::HereOnly,
        })
    }

    /// The text that a key of the provider signed: nothing else is read.
    fn signed_text(&self, keys: &[TrustedKey]) -> Result<String, LogoutRefusal> {
        match &self.beside {
            Some(received) => {
                received.verify(keys)?;
                Ok(self.xml.clone())
            }
            None => {
                let document = self.document()?;
                let signed = dsig::verify_enveloped(&document, document.root().id(), keys)?;
                Ok(signed.text().to_owned())
            }
        }
    }
}

/// What holds for requests and answers alike; gives the identifier.
fn common(
    root: Node<'_, '_>,
    name: &'static str,
    expected: &Expected<'_>,
    now: DateTime<Utc>,
) -> Result<String, LogoutRefusal> {
    if !xml::is(root, SAMLP, name) || xml::attribute(root, "Version") != Some("2.0") {
        return Err(LogoutRefusal::Malformed("not the message of this address"));
    }
    let id = xml::attribute(root, "ID").filter(|id| !id.is_empty()).ok_or(LogoutRefusal::Malformed("ID"))?;
    let issuer = one(root, SAML, "Issuer")?;
    if xml::attribute(issuer, "Format").is_some_and(|format| format != ENTITY)
        || told(issuer)? != expected.issuer
    {
        return Err(LogoutRefusal::Issuer);
    }
    if xml::attribute(root, "Destination") != Some(expected.destination) {
        return Err(LogoutRefusal::Destination);
    }
    let issued = xml::attribute(root, "IssueInstant").and_then(instant);
    let issued = issued.ok_or(LogoutRefusal::Malformed("IssueInstant"))?;
    if issued > now + expected.skew || issued + MAX_AGE < now {
        return Err(LogoutRefusal::Expired);
    }
    Ok(id.to_owned())
}

/// The only element of that name directly inside.
fn one<'a, 't>(
    parent: Node<'a, 't>,
    namespace: &'static str,
    name: &'static str,
) -> Result<Node<'a, 't>, LogoutRefusal> {
    let mut found = xml::named(parent, namespace, name);
    match (found.next(), found.next()) {
        (Some(node), None) => Ok(node),
        _ => Err(LogoutRefusal::Malformed(name)),
    }
}

/// The text of an element that must have one.
fn told(node: Node<'_, '_>) -> Result<String, LogoutRefusal> {
    xml::text(node).filter(|text| !text.is_empty()).ok_or(LogoutRefusal::Malformed("empty element"))
}
