//! What the providers tell about a person, under the names of each dialect.

use serde::Serialize;

use super::Dialect;
use crate::people::{Level, Person};

/// An attribute of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) value: String,
    /// Name of the XML Schema type.
    pub(crate) kind: &'static str,
    /// What the consent page calls it.
    pub(crate) label: &'static str,
}

/// Names and labels, in the order of the answer (SPID, table of attributes).
const SPID: [(&str, &str); 16] = [
    ("spidCode", "Codice identificativo SPID"),
    ("name", "Nome"),
    ("familyName", "Cognome"),
    ("placeOfBirth", "Luogo di nascita"),
    ("countyOfBirth", "Provincia di nascita"),
    ("dateOfBirth", "Data di nascita"),
    ("gender", "Sesso"),
    ("fiscalNumber", "Codice fiscale"),
    ("email", "Posta elettronica"),
    ("mobilePhone", "Telefono cellulare"),
    ("address", "Domicilio"),
    ("domicileStreetAddress", "Domicilio: via"),
    ("domicilePostalCode", "Domicilio: CAP"),
    ("domicileMunicipality", "Domicilio: comune"),
    ("domicileProvince", "Domicilio: provincia"),
    ("domicileNation", "Domicilio: nazione"),
];
/// All that the card tells (CIE manual).
const CIE: [&str; 4] = ["name", "familyName", "dateOfBirth", "fiscalNumber"];
/// As integrators know the gateway; `trustLevel` and `policyLevel` are quoted by them, not documented.
const FEDERA: [(&str, &str); 13] = [
    ("CodiceFiscale", "Codice fiscale"),
    ("nome", "Nome"),
    ("cognome", "Cognome"),
    ("emailAddressPersonale", "Posta elettronica"),
    ("emailAddress", "Posta elettronica FedERa"),
    ("dataNascita", "Data di nascita"),
    ("luogoNascita", "Luogo di nascita"),
    ("sesso", "Sesso"),
    ("indirizzoResidenza", "Residenza"),
    ("authenticationMethod", "Metodo di autenticazione"),
    ("authenticatingAuthority", "Gestore che ha autenticato"),
    ("trustLevel", "Affidabilità"),
    ("policyLevel", "Politica della password"),
];

/// How FedERa knows a person: reliability of the identification, password policy, or the SPID level behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) trust: &'static str,
    pub(crate) policy: &'static str,
    pub(crate) by_spid: bool,
}

/// Each combination of the table has somebody: Luca Basso, Aldo Medio, Sara Alto without a policy, the two Annas by SPID, the others
/// Alto with the policy "Dati personali".
pub(crate) fn standing(person: &Person, level: Level) -> Standing {
    let (trust, policy, by_spid) = match person.id {
        "anna" | "anna-omocode" => ("Alto", "", true),
        "aldo" => ("Medio", "", false),
        _ if level == Level::Low => ("Basso", "", false),
        "sara" => ("Alto", "", false),
        _ => ("Alto", "Dati personali", false),
    };
    Standing { trust, policy, by_spid }
}

/// The attributes of the dialect, as far as they are asked for and known.
pub(crate) fn of(person: &Person, level: Level, dialect: Dialect, asked: &[String]) -> Vec<Attribute> {
    let wanted = |name: &str| asked.iter().any(|one| one == name);
    match dialect {
        Dialect::Spid | Dialect::Spid2 => pick(&SPID, wanted, |name| spid_value(person, name)),
        Dialect::Cie => {
            pick(&SPID, |name| CIE.contains(&name) && wanted(name), |name| spid_value(person, name))
        }
        Dialect::Federa => {
            pick(&FEDERA, |name| asked.is_empty() || wanted(name), |name| federa_value(person, level, name))
        }
    }
}

/// The names that a dialect can give.
pub(crate) fn names(dialect: Dialect) -> Vec<&'static str> {
    match dialect {
        Dialect::Spid | Dialect::Spid2 => SPID.iter().map(|(name, _)| *name).collect(),
        Dialect::Cie => CIE.to_vec(),
        Dialect::Federa => FEDERA.iter().map(|(name, _)| *name).collect(),
    }
}

fn pick(
    table: &[(&str, &'static str)],
    wanted: impl Fn(&str) -> bool,
    value: impl Fn(&str) -> Option<String>,
) -> Vec<Attribute> {
    table
        .iter()
        .filter(|(name, _)| wanted(name))
        .filter_map(|(name, label)| {
            let kind = if *name == "dateOfBirth" { "date" } else { "string" };
            Some(Attribute { name: (*name).to_owned(), value: value(name)?, kind, label })
        })
        .collect()
}

fn spid_value(person: &Person, name: &str) -> Option<String> {
    let address = person.address;
    Some(match name {
        "spidCode" => spid_code(person),
        "name" => person.given_name.to_owned(),
        "familyName" => person.family_name.to_owned(),
        "placeOfBirth" => place(person)?.to_owned(),
        "dateOfBirth" => person.birth_date?.to_owned(),
        "gender" => gender(person)?.to_owned(),
        "fiscalNumber" if person.fiscal_code.starts_with("TIN") => person.fiscal_code.to_owned(),
        "fiscalNumber" => format!("TINIT-{}", person.fiscal_code),
        "email" => person.email?.to_owned(),
        "address" => address_line(person)?,
        "domicileStreetAddress" => address.map(|at| format!("{} {}", at.street, at.number))?,
        "domicilePostalCode" => address?.postal_code.to_owned(),
        "domicileMunicipality" => address?.city.to_owned(),
        "domicileProvince" => address?.province.to_owned(),
        "domicileNation" => address.map(|_| "Italia".to_owned())?,
        _ => return None,
    })
}

fn federa_value(person: &Person, level: Level, name: &str) -> Option<String> {
    let standing = standing(person, level);
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Some(match name {
        "CodiceFiscale" => person.fiscal_code.to_owned(),
        "nome" => person.given_name.to_owned(),
        "cognome" => person.family_name.to_owned(),
        "emailAddressPersonale" => person.email?.to_owned(),
        "emailAddress" => format!("{}@federa.example.org", person.id),
        "dataNascita" => person.birth_date?.to_owned(),
        "luogoNascita" => place(person)?.to_owned(),
        "sesso" => gender(person)?.to_owned(),
        "indirizzoResidenza" => address_line(person)?,
        "authenticationMethod" if standing.by_spid => {
            let which = ["Primo", "Secondo", "Terzo"].get(level as usize)?;
            format!("{which} Livello SPID")
        }
        "authenticatingAuthority" if standing.by_spid => Dialect::Spid.title().to_owned(),
        "trustLevel" if !standing.by_spid => said(standing.trust)?,
        "policyLevel" if !standing.by_spid => said(standing.policy)?,
        _ => return None,
    })
}

/// Four letters of the provider and ten characters.
fn spid_code(person: &Person) -> String {
    let letters: String = person.fiscal_code.chars().filter(char::is_ascii_alphanumeric).take(10).collect();
    format!("TEST{letters}")
}

/// The Belfiore code in the codice fiscale.
fn place(person: &Person) -> Option<&'static str> {
    if person.fiscal_code.len() == 16 { person.fiscal_code.get(11..15) } else { None }
}

fn gender(person: &Person) -> Option<&'static str> {
    if person.fiscal_code.len() != 16 {
        return None;
    }
    let day: u8 = person.fiscal_code.get(9..11)?.parse().ok()?;
    Some(if day > 40 { "F" } else { "M" })
}

fn address_line(person: &Person) -> Option<String> {
    let at = person.address?;
    Some(format!("{} {} {} {} {}", at.street, at.number, at.postal_code, at.city, at.province))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::find;

    fn value(person: &str, dialect: Dialect, name: &str) -> Option<String> {
        let person = find(person).unwrap();
        of(person, person.level, dialect, &[name.to_owned()]).first().map(|attribute| attribute.value.clone())
    }

    #[test]
    fn only_what_is_asked_for_is_told_and_the_card_tells_four_things() {
        let asked = ["name", "email", "fiscalNumber"].map(str::to_owned);
        let names = |dialect| -> Vec<String> {
            let marta = find("marta").unwrap();
            of(marta, Level::Substantial, dialect, &asked)
                .into_iter()
                .map(|attribute| attribute.name)
                .collect()
        };
        assert_eq!(names(Dialect::Spid), ["name", "fiscalNumber", "email"]);
        assert_eq!(names(Dialect::Cie), ["name", "fiscalNumber"]);
    }

    #[test]
    fn values_have_the_form_of_the_official_table() {
        assert_eq!(value("marta", Dialect::Spid, "fiscalNumber").unwrap(), "TINIT-CMPMRT84C52F082M");
        assert_eq!(value("straniera", Dialect::Spid, "fiscalNumber").unwrap(), "TINDE-26954371827");
        assert_eq!(value("marta", Dialect::Spid, "placeOfBirth").unwrap(), "F082");
        assert_eq!(value("luca", Dialect::Spid, "gender").unwrap(), "M");
        assert_eq!(value("sara", Dialect::Spid, "dateOfBirth"), None);
        assert_eq!(value("marta", Dialect::Spid, "spidCode").unwrap().len(), 14);
        assert_eq!(value("marta", Dialect::Federa, "CodiceFiscale").unwrap(), "CMPMRT84C52F082M");
    }

    #[test]
    fn every_row_of_federas_table_has_somebody() {
        let row = |id| {
            let person = find(id).unwrap();
            standing(person, person.level)
        };
        assert_eq!((row("luca").trust, row("luca").policy), ("Basso", ""));
        assert_eq!((row("aldo").trust, row("aldo").policy), ("Medio", ""));
        assert_eq!((row("sara").trust, row("sara").policy), ("Alto", ""));
        assert_eq!((row("marta").trust, row("marta").policy), ("Alto", "Dati personali"));
        assert!(row("anna").by_spid);
        assert_eq!(value("anna", Dialect::Federa, "authenticationMethod").unwrap(), "Secondo Livello SPID");
    }
}
