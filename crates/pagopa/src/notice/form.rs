//! The forms of a notice: what can be paid with it, and how its payments stand together.

use chrono::NaiveDate;
use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use serde::Serialize;

use super::NoticeRefusal;
use super::pagination::{self, PlanPage};
use crate::check_digits;

/// How a payment is called on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum PaymentName {
    /// "Rata unica": the whole debt at once.
    Whole,
    /// "Rata n": an instalment by its number in the plan, from 1.
    Instalment(u8),
}

/// One payment: its own notice number, QR code and, with a postal account, its own *bollettino*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Payment {
    /// What it is called.
    pub name: PaymentName,
    /// How much: more than 0, at most 999,999,999.99.
    pub amount: Euro,
    /// Until when; `None` prints no date.
    pub due_date: Option<NaiveDate>,
    /// The 18 digits, check digits verified.
    pub number: NoticeNumber,
}

/// What can be paid with a notice (guide 3.5.1, "Modelli base" and "Varianti").
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum NoticeForm {
    /// One payment.
    One(Payment),
    /// A plan: its instalments in order, at least two, and the whole sum where it may be paid at once instead.
    Plan {
        /// The whole sum.
        whole: Option<Payment>,
        /// The instalments that can still be paid.
        instalments: Vec<Payment>,
    },
    /// A fine of the Codice della Strada: less within five days, more until the sixtieth.
    Fine {
        /// Within five days.
        discounted: Payment,
        /// From the sixth to the sixtieth day.
        reduced: Payment,
    },
}

impl Payment {
    /// The whole debt.
    pub const fn whole(amount: Euro, due_date: Option<NaiveDate>, number: NoticeNumber) -> Self {
        Self { name: PaymentName::Whole, amount, due_date, number }
    }

    fn check(&self) -> Result<(), NoticeRefusal> {
        if !self.amount.is_payable() {
            return Err(NoticeRefusal::Amount(self.amount));
        }
        Ok(check_digits::verify(&self.number)?)
    }
}

impl NoticeForm {
    /// Every payment, in the order of the paper.
    pub fn payments(&self) -> impl Iterator<Item = &Payment> {
        let (first, rest): (Option<&Payment>, &[Payment]) = match self {
            Self::One(payment) => (Some(payment), &[]),
            Self::Plan { whole, instalments } => (whole.as_ref(), instalments),
            Self::Fine { discounted, reduced } => (Some(discounted), std::slice::from_ref(reduced)),
        };
        first.into_iter().chain(rest)
    }

    /// Pages and rows of the instalments; none without plan.
    ///
    /// # Errors
    /// [`NoticeRefusal::Instalments`].
    pub fn pages(&self, with_postal: bool) -> Result<Vec<PlanPage>, NoticeRefusal> {
        match self {
            Self::Plan { instalments, .. } => pagination::pages(instalments.len(), with_postal),
            Self::One(_) | Self::Fine { .. } => Ok(Vec::new()),
        }
    }

    /// Refuses what must never be printed: an amount that cannot be paid, a wrong number, the same number twice, a plan of
    /// no plan's size or out of order, a fine whose discounted amount is not the smaller one.
    ///
    /// # Errors
    /// [`NoticeRefusal`].
    pub fn check(&self) -> Result<(), NoticeRefusal> {
        self.payments().try_for_each(Payment::check)?;
        let mut numbers: Vec<&NoticeNumber> = self.payments().map(|payment| &payment.number).collect();
        numbers.sort();
        if numbers.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(NoticeRefusal::SameNumber);
        }
        match self {
            Self::One(_) => Ok(()),
            Self::Plan { instalments, .. } => check_plan(instalments),
            Self::Fine { discounted, reduced } if discounted.amount < reduced.amount => Ok(()),
            Self::Fine { .. } => Err(NoticeRefusal::Fine),
        }
    }
}

fn check_plan(instalments: &[Payment]) -> Result<(), NoticeRefusal> {
    pagination::pages(instalments.len(), false)?;
    let place = |payment: &Payment| match payment.name {
        PaymentName::Instalment(number) => Ok(number),
        PaymentName::Whole => Err(NoticeRefusal::Order),
    };
    let places = instalments.iter().map(place).collect::<Result<Vec<u8>, _>>()?;
    let rising = places.windows(2).all(|pair| pair[0] < pair[1]);
    if rising && places.first() != Some(&0) { Ok(()) } else { Err(NoticeRefusal::Order) }
}
