//! The plate of a vehicle: Italian or foreign, car, motorcycle or trailer.

use words::t;

use super::{Field, Input};

pub(super) fn input() -> Input {
    Input::line(12, t!("field-answer-plate-hint"))
}

pub(super) const SAMPLE: &str = "AB123CD";

pub(super) fn check(field: &Field, text: &str) -> Result<String, String> {
    let plate: String =
        text.chars().filter(|c| !matches!(c, ' ' | '-')).map(|c| c.to_ascii_uppercase()).collect();
    let shaped = (4..=10).contains(&plate.len())
        && plate.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && plate.bytes().any(|byte| byte.is_ascii_digit());
    if shaped { Ok(plate) } else { Err(t!("field-answer-plate-wrong", label = field.label)) }
}
