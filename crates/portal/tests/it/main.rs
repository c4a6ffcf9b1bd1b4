//! Tests of the application as a whole, in one binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod cart;
mod harness;
mod login;
mod node;
mod outcome;
mod pages;
mod pdf;
mod wizard;
