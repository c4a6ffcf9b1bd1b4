//! Amounts of money: euro cents inside, two ways of writing them outside.

use std::fmt;

/// An amount in euro cents, 0 to 999999999.99 euro.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Amount(i64);

const MAX: i64 = 99_999_999_999;

impl Amount {
    pub(crate) fn of_cents(cents: i64) -> Option<Self> {
        (0..=MAX).contains(&cents).then_some(Self(cents))
    }

    pub(crate) fn cents(self) -> i64 {
        self.0
    }

    /// Reads the form of the Node's messages: digits, a point, two digits (`stAmount`).
    pub(crate) fn from_wire(text: &str) -> Option<Self> {
        let (euro, cents) = text.split_once('.')?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(euro) || !digits(cents) || cents.len() != 2 {
            return None;
        }
        let euro: i64 = euro.parse().ok()?;
        let cents: i64 = cents.parse().ok()?;
        Self::of_cents(euro.checked_mul(100)?.checked_add(cents)?)
    }

    /// Writes the form of the Node's messages: `120.00`.
    pub(crate) fn to_wire(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }

    pub(crate) fn sum(amounts: impl Iterator<Item = Self>) -> i64 {
        amounts.map(|amount| amount.0).sum()
    }
}

/// The form for people: `1.234,56 €`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let euro = (self.0 / 100).to_string();
        for (index, digit) in euro.chars().enumerate() {
            if index > 0 && (euro.len() - index).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        write!(f, ",{:02}\u{a0}€", self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_the_shape_of_the_contract_are_read() {
        assert_eq!(Amount::from_wire("120.00").map(Amount::cents), Some(12_000));
        assert_eq!(Amount::from_wire("999999999.99").map(Amount::cents), Some(MAX));
        assert_eq!(Amount::from_wire("0.01").map(Amount::cents), Some(1));
    }

    #[test]
    fn shapes_that_the_node_refuses_are_refused() {
        for text in ["11,34", "11.3", "11.342", ".50", "1000000000.00", "12", "", "-1.00", "+1.00", "1 .00"] {
            assert_eq!(Amount::from_wire(text), None, "{text}");
        }
    }

    #[test]
    fn people_see_thousands_and_a_comma() {
        assert_eq!(Amount(123_456).to_string(), "1.234,56\u{a0}€");
        assert_eq!(Amount(5).to_string(), "0,05\u{a0}€");
        assert_eq!(Amount(100_000_000).to_string(), "1.000.000,00\u{a0}€");
    }
}
