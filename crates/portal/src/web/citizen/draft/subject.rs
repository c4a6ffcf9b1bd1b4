//! The fields of a debtor or payer, person or body.

use domain::draft::SubjectInput;
use domain::fault::Fault;
use domain::place;
use serde::Serialize;
use words::t;

use super::clipped;
use crate::input::Input;
use crate::render::Field;

/// The controls of the partial `subject_fields`.
#[derive(Debug, Clone, Serialize)]
pub struct SubjectForm {
    kind: Field,
    person: Vec<Field>,
    body: Vec<Field>,
    code: Field,
    email: Field,
    address: Vec<Field>,
}

impl SubjectForm {
    pub(super) fn of(prefix: &str, label: &str, written: &SubjectInput, faults: &[Fault]) -> Self {
        let key = |part: &str| format!("{prefix}.{part}");
        let own = |token: &'static str| if prefix == "contribuente" { token } else { "off" };
        let text = |part: &str, label: &str, value: &str, token: &'static str| {
            Field::text(&key(part), label, value).autocomplete(own(token)).judged(faults)
        };
        let kinds = [("persona", t!("pay-subject-person")), ("ente", t!("pay-subject-body"))];
        let kinds = kinds.map(|(value, label)| (value.to_owned(), label.to_owned())).to_vec();
        let code = Field::text(&key("codice_fiscale"), t!("pay-subject-code"), &written.fiscal_code);
        Self {
            kind: Field::radio(&key("tipo"), label, kinds, &written.kind).judged(faults),
            person: vec![
                text("nome", t!("pay-subject-given-name"), &written.given_name, "given-name").max(70),
                text("cognome", t!("pay-subject-family-name"), &written.family_name, "family-name").max(70),
            ],
            body: vec![text("denominazione", t!("pay-subject-name"), &written.name, "organization").max(70)],
            code: code.hint(t!("pay-subject-code-hint")).autocomplete("off").max(20).judged(faults),
            email: Field::email(&key("email"), t!("pay-subject-email"), &written.email)
                .hint(t!("pay-subject-email-hint"))
                .optional()
                .autocomplete(own("email"))
                .max(256)
                .judged(faults),
            address: vec![
                text("indirizzo", t!("pay-subject-address"), &written.street, "address-line1").max(70),
                text("civico", t!("pay-subject-house-number"), &written.number, "off").max(16),
                text("cap", t!("pay-subject-postal-code"), &written.postal_code, "postal-code")
                    .keyboard("numeric")
                    .max(5),
                text("comune", t!("pay-subject-municipality"), &written.city, "address-level2").max(35),
                text("provincia", t!("pay-subject-province"), &written.province, "address-level1").max(2),
                text("nazione", t!("pay-subject-country"), country(written), "country-name").max(60),
            ],
        }
    }
}

/// Nothing written is Italy.
fn country(written: &SubjectInput) -> &str {
    let italy = || place::country(place::ITALY).map_or("", place::Country::name);
    if written.country.trim().is_empty() { italy() } else { &written.country }
}

/// Takes over what was sent; a field that was not sent keeps its value.
pub(super) fn write(input: &Input, prefix: &str, subject: &mut SubjectInput) {
    let parts: [(&str, &mut String); 12] = [
        ("tipo", &mut subject.kind),
        ("nome", &mut subject.given_name),
        ("cognome", &mut subject.family_name),
        ("denominazione", &mut subject.name),
        ("codice_fiscale", &mut subject.fiscal_code),
        ("email", &mut subject.email),
        ("indirizzo", &mut subject.street),
        ("civico", &mut subject.number),
        ("cap", &mut subject.postal_code),
        ("comune", &mut subject.city),
        ("provincia", &mut subject.province),
        ("nazione", &mut subject.country),
    ];
    for (part, target) in parts {
        let name = format!("{prefix}.{part}");
        if input.has(&name) {
            *target = clipped(input.field(&name));
        }
    }
}
