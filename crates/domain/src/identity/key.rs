//! On what the history of a person hangs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::fiscal_code::FiscalCode;

/// Before the identifier of an account in the text form.
const ACCOUNT: &str = "account:";

/// The key of a person: a codice fiscale that was proved, or an account of the portal's own. As text `RSSMRA80A01H501U`, or
/// `account:` and a UUID in its hyphenated lower-case form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PersonKey {
    /// Codice fiscale; matches exactly, omocodia variants are other people.
    FiscalCode(FiscalCode),
    /// Somebody without a codice fiscale, or with one that nobody has verified.
    Account(Uuid),
}

/// A text that is no key of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("neither a codice fiscale nor `account:` and a UUID")]
pub struct BadPersonKey;

impl PersonKey {
    /// The codice fiscale, if the person has one.
    pub const fn fiscal_code(&self) -> Option<&FiscalCode> {
        match self {
            Self::FiscalCode(code) => Some(code),
            Self::Account(_) => None,
        }
    }
}

impl fmt::Display for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FiscalCode(code) => code.fmt(f),
            Self::Account(id) => write!(f, "{ACCOUNT}{}", id.hyphenated()),
        }
    }
}

impl FromStr for PersonKey {
    type Err = BadPersonKey;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.strip_prefix(ACCOUNT) {
            Some(id) if id.len() == 36 => Uuid::parse_str(id).map(Self::Account).map_err(|_| BadPersonKey),
            Some(_) => Err(BadPersonKey),
            None => FiscalCode::try_from(text.to_owned()).map(Self::FiscalCode).map_err(|_| BadPersonKey),
        }
    }
}

impl TryFrom<String> for PersonKey {
    type Error = BadPersonKey;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PersonKey> for String {
    fn from(key: PersonKey) -> Self {
        key.to_string()
    }
}

impl From<FiscalCode> for PersonKey {
    fn from(code: FiscalCode) -> Self {
        Self::FiscalCode(code)
    }
}

impl PartialEq<FiscalCode> for PersonKey {
    fn eq(&self, code: &FiscalCode) -> bool {
        self.fiscal_code() == Some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::PersonKey;
    use crate::identity::Person;
    use uuid::Uuid;

    #[test]
    fn what_is_neither_a_code_nor_an_account_is_refused() {
        let account = "account:550e8400e29b41d4a716446655440000";
        for bad in ["", "account:", "account:x", account, "RSSMRA80A01H501X", "session:1"] {
            assert!(bad.parse::<PersonKey>().is_err(), "{bad}");
        }
    }

    #[test]
    fn both_kinds_are_read_back_from_their_text() {
        let id = Uuid::from_u128(0x550e_8400_e29b_41d4_a716_4466_5544_0000);
        let texts = ["RSSMRA80A01H501U", "account:550e8400-e29b-41d4-a716-446655440000"];
        let keys: Vec<PersonKey> = texts.iter().map(|text| text.parse().unwrap()).collect();
        assert_eq!(keys[0].fiscal_code().unwrap().as_str(), texts[0]);
        assert_eq!(keys[1], PersonKey::Account(id));
        assert_eq!(keys[1].fiscal_code(), None);
        assert_eq!(keys.iter().map(ToString::to_string).collect::<Vec<_>>(), texts);
    }

    #[test]
    fn a_person_of_the_release_before_is_read_and_can_be_read_there() {
        let old = r#"{"fiscal_code":"RSSMRA80A01H501U","given_name":"Mario","family_name":"Rossi","birth_date":null,"email":null,"address":null}"#;
        let person: Person = serde_json::from_str(old).unwrap();
        assert_eq!(person.fiscal_code().unwrap().as_str(), "RSSMRA80A01H501U");
        assert_eq!(serde_json::to_string(&person).unwrap(), old);
    }
}
