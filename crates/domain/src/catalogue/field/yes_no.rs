//! Yes or no.

use words::t;

use super::{Control, Field, Input};

pub(super) const fn input() -> Input {
    Input { control: Control::YesNo, inputmode: "text", autocomplete: "off", max_length: 2, hint: "" }
}

pub(super) const SAMPLE: &str = "si";

pub(super) fn check(field: &Field, text: &str) -> Result<String, String> {
    match text {
        "si" | "sì" | "Sì" | "SI" => Ok(t!("field-answer-yes").to_owned()),
        "no" | "No" | "NO" => Ok(t!("field-answer-no").to_owned()),
        _ => Err(t!("field-answer-yes-no-wrong", label = field.label)),
    }
}
