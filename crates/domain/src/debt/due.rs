//! What a payable unit costs on a day, and why: discounts and interest are computed at the time of asking.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use words::{Language, t};

use super::{Installment, Transfer};
use crate::calendar::shown_date;
use crate::euro::Euro;

/// What makes the amount of a day another one. Stamp duties are never adjusted: the law fixes their amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Adjustment {
    /// Less, up to a day: such as the 30 % of a fine paid within five days (art. 202 c. 1 Codice della strada). Of several that
    /// apply, the largest counts; they do not add up.
    Discount {
        /// Hundredths of a percent: 3000 is 30 %.
        percent_bp: u32,
        /// Last day, Europe/Rome.
        until: NaiveDate,
    },
    /// More, from a day on: simple interest on the amount, a year of 365 days (art. 1284 c.c.). Several add up.
    Interest {
        /// Hundredths of a percent a year: 250 is 2.5 %.
        yearly_bp: u32,
        /// The day from which days are counted: the day after it bears one day of interest.
        from: NaiveDate,
        /// `idTransfer` that receives it: the first of the entity that issues the notice; `None`: the first that goes to an account.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<u8>,
    },
}

/// What is asked on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Exactly the sum of the transfers; more than zero.
    pub amount: Euro,
    /// One to five, with the numbers of the unit's own; a transfer of which nothing is left is not among them.
    pub transfers: Vec<Transfer>,
    /// Why it is not the unit's amount; empty where it is.
    pub reasons: Vec<Reason>,
}

/// Why another amount is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Less.
    Discount {
        /// Hundredths of a percent.
        percent_bp: u32,
        /// Last day.
        until: NaiveDate,
        /// How much less.
        amount: Euro,
    },
    /// More.
    Interest {
        /// Hundredths of a percent a year.
        yearly_bp: u32,
        /// Since when.
        from: NaiveDate,
        /// For how many days.
        days: u32,
        /// How much more.
        amount: Euro,
    },
}

impl Reason {
    /// A sentence for the reader: `Riduzione del 30% fino al 27/11/2026: -12,60 €`.
    pub fn sentence(&self) -> String {
        match self {
            Self::Discount { percent_bp, until, amount } => {
                let (percent, day) = (percent(*percent_bp), shown_date(*until));
                t!("field-due-discount", percent = percent, day = day, amount = amount.shown())
            }
            Self::Interest { yearly_bp, from, days, amount } => {
                let (percent, day) = (percent(*yearly_bp), shown_date(*from));
                let amount = amount.shown();
                t!("field-due-interest", percent = percent, day = day, days = days, amount = amount)
            }
        }
    }
}

/// `30%`, `2,5%`, in English `2.5%`.
fn percent(bp: u32) -> String {
    let (whole, rest) = (bp / 100, bp % 100);
    let point = if words::current() == Language::En { '.' } else { ',' };
    match rest {
        0 => format!("{whole}%"),
        _ if rest.is_multiple_of(10) => format!("{whole}{point}{}%", rest / 10),
        _ => format!("{whole}{point}{rest:02}%"),
    }
}

impl Installment {
    /// What is asked on `today`. Cents are rounded half up; the discount is spread over the accounts by largest remainder, the
    /// interest goes to one transfer. The amount stays between one cent and [`Euro::MAX`].
    pub fn due_on(&self, today: NaiveDate) -> Due {
        let mut transfers = self.transfers.clone();
        let mut amount = self.amount.cents();
        let stamps: i64 =
            transfers.iter().filter(|part| part.is_stamp()).map(|part| part.amount.cents()).sum();
        let base = (amount - stamps).max(0);
        let mut reasons = Vec::new();
        if let Some((percent_bp, until)) = self.discount(today) {
            let off = half_up(i128::from(base) * i128::from(percent_bp), 10_000);
            let off = off.min((amount - 1).clamp(0, base));
            take_off(&mut transfers, base, off);
            amount -= off;
            reasons.push(Reason::Discount { percent_bp, until, amount: Euro::from_cents(off) });
        }
        for adjustment in &self.adjustments {
            let Adjustment::Interest { yearly_bp, from, to } = *adjustment else { continue };
            let days = u32::try_from((today - from).num_days()).unwrap_or_default();
            let more = half_up(i128::from(base) * i128::from(yearly_bp) * i128::from(days), 10_000 * 365);
            let more = more.min(Euro::MAX.cents() - amount);
            if more > 0 && put_on(&mut transfers, to, more) {
                amount += more;
                reasons.push(Reason::Interest { yearly_bp, from, days, amount: Euro::from_cents(more) });
            }
        }
        transfers.retain(|part| part.amount > Euro::ZERO);
        Due { amount: Euro::from_cents(amount), transfers, reasons }
    }

    /// The largest discount that still applies.
    fn discount(&self, today: NaiveDate) -> Option<(u32, NaiveDate)> {
        let applies = |adjustment: &Adjustment| match adjustment {
            Adjustment::Discount { percent_bp, until } if today <= *until && *percent_bp > 0 => {
                Some((*percent_bp, *until))
            }
            _ => None,
        };
        self.adjustments.iter().filter_map(applies).max()
    }
}

/// `numerator / denominator` rounded half up; both are not negative. What a payment cannot carry is cut to [`Euro::MAX`].
fn half_up(numerator: i128, denominator: i128) -> i64 {
    let rounded = (2 * numerator + denominator) / (2 * denominator);
    i64::try_from(rounded).map_or(Euro::MAX.cents(), |cents| cents.min(Euro::MAX.cents()))
}

/// Takes `off` of the `base` that goes to accounts, each in proportion; the cents left over by rounding go to the largest
/// remainders, the first of equal ones first.
fn take_off(transfers: &mut [Transfer], base: i64, off: i64) {
    let mut parts: Vec<&mut Transfer> = transfers.iter_mut().filter(|part| !part.is_stamp()).collect();
    let whole = i128::from(base.max(1));
    let mut left = off;
    let mut remainders = Vec::new();
    for (at, part) in parts.iter_mut().enumerate() {
        let exact = i128::from(part.amount.cents()) * i128::from(off);
        let cents = i64::try_from(exact / whole).unwrap_or_default();
        remainders.push((std::cmp::Reverse(exact % whole), at));
        left -= cents;
        part.amount = Euro::from_cents(part.amount.cents() - cents);
    }
    remainders.sort_unstable();
    for (_, at) in remainders.into_iter().take(usize::try_from(left).unwrap_or_default()) {
        parts[at].amount = Euro::from_cents(parts[at].amount.cents() - 1);
    }
}

/// Puts interest on the transfer of that number, else on the first that goes to an account; `false` where there is none.
fn put_on(transfers: &mut [Transfer], to: Option<u8>, more: i64) -> bool {
    let accounts = || transfers.iter().enumerate().filter(|(_, part)| !part.is_stamp());
    let named = accounts().find(|(_, part)| Some(part.id) == to);
    let Some(at) = named.or_else(|| accounts().min_by_key(|(_, part)| part.id)).map(|(at, _)| at) else {
        return false;
    };
    transfers[at].amount = Euro::from_cents(transfers[at].amount.cents() + more);
    true
}

#[cfg(test)]
mod tests;
