//! IBAN of the creditor's account.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use words::t;

/// An IBAN whose check digits are right (ISO 13616, mod 97), upper case without spaces; Italian ones have 27 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iban(String);

/// Why an IBAN was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IbanError {
    /// Not 15-34 letters and digits beginning with a country, or an Italian one not of 27.
    #[error("{}", t!("field-iban-shape"))]
    Shape,
    /// The check digits are wrong.
    #[error("{}", t!("field-iban-check-digits"))]
    CheckDigits,
}

impl Iban {
    /// Reads an IBAN; spaces and lower case are accepted.
    ///
    /// # Errors
    /// [`IbanError`] with the reason.
    pub fn parse(written: &str) -> Result<Self, IbanError> {
        let iban: String =
            written.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        let bytes = iban.as_bytes();
        let shaped = (15..=34).contains(&bytes.len())
            && bytes.iter().all(u8::is_ascii_alphanumeric)
            && bytes[..2].iter().all(u8::is_ascii_uppercase)
            && bytes[2..4].iter().all(u8::is_ascii_digit);
        if !shaped || (iban.starts_with("IT") && iban.len() != 27) {
            return Err(IbanError::Shape);
        }
        let remainder = bytes[4..].iter().chain(&bytes[..4]).fold(0_u32, |rest, byte| match byte {
            b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
            _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
        });
        if remainder == 1 { Ok(Self(iban)) } else { Err(IbanError::CheckDigits) }
    }

    /// The IBAN without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Country and last four characters, for who must not read all of it: `IT … 3456`.
    pub fn masked(&self) -> String {
        let end = self.0.len().saturating_sub(4);
        format!("{} … {}", self.0.get(..2).unwrap_or_default(), self.0.get(end..).unwrap_or_default())
    }

    /// Whether it is an account of Poste Italiane (ABI 07601): an Italian postal account.
    pub fn is_postal(&self) -> bool {
        self.0.starts_with("IT") && self.0.get(5..10) == Some("07601")
    }
}

impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Iban {
    type Error = IbanError;
    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::parse(&written)
    }
}

impl From<Iban> for String {
    fn from(iban: Iban) -> Self {
        iban.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Iban, IbanError};

    #[test]
    fn the_check_digits_decide() {
        assert!(Iban::parse("IT60 X054 2811 1010 0000 0123 456").is_ok());
        assert_eq!(Iban::parse("IT61X0542811101000000123456"), Err(IbanError::CheckDigits));
        assert_eq!(Iban::parse("IT60X05428111010000001234"), Err(IbanError::Shape));
        assert_eq!(Iban::parse("è"), Err(IbanError::Shape));
    }

    #[test]
    fn country_and_end_are_all_that_a_weak_login_reads() {
        assert_eq!(Iban::parse("IT60X0542811101000000123456").unwrap().masked(), "IT … 3456");
    }

    #[test]
    fn a_postal_account_is_known_by_its_bank_code() {
        assert!(Iban::parse("IT21Q0760101600000000546200").is_ok_and(|iban| iban.is_postal()));
        assert!(!Iban::parse("IT60X0542811101000000123456").unwrap().is_postal());
    }
}
