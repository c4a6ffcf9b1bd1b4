//! The accessible printer, beside the other one. Apart from `it`, since it needs the feature `typst`: one narrow binary.
//!
//! The tests of the paper itself are the very files that measure wkhtmltopdf's: places, sizes, codes, longest texts.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it must be"
)]
#![expect(clippy::float_arithmetic, reason = "millimetres on paper are measured, money is not")]

mod accessible;
mod both;
mod choice;
mod contents;
mod figures;
#[path = "../it/pdf/forms.rs"]
mod forms;
mod joined;
#[path = "../it/pdf/notice.rs"]
mod notice;
#[path = "../it/pdf/paper.rs"]
pub(crate) mod paper;
mod printed;
#[path = "../it/pdf/receipt.rs"]
mod receipt;
#[path = "../it/pdf/samples.rs"]
mod samples;
mod tags;
