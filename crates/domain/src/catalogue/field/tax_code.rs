//! A codice fiscale, of a person or of a body.

use super::Input;
use crate::fiscal_code::FiscalCode;

pub(super) const INPUT: Input = Input::line(16, "16 caratteri, oppure 11 cifre per un ente o un'azienda");
pub(super) const SAMPLE: &str = "00987650348";

pub(super) fn check(text: &str) -> Result<String, String> {
    FiscalCode::parse(text).map(|code| code.to_string()).map_err(|error| error.to_string())
}
