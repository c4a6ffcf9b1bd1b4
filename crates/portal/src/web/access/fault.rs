//! Logins that did not work: what happened in the federation's own words, and what to do about it.

use domain::tenant::access::Scheme;
use identity::saml::status::ErrorCode;
use identity::{Refusal, saml::Profile};
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use words::t;

use super::choice::Ask;
use crate::login::{AnswerError, BeginError, TurnError};
use crate::problem::Problem;
use crate::render::view::Action;
use crate::render::{Head, View};
use crate::scope::Ctx;

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    pub title: &'static str,
    /// The federation's wording of its error code.
    official: Option<&'static str>,
    code: Option<ErrorCode>,
    text: &'static str,
    /// Something between the systems is wrong: operators must look.
    alarming: bool,
    /// Whether trying the same again is what helps.
    again: bool,
    status: StatusCode,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct AccessFault {
    pub title: &'static str,
    pub official: Option<&'static str>,
    pub code: Option<String>,
    pub text: &'static str,
    pub reference: String,
    pub actions: Vec<Action>,
}

impl View for AccessFault {
    const TEMPLATE: &'static str = "pages/access_fault";
    fn samples() -> Vec<Self> {
        let ask = Ask { return_to: "/home".to_owned(), level: None };
        let codes = (19..=25).chain([30, 11]).map(|nr| Fault::of_code(ErrorCode::Nr(nr), Profile::Spid));
        let others = [
            late(),
            not_believed(),
            expired(),
            too_low(),
            nobody(),
            not_ready(),
            unknown_provider(),
            too_long(),
            own_credentials(),
            busy(),
            too_many(),
        ];
        codes.chain(others).map(|fault| fault.page("a1b2c3", &ask, Some(Scheme::Spid))).collect()
    }
}

fn told(title: &'static str, text: &'static str) -> Fault {
    Fault {
        title,
        official: None,
        code: None,
        text,
        alarming: false,
        again: true,
        status: StatusCode::FORBIDDEN,
    }
}

fn generic() -> Fault {
    told(t!("access-fault-title"), t!("access-fault-text"))
}

fn late() -> Fault {
    told(t!("access-fault-late-title"), t!("access-fault-late-text"))
}

fn not_believed() -> Fault {
    told(t!("access-fault-title"), t!("access-fault-not-believed-text"))
}

fn expired() -> Fault {
    told(t!("access-fault-expired-title"), t!("access-fault-expired-text"))
}

fn too_low() -> Fault {
    told(t!("access-fault-low-title"), t!("access-fault-low-text"))
}

fn too_low_by_card() -> Fault {
    told(t!("access-fault-low-title"), t!("access-fault-low-cie-text"))
}

fn nobody() -> Fault {
    Fault { again: false, ..told(t!("access-fault-nobody-title"), t!("access-fault-nobody-text")) }
}

fn unknown_provider() -> Fault {
    let told = told(t!("access-fault-provider-title"), t!("access-fault-provider-text"));
    Fault { status: StatusCode::NOT_FOUND, ..told }
}

fn too_long() -> Fault {
    Fault { status: StatusCode::PAYLOAD_TOO_LARGE, ..not_believed() }
}

fn own_credentials() -> Fault {
    told(t!("access-fault-own-title"), t!("access-fault-own-text"))
}

fn busy() -> Fault {
    let told = told(t!("access-fault-busy-title"), t!("access-fault-busy-text"));
    Fault { status: StatusCode::SERVICE_UNAVAILABLE, ..told }
}

fn too_many() -> Fault {
    let told = told(t!("access-fault-many-title"), t!("access-fault-many-text"));
    Fault { status: StatusCode::TOO_MANY_REQUESTS, ..told }
}

fn not_ready() -> Fault {
    let told = told(t!("access-fault-unreachable-title"), t!("access-fault-unreachable-text"));
    Fault { alarming: true, status: StatusCode::SERVICE_UNAVAILABLE, ..told }
}

impl Fault {
    /// The fault of an answer.
    pub fn of(error: &AnswerError, profile: Profile) -> Self {
        match error {
            AnswerError::NothingPending | AnswerError::Replayed => late(),
            AnswerError::OtherScheme
            | AnswerError::RelayState
            | AnswerError::NoProvider
            | AnswerError::Fields => not_believed(),
            AnswerError::TooLong => too_long(),
            AnswerError::OwnCredentials => own_credentials(),
            AnswerError::Turn(TurnError::Busy) => busy(),
            AnswerError::Turn(TurnError::Stopped(_))
            | AnswerError::Log(_)
            | AnswerError::Outcome(_)
            | AnswerError::Store(_) => {
                Self { alarming: true, status: StatusCode::INTERNAL_SERVER_ERROR, ..generic() }
            }
            AnswerError::Refused(refusal) => Self::of_refusal(refusal, profile),
        }
    }

    fn of_refusal(refusal: &Refusal, profile: Profile) -> Self {
        match refusal {
            Refusal::Provider(code) => Self::of_code(*code, profile),
            Refusal::LevelTooLow if profile == Profile::Cie => too_low_by_card(),
            Refusal::LevelTooLow => too_low(),
            Refusal::Identity => nobody(),
            Refusal::Expired => expired(),
            Refusal::Transaction => late(),
            Refusal::NoKeys => Self { alarming: true, ..not_believed() },
            _ => not_believed(),
        }
    }

    /// The login could not begin.
    pub fn of_departure(error: &BeginError) -> Self {
        match error {
            BeginError::UnknownProvider => unknown_provider(),
            BeginError::TooMany => too_many(),
            _ => not_ready(),
        }
    }

    /// A login that another browser began, that is over, or that never was.
    pub fn late() -> Self {
        late()
    }

    /// A message about logout that nobody we know has sent.
    pub fn logout_not_believed() -> Self {
        told(t!("access-fault-logout-title"), t!("access-fault-logout-text"))
    }

    /// The page of an error code (SPID, "Messaggi di anomalia"; CIE reserves 19, 20 and 24).
    pub(super) fn of_code(code: ErrorCode, profile: Profile) -> Self {
        let reserved: &[u8] = if profile == Profile::Cie { &[19, 20, 24] } else { &[24] };
        let number = code.number().filter(|number| !reserved.contains(number));
        let Some((title, text)) = number.and_then(words_of) else {
            return Self { alarming: !code.is_of_citizen(), ..generic() };
        };
        let text = if profile == Profile::Cie { of_cie(code).unwrap_or(text) } else { text };
        let again = !matches!(code.number(), Some(20 | 23));
        Self { official: code.official(), code: Some(code), again, ..told(title, text) }
    }

    /// Whether operators must look.
    pub const fn is_alarming(&self) -> bool {
        self.alarming
    }

    fn page(&self, reference: &str, ask: &Ask, scheme: Option<Scheme>) -> AccessFault {
        let action = |label: &str, path: &str| Action {
            label: label.to_owned(),
            href: format!("{path}?{}", ask.query(&[])),
        };
        // the last is the one to press
        let other = action(t!("access-another-way"), "/accesso");
        let mut actions = match scheme {
            Some(scheme) => {
                vec![other, action(t!("access-fault-again"), &format!("/accesso/{}", scheme.name()))]
            }
            None => vec![action(t!("access-page"), "/accesso")],
        };
        if !self.again {
            actions.reverse();
        }
        AccessFault {
            title: self.title,
            official: self.official,
            code: self.code.map(|code| code.to_string()),
            text: self.text,
            reference: reference.to_owned(),
            actions,
        }
    }
}

/// What to do, where the words of SPID do not fit who has a card and no provider of his choice.
fn of_cie(code: ErrorCode) -> Option<&'static str> {
    match code.number()? {
        21 => Some(t!("access-fault-21-text")),
        23 => Some(t!("access-fault-23-cie-text")),
        30 => Some(t!("access-fault-30-cie-text")),
        _ => None,
    }
}

/// Title and what to do, of the codes that are about the citizen.
fn words_of(number: u8) -> Option<(&'static str, &'static str)> {
    Some(match number {
        19 => (t!("access-fault-19-title"), t!("access-fault-19-text")),
        20 => (t!("access-fault-low-title"), t!("access-fault-20-text")),
        21 => (t!("access-fault-expired-title"), t!("access-fault-21-text")),
        22 => (t!("access-fault-22-title"), t!("access-fault-22-text")),
        23 => (t!("access-fault-23-title"), t!("access-fault-23-text")),
        25 => (t!("access-fault-25-title"), t!("access-fault-25-text")),
        30 => (t!("access-fault-30-title"), t!("access-fault-30-text")),
        _ => return None,
    })
}

/// The page, and a line for the operators.
pub(super) async fn show(
    ctx: &mut Ctx,
    fault: Fault,
    ask: &Ask,
    scheme: impl Into<Option<Scheme>>,
) -> Result<Response, Problem> {
    let view = fault.page(&ctx.scope.request_id, ask, scheme.into());
    let mut response = ctx.page(Head::titled(fault.title).error(), &view).await?;
    response.set_status(fault.status);
    Ok(response)
}
