//! The shapes of GPD v3 that this release takes and gives.

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar;
use domain::debt::{DebtPosition, Installment, Standing, Transfer};
use domain::fiscal_code::FiscalCode;
use domain::subject::{Subject, SubjectKind};
use poem_openapi::{Enum, Object};
use serde::{Deserialize, Serialize};

/// A position to write. One payment option with one installment in this release.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", rename = "DebtPosition")]
pub struct DebtPositionBody {
    /// Identifier for the entity, at most 50 characters
    pub iupd: String,
    /// Accepted for compatibility; the entity's own name counts
    pub company_name: Option<String>,
    /// Office, shown to the citizen
    pub office_name: Option<String>,
    /// Exactly one
    pub payment_option: Vec<PaymentOptionBody>,
}

/// A payment option.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", rename = "PaymentOption")]
pub struct PaymentOptionBody {
    /// Used when the installment has none
    pub description: Option<String>,
    /// Must not be in the future: a position is payable at once in this release
    pub validity_date: Option<DateTime<Utc>>,
    /// Whether it stops being payable after the due date
    #[oai(default)]
    pub switch_to_expired: bool,
    /// In whose name
    pub debtor: DebtorBody,
    /// Exactly one
    pub installments: Vec<InstallmentBody>,
}

/// Person or body.
#[derive(Debug, Clone, Copy, Default, Enum, Serialize, Deserialize)]
pub enum DebtorType {
    /// A person
    #[default]
    F,
    /// A body
    G,
}

/// In whose name.
#[derive(Debug, Clone, Default, Object, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[oai(rename_all = "camelCase", rename = "Debtor", skip_serializing_if_is_none)]
pub struct DebtorBody {
    /// `F` or `G`
    #[oai(rename = "type")]
    #[serde(rename = "type")]
    pub kind: DebtorType,
    /// Codice fiscale
    pub fiscal_code: String,
    /// At most 70 characters
    pub full_name: String,
    /// Street
    pub street_name: Option<String>,
    /// House number
    pub civic_number: Option<String>,
    /// Postal code
    pub postal_code: Option<String>,
    /// Town
    pub city: Option<String>,
    /// Two letters
    pub province: Option<String>,
    /// Two letters, ISO 3166-1
    pub country: Option<String>,
    /// E-mail
    pub email: Option<String>,
}

/// A payable unit.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", rename = "Installment")]
pub struct InstallmentBody {
    /// Notice number given out already, 18 digits; absent: one is assigned
    pub nav: Option<String>,
    /// IUV given out already; without nav the notice number is `3` + iuv
    pub iuv: Option<String>,
    /// Cents
    pub amount: i64,
    /// At most 140 characters, no personal data
    pub description: Option<String>,
    /// Its day in Europe/Rome is the last day
    pub due_date: DateTime<Utc>,
    /// 1 to 5
    pub transfer: Vec<TransferBody>,
}

/// A part of the payment.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[oai(rename_all = "camelCase", rename = "Transfer", skip_serializing_if_is_none)]
pub struct TransferBody {
    /// `1` to `5`
    pub id_transfer: String,
    /// Cents
    pub amount: i64,
    /// Absent: the entity itself
    pub organization_fiscal_code: Option<String>,
    /// At most 140 characters, no personal data
    pub remittance_information: String,
    /// Code of pagoPA's taxonomy
    pub category: String,
    /// Account
    pub iban: Option<String>,
    /// Name of another organization
    pub company_name: Option<String>,
}

/// A position as it stands.
#[derive(Debug, Object, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[oai(rename_all = "camelCase", rename = "DebtPositionResponse")]
pub struct DebtPositionOut {
    /// Identifier for the entity
    pub iupd: String,
    /// The entity
    pub organization_fiscal_code: String,
    /// `VALID`, `PAID` or `UNPAYABLE`
    pub status: String,
    /// When it was written
    pub inserted_date: DateTime<Utc>,
    /// One
    pub payment_option: Vec<PaymentOptionOut>,
}

/// A payment option as it stands.
#[derive(Debug, Object, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[oai(rename_all = "camelCase", rename = "PaymentOptionResponse")]
pub struct PaymentOptionOut {
    /// What is paid for
    pub description: String,
    /// Whether it stops being payable after the due date
    pub switch_to_expired: bool,
    /// In whose name
    pub debtor: DebtorBody,
    /// One
    pub installments: Vec<InstallmentOut>,
}

/// A payable unit as it stands.
#[derive(Debug, Object, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[oai(rename_all = "camelCase", rename = "InstallmentResponse", skip_serializing_if_is_none)]
pub struct InstallmentOut {
    /// Notice number, 18 digits
    pub nav: String,
    /// IUV
    pub iuv: String,
    /// Cents
    pub amount: i64,
    /// What is paid for
    pub description: String,
    /// Last day, Europe/Rome
    pub due_date: Option<NaiveDate>,
    /// `UNPAID`, `PAID`, `UNPAYABLE` or `EXPIRED`
    pub status: String,
    /// When the first receipt was applied; also on a cancelled unit for which money arrived
    pub payment_date: Option<DateTime<Utc>>,
    /// Parts of the payment
    pub transfer: Vec<TransferBody>,
}

impl DebtPositionOut {
    /// As it stands on a day.
    pub fn of(debt: &DebtPosition, entity: &FiscalCode, today: NaiveDate) -> Self {
        let standing =
            debt.installments.first().map_or(Standing::Cancelled, |unit| debt.standing_of(unit, today));
        let status = match standing {
            Standing::Draft => "DRAFT",
            Standing::NotYetPayable => "PUBLISHED",
            Standing::Payable | Standing::Overdue => "VALID",
            Standing::Paid => "PAID",
            Standing::Expired
            | Standing::Excluded
            | Standing::PaidExcluded
            | Standing::Cancelled
            | Standing::PaidAfterCancellation => "UNPAYABLE",
        };
        let option = PaymentOptionOut {
            description: debt.description.clone(),
            switch_to_expired: debt.installments.iter().any(|unit| unit.switch_to_expired),
            debtor: debtor(&debt.debtor),
            installments: debt.installments.iter().map(|unit| unit_out(unit, debt, today)).collect(),
        };
        Self {
            iupd: debt.iupd.clone(),
            organization_fiscal_code: entity.to_string(),
            status: status.to_owned(),
            inserted_date: debt.created_at,
            payment_option: vec![option],
        }
    }
}

fn debtor(subject: &Subject) -> DebtorBody {
    let address = subject.address.clone();
    let part = |pick: fn(domain::subject::Address) -> String| {
        address.clone().map(pick).filter(|text| !text.is_empty())
    };
    DebtorBody {
        kind: if subject.kind == SubjectKind::F { DebtorType::F } else { DebtorType::G },
        fiscal_code: subject.fiscal_code.to_string(),
        full_name: subject.full_name.clone(),
        street_name: part(|address| address.street),
        civic_number: part(|address| address.number),
        postal_code: part(|address| address.postal_code),
        city: part(|address| address.city),
        province: part(|address| address.province),
        country: part(|address| address.country),
        email: subject.email.clone(),
    }
}

fn unit_out(unit: &Installment, debt: &DebtPosition, today: NaiveDate) -> InstallmentOut {
    let status = match debt.standing_of(unit, today) {
        Standing::Draft | Standing::NotYetPayable | Standing::Payable | Standing::Overdue => "UNPAID",
        Standing::Paid => "PAID",
        Standing::Excluded
        | Standing::PaidExcluded
        | Standing::Cancelled
        | Standing::PaidAfterCancellation => "UNPAYABLE",
        Standing::Expired => "EXPIRED",
    };
    InstallmentOut {
        nav: unit.notice_number.to_string(),
        iuv: unit.notice_number.iuv().to_string(),
        amount: unit.amount.cents(),
        description: debt.description.clone(),
        due_date: unit.due_date,
        status: status.to_owned(),
        payment_date: unit.paid_at(),
        transfer: unit.transfers.iter().map(transfer).collect(),
    }
}

fn transfer(transfer: &Transfer) -> TransferBody {
    TransferBody {
        id_transfer: transfer.id.to_string(),
        amount: transfer.amount.cents(),
        organization_fiscal_code: Some(transfer.entity.to_string()),
        remittance_information: transfer.remittance.clone(),
        category: transfer.taxonomy.clone(),
        iban: transfer.iban().map(|iban| iban.as_str().to_owned()),
        company_name: Some(transfer.entity_name.clone()),
    }
}

/// The last day of a due date.
pub(super) fn last_day(due: DateTime<Utc>) -> NaiveDate {
    calendar::day_of(due)
}
