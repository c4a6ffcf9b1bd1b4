//! What the developers' commands know of the source tree.

pub mod contracts;
pub mod tidy;
