//! A part of a payment: who receives how much, and where.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::euro::Euro;
use crate::fiscal_code::FiscalCode;
use crate::iban::Iban;

/// A part of a payment with its own account or beneficiary entity (`transfer`, paForNode.xsd).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// 1 to 5.
    pub id: u8,
    /// More than zero.
    pub amount: Euro,
    /// The entity that receives it.
    pub entity: FiscalCode,
    /// Its name, at most 140 characters; empty where it is another entity and nobody told it.
    pub entity_name: String,
    /// Its account, or the stamp duty that it buys.
    #[serde(flatten)]
    pub destination: Destination,
    /// `transferCategory`.
    pub taxonomy: String,
    /// `remittanceInformation`, at most 140 characters, without personal data.
    pub remittance: String,
    /// Further data for the Node, at most [`MAX_METADATA`] entries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metadata: Vec<Metadata>,
}

impl Transfer {
    /// The account, if the money goes to one.
    pub const fn iban(&self) -> Option<&Iban> {
        match &self.destination {
            Destination::Account { iban, .. } => Some(iban),
            Destination::Stamp(_) => None,
        }
    }

    /// The postal account that the money may go to: the account itself where it is postal, else the alternative to it.
    pub fn postal_iban(&self) -> Option<&Iban> {
        match &self.destination {
            Destination::Account { iban, .. } if iban.is_postal() => Some(iban),
            Destination::Account { postal_iban, .. } => postal_iban.as_ref(),
            Destination::Stamp(_) => None,
        }
    }

    /// Whether it is a digital revenue stamp, whose amount the law fixes.
    pub const fn is_stamp(&self) -> bool {
        matches!(self.destination, Destination::Stamp(_))
    }
}

/// Where the money of a transfer goes. Kept beside the transfer's other keys, as rows had it before there were stamps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Destination {
    /// An account of the entity.
    Account {
        /// The account.
        iban: Iban,
        /// Its postal alternative (`postalIban`, GPD; `IBANAPPOGGIO` for the Node).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        postal_iban: Option<Iban>,
    },
    /// A digital revenue stamp: the money goes to Agenzia delle Entrate.
    Stamp(StampDuty),
}

impl Destination {
    /// An account without postal alternative.
    pub const fn account(iban: Iban) -> Self {
        Self::Account { iban, postal_iban: None }
    }
}

/// *Marca da bollo digitale* (`richiestaMarcaDaBollo`, paForNode.xsd), always of type [`StampDuty::KIND`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StampDuty {
    /// Base64 of the document's hash, 4 to 72 characters (`stBase64Binary72`).
    pub hash: String,
    /// Province of residence, two upper-case letters.
    pub province: String,
}

/// Why a stamp was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StampError {
    /// `hashDocument`.
    #[error("hashDocument: base64 of the document's hash, 4 to 72 characters")]
    Hash,
    /// `provincialResidence`.
    #[error("provincialResidence: two upper-case letters")]
    Province,
}

impl StampDuty {
    /// `tipoBollo`: the only type that there is.
    pub const KIND: &'static str = "01";

    /// A stamp on the document of that hash.
    ///
    /// # Errors
    /// [`StampError`]: what the Node would refuse.
    pub fn new(hash: &str, province: &str) -> Result<Self, StampError> {
        let body = hash.trim_end_matches('=');
        let base64 = body.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/".contains(&b));
        let padded = hash.len().is_multiple_of(4) && hash.len() - body.len() <= 2;
        if !base64 || !padded || !(4..=72).contains(&hash.len()) {
            return Err(StampError::Hash);
        }
        if province.len() != 2 || !province.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(StampError::Province);
        }
        Ok(Self { hash: hash.to_owned(), province: province.to_owned() })
    }
}

/// Most entries of metadata on a payment or on a transfer: the documentation and GPD say 10, the schema 15.
pub const MAX_METADATA: usize = 10;

/// Longest key and longest value of an entry (`ctMapEntry`, paForNode.xsd).
pub const METADATA_LENGTH: usize = 140;

/// Further data for the Node (`mapEntry`, paForNode.xsd).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// 1 to [`METADATA_LENGTH`] characters.
    pub key: String,
    /// 1 to [`METADATA_LENGTH`] characters.
    pub value: String,
}
