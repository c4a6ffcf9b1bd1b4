//! Tests of the application as a whole, in one binary.

mod cart;
mod harness;
mod login;
mod node;
mod outcome;
mod pages;
mod pdf;
