//! What a catalogue must hold before it is applied.

use std::collections::BTreeSet;

use super::{Amount, Catalogue, CostItem, Field, Sector, SubService};
use crate::euro::Euro;
use crate::fault::Fault;

mod amount;
mod field;

/// Most sectors in a catalogue.
pub const MAX_SECTORS: usize = 60;
/// Most sub-services in a sector.
pub const MAX_SUB_SERVICES: usize = 60;
/// Most cost items in a sub-service.
pub const MAX_COST_ITEMS: usize = 100;
/// Most fields of a sub-service or of a cost item.
pub const MAX_FIELDS: usize = 20;

const SLUG: &str = "il codice ha da 1 a 40 lettere minuscole, cifre e trattini";

/// All that is wrong with a catalogue; empty when it may be applied.
///
/// `field` of each [`Fault`] is the key's path, `sector[scuola].sub_service[mensa].cost_item[retta].iban`; the
/// sentences are for operators, in Italian. `known_taxonomy` tells whether a code exists.
pub fn check(catalogue: &Catalogue, known_taxonomy: &dyn Fn(&str) -> bool) -> Vec<Fault> {
    let mut check = Check { faults: Vec::new(), known_taxonomy };
    check.codes("sector", &codes(&catalogue.sectors, |sector| &sector.code), MAX_SECTORS, is_slug, SLUG);
    for sector in &catalogue.sectors {
        check.sector(&format!("sector[{}]", sector.code), sector);
    }
    check.service_codes(catalogue);
    check.faults
}

struct Check<'a> {
    faults: Vec<Fault>,
    known_taxonomy: &'a dyn Fn(&str) -> bool,
}

fn codes<'a, T>(list: &'a [T], code: impl Fn(&'a T) -> &'a str) -> Vec<&'a str> {
    list.iter().map(code).collect()
}

/// Lower-case letters, digits and hyphens, 1-40, beginning with a letter or digit: part of an address.
fn is_slug(code: &str) -> bool {
    (1..=40).contains(&code.len())
        && !code.starts_with('-')
        && code.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

impl Check<'_> {
    fn add(&mut self, wrong: bool, key: &str, text: &str) {
        if wrong {
            self.faults.push(Fault::new(key, text));
        }
    }

    fn length(&mut self, key: &str, text: &str, least: usize, most: usize) {
        let count = text.trim().chars().count();
        if count < least || count > most || text.chars().any(char::is_control) {
            let rule = format!("scrivi da {least} a {most} caratteri su una riga: ora sono {count}");
            self.faults.push(Fault::new(key, rule));
        }
    }

    fn codes(&mut self, list: &str, codes: &[&str], most: usize, shaped: fn(&str) -> bool, rule: &str) {
        if codes.len() > most {
            self.faults.push(Fault::new(list, format!("al massimo {most}: ora sono {}", codes.len())));
        }
        let mut seen = BTreeSet::new();
        for code in codes {
            let key = format!("{list}[{code}].code");
            self.add(!shaped(code), &key, rule);
            self.add(!seen.insert(code), &key, "il codice è usato due volte");
        }
    }

    fn sector(&mut self, path: &str, sector: &Sector) {
        self.length(&format!("{path}.name"), &sector.name, 1, 50);
        self.length(&format!("{path}.text"), &sector.text, 0, 200);
        let list = format!("{path}.sub_service");
        self.codes(
            &list,
            &codes(&sector.sub_services, |service| &service.code),
            MAX_SUB_SERVICES,
            is_slug,
            SLUG,
        );
        for service in &sector.sub_services {
            self.sub_service(&format!("{list}[{}]", service.code), service);
        }
    }

    fn sub_service(&mut self, path: &str, service: &SubService) {
        self.length(&format!("{path}.name"), &service.name, 1, 60);
        self.length(&format!("{path}.text"), &service.text, 0, 200);
        self.fields(path, &service.fields);
        let list = format!("{path}.cost_item");
        self.add(service.cost_items.is_empty(), &list, "scrivi almeno una voce di costo");
        self.codes(&list, &codes(&service.cost_items, |item| &item.code), MAX_COST_ITEMS, is_slug, SLUG);
        for item in &service.cost_items {
            self.cost_item(&format!("{list}[{}]", item.code), item);
        }
    }

    fn cost_item(&mut self, path: &str, item: &CostItem) {
        self.length(&format!("{path}.name"), &item.name, 1, 60);
        self.length(&format!("{path}.text"), &item.text, 0, 200);
        self.taxonomy(&format!("{path}.taxonomy"), &item.taxonomy);
        self.amount(&format!("{path}.amount"), &item.amount);
        let reversed = item.valid.from.zip(item.valid.to).is_some_and(|(from, to)| from > to);
        self.add(reversed, &format!("{path}.valid"), "il primo giorno (from) è dopo l'ultimo (to)");
        if let Some(entity) = &item.beneficiary_entity {
            let key = format!("{path}.beneficiary_entity");
            let person = entity.fiscal_code.is_person();
            self.add(person, &format!("{key}.fiscal_code"), "il codice fiscale di un ente ha 11 cifre");
            self.length(&format!("{key}.name"), &entity.name, 1, 140);
        }
        let postal = item.postal_iban.as_ref().is_none_or(crate::iban::Iban::is_postal);
        self.add(!postal, &format!("{path}.postal_iban"), "non è l'IBAN di un conto postale");
        if let Some(code) = &item.service_code {
            self.service_code(path, code);
        }
        let accounts = [("chapter", &item.chapter), ("vat", &item.vat)];
        for (name, text) in accounts.into_iter().filter_map(|(name, text)| Some((name, text.as_ref()?))) {
            self.length(&format!("{path}.{name}"), text, 1, 30);
        }
        self.fields(path, &item.fields);
    }

    /// `stIdentificativoServizio` (paForNode.xsd): five characters.
    fn service_code(&mut self, path: &str, code: &str) {
        let shaped = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        self.add(!shaped, &format!("{path}.service_code"), "il codice del servizio ha 5 lettere o cifre");
    }

    fn service_codes(&mut self, catalogue: &Catalogue) {
        let mut seen = BTreeSet::new();
        for sector in &catalogue.sectors {
            for service in &sector.sub_services {
                for item in &service.cost_items {
                    let Some(code) = &item.service_code else { continue };
                    let key = format!(
                        "sector[{}].sub_service[{}].cost_item[{}].service_code",
                        sector.code, service.code, item.code
                    );
                    self.add(!seen.insert(code), &key, "il codice del servizio è usato due volte");
                }
            }
        }
    }

    /// `P/` + entity type, macro area, service, reason + `/` (tassonomia dei servizi di incasso).
    fn taxonomy(&mut self, key: &str, code: &str) {
        if !is_taxonomy(code) {
            self.add(true, key, "il codice della tassonomia si scrive come 9/0107101TS/");
        } else {
            self.add(!(self.known_taxonomy)(code), key, "il codice non è nella tassonomia di pagoPA");
        }
    }

    fn amount(&mut self, key: &str, rule: &Amount) {
        for (part, text) in amount::faults(rule) {
            self.faults.push(Fault::new(format!("{key}{part}"), text));
        }
    }

    fn fields(&mut self, path: &str, fields: &[Field]) {
        let list = format!("{path}.field");
        self.codes(&list, &codes(fields, |field| &field.code), MAX_FIELDS, field::is_code, field::CODE);
        for one in fields {
            let key = format!("{list}[{}]", one.code);
            self.length(&format!("{key}.label"), &one.label, 1, 60);
            self.length(&format!("{key}.hint"), &one.hint, 0, 200);
            for (part, text) in field::faults(one) {
                self.faults.push(Fault::new(format!("{key}.{part}"), text));
            }
        }
    }
}

/// `^[6-9]/\d{2}\d{2}\d{3}(IM|TS|SP|SA|AP)/$`.
fn is_taxonomy(code: &str) -> bool {
    let Some((prefix, rest)) = code.split_once('/') else { return false };
    let Some(body) = rest.strip_suffix('/') else { return false };
    matches!(prefix, "6" | "7" | "8" | "9")
        && body.len() == 9
        && body.is_char_boundary(7)
        && body[..7].bytes().all(|byte| byte.is_ascii_digit())
        && matches!(&body[7..], "IM" | "TS" | "SP" | "SA" | "AP")
}

/// Whether an amount may stand alone on a notice.
fn payable(amount: Euro) -> bool {
    amount.is_payable()
}

#[cfg(test)]
mod tests;
