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
use crate::calendar::{after, shown_date};
use crate::euro::Euro;
use crate::notice_number::NoticeNumber;

/// Fewest instalments of a plan.
pub const FEWEST: u8 = 2;

/// Most instalments that are granted (art. 1 c. 796 L. 160/2019: at most 72 monthly ones).
pub const MOST: u8 = 72;

/// What a plan keeps to: of the entity's `[requests]`, see [`crate::tenant::Requests::plan_limits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanLimits {
    /// Smallest instalment, euro cents.
    pub smallest: Euro,
    /// The first instalment is due so many days from the day of the grant at the latest.
    pub first_days: u32,
}

/// One instalment of a plan, before it has a notice number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanPart {
    /// How much.
    pub amount: Euro,
    /// Last day.
    pub due: NaiveDate,
    /// To which accounts.
    pub transfers: Vec<Transfer>,
}

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
    #[error("{}", t!("field-plan-count", from = FEWEST, to = most))]
    Count {
        /// How many are possible for this debt.
        most: u8,
    },
    /// Two of the smallest instalments are more than the whole.
    #[error("{}", t!("field-plan-undividable", smallest = smallest.shown()))]
    Undividable {
        /// Smallest instalment.
        smallest: Euro,
    },
    /// So many instalments would be smaller than allowed.
    #[error("{}", t!("field-plan-too-small", smallest = smallest.shown(), most = most))]
    TooSmall {
        /// Smallest instalment.
        smallest: Euro,
        /// How many are possible.
        most: u8,
    },
    /// The first instalment would be due before today.
    #[error("{}", t!("field-plan-past", day = shown_date(*_0)))]
    Past(NaiveDate),
    /// The first instalment would be due after this day.
    #[error("{}", t!("field-plan-late", day = shown_date(*_0)))]
    Late(NaiveDate),
    /// There are not as many numbers as instalments.
    #[error("{}", t!("field-plan-numbers"))]
    Numbers,
}

impl DebtPosition {
    /// The unit whose place a plan would take.
    fn single(&self, today: NaiveDate) -> Result<&Installment, PlanRefusal> {
        let [unit] = self.installments.as_slice() else { return Err(PlanRefusal::SeveralWays) };
        let payable = self.standing_of(unit, today).is_payable();
        if payable { Ok(unit) } else { Err(PlanRefusal::NotPayable) }
    }

    /// In how many instalments it can be divided at most, from [`FEWEST`] to [`MOST`], so that none is smaller than allowed.
    ///
    /// # Errors
    /// [`PlanRefusal::SeveralWays`], [`PlanRefusal::NotPayable`], [`PlanRefusal::Undividable`].
    pub fn most_instalments(&self, limits: PlanLimits, today: NaiveDate) -> Result<u8, PlanRefusal> {
        let (_, transfers) = full(self.single(today)?, today);
        // a stamp stays whole, so it makes no instalment larger than the first
        let divided: Euro = transfers.iter().filter(|part| !part.is_stamp()).map(|part| part.amount).sum();
        let most = divided.cents() / limits.smallest.cents().max(1);
        let most = u8::try_from(most).unwrap_or(MOST).min(MOST);
        let smallest = limits.smallest;
        if most < FEWEST { Err(PlanRefusal::Undividable { smallest }) } else { Ok(most) }
    }

    /// What would be divided: what is asked on a day, without discounts.
    ///
    /// # Errors
    /// [`PlanRefusal::SeveralWays`], [`PlanRefusal::NotPayable`].
    pub fn to_divide(&self, today: NaiveDate) -> Result<Euro, PlanRefusal> {
        Ok(full(self.single(today)?, today).0)
    }

    /// The instalments that a plan would have, in their order.
    ///
    /// # Errors
    /// [`PlanRefusal`].
    pub fn plan_parts(
        &self,
        terms: PlanTerms,
        limits: PlanLimits,
        today: NaiveDate,
    ) -> Result<Vec<PlanPart>, PlanRefusal> {
        let most = self.most_instalments(limits, today)?;
        if !(FEWEST..=MOST).contains(&terms.count) {
            return Err(PlanRefusal::Count { most });
        }
        if terms.count > most {
            return Err(PlanRefusal::TooSmall { smallest: limits.smallest, most });
        }
        let last = after(today, limits.first_days);
        if terms.first_due < today {
            return Err(PlanRefusal::Past(today));
        }
        if terms.first_due > last {
            return Err(PlanRefusal::Late(last));
        }
        let shares = shares(full(self.single(today)?, today).1, terms.count);
        let part = |(place, transfers): (u32, Vec<Transfer>)| PlanPart {
            amount: transfers.iter().map(|part| part.amount).sum(),
            due: terms.first_due.checked_add_months(Months::new(place)).unwrap_or(NaiveDate::MAX),
            transfers,
        };
        Ok((0..).zip(shares).map(part).collect())
    }

    /// The same debt with a plan in place of its single payment: for [`DebtPosition::rewrite`]. The numbers are the instalments', in
    /// their order.
    ///
    /// # Errors
    /// [`PlanRefusal`].
    pub fn divided(
        &self,
        terms: PlanTerms,
        limits: PlanLimits,
        numbers: Vec<(Uuid, NoticeNumber)>,
        today: NaiveDate,
    ) -> Result<Self, PlanRefusal> {
        let parts = self.plan_parts(terms, limits, today)?;
        let single = self.single(today)?;
        if numbers.len() != parts.len() {
            return Err(PlanRefusal::Numbers);
        }
        let unit =
            |(number, ((id, notice_number), part)): (u8, ((Uuid, NoticeNumber), PlanPart))| Installment {
                id,
                number,
                notice_number,
                amount: part.amount,
                adjustments: Vec::new(),
                due_date: Some(part.due),
                transfers: part.transfers,
                state: InstallmentState::Open,
                ..single.clone()
            };
        let installments = (1..=MOST).zip(numbers.into_iter().zip(parts)).map(unit).collect();
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
