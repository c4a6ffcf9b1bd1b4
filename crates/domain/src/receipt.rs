//! *Ricevuta telematica*: pagoPA's proof of payment, in the words that the application keeps.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::debt::ReceiptEffect;
use crate::euro::Euro;
use crate::fiscal_code::FiscalCode;
use crate::notice_number::NoticeNumber;

mod code;
mod method;

pub use code::{NoCode, VerificationCode};
pub use method::method_words;

/// A receipt as kept: the key (`id_pa`, `receipt_id`) is unique in the tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Identifier inside Sportello.
    pub id: Uuid,
    /// Entity that was notified (`idPA`).
    pub id_pa: FiscalCode,
    /// `receiptId`, the payment token; printed as IUR.
    pub receipt_id: String,
    /// The notice that was paid.
    pub notice_number: NoticeNumber,
    /// Entity that issued the notice (`receipt.fiscalCode`); another one on broadcast copies.
    pub issuer: FiscalCode,
    /// `paymentAmount`.
    pub amount: Euro,
    /// What was paid for.
    pub description: String,
    /// Name of the payment service provider.
    pub psp: String,
    /// Fiscal code of the provider, when told.
    pub psp_fiscal_code: Option<String>,
    /// Fee paid to the provider, when told; not the entity's money.
    pub fee: Option<Euro>,
    /// How it was paid, when told: `paymentMethod`, which [`method_words`] tells in words.
    pub method: Option<String>,
    /// `paymentDateTime`, when told.
    pub paid_at: Option<DateTime<Utc>>,
    /// `applicationDate`, when told.
    pub application_date: Option<NaiveDate>,
    /// Who paid, when told.
    pub payer_name: Option<String>,
    /// Fiscal code of who paid, when told.
    pub payer_fiscal_code: Option<String>,
    /// `paymentNote`: the cart, when the payment began in one.
    pub payment_note: Option<String>,
    /// When it was stored.
    pub received_at: DateTime<Utc>,
    /// What it did.
    pub outcome: Outcome,
    /// In what it differs from the debt.
    #[serde(default)]
    pub remarks: Vec<ReceiptRemark>,
}

impl Receipt {
    /// Whether it is a payment of a debt of ours: only then may a page show it with one.
    pub const fn is_applied(&self) -> bool {
        matches!(self.outcome, Outcome::Applied(_))
    }

    /// Whether somebody of the office must look at it.
    pub const fn needs_attention(&self) -> bool {
        let expected = matches!(self.outcome, Outcome::Applied(ReceiptEffect::Settled) | Outcome::Broadcast);
        !expected || !self.remarks.is_empty()
    }
}

/// Where the money of a receipt stands in the entity's balance: each receipt is in exactly one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Booking {
    /// Collected: it settles a debt.
    Collected,
    /// To be given back: a refund task is open or closed for it.
    Refund,
    /// Raised to the office, which finds out what it is for.
    Raised,
    /// A copy of another entity's receipt; balanced apart.
    Broadcast,
}

/// Where the money of a receipt stands.
pub const fn booking(receipt: &Receipt) -> Booking {
    booked(receipt.outcome)
}

/// Where the money of a receipt stands that was found to be that.
pub const fn booked(outcome: Outcome) -> Booking {
    match outcome {
        Outcome::Applied(ReceiptEffect::Settled) => Booking::Collected,
        Outcome::Applied(ReceiptEffect::PaidTwice | ReceiptEffect::PaidExcluded) => Booking::Refund,
        Outcome::Applied(ReceiptEffect::PaidAfterCancellation) | Outcome::UnknownNotice => Booking::Raised,
        Outcome::Broadcast => Booking::Broadcast,
    }
}

/// In what a receipt differs from the debt that it pays. It is applied all the same: money moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptRemark {
    /// Another amount than the debt's (`paymentAmount`).
    AmountDiffers {
        /// What was asked.
        due: Euro,
        /// What was paid.
        paid: Euro,
    },
    /// Its transfers do not add up to its own amount.
    TransfersDiffer,
    /// Another IUV than the notice's (`creditorReferenceId`).
    ReferenceDiffers,
    /// The notice had expired: it could not be paid any more.
    AfterExpiry,
    /// The debt was not published, or its option not valid yet.
    BeforePublication,
}

/// What a receipt was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It did something to a debt of ours.
    Applied(ReceiptEffect),
    /// No debt of ours has that notice number: kept and raised to the office.
    UnknownNotice,
    /// A copy for an entity that receives a part of somebody else's notice.
    Broadcast,
}

impl Outcome {
    /// Whether it is the first payment of its unit, which then names it.
    pub const fn is_first(self) -> bool {
        match self {
            Self::Applied(effect) => !matches!(effect, ReceiptEffect::PaidTwice),
            Self::UnknownNotice | Self::Broadcast => false,
        }
    }
}
