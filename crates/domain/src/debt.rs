//! A debt, its payment options, their payable units, and how they may move.
//!
//! One file answers "how can a debt move?": `debt/moves.rs`; `docs/debt-states.md` draws it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use words::t;

use crate::assurance::Assurance;
use crate::calendar;
use crate::catalogue::FieldValue;
use crate::euro::Euro;
use crate::identity::PersonKey;
use crate::notice_number::NoticeNumber;
use crate::subject::{Beneficiary, Subject};

mod addressee;
mod due;
mod event;
mod given_up;
mod installment;
pub mod machine;
mod moves;
pub mod plan;
mod sight;
mod standing;
mod status;
mod transfer;
pub mod transfers;

pub use due::{Adjustment, Due, Reason};
pub use event::{DebtEvent, DebtRecord};
pub use given_up::{GivenUp, divided, given_up};
pub use installment::{Installment, InstallmentState, LatePayment};
pub use moves::{Arrived, CancelRefusal, PublishRefusal, ReceiptEffect, Received};
pub use sight::Sight;
pub use standing::Standing;
pub use status::PositionStatus;
pub use transfer::{Destination, MAX_METADATA, METADATA_LENGTH, Metadata, StampDuty, StampError, Transfer};
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
    /// A spontaneous payment that began at a provider (paDemandPaymentNotice).
    Provider {
        /// Code of the service (`idServizio`).
        service: String,
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
    /// Whether it is offered for payment; debts of rows that do not say so are.
    #[serde(default)]
    pub status: Publication,
    /// The ways to pay it, alternatives of one another; at least one, at most [`MAX_OPTIONS`].
    #[serde(default = "one_single")]
    pub options: Vec<PaymentOption>,
    /// The payable units of all options, in their order.
    pub installments: Vec<Installment>,
    /// The debt whose place it took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Uuid>,
    /// The debt that took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<Uuid>,
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

fn one_single() -> Vec<PaymentOption> {
    vec![PaymentOption::single()]
}

/// Whether a debt is offered for payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Publication {
    /// Written, and nobody can pay it yet (`DRAFT`, GPD).
    Draft,
    /// Offered, from the day of validity of each option on.
    Published {
        /// Since when; see [`DebtPosition::published_at`].
        at: DateTime<Utc>,
    },
}

impl Default for Publication {
    /// What rows say that were written before there were drafts.
    fn default() -> Self {
        Self::Published { at: DateTime::UNIX_EPOCH }
    }
}

/// Most options of a debt, and most units of an option (`maxItems`, GPD v3).
pub const MAX_OPTIONS: usize = 100;

/// A way to pay a debt; its units are those of [`DebtPosition::installments`] that name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentOption {
    /// What is paid, where that is not what the debt says; may be empty.
    pub description: String,
    /// In whose name, where that is not the debt's debtor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub debtor: Option<Subject>,
    /// First day on which it can be paid, Europe/Rome; `None`: since its publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity_date: Option<NaiveDate>,
    /// All at once, or in instalments.
    pub kind: OptionKind,
}

impl PaymentOption {
    /// All at once, in the debtor's name, since its publication.
    pub const fn single() -> Self {
        Self { description: String::new(), debtor: None, validity_date: None, kind: OptionKind::Single }
    }
}

/// How many payments an option takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OptionKind {
    /// *Rata unica*.
    Single,
    /// *Piano rateale*.
    Plan,
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

impl DebtPosition {
    /// The unit of that notice number.
    pub fn installment(&self, number: &NoticeNumber) -> Option<&Installment> {
        self.installments.iter().find(|unit| unit.notice_number == *number)
    }

    /// The option that a unit belongs to.
    pub fn option_of(&self, unit: &Installment) -> Option<&PaymentOption> {
        self.options.get(usize::from(unit.option))
    }

    /// The units of an option, in their order.
    pub fn units_of(&self, option: u8) -> impl Iterator<Item = &Installment> {
        self.installments.iter().filter(move |unit| unit.option == option)
    }

    /// In whose name a unit is.
    pub fn debtor_of(&self, unit: &Installment) -> &Subject {
        self.option_of(unit).map_or(&self.debtor, |option| self.debtor_of_option(option))
    }

    /// What is paid with a unit: its own words, else its option's, else the debt's.
    pub fn description_of<'a>(&'a self, unit: &'a Installment) -> &'a str {
        let option = self.option_of(unit).map(|option| option.description.as_str());
        let own = [unit.description.as_deref(), option].into_iter().flatten().find(|text| !text.is_empty());
        own.unwrap_or(&self.description)
    }

    /// How many units the option of a unit has: more than one for a plan.
    pub fn plan_length(&self, unit: &Installment) -> usize {
        self.units_of(unit.option).count()
    }

    /// Whether it was made without a login: nobody answers for it but who is named in it.
    pub fn is_of_nobody(&self) -> bool {
        matches!(self.origin, Origin::Spontaneous { .. }) && self.created_by.is_none()
    }

    /// Whether a person answers for it: who made it, and the debtor of one that nobody answers for.
    pub fn is_answered_for_by(&self, person: &PersonKey) -> bool {
        self.created_by.as_ref() == Some(person)
            || (self.is_of_nobody() && *person == self.debtor.fiscal_code)
    }

    /// Whether the office put a plan in place of its single payment: who makes a debt for oneself makes one payment.
    pub fn has_granted_plan(&self) -> bool {
        let own = !matches!(self.origin, Origin::Api { .. });
        own && self.options.iter().any(|option| option.kind == OptionKind::Plan)
    }

    /// Whether a person may take it back while it is unpaid: who answers for it, but no plan that the office granted.
    pub fn may_be_taken_back_by(&self, person: &PersonKey) -> bool {
        self.is_answered_for_by(person) && !self.has_granted_plan()
    }

    /// Whether who made it is offered the same payment for somebody else: a spontaneous one for a beneficiary. `maker`: the person; `None`
    /// for a session in which nobody has logged in.
    pub fn is_repeated_by(&self, maker: Option<&PersonKey>) -> bool {
        let spontaneous = matches!(self.origin, Origin::Spontaneous { .. });
        spontaneous && self.beneficiary.is_some() && self.created_by.as_ref() == maker
    }

    /// What a unit is among the ways to pay: `Rata unica`, `Rata 2 di 3`; `None` for the only one that there is.
    pub fn place_of(&self, unit: &Installment) -> Option<String> {
        let length = self.plan_length(unit);
        match length {
            1 if self.options.len() < 2 => None,
            1 => Some(t!("debts-place-single").to_owned()),
            _ => Some(t!("debts-place-part", number = unit.number, last = length)),
        }
    }

    /// Whether two of its units are of different options, so that only one of them is to be paid.
    pub fn excludes(&self, one: &NoticeNumber, other: &NoticeNumber) -> bool {
        let option = |number| self.installment(number).map(|unit| unit.option);
        option(one).zip(option(other)).is_some_and(|(one, other)| one != other)
    }

    /// Everybody in whose name a unit of it is, the debt's own debtor first.
    pub fn debtors(&self) -> impl Iterator<Item = &Subject> {
        std::iter::once(&self.debtor).chain(self.options.iter().filter_map(|option| option.debtor.as_ref()))
    }

    /// Whether people are told of it: a draft is known to the office only.
    pub fn is_offered(&self) -> bool {
        self.status != Publication::Draft
    }

    /// Since when it is offered: never before it was written, whatever its row says.
    pub fn published_at(&self) -> Option<DateTime<Utc>> {
        match self.status {
            Publication::Draft => None,
            Publication::Published { at } => Some(at.max(self.created_at)),
        }
    }

    /// What it costs before any adjustment: the option that was chosen, else the first. Options are alternatives, so they do not add
    /// up; what is asked on a day is [`DebtPosition::owed`].
    pub fn total(&self) -> Euro {
        let option = self.chosen_option().or_else(|| self.installments.first().map(|unit| unit.option));
        self.installments.iter().filter(|unit| Some(unit.option) == option).map(|unit| unit.amount).sum()
    }

    /// What its history begins with.
    pub fn created(&self) -> DebtEvent {
        DebtEvent::Created { draft: self.status == Publication::Draft }
    }

    /// To whom is written about it: who pays, else the debtor, else who made it.
    pub fn contact_email(&self) -> Option<&str> {
        self.contact_about(&self.debtor)
    }

    /// The same about what stands in the name of one of its debtors.
    fn contact_about<'a>(&'a self, debtor: &'a Subject) -> Option<&'a str> {
        let payer = self.payer.as_ref().and_then(|payer| payer.email.as_deref());
        payer.or(debtor.email.as_deref()).or(self.maker_email.as_deref())
    }

    /// Whether a person may see anything of it, see [`DebtPosition::sight_of`].
    pub fn concerns(&self, person: &PersonKey) -> bool {
        self.sight_of(person).is_some()
    }
}

/// Due date of a notice issued on `day`, `notice_days` later.
pub fn due_date(day: NaiveDate, notice_days: u32) -> NaiveDate {
    calendar::after(day, notice_days)
}

#[cfg(test)]
pub(crate) mod tests;
