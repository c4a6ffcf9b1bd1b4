//! The letters about requests: kind, number and link. What was asked and answered is behind the login.

use domain::calendar::italian_date;
use domain::notice_number::NoticeNumber;
use domain::request::{Asked, Case, CaseState};
use serde::Serialize;

use super::letter::{Letter, Sender};
use crate::registry::Tenant;

/// What every letter says of a request.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// `Rateizzazione`.
    pub kind: &'static str,
    pub number: String,
    pub office: String,
    /// Latest day of its conclusion, `22/12/2026`.
    pub due: String,
    pub link: String,
}

impl Told {
    fn of(case: &Case, tenant: &Tenant) -> Self {
        Self {
            kind: case.kind().word(),
            number: case.number.clone(),
            office: case.office.clone(),
            due: italian_date(case.due),
            link: format!("{}/area-riservata/richieste/{}", tenant.origin, case.id),
        }
    }

    fn sample() -> Self {
        Self {
            kind: "Rateizzazione",
            number: "2026-000042".to_owned(),
            office: "Ufficio Tributi".to_owned(),
            due: "22/12/2026".to_owned(),
            link: "http://portale-medesano.localhost:8080/area-riservata/richieste".to_owned(),
        }
    }
}

/// It arrived.
#[derive(Debug, Clone, Serialize)]
pub struct RequestSent {
    pub sender: Sender,
    pub request: Told,
}

/// The office took it in charge.
#[derive(Debug, Clone, Serialize)]
pub struct RequestTaken {
    pub sender: Sender,
    pub request: Told,
}

/// The office wrote.
#[derive(Debug, Clone, Serialize)]
pub struct RequestMessage {
    pub sender: Sender,
    pub request: Told,
    /// It waits for an answer.
    pub asks: bool,
}

/// How it ended.
#[derive(Debug, Clone, Serialize)]
pub struct RequestOutcome {
    pub sender: Sender,
    pub request: Told,
    /// `è accolta`, `non è stata accolta`, `è ritirata`.
    pub outcome: &'static str,
    /// Who asked took it back: the office answers nothing.
    pub withdrawn: bool,
    /// A plan was made: its notices come by a letter of their own.
    pub plan: bool,
    /// The notices whose place it took.
    pub old: Vec<String>,
    /// Money is given back.
    pub refund: bool,
}

impl RequestSent {
    pub fn of(case: &Case, tenant: &Tenant) -> Self {
        Self { sender: Sender::of(tenant), request: Told::of(case, tenant) }
    }
}

impl RequestTaken {
    pub fn of(case: &Case, tenant: &Tenant) -> Self {
        Self { sender: Sender::of(tenant), request: Told::of(case, tenant) }
    }
}

impl RequestMessage {
    pub fn of(case: &Case, tenant: &Tenant, asks: bool) -> Self {
        Self { sender: Sender::of(tenant), request: Told::of(case, tenant), asks }
    }
}

impl RequestOutcome {
    /// `old`: the numbers that the debt gave up.
    pub fn of(case: &Case, tenant: &Tenant, old: &[NoticeNumber]) -> Self {
        let granted = matches!(case.state(), CaseState::Accepted | CaseState::Concluded);
        Self {
            sender: Sender::of(tenant),
            request: Told::of(case, tenant),
            outcome: match case.state() {
                CaseState::Refused => "non è stata accolta",
                CaseState::Withdrawn => "è ritirata",
                _ => "è accolta",
            },
            withdrawn: case.state() == CaseState::Withdrawn,
            plan: granted && matches!(case.asked, Asked::Instalments { .. }),
            old: old.iter().map(NoticeNumber::grouped).collect(),
            refund: granted && matches!(case.asked, Asked::Refund { .. }),
        }
    }
}

impl Letter for RequestSent {
    const FOLDER: &'static str = "request_sent";
    fn samples() -> Vec<Self> {
        vec![Self { sender: Sender::sample(), request: Told::sample() }]
    }
}

impl Letter for RequestTaken {
    const FOLDER: &'static str = "request_taken";
    fn samples() -> Vec<Self> {
        vec![Self { sender: Sender::sample(), request: Told::sample() }]
    }
}

impl Letter for RequestMessage {
    const FOLDER: &'static str = "request_message";
    fn samples() -> Vec<Self> {
        let letter = |asks| Self { sender: Sender::sample(), request: Told::sample(), asks };
        vec![letter(true), letter(false)]
    }
}

impl Letter for RequestOutcome {
    const FOLDER: &'static str = "request_outcome";
    fn samples() -> Vec<Self> {
        let letter = |outcome, plan, refund| Self {
            sender: Sender::sample(),
            request: Told::sample(),
            outcome,
            withdrawn: outcome == "è ritirata",
            plan,
            old: if plan { vec!["3010 0000 0000 0038 81".to_owned()] } else { Vec::new() },
            refund,
        };
        vec![
            letter("è accolta", true, false),
            letter("è accolta", false, true),
            letter("è accolta", false, false),
            letter("non è stata accolta", false, false),
            letter("è ritirata", false, false),
        ]
    }
}
