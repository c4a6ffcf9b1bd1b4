//! Check digits of the notice number, and how a new number is made.
//!
//! Source: SANP, "numero avviso" (aux digit 0: application code + 13 digits; 2: 15 digits; 3: segregation code + 13
//! digits; the check digits are the first sixteen digits modulo 93). Aux digit 1 (old RAV numbers) has none, 4-9 are
//! not defined. SACI 3.x: new positions use aux digit 3 only.

use std::fmt;

use domain::notice_number::{NoticeNumber, NoticeNumberError};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Largest sequence number that fits the 13 digits between segregation code and check digits.
pub const MAX_SEQUENCE: u64 = 9_999_999_999_999;

/// The number that the Node asks about to see whether a station answers. It is formally right and nobody's for ever.
pub const PROBE: &str = "000000000000000000";

/// The two digits, assigned by PagoPA per creditor and station, that tell the Node which station answers (SACI 3.x).
///
/// Any two digits are accepted: 00-45 are given to creditors and brokers, higher ones to central solutions, and the
/// ranges have changed between editions. It is configuration of a tenant, never a constant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SegregationCode(String);

/// Why a notice number cannot be made or is not right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CheckDigitsError {
    /// The last two digits are not those of the rule.
    #[error("Il codice avviso non è corretto: controlla le cifre (le ultime due non tornano)")]
    Wrong,
    /// The first digit is not 0-3.
    #[error("Il codice avviso non è corretto: comincia con {0}, ma deve cominciare con 0, 1, 2 o 3")]
    UndefinedAuxDigit(char),
    /// A segregation code is two digits.
    #[error("il codice di segregazione è di due cifre")]
    Segregation,
    /// The sequence has left its 13 digits.
    #[error("la sequenza degli avvisi ha superato 13 cifre")]
    Sequence,
    /// Not a notice number at all.
    #[error(transparent)]
    Number(#[from] NoticeNumberError),
}

impl SegregationCode {
    /// Reads exactly two digits.
    ///
    /// # Errors
    /// [`CheckDigitsError::Segregation`].
    pub fn parse(written: &str) -> Result<Self, CheckDigitsError> {
        let right = written.len() == 2 && written.bytes().all(|byte| byte.is_ascii_digit());
        if right { Ok(Self(written.to_owned())) } else { Err(CheckDigitsError::Segregation) }
    }

    /// The two digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SegregationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for SegregationCode {
    type Error = CheckDigitsError;
    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::parse(&written)
    }
}

impl From<SegregationCode> for String {
    fn from(code: SegregationCode) -> Self {
        code.0
    }
}

/// The check digits (0-92) of the first sixteen digits of a notice number, taken as one integer modulo 93.
pub const fn compute(first_sixteen: u64) -> u64 {
    first_sixteen % 93
}

/// Verifies a number that somebody typed or sent: aux digits 0, 2 and 3 by their check digits, 1 as it is.
///
/// The Node's [`PROBE`] satisfies the rule and must not be refused before the look-up.
///
/// # Errors
/// [`CheckDigitsError::Wrong`], or [`CheckDigitsError::UndefinedAuxDigit`] for 4-9.
pub fn verify(number: &NoticeNumber) -> Result<(), CheckDigitsError> {
    match number.aux_digit() {
        '1' => Ok(()),
        '0' | '2' | '3' => {
            let (base, written) = number.as_str().split_at(16);
            let base = base.parse::<u64>().map_err(|_| NoticeNumberError::NotDigits)?;
            let expected = format!("{:02}", compute(base));
            if written == expected { Ok(()) } else { Err(CheckDigitsError::Wrong) }
        }
        other => Err(CheckDigitsError::UndefinedAuxDigit(other)),
    }
}

/// Reads a number as people type it (spaces allowed) and verifies its check digits.
///
/// # Errors
/// [`CheckDigitsError`] with a sentence for the reader.
pub fn parse_verified(written: &str) -> Result<NoticeNumber, CheckDigitsError> {
    let number = NoticeNumber::parse(written)?;
    verify(&number)?;
    Ok(number)
}

/// Makes the number of a new payable unit: `3` + segregation code + 13 digits of the creditor's sequence + check digits.
///
/// # Errors
/// [`CheckDigitsError::Sequence`] above [`MAX_SEQUENCE`].
pub fn notice_number(segregation: &SegregationCode, sequence: u64) -> Result<NoticeNumber, CheckDigitsError> {
    if sequence > MAX_SEQUENCE {
        return Err(CheckDigitsError::Sequence);
    }
    let base = format!("3{segregation}{sequence:013}");
    let value = base.parse::<u64>().map_err(|_| CheckDigitsError::Sequence)?;
    Ok(NoticeNumber::parse(&format!("{base}{:02}", compute(value)))?)
}
