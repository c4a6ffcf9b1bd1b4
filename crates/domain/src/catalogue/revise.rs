//! Changing the amount and the validity of a cost item: what an officer writes becomes values of the catalogue.

use chrono::NaiveDate;

use super::{Amount, Validity};
use crate::euro::Euro;
use crate::fault::Fault;

/// Key of the fault that concerns the amount as a whole.
pub const AMOUNT: &str = "importo";

/// One thing that an officer can write about an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Key of the field: `importo.valore`, `importo.opzione.intera`.
    pub key: String,
    /// What to ask for.
    pub label: String,
    /// The value in force, as people write it: `5,20`, `31`.
    pub value: String,
    /// Whether it is money rather than a count.
    pub is_money: bool,
}

fn part(key: &str, label: &str, value: Euro) -> Part {
    Part { key: format!("{AMOUNT}.{key}"), label: label.to_owned(), value: value.plain(), is_money: true }
}

/// What can be changed in an amount. Its kind stays as it is.
pub fn parts(amount: &Amount) -> Vec<Part> {
    match amount {
        Amount::Fixed { value } => vec![part("valore", "Importo", *value)],
        Amount::Free { min, max } => {
            vec![part("minimo", "Importo minimo", *min), part("massimo", "Importo massimo", *max)]
        }
        Amount::Tariff { unit, unit_price, max_quantity } => vec![
            part("prezzo", &format!("Prezzo di un'unità ({unit})"), *unit_price),
            Part {
                key: format!("{AMOUNT}.quantita"),
                label: "Quantità massima".to_owned(),
                value: max_quantity.to_string(),
                is_money: false,
            },
        ],
        Amount::Choice { options } => options
            .iter()
            .map(|option| part(&format!("opzione.{}", option.code), &option.label, option.value))
            .collect(),
    }
}

/// The amount with what was written in place of what is in force. `written` gives the text of a key.
///
/// # Errors
/// A [`Fault`] for each text that is no amount or no count; limits are for [`super::check`].
pub fn amount(current: &Amount, written: &dyn Fn(&str) -> String) -> Result<Amount, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut euro = |key: String| {
        Euro::parse(&written(&key)).unwrap_or_else(|wrong| {
            faults.push(Fault::new(key, wrong.to_string()));
            Euro::ZERO
        })
    };
    let mut changed = current.clone();
    match &mut changed {
        Amount::Fixed { value } => *value = euro(format!("{AMOUNT}.valore")),
        Amount::Free { min, max } => {
            *min = euro(format!("{AMOUNT}.minimo"));
            *max = euro(format!("{AMOUNT}.massimo"));
        }
        Amount::Tariff { unit_price, max_quantity, .. } => {
            *unit_price = euro(format!("{AMOUNT}.prezzo"));
            let key = format!("{AMOUNT}.quantita");
            match count(&written(&key)) {
                Some(most) => *max_quantity = most,
                None => faults.push(Fault::new(key, "Scrivi un numero intero, almeno 1")),
            }
        }
        Amount::Choice { options } => {
            for option in options {
                option.value = euro(format!("{AMOUNT}.opzione.{}", option.code));
            }
        }
    }
    if faults.is_empty() { Ok(changed) } else { Err(faults) }
}

fn count(text: &str) -> Option<u32> {
    let digits = text.trim();
    let shaped = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|count| shaped && *count > 0)
}

/// The first and last day as written (`valida.dal`, `valida.al`), empty for none: `2026-09-01` or `01/09/2026`.
///
/// # Errors
/// A [`Fault`] for each text that is no day, or when the last day is before the first.
pub fn validity(written: &dyn Fn(&str) -> String) -> Result<Validity, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut day = |key: &str| {
        let text = written(key);
        match text.trim() {
            "" => None,
            text => read_day(text).or_else(|| {
                faults.push(Fault::new(key, "La data non è corretta: scrivila come 01/09/2026"));
                None
            }),
        }
    };
    let valid = Validity { from: day("valida.dal"), to: day("valida.al") };
    if let (Some(from), Some(to)) = (valid.from, valid.to)
        && to < from
    {
        faults.push(Fault::new("valida.al", "L'ultimo giorno è prima del primo"));
    }
    if faults.is_empty() { Ok(valid) } else { Err(faults) }
}

fn read_day(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::{amount, parts, validity};
    use crate::catalogue::Amount;
    use crate::euro::Euro;

    fn meals() -> Amount {
        Amount::Tariff { unit: "pasto".into(), unit_price: Euro::from_cents(520), max_quantity: 31 }
    }

    #[test]
    fn what_is_asked_for_is_what_is_read() {
        let asked = parts(&meals());
        let same = |key: &str| asked.iter().find(|part| part.key == key).unwrap().value.clone();
        assert_eq!(amount(&meals(), &same), Ok(meals()));
    }

    #[test]
    fn a_new_price_takes_the_place_of_the_old_one() {
        let written = |key: &str| if key == "importo.prezzo" { "5,50".into() } else { "20".to_owned() };
        let expected =
            Amount::Tariff { unit: "pasto".into(), unit_price: Euro::from_cents(550), max_quantity: 20 };
        assert_eq!(amount(&meals(), &written), Ok(expected));
    }

    #[test]
    fn every_wrong_text_is_told() {
        let faults = amount(&meals(), &|_| "1.250,5".to_owned()).unwrap_err();
        let keys: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(keys, ["importo.prezzo", "importo.quantita"]);
    }

    #[test]
    fn a_validity_does_not_end_before_it_begins() {
        let days = |from: &'static str, to: &'static str| {
            validity(&move |key: &str| if key == "valida.dal" { from } else { to }.to_owned())
        };
        assert!(days("2026-09-01", "30/06/2027").is_ok());
        assert!(days("", "").is_ok());
        assert_eq!(days("2026-09-01", "2026-08-31").unwrap_err()[0].field, "valida.al");
        assert_eq!(days("2026-02-30", "").unwrap_err()[0].field, "valida.dal");
    }
}
