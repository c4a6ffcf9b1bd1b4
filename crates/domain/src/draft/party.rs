//! People and bodies as written in a form.

use serde::{Deserialize, Serialize};
use words::t;

use crate::fault::Fault;
use crate::fiscal_code::FiscalCode;
use crate::identity::Person;
use crate::place::{self, ITALY};
use crate::residence::{ResidenceInput, check_postal_code};
use crate::subject::{Address, Beneficiary, Subject, SubjectKind, check_email, check_text};

/// A debtor or payer as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SubjectInput {
    /// `persona` or `ente`.
    pub kind: String,
    /// Name of the person.
    pub given_name: String,
    /// Family name of the person.
    pub family_name: String,
    /// Name of the body.
    pub name: String,
    /// Codice fiscale or partita IVA.
    pub fiscal_code: String,
    /// E-mail; may stay empty.
    pub email: String,
    /// Street; the address may stay empty as a whole.
    pub street: String,
    /// House number.
    pub number: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// Province.
    pub province: String,
    /// Name or code of the country; empty is Italy.
    pub country: String,
}

/// A beneficiary as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BeneficiaryInput {
    /// Name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Codice fiscale.
    pub fiscal_code: String,
}

impl SubjectInput {
    /// The form filled with a verified identity; the code stays empty where none was proved.
    pub fn of(person: &Person) -> Self {
        let address = person.address.clone().unwrap_or_default();
        let is_body = person.fiscal_code().is_some_and(|code| !code.is_person());
        Self {
            kind: if is_body { "ente" } else { "persona" }.to_owned(),
            given_name: person.given_name.clone(),
            family_name: person.family_name.clone(),
            name: if is_body { person.full_name() } else { String::new() },
            fiscal_code: person.fiscal_code().map(ToString::to_string).unwrap_or_default(),
            email: person.email.clone().unwrap_or_default(),
            street: address.street,
            number: address.number,
            postal_code: address.postal_code,
            city: address.city,
            province: address.province,
            country: place::country(&address.country)
                .map(|country| country.name().to_owned())
                .unwrap_or_default(),
        }
    }

    /// Whether it stands for a body.
    pub fn is_body(&self) -> bool {
        self.kind == "ente"
    }

    /// Checks what was written; faults name the fields `<prefix>.<field>`.
    ///
    /// # Errors
    /// All faults at once.
    pub fn check(&self, prefix: &str) -> Result<Subject, Vec<Fault>> {
        let mut faults = Vec::new();
        let full_name = self.check_names(prefix, &mut faults);
        let fiscal_code = self.check_code(prefix, &mut faults);
        let email = Some(self.email.trim()).filter(|email| !email.is_empty());
        if let Some(Err(text)) = email.map(check_email) {
            faults.push(Fault::new(format!("{prefix}.email"), text));
        }
        let address = self.check_address(prefix, &mut faults);
        match fiscal_code {
            Some(fiscal_code) if faults.is_empty() => Ok(Subject {
                kind: if self.is_body() { SubjectKind::G } else { SubjectKind::F },
                fiscal_code,
                full_name,
                address,
                email: email.map(str::to_owned),
            }),
            _ => Err(faults),
        }
    }

    fn check_names(&self, prefix: &str, faults: &mut Vec<Fault>) -> String {
        if self.is_body() {
            check_text(
                faults,
                &format!("{prefix}.denominazione"),
                t!("field-what-body-name"),
                &self.name,
                70,
            );
            return self.name.trim().to_owned();
        }
        if self.kind != "persona" {
            faults.push(Fault::new(format!("{prefix}.tipo"), t!("field-kind-missing")));
        }
        check_text(faults, &format!("{prefix}.nome"), t!("field-what-given-name"), &self.given_name, 70);
        check_text(faults, &format!("{prefix}.cognome"), t!("field-what-family-name"), &self.family_name, 70);
        format!("{} {}", self.given_name.trim(), self.family_name.trim())
    }

    fn check_code(&self, prefix: &str, faults: &mut Vec<Fault>) -> Option<FiscalCode> {
        let field = format!("{prefix}.codice_fiscale");
        match FiscalCode::parse(&self.fiscal_code) {
            Ok(code) if !self.is_body() && !code.is_person() => {
                faults.push(Fault::new(field, t!("field-tax-code-of-person")));
                None
            }
            Ok(code) => Some(code),
            Err(why) => {
                faults.push(Fault::new(field, why.to_string()));
                None
            }
        }
    }

    fn check_address(&self, prefix: &str, faults: &mut Vec<Fault>) -> Option<Address> {
        let parts = [&self.street, &self.number, &self.postal_code, &self.city, &self.province];
        if parts.iter().all(|part| part.trim().is_empty()) {
            return None;
        }
        let country = match self.country.trim() {
            "" => place::country(ITALY),
            written => place::country(written),
        };
        if country.is_none() {
            faults.push(Fault::new(format!("{prefix}.nazione"), t!("field-country-unknown")));
        }
        let abroad = country.is_some_and(|country| country.code != ITALY);
        let mut require = |field: &str, what: &str, text: &str, max: usize| {
            check_text(faults, &format!("{prefix}.{field}"), what, text, max);
        };
        require("indirizzo", t!("field-what-address"), &self.street, 70);
        if !abroad {
            require("comune", t!("field-what-municipality"), &self.city, 35);
        }
        if !self.number.trim().is_empty() {
            require("civico", t!("field-what-house-number"), &self.number, 16);
        }
        let province = self.province.trim().to_uppercase();
        if abroad {
            self.residence().check_abroad(prefix, faults);
        } else {
            check_postal_code(&self.postal_code, prefix, faults);
            if province.len() != 2 || !province.bytes().all(|byte| byte.is_ascii_uppercase()) {
                let text = t!("field-province-letters");
                faults.push(Fault::new(format!("{prefix}.provincia"), text));
            }
        }
        Some(Address {
            street: self.street.trim().to_owned(),
            number: self.number.trim().to_owned(),
            postal_code: self.postal_code.trim().to_owned(),
            city: self.city.trim().to_owned(),
            province,
            country: country.map_or(ITALY, |country| country.code).to_owned(),
        })
    }

    fn residence(&self) -> ResidenceInput {
        ResidenceInput {
            country: self.country.clone(),
            street: self.street.clone(),
            number: self.number.clone(),
            postal_code: self.postal_code.clone(),
            city: self.city.clone(),
            province: self.province.clone(),
        }
    }
}

impl BeneficiaryInput {
    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        [&self.given_name, &self.family_name, &self.fiscal_code].iter().all(|text| text.trim().is_empty())
    }

    /// Checks what was written; faults name the fields `beneficiario.<field>`.
    ///
    /// # Errors
    /// All faults at once.
    pub fn check(&self) -> Result<Beneficiary, Vec<Fault>> {
        let mut faults = Vec::new();
        check_text(&mut faults, "beneficiario.nome", t!("field-what-given-name"), &self.given_name, 35);
        check_text(&mut faults, "beneficiario.cognome", t!("field-what-family-name"), &self.family_name, 35);
        match FiscalCode::parse(&self.fiscal_code) {
            Ok(code) if !code.is_person() => {
                let text = t!("field-tax-code-of-person");
                faults.push(Fault::new("beneficiario.codice_fiscale", text));
            }
            Ok(fiscal_code) if faults.is_empty() => {
                let full_name = format!("{} {}", self.given_name.trim(), self.family_name.trim());
                return Ok(Beneficiary { full_name, fiscal_code });
            }
            Ok(_) => {}
            Err(why) => faults.push(Fault::new("beneficiario.codice_fiscale", why.to_string())),
        }
        Err(faults)
    }
}
