//! The fields of the form: read from a request, and made for the page.

use domain::fault::Fault;
use domain::place;
use domain::profile::{
    ContactInput, DeliveryInput, Part, ProfileInput, RegistrationInput, Revisions, STATELESS,
    nationality_name,
};
use domain::residence::ResidenceInput;
use domain::tenant::Delivery;

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
    let is_italy = |country: &&place::Named| country.code == place::ITALY;
    let italy = place::countries().iter().filter(is_italy);
    let others = place::countries().iter().filter(|country| !is_italy(country));
    italy.chain(others).map(|one| (one.code.to_owned(), one.name.to_owned())).collect()
}

pub(super) fn nationality(written: &RegistrationInput, faults: &[Fault]) -> Field {
    let mut values = countries();
    let stateless = nationality_name(STATELESS).unwrap_or_default().to_owned();
    values.push((STATELESS.to_owned(), stateless));
    Field::select("registrazione.nazionalita", "Nazionalità", "Scegli", values, &written.nationality)
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
        field("registrazione.email", "E-mail", &written.email)
            .hint("Ti mandiamo un codice a questo indirizzo: vale solo dopo che lo hai scritto qui"),
        field("registrazione.conferma_email", "Conferma E-mail", &written.email_again),
    ]
}

pub(super) fn code(written: &str, faults: &[Fault]) -> Field {
    Field::text(crate::profile::email::FIELD, "Codice ricevuto per e-mail", written)
        .hint("6 cifre: le trovi nell'e-mail che ti abbiamo mandato")
        .autocomplete("one-time-code")
        .keyboard("numeric")
        .max(12)
        .judged(faults)
}

pub(super) fn address(written: &ResidenceInput, faults: &[Fault]) -> Vec<Field> {
    let text = |key: &str, label: &str, value: &str, token: &'static str, max: usize| {
        Field::text(&format!("indirizzo.{key}"), label, value).autocomplete(token).max(max).judged(faults)
    };
    let nation = Field::select("indirizzo.nazione", "Nazione", "Scegli", countries(), &written.country);
    vec![
        nation.autocomplete("country").starred().judged(faults),
        text("via", "Indirizzo", &written.street, "address-line1", 70)
            .hint("Via o piazza, senza il numero")
            .starred(),
        text("civico", "Numero civico", &written.number, "address-line2", 16),
        text("cap", "CAP", &written.postal_code, "postal-code", 16)
            .hint("5 cifre in Italia; altrove il codice postale, se c'è")
            .starred(),
        text("comune", "Comune", &written.city, "address-level2", 60)
            .hint("Il nome per intero; fuori dall'Italia la città")
            .starred(),
        text("provincia", "Provincia (sigla)", &written.province, "address-level1", 30)
            .hint("In Italia puoi lasciarla vuota se il comune è uno solo con quel nome"),
    ]
}

pub(super) fn contact(written: &ContactInput, faults: &[Fault]) -> Vec<Field> {
    let phone = |key: &str, label: &str, value: &str| {
        let field = Field::tel(&format!("contribuente.{key}"), label, value);
        field.max(30).judged(faults)
    };
    vec![
        phone("cellulare", "Cellulare", &written.mobile)
            .hint("Per un numero di un altro paese scrivi + e il prefisso")
            .autocomplete("tel"),
        phone("telefono", "Telefono", &written.landline).autocomplete("home tel"),
        Field::email("contribuente.pec", "PEC", &written.pec)
            .hint("La posta elettronica certificata, se ne hai una")
            .autocomplete("off")
            .max(256)
            .judged(faults),
    ]
}

pub(super) fn delivery(written: &DeliveryInput, offered: &[Delivery], faults: &[Fault]) -> Field {
    let values = offered.iter().map(|way| (way.code().to_owned(), way.label().to_owned())).collect();
    Field::radio("invio.modalita", "Come vuoi ricevere gli avvisi?", values, &written.way)
        .starred()
        .judged(faults)
}
