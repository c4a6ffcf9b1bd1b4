//! Telephone numbers.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use words::t;

/// A telephone number with its country: `+` and 7 to 15 digits (ITU-T E.164).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// Why something is no telephone number, in words for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// Letters or other signs.
    #[error("{}", t!("profile-phone-sign"))]
    Sign,
    /// Too few or too many digits.
    #[error("{}", t!("profile-phone-length"))]
    Length,
    /// An Italian mobile number begins otherwise.
    #[error("{}", t!("profile-phone-mobile"))]
    Mobile,
    /// An Italian number begins otherwise.
    #[error("{}", t!("profile-phone-landline"))]
    Landline,
}

impl Phone {
    /// Reads a mobile number; without country it is Italian.
    ///
    /// # Errors
    /// [`PhoneError`].
    pub fn mobile(written: &str) -> Result<Self, PhoneError> {
        let phone = Self::parse(written)?;
        match phone.0.strip_prefix("+39") {
            Some(own) if !own.starts_with('3') => Err(PhoneError::Mobile),
            Some(own) if !(9..=10).contains(&own.len()) => Err(PhoneError::Length),
            _ => Ok(phone),
        }
    }

    /// Reads a number of any kind; without country it is Italian, with its area code.
    ///
    /// # Errors
    /// [`PhoneError`].
    pub fn landline(written: &str) -> Result<Self, PhoneError> {
        let phone = Self::parse(written)?;
        match phone.0.strip_prefix("+39") {
            Some(own) if own.starts_with('3') => Self::mobile(&format!("+39{own}")),
            Some(own) if !own.starts_with('0') => Err(PhoneError::Landline),
            Some(own) if !(6..=11).contains(&own.len()) => Err(PhoneError::Length),
            _ => Ok(phone),
        }
    }

    fn parse(written: &str) -> Result<Self, PhoneError> {
        let dense: String = written.chars().filter(|c| !" .-/()\u{a0}".contains(*c)).collect();
        let (abroad, digits) = match (dense.strip_prefix('+'), dense.strip_prefix("00")) {
            (Some(rest), _) | (None, Some(rest)) => (true, rest),
            (None, None) => (false, dense.as_str()),
        };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PhoneError::Sign);
        }
        let number = if abroad { format!("+{digits}") } else { format!("+39{digits}") };
        let known = !number.starts_with("+0") && (8..=16).contains(&number.len()) && digits.len() >= 5;
        if known { Ok(Self(number)) } else { Err(PhoneError::Length) }
    }

    /// The number as people write it: country, area, digits in groups. It is read back the same.
    pub fn shown(&self) -> String {
        let digits = self.0.trim_start_matches('+');
        let (country, own) = digits.split_at_checked(country_length(digits)).unwrap_or((digits, ""));
        let area = if country == "39" { area_length(own) } else { 0 };
        let (area, rest) = own.split_at_checked(area).unwrap_or(("", own));
        let parts = [country, area].into_iter().chain(groups(rest)).filter(|part| !part.is_empty());
        format!("+{}", parts.collect::<Vec<_>>().join(" "))
    }

    /// `+` and the digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How long the country's code at the beginning is (ITU-T E.164, list of country codes).
fn country_length(digits: &str) -> usize {
    const TWO: [&str; 44] = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
        "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81",
        "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    match digits {
        _ if digits.starts_with(['1', '7']) => 1,
        _ if TWO.iter().any(|code| digits.starts_with(code)) => 2,
        _ => 3,
    }
}

/// How long the area code of an Italian number is: Milan and Rome have two digits, areas whose third is 0, 1, 5 or 9 have three.
fn area_length(own: &str) -> usize {
    match own.as_bytes() {
        [b'0', b'2' | b'6', ..] => 2,
        [b'0', _, b'0' | b'1' | b'5' | b'9', ..] => 3,
        [b'0', ..] => 4,
        _ => 0,
    }
}

/// Digits in threes; one that would stand alone joins those before it.
fn groups(digits: &str) -> Vec<&str> {
    let mut rest = digits;
    let mut groups = Vec::new();
    while rest.len() > 4 {
        let Some((three, after)) = rest.split_at_checked(3) else { break };
        groups.push(three);
        rest = after;
    }
    groups.push(rest);
    groups
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{Phone, PhoneError};

    #[test]
    fn a_number_is_read_with_whatever_stands_between_its_digits() {
        for (written, number) in [
            ("333 1234567", "+393331234567"),
            ("+39 333-123.45.67", "+393331234567"),
            ("0039 (333) 1234567", "+393331234567"),
            ("+41 79 123 45 67", "+41791234567"),
        ] {
            assert_eq!(
                Phone::mobile(written).map(|phone| phone.to_string()).as_deref(),
                Ok(number),
                "{written}"
            );
        }
        assert_eq!(
            Phone::landline("0525 420000").map(|phone| phone.to_string()).as_deref(),
            Ok("+390525420000")
        );
    }

    #[test]
    fn a_number_is_shown_in_groups() {
        for (written, shown) in [
            ("3331234567", "+39 333 123 4567"),
            ("333123456", "+39 333 123 456"),
            ("0525420000", "+39 0525 420 000"),
            ("0512191234", "+39 051 219 1234"),
            ("0667101", "+39 06 671 01"),
            ("+41791234567", "+41 791 234 567"),
            ("+3530123456", "+353 012 3456"),
            ("+12025550123", "+1 202 555 0123"),
        ] {
            assert_eq!(
                Phone::landline(written).map(|phone| phone.shown()).as_deref(),
                Ok(shown),
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_told_why() {
        for (written, why) in [
            ("0525 420000", PhoneError::Mobile),
            ("333 12345", PhoneError::Length),
            ("333 123456789", PhoneError::Length),
            ("trecento", PhoneError::Sign),
            ("333 123456x", PhoneError::Sign),
            ("☎333123456", PhoneError::Sign),
            ("٣٣٣١٢٣٤٥٦٧", PhoneError::Sign),
            ("<script>", PhoneError::Sign),
            ("", PhoneError::Length),
            ("+", PhoneError::Length),
            ("+0", PhoneError::Length),
            ("12/11/2026", PhoneError::Mobile),
        ] {
            assert_eq!(Phone::mobile(written), Err(why), "{written}");
        }
        assert_eq!(Phone::landline("525 420000"), Err(PhoneError::Landline));
        assert_eq!(Phone::landline("31/02/2026"), Err(PhoneError::Length), "a day is no number");
        assert!(Phone::landline("333 1234567").is_ok(), "who has only a mobile phone may write it here too");
        assert_eq!(Phone::landline(&"0".repeat(40)), Err(PhoneError::Length));
    }

    proptest! {
        #[test]
        fn what_was_read_reads_the_same_again(text in any::<String>(), digits in "[+0-9 ./-]{0,20}") {
            for written in [text, digits] {
                if let Ok(phone) = Phone::mobile(&written) {
                    assert_eq!(Phone::mobile(phone.as_str()), Ok(phone.clone()));
                    assert_eq!(Phone::mobile(&phone.shown()), Ok(phone.clone()));
                    assert_eq!(Phone::try_from(phone.as_str().to_owned()), Ok(phone));
                }
                if let Ok(phone) = Phone::landline(&written) {
                    assert_eq!(Phone::landline(&phone.shown()), Ok(phone.clone()));
                    assert_eq!(Phone::landline(phone.as_str()), Ok(phone));
                }
            }
        }
    }
}
