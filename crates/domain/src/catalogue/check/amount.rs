//! Rules of amounts: every answer that they accept can be paid.

use std::collections::BTreeSet;

use super::{is_slug, payable};
use crate::catalogue::Amount;
use crate::catalogue::amount::PriceOption;
use crate::euro::Euro;

const NOT_PAYABLE: &str = "l'importo è in centesimi, più di 0 e al massimo 99999999999";

/// Part of the key (`.min`) and what is wrong with it.
pub(super) fn faults(rule: &Amount) -> Vec<(String, &'static str)> {
    match rule {
        Amount::Fixed { value } => not_payable(".value", *value),
        Amount::Free { min, max } => free(*min, *max),
        Amount::Tariff { unit, unit_price, max_quantity } => tariff(unit, *unit_price, *max_quantity),
        Amount::Choice { options } => choice(options),
    }
}

fn not_payable(part: &str, amount: Euro) -> Vec<(String, &'static str)> {
    if payable(amount) { Vec::new() } else { vec![(part.to_owned(), NOT_PAYABLE)] }
}

fn free(min: Euro, max: Euro) -> Vec<(String, &'static str)> {
    let mut faults = not_payable(".min", min);
    faults.extend(not_payable(".max", max));
    if min > max {
        faults.push((".min".to_owned(), "il minimo è più grande del massimo"));
    }
    faults
}

fn tariff(unit: &str, price: Euro, most: u32) -> Vec<(String, &'static str)> {
    let mut faults = not_payable(".unit_price", price);
    if unit.trim().is_empty() || unit.chars().count() > 40 {
        faults.push((".unit".to_owned(), "scrivi il nome dell'unità, al massimo 40 caratteri: pasto"));
    }
    if most == 0 {
        faults.push((".max_quantity".to_owned(), "la quantità massima è almeno 1"));
    } else if price.times(most).is_none() {
        faults.push((".max_quantity".to_owned(), "prezzo per quantità massima supera 999.999.999,99 €"));
    }
    faults
}

fn choice(options: &[PriceOption]) -> Vec<(String, &'static str)> {
    let mut faults = Vec::new();
    if options.is_empty() {
        faults.push((".options".to_owned(), "scrivi almeno una tariffa"));
    }
    let mut seen = BTreeSet::new();
    for option in options {
        let part = format!(".options[{}]", option.code);
        faults.extend(not_payable(&format!("{part}.value"), option.value));
        if !is_slug(&option.code) || !seen.insert(&option.code) {
            faults.push((
                format!("{part}.code"),
                "il codice ha lettere minuscole, cifre e trattini e non si ripete",
            ));
        }
        if option.label.trim().is_empty() || option.label.chars().count() > 60 {
            faults.push((format!("{part}.label"), "scrivi da 1 a 60 caratteri"));
        }
    }
    faults
}
