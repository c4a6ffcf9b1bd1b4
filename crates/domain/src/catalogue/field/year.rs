//! A year, four digits.

use words::t;

use super::{Field, Input, number};

pub(super) fn input() -> Input {
    Input::digits(4, t!("field-answer-year-hint"))
}

pub(super) fn check(field: &Field, text: &str) -> Result<String, String> {
    let wrong = || t!("field-answer-year-wrong", label = field.label);
    if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong());
    }
    let year = text.parse::<i64>().map_err(|_| wrong())?;
    if !(1900..=2100).contains(&year) && field.min.is_none() && field.max.is_none() {
        return Err(wrong());
    }
    number::within(field, year).map(|()| text.to_owned())
}

pub(super) fn sample(field: &Field) -> String {
    field.max.or(field.min).unwrap_or(2026).to_string()
}
