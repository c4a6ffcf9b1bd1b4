//! How a debt can move. Every move is a method that may refuse and that tells what happened; nothing else changes a state.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use words::t;

use super::{
    DebtEvent, DebtPosition, Installment, InstallmentState, LatePayment, OptionKind, Publication, Standing,
};
use crate::calendar::day_of;
use crate::euro::Euro;
use crate::notice_number::NoticeNumber;
use crate::receipt::ReceiptRemark;

/// The Node's token of an attempt lives so long: what was asked before midnight may be paid after it (SANP).
const ATTEMPT: TimeDelta = TimeDelta::minutes(60);

/// What a receipt did to a payable unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptEffect {
    /// It is paid by this receipt.
    Settled,
    /// Another receipt had arrived before: both are kept, the second is to be given back.
    PaidTwice,
    /// Another option of the debt had been paid already: it is to be given back.
    PaidExcluded,
    /// It had been cancelled: money moved nevertheless.
    PaidAfterCancellation,
}

/// A receipt, as far as it moves a debt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived<'a> {
    /// `receiptId`.
    pub receipt: &'a str,
    /// `paymentAmount`.
    pub amount: Euro,
    /// `creditorReferenceId`.
    pub reference: &'a str,
    /// Amounts of its transfers.
    pub parts: Vec<Euro>,
    /// `paymentDateTime`, when told.
    pub paid_at: Option<DateTime<Utc>>,
}

/// What a receipt did, and in what it differs from the debt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// What it did.
    pub effect: ReceiptEffect,
    /// In what it differs.
    pub remarks: Vec<ReceiptRemark>,
}

/// Why a debt cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PublishRefusal {
    /// It is published already.
    #[error("{}", t!("field-publish-published"))]
    Published,
    /// It is cancelled.
    #[error("{}", t!("field-publish-cancelled"))]
    Cancelled,
}

/// Why a debt cannot be cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CancelRefusal {
    /// A unit of it has been paid.
    #[error("{}", t!("field-cancel-paid"))]
    Paid,
    /// It is cancelled already.
    #[error("{}", t!("field-cancel-cancelled"))]
    Cancelled,
}

impl DebtPosition {
    /// Makes a draft payable, from the day of validity of each option on.
    ///
    /// # Errors
    /// [`PublishRefusal`] once it is published or cancelled.
    pub fn publish(&mut self, now: DateTime<Utc>) -> Result<DebtEvent, PublishRefusal> {
        match self.status {
            Publication::Published { .. } => Err(PublishRefusal::Published),
            Publication::Draft if self.is_cancelled() => Err(PublishRefusal::Cancelled),
            Publication::Draft => {
                self.status = Publication::Published { at: now };
                Ok(DebtEvent::Published)
            }
        }
    }

    /// Takes back an unpaid debt.
    ///
    /// # Errors
    /// [`CancelRefusal`] once anything of it is paid, or twice.
    pub fn cancel(&mut self, now: DateTime<Utc>) -> Result<DebtEvent, CancelRefusal> {
        self.take_back(now)?;
        Ok(DebtEvent::Cancelled)
    }

    fn take_back(&mut self, now: DateTime<Utc>) -> Result<(), CancelRefusal> {
        self.may_cancel()?;
        for unit in &mut self.installments {
            unit.state = InstallmentState::Cancelled { at: now, paid: None };
        }
        Ok(())
    }

    /// Takes back an unpaid debt in favour of a new one, which is told of it: the same debt in other words, under other numbers.
    ///
    /// # Errors
    /// As [`DebtPosition::cancel`].
    pub fn give_way_to(&mut self, new: &mut Self, now: DateTime<Utc>) -> Result<DebtEvent, CancelRefusal> {
        self.take_back(now)?;
        self.replaced_by = Some(new.id);
        new.replaces = Some(self.id);
        Ok(DebtEvent::Replaced { by: Some(new.id), gone: Vec::new(), plan: false })
    }

    /// Takes another content: options, units, words, and whether it is offered. It stays the same debt, and units of the same number
    /// stay the same units. The same content again is no change, and nothing happened.
    ///
    /// # Errors
    /// [`CancelRefusal`] once anything of it is paid or cancelled.
    pub fn rewrite(&mut self, new: Self) -> Result<Vec<DebtEvent>, CancelRefusal> {
        self.may_cancel()?;
        let new = self.with_content_of(new);
        if new == *self {
            return Ok(Vec::new());
        }
        let offered = match (self.status, new.status) {
            (Publication::Draft, Publication::Published { .. }) => Some(DebtEvent::Published),
            (Publication::Published { .. }, Publication::Draft) => Some(DebtEvent::Withdrawn),
            _ => None,
        };
        let changed = new.installments.iter().filter_map(|unit| {
            let old = self.installment(&unit.notice_number).filter(|old| old.amount != unit.amount)?;
            let notice = unit.notice_number.clone();
            Some(DebtEvent::AmountChanged { notice, from: old.amount, to: unit.amount })
        });
        let replaced = self.replaced_by_content(&new);
        let events = std::iter::once(replaced).chain(changed).chain(offered).collect();
        *self = new;
        Ok(events)
    }

    /// Which numbers go, and whether a plan comes in place of the single payment.
    fn replaced_by_content(&self, new: &Self) -> DebtEvent {
        let numbers = self.installments.iter().map(|unit| &unit.notice_number);
        let gone = numbers.filter(|number| new.installment(number).is_none()).cloned().collect();
        let all = |debt: &Self, kind| debt.options.iter().all(|option| option.kind == kind);
        let plan = all(self, OptionKind::Single) && all(new, OptionKind::Plan);
        DebtEvent::Replaced { by: None, gone, plan }
    }

    /// Its own identity with the content of another.
    fn with_content_of(&self, new: Self) -> Self {
        let status = match (self.status, new.status) {
            (since @ Publication::Published { .. }, Publication::Published { .. }) => since,
            (_, status) => status,
        };
        let mut installments = new.installments;
        for unit in &mut installments {
            unit.id = self.installment(&unit.notice_number).map_or(unit.id, |old| old.id);
        }
        Self {
            status,
            sector: new.sector,
            service: new.service,
            description: new.description,
            debtor: new.debtor,
            options: new.options,
            installments,
            ..self.clone()
        }
    }

    /// Gives it up: it is for the caller to remove it, and its numbers stay taken.
    ///
    /// # Errors
    /// [`CancelRefusal`] once anything of it is paid or cancelled.
    pub fn remove(&self) -> Result<DebtEvent, CancelRefusal> {
        self.may_cancel().map(|()| DebtEvent::Removed)
    }

    /// Whether it could be cancelled, changed or removed: nothing of it is paid or cancelled.
    ///
    /// # Errors
    /// [`CancelRefusal`], the reason why not.
    pub fn may_cancel(&self) -> Result<(), CancelRefusal> {
        let paid = |unit: &Installment| {
            matches!(unit.state, InstallmentState::Paid { .. } | InstallmentState::PaidExcluded { .. })
        };
        if self.installments.iter().any(paid) {
            return Err(CancelRefusal::Paid);
        }
        if self.is_cancelled() { Err(CancelRefusal::Cancelled) } else { Ok(()) }
    }

    /// Whether it was taken back.
    pub fn is_cancelled(&self) -> bool {
        self.installments.iter().all(|unit| matches!(unit.state, InstallmentState::Cancelled { .. }))
    }

    /// Applies a receipt to the unit of that notice number; `None` if the debt has no such unit.
    ///
    /// A receipt is never refused: expiry, cancellation and exclusion do not undo that money moved (SANP, paSendRT). The first
    /// payment of any unit chooses its option.
    pub fn receive(
        &mut self,
        number: &NoticeNumber,
        arrived: &Arrived<'_>,
        now: DateTime<Utc>,
    ) -> Option<Received> {
        let at = self.installments.iter().position(|unit| unit.notice_number == *number)?;
        let remarks = self.remarks(&self.installments[at], arrived, arrived.paid_at.unwrap_or(now));
        let excluded = self.chosen_option().is_some_and(|chosen| chosen != self.installments[at].option);
        let effect = self.installments[at].receive(arrived.receipt, excluded, now);
        Some(Received { effect, remarks })
    }

    /// In what a receipt differs from what was asked when it was paid.
    fn remarks(
        &self,
        unit: &Installment,
        arrived: &Arrived<'_>,
        paid_at: DateTime<Utc>,
    ) -> Vec<ReceiptRemark> {
        let paid = arrived.amount;
        let asked = |instant| unit.due_on(day_of(instant)).amount;
        let due = asked(paid_at);
        let right = paid == due || paid == asked(paid_at - ATTEMPT);
        let amount = (!right).then_some(ReceiptRemark::AmountDiffers { due, paid });
        let parts = arrived.parts.iter().copied().try_fold(Euro::ZERO, Euro::checked_add);
        let sum = (parts != Some(paid)).then_some(ReceiptRemark::TransfersDiffer);
        let other = arrived.reference != unit.notice_number.iuv().as_str();
        let other = other.then_some(ReceiptRemark::ReferenceDiffers);
        let when = self.untimely(unit, day_of(paid_at - ATTEMPT), day_of(paid_at));
        amount.into_iter().chain(sum).chain(other).chain(when).collect()
    }

    /// Whether it could not be paid on either of two days.
    fn untimely(&self, unit: &Installment, before: NaiveDate, day: NaiveDate) -> Option<ReceiptRemark> {
        match (self.standing_of(unit, before), self.standing_of(unit, day)) {
            (Standing::Expired, Standing::Expired) => Some(ReceiptRemark::AfterExpiry),
            (_, Standing::Draft | Standing::NotYetPayable) => Some(ReceiptRemark::BeforePublication),
            _ => None,
        }
    }
}

impl Installment {
    fn receive(&mut self, receipt: &str, excluded: bool, now: DateTime<Utc>) -> ReceiptEffect {
        let receipt = receipt.to_owned();
        match &mut self.state {
            InstallmentState::Open if excluded => {
                self.state = InstallmentState::PaidExcluded { at: now, receipt };
                ReceiptEffect::PaidExcluded
            }
            InstallmentState::Open => {
                self.state = InstallmentState::Paid { at: now, receipt };
                ReceiptEffect::Settled
            }
            InstallmentState::Cancelled { paid: paid @ None, .. } => {
                *paid = Some(LatePayment { at: now, receipt });
                ReceiptEffect::PaidAfterCancellation
            }
            InstallmentState::Paid { .. }
            | InstallmentState::PaidExcluded { .. }
            | InstallmentState::Cancelled { paid: Some(_), .. } => ReceiptEffect::PaidTwice,
        }
    }
}
