//! The receipt (*ricevuta telematica*) as the Node sends it with paSendRT and paSendRTV2.
//!
//! Source: `ctReceipt` and `ctReceiptV2` (paForNode.xsd). It is the only proof of payment: the caller stores the raw
//! message unmodified beside this reading of it, under the unique key (`idPA`, `receiptId`).

use chrono::{DateTime, NaiveDate, Utc};
use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::notice_number::NoticeNumber;
use domain::subject::SubjectKind;
use serde::{Deserialize, Serialize};

/// `outcome` of a receipt; the Node sends only successful payments, the schema allows both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Outcome {
    /// Paid.
    Ok,
    /// Not paid.
    Ko,
}

/// A receipt of either version; what version 1 has no field for is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeReceipt {
    /// `receiptId`: the payment token, unique per payment.
    pub receipt_id: String,
    /// The notice that was paid.
    pub notice_number: NoticeNumber,
    /// Entity that issued the notice; not `idPA` on broadcast copies.
    pub fiscal_code: FiscalCode,
    /// Whether it was paid.
    pub outcome: Outcome,
    /// `creditorReferenceId`, the IUV; at most 35 characters.
    pub creditor_reference_id: String,
    /// Total paid to all entities.
    pub payment_amount: Euro,
    /// What was paid.
    pub description: String,
    /// Name of the entity that issued the notice.
    pub company_name: String,
    /// Its office.
    pub office_name: Option<String>,
    /// In whose name.
    pub debtor: ReceiptSubject,
    /// One to five parts, of one or more entities.
    pub transfers: Vec<ReceiptTransfer>,
    /// Identifier of the payment service provider.
    pub id_psp: String,
    /// Its fiscal code.
    pub psp_fiscal_code: Option<String>,
    /// Its VAT number.
    pub psp_vat_number: Option<String>,
    /// Its name.
    pub psp_company_name: String,
    /// Its channel.
    pub id_channel: String,
    /// Name of the channel.
    pub channel_description: String,
    /// Who paid; not always the debtor.
    pub payer: Option<ReceiptSubject>,
    /// How it was paid.
    pub payment_method: Option<String>,
    /// Version 2: our `idCart`, when the payment began in a cart.
    pub payment_note: Option<String>,
    /// Paid by the citizen to the provider: not the entity's money.
    pub fee: Option<Euro>,
    /// Version 2: fee that the entity bears.
    pub primary_ci_incurred_fee: Option<Euro>,
    /// Version 2: bundle of fees of the provider.
    pub id_bundle: Option<String>,
    /// Version 2: bundle of fees of the entity.
    pub id_ci_bundle: Option<String>,
    /// When it was paid; a time without zone is Italian time.
    pub payment_date_time: Option<DateTime<Utc>>,
    /// Day on which the provider applied it.
    pub application_date: Option<NaiveDate>,
    /// Day of the credit transfer.
    pub transfer_date: Option<NaiveDate>,
    /// Further data.
    pub metadata: Vec<MapEntry>,
    /// Collected while our station was replaced by the platform.
    pub stand_in: bool,
}

/// `ctSubject`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptSubject {
    /// Person or body.
    pub kind: SubjectKind,
    /// 2 to 16 characters: a fiscal code, a VAT number, or `ANONIMO`. Other systems' codes are kept unchecked.
    pub code: String,
    /// Name.
    pub full_name: String,
    /// Street.
    pub street: Option<String>,
    /// House number.
    pub number: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Province, region or state.
    pub province: Option<String>,
    /// Country, two letters.
    pub country: Option<String>,
    /// E-mail.
    pub email: Option<String>,
}

impl ReceiptSubject {
    /// Whether the person is not told (`ANONIMO`): the printed receipt then has no such block.
    pub fn is_anonymous(&self) -> bool {
        self.code.eq_ignore_ascii_case("ANONIMO")
    }
}

/// `ctTransferPA` / `ctTransferPAReceiptV2`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptTransfer {
    /// 1 to 5.
    pub id: u8,
    /// More than zero.
    pub amount: Euro,
    /// The entity that receives it.
    pub fiscal_code: FiscalCode,
    /// Version 2: its name.
    pub company_name: Option<String>,
    /// Where the money goes.
    pub destination: Destination,
    /// What it is for.
    pub remittance: String,
    /// `transferCategory`, the taxonomy code.
    pub category: String,
    /// Further data.
    pub metadata: Vec<MapEntry>,
}

/// Where the money of a transfer goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// An account; 1 to 35 characters, kept as sent.
    Iban(String),
    /// Version 2: a digital revenue stamp, the signed XML that the entity must verify and keep.
    Stamp(Vec<u8>),
}

/// `ctMapEntry`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapEntry {
    /// Name, 1 to 140 characters.
    pub key: String,
    /// Value, 1 to 140 characters.
    pub value: String,
}

impl NodeReceipt {
    /// The parts that go to one entity.
    pub fn transfers_of<'a>(&'a self, entity: &'a FiscalCode) -> impl Iterator<Item = &'a ReceiptTransfer> {
        self.transfers.iter().filter(move |transfer| transfer.fiscal_code == *entity)
    }

    /// What one entity receives.
    pub fn amount_of(&self, entity: &FiscalCode) -> Euro {
        self.transfers_of(entity).map(|transfer| transfer.amount).sum()
    }
}
