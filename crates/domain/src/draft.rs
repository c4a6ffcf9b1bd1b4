//! What a citizen is writing: kept on the server at every step, also while it is wrong.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use words::t;

use crate::catalogue::Answer;

pub mod order;
pub mod party;

pub use order::{Order, QuotedLine};
pub use party::{BeneficiaryInput, SubjectInput};

/// The wizard's steps, in order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Voci di costo.
    #[default]
    Voci,
    /// Dati contribuente.
    Contribuente,
    /// Dettagli del servizio, beneficiario, versante.
    Dettagli,
    /// Dati e dettagli del pagamento.
    Riepilogo,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 4] = [Self::Voci, Self::Contribuente, Self::Dettagli, Self::Riepilogo];

    /// The last part of the step's address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Voci => "voci",
            Self::Contribuente => "contribuente",
            Self::Dettagli => "dettagli",
            Self::Riepilogo => "riepilogo",
        }
    }

    /// The name in the stepper.
    pub fn label(self) -> &'static str {
        match self {
            Self::Voci => t!("field-step-items"),
            Self::Contribuente => t!("field-step-debtor"),
            Self::Dettagli => t!("field-step-details"),
            Self::Riepilogo => t!("field-step-summary"),
        }
    }
}

/// One *voce* as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// Code of the chosen cost item; empty: not chosen yet.
    pub item: String,
    /// What was written for the amount.
    #[serde(default)]
    pub answer: Answer,
    /// The voce's own fields, by code, as written.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
}

/// A draft: one sub-service, one or more *voci*, the people concerned; all as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Code of the sector.
    pub sector: String,
    /// Code of the sub-service.
    pub sub_service: String,
    /// The *voci*; at least one, at most [`crate::catalogue::MAX_LINES`].
    pub lines: Vec<DraftLine>,
    /// Dati contribuente.
    #[serde(default)]
    pub debtor: SubjectInput,
    /// The service's fields, by code.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// For whom.
    #[serde(default)]
    pub beneficiary: BeneficiaryInput,
    /// Whether somebody else pays.
    #[serde(default)]
    pub payer_differs: bool,
    /// Dati versante.
    #[serde(default)]
    pub payer: SubjectInput,
    /// The furthest step that was reached without faults.
    #[serde(default)]
    pub reached: Step,
}

impl Draft {
    /// A new draft of a sub-service with one empty *voce*.
    pub fn new(sector: &str, sub_service: &str) -> Self {
        Self {
            sector: sector.to_owned(),
            sub_service: sub_service.to_owned(),
            lines: vec![DraftLine::default()],
            ..Self::default()
        }
    }

    /// The same payment for somebody else: whom it is for and what the service and its *voci* ask about them are still to be written. It
    /// begins with the *voci*: another child may have another tariff.
    pub fn for_another(&self) -> Self {
        let line = |line: &DraftLine| DraftLine { fields: BTreeMap::new(), ..line.clone() };
        Self {
            lines: self.lines.iter().map(line).collect(),
            fields: BTreeMap::new(),
            beneficiary: BeneficiaryInput::default(),
            reached: Step::Voci,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests;
