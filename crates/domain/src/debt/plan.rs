//! *Rateizzazione*: a debt's single payment becomes a plan of instalments.
//!
//! What is asked on the day of the grant, without discounts that would end before the plan does, is divided to the cent. Each
//! account's part is divided by itself, and the cents left over go round: two instalments never differ by more than a cent, but for
//! revenue stamps, whose amount the law fixes: they stay whole, with the first instalment.

use chrono::{Months, NaiveDate};
use thiserror::Error;
use uuid::Uuid;
use words::t;

use super::{Adjustment, DebtPosition, Installment, InstallmentState, OptionKind, PaymentOption, Transfer};
use crate::calendar::shown_date;
use crate::euro::Euro;
use crate::notice_number::NoticeNumber;

/// Fewest instalments of a plan.
pub const FEWEST: u8 = 2;

/// Most instalments that are granted (art. 1 c. 796 L. 160/2019: at most 72 monthly ones).
pub const MOST: u8 = 72;

/// What the office grants: monthly instalments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanTerms {
    /// How many.
    pub count: u8,
    /// Last day of the first; the others follow month by month, on the last day of shorter months.
    pub first_due: NaiveDate,
}

/// Why a debt is not divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PlanRefusal {
    /// It cannot be paid today: paid, cancelled, expired, not published.
    #[error("{}", t!("field-plan-not-payable"))]
    NotPayable,
    /// There is another way to pay it already.
    #[error("{}", t!("field-plan-several-ways"))]
    SeveralWays,
    /// Fewer than [`FEWEST`] or more than [`MOST`].
    #[error("{}", t!("field-plan-count", from = FEWEST, to = MOST))]
    Count,
    /// An instalment would be of less than a cent.
    #[error("{}", t!("field-plan-too-small"))]
    TooSmall,
    /// The first instalment would be due before today.
    #[error("{}", t!("field-plan-past", day = shown_date(*_0)))]
    Past(NaiveDate),
    /// There are not as many numbers as instalments.
    #[error("{}", t!("field-plan-numbers"))]
    Numbers,
}

impl DebtPosition {
    /// The unit whose place a plan would take.
    ///
    /// # Errors
    /// [`PlanRefusal::SeveralWays`], [`PlanRefusal::NotPayable`].
    pub fn may_be_divided(&self, today: NaiveDate) -> Result<&Installment, PlanRefusal> {
        let [unit] = self.installments.as_slice() else { return Err(PlanRefusal::SeveralWays) };
        let payable = self.standing_of(unit, today).is_payable();
        if payable { Ok(unit) } else { Err(PlanRefusal::NotPayable) }
    }

    /// What would be divided: what is asked on a day, without discounts.
    ///
    /// # Errors
    /// As [`DebtPosition::may_be_divided`].
    pub fn to_divide(&self, today: NaiveDate) -> Result<Euro, PlanRefusal> {
        Ok(full(self.may_be_divided(today)?, today).0)
    }

    /// The same debt with a plan in place of its single payment: for [`DebtPosition::rewrite`]. The numbers are the instalments', in
    /// their order.
    ///
    /// # Errors
    /// [`PlanRefusal`].
    pub fn divided(
        &self,
        terms: PlanTerms,
        numbers: Vec<(Uuid, NoticeNumber)>,
        today: NaiveDate,
    ) -> Result<Self, PlanRefusal> {
        let single = self.may_be_divided(today)?;
        if !(FEWEST..=MOST).contains(&terms.count) {
            return Err(PlanRefusal::Count);
        }
        if terms.first_due < today {
            return Err(PlanRefusal::Past(today));
        }
        if numbers.len() != usize::from(terms.count) {
            return Err(PlanRefusal::Numbers);
        }
        let parts = shares(full(single, today).1, terms.count);
        let unit =
            |(place, ((id, notice_number), transfers)): (u8, ((Uuid, NoticeNumber), Vec<Transfer>))| {
                Installment {
                    id,
                    number: place + 1,
                    notice_number,
                    amount: transfers.iter().map(|part| part.amount).sum(),
                    adjustments: Vec::new(),
                    due_date: terms.first_due.checked_add_months(Months::new(u32::from(place))),
                    transfers,
                    state: InstallmentState::Open,
                    ..single.clone()
                }
            };
        let installments: Vec<Installment> =
            (0..terms.count).zip(numbers.into_iter().zip(parts)).map(unit).collect();
        if installments.iter().any(|unit| unit.amount == Euro::ZERO) {
            return Err(PlanRefusal::TooSmall);
        }
        let options = self.options.iter().cloned();
        let options = options.map(|option| PaymentOption { kind: OptionKind::Plan, ..option }).collect();
        Ok(Self { options, installments, ..self.clone() })
    }
}

/// What is asked on a day without discounts, and its transfers.
fn full(unit: &Installment, today: NaiveDate) -> (Euro, Vec<Transfer>) {
    let mut unit = unit.clone();
    unit.adjustments.retain(|adjustment| !matches!(adjustment, Adjustment::Discount { .. }));
    let due = unit.due_on(today);
    (due.amount, due.transfers)
}

/// The transfers of each of `count` instalments.
fn shares(transfers: Vec<Transfer>, count: u8) -> Vec<Vec<Transfer>> {
    let mut parts: Vec<Vec<Transfer>> = vec![Vec::new(); usize::from(count)];
    let many = i64::from(count);
    let mut first = 0;
    for transfer in transfers {
        if transfer.is_stamp() {
            parts.iter_mut().take(1).for_each(|part| part.push(transfer.clone()));
            continue;
        }
        let (each, left) = (transfer.amount.cents() / many, transfer.amount.cents() % many);
        for (place, part) in (0..many).zip(&mut parts) {
            let one_more = (place - first).rem_euclid(many) < left;
            let cents = each + i64::from(one_more);
            if cents > 0 {
                part.push(Transfer { amount: Euro::from_cents(cents), ..transfer.clone() });
            }
        }
        first = (first + left) % many;
    }
    parts
}
