//! The citizen's pages.

pub mod home;
