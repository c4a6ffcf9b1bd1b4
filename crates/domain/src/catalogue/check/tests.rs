use proptest::prelude::*;

use super::{check, is_taxonomy};
use crate::catalogue::Catalogue;

/// The sample of the architecture.
const SAMPLE: &str = r#"
[[sector]]
code = "scuola"
name = "Servizi scolastici"
text = "Mensa e trasporto."
[[sector.sub_service]]
code = "mensa"
name = "Mensa scolastica"
beneficiary = "required"
[[sector.sub_service.field]]
code = "classe"
label = "Classe"
kind = "choice"
choices = ["1A", "1B"]
required = true
[[sector.sub_service.cost_item]]
code = "retta"
name = "Retta mensile"
taxonomy = "9/0107101TS/"
iban = "IT60X0542811101000000123456"
amount = { kind = "tariff", unit = "pasto", unit_price = 520, max_quantity = 31 }
valid = { from = "2026-09-01", to = "2027-06-30" }
chapter = "3.100.20"
vat = "E10"
"#;
const TARIFF: &str = r#"{ kind = "tariff", unit = "pasto", unit_price = 520, max_quantity = 31 }"#;

fn faults(text: &str) -> Vec<String> {
    let catalogue = toml::from_str::<Catalogue>(text).unwrap();
    check(&catalogue, &|code| code == "9/0107101TS/").into_iter().map(|fault| fault.field).collect()
}

#[test]
fn the_sample_is_right() {
    assert_eq!(faults(SAMPLE), Vec::<String>::new());
    assert_eq!(faults(""), Vec::<String>::new());
}

#[test]
fn a_postal_account_and_a_service_code_are_checked() {
    let item = "sector[scuola].sub_service[mensa].cost_item[retta]";
    let with = |key: &str| faults(&SAMPLE.replace("chapter =", &format!("{key}\nchapter =")));
    assert_eq!(
        with("postal_iban = \"IT21Q0760101600000000546200\"\nservice_code = \"MENS1\""),
        Vec::<String>::new()
    );
    assert_eq!(with("postal_iban = \"IT60X0542811101000000123456\""), [format!("{item}.postal_iban")]);
    for wrong in ["MENS", "MENSA1", "MEN 1", "MENS\u{e8}"] {
        assert_eq!(with(&format!("service_code = \"{wrong}\"")), [format!("{item}.service_code")], "{wrong}");
    }
    let coded = SAMPLE.replace("chapter =", "service_code = \"MENS1\"\nchapter =");
    let twice = format!("{coded}{}", coded.replace("code = \"scuola\"", "code = \"altra\""));
    let key = "sector[altra].sub_service[mensa].cost_item[retta].service_code";
    assert_eq!(faults(&twice), [key], "unique in the catalogue");
    let catalogue = toml::from_str::<Catalogue>(&coded).unwrap();
    assert_eq!(catalogue.by_service_code("MENS1").map(|(_, _, item)| item.code.as_str()), Some("retta"));
    assert!(catalogue.by_service_code("mens1").is_none() && catalogue.by_service_code("").is_none());
}

#[test]
fn every_wrong_value_is_told_by_its_key() {
    let long = "name = \"".to_owned() + &"a".repeat(61) + "\"";
    let service = "sector[scuola].sub_service[mensa]";
    let item = format!("{service}.cost_item[retta]");
    for (old, new, key) in [
        ("code = \"scuola\"", "code = \"Scuola 1\"", "sector[Scuola 1].code".to_owned()),
        ("name = \"Servizi scolastici\"", long.as_str(), "sector[scuola].name".to_owned()),
        ("name = \"Mensa scolastica\"", "name = \" \"", format!("{service}.name")),
        ("code = \"classe\"", "code = \"la-classe\"", format!("{service}.field[la-classe].code")),
        ("choices = [\"1A\", \"1B\"]", "", format!("{service}.field[classe].choices")),
        ("\"1B\"", "\"1A\"", format!("{service}.field[classe].choices")),
        ("\"choice\"", "\"plate\"", format!("{service}.field[classe].choices")),
        ("required = true", "min = 1", format!("{service}.field[classe].min")),
        ("9/0107101TS/", "0107101TS", format!("{item}.taxonomy")),
        ("9/0107101TS/", "9/0107999TS/", format!("{item}.taxonomy")),
        ("unit_price = 520", "unit_price = 0", format!("{item}.amount.unit_price")),
        ("unit_price = 520", "unit_price = -520", format!("{item}.amount.unit_price")),
        ("unit_price = 520", "unit_price = 99999999999", format!("{item}.amount.max_quantity")),
        ("max_quantity = 31", "max_quantity = 0", format!("{item}.amount.max_quantity")),
        ("unit = \"pasto\"", "unit = \"\"", format!("{item}.amount.unit")),
        (TARIFF, "{ kind = \"fixed\", value = 0 }", format!("{item}.amount.value")),
        (TARIFF, "{ kind = \"free\", min = 2, max = 1 }", format!("{item}.amount.min")),
        (TARIFF, "{ kind = \"choice\", options = [] }", format!("{item}.amount.options")),
        ("2027-06-30", "2026-08-31", format!("{item}.valid")),
        ("3.100.20", "", format!("{item}.chapter")),
    ] {
        let text = SAMPLE.replacen(old, new, 1);
        assert_ne!(text, SAMPLE, "{old}");
        assert_eq!(faults(&text), [key], "{old} -> {new}");
    }
}

#[test]
fn a_code_names_one_thing() {
    let item = SAMPLE.split("[[sector.sub_service.cost_item]]").nth(1).unwrap();
    let twice = format!("{SAMPLE}[[sector.sub_service.cost_item]]{item}");
    assert_eq!(faults(&twice), ["sector[scuola].sub_service[mensa].cost_item[retta].code"]);
    let empty =
        "[[sector]]\ncode = \"a\"\nname = \"A\"\n[[sector.sub_service]]\ncode = \"b\"\nname = \"B\"\n";
    assert_eq!(faults(empty), ["sector[a].sub_service[b].cost_item"]);
}

#[test]
fn taxonomy_codes_are_written_in_full() {
    for bad in
        ["", "9/0107101TS", "5/0107101TS/", "9/010710TS/", "9/0107101XX/", "9/0107101TS/x/", "9/01071è1T/"]
    {
        assert!(!is_taxonomy(bad), "{bad}");
    }
    for good in ["9/0107101TS/", "6/0101101IM/", "9/0102100SA/", "9/0108104AP/", "9/0107106SP/"] {
        assert!(is_taxonomy(good), "{good}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_taxonomy(text in "[6-9è]?/?[0-9TSè]{0,10}/?") {
        let _ = is_taxonomy(&text);
    }
}
