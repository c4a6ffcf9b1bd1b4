//! A debt, its payable units, and how they may move.
//!
//! One file answers "how can a debt move?": [`InstallmentState`] and [`DebtPosition::receive`], [`DebtPosition::cancel`].

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::assurance::Assurance;
use crate::calendar;
use crate::catalogue::FieldValue;
use crate::euro::Euro;
use crate::fiscal_code::FiscalCode;
use crate::iban::Iban;
use crate::identity::PersonKey;
use crate::notice_number::NoticeNumber;
use crate::receipt::ReceiptRemark;
use crate::subject::{Beneficiary, Subject};

pub mod transfers;

pub use transfers::{TooManyTransfers, merge};

/// Where a debt comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Origin {
    /// A citizen's spontaneous payment.
    Spontaneous {
        /// The draft that it was issued from; one draft issues one debt.
        draft: Uuid,
    },
    /// Other software of the entity.
    Api {
        /// The client that wrote it.
        client: String,
    },
}

/// *Posizione debitoria*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DebtPosition {
    /// Identifier inside Sportello.
    pub id: Uuid,
    /// Identifier of the position for the entity (`iupd`, GPD), unique in the tenant, at most 50 characters.
    pub iupd: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Name of the sector, when issued.
    pub sector: String,
    /// Name of the sub-service, when issued.
    pub service: String,
    /// What is paid for; at most 140 characters (`paymentDescription`), without personal data.
    pub description: String,
    /// In whose name.
    pub debtor: Subject,
    /// Who pays, if somebody else; never on the notice, never sent to the Node.
    pub payer: Option<Subject>,
    /// For whom the service is.
    pub beneficiary: Option<Beneficiary>,
    /// The *voci*, with the reason of each amount.
    pub lines: Vec<Line>,
    /// The service's fields.
    pub fields: Vec<FieldValue>,
    /// The payable units, one for a *rata unica*.
    pub installments: Vec<Installment>,
    /// The person who made it, if a person did.
    pub created_by: Option<PersonKey>,
    /// E-mail of that person, as the identity told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maker_email: Option<String>,
    /// When it was issued.
    pub created_at: DateTime<Utc>,
    /// Level that the service asked for when it was issued, if it asked for one (`min_level` of the catalogue).
    #[serde(default)]
    pub min_level: Option<Assurance>,
}

/// One *voce di costo* of a debt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Code of the cost item.
    pub code: String,
    /// Name of the cost item.
    pub name: String,
    /// Why so much.
    pub reason: String,
    /// How much.
    pub amount: Euro,
    /// The voce's own fields.
    #[serde(default)]
    pub fields: Vec<FieldValue>,
}

/// *Rata* or *rata unica*: one IUV, one notice number, one due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Installment {
    /// Identifier inside Sportello.
    pub id: Uuid,
    /// 18 digits, unique in the tenant for ever.
    pub notice_number: NoticeNumber,
    /// Sum of the transfers.
    pub amount: Euro,
    /// Last day, Europe/Rome; `None`: no due date.
    pub due_date: Option<NaiveDate>,
    /// Whether it stops being payable after the due date (`switchToExpired`, GPD).
    pub switch_to_expired: bool,
    /// One to five.
    pub transfers: Vec<Transfer>,
    /// Where it stands.
    pub state: InstallmentState,
}

/// A part of a payment with its own account or beneficiary entity (`transfer`, paForNode.xsd).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// 1 to 5.
    pub id: u8,
    /// More than zero.
    pub amount: Euro,
    /// The entity that receives it.
    pub entity: FiscalCode,
    /// Its name, at most 140 characters.
    pub entity_name: String,
    /// Its account.
    pub iban: Iban,
    /// `transferCategory`.
    pub taxonomy: String,
    /// `remittanceInformation`, at most 140 characters, without personal data.
    pub remittance: String,
}

/// State of a payable unit. Expiry is no state: it follows from the day, see [`Installment::standing`].
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

/// What can be said of a payable unit on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Can be paid.
    Payable,
    /// Past its due date, and can still be paid.
    Overdue,
    /// Past its due date, and cannot be paid any more.
    Expired,
    /// Paid.
    Paid,
    /// Cancelled.
    Cancelled,
    /// Cancelled, and money arrived all the same: it is given back, or the office says what becomes of it.
    PaidAfterCancellation,
}

impl Standing {
    /// Whether the Node is told that it can be paid.
    pub const fn is_payable(self) -> bool {
        matches!(self, Self::Payable | Self::Overdue)
    }

    /// The word on screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Payable => "Da pagare",
            Self::Overdue => "Da pagare, in ritardo",
            Self::Expired => "Scaduto",
            Self::Paid => "Pagato",
            Self::Cancelled => "Annullato",
            Self::PaidAfterCancellation => "Annullato, ma pagato",
        }
    }

    /// Whether money arrived.
    pub const fn is_paid(self) -> bool {
        matches!(self, Self::Paid | Self::PaidAfterCancellation)
    }
}

/// What a receipt did to a payable unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptEffect {
    /// It is paid by this receipt.
    Settled,
    /// Another receipt had arrived before: both are kept, the second is to be given back.
    PaidTwice,
    /// It had been cancelled: money moved nevertheless.
    PaidAfterCancellation,
}

/// Why a debt cannot be cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CancelRefusal {
    /// A unit of it has been paid.
    #[error("Questo avviso è già stato pagato: non si può annullare.")]
    Paid,
    /// It is cancelled already.
    #[error("Questo avviso è già annullato.")]
    Cancelled,
}

impl Installment {
    /// What can be said on `today`: payable until the end of the due date in Italy.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        match &self.state {
            InstallmentState::Paid { .. } => Standing::Paid,
            InstallmentState::Cancelled { paid: None, .. } => Standing::Cancelled,
            InstallmentState::Cancelled { paid: Some(_), .. } => Standing::PaidAfterCancellation,
            InstallmentState::Open => match self.due_date {
                Some(due) if due < today && self.switch_to_expired => Standing::Expired,
                Some(due) if due < today => Standing::Overdue,
                _ => Standing::Payable,
            },
        }
    }

    /// When money for it arrived first, if it did.
    pub const fn paid_at(&self) -> Option<DateTime<Utc>> {
        match &self.state {
            InstallmentState::Paid { at, .. } => Some(*at),
            InstallmentState::Cancelled { paid: Some(late), .. } => Some(late.at),
            InstallmentState::Open | InstallmentState::Cancelled { paid: None, .. } => None,
        }
    }

    /// In what a receipt differs from what was asked: `paid` is `paymentAmount`, `reference` is `creditorReferenceId`, `parts` are
    /// the amounts of its transfers.
    pub fn remarks(
        &self,
        paid: Euro,
        reference: &str,
        parts: impl IntoIterator<Item = Euro>,
    ) -> Vec<ReceiptRemark> {
        let parts = parts.into_iter().try_fold(Euro::ZERO, Euro::checked_add);
        let amount = (paid != self.amount).then_some(ReceiptRemark::AmountDiffers { due: self.amount, paid });
        let sum = (parts != Some(paid)).then_some(ReceiptRemark::TransfersDiffer);
        let other = reference != self.notice_number.iuv().as_str();
        amount.into_iter().chain(sum).chain(other.then_some(ReceiptRemark::ReferenceDiffers)).collect()
    }

    fn receive(&mut self, receipt: &str, now: DateTime<Utc>) -> ReceiptEffect {
        match &mut self.state {
            InstallmentState::Open => {
                self.state = InstallmentState::Paid { at: now, receipt: receipt.to_owned() };
                ReceiptEffect::Settled
            }
            InstallmentState::Cancelled { paid: paid @ None, .. } => {
                *paid = Some(LatePayment { at: now, receipt: receipt.to_owned() });
                ReceiptEffect::PaidAfterCancellation
            }
            InstallmentState::Paid { .. } | InstallmentState::Cancelled { paid: Some(_), .. } => {
                ReceiptEffect::PaidTwice
            }
        }
    }
}

impl DebtPosition {
    /// The unit of that notice number.
    pub fn installment(&self, number: &NoticeNumber) -> Option<&Installment> {
        self.installments.iter().find(|unit| unit.notice_number == *number)
    }

    /// Sum of all units.
    pub fn total(&self) -> Euro {
        self.installments.iter().map(|unit| unit.amount).sum()
    }

    /// Applies a receipt to the unit of that notice number; `None` if the debt has no such unit.
    ///
    /// A receipt is never refused: expiry and cancellation do not undo that money moved (SANP, paSendRT).
    pub fn receive(
        &mut self,
        number: &NoticeNumber,
        receipt: &str,
        now: DateTime<Utc>,
    ) -> Option<ReceiptEffect> {
        let unit = self.installments.iter_mut().find(|unit| unit.notice_number == *number)?;
        Some(unit.receive(receipt, now))
    }

    /// Takes back an unpaid debt.
    ///
    /// # Errors
    /// [`CancelRefusal`] once anything of it is paid, or twice.
    pub fn cancel(&mut self, now: DateTime<Utc>) -> Result<(), CancelRefusal> {
        if self.installments.iter().any(|unit| matches!(unit.state, InstallmentState::Paid { .. })) {
            return Err(CancelRefusal::Paid);
        }
        if self.installments.iter().all(|unit| matches!(unit.state, InstallmentState::Cancelled { .. })) {
            return Err(CancelRefusal::Cancelled);
        }
        for unit in &mut self.installments {
            unit.state = InstallmentState::Cancelled { at: now, paid: None };
        }
        Ok(())
    }

    /// To whom is written about it: who pays, else the debtor, else who made it.
    pub fn contact_email(&self) -> Option<&str> {
        let payer = self.payer.as_ref().and_then(|payer| payer.email.as_deref());
        payer.or(self.debtor.email.as_deref()).or(self.maker_email.as_deref())
    }

    /// Whether a person may see it: the debtor, who made it, or who pays it. Without a codice fiscale one is neither debtor nor
    /// payer.
    pub fn concerns(&self, person: &PersonKey) -> bool {
        *person == self.debtor.fiscal_code
            || self.created_by.as_ref() == Some(person)
            || self.payer.as_ref().is_some_and(|payer| *person == payer.fiscal_code)
    }
}

/// Due date of a notice issued on `day`, `notice_days` later.
pub fn due_date(day: NaiveDate, notice_days: u32) -> NaiveDate {
    calendar::after(day, notice_days)
}

#[cfg(test)]
mod tests;
