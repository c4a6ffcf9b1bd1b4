//! `[pagopa]`: the contract of the entity with pagoPA (facts of the back office of PagoPA S.p.A.).

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Secret, WebAddress};
use crate::fiscal_code::FiscalCode;

/// A text of a pagoPA setting that has the wrong shape; the sentence tells the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct BadShape(&'static str);

macro_rules! digits {
    ($(#[$meta:meta])* $name:ident, $rule:expr, $wrong:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads the code.
            ///
            /// # Errors
            /// [`BadShape`] with the right shape.
            pub fn parse(written: &str) -> Result<Self, BadShape> {
                let rule: fn(&str) -> bool = $rule;
                if rule(written) { Ok(Self(written.to_owned())) } else { Err(BadShape($wrong)) }
            }

            /// The code as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadShape;
            fn try_from(written: String) -> Result<Self, Self::Error> {
                Self::parse(&written)
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }
    };
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

digits! {
    /// *Codice di segregazione*: digits 2 and 3 of a notice number with aux digit 3, `00`-`49`.
    ///
    /// PagoPA gives `00`-`45` to creditors and brokers today, and gave up to `49` before. `47` (Canone Unico) and what
    /// lies above `49` are of central solutions.
    SegregationCode,
    |text| text.len() == 2 && all_digits(text) && text < "50" && text != "47",
    "il codice di segregazione è di due cifre, da 00 a 49, ma non 47 (riservato al Canone Unico)"
}

digits! {
    /// *Identificativo stazione*: the broker's code, an underscore, two digits.
    StationCode,
    |text| text.split_once('_').is_some_and(|(broker, number)| {
        broker.len() == 11 && number.len() == 2 && all_digits(broker) && all_digits(number)
    }),
    "la stazione si scrive come codice dell'intermediario, trattino basso e due cifre: 99999000013_01"
}

digits! {
    /// Postal current account in the twelve digits of the *bollettino*, zeros in front.
    PostalAccount,
    |text| text.len() == 12 && all_digits(text) && text != "000000000000",
    "il conto corrente postale si scrive con 12 cifre, con gli zeri davanti: 000012345678"
}

impl SegregationCode {
    /// The code as a number, 0-49.
    pub fn value(&self) -> u8 {
        self.0.bytes().fold(0, |value, byte| value * 10 + (byte - b'0'))
    }
}

/// `[pagopa]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagoPa {
    /// *Intermediario tecnologico*: eleven digits.
    pub broker_code: FiscalCode,
    /// The broker's station that answers for this entity.
    pub station: StationCode,
    /// First digit of new notice numbers: 3.
    #[serde(default = "three")]
    pub aux_digit: u8,
    /// Tells this station's notice numbers from those of the entity's other stations.
    pub segregation_code: SegregationCode,
    /// *Codice interbancario* of the entity, `A0EDT`; absent: the notice does not print it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cbill: Option<String>,
    /// Base address of the Checkout service; `/carts` is appended.
    pub checkout_url: WebAddress,
    /// `Ocp-Apim-Subscription-Key` of Checkout.
    pub subscription_key: Secret,
    /// Absent: no *bollettino postale* on notices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal: Option<Postal>,
}

const fn three() -> u8 {
    3
}

/// `[pagopa.postal]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Postal {
    /// The account.
    pub account: PostalAccount,
    /// *Intestatario* of the account.
    pub holder: String,
    /// *Autorizzazione* to print the *bollettino*, as printed on it.
    pub authorisation: String,
}

#[cfg(test)]
mod tests {
    use super::{PostalAccount, SegregationCode, StationCode};

    #[test]
    fn codes_of_the_wrong_shape_are_refused() {
        for bad in ["", "1", "47", "50", "85", "001", "1A", "-1"] {
            assert!(SegregationCode::parse(bad).is_err(), "{bad}");
        }
        for right in ["00", "45", "46", "48", "49"] {
            assert!(SegregationCode::parse(right).is_ok(), "{right}");
        }
        for bad in ["99999000013", "99999000013_1", "9999900001_01", "99999000013-01", "99999000013_0A"] {
            assert!(StationCode::parse(bad).is_err(), "{bad}");
        }
        for bad in ["12345678", "00001234567A", "000000000000"] {
            assert!(PostalAccount::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_segregation_code_is_a_number_too() {
        assert_eq!(SegregationCode::parse("07").unwrap().value(), 7);
        assert_eq!(SegregationCode::parse("49").unwrap().value(), 49);
    }
}
