//! What was sent becomes a position to issue, or every fault of it.

use domain::debt::{Destination, Transfer};
use domain::euro::Euro;
use domain::fault::Fault;
use domain::fiscal_code::FiscalCode;
use domain::iban::Iban;
use domain::notice_number::NoticeNumber;
use domain::subject::{Address, Subject, SubjectKind, check_email, is_printable};

use super::body::{DebtPositionBody, DebtorBody, DebtorType, InstallmentBody, TransferBody, last_day};
use crate::debt::issue::NewDebt;
use crate::registry::Tenant;

const UNIT: &str = "paymentOption[0].installments[0]";
const DEBTOR: &str = "paymentOption[0].debtor";

/// Decodes a body for a tenant.
pub(super) fn new_debt(body: DebtPositionBody, tenant: &Tenant) -> Result<NewDebt, Vec<Fault>> {
    let mut options = body.payment_option;
    let (Some(mut option), true) = (options.pop(), options.is_empty()) else {
        return one_only(
            "paymentOption",
            "exactly one payment option in this release: write a position for each",
        );
    };
    let (Some(unit), true) = (option.installments.pop(), option.installments.is_empty()) else {
        let reason = "exactly one installment in this release: write a position for each";
        return one_only("paymentOption[0].installments", reason);
    };
    let mut faults = Vec::new();
    if option.validity_date.is_some() {
        let reason = "positions are payable at once in this release: leave it out";
        faults.push(Fault::new("paymentOption[0].validityDate", reason));
    }
    let debtor = debtor(&option.debtor, &mut faults);
    let notice_number = notice_number(&unit, &mut faults);
    let transfers: Vec<Transfer> = unit
        .transfer
        .iter()
        .enumerate()
        .filter_map(|(at, sent)| transfer(at, sent, tenant, &mut faults))
        .collect();
    match debtor {
        Some(debtor) if faults.is_empty() => Ok(NewDebt {
            iupd: trimmed(&body.iupd),
            sector: part(&body.office_name),
            description: part(&unit.description.or(option.description)),
            debtor,
            amount: Euro::from_cents(unit.amount),
            due_date: Some(last_day(unit.due_date)),
            switch_to_expired: option.switch_to_expired,
            notice_number,
            transfers,
        }),
        _ => Err(faults),
    }
}

fn one_only(field: &str, reason: &str) -> Result<NewDebt, Vec<Fault>> {
    Err(vec![Fault::new(field, reason)])
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

/// What there is of an optional text, trimmed.
fn part(text: &Option<String>) -> String {
    text.as_deref().map(trimmed).unwrap_or_default()
}

fn debtor(sent: &DebtorBody, faults: &mut Vec<Fault>) -> Option<Subject> {
    let mut add = |wrong: bool, field: &str, text: &str| {
        if wrong {
            faults.push(Fault::new(format!("{DEBTOR}.{field}"), text));
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

/// The number given out by the other software: `nav`, or `3` before the `iuv`; both must agree.
fn notice_number(unit: &InstallmentBody, faults: &mut Vec<Fault>) -> Option<NoticeNumber> {
    let written = match (&unit.nav, &unit.iuv) {
        (Some(nav), _) => nav.clone(),
        (None, Some(iuv)) => format!("3{iuv}"),
        (None, None) => return None,
    };
    let field = if unit.nav.is_some() { "nav" } else { "iuv" };
    let number = match NoticeNumber::parse(&written) {
        Ok(number) => number,
        Err(_) => {
            faults.push(Fault::new(
                format!("{UNIT}.{field}"),
                "a notice number has 18 digits, its iuv 17 (15 with aux digit 0)",
            ));
            return None;
        }
    };
    if unit.iuv.as_deref().is_some_and(|iuv| iuv != number.iuv().as_str()) {
        faults.push(Fault::new(format!("{UNIT}.iuv"), "is not the one inside nav"));
    }
    Some(number)
}

fn transfer(at: usize, sent: &TransferBody, tenant: &Tenant, faults: &mut Vec<Fault>) -> Option<Transfer> {
    let path = |field: &str| format!("{UNIT}.transfer[{at}].{field}");
    let own = &tenant.config().fiscal_code;
    let id = (1..=5_u8).find(|id| sent.id_transfer == id.to_string());
    if id.is_none() {
        faults.push(Fault::new(path("idTransfer"), "1 to 5"));
    }
    let entity = match sent.organization_fiscal_code.as_deref() {
        None => Some(own.clone()),
        Some(code) if code == own.as_str() => Some(own.clone()),
        Some(code) => FiscalCode::parse(code).ok().filter(|code| !code.is_person()),
    };
    if entity.is_none() {
        faults.push(Fault::new(path("organizationFiscalCode"), "11 digits with the right check digit"));
    }
    let iban = sent.iban.as_deref().and_then(|iban| Iban::parse(iban).ok());
    if iban.is_none() {
        faults.push(Fault::new(path("iban"), "needed: 27 characters with the right check digits"));
    }
    let entity = entity?;
    let name = if entity == *own {
        Some(tenant.config().name.clone())
    } else {
        sent.company_name.as_deref().map(trimmed)
    };
    Some(Transfer {
        id: id?,
        amount: Euro::from_cents(sent.amount),
        entity_name: name.unwrap_or_default(),
        entity,
        destination: Destination::account(iban?),
        taxonomy: sent.category.clone(),
        remittance: trimmed(&sent.remittance_information),
        metadata: Vec::new(),
    })
}
