//! Spontaneous payments: a draft is written step by step, then one transaction issues the debt.

mod cancel;
mod draft;
mod issue;
pub(crate) mod position;

pub(crate) use cancel::being_paid;
pub use cancel::{CancelError, cancel};
pub use draft::{DRAFT_DAYS, DraftError, Saving, again, discard, find, list, save, start};
pub use issue::{IssueError, Seen, issue, put_in_cart};
