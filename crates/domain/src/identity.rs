//! Who somebody is, as an identity scheme proved it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::fiscal_code::FiscalCode;
use crate::subject::Address;

/// How a session was proved: which kind of answer was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// Sistema pubblico di identità digitale, by SAML.
    Spid,
    /// Carta d'identità elettronica, by the Ministry's identity provider.
    Cie,
    /// Carta nazionale dei servizi: a client certificate.
    Cns,
    /// FedERa, the federation of Emilia-Romagna.
    Federa,
    /// Old user name and password, of before the cutoff.
    Credentials,
    /// Somebody whom the tenant registered, because no digital identity can be had.
    Registered,
}

impl Channel {
    /// The word in rows, logs and exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spid => "spid",
            Self::Cie => "cie",
            Self::Cns => "cns",
            Self::Federa => "federa",
            Self::Credentials => "credentials",
            Self::Registered => "registered",
        }
    }
}

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
