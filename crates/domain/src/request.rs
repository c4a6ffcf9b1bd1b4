//! *Richiesta*: what the citizen asked for, with its stages.
//!
//! A spontaneous payment goes its own way ([`Stage`], moved by notice and receipt). All that somebody in the office answers is a
//! [`Case`]; how that can move is in `request/moves.rs`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use words::t;

use crate::identity::PersonKey;

mod ask;
pub mod attachment;
mod case;
pub mod message;
mod moves;

pub use ask::{CorrectionForm, INSTALMENTS_FEWEST, InstalmentsForm, RefundForm};
pub use case::{Asked, Case, Party, Step};
pub use moves::{CaseState, Move, MoveRefusal, WHY_LENGTH};

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// A spontaneous payment.
    SpontaneousPayment,
    /// Money of a second payment back.
    Refund,
    /// A debt in instalments.
    Instalments,
    /// A debt that is wrong.
    Correction,
    /// Another e-mail address.
    EmailChange,
}

impl RequestKind {
    /// All of them, in the order of filters and settings.
    pub const ALL: [Self; 5] =
        [Self::SpontaneousPayment, Self::Refund, Self::Instalments, Self::Correction, Self::EmailChange];

    /// What the office answers, in the order of its filter.
    pub const OF_OFFICE: [Self; 3] = [Self::Refund, Self::Instalments, Self::Correction];

    /// The word on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::SpontaneousPayment => t!("request-kind-payment"),
            Self::Refund => t!("request-kind-refund"),
            Self::Instalments => t!("request-kind-instalments"),
            Self::Correction => t!("request-kind-correction"),
            Self::EmailChange => t!("request-kind-email"),
        }
    }

    /// Whether somebody in the office answers it.
    pub const fn is_for_office(self) -> bool {
        matches!(self, Self::Refund | Self::Instalments | Self::Correction)
    }

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SpontaneousPayment => "pagamento",
            Self::Refund => "rimborso",
            Self::Instalments => "rateizzazione",
            Self::Correction => "correzione",
            Self::EmailChange => "email",
        }
    }

    /// The kind of that word.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Where a request stands, in the order in which it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Sent by the citizen.
    Sent,
    /// The notice exists.
    WaitingForPayment,
    /// A receipt arrived.
    Paid,
    /// Taken back.
    Cancelled,
    /// Taken back, and a receipt arrived all the same.
    PaidAfterCancellation,
}

impl Stage {
    /// The word on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sent => t!("request-stage-sent"),
            Self::WaitingForPayment => t!("request-stage-waiting"),
            Self::Paid => t!("request-stage-paid"),
            Self::Cancelled => t!("request-stage-cancelled"),
            Self::PaidAfterCancellation => t!("request-stage-cancelled-paid"),
        }
    }
}

/// A request with the stages that it went through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Identifier inside Sportello.
    pub id: Uuid,
    /// Number told to the citizen: `2026-000042`, per tenant and year.
    pub number: String,
    /// What was asked for.
    pub kind: RequestKind,
    /// Who asked.
    pub owner: PersonKey,
    /// What it is about, in one line.
    pub subject: String,
    /// The debt that it led to.
    pub debt: Option<Uuid>,
    /// Oldest first; never empty.
    pub stages: Vec<(Stage, DateTime<Utc>)>,
}

impl Request {
    /// Where it stands now.
    pub fn stage(&self) -> Stage {
        self.stages.last().map_or(Stage::Sent, |(stage, _)| *stage)
    }

    /// Moves on; staying where it is, or leaving a final stage, is silently refused with `false`.
    /// A payment after cancellation has a stage of its own, because the money moved.
    pub fn advance(&mut self, to: Stage, now: DateTime<Utc>) -> bool {
        let allowed = matches!(
            (self.stage(), to),
            (Stage::Sent, Stage::WaitingForPayment | Stage::Paid | Stage::Cancelled)
                | (Stage::WaitingForPayment, Stage::Paid | Stage::Cancelled)
                | (Stage::WaitingForPayment | Stage::Cancelled, Stage::PaidAfterCancellation)
        );
        if allowed {
            self.stages.push((to, now));
        }
        allowed
    }
}

#[cfg(test)]
mod tests;
