//! The answer of an identity provider: a SAML Response that came by POST (SPID technical rules, "Response"; SAML core
//! 3.3.3, profiles 4.1.4).
//!
//! [`open`] reads and checks the structure, without any cryptography: with what it tells, the pending login is found.
//! [`Opened::verify`] then checks the signatures by the keys of *that* login's provider, and reads what was signed.

mod assertion;
mod conditions;
mod facts;
mod fields;
mod message;
mod structure;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::assurance::Assurance;
use domain::tenant::access::{Comparison, FederaLevels};

use super::Profile;
use super::provider::Provider;
use super::status::ErrorCode;
use crate::answer::{Refusal, Verified};
use crate::dsig::{DsigError, Signed, verify_enveloped};
use crate::xml::{self, Document, XmlError};

pub use facts::AnswerFacts;

/// Longest field that is decoded, in bytes: the largest message in base64, with its line breaks.
pub const MAX_FIELD: usize = 360 * 1024;
/// Longest time for which an answer is remembered, whatever its provider writes. The login it belongs to is long over.
const MAX_LIFE: TimeDelta = TimeDelta::days(1);
/// Tolerance between our clock and the provider's, where the operator sets none (SPID: both within a minute of UTC).
pub const DEFAULT_SKEW: TimeDelta = TimeDelta::seconds(30);

/// What the pending login knows, and the answer must repeat.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// Dialect.
    pub profile: Profile,
    /// The provider that was asked.
    pub provider: &'a Provider,
    /// `ID` of the request.
    pub request_id: &'a str,
    /// `IssueInstant` of the request.
    pub request_issued_at: DateTime<Utc>,
    /// Our entityID: `Audience`.
    pub entity_id: &'a str,
    /// Our address for answers: `Destination` and `Recipient`.
    pub acs_url: &'a str,
    /// Level that the login must reach. FedERa's gateway is asked for one and may give another: there it is what a page of ours needs.
    pub asked: Assurance,
    /// How it was asked.
    pub comparison: Comparison,
    /// The tenant's table of FedERa levels.
    pub federa: Option<&'a FederaLevels>,
    /// Tolerated difference between the two clocks ([`DEFAULT_SKEW`]).
    pub skew: TimeDelta,
}

/// What an answer says of the login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Somebody logged in; nothing of it is believed yet.
    Success,
    /// Nobody logged in.
    Failed(ErrorCode),
}

/// An answer that could be read; nothing of it is verified.
#[derive(Debug, Clone)]
pub struct Opened {
    xml: String,
    facts: AnswerFacts,
    status: Status,
}

/// Decodes and reads the field `SAMLResponse`, and checks its structure: one Response, at most one Assertion (outside the
/// `Advice` of FedERa), no encryption, signatures only where they belong and of the one accepted shape. No cryptography.
///
/// # Errors
/// [`Refusal::Malformed`], [`Refusal::Signature`] for a signature that could not be accepted by any key.
pub fn open(base64: &str) -> Result<Opened, Refusal> {
    if base64.len() > MAX_FIELD {
        return Err(Refusal::Malformed("too long"));
    }
    let packed: String = base64.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let bytes = STANDARD.decode(packed).map_err(|_| Refusal::Malformed("not base64"))?;
    let xml = String::from_utf8(bytes).map_err(|_| Refusal::Malformed("not UTF-8"))?;
    let document = read(&xml)?;
    let parts = structure::check(&document, structure::Advice::MayNest)?;
    let facts = AnswerFacts::of(&parts);
    let status = message::status(parts.response);
    if status == Status::Success && parts.assertion.is_none() {
        return Err(Refusal::Malformed("no Assertion"));
    }
    Ok(Opened { facts, status, xml })
}

/// The first `InResponseTo` in a field that [`open`] refuses: enough to tell in the log which login somebody tried to answer, and
/// nothing to believe. `None` where none can be seen.
pub fn glance(base64: &str) -> Option<String> {
    let packed: String = base64.chars().filter(|c| !c.is_ascii_whitespace()).take(MAX_FIELD).collect();
    let bytes = STANDARD.decode(packed).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let (_, rest) = text.split_once("InResponseTo")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, _) = rest[1..].split_once(quote)?;
    let plain = (1..=128).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_graphic());
    plain.then(|| value.to_owned())
}

impl Opened {
    /// `InResponseTo` of the Response: by it the pending login is found.
    pub fn in_response_to(&self) -> Option<&str> {
        self.facts.in_response_to.as_deref()
    }

    /// `Issuer` of the Response, as it claims.
    pub fn issuer(&self) -> Option<&str> {
        self.facts.issuer.as_deref()
    }

    /// The message as it came, decoded: for the log that the rules ask for.
    pub fn xml(&self) -> &str {
        &self.xml
    }

    /// Identifiers and instants for the log, as the answer claims them.
    pub const fn facts(&self) -> &AnswerFacts {
        &self.facts
    }

    /// What the answer claims of the login. A failure is not signed: believe no more than that it failed.
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Verifies the answer against the pending login, which the caller has taken so that no other answer can use it.
    ///
    /// # Errors
    /// [`Refusal`]; nothing of a refused answer may be used. [`Refusal::Provider`] if the provider says that the login
    /// failed.
    pub fn verify(&self, expected: &Expected<'_>, now: DateTime<Utc>) -> Result<Verified, Refusal> {
        let document = read(&self.xml)?;
        let parts = structure::check(&document, structure::Advice::of(expected.profile))?;
        message::check_transaction(parts.response, expected)?;
        if let Status::Failed(code) = self.status {
            return Err(Refusal::Provider(code));
        }
        let assertion = parts.assertion.ok_or(Refusal::Malformed("no Assertion"))?;
        let keys = &expected.provider.keys;
        let signed = verify_enveloped(&document, assertion.id(), keys).map_err(|error| refusal(&error))?;
        if structure::is_signed(parts.response) {
            let whole =
                verify_enveloped(&document, parts.response.id(), keys).map_err(|error| refusal(&error))?;
            message::check(read_signed(&whole)?.root(), expected, now)?;
        } else {
            message::check(parts.response, expected, now)?;
        }
        assertion::verified(read_signed(&signed)?.root(), expected, now)
    }
}

fn read(xml: &str) -> Result<Document<'_>, Refusal> {
    Document::read(xml, &xml::MESSAGE).map_err(|error| {
        Refusal::Malformed(match error {
            XmlError::TooLong => "too long",
            XmlError::TooComplex => "too complex",
            XmlError::Form => "not strict XML",
            XmlError::Processing => "processing instruction",
        })
    })
}

/// What was signed, read once more: from here on the message around it plays no part.
fn read_signed(signed: &Signed) -> Result<Document<'_>, Refusal> {
    Document::read(signed.text(), &SIGNED).map_err(|_| Refusal::Signature)
}

/// Canonical form may be somewhat longer than what was read.
const SIGNED: xml::Limits = xml::Limits { bytes: 4 * xml::MESSAGE.bytes, ..xml::MESSAGE };

fn refusal(error: &DsigError) -> Refusal {
    match error {
        DsigError::NoKeys => Refusal::NoKeys,
        _ => Refusal::Signature,
    }
}
