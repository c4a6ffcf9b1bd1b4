//! The shapes of GPD v3 that are taken. `adjustments`, `replaces` and `paymentOptionMetadata` are our own; a due date may be left out.

use domain::debt::{Adjustment, StampDuty};
use poem_openapi::{Enum, Object};
use serde::{Deserialize, Serialize};

/// A position to write.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", rename = "DebtPosition")]
pub struct DebtPositionBody {
    /// Identifier for the entity, at most 50 characters
    pub iupd: String,
    /// Accepted for compatibility; the entity's own name counts
    pub company_name: Option<String>,
    /// Office, shown to the citizen
    pub office_name: Option<String>,
    /// Accepted for compatibility
    pub pay_stand_in: Option<bool>,
    /// Ours: iupd of the unpaid position whose place it takes; that one is cancelled
    pub replaces: Option<String>,
    /// 1 to 100, alternatives of one another: once a unit of one is paid, the others are excluded
    pub payment_option: Vec<PaymentOptionBody>,
}

/// A payment option: one installment is a single payment, several are a plan.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", rename = "PaymentOption")]
pub struct PaymentOptionBody {
    /// Used when an installment has none
    pub description: Option<String>,
    /// First day in Europe/Rome on which it can be paid (RFC 3339, or a day); absent: at once
    pub validity_date: Option<String>,
    /// Accepted for compatibility
    pub retention_date: Option<String>,
    /// Whether its installments stop being payable after their due date
    #[oai(default)]
    pub switch_to_expired: bool,
    /// In whose name
    pub debtor: DebtorBody,
    /// 1 to 100
    pub installments: Vec<InstallmentBody>,
    /// Ours: further data for the Node on every installment, at most 10 entries with the installment's own
    #[oai(default)]
    pub payment_option_metadata: Vec<MetadataBody>,
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
    /// At most 255 characters; the Node and the notice take the first 70
    pub full_name: String,
    /// Street
    pub street_name: Option<String>,
    /// House number
    pub civic_number: Option<String>,
    /// Postal code
    pub postal_code: Option<String>,
    /// Town
    pub city: Option<String>,
    /// Letters of the province
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
    /// Its day in Europe/Rome is the last day (RFC 3339, or a day); absent: no due date
    pub due_date: Option<String>,
    /// 1 to 5
    pub transfer: Vec<TransferBody>,
    /// Further data for the Node, at most 10 entries
    #[oai(default)]
    pub installment_metadata: Vec<MetadataBody>,
    /// Ours: what makes the amount of a day another one
    #[oai(default)]
    pub adjustments: Vec<AdjustmentBody>,
}

/// A discount or an interest, computed when the amount is asked for. Stamp duties are never adjusted.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[oai(rename_all = "camelCase", rename = "Adjustment", skip_serializing_if_is_none)]
pub struct AdjustmentBody {
    /// Which
    pub kind: AdjustmentKind,
    /// Discount: hundredths of a percent; of several that apply, the largest counts
    pub percent_bp: Option<u32>,
    /// Discount: last day (RFC 3339, or a day)
    pub until: Option<String>,
    /// Interest: hundredths of a percent a year, simple, on 365 days
    pub yearly_bp: Option<u32>,
    /// Interest: the day from which days are counted
    pub from: Option<String>,
}

/// Which adjustment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[oai(rename_all = "UPPERCASE")]
pub enum AdjustmentKind {
    /// Less, up to a day
    Discount,
    /// More, from a day on
    Interest,
}

impl AdjustmentBody {
    /// As it is kept.
    pub(super) fn of(adjustment: &Adjustment) -> Self {
        let none = Self {
            kind: AdjustmentKind::Discount,
            percent_bp: None,
            until: None,
            yearly_bp: None,
            from: None,
        };
        match adjustment {
            Adjustment::Discount { percent_bp, until } => {
                Self { percent_bp: Some(*percent_bp), until: Some(until.to_string()), ..none }
            }
            Adjustment::Interest { yearly_bp, from, .. } => Self {
                kind: AdjustmentKind::Interest,
                yearly_bp: Some(*yearly_bp),
                from: Some(from.to_string()),
                ..none
            },
        }
    }
}

/// Further data for the Node.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[oai(rename = "Metadata")]
pub struct MetadataBody {
    /// 1 to 140 characters
    pub key: String,
    /// At most 140 characters; an entry without value is kept and not told to the Node
    #[oai(default)]
    pub value: String,
}

/// A digital revenue stamp.
#[derive(Debug, Clone, Object, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[oai(rename_all = "camelCase", rename = "Stamp")]
pub struct StampBody {
    /// Base64 of the document's hash, 4 to 72 characters
    pub hash_document: String,
    /// `01`
    pub stamp_type: String,
    /// Two letters
    pub provincial_residence: String,
}

impl StampBody {
    /// As it is kept.
    pub(super) fn of(stamp: &StampDuty) -> Self {
        Self {
            hash_document: stamp.hash.clone(),
            stamp_type: StampDuty::KIND.to_owned(),
            provincial_residence: stamp.province.clone(),
        }
    }
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
    /// Code of pagoPA's taxonomy; the short form `0107101TS` is made whole
    pub category: String,
    /// Account; this or a stamp
    pub iban: Option<String>,
    /// Postal alternative to the account, of Poste Italiane
    pub postal_iban: Option<String>,
    /// Stamp; this or an account
    pub stamp: Option<StampBody>,
    /// Name of another organization, at most 140 characters
    pub company_name: Option<String>,
    /// Further data for the Node, at most 10 entries
    #[oai(default)]
    #[serde(default)]
    pub transfer_metadata: Vec<MetadataBody>,
}
