//! The balance of an entity's receipts: each is in exactly one place, and what the debts and the refund tasks say agrees to the cent.
//!
//! What must hold: receipts of notices that we issued = collected on paid debts + refund tasks + raised receipts; copies for other
//! entities' notices (broadcast) are balanced apart.

use std::collections::{HashMap, HashSet};
use std::fmt;

use uuid::Uuid;

use crate::debt::{Installment, InstallmentState};
use crate::fiscal_code::FiscalCode;
use crate::notice_number::NoticeNumber;
use crate::receipt::{Booking, Receipt, booking};
use crate::refund::RefundTask;

/// Sums in integer cents; they may exceed what one payment can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// All receipts of notices that we issued.
    pub receipts: i64,
    /// What the receipts brought that paid units name as theirs.
    pub collected: i64,
    /// Refund tasks, open and closed.
    pub refunds: i64,
    /// Receipts raised to the office.
    pub raised: i64,
    /// Copies of receipts of other entities' notices.
    pub broadcast: i64,
}

impl Sums {
    /// Whether all the money of our notices is somewhere, once.
    pub const fn holds(&self) -> bool {
        self.receipts == self.collected + self.refunds + self.raised
    }
}

/// What does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BalanceFault {
    /// The same receipt is kept twice.
    KeptTwice(String),
    /// A receipt says that it paid a unit, and no unit names it.
    NobodysReceipt(String),
    /// A unit names a receipt that is not kept, or that went elsewhere.
    NoReceipt(NoticeNumber),
    /// Money to be given back without a task, or with a task of another amount.
    NoRefund(String),
    /// A task for a receipt whose money is not to be given back, or a second one for the same.
    NeedlessRefund(Uuid),
}

impl fmt::Display for BalanceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeptTwice(receipt) => write!(f, "receipt {receipt} is kept twice"),
            Self::NobodysReceipt(receipt) => {
                write!(f, "receipt {receipt} paid a notice that does not know it")
            }
            Self::NoReceipt(notice) => write!(f, "notice {notice} names a receipt that is not there for it"),
            Self::NoRefund(receipt) => {
                write!(f, "receipt {receipt} is to be given back and has no task of its amount")
            }
            Self::NeedlessRefund(task) => {
                write!(f, "refund task {task} gives back what nobody paid too much")
            }
        }
    }
}

/// What is kept of one receipt until the end.
#[derive(Debug)]
struct Entry {
    name: String,
    notice: NoticeNumber,
    cents: i64,
    place: Booking,
    /// Whether it is the first payment of its unit, whatever became of that.
    first: bool,
    claimed: bool,
}

/// Takes in receipts first, then paid units and refund tasks, in any order; then says what does not agree. It holds one small entry for
/// each receipt.
#[derive(Debug, Default)]
pub struct Balance {
    sums: Sums,
    faults: Vec<BalanceFault>,
    keys: HashSet<(FiscalCode, String)>,
    entries: HashMap<Uuid, Entry>,
    /// By notice and `receiptId`: a unit names its first receipt so.
    by_notice: HashMap<(NoticeNumber, String), Uuid>,
}

impl Balance {
    /// Takes a receipt in.
    pub fn receipt(&mut self, receipt: &Receipt) {
        let cents = receipt.amount.cents();
        let place = booking(receipt);
        if !self.keys.insert((receipt.id_pa.clone(), receipt.receipt_id.clone())) {
            self.faults.push(BalanceFault::KeptTwice(receipt.receipt_id.clone()));
        }
        match place {
            Booking::Broadcast => self.sums.broadcast += cents,
            Booking::Raised => {
                self.sums.receipts += cents;
                self.sums.raised += cents;
            }
            Booking::Collected | Booking::Refund => self.sums.receipts += cents,
        }
        if receipt.is_applied() {
            let named = (receipt.notice_number.clone(), receipt.receipt_id.clone());
            self.by_notice.insert(named, receipt.id);
        }
        let (name, notice) = (receipt.receipt_id.clone(), receipt.notice_number.clone());
        let first = receipt.outcome.is_first();
        self.entries.insert(receipt.id, Entry { name, notice, cents, place, first, claimed: false });
    }

    /// Takes in a unit for which money arrived.
    pub fn paid(&mut self, unit: &Installment) {
        let Some(receipt) = unit.first_receipt() else { return };
        let named = (unit.notice_number.clone(), receipt.to_owned());
        let id = self.by_notice.remove(&named);
        let entry = id.and_then(|id| self.entries.get_mut(&id)).filter(|entry| entry.place == place_of(unit));
        let Some(entry) = entry else {
            self.faults.push(BalanceFault::NoReceipt(unit.notice_number.clone()));
            return;
        };
        entry.first = false;
        if entry.place == Booking::Collected {
            self.sums.collected += entry.cents;
        }
    }

    /// Takes a refund task in.
    pub fn refund(&mut self, task: &RefundTask) {
        self.sums.refunds += task.amount.cents();
        let right = |entry: &&mut Entry| {
            let same = entry.notice == task.notice && entry.cents == task.amount.cents();
            entry.place == Booking::Refund && same && !entry.claimed
        };
        match self.entries.get_mut(&task.receipt).filter(right) {
            Some(entry) => entry.claimed = true,
            None => self.faults.push(BalanceFault::NeedlessRefund(task.id)),
        }
    }

    /// The sums, and what does not agree: nothing, if all is right.
    pub fn close(mut self) -> (Sums, Vec<BalanceFault>) {
        let mut left: Vec<BalanceFault> = Vec::new();
        for entry in self.entries.into_values() {
            if entry.first {
                left.push(BalanceFault::NobodysReceipt(entry.name.clone()));
            }
            if entry.place == Booking::Refund && !entry.claimed {
                left.push(BalanceFault::NoRefund(entry.name));
            }
        }
        left.sort_by_key(ToString::to_string);
        self.faults.append(&mut left);
        (self.sums, self.faults)
    }
}

/// Where the first payment of a unit must stand.
const fn place_of(unit: &Installment) -> Booking {
    match &unit.state {
        InstallmentState::PaidExcluded { .. } => Booking::Refund,
        InstallmentState::Cancelled { .. } => Booking::Raised,
        InstallmentState::Open | InstallmentState::Paid { .. } => Booking::Collected,
    }
}

#[cfg(test)]
mod tests;
