//! Rules of extra fields: the keys fit the kind.

use crate::catalogue::{Field, FieldKind};

pub(super) const CODE: &str = "il codice ha da 1 a 40 lettere minuscole, cifre e trattini bassi";

/// Lower-case letters, digits and underscores, 1-40, beginning with a letter: part of a form's names.
pub(super) fn is_code(code: &str) -> bool {
    (1..=40).contains(&code.len())
        && code.starts_with(|c: char| c.is_ascii_lowercase())
        && code.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

/// Key of the field and what is wrong with it.
pub(super) fn faults(field: &Field) -> Vec<(&'static str, &'static str)> {
    let mut faults = choices(field);
    faults.extend(limits(field));
    faults
}

fn choices(field: &Field) -> Vec<(&'static str, &'static str)> {
    let list = &field.choices;
    let wrong = match field.kind {
        FieldKind::Choice if list.is_empty() => Some("scrivi i valori tra cui scegliere"),
        FieldKind::Choice if list.len() > 100 => Some("al massimo 100 valori"),
        FieldKind::Choice if list.iter().any(|value| value.trim() != value || value.is_empty()) => {
            Some("un valore è vuoto o comincia o finisce con uno spazio")
        }
        FieldKind::Choice if list.iter().any(|value| value.chars().count() > 80) => {
            Some("un valore ha al massimo 80 caratteri")
        }
        FieldKind::Choice => {
            let twice = list.iter().enumerate().any(|(at, value)| list[..at].contains(value));
            twice.then_some("un valore è scritto due volte")
        }
        _ => (!list.is_empty()).then_some("i valori si scrivono solo con kind = \"choice\""),
    };
    wrong.map(|text| ("choices", text)).into_iter().collect()
}

fn limits(field: &Field) -> Vec<(&'static str, &'static str)> {
    let mut faults = Vec::new();
    let (has_min, has_max) = match field.kind {
        FieldKind::Number | FieldKind::Year => (true, true),
        FieldKind::Text => (false, true),
        FieldKind::Date
        | FieldKind::Choice
        | FieldKind::TaxCode
        | FieldKind::Plate
        | FieldKind::Address
        | FieldKind::YesNo => (false, false),
    };
    if field.min.is_some() && !has_min {
        faults.push(("min", "il minimo si scrive solo con kind = \"number\" o \"year\""));
    }
    if field.max.is_some() && !has_max {
        faults.push(("max", "il massimo si scrive solo con kind = \"number\", \"year\" o \"text\""));
    }
    if field.min.zip(field.max).is_some_and(|(min, max)| min > max) {
        faults.push(("min", "il minimo è più grande del massimo"));
    }
    if field.kind == FieldKind::Text && field.max.is_some_and(|max| !(1..=1_000).contains(&max)) {
        faults.push(("max", "la lunghezza massima va da 1 a 1000"));
    }
    if field.kind == FieldKind::Year
        && [field.min, field.max].into_iter().flatten().any(|year| !(1000..=9999).contains(&year))
    {
        faults.push(("min", "gli anni hanno quattro cifre"));
    }
    faults
}
