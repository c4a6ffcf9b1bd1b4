//! Tests of the application as a whole, in one binary.

mod harness;
mod login;
mod pages;
mod pdf;
