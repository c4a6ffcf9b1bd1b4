//! *Estratto conto*: what a person paid to the entity in a year, by the day of payment in Italy.
//!
//! A payment belongs to one of three parts: the person's own debts that the person paid, other people's debts that the person paid, and
//! own debts that somebody else paid. Who paid: [`Paid::payer`]. What a reader may not see of a debt ([`Sight`]) is not told: then the line has
//! the words of the receipt, which every payer knows.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;
use words::t;

use crate::calendar;
use crate::debt::{DebtPosition, ReceiptEffect, Sight};
use crate::euro::Euro;
use crate::identity::PersonKey;
use crate::notice_number::NoticeNumber;
use crate::receipt::{Outcome, Receipt};
use crate::refund::RefundTask;

mod payer;

pub use payer::{Payer, PayerSource};

/// Whose debt was paid by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// In the own name, paid by the person.
    Own,
    /// In somebody else's name, paid by the person.
    ForOthers,
    /// In the own name, paid by somebody else.
    ByOthers,
}

impl Part {
    /// All of them, in the order of the document.
    pub const ALL: [Self; 3] = [Self::Own, Self::ForOthers, Self::ByOthers];

    /// The title on screen and on paper.
    pub fn title(self) -> &'static str {
        match self {
            Self::Own => t!("debts-statement-own"),
            Self::ForOthers => t!("debts-statement-for-others"),
            Self::ByOthers => t!("debts-statement-by-others"),
        }
    }
}

/// What became of the money, where it is not simply the payment of a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Remark {
    /// Paid once more, or in two ways: to be given back.
    ToBeRefunded,
    /// The same, and the office has ended it.
    RefundClosed {
        /// When, in Italy.
        on: NaiveDate,
    },
    /// The notice had been cancelled: the office finds out what becomes of it.
    AfterCancellation,
}

impl Remark {
    /// In words.
    pub fn sentence(self) -> String {
        match self {
            Self::ToBeRefunded => t!("debts-statement-to-refund").to_owned(),
            Self::RefundClosed { on } => {
                t!("debts-statement-refund-closed", on = calendar::shown_date(on))
            }
            Self::AfterCancellation => t!("debts-statement-cancelled").to_owned(),
        }
    }

    /// Whether the money is given back.
    pub const fn is_refund(self) -> bool {
        matches!(self, Self::ToBeRefunded | Self::RefundClosed { .. })
    }
}

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The receipt.
    pub receipt: Uuid,
    /// The debt that it paid.
    pub debt: Uuid,
    /// Whether its reader may open it.
    pub shown: bool,
    /// IUR.
    pub receipt_id: String,
    /// When it was paid, or else when the receipt came.
    pub paid_at: DateTime<Utc>,
    /// What for.
    pub description: String,
    /// For whom, where its reader sees the details of the debt.
    pub beneficiary: Option<String>,
    /// *Rata 2 di 3*; nothing for a debt that is paid at once.
    pub place: Option<String>,
    /// The notice.
    pub notice: NoticeNumber,
    /// Who took the payment.
    pub psp: String,
    /// What the entity got.
    pub amount: Euro,
    /// Whose and by whom.
    pub part: Part,
    /// What else is to be known.
    pub remark: Option<Remark>,
}

impl Entry {
    /// The day of the payment in Italy.
    pub fn day(&self) -> NaiveDate {
        calendar::day_of(self.paid_at)
    }
}

/// A receipt with what it takes to place it.
#[derive(Debug, Clone, Copy)]
pub struct Paid<'a> {
    /// The receipt, which paid the debt ([`Receipt::is_applied`]).
    pub receipt: &'a Receipt,
    /// The debt.
    pub debt: &'a DebtPosition,
    /// What its money is given back by, if it is.
    pub refund: Option<&'a RefundTask>,
    /// Who began the payment here; `None` where it began elsewhere, or without login.
    pub begun_by: Option<&'a PersonKey>,
}

impl Paid<'_> {
    /// Who is to be told that the payment arrived because the payment names that person: who began it here, else whom pagoPA names.
    pub fn named(&self) -> Option<PersonKey> {
        let told = || self.payer().filter(|payer| payer.source.is_told())?.key;
        self.begun_by.cloned().or_else(told)
    }

    /// Whether it is known that this person paid.
    pub fn is_known_of(&self, person: &PersonKey) -> bool {
        let told = self.payer().filter(|payer| payer.source.is_told());
        self.begun_by == Some(person) || told.is_some_and(|payer| payer.is(person))
    }

    /// How it stands in a person's statement; `None`: it is not of this person.
    pub fn entry_for(&self, person: &PersonKey) -> Option<Entry> {
        let unit = self.debt.installment(&self.receipt.notice_number)?;
        let own = *person == self.debt.debtor_of(unit).fiscal_code;
        let mine = self.payer().is_some_and(|payer| payer.is(person));
        let part = match (own, mine) {
            (true, true) => Part::Own,
            (true, false) => Part::ByOthers,
            (false, true) => Part::ForOthers,
            (false, false) => return None,
        };
        let sight = self.debt.sight_of(person).filter(|sight: &Sight| sight.shows(unit));
        let beneficiary = sight.as_ref().and_then(|sight| self.debt.beneficiary_seen(sight));
        let shown = sight.is_some();
        let receipt = self.receipt;
        Some(Entry {
            receipt: receipt.id,
            debt: self.debt.id,
            shown,
            receipt_id: receipt.receipt_id.clone(),
            paid_at: receipt.paid_at.unwrap_or(receipt.received_at),
            description: if shown { self.debt.description_of(unit) } else { &receipt.description }.to_owned(),
            beneficiary: beneficiary.map(str::to_owned),
            place: self.debt.place_of(unit).filter(|_| shown),
            notice: receipt.notice_number.clone(),
            psp: receipt.psp.clone(),
            amount: receipt.amount,
            part,
            remark: self.remark(),
        })
    }

    fn remark(&self) -> Option<Remark> {
        match self.receipt.outcome {
            Outcome::Applied(ReceiptEffect::PaidTwice | ReceiptEffect::PaidExcluded) => {
                let closed = self.refund.and_then(|task| task.closed.as_ref());
                Some(closed.map_or(Remark::ToBeRefunded, |closed| Remark::RefundClosed {
                    on: calendar::day_of(closed.at),
                }))
            }
            Outcome::Applied(ReceiptEffect::PaidAfterCancellation) => Some(Remark::AfterCancellation),
            _ => None,
        }
    }
}

/// Sums of a part, in integer cents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// How many payments.
    pub count: usize,
    /// All of them.
    pub paid: Euro,
    /// Of these, what is or was given back because it was paid twice.
    pub refunded: Euro,
}

/// What a person paid in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// Of the days of payment, in Italy.
    pub year: i32,
    /// The first payment first; those of the same minute, which pagoPA may have taken together, by the number of the notice.
    pub entries: Vec<Entry>,
}

impl Statement {
    /// The payments of a year among those that are known, each receipt once.
    pub fn of(year: i32, entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut entries: Vec<Entry> =
            entries.into_iter().filter(|entry| entry.day().year() == year).collect();
        let minute = |entry: &Entry| entry.paid_at.timestamp().div_euclid(60);
        entries.sort_by(|one, other| {
            // of a notice that was paid twice at once, the payment that counts comes first
            let again = |entry: &Entry| entry.remark.is_some();
            let key = |entry: &Entry| {
                (minute(entry), entry.notice.clone(), again(entry), entry.paid_at, entry.receipt)
            };
            key(one).cmp(&key(other))
        });
        let mut known = BTreeSet::new();
        entries.retain(|entry| known.insert(entry.receipt));
        Self { year, entries }
    }

    /// The payments of one part, the first first.
    pub fn part(&self, part: Part) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.part == part)
    }

    /// The sums of one part.
    pub fn sums(&self, part: Part) -> Sums {
        sums(self.part(part))
    }

    /// What the person paid: own debts and those of others.
    pub fn paid_by_me(&self) -> Sums {
        sums(self.entries.iter().filter(|entry| entry.part != Part::ByOthers))
    }
}

fn sums<'a>(entries: impl Iterator<Item = &'a Entry>) -> Sums {
    entries.fold(Sums::default(), |sums, entry| Sums {
        count: sums.count + 1,
        paid: sums.paid + entry.amount,
        refunded: if entry.remark.is_some_and(Remark::is_refund) {
            sums.refunded + entry.amount
        } else {
            sums.refunded
        },
    })
}

/// The years in which there are payments, and this one; the newest first.
pub fn years<'a>(entries: impl IntoIterator<Item = &'a Entry>, today: NaiveDate) -> Vec<i32> {
    let mut years: BTreeSet<i32> = entries.into_iter().map(|entry| entry.day().year()).collect();
    years.insert(today.year());
    years.into_iter().rev().collect()
}

#[cfg(test)]
mod tests;
