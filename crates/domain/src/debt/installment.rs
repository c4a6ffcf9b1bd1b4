//! The payable unit of a debt.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Adjustment, Metadata, Standing, Transfer};
use crate::euro::Euro;
use crate::notice_number::NoticeNumber;

/// *Rata* or *rata unica*: one IUV, one notice number, one due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Installment {
    /// Identifier inside Sportello.
    pub id: Uuid,
    /// Which of the debt's options it belongs to, from 0 on.
    #[serde(default)]
    pub option: u8,
    /// Its place inside the option, from 1 on.
    #[serde(default = "first")]
    pub number: u8,
    /// 18 digits, unique in the tenant for ever.
    pub notice_number: NoticeNumber,
    /// Sum of the transfers, before any adjustment: what is asked today is [`Installment::due_on`].
    pub amount: Euro,
    /// What makes the amount of a day another one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// Last day, Europe/Rome; `None`: no due date.
    pub due_date: Option<NaiveDate>,
    /// Whether it stops being payable after the due date (`switchToExpired`, GPD).
    pub switch_to_expired: bool,
    /// What is paid with it, where that is not what the option or the debt says; at most 140 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// One to five.
    pub transfers: Vec<Transfer>,
    /// Further data for the Node (`installmentMetadata`, GPD v3), at most [`super::MAX_METADATA`] entries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metadata: Vec<Metadata>,
    /// Where it stands.
    pub state: InstallmentState,
}

const fn first() -> u8 {
    1
}

/// State of a payable unit. Expiry, publication and exclusion are no states: they follow from the day and from the other units, see
/// [`super::DebtPosition::standing`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum InstallmentState {
    /// Waiting to be paid.
    Open,
    /// A receipt arrived.
    Paid {
        /// When the receipt was applied.
        at: DateTime<Utc>,
        /// `receiptId` of the first receipt.
        receipt: String,
    },
    /// A receipt arrived although another option had been paid: this money is given back.
    PaidExcluded {
        /// When the receipt was applied.
        at: DateTime<Utc>,
        /// `receiptId` of the first receipt.
        receipt: String,
    },
    /// Taken back before it was paid.
    Cancelled {
        /// When.
        at: DateTime<Utc>,
        /// The first payment that arrived all the same.
        #[serde(default)]
        paid: Option<LatePayment>,
    },
}

/// A payment of a unit that had been cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LatePayment {
    /// When the receipt was applied.
    pub at: DateTime<Utc>,
    /// Its `receiptId`.
    pub receipt: String,
}

impl Installment {
    /// When money for it arrived first, if it did.
    pub const fn paid_at(&self) -> Option<DateTime<Utc>> {
        match &self.state {
            InstallmentState::Paid { at, .. } | InstallmentState::PaidExcluded { at, .. } => Some(*at),
            InstallmentState::Cancelled { paid: Some(late), .. } => Some(late.at),
            InstallmentState::Open | InstallmentState::Cancelled { paid: None, .. } => None,
        }
    }

    /// `receiptId` of the first payment of it, if there is one.
    pub fn first_receipt(&self) -> Option<&str> {
        match &self.state {
            InstallmentState::Paid { receipt, .. } | InstallmentState::PaidExcluded { receipt, .. } => {
                Some(receipt)
            }
            InstallmentState::Cancelled { paid: Some(late), .. } => Some(&late.receipt),
            InstallmentState::Open | InstallmentState::Cancelled { paid: None, .. } => None,
        }
    }

    /// What its own state and due date say; the debt and the other units have their say in [`super::DebtPosition::standing`].
    pub(super) fn standing(&self, today: NaiveDate) -> Standing {
        match &self.state {
            InstallmentState::Paid { .. } => Standing::Paid,
            InstallmentState::PaidExcluded { .. } => Standing::PaidExcluded,
            InstallmentState::Cancelled { paid: None, .. } => Standing::Cancelled,
            InstallmentState::Cancelled { paid: Some(_), .. } => Standing::PaidAfterCancellation,
            InstallmentState::Open => match self.due_date {
                Some(due) if due < today && self.switch_to_expired => Standing::Expired,
                Some(due) if due < today => Standing::Overdue,
                _ => Standing::Payable,
            },
        }
    }
}
