//! The fields of the form: read from a request, and made for the page.

use domain::fault::Fault;
use domain::place;
use domain::profile::{
    ContactInput, DeliveryInput, Part, ProfileInput, RegistrationInput, Revisions, STATELESS,
    nationality_name,
};
use domain::residence::ResidenceInput;
use domain::tenant::Delivery;
use words::t;

use crate::input::Input;
use crate::render::Field;

/// Cuts what no form of ours would send.
pub(super) fn clipped(text: &str) -> String {
    text.chars().take(400).collect()
}

/// What was written.
pub(super) fn read(input: &Input) -> ProfileInput {
    let field = |name: &str| clipped(input.field(name));
    ProfileInput {
        registration: RegistrationInput {
            nationality: field("registrazione.nazionalita"),
            email: field("registrazione.email"),
            email_again: field("registrazione.conferma_email"),
            residence: ResidenceInput {
                country: field("indirizzo.nazione"),
                street: field("indirizzo.via"),
                number: field("indirizzo.civico"),
                postal_code: field("indirizzo.cap"),
                city: field("indirizzo.comune"),
                province: field("indirizzo.provincia"),
            },
        },
        contact: ContactInput {
            mobile: field("contribuente.cellulare"),
            landline: field("contribuente.telefono"),
            pec: field("contribuente.pec"),
        },
        delivery: DeliveryInput { way: field("invio.modalita") },
    }
}

/// The name of the hidden field with the revision of a part.
pub(super) fn revision_field(part: Part) -> String {
    format!("revisione.{}", part.code())
}

/// The revisions that the window had seen; a number that cannot be read is one that nobody saw.
pub(super) fn seen(input: &Input) -> Revisions {
    let of = |part| input.field(&revision_field(part)).parse().unwrap_or(u32::MAX);
    Revisions {
        registration: of(Part::Registration),
        contact: of(Part::Contact),
        delivery: of(Part::Delivery),
    }
}

/// The window sees the newest revision of a part.
pub(super) fn see(seen: &mut Revisions, newest: &Revisions, part: Part) {
    match part {
        Part::Registration => seen.registration = newest.registration,
        Part::Contact => seen.contact = newest.contact,
        Part::Delivery => seen.delivery = newest.delivery,
    }
}

/// Countries with the chosen one; Italy first.
fn countries() -> Vec<(String, String)> {
    let (italy, others): (Vec<&place::Country>, Vec<_>) =
        place::countries().into_iter().partition(|country| country.code == place::ITALY);
    let both = italy.into_iter().chain(others);
    both.map(|one| (one.code.to_owned(), one.name().to_owned())).collect()
}

pub(super) fn nationality(written: &RegistrationInput, faults: &[Fault]) -> Field {
    let mut values = countries();
    let stateless = nationality_name(STATELESS).unwrap_or_default().to_owned();
    values.push((STATELESS.to_owned(), stateless));
    let (label, prompt) = (t!("profile-nationality"), t!("profile-choose"));
    Field::select("registrazione.nazionalita", label, prompt, values, &written.nationality)
        .starred()
        .judged(faults)
}

/// The fields of a new address: starred where none is known.
pub(super) fn emails(written: &RegistrationInput, needed: bool, faults: &[Fault]) -> Vec<Field> {
    let field = |key: &str, label: &str, value: &str| {
        let field = Field::email(key, label, value).autocomplete("email").max(256).judged(faults);
        if needed { field.starred() } else { field }
    };
    vec![
        field("registrazione.email", t!("profile-email"), &written.email).hint(t!("profile-email-hint")),
        field("registrazione.conferma_email", t!("profile-email-again"), &written.email_again),
    ]
}

pub(super) fn code(written: &str, faults: &[Fault]) -> Field {
    Field::text(crate::profile::email::FIELD, t!("profile-code"), written)
        .hint(t!("profile-code-hint"))
        .autocomplete("one-time-code")
        .keyboard("numeric")
        .max(12)
        .judged(faults)
}

pub(super) fn address(written: &ResidenceInput, faults: &[Fault]) -> Vec<Field> {
    let text = |key: &str, label: &str, value: &str, token: &'static str, max: usize| {
        Field::text(&format!("indirizzo.{key}"), label, value).autocomplete(token).max(max).judged(faults)
    };
    let (label, prompt) = (t!("profile-country"), t!("profile-choose"));
    let nation = Field::select("indirizzo.nazione", label, prompt, countries(), &written.country);
    vec![
        nation.autocomplete("country").starred().judged(faults),
        text("via", t!("profile-street"), &written.street, "address-line1", 70)
            .hint(t!("profile-street-hint"))
            .starred(),
        text("civico", t!("profile-number"), &written.number, "address-line2", 16),
        text("cap", t!("profile-postal-code"), &written.postal_code, "postal-code", 16)
            .hint(t!("profile-postal-code-hint"))
            .starred(),
        text("comune", t!("profile-city"), &written.city, "address-level2", 60)
            .hint(t!("profile-city-hint"))
            .starred(),
        text("provincia", t!("profile-province-letters"), &written.province, "address-level1", 30)
            .hint(t!("profile-province-hint")),
    ]
}

pub(super) fn contact(written: &ContactInput, faults: &[Fault]) -> Vec<Field> {
    let phone = |key: &str, label: &str, value: &str| {
        let field = Field::tel(&format!("contribuente.{key}"), label, value);
        field.max(30).judged(faults)
    };
    vec![
        phone("cellulare", t!("profile-mobile"), &written.mobile)
            .hint(t!("profile-mobile-hint"))
            .autocomplete("tel"),
        phone("telefono", t!("profile-landline"), &written.landline).autocomplete("home tel"),
        Field::email("contribuente.pec", t!("profile-pec"), &written.pec)
            .hint(t!("profile-pec-hint"))
            .autocomplete("off")
            .max(256)
            .judged(faults),
    ]
}

pub(super) fn delivery(written: &DeliveryInput, offered: &[Delivery], faults: &[Fault]) -> Field {
    let values = offered.iter().map(|way| (way.code().to_owned(), way.label().to_owned())).collect();
    Field::radio("invio.modalita", t!("profile-delivery-ask"), values, &written.way).starred().judged(faults)
}
