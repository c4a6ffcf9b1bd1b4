//! The person in the subject of a card's certificate.
//!
//! `CN = <codice fiscale>/<card>.<hash>`: the hash is base64 and holds slashes itself, so the value is taken from the
//! parsed attribute and cut at its first slash; a printed name is never parsed.

use domain::fiscal_code::FiscalCode;
use x509_parser::oid_registry::{
    OID_X509_COMMON_NAME, OID_X509_GIVEN_NAME, OID_X509_SERIALNUMBER, OID_X509_SURNAME,
};
use x509_parser::x509::{AttributeTypeAndValue, X509Name};

use super::Refusal;

/// Longest name that is taken from a card, in characters.
const MAX_NAME: usize = 70;
/// Longest common name (RFC 5280, ub-common-name is 64; cards exceed it by their hash).
const MAX_COMMON_NAME: usize = 256;

/// The attributes that are looked at, as text; what is no text is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) common_names: Vec<String>,
    pub(super) serial_numbers: Vec<String>,
    pub(super) given_name: String,
    pub(super) family_name: String,
}

impl Subject {
    pub(super) fn read(name: &X509Name<'_>) -> Self {
        let all =
            |oid| name.iter_by_oid(oid).map(|value| text(value).unwrap_or_default()).collect::<Vec<_>>();
        let named = |oid| all(oid).into_iter().next().map(|text| tidy(&text)).unwrap_or_default();
        Self {
            common_names: all(&OID_X509_COMMON_NAME),
            serial_numbers: all(&OID_X509_SERIALNUMBER),
            given_name: named(&OID_X509_GIVEN_NAME),
            family_name: named(&OID_X509_SURNAME),
        }
    }

    /// The codice fiscale of the common name; else that of a `serialNumber` that begins with `TINIT-`. If both are
    /// there they must agree.
    pub(super) fn fiscal_code(&self) -> Result<FiscalCode, Refusal> {
        let written = match self.common_names.as_slice() {
            [] => None,
            [one] => from_common_name(one)?,
            _ => return Err(Refusal::Subject("more than one common name")),
        };
        let told = match self.serial_numbers.as_slice() {
            [] => None,
            [one] => one.strip_prefix("TINIT-").map(person).transpose()?,
            _ => return Err(Refusal::Subject("more than one serialNumber")),
        };
        match (written, told) {
            (Some(written), Some(told)) if written != told => Err(Refusal::Subject("two codici fiscali")),
            (Some(code), _) | (None, Some(code)) => Ok(code),
            (None, None) => Err(Refusal::Subject("no codice fiscale")),
        }
    }
}

/// Absent without a slash: then the name is not of the card's profile.
fn from_common_name(name: &str) -> Result<Option<FiscalCode>, Refusal> {
    if name.len() > MAX_COMMON_NAME {
        return Err(Refusal::Subject("the common name is too long"));
    }
    name.split_once('/').map(|(code, _)| person(code)).transpose()
}

/// Sixteen characters as they are, without the tolerance that is granted to people who type.
fn person(code: &str) -> Result<FiscalCode, Refusal> {
    const WRONG: Refusal = Refusal::Subject("the codice fiscale is wrong");
    if code.len() != 16 {
        return Err(WRONG);
    }
    FiscalCode::parse(code).ok().filter(FiscalCode::is_person).ok_or(WRONG)
}

/// UTF8String, PrintableString, NumericString, IA5String; TeletexString of old cards as Latin-1, BMPString as UTF-16.
fn text(value: &AttributeTypeAndValue<'_>) -> Option<String> {
    use x509_parser::asn1_rs::Tag;
    let bytes = value.as_slice();
    match value.attr_value().tag() {
        Tag::T61String => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Tag::BmpString => {
            let units = bytes.chunks(2).map(|pair| Some(u16::from_be_bytes([*pair.first()?, *pair.get(1)?])));
            String::from_utf16(&units.collect::<Option<Vec<_>>>()?).ok()
        }
        _ => value.as_str().ok().map(str::to_owned),
    }
}

/// A name without control characters and doubled spaces, not longer than what a page shows.
fn tidy(name: &str) -> String {
    let shown: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::{Refusal, Subject, tidy};
    use proptest::prelude::*;

    fn subject(common_names: &[&str], serial_numbers: &[&str]) -> Subject {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Subject {
            common_names: owned(common_names),
            serial_numbers: owned(serial_numbers),
            ..Subject::default()
        }
    }

    #[track_caller]
    fn refused(common_names: &[&str], serial_numbers: &[&str]) {
        let read = subject(common_names, serial_numbers).fiscal_code();
        assert!(matches!(read, Err(Refusal::Subject(_))), "{read:?}");
    }

    #[test]
    fn a_subject_without_a_right_code_is_refused() {
        refused(&[], &[]);
        refused(&["RSSMRA80A01H501U"], &[]);
        refused(&["RSSMRA80A01H501X/743.abc"], &[]);
        refused(&["RSSMRA80A01H501X/743.abc"], &["TINIT-RSSMRA80A01H501U"]);
        refused(&[" RSSMRA80A01H501U/743.abc"], &[]);
        refused(&["743.abc/RSSMRA80A01H501U"], &[]);
        refused(&["00743110157/743.abc"], &[]);
        refused(&["Mario Rossi"], &["RSSMRA80A01H501U"]);
        refused(&["Mario Rossi"], &["PASIT-RSSMRA80A01H501U"]);
        refused(&["Mario Rossi"], &["TINIT-00743110157"]);
    }

    #[test]
    fn two_codes_that_differ_are_refused() {
        refused(&["RSSMRA80A01H501U/743.abc"], &["TINIT-RSSMRA80A41H501Y"]);
        refused(&["RSSMRA80A01H501U/743.abc", "RSSMRA80A41H501Y/743.abc"], &[]);
        refused(&["Mario"], &["TINIT-RSSMRA80A01H501U", "TINIT-RSSMRA80A41H501Y"]);
    }

    #[test]
    fn the_name_is_cut_at_its_first_slash() {
        let read = subject(&["RSSMRA80A01H501U/7430010024925855.ls/V/lNt+cx/x2U=/"], &[]).fiscal_code();
        assert_eq!(read.unwrap().as_str(), "RSSMRA80A01H501U");
    }

    #[test]
    fn the_serial_number_speaks_where_the_name_has_no_slash() {
        let read = subject(&["Mario Rossi"], &["TINIT-RSSMRA80A01H501U"]).fiscal_code();
        assert_eq!(read.unwrap().as_str(), "RSSMRA80A01H501U");
    }

    #[test]
    fn an_omocodia_variant_is_its_own_code() {
        let read = subject(&["RSSMRA80A01H50MM/1.a"], &[]).fiscal_code();
        assert_eq!(read.unwrap().as_str(), "RSSMRA80A01H50MM");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail_badly(name in ".{0,300}", serial in ".{0,40}") {
            let read = subject(&[&name], &[&serial]).fiscal_code();
            if let Ok(code) = read {
                prop_assert!(code.is_person());
            }
            let shown = tidy(&name);
            prop_assert!(shown.chars().count() <= 70 && !shown.chars().any(char::is_control));
        }

        #[test]
        fn whatever_follows_the_first_slash_does_not_matter(rest in "[ -~]{0,100}") {
            let name = format!("RSSMRA80A01H501U/{rest}");
            let read = subject(&[&name], &[]).fiscal_code();
            prop_assert_eq!(read.unwrap().as_str().to_owned(), "RSSMRA80A01H501U");
        }
    }
}
