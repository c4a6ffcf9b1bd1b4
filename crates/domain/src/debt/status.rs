//! Where a whole position stands on a day, in the states of GPD v3.

use chrono::NaiveDate;

use super::{DebtPosition, Standing};

/// State of a position as other software of the entity is told (`status`, GPD v3). It follows from the states of the units and from
/// the day. The query of crate `store` says the same in SQL; a test holds both together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PositionStatus {
    /// Not offered yet.
    Draft,
    /// One payment of the chosen option arrived, and others of it did not.
    PartiallyPaid,
    /// Every unit of the chosen option is paid.
    Paid,
    /// Offered; no option is valid yet.
    Published,
    /// Taken back, or past its due date with `switchToExpired`: nothing of it can be paid any more.
    Unpayable,
    /// Something of it can be paid.
    Valid,
}

impl PositionStatus {
    /// All of them, in the alphabetical order of their words, which is the order of `orderby=STATUS`.
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::PartiallyPaid, Self::Paid, Self::Published, Self::Unpayable, Self::Valid];

    /// The word of GPD v3.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::PartiallyPaid => "PARTIALLY_PAID",
            Self::Paid => "PAID",
            Self::Published => "PUBLISHED",
            Self::Unpayable => "UNPAYABLE",
            Self::Valid => "VALID",
        }
    }
}

impl DebtPosition {
    /// Where it stands on a day. What was paid counts before the day does.
    pub fn status_on(&self, today: NaiveDate) -> PositionStatus {
        let standings: Vec<(u8, Standing)> =
            self.installments.iter().map(|unit| (unit.option, self.standing_of(unit, today))).collect();
        let any = |like: fn(Standing) -> bool| standings.iter().any(|(_, standing)| like(*standing));
        if let Some(chosen) = self.chosen_option() {
            let mut of_it = standings.iter().filter(|(option, _)| *option == chosen);
            let whole = of_it.all(|(_, standing)| *standing == Standing::Paid);
            return if whole { PositionStatus::Paid } else { PositionStatus::PartiallyPaid };
        }
        if any(|standing| standing == Standing::Draft) {
            PositionStatus::Draft
        } else if any(Standing::is_payable) {
            PositionStatus::Valid
        } else if any(|standing| standing == Standing::NotYetPayable) {
            PositionStatus::Published
        } else {
            PositionStatus::Unpayable
        }
    }
}
