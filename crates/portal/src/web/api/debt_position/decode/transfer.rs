//! A part of a payment, as it was sent.

use domain::debt::{Destination, StampDuty, StampError, Transfer};
use domain::euro::Euro;
use domain::fault::Fault;
use domain::fiscal_code::FiscalCode;
use domain::iban::Iban;

use super::super::body::{StampBody, TransferBody};
use super::{metadata, trimmed};
use crate::registry::Tenant;
use crate::taxonomy;

/// A transfer; `path` is its own in the body.
pub(super) fn transfer(
    path: &str,
    sent: &TransferBody,
    tenant: &Tenant,
    faults: &mut Vec<Fault>,
) -> Option<Transfer> {
    let own = &tenant.config().fiscal_code;
    let id = (1..=5_u8).find(|id| sent.id_transfer == id.to_string());
    if id.is_none() {
        faults.push(Fault::new(format!("{path}.idTransfer"), "1 to 5"));
    }
    let entity = match sent.organization_fiscal_code.as_deref() {
        None => Some(own.clone()),
        Some(code) if code == own.as_str() => Some(own.clone()),
        Some(code) => FiscalCode::parse(code).ok().filter(|code| !code.is_person()),
    };
    if entity.is_none() {
        let text = "11 digits with the right check digit";
        faults.push(Fault::new(format!("{path}.organizationFiscalCode"), text));
    }
    let destination = destination(path, sent, faults);
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
        destination: destination?,
        // what is no code is refused with all else that is wrong
        taxonomy: taxonomy::full_form(&sent.category).unwrap_or_else(|| sent.category.clone()),
        remittance: trimmed(&sent.remittance_information),
        metadata: metadata(&sent.transfer_metadata),
    })
}

/// An account or a stamp, not both; a postal alternative only beside an account.
fn destination(path: &str, sent: &TransferBody, faults: &mut Vec<Fault>) -> Option<Destination> {
    let postal = sent.postal_iban.as_deref().filter(|iban| !iban.trim().is_empty());
    match (&sent.iban, &sent.stamp) {
        (Some(_), Some(_)) => {
            faults.push(Fault::new(format!("{path}.stamp"), "either iban or stamp"));
            None
        }
        (None, Some(stamp)) => {
            if postal.is_some() {
                faults.push(Fault::new(format!("{path}.postalIban"), "goes with iban, not with stamp"));
            }
            self::stamp(path, stamp, faults).map(Destination::Stamp)
        }
        (iban, None) => {
            let iban = iban.as_deref().and_then(|iban| Iban::parse(iban).ok());
            if iban.is_none() {
                let text = "needed: 27 characters with the right check digits";
                faults.push(Fault::new(format!("{path}.iban"), text));
            }
            let postal_iban = postal.and_then(|iban| Iban::parse(iban).ok()).filter(Iban::is_postal);
            if postal.is_some() && postal_iban.is_none() {
                let text = "an account of Poste Italiane: IT, check digits, a letter, 07601 and so on";
                faults.push(Fault::new(format!("{path}.postalIban"), text));
            }
            Some(Destination::Account { iban: iban?, postal_iban })
        }
    }
}

fn stamp(path: &str, sent: &StampBody, faults: &mut Vec<Fault>) -> Option<StampDuty> {
    if sent.stamp_type != StampDuty::KIND {
        faults.push(Fault::new(format!("{path}.stamp.stampType"), "01"));
    }
    match StampDuty::new(&sent.hash_document, &sent.provincial_residence) {
        Ok(stamp) => Some(stamp),
        Err(error) => {
            let field = match error {
                StampError::Hash => "hashDocument",
                StampError::Province => "provincialResidence",
            };
            faults.push(Fault::new(format!("{path}.stamp.{field}"), error.to_string()));
            None
        }
    }
}
