//! All that is wrong with a position that other software asks for; `field` is the path in the request's body.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::debt::{
    Adjustment, MAX_METADATA, MAX_OPTIONS, METADATA_LENGTH, Metadata, Transfer, transfers::MAX_TRANSFERS,
};
use domain::euro::Euro;
use domain::fault::Fault;
use domain::subject::is_printable;
use pagopa::check_digits;

use super::new::{NewDebt, NewOption, NewUnit};
use crate::taxonomy;

/// Most adjustments of a unit.
const MAX_ADJUSTMENTS: usize = 10;
/// The highest yearly interest, in hundredths of a percent.
const MAX_YEARLY_BP: u32 = 10_000;

/// What is wrong so far.
struct Faults {
    found: Vec<Fault>,
    today: NaiveDate,
}

impl Faults {
    fn add(&mut self, wrong: bool, field: impl Into<String>, text: &str) {
        if wrong {
            self.found.push(Fault::new(field, text));
        }
    }
}

fn length(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.trim().chars().count()) && is_printable(text)
}

/// Every fault of a position.
pub(super) fn check(new: &NewDebt, today: NaiveDate) -> Vec<Fault> {
    let mut faults = Faults { found: Vec::new(), today };
    let sector = new.sector.trim().is_empty() || length(&new.sector, 140);
    faults.add(!sector, "officeName", "at most 140 printable characters");
    faults.add(!length(&new.iupd, 50), "iupd", "1 to 50 printable characters");
    let count = (1..=MAX_OPTIONS).contains(&new.options.len());
    faults.add(!count, "paymentOption", "1 to 100 payment options");
    for (at, option) in new.options.iter().enumerate() {
        faults.option(&format!("paymentOption[{at}]"), option);
    }
    faults.numbers(new);
    faults.found
}

impl Faults {
    fn option(&mut self, path: &str, option: &NewOption) {
        let described = option.description.is_empty() || length(&option.description, 140);
        self.add(!described, format!("{path}.description"), "at most 140 printable characters");
        let count = (1..=MAX_OPTIONS).contains(&option.units.len());
        self.add(!count, format!("{path}.installments"), "1 to 100 installments");
        for (at, unit) in option.units.iter().enumerate() {
            let path = format!("{path}.installments[{at}]");
            let said = if unit.description.is_empty() { &option.description } else { &unit.description };
            self.add(!length(said, 140), format!("{path}.description"), "1 to 140 printable characters");
            let late = option.validity_date.zip(unit.due_date).is_some_and(|(from, due)| from > due);
            self.add(late, format!("{path}.dueDate"), "is before the option's validityDate");
            self.unit(&path, unit);
        }
    }

    fn unit(&mut self, path: &str, unit: &NewUnit) {
        let range = "cents, more than 0 and at most 99999999999";
        self.add(!unit.amount.is_payable(), format!("{path}.amount"), range);
        let past = unit.due_date.is_some_and(|day| day < self.today);
        self.add(past, format!("{path}.dueDate"), "the day is past");
        let count = (1..=MAX_TRANSFERS).contains(&unit.transfers.len());
        self.add(!count, format!("{path}.transfer"), "1 to 5 transfers");
        let sum =
            unit.transfers.iter().try_fold(Euro::ZERO, |sum, transfer| sum.checked_add(transfer.amount));
        let wrong = sum != Some(unit.amount);
        self.add(wrong, format!("{path}.transfer"), "the amounts do not add up to the installment's");
        let ids: BTreeSet<u8> = unit.transfers.iter().map(|transfer| transfer.id).collect();
        let twice = ids.len() != unit.transfers.len();
        self.add(twice, format!("{path}.transfer"), "an idTransfer stands twice");
        for (at, transfer) in unit.transfers.iter().enumerate() {
            self.transfer(&format!("{path}.transfer[{at}]"), transfer);
        }
        self.metadata(&format!("{path}.installmentMetadata"), &unit.metadata);
        let many = unit.adjustments.len() > MAX_ADJUSTMENTS;
        self.add(many, format!("{path}.adjustments"), "at most 10 adjustments");
        for (at, adjustment) in unit.adjustments.iter().enumerate() {
            self.adjustment(&format!("{path}.adjustments[{at}]"), adjustment);
        }
    }

    fn transfer(&mut self, path: &str, transfer: &Transfer) {
        self.add(!transfer.amount.is_payable(), format!("{path}.amount"), "cents, more than 0");
        let remittance = length(&transfer.remittance, 140);
        self.add(!remittance, format!("{path}.remittanceInformation"), "1 to 140 printable characters");
        let known = taxonomy::is_known(&transfer.taxonomy);
        let text = "not a code of pagoPA's taxonomy, such as 9/0107101TS/";
        self.add(!known, format!("{path}.category"), text);
        let named = transfer.entity_name.is_empty() || length(&transfer.entity_name, 140);
        self.add(!named, format!("{path}.companyName"), "at most 140 printable characters");
        self.metadata(&format!("{path}.transferMetadata"), &transfer.metadata);
    }

    fn metadata(&mut self, path: &str, entries: &[Metadata]) {
        self.add(entries.len() > MAX_METADATA, path, "at most 10 entries");
        for (at, entry) in entries.iter().enumerate() {
            let wrong = !length(&entry.key, METADATA_LENGTH);
            self.add(wrong, format!("{path}[{at}].key"), "1 to 140 printable characters");
            // an entry may have no value (GPD v3); the Node is not told of it
            let wrong = !entry.value.is_empty() && !length(&entry.value, METADATA_LENGTH);
            self.add(wrong, format!("{path}[{at}].value"), "at most 140 printable characters");
        }
    }

    fn adjustment(&mut self, path: &str, adjustment: &Adjustment) {
        let (field, bp, most) = match adjustment {
            Adjustment::Discount { percent_bp, .. } => ("percentBp", *percent_bp, 9_999),
            Adjustment::Interest { yearly_bp, .. } => ("yearlyBp", *yearly_bp, MAX_YEARLY_BP),
        };
        let text = format!("hundredths of a percent, 1 to {most}");
        self.add(!(1..=most).contains(&bp), format!("{path}.{field}"), &text);
    }

    fn numbers(&mut self, new: &NewDebt) {
        let mut seen = BTreeSet::new();
        for (option, number, unit) in new.units() {
            let Some(given) = &unit.notice_number else { continue };
            let path = format!("paymentOption[{option}].installments[{}].nav", number - 1);
            let wrong = check_digits::verify(given).is_err();
            self.add(wrong, &path, "the check digits are wrong or the aux digit is not 0-3");
            let probe = given.as_str() == check_digits::PROBE;
            self.add(probe, &path, "the number by which the Node probes a station is no notice's");
            let twice = !seen.insert(given.iuv().as_str().to_owned());
            self.add(twice, &path, "this notice number, or its IUV, stands twice");
        }
    }
}
