//! The answers as typed values. What the Node would refuse cannot be built.

use chrono::NaiveDate;
use domain::debt::{Destination, Metadata, Transfer};
use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::iban::Iban;
use domain::notice_number::NoticeNumber;
use domain::subject::Subject;
use thiserror::Error;

use super::{Primitive, TransferType, Version};
use crate::fault::Fault;
use crate::receipt::MapEntry;
use crate::text::{clip, clip_some};

/// Most transfers of one payment (`maxOccurs`, paForNode.xsd).
const MAX_TRANSFERS: usize = 5;
/// Most metadata entries that we send: the documentation says 10, the schema 15.
const MAX_METADATA: usize = 10;

/// An answer to the Node; [`Response::to_bytes`] writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// paVerifyPaymentNotice, OK.
    Verify(VerifyOk),
    /// paGetPayment or paGetPaymentV2, OK.
    Payment(Box<PaymentOk>),
    /// paDemandPaymentNotice, OK.
    Demand(Box<DemandOk>),
    /// paSendRT or paSendRTV2, OK.
    Ack(Version),
    /// Any primitive, KO.
    Ko(Primitive, Fault),
}

/// Why an answer cannot be built: the Node would refuse it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnswerRefusal {
    /// A text that must be there is empty.
    #[error("the answer has no {0}")]
    Missing(&'static str),
    /// Amount 0 or above 999,999,999.99, in the total or in a transfer.
    #[error("the amount {0} cannot be paid")]
    Amount(Euro),
    /// None, or more than five.
    #[error("{0} transfers: one to five are allowed")]
    Transfers(usize),
    /// Not 1 to 5, or twice.
    #[error("a transfer cannot have the number {0}")]
    TransferId(u8),
    /// The transfers do not make the amount.
    #[error("the transfers make {transfers}, the amount is {amount}")]
    Sum {
        /// Sum of the transfers.
        transfers: Euro,
        /// Amount of the payment.
        amount: Euro,
    },
    /// A digital revenue stamp needs paGetPaymentV2, a 4-72 characters hash and a province of two letters.
    #[error("a digital stamp that this version or the schema does not allow")]
    Stamp,
    /// An entity whose codice fiscale is not of eleven digits.
    #[error("{0} is not the codice fiscale of an entity")]
    Entity(FiscalCode),
}

/// What [`VerifyOk::new`] is given. Long texts are cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyData {
    /// How much is due now.
    pub amount: Euro,
    /// Informative.
    pub due_date: Option<NaiveDate>,
    /// At most 140 characters.
    pub detail: Option<String>,
    /// Whether every transfer can go to a postal account.
    pub all_ccp: bool,
    /// Shown to who pays, at most 140 characters; no personal data beyond need.
    pub description: String,
    /// The entity.
    pub fiscal_code: FiscalCode,
    /// Its name, at most 140 characters.
    pub company_name: String,
    /// Its office, at most 140 characters.
    pub office_name: Option<String>,
}

/// "This notice can be paid": checked, within the limits of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyOk(pub(super) VerifyData);

impl VerifyOk {
    /// Checks and cuts.
    ///
    /// # Errors
    /// [`AnswerRefusal`].
    pub fn new(data: VerifyData) -> Result<Self, AnswerRefusal> {
        payable(data.amount)?;
        entity(&data.fiscal_code)?;
        Ok(Self(VerifyData {
            description: present(&data.description, "paymentDescription")?,
            company_name: present(&data.company_name, "companyName")?,
            detail: data.detail.as_deref().and_then(|text| clip_some(text, 140)),
            office_name: data.office_name.as_deref().and_then(|text| clip_some(text, 140)),
            ..data
        }))
    }
}

/// "This notice was made and can be paid": as [`VerifyOk`], with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemandOk {
    pub(super) number: NoticeNumber,
    pub(super) verify: VerifyOk,
}

impl DemandOk {
    /// Checks and cuts.
    ///
    /// # Errors
    /// [`AnswerRefusal`].
    pub fn new(number: NoticeNumber, data: VerifyData) -> Result<Self, AnswerRefusal> {
        Ok(Self { number, verify: VerifyOk::new(data)? })
    }

    /// The notice that was made.
    pub const fn number(&self) -> &NoticeNumber {
        &self.number
    }
}

/// What [`PaymentOk::new`] is given. Long texts are cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentData {
    /// The notice; its IUV is the `creditorReferenceId`.
    pub number: NoticeNumber,
    /// Exactly the sum of the transfers.
    pub amount: Euro,
    /// `dueDate` is mandatory here: without one, 31 December 2099 is told.
    pub due_date: Option<NaiveDate>,
    /// What is paid, at most 140 characters.
    pub description: String,
    /// Name of the entity, at most 140 characters.
    pub company_name: String,
    /// Its office, at most 140 characters.
    pub office_name: Option<String>,
    /// In whose name.
    pub debtor: Subject,
    /// One to five; told by ascending number.
    pub transfers: Vec<PaymentTransfer>,
    /// Further data; the first ten entries are sent.
    pub metadata: Vec<MapEntry>,
}

/// One part of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentTransfer {
    /// `idTransfer`, 1 to 5, that of the debt: receipts, flows and metadata keys refer to it.
    pub id: u8,
    /// More than zero.
    pub amount: Euro,
    /// The entity that receives it.
    pub entity: FiscalCode,
    /// Its name, at most 140 characters; sent in version 2 only.
    pub entity_name: String,
    /// Where the money goes.
    pub destination: PaymentDestination,
    /// What it is for, at most 140 characters, no personal data.
    pub remittance: String,
    /// Taxonomy code with slashes, such as `9/0101101IM/`.
    pub category: String,
    /// Further data (for example `IBANAPPOGGIO`); the first ten entries are sent.
    pub metadata: Vec<MapEntry>,
}

/// Where the money of a transfer goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaymentDestination {
    /// An account registered for the entity in the back-office.
    Iban(Iban),
    /// Version 2: a digital revenue stamp (`richiestaMarcaDaBollo`, type `01`).
    Stamp {
        /// Base64 of the document's hash, 4 to 72 characters.
        hash: String,
        /// Province of residence, two letters.
        province: String,
    },
}

/// The answer to an activation: checked, within the limits of the schema of its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentOk {
    pub(super) version: Version,
    pub(super) data: PaymentData,
}

impl PaymentOk {
    /// Checks and cuts.
    ///
    /// # Errors
    /// [`AnswerRefusal`].
    pub fn new(version: Version, data: PaymentData) -> Result<Self, AnswerRefusal> {
        payable(data.amount)?;
        if !(1..=MAX_TRANSFERS).contains(&data.transfers.len()) {
            return Err(AnswerRefusal::Transfers(data.transfers.len()));
        }
        let transfers = ascending(data.transfers)?
            .into_iter()
            .map(|transfer| transfer.checked(version))
            .collect::<Result<Vec<_>, _>>()?;
        let sum = transfers.iter().map(|transfer| transfer.amount).sum();
        if sum != data.amount {
            return Err(AnswerRefusal::Sum { transfers: sum, amount: data.amount });
        }
        present(&data.debtor.full_name, "fullName")?;
        let data = PaymentData {
            description: present(&data.description, "description")?,
            company_name: present(&data.company_name, "companyName")?,
            office_name: data.office_name.as_deref().and_then(|text| clip_some(text, 140)),
            metadata: entries(data.metadata),
            transfers,
            ..data
        };
        Ok(Self { version, data })
    }
}

impl PaymentTransfer {
    fn checked(self, version: Version) -> Result<Self, AnswerRefusal> {
        payable(self.amount)?;
        entity(&self.entity)?;
        if let PaymentDestination::Stamp { hash, province } = &self.destination {
            let base64 = |b: u8| b.is_ascii_alphanumeric() || b"+/=".contains(&b);
            let hash_right =
                (4..=72).contains(&hash.len()) && hash.len() % 4 == 0 && hash.bytes().all(base64);
            let province_right = province.len() == 2 && province.bytes().all(|b| b.is_ascii_uppercase());
            if version == Version::V1 || !hash_right || !province_right {
                return Err(AnswerRefusal::Stamp);
            }
        }
        Ok(Self {
            remittance: present(&self.remittance, "remittanceInformation")?,
            category: present(&self.category, "transferCategory")?,
            entity_name: clip(&self.entity_name, 140),
            metadata: entries(self.metadata),
            ..self
        })
    }
}

/// Metadata key of the postal alternative to an account (SANP, `paGetPaymentV2` with `transferType` `PAGOPA`).
const POSTAL_ALTERNATIVE: &str = "IBANAPPOGGIO";

impl PaymentTransfer {
    /// A part of a debt, told to a provider that wants accounts of a kind: the postal account where `POSTAL` is asked and there is one; with
    /// `PAGOPA` in version 2 the account, and its postal alternative in the metadata.
    ///
    /// Source: SANP, "IBAN postali": `transferType` and `IBANAPPOGGIO`.
    pub fn asked(transfer: &Transfer, version: Version, wanted: Option<TransferType>) -> Self {
        let mut told = Self::from(transfer);
        match (wanted, &transfer.destination) {
            (Some(TransferType::Postal), Destination::Account { .. }) => {
                let postal = transfer.postal_iban().cloned();
                told.destination = postal.map_or(told.destination, PaymentDestination::Iban);
            }
            (Some(TransferType::Pagopa), Destination::Account { iban, postal_iban: Some(postal) })
                if version == Version::V2 && !iban.is_postal() =>
            {
                let entry =
                    MapEntry { key: POSTAL_ALTERNATIVE.to_owned(), value: postal.as_str().to_owned() };
                told.metadata.retain(|known| known.key != POSTAL_ALTERNATIVE);
                // first, so that it is never one entry too many
                told.metadata.insert(0, entry);
            }
            _ => {}
        }
        told
    }
}

impl From<&Transfer> for PaymentTransfer {
    fn from(transfer: &Transfer) -> Self {
        Self {
            id: transfer.id,
            amount: transfer.amount,
            entity: transfer.entity.clone(),
            entity_name: transfer.entity_name.clone(),
            destination: match &transfer.destination {
                Destination::Account { iban, .. } => PaymentDestination::Iban(iban.clone()),
                Destination::Stamp(stamp) => {
                    PaymentDestination::Stamp { hash: stamp.hash.clone(), province: stamp.province.clone() }
                }
            },
            remittance: transfer.remittance.clone(),
            category: transfer.taxonomy.clone(),
            metadata: transfer.metadata.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Metadata> for MapEntry {
    fn from(entry: &Metadata) -> Self {
        Self { key: entry.key.clone(), value: entry.value.clone() }
    }
}

fn ascending(mut transfers: Vec<PaymentTransfer>) -> Result<Vec<PaymentTransfer>, AnswerRefusal> {
    transfers.sort_by_key(|transfer| transfer.id);
    let mut before = 0;
    for transfer in &transfers {
        if transfer.id <= before || transfer.id > 5 {
            return Err(AnswerRefusal::TransferId(transfer.id));
        }
        before = transfer.id;
    }
    Ok(transfers)
}

fn payable(amount: Euro) -> Result<(), AnswerRefusal> {
    if amount.is_payable() { Ok(()) } else { Err(AnswerRefusal::Amount(amount)) }
}

fn entity(code: &FiscalCode) -> Result<(), AnswerRefusal> {
    if code.is_person() { Err(AnswerRefusal::Entity(code.clone())) } else { Ok(()) }
}

fn present(text: &str, name: &'static str) -> Result<String, AnswerRefusal> {
    clip_some(text, 140).ok_or(AnswerRefusal::Missing(name))
}

fn entries(metadata: Vec<MapEntry>) -> Vec<MapEntry> {
    metadata
        .into_iter()
        .filter_map(|MapEntry { key, value }| {
            Some(MapEntry { key: clip_some(&key, 140)?, value: clip_some(&value, 140)? })
        })
        .take(MAX_METADATA)
        .collect()
}
