//! Debtor, payer and beneficiary.

use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::fiscal_code::FiscalCode;

/// A postal address. Lengths are those of `ctSubject` (paForNode.xsd).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Street, at most 70 characters.
    pub street: String,
    /// House number, at most 16 characters.
    pub number: String,
    /// Postal code, at most 16 characters.
    pub postal_code: String,
    /// Town, at most 35 characters.
    pub city: String,
    /// Two letters of the province, or empty abroad.
    pub province: String,
    /// Country, two upper-case letters (ISO 3166-1).
    #[serde(default = "italy")]
    pub country: String,
}

fn italy() -> String {
    "IT".to_owned()
}

impl Address {
    /// One line: `Via Roma 1, 43014 Medesano (PR)`.
    pub fn line(&self) -> String {
        let street = format!("{} {}", self.street, self.number);
        let town = format!("{} {}", self.postal_code, self.city);
        let province = if self.province.is_empty() { String::new() } else { format!(" ({})", self.province) };
        format!("{}, {}{province}", street.trim(), town.trim())
    }
}

/// A person or a body (`F` or `G`, `stEntityUniqueIdentifierType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SubjectKind {
    /// A natural person.
    F,
    /// A legal person.
    G,
}

/// In whose name a notice is made, or who pays it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Person or body.
    pub kind: SubjectKind,
    /// Codice fiscale of the person, or codice fiscale / partita IVA of the body.
    pub fiscal_code: FiscalCode,
    /// Name and family name, or the body's name, whole; messages and notices take its first 70 characters (`stText70`).
    pub full_name: String,
    /// Postal address, when known.
    pub address: Option<Address>,
    /// E-mail, when known.
    pub email: Option<String>,
}

/// The child at the canteen, the guest of the nursing home: for whom a service is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beneficiary {
    /// Name and family name.
    pub full_name: String,
    /// Codice fiscale.
    pub fiscal_code: FiscalCode,
}

/// Whether an e-mail address has the shape that the Node accepts (`stEMail`, paForNode.xsd).
///
/// # Errors
/// A sentence for the reader.
pub fn check_email(written: &str) -> Result<(), &'static str> {
    const WRONG: &str = "L'indirizzo e-mail non è corretto: scrivilo come nome@esempio.it";
    let (local, host) = written.split_once('@').ok_or(WRONG)?;
    let local_ok =
        !local.is_empty() && local.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.+-".contains(&b));
    let labels = host.split('.').collect::<Vec<_>>();
    let host_ok = labels.len() >= 2
        && labels.iter().all(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    if local_ok && host_ok && written.len() <= 256 { Ok(()) } else { Err(WRONG) }
}

/// Checks that a text is there and not longer than the protocol allows; pushes the fault otherwise.
pub fn check_text(faults: &mut Vec<Fault>, field: &str, label: &str, text: &str, max: usize) {
    let length = text.chars().count();
    if text.trim().is_empty() {
        faults.push(Fault::new(field, format!("Scrivi {label}")));
    } else if length > max {
        faults.push(Fault::new(
            field,
            format!("Accorcia {label}: al massimo {max} caratteri, ne hai scritti {length}"),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::check_email;

    #[test]
    fn only_what_the_node_accepts_is_an_email() {
        assert!(check_email("maria.rossi+tasse@posta.example.it").is_ok());
        for bad in ["", "maria", "maria@", "maria@localhost", "ma ria@x.it", "maria@x..it", "maria@è.it"] {
            assert!(check_email(bad).is_err(), "{bad}");
        }
    }
}
