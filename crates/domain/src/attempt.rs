//! *Tentativo di pagamento*: a cart sent to Checkout, from the press of the button to what became of it.
//!
//! How the browser comes back proves nothing (SANP, Checkout): only receipts do. These rules say for how long a receipt may still come,
//! when an attempt is over, and for how long pagoPA keeps a notice for one payment.

use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;

use crate::cart::Return;

/// How long the Node keeps a notice for a payment that was activated and neither concluded nor given up: the life of its token. The
/// default of the Node; Checkout and app IO may ask for up to 60 minutes.
pub const LOCK: TimeDelta = TimeDelta::minutes(30);

/// An attempt from which nobody came back is taken up again within this time.
pub const OPEN_FOR: TimeDelta = LOCK;
/// Longest time that one press may ask Checkout for an address; another press waits so long.
pub const OPENING_FOR: TimeDelta = TimeDelta::seconds(30);
/// Checkout's address serves once: a second press of the button gets the same one, a later try a fresh one.
pub const SAME_ADDRESS_FOR: TimeDelta = TimeDelta::minutes(2);
/// After a return that says "paid", the same notices are not sent again for so long.
pub const VERIFYING_FOR: TimeDelta = TimeDelta::minutes(15);
/// A return that says "paid" and no receipt for so long: the office is told. The Node repeats a receipt every hour.
pub const DOUBT_AFTER: TimeDelta = TimeDelta::minutes(90);

/// Longest reason with which the office ends a doubt.
pub const WHY_LENGTH: usize = 500;

/// What is known of the way of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// When the button was pressed.
    pub begun_at: DateTime<Utc>,
    /// While somebody is asking Checkout for an address, until when that may take.
    pub opening_until: Option<DateTime<Utc>>,
    /// When Checkout gave an address.
    pub opened_at: Option<DateTime<Utc>>,
    /// How the citizen came back, and when.
    pub returned: Option<(Return, DateTime<Utc>)>,
}

/// What became of an attempt. It is written when the time for receipts is over; a receipt that comes later counts all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// Every notice has its receipt.
    Paid,
    /// Some have, and the others did not come in time.
    PartlyPaid,
    /// No receipt came: the citizen gave up, failed, or never came back.
    NotPaid,
    /// Checkout never gave an address: nothing can have been paid.
    NeverOpened,
    /// The citizen came back as having paid, and receipts are missing.
    InDoubt,
}

impl Settlement {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Paid, Self::PartlyPaid, Self::NotPaid, Self::NeverOpened, Self::InDoubt];

    /// The word in the table of attempts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::PartlyPaid => "partly_paid",
            Self::NotPaid => "not_paid",
            Self::NeverOpened => "never_opened",
            Self::InDoubt => "in_doubt",
        }
    }
}

impl Course {
    /// Whether a press of the button is asking Checkout for an address.
    pub fn is_opening(&self, now: DateTime<Utc>) -> bool {
        self.opening_until.is_some_and(|until| now < until)
    }

    /// Whether Checkout's address is fresh enough to be used by another press.
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        self.opened_at.is_some_and(|at| now - at < SAME_ADDRESS_FOR)
    }

    /// Whether the citizen came back as having paid so short a time ago that the receipts may be on their way.
    pub fn is_verifying(&self, now: DateTime<Utc>) -> bool {
        matches!(self.returned, Some((Return::Ok, at)) if now < at + VERIFYING_FOR)
    }

    /// Until when it may still bring a receipt; `None` once it cannot: it never reached Checkout, or came back without payment.
    pub fn may_pay_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let until = match (self.returned, self.opened_at) {
            (Some((Return::Ok, at)), _) => Some(at + VERIFYING_FOR),
            (Some((Return::Cancel | Return::Error, _)), _) => None,
            (None, Some(at)) => Some(at + OPEN_FOR),
            (None, None) => self.opening_until,
        };
        until.filter(|until| now < *until)
    }

    /// What became of it, once that can be said. An attempt in doubt is asked again: receipts may come.
    pub fn settle(&self, notices: usize, paid: usize, now: DateTime<Utc>) -> Option<Settlement> {
        if notices > 0 && paid >= notices {
            return Some(Settlement::Paid);
        }
        if now < self.over_at() {
            return None;
        }
        Some(match (self.returned, self.opened_at) {
            (Some((Return::Ok, _)), _) => Settlement::InDoubt,
            _ if paid > 0 => Settlement::PartlyPaid,
            (None, None) => Settlement::NeverOpened,
            _ => Settlement::NotPaid,
        })
    }

    /// When no more receipt is waited for. A cancellation or an error is no proof either: a receipt may follow.
    fn over_at(&self) -> DateTime<Utc> {
        let opened = self.opened_at.map(|at| at + LOCK);
        let opening = Some(self.opening_until.unwrap_or(self.begun_at + OPENING_FOR));
        let returned = self.returned.map(|(way, at)| match way {
            Return::Ok => at + DOUBT_AFTER,
            Return::Cancel | Return::Error => at + VERIFYING_FOR,
        });
        returned.max(opened).or(opening).unwrap_or(self.begun_at)
    }
}

/// Why the office cannot end a doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DoubtRefusal {
    /// It has been ended, or a receipt came.
    #[error("Questo tentativo non è più in dubbio.")]
    NotInDoubt,
    /// No reason, or a longer one than [`WHY_LENGTH`].
    #[error("Scrivi che cosa hai verificato, in al massimo 500 caratteri.")]
    Why,
}

/// The reason as it is kept.
///
/// # Errors
/// [`DoubtRefusal::Why`].
pub fn checked_why(why: &str) -> Result<&str, DoubtRefusal> {
    let why = why.trim();
    if (1..=WHY_LENGTH).contains(&why.chars().count()) { Ok(why) } else { Err(DoubtRefusal::Why) }
}

/// Until when pagoPA keeps a notice for the payment that was activated last: `None` when it is free. A payment that was given up
/// (`released`) or concluded (`paid`) after that frees it.
pub fn locked_until(
    activated: Option<DateTime<Utc>>,
    released: Option<DateTime<Utc>>,
    paid: Option<DateTime<Utc>>,
    lock: TimeDelta,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let activated = activated?;
    let freed = released.max(paid).is_some_and(|at| at >= activated);
    Some(activated + lock).filter(|until| !freed && now < *until)
}

#[cfg(test)]
mod tests;
