//! The history of a debt: what happened, when, by whom and why.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ReceiptEffect;
use crate::euro::Euro;
use crate::notice_number::NoticeNumber;

/// What happened to a debt.
#[must_use = "what happened to a debt is kept in its history"]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DebtEvent {
    /// It was written.
    Created {
        /// Whether as a draft.
        draft: bool,
    },
    /// A draft became payable.
    Published,
    /// It became a draft again.
    Withdrawn,
    /// It was written anew, or gave way to another debt.
    Replaced {
        /// The debt that took its place; `None`: the same with another content.
        #[serde(default)]
        by: Option<Uuid>,
        /// The numbers that it has no more; entries that are older than this field name none.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        gone: Vec<NoticeNumber>,
        /// Whether a plan of instalments took the place of a single payment.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        plan: bool,
    },
    /// A unit costs something else.
    AmountChanged {
        /// The unit.
        notice: NoticeNumber,
        /// Before.
        from: Euro,
        /// Now.
        to: Euro,
    },
    /// It was taken back.
    Cancelled,
    /// It was removed; its numbers stay taken.
    Removed,
    /// A receipt was applied.
    ReceiptApplied {
        /// The unit that was paid.
        notice: NoticeNumber,
        /// `receiptId`.
        receipt: String,
        /// How much.
        amount: Euro,
        /// What it did.
        effect: ReceiptEffect,
    },
    /// Money is to be given back.
    RefundOpened {
        /// The task.
        task: Uuid,
        /// How much.
        amount: Euro,
    },
    /// The office said what became of it.
    RefundClosed {
        /// The task.
        task: Uuid,
    },
}

impl DebtEvent {
    /// The word in the table of histories.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Created { .. } => "created",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::Replaced { .. } => "replaced",
            Self::AmountChanged { .. } => "amount_changed",
            Self::Cancelled => "cancelled",
            Self::Removed => "removed",
            Self::ReceiptApplied { .. } => "receipt_applied",
            Self::RefundOpened { .. } => "refund_opened",
            Self::RefundClosed { .. } => "refund_closed",
        }
    }
}

/// One entry of a debt's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtRecord {
    /// The debt.
    pub debt: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, see [`crate::scope::Actor::author`].
    pub actor: String,
    /// Why, in the words of who did it.
    pub why: Option<String>,
    /// What.
    pub event: DebtEvent,
}
