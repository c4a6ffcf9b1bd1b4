//! A postal address in one line.

use words::t;

use super::{Field, Input};

const MAX_LENGTH: usize = 140;

pub(super) fn input() -> Input {
    Input::line(MAX_LENGTH, t!("field-answer-address-hint"))
}

pub(super) const SAMPLE: &str = "Via della Prova 12, Medesano";

pub(super) fn check(field: &Field, text: &str) -> Result<String, String> {
    let line = field.line(text, MAX_LENGTH)?;
    if line.chars().count() >= 5 && line.chars().any(char::is_alphabetic) {
        Ok(line)
    } else {
        Err(t!("field-answer-address-wrong", label = field.label))
    }
}
