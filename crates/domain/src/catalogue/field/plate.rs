//! The plate of a vehicle: Italian or foreign, car, motorcycle or trailer.

use super::{Field, Input};

pub(super) const INPUT: Input = Input::line(12, "Lettere e cifre, per esempio AB123CD");
pub(super) const SAMPLE: &str = "AB123CD";

pub(super) fn check(field: &Field, text: &str) -> Result<String, String> {
    let plate: String =
        text.chars().filter(|c| !matches!(c, ' ' | '-')).map(|c| c.to_ascii_uppercase()).collect();
    let shaped = (4..=10).contains(&plate.len())
        && plate.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && plate.bytes().any(|byte| byte.is_ascii_digit());
    if shaped {
        Ok(plate)
    } else {
        Err(format!("In «{}» scrivi la targa, da 4 a 10 lettere e cifre: AB123CD", field.label))
    }
}
