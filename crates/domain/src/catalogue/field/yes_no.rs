//! Yes or no.

use super::{Control, Field, Input};

pub(super) const INPUT: Input =
    Input { control: Control::YesNo, inputmode: "text", autocomplete: "off", max_length: 2, hint: "" };
pub(super) const SAMPLE: &str = "si";

pub(super) fn check(field: &Field, text: &str) -> Result<String, String> {
    match text {
        "si" | "sì" | "Sì" | "SI" => Ok("Sì".to_owned()),
        "no" | "No" | "NO" => Ok("No".to_owned()),
        _ => Err(format!("Scegli Sì oppure No per «{}»", field.label)),
    }
}
