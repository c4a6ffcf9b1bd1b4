//! A request that somebody in the office answers.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CaseState, Move, RequestKind};
use crate::calendar;
use crate::euro::Euro;
use crate::iban::Iban;
use crate::identity::{Person, PersonKey};
use crate::notice_number::NoticeNumber;
use crate::tenant::TenantConfig;

/// What exactly was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Asked {
    /// Money of a second payment back, to this account.
    Refund {
        /// What is to be given back, see [`crate::refund::RefundTask`].
        task: Uuid,
        /// The notice that was paid twice.
        notice: NoticeNumber,
        /// How much.
        amount: Euro,
        /// The account of who asks.
        iban: Iban,
        /// Whose account it is.
        holder: String,
    },
    /// A debt in so many instalments.
    Instalments {
        /// How many.
        count: u8,
    },
    /// A debt that is wrong, as the first message tells.
    Correction,
    /// Another e-mail address; the profile keeps which.
    EmailChange,
}

impl Asked {
    /// Its kind.
    pub const fn kind(&self) -> RequestKind {
        match self {
            Self::Refund { .. } => RequestKind::Refund,
            Self::Instalments { .. } => RequestKind::Instalments,
            Self::Correction => RequestKind::Correction,
            Self::EmailChange => RequestKind::EmailChange,
        }
    }
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The person.
    pub key: PersonKey,
    /// Given name and family name.
    pub name: String,
    /// Where steps are told, if an address is known.
    pub email: Option<String>,
}

impl From<&Person> for Party {
    fn from(person: &Person) -> Self {
        Self { key: person.key.clone(), name: person.full_name(), email: person.email.clone() }
    }
}

/// What happened to it, when, by whom and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The move; `None`: it was sent.
    pub made: Option<Move>,
    /// Where it led.
    pub state: CaseState,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, see [`crate::scope::Actor::author`].
    pub by: String,
    /// Why, in the words of who did it.
    pub why: Option<String>,
}

/// A request that somebody in the office answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Identifier inside Sportello.
    pub id: Uuid,
    /// Number told to the citizen: `2026-000042`, per tenant and year, of the same sequence as all requests.
    pub number: String,
    /// What was asked for.
    pub asked: Asked,
    /// Who asked.
    pub owner: Party,
    /// What it is about, in one line.
    pub subject: String,
    /// The debt that it is about.
    pub debt: Option<Uuid>,
    /// The responsible office, as it was called when the request was sent.
    pub office: String,
    /// Last day of its term, Europe/Rome.
    pub due: NaiveDate,
    /// Who in the office has it, see [`crate::scope::Actor::author`].
    pub clerk: Option<String>,
    /// Oldest first; never empty.
    pub steps: Vec<Step>,
}

impl Case {
    /// A request just sent. Office and term are those of the tenant's settings.
    pub fn sent(
        (id, number): (Uuid, String),
        asked: Asked,
        owner: Party,
        (subject, debt): (&str, Option<Uuid>),
        config: &TenantConfig,
        now: DateTime<Utc>,
    ) -> Self {
        let days = config.requests.days.of(asked.kind());
        let by = format!("person:{}", owner.key);
        Self {
            id,
            number,
            asked,
            owner,
            subject: subject.to_owned(),
            debt,
            office: config.responsible_office().to_owned(),
            due: calendar::after(calendar::day_of(now), days),
            clerk: None,
            steps: vec![Step { made: None, state: CaseState::Sent, at: now, by, why: None }],
        }
    }

    /// Its kind.
    pub const fn kind(&self) -> RequestKind {
        self.asked.kind()
    }

    /// Where it stands.
    pub fn state(&self) -> CaseState {
        self.steps.last().map_or(CaseState::Sent, |step| step.state)
    }

    /// When it was sent.
    pub fn sent_at(&self) -> DateTime<Utc> {
        self.steps.first().map_or(DateTime::UNIX_EPOCH, |step| step.at)
    }

    /// When the last thing happened to it.
    pub fn moved_at(&self) -> DateTime<Utc> {
        self.steps.last().map_or(DateTime::UNIX_EPOCH, |step| step.at)
    }

    /// When the office took it first, if it did (C.SE.1.10).
    pub fn taken_at(&self) -> Option<DateTime<Utc>> {
        self.steps.iter().find(|step| step.made == Some(Move::Take)).map(|step| step.at)
    }

    /// Whether its term is over while somebody still has to do something.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state().is_open() && self.due < today
    }

    /// The reason of its outcome, if it has one.
    pub fn outcome(&self) -> Option<&str> {
        let told = |step: &&Step| matches!(step.made, Some(Move::Accept | Move::Refuse));
        self.steps.iter().rev().find(told).and_then(|step| step.why.as_deref())
    }
}
