//! A postal address in one line.

use super::{Field, Input};

const MAX_LENGTH: usize = 140;

pub(super) const INPUT: Input = Input::line(MAX_LENGTH, "Via, numero civico e comune");
pub(super) const SAMPLE: &str = "Via della Prova 12, Medesano";

pub(super) fn check(field: &Field, text: &str) -> Result<String, String> {
    let line = field.line(text, MAX_LENGTH)?;
    if line.chars().count() >= 5 && line.chars().any(char::is_alphabetic) {
        Ok(line)
    } else {
        Err(format!("In «{}» scrivi via, numero civico e comune: Via della Prova 12, Medesano", field.label))
    }
}
