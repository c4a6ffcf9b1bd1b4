//! How the amount of a cost item comes about, and the reason shown beside it.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use words::t;

use crate::euro::{Euro, EuroError};

/// The rule of an amount, all in cents: `{ kind = "tariff", unit = "pasto", unit_price = 520, max_quantity = 31 }`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Amount {
    /// Always the same.
    Fixed {
        /// Cents.
        value: Euro,
    },
    /// Written by the citizen within limits.
    Free {
        /// Smallest, included.
        min: Euro,
        /// Largest, included.
        max: Euro,
    },
    /// Price of a unit times a quantity.
    Tariff {
        /// Name of the unit in the singular: `pasto`.
        unit: String,
        /// Price of one unit.
        unit_price: Euro,
        /// Largest quantity, included; the smallest is 1.
        max_quantity: u32,
    },
    /// One of several prices.
    Choice {
        /// In the order of the page.
        options: Vec<PriceOption>,
    },
}

/// One price to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceOption {
    /// Lower-case letters, digits, hyphens.
    pub code: String,
    /// What it is for.
    pub label: String,
    /// Cents.
    pub value: Euro,
}

/// What a citizen wrote for the amount of one voce, as written: also invalid text is kept in the draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Text of the field "Importo", for free amounts.
    #[serde(default)]
    pub amount: String,
    /// Text of the field "Quantità", for tariffs.
    #[serde(default)]
    pub quantity: String,
    /// Code of the chosen option, for choices.
    #[serde(default)]
    pub option: String,
}

/// An amount with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// What is to be paid.
    pub amount: Euro,
    /// Why so much, in the language that is spoken: `4 × 5,20 € (pasto)`, `Importo fisso`, `Importo indicato da te`.
    pub reason: String,
}

/// Which answer is wrong and why.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AmountFault {
    /// The text is no amount.
    #[error("{0}")]
    Written(EuroError),
    /// Outside the limits.
    #[error("{}", t!("field-amount-limits", min = _0.shown(), max = _1.shown()))]
    Limits(Euro, Euro),
    /// The quantity is no whole number within the limits.
    #[error("{}", t!("field-amount-quantity", max = _0))]
    Quantity(u32),
    /// No option, or one that is not there.
    #[error("{}", t!("field-amount-option"))]
    Option,
    /// The product is above what pagoPA carries.
    #[error("{}", t!("field-amount-total-too-large"))]
    TooLarge,
}

impl AmountFault {
    /// The part of the answer that is wrong: `importo`, `quantita` or `tariffa`.
    pub fn part(&self) -> &'static str {
        match self {
            Self::Written(_) | Self::Limits(..) => "importo",
            Self::Quantity(_) | Self::TooLarge => "quantita",
            Self::Option => "tariffa",
        }
    }
}

impl Amount {
    /// Computes the amount for an answer. What the rule does not ask for is ignored, so a tampered hidden field changes nothing.
    ///
    /// # Errors
    /// [`AmountFault`] with a sentence for the reader.
    pub fn quote(&self, answer: &Answer) -> Result<Quote, AmountFault> {
        match self {
            Self::Fixed { value } => {
                Ok(Quote { amount: *value, reason: t!("field-amount-fixed").to_owned() })
            }
            Self::Free { min, max } => free(&answer.amount, *min, *max),
            Self::Tariff { unit, unit_price, max_quantity } => {
                tariff(&answer.quantity, unit, *unit_price, *max_quantity)
            }
            Self::Choice { options } => options
                .iter()
                .find(|option| option.code == answer.option)
                .map(|option| Quote { amount: option.value, reason: option.label.clone() })
                .ok_or(AmountFault::Option),
        }
    }
}

fn free(written: &str, min: Euro, max: Euro) -> Result<Quote, AmountFault> {
    let amount = Euro::parse(written).map_err(AmountFault::Written)?;
    if amount < min || amount > max {
        return Err(AmountFault::Limits(min, max));
    }
    Ok(Quote { amount, reason: t!("field-amount-free").to_owned() })
}

fn tariff(written: &str, unit: &str, price: Euro, max: u32) -> Result<Quote, AmountFault> {
    let text = written.trim();
    let quantity = Some(text)
        .filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|text| text.parse::<u32>().ok())
        .filter(|quantity| (1..=max).contains(quantity))
        .ok_or(AmountFault::Quantity(max))?;
    let amount = price.times(quantity).ok_or(AmountFault::TooLarge)?;
    Ok(Quote { amount, reason: format!("{quantity} × {} ({unit})", price.shown()) })
}

#[cfg(test)]
mod tests {
    use super::{Amount, AmountFault, Answer, PriceOption};
    use crate::euro::Euro;

    fn written(amount: &str, quantity: &str, option: &str) -> Answer {
        Answer { amount: amount.into(), quantity: quantity.into(), option: option.into() }
    }

    #[test]
    fn a_tariff_multiplies_and_says_why() {
        let meals =
            Amount::Tariff { unit: "pasto".into(), unit_price: Euro::from_cents(520), max_quantity: 31 };
        let quote = meals.quote(&written("", "4", "")).unwrap();
        assert_eq!(quote.amount, Euro::from_cents(2_080));
        assert_eq!(quote.reason, "4 × 5,20\u{a0}€ (pasto)");
        for bad in ["", "0", "32", "-1", "1e9", "2,5", "+3", "99999999999"] {
            assert_eq!(meals.quote(&written("", bad, "")), Err(AmountFault::Quantity(31)), "{bad}");
        }
    }

    #[test]
    fn a_fixed_amount_cannot_be_tampered_with() {
        let fixed = Amount::Fixed { value: Euro::from_cents(1_600) };
        assert_eq!(fixed.quote(&written("0,01", "0", "x")).unwrap().amount, Euro::from_cents(1_600));
    }

    #[test]
    fn a_free_amount_stays_within_its_limits() {
        let free = Amount::Free { min: Euro::from_cents(500), max: Euro::from_cents(50_000) };
        assert_eq!(free.quote(&written("25,5", "", "")).unwrap().amount, Euro::from_cents(2_550));
        let fault = free.quote(&written("4,99", "", "")).unwrap_err();
        assert_eq!(fault.to_string(), "L'importo deve essere tra 5,00\u{a0}€ e 500,00\u{a0}€");
    }

    #[test]
    fn a_choice_takes_only_its_options() {
        let option = PriceOption {
            code: "intera".into(),
            label: "Tariffa intera".into(),
            value: Euro::from_cents(3_000),
        };
        let choice = Amount::Choice { options: vec![option] };
        assert_eq!(choice.quote(&written("", "", "intera")).unwrap().reason, "Tariffa intera");
        assert_eq!(choice.quote(&written("", "", "gratis")), Err(AmountFault::Option));
    }
}
