//! What is wrong with an input, told to the person who wrote it.

use serde::{Deserialize, Serialize};

/// One fault of one input: where it is and what to do about it, in the reader's language.
///
/// The same text stands in the summary on top of the page and beside the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Key of the field, as the form names it (`nome`, `voce-1.importo`); for files the key's path.
    pub field: String,
    /// Plain sentence for the reader.
    pub text: String,
}

impl Fault {
    /// Names the field and says what is wrong.
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { field: field.into(), text: text.into() }
    }
}
