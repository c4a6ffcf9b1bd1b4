//! Where a payable unit stands on a day, which is what everybody asks of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use words::t;

use super::{DebtPosition, Installment, InstallmentState, Publication, Sight};
use crate::euro::Euro;
use crate::notice_number::NoticeNumber;

/// What can be said of a payable unit on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Its debt is not published.
    Draft,
    /// Published, and its option is not valid yet (`validityDate`, GPD).
    NotYetPayable,
    /// Can be paid.
    Payable,
    /// Past its due date, and can still be paid.
    Overdue,
    /// Past its due date, and cannot be paid any more.
    Expired,
    /// Another option of the debt was chosen: a unit of that one is paid.
    Excluded,
    /// Paid.
    Paid,
    /// Paid although another option was: this money is given back.
    PaidExcluded,
    /// Cancelled.
    Cancelled,
    /// Cancelled, and money arrived all the same: it is given back, or the office says what becomes of it.
    PaidAfterCancellation,
}

impl Standing {
    /// All of them, in the order of a unit's life.
    pub const ALL: [Self; 10] = [
        Self::Draft,
        Self::NotYetPayable,
        Self::Payable,
        Self::Overdue,
        Self::Expired,
        Self::Excluded,
        Self::Paid,
        Self::PaidExcluded,
        Self::Cancelled,
        Self::PaidAfterCancellation,
    ];

    /// Whether the Node is told that it can be paid.
    pub const fn is_payable(self) -> bool {
        matches!(self, Self::Payable | Self::Overdue)
    }

    /// The word on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => t!("debts-standing-draft"),
            Self::NotYetPayable => t!("debts-standing-not-yet"),
            Self::Payable => t!("debts-standing-payable"),
            Self::Overdue => t!("debts-standing-overdue"),
            Self::Expired => t!("debts-standing-expired"),
            Self::Excluded => t!("debts-standing-excluded"),
            Self::Paid => t!("debts-standing-paid"),
            Self::PaidExcluded => t!("debts-standing-paid-excluded"),
            Self::Cancelled => t!("debts-standing-cancelled"),
            Self::PaidAfterCancellation => t!("debts-standing-paid-cancelled"),
        }
    }

    /// Whether money arrived.
    pub const fn is_paid(self) -> bool {
        matches!(self, Self::Paid | Self::PaidExcluded | Self::PaidAfterCancellation)
    }
}

impl DebtPosition {
    /// Where the unit of that notice number stands on a day; `None`: the debt has no such unit.
    pub fn standing(&self, number: &NoticeNumber, today: NaiveDate) -> Option<Standing> {
        self.installment(number).map(|unit| self.standing_of(unit, today))
    }

    /// Where one of its units stands on a day: payable from the day of validity to the end of the due date, in Italy, while no other
    /// option was chosen.
    pub fn standing_of(&self, unit: &Installment, today: NaiveDate) -> Standing {
        if unit.state != InstallmentState::Open {
            return unit.standing(today);
        }
        let not_yet =
            self.option_of(unit).and_then(|option| option.validity_date).is_some_and(|day| today < day);
        match self.status {
            _ if self.chosen_option().is_some_and(|chosen| chosen != unit.option) => Standing::Excluded,
            Publication::Draft => Standing::Draft,
            Publication::Published { .. } if not_yet => Standing::NotYetPayable,
            Publication::Published { .. } => unit.standing(today),
        }
    }

    /// The option that was chosen, by paying a unit of it.
    pub fn chosen_option(&self) -> Option<u8> {
        let paid = |unit: &&Installment| matches!(unit.state, InstallmentState::Paid { .. });
        self.installments.iter().find(paid).map(|unit| unit.option)
    }

    /// Whether an option was chosen, and every unit of it is paid.
    pub fn is_settled(&self) -> bool {
        let paid = |unit: &Installment| matches!(unit.state, InstallmentState::Paid { .. });
        self.chosen_option().is_some_and(|option| self.units_of(option).all(paid))
    }

    /// What is still to pay on a day, of the option that was chosen or else of the first that can be paid: options are alternatives.
    pub fn owed(&self, today: NaiveDate) -> Euro {
        self.to_pay(today).iter().map(|unit| unit.due_on(today).amount).sum()
    }

    /// The units that can be paid on a day, of one option, see [`DebtPosition::owed`].
    pub fn to_pay(&self, today: NaiveDate) -> Vec<&Installment> {
        self.to_pay_seen(&Sight::Whole, today)
    }

    /// The same of what a reader sees.
    pub fn to_pay_seen(&self, sight: &Sight, today: NaiveDate) -> Vec<&Installment> {
        let payable = |unit: &&Installment| self.standing_of(unit, today).is_payable();
        let option = self.seen(sight).filter(payable).map(|unit| unit.option).min();
        self.seen(sight).filter(payable).filter(|unit| Some(unit.option) == option).collect()
    }
}
