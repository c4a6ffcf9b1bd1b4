//! A whole number.

use words::t;

use super::{Field, Input};

pub(super) fn input() -> Input {
    Input::digits(18, t!("field-answer-number-hint"))
}

pub(super) fn check(field: &Field, text: &str) -> Result<String, String> {
    let wrong = || t!("field-answer-number-wrong", label = field.label);
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || digits.len() > 18 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong());
    }
    let number = text.parse::<i64>().map_err(|_| wrong())?;
    within(field, number).map(|()| number.to_string())
}

/// Whether a number is inside the field's limits.
pub(super) fn within(field: &Field, number: i64) -> Result<(), String> {
    let low = field.min.is_some_and(|min| number < min);
    let high = field.max.is_some_and(|max| number > max);
    if !low && !high {
        return Ok(());
    }
    Err(match (field.min, field.max) {
        (Some(min), Some(max)) => {
            t!("field-answer-number-between", label = field.label, min = min, max = max)
        }
        (Some(min), None) => t!("field-answer-number-at-least", label = field.label, min = min),
        (None, max) => {
            t!("field-answer-number-at-most", label = field.label, max = max.unwrap_or(i64::MAX))
        }
    })
}

pub(super) fn sample(field: &Field) -> String {
    field.min.or(field.max).unwrap_or(12).to_string()
}
