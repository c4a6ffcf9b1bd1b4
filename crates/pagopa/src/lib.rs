//! The payment protocol of pagoPA: what stands on a notice, what the Node asks and is told, carts and receipts.
//!
//! Owns check digits, the printed content, SOAP messages as typed values, the cart and the faults.
//! Refuses storage, the network and the web: everything here is a function of its arguments.

pub mod check_digits;
pub mod checkout;
pub mod fault;
pub mod notice;
pub mod receipt;
pub mod receipt_document;
pub mod soap;
pub mod station;
pub mod text;
