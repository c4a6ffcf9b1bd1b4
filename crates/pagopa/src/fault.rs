//! The faults that a station may answer, with their exact codes and sentences.
//!
//! Source: SANP, "Gestione degli errori": codes `PAA_*` of the primitives `pa*`. A business error is HTTP 200 with
//! `outcome` KO and a fault, never a SOAP fault.

use serde::{Deserialize, Serialize};

/// Code of a fault; [`FaultCode::as_str`] is the text on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FaultCode {
    /// The request breaks the schema or a formal rule.
    #[serde(rename = "PAA_SINTASSI_EXTRAXSD")]
    Syntax,
    /// `idBrokerPA` is not ours.
    #[serde(rename = "PAA_ID_INTERMEDIARIO_ERRATO")]
    Broker,
    /// `idStation` is unknown.
    #[serde(rename = "PAA_STAZIONE_INT_ERRATA")]
    Station,
    /// `idPA` is not served, or not at that station.
    #[serde(rename = "PAA_ID_DOMINIO_ERRATO")]
    Domain,
    /// Unknown notice, another entity's, or not payable yet.
    #[serde(rename = "PAA_PAGAMENTO_SCONOSCIUTO")]
    Unknown,
    /// Paid already.
    #[serde(rename = "PAA_PAGAMENTO_DUPLICATO")]
    Paid,
    /// Expired, and not payable after its due date.
    #[serde(rename = "PAA_PAGAMENTO_SCADUTO")]
    Expired,
    /// Cancelled.
    #[serde(rename = "PAA_PAGAMENTO_ANNULLATO")]
    Cancelled,
    /// Formally right but inconsistent.
    #[serde(rename = "PAA_SEMANTICA")]
    Semantics,
    /// The receipt (idPA, receiptId) was acquired before.
    #[serde(rename = "PAA_RECEIPT_DUPLICATA")]
    ReceiptDuplicate,
    /// Our own failure.
    #[serde(rename = "PAA_SYSTEM_ERROR")]
    System,
}

impl FaultCode {
    /// Every code.
    pub const ALL: [Self; 11] = [
        Self::Syntax,
        Self::Broker,
        Self::Station,
        Self::Domain,
        Self::Unknown,
        Self::Paid,
        Self::Expired,
        Self::Cancelled,
        Self::Semantics,
        Self::ReceiptDuplicate,
        Self::System,
    ];

    /// `faultCode` as written on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "PAA_SINTASSI_EXTRAXSD",
            Self::Broker => "PAA_ID_INTERMEDIARIO_ERRATO",
            Self::Station => "PAA_STAZIONE_INT_ERRATA",
            Self::Domain => "PAA_ID_DOMINIO_ERRATO",
            Self::Unknown => "PAA_PAGAMENTO_SCONOSCIUTO",
            Self::Paid => "PAA_PAGAMENTO_DUPLICATO",
            Self::Expired => "PAA_PAGAMENTO_SCADUTO",
            Self::Cancelled => "PAA_PAGAMENTO_ANNULLATO",
            Self::Semantics => "PAA_SEMANTICA",
            Self::ReceiptDuplicate => "PAA_RECEIPT_DUPLICATA",
            Self::System => "PAA_SYSTEM_ERROR",
        }
    }

    /// `faultString`, the sentence of the documentation.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Syntax => "Errore di sintassi extra XSD.",
            Self::Broker => "Identificativo intermediario non corrispondente.",
            Self::Station => "Stazione intermediario non corrispondente.",
            Self::Domain => "La PAA non corrisponde al Dominio indicato.",
            Self::Unknown => "Pagamento in attesa risulta sconosciuto all’Ente Creditore.",
            Self::Paid => "Pagamento in attesa risulta concluso all'Ente Creditore.",
            Self::Expired => "Pagamento in attesa risulta scaduto all'Ente Creditore.",
            Self::Cancelled => "Pagamento in attesa risulta annullato all'Ente Creditore.",
            Self::Semantics => "Errore semantico.",
            Self::ReceiptDuplicate => "Ricevuta già acquisita.",
            Self::System => "Errore generico.",
        }
    }
}

/// A fault as answered (`ctFaultBean`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which.
    pub code: FaultCode,
    /// `id`: codice fiscale of the creditor, or the broker's code where `idPA` cannot be read. At most 35 characters are
    /// sent; `-` where it is blank, since the schema demands a value.
    pub id: String,
    /// What is wrong, for engineers; the code's sentence when absent. No personal data.
    pub description: Option<String>,
}

impl Fault {
    /// A fault that says no more than its code.
    pub fn new(code: FaultCode, id: impl Into<String>) -> Self {
        Self { code, id: id.into(), description: None }
    }

    /// With what is wrong.
    #[must_use]
    pub fn because(self, description: impl Into<String>) -> Self {
        Self { description: Some(description.into()), ..self }
    }
}
