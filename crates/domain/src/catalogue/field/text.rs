//! One line of text.

use super::{Field, Input};

const MAX_LENGTH: usize = 140;

fn max_length(field: &Field) -> usize {
    field.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(MAX_LENGTH)
}

pub(super) fn input(field: &Field) -> Input {
    Input::line(max_length(field), "")
}

pub(super) fn check(field: &Field, text: &str) -> Result<String, String> {
    field.line(text, max_length(field))
}

pub(super) fn sample(field: &Field) -> String {
    "Testo di esempio".chars().take(max_length(field)).collect::<String>().trim().to_owned()
}
