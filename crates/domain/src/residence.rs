//! Where somebody lives, as written and as checked: in Italy or abroad.

use serde::{Deserialize, Serialize};
use words::t;

use crate::fault::Fault;
use crate::place::{self, ITALY, Municipality};
use crate::subject::{Address, check_text};

/// An address that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residence {
    /// The address, names as the lists write them.
    pub address: Address,
    /// Belfiore code of the Italian municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
}

/// An address as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResidenceInput {
    /// Code or name of the country; empty is Italy.
    pub country: String,
    /// Street.
    pub street: String,
    /// House number; may stay empty.
    pub number: String,
    /// Postal code; may stay empty abroad.
    pub postal_code: String,
    /// Town; in Italy one of [`place::municipalities`].
    pub city: String,
    /// Letters or name of the province; may stay empty where the town says it. Empty abroad.
    pub province: String,
}

/// Longest parts, `ctSubject` of paForNode.xsd.
const STREET: usize = 70;
const NUMBER: usize = 16;
const CITY: usize = 35;
const POSTAL_CODE: usize = 16;

impl ResidenceInput {
    /// The form filled with a known address; a house number at the end of the street gets its own field.
    pub fn of(address: &Address) -> Self {
        let (street, number) = match address.number.trim() {
            "" => number_apart(&address.street),
            number => (address.street.trim(), number),
        };
        Self {
            country: address.country.clone(),
            street: street.to_owned(),
            number: number.to_owned(),
            postal_code: address.postal_code.clone(),
            city: address.city.clone(),
            province: address.province.clone(),
        }
    }

    /// Checks what was written; faults name the fields `<prefix>.<field>`.
    pub fn check(&self, prefix: &str, faults: &mut Vec<Fault>) -> Option<Residence> {
        let before = faults.len();
        let mut fault =
            |field: &str, text: String| faults.push(Fault::new(format!("{prefix}.{field}"), text));
        let country = if self.country.trim().is_empty() {
            place::country(ITALY)
        } else {
            place::country(&self.country)
        };
        if country.is_none() {
            fault("nazione", t!("field-country-not-listed").to_owned());
        }
        // in the order of the fields: the summary of what is wrong goes the same way
        check_text(faults, &format!("{prefix}.via"), t!("field-what-address"), &self.street, STREET);
        if !self.number.trim().is_empty() {
            check_text(
                faults,
                &format!("{prefix}.civico"),
                t!("field-what-house-number"),
                &self.number,
                NUMBER,
            );
        }
        let abroad = country.is_some_and(|country| country.code != ITALY);
        let town = match abroad {
            true => {
                self.check_abroad(prefix, faults);
                None
            }
            false => self.in_italy(prefix, faults),
        };
        if faults.len() > before {
            return None;
        }
        let address = Address {
            street: self.street.trim().to_owned(),
            number: self.number.trim().to_owned(),
            postal_code: self.postal_code.trim().to_uppercase(),
            city: town.map_or_else(|| self.city.trim().to_owned(), |town| town.name.to_owned()),
            province: town.map_or("", |town| town.province).to_owned(),
            country: country.map_or(ITALY, |country| country.code).to_owned(),
        };
        Some(Residence { address, municipality: town.map(|town| town.code.to_owned()) })
    }

    /// Town, postal code and province of an address in another country.
    pub(crate) fn check_abroad(&self, prefix: &str, faults: &mut Vec<Fault>) {
        let code = self.postal_code.trim();
        let shaped = code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-'));
        if !shaped || code.len() > POSTAL_CODE {
            faults.push(Fault::new(format!("{prefix}.cap"), t!("field-postal-code-abroad")));
        }
        check_text(faults, &format!("{prefix}.comune"), t!("field-what-city"), &self.city, CITY);
        if !self.province.trim().is_empty() {
            faults.push(Fault::new(format!("{prefix}.provincia"), t!("field-province-abroad")));
        }
    }

    fn in_italy(&self, prefix: &str, faults: &mut Vec<Fault>) -> Option<&'static Municipality> {
        check_postal_code(&self.postal_code, prefix, faults);
        let towns = place::municipalities(&self.city);
        let field = format!("{prefix}.comune");
        if self.city.trim().is_empty() {
            faults.push(Fault::new(field, t!("field-enter", what = t!("field-what-municipality"))));
            return None;
        }
        if towns.is_empty() {
            faults.push(Fault::new(field, unknown_town(&self.city)));
            return None;
        }
        self.in_province(&towns, prefix, faults)
    }

    /// The one of the towns that lies in the written province; without one the only town.
    fn in_province(
        &self,
        towns: &[&'static Municipality],
        prefix: &str,
        faults: &mut Vec<Fault>,
    ) -> Option<&'static Municipality> {
        let field = format!("{prefix}.provincia");
        let or = format!(" {} ", t!("field-province-or"));
        let choices = || towns.iter().map(|town| town.province).collect::<Vec<_>>().join(&or);
        if self.province.trim().is_empty() {
            if let [town] = towns {
                return Some(town);
            }
            faults.push(Fault::new(field, t!("field-province-needed", provinces = choices())));
            return None;
        }
        let Some(province) = place::province(&self.province) else {
            faults.push(Fault::new(field, t!("field-province-letters-example")));
            return None;
        };
        let town = towns.iter().find(|town| town.province == province.code).copied();
        if town.is_none() {
            let name = towns.first().map_or("", |town| town.name);
            faults.push(Fault::new(field, t!("field-province-other", town = name, provinces = choices())));
        }
        town
    }
}

/// The first CAP, of the province of Rome, and the last, of Messina: there is none beside them.
const POSTAL_CODES: std::ops::RangeInclusive<u32> = 10..=98_168;

/// Italian CAP: five digits, between the first and the last that there are. Whether it is the town's is not known here.
pub(crate) fn check_postal_code(written: &str, prefix: &str, faults: &mut Vec<Fault>) {
    let written = written.trim();
    let mut fault = |text| faults.push(Fault::new(format!("{prefix}.cap"), text));
    if written.len() != 5 || !written.bytes().all(|byte| byte.is_ascii_digit()) {
        fault(t!("field-postal-code-italian"));
    } else if !written.parse().is_ok_and(|code| POSTAL_CODES.contains(&code)) {
        fault(t!("field-postal-code-none"));
    }
}

fn unknown_town(written: &str) -> String {
    let near: Vec<String> = place::near(written).iter().map(|town| town.full_name()).collect();
    if near.is_empty() {
        return t!("field-municipality-unknown").to_owned();
    }
    t!("field-municipality-near", names = near.join(", "))
}

/// The street and the number at its end: `Via Roma 12/a`, `Via Roma, 12`.
fn number_apart(street: &str) -> (&str, &str) {
    let street = street.trim();
    match street.rsplit_once([' ', ',']) {
        Some((before, last)) if last.starts_with(|c: char| c.is_ascii_digit()) && last.len() <= NUMBER => {
            (before.trim_end_matches([' ', ',']), last)
        }
        _ => (street, ""),
    }
}

#[cfg(test)]
mod tests;
