//! Money: integer euro cents.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use words::t;

/// An amount of money in integer euro cents. Serialised as the number of cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Euro(i64);

/// Why a written amount was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EuroError {
    /// Nothing was written.
    #[error("{}", t!("field-amount-empty"))]
    Empty,
    /// A minus sign.
    #[error("{}", t!("field-amount-negative"))]
    Negative,
    /// Could be read in two ways, such as `1.250`.
    #[error("{}", t!("field-amount-ambiguous"))]
    Ambiguous,
    /// Thousands parted and no cents, such as `1.250.000`.
    #[error("{}", t!("field-amount-no-cents"))]
    NoCents,
    /// Something that is not an amount.
    #[error("{}", t!("field-amount-not-a-number"))]
    NotANumber,
    /// Above [`Euro::MAX`].
    #[error("{}", t!("field-amount-too-large"))]
    TooLarge,
}

impl Euro {
    /// Nothing at all.
    pub const ZERO: Self = Self(0);
    /// The largest amount that pagoPA can carry: 999,999,999.99 (`stAmount`, paForNode.xsd).
    pub const MAX: Self = Self(99_999_999_999);

    /// From integer cents.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// Integer cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Whether the amount can stand on a notice: more than zero and at most [`Euro::MAX`].
    pub const fn is_payable(self) -> bool {
        self.0 > 0 && self.0 <= Self::MAX.0
    }

    /// `self` taken `quantity` times; `None` above [`Euro::MAX`].
    pub fn times(self, quantity: u32) -> Option<Self> {
        self.0.checked_mul(i64::from(quantity)).map(Self).filter(|total| *total <= Self::MAX)
    }

    /// Sum that refuses to leave the range of pagoPA.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self).filter(|total| *total <= Self::MAX)
    }

    /// Reads an amount as people write it: `25`, `25,5`, `25.50`, `1.250,00`, in English `1,250.00`.
    ///
    /// One mark before exactly three digits is refused, because it may mean thousands or decimals; where marks part
    /// the thousands the first group does not begin with 0 and two digits of cents follow the other mark.
    ///
    /// # Errors
    /// [`EuroError`] with a sentence for the reader.
    pub fn parse(written: &str) -> Result<Self, EuroError> {
        let text: String = written.trim().trim_end_matches('€').trim_start_matches('€').trim().to_owned();
        if text.is_empty() {
            return Err(EuroError::Empty);
        }
        if text.starts_with(['-', '\u{2212}']) {
            return Err(EuroError::Negative);
        }
        let (whole, decimals) = split(&text)?;
        let cents = match decimals.len() {
            0 => "00".to_owned(),
            1 => format!("{decimals}0"),
            _ => decimals,
        };
        let digits = format!("{whole}{cents}");
        if digits.len() > 18 {
            return Err(EuroError::TooLarge);
        }
        let value = digits.parse::<i64>().map_err(|_| EuroError::NotANumber)?;
        if value > Self::MAX.0 { Err(EuroError::TooLarge) } else { Ok(Self(value)) }
    }

    /// `1.234,56`, as printed on notices.
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, cents) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        format!("{sign}{},{cents:02}", thousands(whole))
    }

    /// `1234.56`, the decimal form of SOAP messages (`stAmount`, paForNode.xsd).
    pub fn decimal(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }

    /// Reads the decimal form of SOAP messages: digits, a dot, exactly two digits (`stAmount`, paForNode.xsd).
    ///
    /// # Errors
    /// [`EuroError::NotANumber`] for any other shape, [`EuroError::TooLarge`] above [`Euro::MAX`].
    pub fn parse_decimal(text: &str) -> Result<Self, EuroError> {
        let (whole, cents) = text.split_once('.').ok_or(EuroError::NotANumber)?;
        if whole.is_empty() || cents.len() != 2 || !all_digits(whole) || !all_digits(cents) {
            return Err(EuroError::NotANumber);
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > 9 {
            return Err(EuroError::TooLarge);
        }
        format!("{whole}{cents}").parse().map(Self).map_err(|_| EuroError::NotANumber)
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Splits a written amount into its whole digits and its zero to two decimals.
fn split(text: &str) -> Result<(String, String), EuroError> {
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',') {
        return Err(EuroError::NotANumber);
    }
    match (text.matches(',').count(), text.matches('.').count()) {
        (0, 0) => Ok((text.to_owned(), String::new())),
        (1, 0) => decimals(text, ','),
        (0, 1) => decimals(text, '.'),
        (1, 1) if text.find(',') < text.find('.') => grouped(text, ',', '.'),
        (1, _) => grouped(text, '.', ','),
        (_, 1) => grouped(text, ',', '.'),
        (0, _) if regular(text, '.') => Err(EuroError::NoCents),
        (_, 0) if regular(text, ',') => Err(EuroError::NoCents),
        _ => Err(EuroError::Ambiguous),
    }
}

fn decimals(text: &str, separator: char) -> Result<(String, String), EuroError> {
    let (whole, cents) = text.split_once(separator).unwrap_or((text, ""));
    match (whole.len(), cents.len()) {
        (0, _) | (_, 0) => Err(EuroError::NotANumber),
        (_, 1 | 2) => Ok((whole.to_owned(), cents.to_owned())),
        _ => Err(EuroError::Ambiguous),
    }
}

fn grouped(text: &str, part: char, separator: char) -> Result<(String, String), EuroError> {
    let (whole, cents) = text.split_once(separator).unwrap_or((text, ""));
    if regular(whole, part) && cents.len() == 2 {
        Ok((whole.replace(part, ""), cents.to_owned()))
    } else {
        Err(EuroError::Ambiguous)
    }
}

/// Whether marks part the thousands: one to three digits, not beginning with 0, then groups of three.
fn regular(whole: &str, part: char) -> bool {
    let mut groups = whole.split(part);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3)
}

fn thousands(whole: u64) -> String {
    let digits = whole.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

impl Euro {
    /// The amount as the reader's language writes it: `1.234,56 €`, in English `€1,234.56`.
    pub fn shown(self) -> String {
        match words::current() {
            words::Language::En => {
                let swapped = |sign| match sign {
                    '.' => ',',
                    ',' => '.',
                    other => other,
                };
                format!("€{}", self.plain().chars().map(swapped).collect::<String>())
            }
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for Euro {
    /// `1.234,56 €`, with a no-break space.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{a0}€", self.plain())
    }
}

impl Add for Euro {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sum for Euro {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests;
