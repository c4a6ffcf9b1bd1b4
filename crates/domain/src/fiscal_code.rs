//! Codice fiscale: of a person (16 characters) or of a body (11 digits).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use words::t;

/// A codice fiscale whose check character is right, in upper case without spaces.
///
/// Sources: D.M. 23 December 1976 (person: check letter, *omocodia* letters); D.M. 23 December 1976 art. 4 and the
/// partita IVA rule of D.P.R. 633/1972 (body: eleven digits, Luhn). Omocodia variants are other people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FiscalCode(String);

/// Why a codice fiscale was refused, in words that tell which check failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FiscalCodeError {
    /// Nothing was written.
    #[error("{}", t!("field-tax-code-empty"))]
    Empty,
    /// Neither 16 nor 11 characters.
    #[error("{}", t!("field-tax-code-length", count = _0))]
    Length(usize),
    /// A character of the wrong kind.
    #[error("{}", t!("field-tax-code-character", place = _0))]
    Character(usize),
    /// The month letter or the day cannot be.
    #[error("{}", t!("field-tax-code-birth-date"))]
    BirthDate,
    /// The check letter of a person is wrong.
    #[error("{}", t!("field-tax-code-check-letter"))]
    CheckLetter,
    /// Eleven zeros: their check digit is right, and they are nobody's.
    #[error("{}", t!("field-tax-code-zeros"))]
    Zeros,
    /// The check digit of a body is wrong.
    #[error("{}", t!("field-tax-code-check-digit"))]
    CheckDigit,
}

/// Positions (0-based) that hold a digit, or its *omocodia* letter.
const DIGITS: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];
/// Letters that stand for the digits 0-9 in an *omocodia* variant.
const OMOCODIA: &[u8; 10] = b"LMNPQRSTUV";
const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";
/// Values of `0`-`9` (same as `A`-`J`) and `A`-`Z` in odd places (1st, 3rd, ...).
const ODD: [u32; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

impl FiscalCode {
    /// Reads a codice fiscale; spaces and lower case are accepted.
    ///
    /// # Errors
    /// [`FiscalCodeError`] with a sentence for the reader.
    pub fn parse(written: &str) -> Result<Self, FiscalCodeError> {
        let code: String =
            written.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        match code.chars().count() {
            0 => Err(FiscalCodeError::Empty),
            16 => person(&code).map(|()| Self(code)),
            11 => body(&code).map(|()| Self(code)),
            other => Err(FiscalCodeError::Length(other)),
        }
    }

    /// An eleven-digit code without the check of its last digit: only for the demo profile, where trial bodies
    /// may carry an invented number.
    ///
    /// # Errors
    /// [`FiscalCodeError`] if it is not eleven digits.
    pub fn parse_unchecked_body(written: &str) -> Result<Self, FiscalCodeError> {
        if written.len() != 11 {
            return Err(FiscalCodeError::Length(written.chars().count()));
        }
        digits(written)?;
        Ok(Self(written.to_owned()))
    }

    /// The code, upper case, 16 characters or 11 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the place of birth in it is Italian: a foreign country's code begins with `Z`. Of a body nothing is told.
    pub fn born_in_italy(&self) -> Option<bool> {
        self.is_person().then(|| self.0.as_bytes().get(11) != Some(&b'Z'))
    }

    /// Whether it is of a person (16 characters) rather than of a body (11 digits).
    pub fn is_person(&self) -> bool {
        self.0.len() == 16
    }
}

fn person(code: &str) -> Result<(), FiscalCodeError> {
    let bytes = code.as_bytes();
    if let Some(position) = code.chars().position(|c| !c.is_ascii_alphanumeric()) {
        return Err(FiscalCodeError::Character(position + 1));
    }
    for (position, byte) in bytes.iter().enumerate() {
        let right = if DIGITS.contains(&position) {
            byte.is_ascii_digit() || OMOCODIA.contains(byte)
        } else {
            byte.is_ascii_uppercase()
        };
        if !right {
            return Err(FiscalCodeError::Character(position + 1));
        }
    }
    let day = digit(bytes[9]) * 10 + digit(bytes[10]);
    if !MONTHS.contains(&bytes[8]) || !matches!(day, 1..=31 | 41..=71) {
        return Err(FiscalCodeError::BirthDate);
    }
    if check_letter(&bytes[..15]) == bytes[15] { Ok(()) } else { Err(FiscalCodeError::CheckLetter) }
}

/// The digit that a digit or an *omocodia* letter stands for.
fn digit(byte: u8) -> u32 {
    match OMOCODIA.iter().position(|letter| *letter == byte) {
        Some(value) => u32::try_from(value).unwrap_or_default(),
        None => u32::from(byte.wrapping_sub(b'0')),
    }
}

fn check_letter(first_fifteen: &[u8]) -> u8 {
    let sum: u32 = first_fifteen
        .iter()
        .enumerate()
        .map(|(position, byte)| {
            let value = if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' };
            if position % 2 == 0 { ODD[usize::from(value)] } else { u32::from(value) }
        })
        .sum();
    b'A' + u8::try_from(sum % 26).unwrap_or_default()
}

fn digits(code: &str) -> Result<(), FiscalCodeError> {
    match code.chars().position(|c| !c.is_ascii_digit()) {
        Some(position) => Err(FiscalCodeError::Character(position + 1)),
        None => Ok(()),
    }
}

fn body(code: &str) -> Result<(), FiscalCodeError> {
    digits(code)?;
    if code.bytes().all(|byte| byte == b'0') {
        return Err(FiscalCodeError::Zeros);
    }
    let sum: u32 = code
        .bytes()
        .enumerate()
        .map(|(position, byte)| {
            let value = u32::from(byte - b'0');
            let doubled = if position % 2 == 1 { value * 2 } else { value };
            if doubled > 9 { doubled - 9 } else { doubled }
        })
        .sum();
    if sum.is_multiple_of(10) { Ok(()) } else { Err(FiscalCodeError::CheckDigit) }
}

impl fmt::Display for FiscalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for FiscalCode {
    type Err = FiscalCodeError;
    fn from_str(written: &str) -> Result<Self, Self::Err> {
        Self::parse(written)
    }
}

impl TryFrom<String> for FiscalCode {
    type Error = FiscalCodeError;
    /// Accepts what [`FiscalCode::parse`] accepts, and stored eleven-digit trial codes.
    fn try_from(stored: String) -> Result<Self, Self::Error> {
        if stored.len() == 11 { Self::parse_unchecked_body(&stored) } else { Self::parse(&stored) }
    }
}

impl From<FiscalCode> for String {
    fn from(code: FiscalCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests;
