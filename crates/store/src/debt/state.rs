//! The word in a unit's row, for filtering.

use domain::debt::{DebtPosition, Installment, InstallmentState, Publication};

/// The word for where a payable unit stands, for filtering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DebtState {
    /// Not published.
    Draft,
    /// Waiting to be paid; expired ones too.
    Open,
    /// Paid.
    Paid,
    /// Paid although another option had been paid.
    PaidExcluded,
    /// Cancelled.
    Cancelled,
    /// Cancelled, and paid all the same.
    PaidAfterCancellation,
}

impl DebtState {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Paid => "paid",
            Self::PaidExcluded => "paid_excluded",
            Self::Cancelled => "cancelled",
            Self::PaidAfterCancellation => "paid_after_cancellation",
        }
    }

    /// The words that a filter by this state finds: money that came after a cancellation counts for both, money that came for
    /// another option too counts as paid.
    pub(crate) fn words(self) -> Vec<&'static str> {
        let late = matches!(self, Self::Paid | Self::Cancelled).then_some(Self::PaidAfterCancellation);
        let more = (self == Self::Paid).then_some(Self::PaidExcluded);
        std::iter::once(self).chain(late).chain(more).map(Self::word).collect()
    }

    /// The word of a unit's state.
    pub fn of(debt: &DebtPosition, unit: &Installment) -> Self {
        match &unit.state {
            InstallmentState::Open if debt.status == Publication::Draft => Self::Draft,
            InstallmentState::Open => Self::Open,
            InstallmentState::Paid { .. } => Self::Paid,
            InstallmentState::PaidExcluded { .. } => Self::PaidExcluded,
            InstallmentState::Cancelled { paid: None, .. } => Self::Cancelled,
            InstallmentState::Cancelled { paid: Some(_), .. } => Self::PaidAfterCancellation,
        }
    }
}
