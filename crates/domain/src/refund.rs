//! Money to be given back: opened with the receipt that brought it, closed by the office with a reason.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::debt::{DebtEvent, ReceiptEffect};
use crate::euro::Euro;
use crate::notice_number::NoticeNumber;
use crate::receipt::{Booking, Outcome, Receipt, booking};

mod standing;

pub use standing::{RefundRequest, RefundStanding};

/// Longest reason of the office.
pub const WHY_LENGTH: usize = 500;

/// Why money is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundReason {
    /// The notice had been paid before.
    PaidTwice,
    /// Another option of the debt had been paid before.
    PaidExcluded,
}

impl RefundReason {
    /// The word on screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PaidTwice => "Avviso pagato due volte",
            Self::PaidExcluded => "Pagata sia la rata unica sia una rata",
        }
    }
}

/// To whom money went that somebody is asking for when its refund is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenTo {
    /// To the account that the open request names: the request is granted.
    WhoAsked,
    /// Elsewhere, or to nobody: the request is not.
    Otherwise,
}

impl GivenTo {
    /// The word in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WhoAsked => "chi-ha-chiesto",
            Self::Otherwise => "altro",
        }
    }

    /// What that word means.
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::WhoAsked, Self::Otherwise].into_iter().find(|to| to.code() == code)
    }
}

/// One payment to be given back. It stays open until the office closes it: a request for it that is refused says only that who asked gets
/// nothing for that asking (a wrong account, somebody who did not pay), and the money is owed all the same. What is owed to nobody the
/// office closes with that reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundTask {
    /// Identifier inside Sportello.
    pub id: Uuid,
    /// The receipt that brought the money; it has one task.
    pub receipt: Uuid,
    /// The notice that was paid.
    pub notice: NoticeNumber,
    /// How much: the whole receipt.
    pub amount: Euro,
    /// Why.
    pub reason: RefundReason,
    /// When the receipt was applied.
    pub opened_at: DateTime<Utc>,
    /// What the office said, once it did.
    pub closed: Option<Closed>,
}

/// How a task ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// When.
    pub at: DateTime<Utc>,
    /// Who, see [`crate::scope::Actor::author`].
    pub by: String,
    /// What became of the money, in the office's words.
    pub why: String,
}

/// Why a task cannot be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CloseRefusal {
    /// It is closed.
    #[error("Questo rimborso è già chiuso.")]
    Closed,
    /// No reason, or a longer one than [`WHY_LENGTH`].
    #[error("Scrivi che cosa è stato fatto, in al massimo 500 caratteri.")]
    Why,
}

impl RefundTask {
    /// The task that a receipt opens, if its money is to be given back.
    pub fn of(receipt: &Receipt, id: Uuid, now: DateTime<Utc>) -> Option<Self> {
        let reason = match receipt.outcome {
            Outcome::Applied(ReceiptEffect::PaidTwice) => RefundReason::PaidTwice,
            Outcome::Applied(ReceiptEffect::PaidExcluded) => RefundReason::PaidExcluded,
            _ => return None,
        };
        debug_assert_eq!(booking(receipt), Booking::Refund);
        Some(Self {
            id,
            receipt: receipt.id,
            notice: receipt.notice_number.clone(),
            amount: receipt.amount,
            reason,
            opened_at: now,
            closed: None,
        })
    }

    /// What the history of the debt says of its opening.
    pub const fn opened(&self) -> DebtEvent {
        DebtEvent::RefundOpened { task: self.id, amount: self.amount }
    }

    /// Closes it.
    ///
    /// # Errors
    /// [`CloseRefusal`] when it is closed already, or without a reason.
    pub fn close(&mut self, by: &str, why: &str, now: DateTime<Utc>) -> Result<DebtEvent, CloseRefusal> {
        if self.closed.is_some() {
            return Err(CloseRefusal::Closed);
        }
        let why = why.trim();
        if !(1..=WHY_LENGTH).contains(&why.chars().count()) {
            return Err(CloseRefusal::Why);
        }
        self.closed = Some(Closed { at: now, by: by.to_owned(), why: why.to_owned() });
        Ok(DebtEvent::RefundClosed { task: self.id })
    }
}

#[cfg(test)]
pub(crate) mod tests;
