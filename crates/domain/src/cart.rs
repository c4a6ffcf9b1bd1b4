//! *Carrello*: notices paid together on pagoPA.

use thiserror::Error;
use words::t;

use crate::debt::Standing;

/// Largest number of notices that Checkout takes together (`POST /carts`, `paymentNotices.maxItems`).
pub const MAX_NOTICES: usize = 5;

/// Largest number of notices in a cart: what is more than [`MAX_NOTICES`] is paid in several payments, one after the other.
pub const MAX_CART: usize = 50;

/// Why a notice cannot be put in the cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CartRefusal {
    /// [`MAX_CART`] are in already.
    #[error("{}", t!("cart-refused-full", max = MAX_CART))]
    Full,
    /// Another way to pay the same debt is in: paying both would be paying twice.
    #[error("{}", t!("cart-refused-other-option"))]
    OtherOption,
    /// Paid, cancelled or expired.
    #[error("{}", not_payable(*_0))]
    NotPayable(Standing),
}

fn not_payable(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft | Standing::NotYetPayable => t!("cart-refused-not-yet"),
        Standing::Excluded => t!("cart-refused-excluded"),
        Standing::Paid | Standing::PaidExcluded => t!("cart-refused-paid"),
        Standing::Cancelled | Standing::PaidAfterCancellation => t!("cart-refused-cancelled"),
        // what can be paid is not refused
        Standing::Expired | Standing::Payable | Standing::Overdue => t!("cart-refused-expired"),
    }
}

/// Whether one more notice of that standing may join `inside` others; being in already is no fault.
///
/// # Errors
/// [`CartRefusal`] with a sentence for the reader.
pub fn may_join(inside: usize, standing: Standing) -> Result<(), CartRefusal> {
    match standing {
        Standing::Payable | Standing::Overdue if inside >= MAX_CART => Err(CartRefusal::Full),
        Standing::Payable | Standing::Overdue => Ok(()),
        other => Err(CartRefusal::NotPayable(other)),
    }
}

/// The payments that a cart takes, in its order: each of at most [`MAX_NOTICES`] notices.
pub fn payments<T>(notices: &[T]) -> impl ExactSizeIterator<Item = &[T]> {
    notices.chunks(MAX_NOTICES)
}

/// What became of a payment started from the cart, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentOutcome {
    /// Every notice has its receipt.
    Paid,
    /// Some have, some have not yet.
    PartlyPaid,
    /// Came back with a cancellation and no receipt so far.
    Cancelled,
    /// Came back with an error and no receipt so far.
    Failed,
    /// Nothing is known yet.
    Unknown,
}

/// How Checkout sent the citizen back. It proves nothing: only receipts do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Return {
    /// By `returnOkUrl`.
    Ok,
    /// By `returnCancelUrl`.
    Cancel,
    /// By `returnErrorUrl`.
    Error,
}

/// The truth about a payment: receipts first, the way back only in their absence.
pub fn outcome(notices: usize, paid: usize, returned: Option<Return>) -> PaymentOutcome {
    match (paid, returned) {
        (paid, _) if notices > 0 && paid >= notices => PaymentOutcome::Paid,
        (1.., _) => PaymentOutcome::PartlyPaid,
        (0, Some(Return::Cancel)) => PaymentOutcome::Cancelled,
        (0, Some(Return::Error)) => PaymentOutcome::Failed,
        (0, Some(Return::Ok) | None) => PaymentOutcome::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::{CartRefusal, PaymentOutcome, Return, may_join, outcome, payments};
    use crate::debt::Standing;

    #[test]
    fn a_cart_takes_fifty_notices_and_no_more() {
        assert_eq!(may_join(49, Standing::Overdue), Ok(()));
        assert_eq!(may_join(50, Standing::Payable), Err(CartRefusal::Full));
        assert!(may_join(0, Standing::Paid).is_err());
    }

    #[test]
    fn a_large_cart_is_paid_in_several_payments() {
        let sizes = |count: usize| payments(&vec![(); count]).map(<[()]>::len).collect::<Vec<_>>();
        assert_eq!(sizes(0), [0; 0]);
        assert_eq!(sizes(5), [5]);
        assert_eq!(sizes(6), [5, 1]);
        assert_eq!(sizes(12), [5, 5, 2]);
    }

    #[test]
    fn only_receipts_make_a_payment() {
        assert_eq!(outcome(2, 0, Some(Return::Ok)), PaymentOutcome::Unknown);
        assert_eq!(outcome(2, 2, Some(Return::Cancel)), PaymentOutcome::Paid);
        assert_eq!(outcome(2, 1, Some(Return::Error)), PaymentOutcome::PartlyPaid);
        assert_eq!(outcome(2, 0, Some(Return::Cancel)), PaymentOutcome::Cancelled);
    }
}
