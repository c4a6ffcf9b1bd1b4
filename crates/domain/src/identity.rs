//! Who somebody is, as an identity scheme proved it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::fiscal_code::FiscalCode;
use crate::subject::Address;

/// A natural person as told by the verified answer of an identity scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Codice fiscale; matches exactly, omocodia variants are other people.
    pub fiscal_code: FiscalCode,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth, when the scheme tells it.
    pub birth_date: Option<NaiveDate>,
    /// E-mail, when the scheme tells it.
    pub email: Option<String>,
    /// Residence, when the scheme tells it.
    pub address: Option<Address>,
}

impl Person {
    /// Given name and family name.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }
}
