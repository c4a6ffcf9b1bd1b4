//! How one payable unit can move, as a table that `docs/debt-states.md` draws. Tests walk `debt/moves.rs` and find exactly these
//! moves: the table is compared with what the methods do, in both directions.

use std::fmt::Write;

use super::Standing;

/// What can befall a payable unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// [`super::DebtPosition::publish`].
    Publish,
    /// [`super::DebtPosition::rewrite`]: another content, or a draft again.
    Rewrite,
    /// A day begins in Italy.
    Day,
    /// [`super::DebtPosition::cancel`] or [`super::DebtPosition::give_way_to`].
    Cancel,
    /// [`super::DebtPosition::receive`], a receipt for this unit.
    Receipt,
    /// The same, the first one for a unit of another option.
    OtherOption,
}

impl Move {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Publish, Self::Rewrite, Self::Day, Self::Cancel, Self::Receipt, Self::OtherOption];

    /// The word in the drawing.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Rewrite => "rewrite",
            Self::Day => "a day begins",
            Self::Cancel => "cancel or replace",
            Self::Receipt => "receipt",
            Self::OtherOption => "another option is paid",
        }
    }
}

/// Where a move leads from a standing; empty where it is refused or changes nothing. A unit that stays where it is although something
/// happened, such as a second receipt for a paid one, leads to itself.
pub const fn ends(from: Standing, by: Move) -> &'static [Standing] {
    use Standing::{
        Cancelled, Draft, Excluded, Expired, NotYetPayable, Overdue, Paid, PaidAfterCancellation,
        PaidExcluded, Payable,
    };
    match (from, by) {
        (Draft, Move::Publish) => &[NotYetPayable, Payable, Overdue, Expired],
        (NotYetPayable, Move::Day) => &[Payable],
        (Payable, Move::Day) => &[Overdue, Expired],
        (Draft, Move::Rewrite) => &[Draft, NotYetPayable, Payable],
        (NotYetPayable | Payable | Overdue | Expired, Move::Rewrite) => &[Draft, NotYetPayable, Payable],
        (Draft | NotYetPayable | Payable | Overdue | Expired, Move::Cancel) => &[Cancelled],
        (Draft | NotYetPayable | Payable | Overdue | Expired, Move::Receipt) => &[Paid],
        (Draft | NotYetPayable | Payable | Overdue | Expired, Move::OtherOption) => &[Excluded],
        (Excluded, Move::Receipt) => &[PaidExcluded],
        (Cancelled, Move::Receipt) => &[PaidAfterCancellation],
        (Paid, Move::Receipt) => &[Paid],
        (PaidExcluded, Move::Receipt) => &[PaidExcluded],
        (PaidAfterCancellation, Move::Receipt) => &[PaidAfterCancellation],
        _ => &[],
    }
}

/// The machine as a Mermaid diagram.
pub fn drawing() -> String {
    let mut drawn = "stateDiagram-v2\n    [*] --> Draft: written as a draft\n    [*] --> NotYetPayable: written\n    [*] --> Payable: written\n".to_owned();
    for from in Standing::ALL {
        for by in Move::ALL {
            for to in ends(from, by) {
                // writing to a string does not fail
                let _ = writeln!(drawn, "    {from:?} --> {to:?}: {}", by.word());
            }
        }
    }
    drawn
}

#[cfg(test)]
mod tests;
