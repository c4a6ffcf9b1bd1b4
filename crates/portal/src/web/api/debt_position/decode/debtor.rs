//! Person or body, as it was sent.

use domain::fault::Fault;
use domain::fiscal_code::FiscalCode;
use domain::subject::{Address, Subject, SubjectKind, check_email, is_printable};

use super::super::body::{DebtorBody, DebtorType};
use super::{part, trimmed};

/// In whose name; `path` is that of the debtor in the body.
pub(super) fn debtor(path: &str, sent: &DebtorBody, faults: &mut Vec<Fault>) -> Option<Subject> {
    let mut add = |wrong: bool, field: &str, text: &str| {
        if wrong {
            faults.push(Fault::new(format!("{path}.{field}"), text));
        }
    };
    let full_name = trimmed(&sent.full_name);
    let name = (1..=70).contains(&full_name.chars().count()) && is_printable(&full_name);
    add(!name, "fullName", "1 to 70 printable characters");
    let email = sent.email.as_deref().is_some_and(|email| check_email(email).is_err());
    add(email, "email", "not an e-mail address");
    let kind = match sent.kind {
        DebtorType::F => SubjectKind::F,
        DebtorType::G => SubjectKind::G,
    };
    let fiscal_code = FiscalCode::parse(&sent.fiscal_code);
    add(fiscal_code.is_err(), "fiscalCode", "the length or the check character is wrong");
    let fits = fiscal_code.as_ref().map_or(true, |code| code.is_person() == (kind == SubjectKind::F));
    add(!fits, "fiscalCode", "type F has 16 characters, type G has 11 digits");
    let lengths = [
        (&sent.street_name, "streetName", 70),
        (&sent.civic_number, "civicNumber", 16),
        (&sent.postal_code, "postalCode", 16),
        (&sent.city, "city", 35),
    ];
    for (text, field, most) in lengths {
        let text = part(text);
        let wrong = text.chars().count() > most || !is_printable(&text);
        add(wrong, field, &format!("at most {most} printable characters"));
    }
    let letters = |text: &Option<String>| {
        text.as_ref()
            .is_some_and(|text| text.len() != 2 || !text.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    add(letters(&sent.province), "province", "two upper-case letters");
    add(letters(&sent.country), "country", "two upper-case letters");
    let email = sent.email.clone();
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
        country: sent.country.clone().unwrap_or_else(|| "IT".to_owned()),
    })
}
