//! What the citizen writes to ask for something, and what is wrong with it.

use words::t;

use super::Asked;
use super::message;
use crate::euro::Euro;
use crate::fault::Fault;
use crate::iban::Iban;
use crate::refund::RefundTask;

/// Fewest instalments: fewer are no plan.
pub const INSTALMENTS_FEWEST: u8 = 2;

/// Longest name of an account's holder (SEPA credit transfer: 70 characters).
const HOLDER_LENGTH: usize = 70;

/// The form of a refund.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RefundForm {
    /// As written, with or without spaces.
    pub iban: String,
    /// Whose account it is.
    pub holder: String,
    /// May stay empty.
    pub text: String,
}

/// The form of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InstalmentsForm {
    /// How many, in digits.
    pub count: String,
    /// Why.
    pub text: String,
}

/// The form of a correction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorrectionForm {
    /// What is wrong.
    pub text: String,
}

impl RefundForm {
    /// The account that it names.
    ///
    /// # Errors
    /// A [`Fault`] of the field `iban`.
    pub fn account(&self) -> Result<Iban, Fault> {
        Iban::parse(&self.iban).map_err(|why| {
            let text = if self.iban.trim().is_empty() {
                t!("request-iban-missing").to_owned()
            } else {
                sentence(&why.to_string())
            };
            Fault::new("iban", text)
        })
    }

    /// What it asks for, and the first message: where nothing is written, that the money be given back.
    ///
    /// # Errors
    /// A [`Fault`] for each field, `iban`, `intestatario`, `testo`.
    pub fn read(&self, task: &RefundTask) -> Result<(Asked, String), Vec<Fault>> {
        let mut faults = Vec::new();
        let iban = self.account().map_err(|fault| faults.push(fault));
        let holder = self.holder.split_whitespace().collect::<Vec<_>>().join(" ");
        if !(2..=HOLDER_LENGTH).contains(&holder.chars().count()) || !holder.chars().any(char::is_alphabetic)
        {
            faults.push(Fault::new("intestatario", t!("request-holder-wrong", max = HOLDER_LENGTH)));
        }
        let text = match message::text(&self.text) {
            // the office reads it: in Italian whoever asks
            Err(message::MessageFault::Empty) => "Chiedo il rimborso di questo pagamento.".to_owned(),
            Err(fault) => {
                faults.push(Fault::new("testo", fault.to_string()));
                String::new()
            }
            Ok(text) => text,
        };
        match iban {
            Ok(iban) if faults.is_empty() => {
                let RefundTask { id: task, notice, amount, .. } = task.clone();
                Ok((Asked::Refund { task, notice, amount, iban, holder }, text))
            }
            _ => Err(faults),
        }
    }
}

impl InstalmentsForm {
    /// What it asks for, and the first message. `most` is how many the entity's limits and the amount allow, `smallest` the smallest
    /// instalment.
    ///
    /// # Errors
    /// A [`Fault`] for each field, `rate`, `testo`.
    pub fn read(&self, most: u8, smallest: Euro) -> Result<(Asked, String), Vec<Fault>> {
        let mut faults = Vec::new();
        let count =
            self.count.trim().parse().ok().filter(|count| (INSTALMENTS_FEWEST..=most).contains(count));
        if count.is_none() {
            faults.push(Self::wrong_count(most, smallest));
        }
        let text = needed(&self.text, t!("request-why-missing"), &mut faults);
        match count {
            Some(count) if faults.is_empty() => Ok((Asked::Instalments { count }, text)),
            _ => Err(faults),
        }
    }

    /// That so many instalments cannot be asked for, of the field `rate`.
    pub fn wrong_count(most: u8, smallest: Euro) -> Fault {
        let smallest = smallest.shown();
        Fault::new(
            "rate",
            t!("request-count-wrong", fewest = INSTALMENTS_FEWEST, most = most, smallest = smallest),
        )
    }
}

impl CorrectionForm {
    /// What it asks for, and the first message.
    ///
    /// # Errors
    /// A [`Fault`] of the field `testo`.
    pub fn read(&self) -> Result<(Asked, String), Vec<Fault>> {
        let mut faults = Vec::new();
        let text = needed(&self.text, t!("request-what-is-wrong-missing"), &mut faults);
        if faults.is_empty() { Ok((Asked::Correction, text)) } else { Err(faults) }
    }
}

fn needed(written: &str, ask: &str, faults: &mut Vec<Fault>) -> String {
    message::text(written).unwrap_or_else(|fault| {
        let text = if fault == message::MessageFault::Empty { ask.to_owned() } else { fault.to_string() };
        faults.push(Fault::new("testo", text));
        String::new()
    })
}

/// With a capital letter and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    format!("{}{}.", first.collect::<String>(), letters.as_str())
}
