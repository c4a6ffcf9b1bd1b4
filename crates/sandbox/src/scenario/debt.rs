//! The debts of a municipality, in the shape of the portal's API (GPD v3).

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::{chance::Chance, inhabitant::Inhabitant, town::Town};

/// What kind of debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// One payment.
    Single,
    /// A single payment or three instalments.
    Plan,
    /// A fine, cheaper in the first days.
    Fine,
    /// A part goes to another body.
    Shared,
    /// With a digital revenue stamp.
    Stamp,
    /// Payable up to this day and no longer.
    EndsToday,
}

/// What every body is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Material<'a> {
    pub(crate) town: &'a Town,
    /// The body that gets a part of shared debts: name and fiscal code.
    pub(crate) other: (&'a str, &'a str),
    pub(crate) today: NaiveDate,
}

/// An account of the sort that the demo's catalogues have; nobody's.
const IBAN: &str = "IT60X0542811101000000123456";
/// SHA-256 of the empty document, in base64.
const HASH: &str = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
const STAMP_CENTS: i64 = 1600;
const SCHOOL: &str = "9/0107101TS/";
const REGISTRY: &str = "9/0104100TS/";

impl Kind {
    /// A body of this kind. `iupd` is the municipality's own identifier.
    pub(crate) fn body(
        self,
        iupd: &str,
        debtor: &Inhabitant,
        material: Material<'_>,
        chance: &mut Chance,
    ) -> Value {
        let cents = chance.cents(520..=60_000);
        let due = material.today + Days::new(chance.number(5..=60).into());
        let (words, installments) = match self {
            Self::Single => ("Mensa scolastica", vec![unit(cents, due, &[own(cents, SCHOOL)])]),
            Self::EndsToday => ("Centro estivo", vec![unit(cents, material.today, &[own(cents, SCHOOL)])]),
            Self::Plan => ("Retta del nido", vec![unit(cents, due, &[own(cents, SCHOOL)])]),
            Self::Fine => ("Verbale di accertamento", vec![fine(cents, due, material.today)]),
            Self::Shared => ("Rifiuti e tributo provinciale", vec![shared(cents, due, material.other)]),
            Self::Stamp => ("Certificato in bollo", vec![stamped(cents, due)]),
        };
        let mut options = vec![option(words, debtor, &installments, self == Self::EndsToday)];
        if self == Self::Plan {
            options.push(option("Retta del nido a rate", debtor, &instalments(cents, due), false));
        }
        json!({
            "iupd": iupd, "companyName": material.town.name, "officeName": "Ufficio Entrate",
            "paymentOption": options,
        })
    }
}

fn option(words: &str, debtor: &Inhabitant, installments: &[Value], switch_to_expired: bool) -> Value {
    json!({
        "description": words, "switchToExpired": switch_to_expired,
        "debtor": { "type": "F", "fiscalCode": debtor.fiscal_code, "fullName": debtor.full_name },
        "installments": installments,
    })
}

fn unit(cents: i64, due: NaiveDate, transfers: &[Value]) -> Value {
    let numbered: Vec<Value> = transfers
        .iter()
        .zip(1..)
        .map(|(transfer, number): (&Value, u8)| {
            let mut transfer = transfer.clone();
            transfer["idTransfer"] = json!(number.to_string());
            transfer
        })
        .collect();
    json!({ "amount": cents, "dueDate": due.to_string(), "transfer": numbered })
}

fn own(cents: i64, category: &str) -> Value {
    json!({ "amount": cents, "iban": IBAN, "category": category, "remittanceInformation": "Entrate comunali" })
}

/// Three instalments, a little dearer together, a month apart.
fn instalments(cents: i64, due: NaiveDate) -> Vec<Value> {
    let part = cents / 3 + 100;
    (0..3).map(|month| unit(part, due + Days::new(30 * month), &[own(part, SCHOOL)])).collect()
}

fn fine(cents: i64, due: NaiveDate, today: NaiveDate) -> Value {
    let mut unit = unit(cents, due, &[own(cents, REGISTRY)]);
    unit["adjustments"] =
        json!([{ "kind": "DISCOUNT", "percentBp": 3000, "until": (today + Days::new(5)).to_string() }]);
    unit
}

fn shared(cents: i64, due: NaiveDate, (name, code): (&str, &str)) -> Value {
    let theirs = cents / 20 + 1;
    let mut part = own(theirs, SCHOOL);
    part["organizationFiscalCode"] = json!(code);
    part["companyName"] = json!(name);
    unit(cents, due, &[own(cents - theirs, SCHOOL), part])
}

fn stamped(cents: i64, due: NaiveDate) -> Value {
    let stamp = json!({
        "amount": STAMP_CENTS, "category": REGISTRY, "remittanceInformation": "Imposta di bollo",
        "stamp": { "hashDocument": HASH, "stampType": "01", "provincialResidence": "PR" },
    });
    unit(cents + STAMP_CENTS, due, &[own(cents, REGISTRY), stamp])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(kind: Kind) -> Value {
        let town = Town {
            slug: "prova".to_owned(),
            name: "Comune di Prova".to_owned(),
            fiscal_code: "77777777777".to_owned(),
            portal: String::new(),
            host: String::new(),
            client_id: String::new(),
            client_secret: String::new(),
        };
        let today = "2026-11-28".parse().unwrap();
        let material = Material { town: &town, other: ("Unione", "88888888888"), today };
        let mut chance = Chance::of(1, "body");
        let debtor = Inhabitant::invent(&mut chance);
        kind.body("a", &debtor, material, &mut chance)
    }

    #[test]
    fn the_parts_of_every_unit_add_up() {
        for kind in [Kind::Single, Kind::Plan, Kind::Fine, Kind::Shared, Kind::Stamp, Kind::EndsToday] {
            let body = body(kind);
            for option in body["paymentOption"].as_array().unwrap() {
                for unit in option["installments"].as_array().unwrap() {
                    let parts = unit["transfer"].as_array().unwrap();
                    let sum: i64 = parts.iter().map(|part| part["amount"].as_i64().unwrap()).sum();
                    assert_eq!(unit["amount"], sum, "{kind:?}");
                    assert_eq!(parts[0]["idTransfer"], "1");
                }
            }
        }
    }

    #[test]
    fn a_plan_has_two_ways_and_a_stamp_costs_what_the_law_says() {
        assert_eq!(body(Kind::Plan)["paymentOption"][1]["installments"].as_array().unwrap().len(), 3);
        assert_eq!(body(Kind::Stamp)["paymentOption"][0]["installments"][0]["transfer"][1]["amount"], 1600);
        assert_eq!(body(Kind::EndsToday)["paymentOption"][0]["installments"][0]["dueDate"], "2026-11-28");
    }
}
