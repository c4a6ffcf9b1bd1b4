//! A codice fiscale, of a person or of a body.

use words::t;

use super::Input;
use crate::fiscal_code::FiscalCode;

pub(super) fn input() -> Input {
    Input::line(16, t!("field-answer-tax-code-hint"))
}

pub(super) const SAMPLE: &str = "00987650348";

pub(super) fn check(text: &str) -> Result<String, String> {
    FiscalCode::parse(text).map(|code| code.to_string()).map_err(|error| error.to_string())
}
