//! Strength of a login.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How strongly the identity behind a session was proved (eIDAS art. 8; shown as BASSO, MEDIO, ALTO).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Assurance {
    /// BASSO: may look, and not pay unless the tenant says so.
    #[serde(rename = "BASSO")]
    Low,
    /// MEDIO: SPID level 2.
    #[serde(rename = "MEDIO")]
    Substantial,
    /// ALTO: SPID level 3, CIE, CNS.
    #[serde(rename = "ALTO")]
    High,
}

/// A word that names no level.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("livello sconosciuto: usa BASSO, MEDIO o ALTO")]
pub struct UnknownAssurance;

impl Assurance {
    /// The word on screen and in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "BASSO",
            Self::Substantial => "MEDIO",
            Self::High => "ALTO",
        }
    }
}

impl fmt::Display for Assurance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Assurance {
    type Err = UnknownAssurance;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "BASSO" => Ok(Self::Low),
            "MEDIO" => Ok(Self::Substantial),
            "ALTO" => Ok(Self::High),
            _ => Err(UnknownAssurance),
        }
    }
}
