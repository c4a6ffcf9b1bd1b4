//! From attributes to a person.

use chrono::NaiveDate;
use domain::fiscal_code::FiscalCode;
use domain::identity::{Person, PersonKey};
use domain::place;
use domain::subject::{Address, check_email, is_printable};

use super::Attributes;
use crate::answer::Refusal;
use crate::saml::Profile;

/// Longest name that is taken, in characters.
const MAX_NAME: usize = 150;

/// Where a dialect keeps what.
struct Names {
    fiscal_code: &'static [&'static str],
    given_name: &'static [&'static str],
    family_name: &'static [&'static str],
    birth_date: &'static [&'static str],
    email: &'static [&'static str],
}

/// SPID, `Tabella attributi`; CIE sends the first four.
const SPID: Names = Names {
    fiscal_code: &["fiscalNumber"],
    given_name: &["name"],
    family_name: &["familyName"],
    birth_date: &["dateOfBirth"],
    email: &["email"],
};

/// FedERa's own names; none of them is confirmed by a published specification.
const FEDERA: Names = Names {
    fiscal_code: &["CodiceFiscale", "codiceFiscale"],
    given_name: &["nome"],
    family_name: &["cognome"],
    birth_date: &["dataNascita"],
    email: &["emailAddressPersonale", "emailAddress"],
};

/// The person. Without a usable codice fiscale there is none ([`Refusal::Identity`]); without a name the answer is wrong;
/// all else is taken when it is right and left out when it is not.
pub(in crate::saml) fn person(attributes: &Attributes, profile: Profile) -> Result<Person, Refusal> {
    let names = match profile {
        Profile::Spid | Profile::Cie => &SPID,
        Profile::Federa => &FEDERA,
    };
    Ok(Person {
        key: PersonKey::FiscalCode(fiscal_code(attributes, names, profile)?),
        given_name: name(attributes, names.given_name)?,
        family_name: name(attributes, names.family_name)?,
        birth_date: attributes.one(names.birth_date).and_then(|written| birth_date(&written)),
        email: attributes.one(names.email).filter(|email| check_email(email).is_ok()),
        address: address(attributes),
    })
}

/// `TINIT-` and the 16 characters; FedERa writes them bare. Two names with different codes are nobody's.
fn fiscal_code(attributes: &Attributes, names: &Names, profile: Profile) -> Result<FiscalCode, Refusal> {
    let written: Vec<_> =
        names.fiscal_code.iter().flat_map(|name| attributes.values(name)).map(String::as_str).collect();
    let (Some(first), true) = (written.first(), written.windows(2).all(|two| two[0] == two[1])) else {
        return Err(Refusal::Identity);
    };
    if written.len() > names.fiscal_code.len() {
        return Err(Refusal::Identity);
    }
    let bare = match (first.strip_prefix("TINIT-"), profile) {
        (Some(code), _) => code,
        (None, Profile::Federa) => first,
        (None, Profile::Spid | Profile::Cie) => return Err(Refusal::Identity),
    };
    if bare.len() != 16 || !bare.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(Refusal::Identity);
    }
    FiscalCode::parse(bare).map_err(|_| Refusal::Identity)
}

fn name(attributes: &Attributes, names: &[&str]) -> Result<String, Refusal> {
    let name = attributes.one(names).filter(|name| is_printable(name) && name.chars().count() <= MAX_NAME);
    name.ok_or(Refusal::Claim("name"))
}

/// `1980-01-31`, or `31/01/1980`; a trial identity of SPID bears `0000-00-00`.
fn birth_date(written: &str) -> Option<NaiveDate> {
    let read = |form: &str| NaiveDate::parse_from_str(written, form).ok();
    read("%Y-%m-%d")
        .or_else(|| read("%d/%m/%Y"))
        .filter(|date| (1850..=2200).contains(&chrono::Datelike::year(date)))
}

/// The residence, where all five parts are told and fit (SPID: `domicile...`, Avviso 25).
fn address(attributes: &Attributes) -> Option<Address> {
    let part = |name: &str, max: usize| {
        let part = attributes.one(&[name])?;
        Some(part).filter(|part| is_printable(part) && part.chars().count() <= max)
    };
    let letters = |name: &str| {
        part(name, 2).filter(|two| two.len() == 2 && two.bytes().all(|byte| byte.is_ascii_alphabetic()))
    };
    Some(Address {
        street: part("domicileStreetAddress", 70)?,
        number: String::new(),
        postal_code: part("domicilePostalCode", 16)?,
        city: part("domicileMunicipality", 35)?,
        province: letters("domicileProvince")?.to_ascii_uppercase(),
        // written as `IT` by some providers, as `Italia` by others
        country: place::country(&part("domicileNation", 60)?)?.code.to_owned(),
    })
}
