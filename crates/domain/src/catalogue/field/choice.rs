//! One of several values.

use words::t;

use super::{Control, Field, Input};

pub(super) const fn input() -> Input {
    Input { control: Control::Select, inputmode: "text", autocomplete: "off", max_length: 80, hint: "" }
}

pub(super) fn check(field: &Field, text: &str) -> Result<String, String> {
    let known = field.choices.iter().find(|choice| choice.trim() == text).cloned();
    known.ok_or_else(|| t!("field-answer-choice-unknown", label = field.label))
}

pub(super) fn sample(field: &Field) -> String {
    field.choices.first().cloned().unwrap_or_default()
}
