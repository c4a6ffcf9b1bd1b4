//! The Response: the right one, the official errors, and the wrong ones that a tester asks for.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::{
    ASSERTION, Dialect, ENTITY, PROTOCOL,
    attributes::{self, Attribute},
    fault::Wrong,
    instant,
    key::Key,
    new_id,
    provider::{SamlError, SamlIdp},
    request::Request,
    signature,
};
use crate::people::{Level, Person};

/// How long an answer is good.
const LIFE: TimeDelta = TimeDelta::minutes(5);
/// Nobody's address, for answers that are meant for somebody else.
const ELSEWHERE: &str = "https://altro-ente.example.org/saml";

/// Whom a forged assertion is about: Aldo, who never asked for it.
const VICTIM: &str = "FNTLDA99E17F205I";

/// What an answer says.
#[derive(Debug, Clone, Serialize)]
struct Draft {
    response_id: String,
    assertion_id: String,
    issued: String,
    not_before: String,
    not_on_or_after: String,
    in_response_to: String,
    destination: String,
    recipient: String,
    audience: String,
    issuer: String,
    issuer_format: Option<&'static str>,
    name_id: String,
    session_index: Option<String>,
    class: &'static str,
    attributes: Vec<Attribute>,
    advice: Option<String>,
    status: &'static str,
    inner: Option<&'static str>,
    message: Option<String>,
    sign_assertion: bool,
    sign_response: bool,
    assertion: String,
}

/// Who logged in where, as the provider remembers it.
#[derive(Debug, Clone)]
pub(crate) struct Issued {
    pub(crate) xml: String,
    pub(crate) name_id: String,
    pub(crate) session_index: Option<String>,
}

/// Who authenticated, and how strongly.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Login {
    pub(crate) person: &'static Person,
    pub(crate) level: Level,
}

impl SamlIdp {
    /// The answer for a person, with at most one thing wrong. One `xmlsec1` in most cases.
    pub(crate) fn positive(
        &self,
        dialect: Dialect,
        request: &Request,
        login: Login,
        wrong: Option<Wrong>,
        now: DateTime<Utc>,
    ) -> Result<Issued, SamlError> {
        let mut draft = self.draft(dialect, request, login, now);
        if dialect == Dialect::Federa && attributes::standing(login.person, login.level).by_spid {
            draft.class = Dialect::Spid.class(login.level);
            draft.advice = Some(self.original(request, login, now)?);
        }
        if let Some(wrong) = wrong {
            spoil(&mut draft, wrong, dialect, now);
        }
        let key = self.key(if wrong == Some(Wrong::OtherKey) { "altra" } else { dialect.name() })?;
        let mut xml = self.written(&mut draft, &key)?;
        if wrong == Some(Wrong::TwoAssertions) {
            xml = self.with_a_second(&draft, &xml)?;
        }
        Ok(Issued { xml, name_id: draft.name_id, session_index: draft.session_index })
    }

    fn draft(&self, dialect: Dialect, request: &Request, login: Login, now: DateTime<Utc>) -> Draft {
        let with_session = login.level == Level::Low || !matches!(dialect, Dialect::Spid | Dialect::Cie);
        Draft {
            in_response_to: request.id.clone(),
            audience: request.service.entity_id.clone(),
            session_index: with_session.then(new_id),
            class: dialect.class(login.level),
            attributes: attributes::of(login.person, login.level, dialect, &request.attributes),
            sign_assertion: true,
            sign_response: dialect == Dialect::Spid2,
            ..self.blank(dialect, &request.acs, now)
        }
    }

    fn blank(&self, dialect: Dialect, acs: &str, now: DateTime<Utc>) -> Draft {
        Draft {
            response_id: new_id(),
            assertion_id: new_id(),
            issued: instant(now),
            not_before: instant(now),
            not_on_or_after: instant(now + LIFE),
            in_response_to: String::new(),
            destination: acs.to_owned(),
            recipient: acs.to_owned(),
            audience: String::new(),
            issuer: self.entity_id(dialect),
            issuer_format: dialect.is_spid().then_some(ENTITY),
            name_id: new_id(),
            session_index: None,
            class: "",
            attributes: Vec::new(),
            advice: None,
            status: "Success",
            inner: None,
            message: None,
            sign_assertion: false,
            sign_response: false,
            assertion: String::new(),
        }
    }

    /// Renders and signs: the assertion first, then the whole.
    fn written(&self, draft: &mut Draft, key: &Key) -> Result<String, SamlError> {
        draft.assertion = self.templates.render("assertion", &draft)?;
        if draft.sign_response && draft.sign_assertion {
            let signed = signature::sign(&draft.assertion, (ASSERTION, "Assertion"), key)?;
            draft.assertion = without_prolog(&signed).to_owned();
        }
        let xml = self.templates.render("response", &draft)?;
        match (draft.sign_response, draft.sign_assertion) {
            (true, _) => signature::sign(&xml, (PROTOCOL, "Response"), key),
            (false, true) => signature::sign(&xml, (ASSERTION, "Assertion"), key),
            (false, false) => Ok(xml),
        }
    }

    /// FedERa hands on the assertion of the SPID provider where the person really authenticated.
    fn original(&self, request: &Request, login: Login, now: DateTime<Utc>) -> Result<String, SamlError> {
        let asked = ["name", "familyName", "fiscalNumber"].map(str::to_owned);
        let gateway = format!("{}/acs", self.entity_id(Dialect::Federa));
        let draft = Draft {
            in_response_to: new_id(),
            audience: self.entity_id(Dialect::Federa),
            class: Dialect::Spid.class(login.level),
            attributes: attributes::of(login.person, login.level, Dialect::Spid, &asked),
            sign_assertion: true,
            ..self.blank(Dialect::Spid, &gateway, now)
        };
        tracing::debug!(service = request.service.entity_id, "an original assertion is handed on");
        let xml = self.templates.render("assertion", &draft)?;
        let signed = signature::sign(&xml, (ASSERTION, "Assertion"), &*self.key(Dialect::Spid.name())?)?;
        Ok(without_prolog(&signed).to_owned())
    }

    /// Puts an unsigned assertion about somebody else before the signed one.
    fn with_a_second(&self, draft: &Draft, xml: &str) -> Result<String, SamlError> {
        let mut forged = draft.clone();
        forged.assertion_id = new_id();
        forged.sign_assertion = false;
        for attribute in &mut forged.attributes {
            match attribute.name.as_str() {
                "fiscalNumber" => attribute.value = format!("TINIT-{VICTIM}"),
                "CodiceFiscale" => attribute.value = VICTIM.to_owned(),
                _ => {}
            }
        }
        let assertion = self.templates.render("assertion", &forged)?;
        Ok(xml.replacen("</samlp:Status>", &format!("</samlp:Status>{assertion}"), 1))
    }

    /// The answer with an official error; signed, as real providers do.
    pub(crate) fn negative(
        &self,
        dialect: Dialect,
        code: u8,
        request_id: &str,
        acs: &str,
        now: DateTime<Utc>,
    ) -> Result<String, SamlError> {
        let (status, inner) = statuses(code);
        let draft = Draft {
            in_response_to: request_id.to_owned(),
            status,
            inner,
            message: Some(format!("ErrorCode nr{code:02}")),
            sign_response: true,
            ..self.blank(dialect, acs, now)
        };
        let xml = self.templates.render("response", &draft)?;
        signature::sign(&xml, (PROTOCOL, "Response"), &*self.key(dialect.name())?)
    }
}

/// Status and inner status of each code (SPID, table of messages of anomaly).
fn statuses(code: u8) -> (&'static str, Option<&'static str>) {
    match code {
        8 | 11 => ("Requester", None),
        9 => ("VersionMismatch", None),
        12 => ("Responder", Some("NoAuthnContext")),
        13 => ("Requester", Some("RequestDenied")),
        15 => ("Requester", Some("NoPassive")),
        14 | 16..=18 => ("Requester", Some("RequestUnsupported")),
        _ => ("Responder", Some("AuthnFailed")),
    }
}

fn spoil(draft: &mut Draft, wrong: Wrong, dialect: Dialect, now: DateTime<Utc>) {
    match wrong {
        Wrong::Unsigned => (draft.sign_assertion, draft.sign_response) = (false, false),
        Wrong::Expired => {
            draft.not_before = instant(now - LIFE * 3);
            draft.not_on_or_after = instant(now - LIFE);
        }
        Wrong::Audience => draft.audience = ELSEWHERE.to_owned(),
        Wrong::InResponseTo => draft.in_response_to = new_id(),
        Wrong::Recipient => {
            draft.recipient = ELSEWHERE.to_owned();
            draft.destination = ELSEWHERE.to_owned();
        }
        Wrong::LowLevel => draft.class = lowest(dialect),
        Wrong::NoCode => draft
            .attributes
            .retain(|attribute| !matches!(attribute.name.as_str(), "fiscalNumber" | "CodiceFiscale")),
        Wrong::OtherKey
        | Wrong::TwoAssertions
        | Wrong::OtherTenant
        | Wrong::Late
        | Wrong::Lost
        | Wrong::Twice
        | Wrong::Again => {}
    }
}

/// The class of level 1, for the card too.
fn lowest(dialect: Dialect) -> &'static str {
    if dialect == Dialect::Cie { Dialect::Spid.class(Level::Low) } else { dialect.class(Level::Low) }
}

/// A document as a part of another.
fn without_prolog(xml: &str) -> &str {
    match xml.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or(xml, |(_, body)| body.trim()),
        None => xml.trim(),
    }
}
