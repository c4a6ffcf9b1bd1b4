//! The extra fields that a service asks for.

use serde::{Deserialize, Serialize};
use words::t;

use crate::subject::is_written;

mod address;
mod choice;
mod date;
mod number;
mod plate;
mod tax_code;
mod text;
mod year;
mod yes_no;

/// A field of a service or of a cost item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Lower-case letters, digits, underscores; unique among its fields.
    pub code: String,
    /// At most 60 characters.
    pub label: String,
    /// What to write, in one line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// What kind of value it holds.
    pub kind: FieldKind,
    /// For kind `choice`: the values, in the order of the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// Whether it must be filled.
    #[serde(default)]
    pub required: bool,
    /// Smallest value for kinds `number` and `year`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Largest value for kinds `number` and `year`; largest length for kind `text` (140 if absent).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

/// What kind of value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// A whole number.
    Number,
    /// A day, `gg/mm/aaaa`.
    Date,
    /// One of several values.
    Choice,
    /// A codice fiscale.
    TaxCode,
    /// The plate of a vehicle.
    Plate,
    /// A year, four digits.
    Year,
    /// A postal address in one line.
    Address,
    /// Yes or no.
    YesNo,
}

/// A field's checked value with its label, as kept with the debt and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldValue {
    /// The field's code.
    pub code: String,
    /// The field's label when it was answered.
    pub label: String,
    /// The value in the form shown to people.
    pub shown: String,
}

/// The kind of control that asks for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Control {
    /// `<input type="text">`.
    Input,
    /// `<select>` with the field's choices.
    Select,
    /// Radio buttons with the values `si` and `no`.
    YesNo,
}

/// How the page asks for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The control.
    pub control: Control,
    /// Value of `inputmode`: `text` or `numeric`.
    pub inputmode: &'static str,
    /// Value of `autocomplete`: `off` unless the field is about who writes.
    pub autocomplete: &'static str,
    /// Most characters.
    pub max_length: usize,
    /// What to write, where the field has no hint of its own; may be empty.
    pub hint: &'static str,
}

impl Input {
    const fn line(max_length: usize, hint: &'static str) -> Self {
        Self { control: Control::Input, inputmode: "text", autocomplete: "off", max_length, hint }
    }

    const fn digits(max_length: usize, hint: &'static str) -> Self {
        Self { control: Control::Input, inputmode: "numeric", autocomplete: "off", max_length, hint }
    }
}

impl Field {
    /// Checks what somebody wrote; `None` when it is empty and need not be filled.
    ///
    /// # Errors
    /// A sentence for the reader that says what to do.
    pub fn check(&self, written: &str) -> Result<Option<FieldValue>, String> {
        let text = written.trim();
        if text.is_empty() {
            return if self.required { Err(self.missing()) } else { Ok(None) };
        }
        let shown = match self.kind {
            FieldKind::Text => text::check(self, text),
            FieldKind::Number => number::check(self, text),
            FieldKind::Date => date::check(self, text),
            FieldKind::Choice => choice::check(self, text),
            FieldKind::TaxCode => tax_code::check(text),
            FieldKind::Plate => plate::check(self, text),
            FieldKind::Year => year::check(self, text),
            FieldKind::Address => address::check(self, text),
            FieldKind::YesNo => yes_no::check(self, text),
        }?;
        Ok(Some(FieldValue { code: self.code.clone(), label: self.label.clone(), shown }))
    }

    /// How the page asks for it.
    pub fn input(&self) -> Input {
        match self.kind {
            FieldKind::Text => text::input(self),
            FieldKind::Number => number::input(),
            FieldKind::Date => date::input(),
            FieldKind::Choice => choice::input(),
            FieldKind::TaxCode => tax_code::input(),
            FieldKind::Plate => plate::input(),
            FieldKind::Year => year::input(),
            FieldKind::Address => address::input(),
            FieldKind::YesNo => yes_no::input(),
        }
    }

    /// Something that [`Field::check`] accepts, as written: for previews and tests of templates.
    pub fn sample(&self) -> String {
        match self.kind {
            FieldKind::Text => text::sample(self),
            FieldKind::Number => number::sample(self),
            FieldKind::Date => date::SAMPLE.to_owned(),
            FieldKind::Choice => choice::sample(self),
            FieldKind::TaxCode => tax_code::SAMPLE.to_owned(),
            FieldKind::Plate => plate::SAMPLE.to_owned(),
            FieldKind::Year => year::sample(self),
            FieldKind::Address => address::SAMPLE.to_owned(),
            FieldKind::YesNo => yes_no::SAMPLE.to_owned(),
        }
    }

    fn missing(&self) -> String {
        match self.kind {
            FieldKind::Choice | FieldKind::YesNo => t!("field-answer-not-chosen", label = self.label),
            _ => t!("field-answer-missing", label = self.label),
        }
    }

    /// One line of at most `max` characters, of characters that can be printed.
    fn line(&self, text: &str, max: usize) -> Result<String, String> {
        let count = text.chars().count();
        if !text.chars().all(is_written) {
            return Err(t!("field-answer-one-line", label = self.label));
        }
        if count > max {
            return Err(t!("field-answer-too-long", label = self.label, max = max, count = count));
        }
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests;
