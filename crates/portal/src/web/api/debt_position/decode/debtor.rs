//! Person or body, as it was sent.

use domain::fault::Fault;
use domain::fiscal_code::FiscalCode;
use domain::subject::{Address, Subject, SubjectKind, check_email, is_printable};

use super::super::body::{DebtorBody, DebtorType};
use super::{part, trimmed};

/// Longest name and longest part of an address. GPD v3 sets no limit: they are kept whole, and messages and papers take as many
/// characters as they have room for.
const LONGEST: usize = 255;

/// In whose name; `path` is that of the debtor in the body. What is blank is not there.
pub(super) fn debtor(path: &str, sent: &DebtorBody, faults: &mut Vec<Fault>) -> Option<Subject> {
    let mut add = |wrong: bool, field: &str, text: &str| {
        if wrong {
            faults.push(Fault::new(format!("{path}.{field}"), text));
        }
    };
    let full_name = trimmed(&sent.full_name);
    let name = (1..=LONGEST).contains(&full_name.chars().count()) && is_printable(&full_name);
    add(!name, "fullName", "1 to 255 printable characters");
    let email = Some(part(&sent.email)).filter(|email| !email.is_empty());
    add(email.as_deref().is_some_and(|email| check_email(email).is_err()), "email", "not an e-mail address");
    let kind = match sent.kind {
        DebtorType::F => SubjectKind::F,
        DebtorType::G => SubjectKind::G,
    };
    let fiscal_code = FiscalCode::parse(&sent.fiscal_code);
    add(fiscal_code.is_err(), "fiscalCode", "the length or the check character is wrong");
    let fits = fiscal_code.as_ref().map_or(true, |code| code.is_person() == (kind == SubjectKind::F));
    add(!fits, "fiscalCode", "type F has 16 characters, type G has 11 digits");
    let parts = [
        (&sent.street_name, "streetName"),
        (&sent.civic_number, "civicNumber"),
        (&sent.postal_code, "postalCode"),
        (&sent.city, "city"),
        (&sent.province, "province"),
    ];
    for (text, field) in parts {
        let text = part(text);
        let wrong = text.chars().count() > LONGEST || !is_printable(&text);
        add(wrong, field, "at most 255 printable characters");
    }
    let country = part(&sent.country);
    let letters = country.is_empty() || country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
    add(!letters, "country", "two upper-case letters");
    Some(Subject { kind, fiscal_code: fiscal_code.ok()?, full_name, address: address(sent), email })
}

/// What was sent of an address; nothing where no part was.
fn address(sent: &DebtorBody) -> Option<Address> {
    let parts = [&sent.street_name, &sent.civic_number, &sent.postal_code, &sent.city, &sent.province];
    let any = parts.into_iter().chain([&sent.country]).any(|text| !part(text).is_empty());
    any.then(|| Address {
        street: part(&sent.street_name),
        number: part(&sent.civic_number),
        postal_code: part(&sent.postal_code),
        city: part(&sent.city),
        province: part(&sent.province),
        country: Some(part(&sent.country)).filter(|code| !code.is_empty()).unwrap_or_else(|| "IT".to_owned()),
    })
}
