//! *Richiesta*: what the citizen asked for, with its stages.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::identity::PersonKey;

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// A spontaneous payment.
    SpontaneousPayment,
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
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sent => "Inviata",
            Self::WaitingForPayment => "In attesa di pagamento",
            Self::Paid => "Pagata e conclusa",
            Self::Cancelled => "Annullata",
            Self::PaidAfterCancellation => "Annullata, ma pagata",
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
