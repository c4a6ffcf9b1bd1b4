//! The extra fields that a service asks for.

use serde::{Deserialize, Serialize};

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

impl Field {
    /// Checks what was written. `None`: nothing was written and nothing had to be.
    ///
    /// # Errors
    /// A sentence for the reader.
    pub fn check(&self, written: &str) -> Result<Option<FieldValue>, String> {
        let shown = written.trim();
        if shown.is_empty() {
            return if self.required {
                Err(format!("Compila il campo «{}»", self.label))
            } else {
                Ok(None)
            };
        }
        Ok(Some(FieldValue { code: self.code.clone(), label: self.label.clone(), shown: shown.to_owned() }))
    }
}
