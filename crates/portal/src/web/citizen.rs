//! The citizen's pages.

pub mod area;
pub mod document;
pub mod documents;
pub mod home;
pub mod profile;
pub mod requests;
pub mod texts;
