//! `[access.cns]`: the smart card's client certificate.

use serde::{Deserialize, Serialize};

use crate::assurance::Assurance;

/// `[access.cns]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cns {
    /// What a login by card is worth. No rule states it: ALTO (card and PIN) is our choice.
    #[serde(default = "high")]
    pub level: Assurance,
    /// Certificate policies (object identifiers) accepted besides those of CNS and CIE cards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<String>,
}

const fn high() -> Assurance {
    Assurance::High
}

impl Default for Cns {
    fn default() -> Self {
        Self { level: high(), policies: Vec::new() }
    }
}
