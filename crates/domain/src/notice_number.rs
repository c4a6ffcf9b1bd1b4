//! Notice number (*numero avviso*, NAV) and IUV.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use words::t;

/// The 18 digits that name a payable unit to citizen, PSP and Node (`stNoticeNumber`, paForNode.xsd).
///
/// Kept as text: leading zeros matter. The check digits are computed and verified by crate `pagopa`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NoticeNumber(String);

/// The creditor's reference (`creditorReferenceId`): 17 digits with aux digit 1, 2 or 3, 15 with aux digit 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Iuv(String);

/// Why a notice number was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoticeNumberError {
    /// Something other than digits and spaces.
    #[error("{}", t!("field-notice-number-not-digits"))]
    NotDigits,
    /// Not 18 digits.
    #[error("{}", t!("field-notice-number-length", count = _0))]
    Length(usize),
}

impl NoticeNumber {
    /// Reads 18 digits; spaces are accepted, as in the printed groups of four.
    ///
    /// # Errors
    /// [`NoticeNumberError`] with a sentence for the reader.
    pub fn parse(written: &str) -> Result<Self, NoticeNumberError> {
        let digits: String = written.chars().filter(|c| !c.is_whitespace()).collect();
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NoticeNumberError::NotDigits);
        }
        if digits.len() != 18 {
            return Err(NoticeNumberError::Length(digits.len()));
        }
        Ok(Self(digits))
    }

    /// The 18 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first digit, which tells how the rest is laid out (SACI 3.x: 0-3).
    pub fn aux_digit(&self) -> char {
        self.0.chars().next().unwrap_or_default()
    }

    /// The IUV inside the number: without the aux digit, and for aux digit 0 without the application code too.
    pub fn iuv(&self) -> Iuv {
        let from = if self.aux_digit() == '0' { 3 } else { 1 };
        Iuv(self.0[from..].to_owned())
    }

    /// As printed: groups of four digits.
    pub fn grouped(&self) -> String {
        self.0.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
    }
}

impl Iuv {
    /// The digits (or, in receipts of other systems, the characters) of the reference.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NoticeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Iuv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for NoticeNumber {
    type Error = NoticeNumberError;
    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::parse(&written)
    }
}

impl From<NoticeNumber> for String {
    fn from(number: NoticeNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::{NoticeNumber, NoticeNumberError};

    #[test]
    fn the_iuv_is_inside_the_number() {
        let number = NoticeNumber::parse("3010 0000 0000 0042 85").unwrap();
        assert_eq!(number.iuv().as_str(), "01000000000004285");
        assert_eq!(number.grouped(), "3010 0000 0000 0042 85");
        assert_eq!(NoticeNumber::parse("003000000001234503").unwrap().iuv().as_str(), "000000001234503");
    }

    #[test]
    fn seventeen_digits_are_told_as_seventeen() {
        assert_eq!(NoticeNumber::parse("30100000000000428"), Err(NoticeNumberError::Length(17)));
        assert_eq!(NoticeNumber::parse("30100000000000428X"), Err(NoticeNumberError::NotDigits));
    }
}
