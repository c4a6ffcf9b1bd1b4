//! The printed notice, as whoever holds the paper sees it, and the printer when it goes wrong.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it must be"
)]
#![expect(clippy::float_arithmetic, reason = "millimetres on paper are measured, money is not")]

#[cfg(not(feature = "typst"))]
mod choice;
mod closed;
mod forms;
mod html;
mod notice;
pub(crate) mod paper;
mod printed;
mod printer;
mod receipt;
mod samples;
