//! The shapes of GPD v3 that are given.

use chrono::{DateTime, NaiveDate, Utc};
use domain::debt::{DebtPosition, Destination, Installment, Metadata, Standing, Transfer};
use domain::subject::{Subject, SubjectKind};
use domain::tenant::TenantConfig;
use poem_openapi::Object;
use serde::{Deserialize, Serialize};

use super::body::{AdjustmentBody, DebtorBody, DebtorType, MetadataBody, StampBody, TransferBody};

/// A position as it stands.
#[derive(Debug, Object, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[oai(rename_all = "camelCase", rename = "DebtPositionResponse", skip_serializing_if_is_none)]
pub struct DebtPositionOut {
    /// Identifier for the entity
    pub iupd: String,
    /// The entity
    pub organization_fiscal_code: String,
    /// Its name
    pub company_name: Option<String>,
    /// Office, shown to the citizen
    pub office_name: Option<String>,
    /// `DRAFT`, `PUBLISHED`, `VALID`, `PARTIALLY_PAID`, `PAID` or `UNPAYABLE`
    pub status: String,
    /// When it was written
    pub inserted_date: DateTime<Utc>,
    /// When it was published
    pub publish_date: Option<DateTime<Utc>>,
    /// When the first receipt was applied
    pub payment_date: Option<DateTime<Utc>>,
    /// Alternatives of one another
    pub payment_option: Vec<PaymentOptionOut>,
}

/// A payment option as it stands.
#[derive(Debug, Object, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[oai(rename_all = "camelCase", rename = "PaymentOptionResponse", skip_serializing_if_is_none)]
pub struct PaymentOptionOut {
    /// What is paid for
    pub description: String,
    /// First day on which it can be paid, Europe/Rome
    pub validity_date: Option<NaiveDate>,
    /// Whether its installments stop being payable after their due date
    pub switch_to_expired: bool,
    /// In whose name
    pub debtor: DebtorBody,
    /// One for a single payment
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
    /// Cents, before adjustments
    pub amount: i64,
    /// Ours: cents that are asked today, after adjustments
    #[serde(default)]
    pub amount_due: i64,
    /// What is paid for
    pub description: String,
    /// Last day, Europe/Rome
    pub due_date: Option<NaiveDate>,
    /// `UNPAID`, `PAID`, `UNPAYABLE` or `EXPIRED`
    pub status: String,
    /// When the first receipt was applied; also on a cancelled unit for which money arrived
    pub payment_date: Option<DateTime<Utc>>,
    /// `receiptId` of that receipt
    pub id_receipt: Option<String>,
    /// Parts of the payment, before adjustments
    pub transfer: Vec<TransferBody>,
    /// Further data for the Node
    #[serde(default)]
    pub installment_metadata: Vec<MetadataBody>,
    /// Ours: what makes the amount of a day another one
    #[serde(default)]
    pub adjustments: Vec<AdjustmentBody>,
}

impl DebtPositionOut {
    /// As it stands on a day.
    pub fn of(debt: &DebtPosition, entity: &TenantConfig, today: NaiveDate) -> Self {
        let option = |index| option(debt, index, today);
        Self {
            iupd: debt.iupd.clone(),
            organization_fiscal_code: entity.fiscal_code.to_string(),
            company_name: Some(entity.name.clone()),
            office_name: Some(debt.sector.clone()).filter(|office| !office.is_empty()),
            status: debt.status_on(today).word().to_owned(),
            inserted_date: debt.created_at,
            publish_date: debt.published_at(),
            payment_date: debt.installments.iter().filter_map(Installment::paid_at).min(),
            payment_option: (0..=u8::MAX).take(debt.options.len()).filter_map(option).collect(),
        }
    }
}

fn option(debt: &DebtPosition, index: u8, today: NaiveDate) -> Option<PaymentOptionOut> {
    let option = debt.options.get(usize::from(index))?;
    let said = if option.description.is_empty() { &debt.description } else { &option.description };
    Some(PaymentOptionOut {
        description: said.clone(),
        validity_date: option.validity_date,
        switch_to_expired: debt.units_of(index).any(|unit| unit.switch_to_expired),
        debtor: debtor(option.debtor.as_ref().unwrap_or(&debt.debtor)),
        installments: debt.units_of(index).map(|unit| unit_out(unit, debt, today)).collect(),
    })
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
        amount_due: unit.due_on(today).amount.cents(),
        description: debt.description_of(unit).to_owned(),
        due_date: unit.due_date,
        status: status.to_owned(),
        payment_date: unit.paid_at(),
        id_receipt: unit.first_receipt().map(str::to_owned),
        transfer: unit.transfers.iter().map(transfer).collect(),
        installment_metadata: unit.metadata.iter().map(metadata).collect(),
        adjustments: unit.adjustments.iter().map(AdjustmentBody::of).collect(),
    }
}

fn transfer(transfer: &Transfer) -> TransferBody {
    let (postal_iban, stamp) = match &transfer.destination {
        Destination::Account { postal_iban, .. } => (postal_iban.as_ref().map(ToString::to_string), None),
        Destination::Stamp(stamp) => (None, Some(StampBody::of(stamp))),
    };
    TransferBody {
        id_transfer: transfer.id.to_string(),
        amount: transfer.amount.cents(),
        organization_fiscal_code: Some(transfer.entity.to_string()),
        remittance_information: transfer.remittance.clone(),
        category: transfer.taxonomy.clone(),
        iban: transfer.iban().map(|iban| iban.as_str().to_owned()),
        postal_iban,
        stamp,
        company_name: Some(transfer.entity_name.clone()).filter(|name| !name.is_empty()),
        transfer_metadata: transfer.metadata.iter().map(metadata).collect(),
    }
}

fn metadata(entry: &Metadata) -> MetadataBody {
    MetadataBody { key: entry.key.clone(), value: entry.value.clone() }
}
