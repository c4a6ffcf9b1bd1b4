//! Debtor, payer and beneficiary.

use serde::{Deserialize, Serialize};
use words::{Language, t};

use crate::fault::Fault;
use crate::fiscal_code::FiscalCode;
use crate::place::{self, ITALY};

/// A postal address; any part may be empty. Kept whole: messages take as much as `ctSubject` has room for (paForNode.xsd).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Street; 70 characters of it are told.
    pub street: String,
    /// House number; 16 characters.
    pub number: String,
    /// Postal code; 16 characters.
    pub postal_code: String,
    /// Town; 35 characters.
    pub city: String,
    /// Letters of the province, or empty abroad; 35 characters.
    pub province: String,
    /// Country, two upper-case letters (ISO 3166-1).
    #[serde(default = "italy")]
    pub country: String,
}

fn italy() -> String {
    "IT".to_owned()
}

impl Address {
    /// One line of the parts that there are: `Via Roma 1, 43014 Medesano (PR)`; abroad with the country's Italian name.
    pub fn line(&self) -> String {
        let province = if self.province.is_empty() { String::new() } else { format!("({})", self.province) };
        let joined = |parts: &[&str], between: &str| {
            let there = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
            there.collect::<Vec<_>>().join(between)
        };
        let street = joined(&[&self.street, &self.number], " ");
        let town = joined(&[&self.postal_code, &self.city, &province], " ");
        let abroad = Some(self.country.as_str()).filter(|country| *country != ITALY).and_then(place::country);
        joined(&[&street, &town, abroad.map_or("", |country| country.name_in(Language::It))], ", ")
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
    let wrong = || t!("field-email-wrong");
    let (local, host) = written.split_once('@').ok_or_else(wrong)?;
    let local_ok =
        !local.is_empty() && local.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.+-".contains(&b));
    let labels = host.split('.').collect::<Vec<_>>();
    let host_ok = labels.len() >= 2
        && labels.iter().all(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    if local_ok && host_ok && written.len() <= 256 { Ok(()) } else { Err(wrong()) }
}

/// Whether a text, trimmed, is of characters that can be printed and sent: no control characters (line ends and tabs
/// too), and neither U+FFFE nor U+FFFF, which XML 1.0 cannot carry.
pub fn is_printable(text: &str) -> bool {
    text.trim().chars().all(printable)
}

fn printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Marks that show nothing or turn the direction of what follows: soft hyphen, zero width, bidirectional controls.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether somebody who writes with Latin letters writes this character: letters, digits, punctuation and signs that the fonts of
/// notices and receipts have.
pub(crate) const fn is_written(c: char) -> bool {
    let shown = matches!(c as u32, 0x20..=0x7e | 0xa0..=0x24f | 0x259 | 0x2bc | 0x1e00..=0x1eff | 0x2010..=0x2027 | 0x2030..=0x203a | 0x20ac);
    shown && !is_invisible(c)
}

/// Whether a character can stand in the name of a person or a body, and in an address on an envelope.
fn is_of_names(c: char) -> bool {
    let letters = c.is_alphanumeric() && is_written(c);
    letters || c == ' ' || "'’‘ʼ´`.,-‐‑–—/()°ªº&:;#+!?@%*_=€$·®«»“”„‚\"".contains(c)
}

/// Checks that a name or a part of an address is there, is of letters that an envelope can bear, and is not longer than the protocol
/// allows; pushes the fault otherwise. `what` says what is asked for, in the accusative: `il nome`, `den Vornamen`.
pub fn check_text(faults: &mut Vec<Fault>, field: &str, what: &str, text: &str, max: usize) {
    let length = text.chars().count();
    if text.chars().all(|c| c.is_whitespace() || !printable(c)) {
        faults.push(Fault::new(field, t!("field-enter", what = what)));
    } else if !is_printable(text) {
        faults.push(Fault::new(field, t!("field-not-printable", what = what)));
    } else if !text.trim().chars().all(is_of_names) {
        faults.push(Fault::new(field, t!("field-latin", what = what)));
    } else if length > max {
        faults.push(Fault::new(field, t!("field-too-long", what = what, max = max, count = length)));
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, check_email, check_text};

    #[test]
    fn a_text_of_control_characters_is_no_text() {
        let told = |text: &str| {
            let mut faults = Vec::new();
            check_text(&mut faults, "nome", "il nome", text, 70);
            faults.into_iter().map(|fault| fault.text).collect::<Vec<_>>()
        };
        assert!(told(" Mario Luigi ").is_empty());
        for name in [
            "D’Angelo",
            "Đurđević",
            "Gasthof „Zur Post“",
            "Rossi & C. S.n.c. – Dott.ssa",
            "L´Aquila",
            "Nuñez-Müller",
        ] {
            assert!(told(name).is_empty(), "{name}");
        }
        for strange in ["<script>", "Mario\u{202e}", "🐢", "Мария", "{{this}}"] {
            assert_eq!(told(strange).len(), 1, "{strange}");
        }
        for blank in ["", " ", "\u{7}", " \u{1} ", "\u{ffff}"] {
            assert_eq!(told(blank), ["Scrivi il nome"], "{blank:?}");
        }
        for bad in ["Mario\u{0}", "Ma\u{7}rio", "Mario\nRossi"] {
            assert_eq!(
                told(bad),
                ["Riscrivi il nome: contiene caratteri che non si possono stampare"],
                "{bad:?}"
            );
        }
    }

    #[test]
    fn an_address_prints_what_there_is() {
        let full = Address {
            street: "Via Roma".to_owned(),
            number: "1".to_owned(),
            postal_code: "43014".to_owned(),
            city: "Medesano".to_owned(),
            province: "PR".to_owned(),
            country: "IT".to_owned(),
        };
        assert_eq!(full.line(), "Via Roma 1, 43014 Medesano (PR)");
        let streetless = Address { street: String::new(), number: String::new(), ..full.clone() };
        assert_eq!(streetless.line(), "43014 Medesano (PR)");
        let street = Address { street: full.street.clone(), ..Address::default() };
        assert_eq!(street.line(), "Via Roma");
        assert_eq!(Address { province: full.province, ..Address::default() }.line(), "(PR)");
        assert_eq!(Address::default().line(), "");
        let berlin = Address { city: "Berlin".to_owned(), country: "DE".to_owned(), ..Address::default() };
        assert_eq!(berlin.line(), "Berlin, Germania");
    }

    #[test]
    fn only_what_the_node_accepts_is_an_email() {
        assert!(check_email("maria.rossi+tasse@posta.example.it").is_ok());
        for bad in ["", "maria", "maria@", "maria@localhost", "ma ria@x.it", "maria@x..it", "maria@è.it"] {
            assert!(check_email(bad).is_err(), "{bad}");
        }
    }
}
