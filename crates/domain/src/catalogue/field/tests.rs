use proptest::prelude::*;

use super::{Control, Field, FieldKind};

const KINDS: [FieldKind; 9] = [
    FieldKind::Text,
    FieldKind::Number,
    FieldKind::Date,
    FieldKind::Choice,
    FieldKind::TaxCode,
    FieldKind::Plate,
    FieldKind::Year,
    FieldKind::Address,
    FieldKind::YesNo,
];

fn field(kind: FieldKind) -> Field {
    let choices = if kind == FieldKind::Choice { vec!["1A".into(), "1B".into()] } else { Vec::new() };
    Field {
        code: "campo".into(),
        label: "Campo".into(),
        hint: String::new(),
        kind,
        choices,
        required: true,
        min: None,
        max: None,
    }
}

fn shown(field: &Field, written: &str) -> Result<String, String> {
    field.check(written).map(|value| value.map(|value| value.shown).unwrap_or_default())
}

#[test]
fn bad_answers_are_refused_with_what_to_do() {
    for (kind, written) in [
        (FieldKind::Text, "due\nrighe"),
        (FieldKind::Number, "1.250"),
        (FieldKind::Number, "1e9"),
        (FieldKind::Number, "--1"),
        (FieldKind::Number, "+1"),
        (FieldKind::Number, "9999999999999999999"),
        (FieldKind::Date, "31/02/2026"),
        (FieldKind::Date, "2026"),
        (FieldKind::Date, "1/1/26"),
        (FieldKind::Date, "01/01/0001"),
        (FieldKind::Choice, "1C"),
        (FieldKind::TaxCode, "RSSMRA85M01H501X"),
        (FieldKind::Plate, "AB"),
        (FieldKind::Plate, "ABCDE"),
        (FieldKind::Plate, "AB123CD;DROP"),
        (FieldKind::Year, "26"),
        (FieldKind::Year, "0026"),
        (FieldKind::Address, "12"),
        (FieldKind::YesNo, "forse"),
    ] {
        let sentence = shown(&field(kind), written).unwrap_err();
        assert!(sentence.chars().count() > 20, "{kind:?} {written}: {sentence}");
    }
}

#[test]
fn limits_are_told_with_their_numbers() {
    let number = Field { min: Some(1), max: Some(12), ..field(FieldKind::Number) };
    assert_eq!(shown(&number, "13").unwrap_err(), "In «Campo» scrivi un numero da 1 a 12");
    assert_eq!(shown(&number, "012").unwrap(), "12");
    let year = Field { min: Some(2020), ..field(FieldKind::Year) };
    assert_eq!(shown(&year, "2019").unwrap_err(), "In «Campo» scrivi un numero non più piccolo di 2020");
    let text = Field { max: Some(5), ..field(FieldKind::Text) };
    assert_eq!(
        shown(&text, "perché").unwrap_err(),
        "Accorcia «Campo»: al massimo 5 caratteri, ne hai scritti 6"
    );
    assert_eq!(text.input().max_length, 5);
}

#[test]
fn an_empty_answer_is_missed_only_where_required() {
    for kind in KINDS {
        assert!(field(kind).check(" \t").is_err());
        assert_eq!(Field { required: false, ..field(kind) }.check(" "), Ok(None));
    }
    assert_eq!(shown(&field(FieldKind::YesNo), "").unwrap_err(), "Scegli una risposta per «Campo»");
    assert_eq!(shown(&field(FieldKind::Year), "").unwrap_err(), "Compila il campo «Campo»");
}

#[test]
fn answers_are_shown_in_one_form() {
    for (kind, written, expected) in [
        (FieldKind::Text, " Classe seconda ", "Classe seconda"),
        (FieldKind::Number, "007", "7"),
        (FieldKind::Date, "1/2/2026", "01/02/2026"),
        (FieldKind::Date, "2026-02-01", "01/02/2026"),
        (FieldKind::Choice, "1B", "1B"),
        (FieldKind::TaxCode, " 00987650348", "00987650348"),
        (FieldKind::Plate, "ab 123-cd", "AB123CD"),
        (FieldKind::Year, "2026", "2026"),
        (FieldKind::Address, "Via Roma 1, Medesano", "Via Roma 1, Medesano"),
        (FieldKind::YesNo, "si", "Sì"),
    ] {
        assert_eq!(shown(&field(kind), written).as_deref(), Ok(expected), "{kind:?} {written}");
    }
}

#[test]
fn every_kind_accepts_its_own_sample() {
    for kind in KINDS {
        let field = field(kind);
        assert!(field.check(&field.sample()).is_ok_and(|value| value.is_some()), "{kind:?}");
        assert!(field.sample().chars().count() <= field.input().max_length, "{kind:?}");
    }
    assert_eq!(field(FieldKind::Choice).input().control, Control::Select);
}

proptest! {
    #[test]
    fn no_answer_breaks_a_field(kind in 0..KINDS.len(), written in any::<String>()) {
        let _ = field(KINDS[kind]).check(&written);
    }

    #[test]
    fn nothing_near_a_date_or_a_number_breaks_a_field(kind in 0..KINDS.len(), written in "[-0-9/.,+eèA ]{0,24}") {
        if let Ok(Some(value)) = field(KINDS[kind]).check(&written) {
            prop_assert!(!value.shown.is_empty());
            prop_assert!(field(KINDS[kind]).check(&value.shown).is_ok());
        }
    }
}
