//! The payment protocol, against PagoPA's own examples.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up must fail")]

mod check_digits;
mod checkout;
mod contracts;
mod fuzz;
mod messages;
mod notice;
mod notice_forms;
mod receipt_document;
mod soap_broken;
mod soap_read;
mod soap_write;
mod station;
#[path = "../../../sandbox/tests/it/tap.rs"]
mod tap;
