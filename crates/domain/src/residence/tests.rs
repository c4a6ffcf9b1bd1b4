use proptest::prelude::{any, proptest};

use super::ResidenceInput;
use crate::subject::Address;

fn medesano() -> ResidenceInput {
    ResidenceInput {
        country: "IT".to_owned(),
        street: "Via delle Prove".to_owned(),
        number: "12".to_owned(),
        postal_code: "43014".to_owned(),
        city: "medesano".to_owned(),
        province: "pr".to_owned(),
    }
}

#[track_caller]
fn refuses(written: &ResidenceInput, field: &str, part: &str) {
    let mut faults = Vec::new();
    assert_eq!(written.check("indirizzo", &mut faults), None, "{written:?}");
    let told: Vec<_> = faults.iter().map(|fault| (fault.field.as_str(), fault.text.as_str())).collect();
    assert!(told.iter().any(|(name, text)| *name == field && text.contains(part)), "{told:?}");
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn a_town_is_kept_as_the_list_writes_it() {
    let checked = medesano().check("indirizzo", &mut Vec::new()).unwrap();
    assert_eq!(checked.address.line(), "Via delle Prove 12, 43014 Medesano (PR)");
    assert_eq!((checked.address.country.as_str(), checked.municipality.as_deref()), ("IT", Some("F082")));
    for (city, province) in
        [("Medesano", ""), ("Medesano (PR)", ""), ("MEDESANO", "Parma"), ("Medesano", "PR")]
    {
        let written = ResidenceInput { city: city.into(), province: province.into(), ..medesano() };
        assert_eq!(written.check("indirizzo", &mut Vec::new()).as_ref(), Some(&checked), "{city} {province}");
    }
}

#[test]
fn what_cannot_be_an_italian_address_is_told_beside_its_field() {
    let with = |change: &dyn Fn(&mut ResidenceInput)| {
        let mut written = medesano();
        change(&mut written);
        written
    };
    for cap in ["", "4301", "430144", "4301A", "٤٣٠١٤", "43 014"] {
        refuses(&with(&|one| one.postal_code = cap.into()), "indirizzo.cap", "5 cifre");
    }
    for cap in ["00000", "00009", "98169", "99999"] {
        refuses(&with(&|one| one.postal_code = cap.into()), "indirizzo.cap", "Questo CAP non esiste");
    }
    for cap in ["00010", "98168", " 43014 "] {
        let written = with(&|one| one.postal_code = cap.into());
        assert!(written.check("indirizzo", &mut Vec::new()).is_some(), "{cap}");
    }
    refuses(&with(&|one| one.city = "Medisano".into()), "indirizzo.comune", "Forse è: Medesano (PR)");
    refuses(
        &with(&|one| one.city = "Atlantide sul mare".into()),
        "indirizzo.comune",
        "controlla come si scrive",
    );
    refuses(&with(&|one| one.city = " ".into()), "indirizzo.comune", "Scrivi il comune");
    refuses(&with(&|one| one.province = "MO".into()), "indirizzo.provincia", "Medesano è in provincia di PR");
    refuses(&with(&|one| one.province = "ZZ".into()), "indirizzo.provincia", "due lettere");
    let castro = with(&|one| (one.city, one.province) = ("Castro".into(), String::new()));
    refuses(&castro, "indirizzo.provincia", "BG o LE");
    refuses(&with(&|one| one.country = "Padania".into()), "indirizzo.nazione", "elenco");
    refuses(&with(&|one| one.street = String::new()), "indirizzo.via", "Scrivi l'indirizzo");
    for street in ["Via 🙂", "رحاب", "<script>alert(1)</script>", "Via \u{202e}amoR"] {
        refuses(&with(&|one| one.street = street.into()), "indirizzo.via", "lettere latine");
    }
    refuses(&with(&|one| one.street = "a".repeat(71)), "indirizzo.via", "al massimo 70");
    refuses(&with(&|one| one.number = "1".repeat(17)), "indirizzo.civico", "al massimo 16");
}

#[test]
fn faults_come_in_the_order_of_the_fields() {
    let order = |country: &str| {
        let wrong = "<>".to_owned();
        let written = ResidenceInput {
            country: country.into(),
            street: String::new(),
            number: wrong.clone(),
            postal_code: wrong,
            city: String::new(),
            province: "🙂".into(),
        };
        let mut faults = Vec::new();
        written.check("indirizzo", &mut faults);
        faults.into_iter().map(|fault| fault.field.replace("indirizzo.", "")).collect::<Vec<_>>()
    };
    assert_eq!(order("IT"), ["via", "civico", "cap", "comune"]);
    assert_eq!(order("DE"), ["via", "civico", "cap", "comune", "provincia"]);
    assert_eq!(order("Padania"), ["nazione", "via", "civico", "cap", "comune"]);
}

#[test]
fn abroad_the_town_is_free_and_there_is_no_province() {
    let berlin = ResidenceInput {
        country: "DE".into(),
        street: "Straße der Übungen".into(),
        number: String::new(),
        postal_code: "10115".into(),
        city: "Berlin".into(),
        province: String::new(),
    };
    let checked = berlin.check("indirizzo", &mut Vec::new()).unwrap();
    assert_eq!((checked.address.country.as_str(), checked.municipality), ("DE", None));
    let named = ResidenceInput { country: "Irlanda".into(), postal_code: String::new(), ..berlin.clone() };
    assert_eq!(named.check("indirizzo", &mut Vec::new()).unwrap().address.country, "IE");
    refuses(&ResidenceInput { province: "BE".into(), ..berlin.clone() }, "indirizzo.provincia", "non serve");
    refuses(
        &ResidenceInput { postal_code: "<10115>".into(), ..berlin.clone() },
        "indirizzo.cap",
        "codice postale",
    );
    refuses(&ResidenceInput { city: String::new(), ..berlin }, "indirizzo.comune", "Scrivi la città");
}

#[test]
fn the_number_that_an_identity_tells_with_the_street_gets_its_field() {
    for (street, expected) in [
        ("Via delle Prove 12", ("Via delle Prove", "12")),
        ("Via Roma, 7/bis", ("Via Roma", "7/bis")),
        ("Via 24 Maggio", ("Via 24 Maggio", "")),
        ("Piazza Garibaldi", ("Piazza Garibaldi", "")),
        ("", ("", "")),
    ] {
        let form = ResidenceInput::of(&Address { street: street.into(), ..Address::default() });
        assert_eq!((form.street.as_str(), form.number.as_str()), expected, "{street}");
    }
}

proptest! {
    #[test]
    fn a_checked_address_is_right_again(parts in any::<[String; 6]>()) {
        let [country, street, number, postal_code, city, province] = parts;
        let strange = ResidenceInput { country, street, number, postal_code, city, province };
        let mut faults = Vec::new();
        let checked = strange.check("indirizzo", &mut faults);
        assert_eq!(checked.is_none(), !faults.is_empty());
        if let Some(residence) = checked {
            let again = ResidenceInput::of(&residence.address).check("indirizzo", &mut Vec::new());
            assert!(again.is_some());
        }
    }

    #[test]
    fn every_town_of_the_list_is_accepted(at in 0usize..7_896) {
        let town = crate::place::all().nth(at).unwrap();
        let written = ResidenceInput { city: town.full_name(), province: String::new(), ..medesano() };
        assert_eq!(written.check("indirizzo", &mut Vec::new()).unwrap().municipality.as_deref(), Some(town.code));
    }
}
