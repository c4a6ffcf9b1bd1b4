//! The payment protocol, against PagoPA's own examples.

mod check_digits;
mod checkout;
mod notice;
