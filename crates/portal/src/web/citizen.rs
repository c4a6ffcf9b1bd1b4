//! The citizen's pages.

pub mod area;
pub mod cart;
pub mod checkout;
pub mod document;
pub mod documents;
pub mod home;
pub mod outcome;
pub mod print;
pub mod profile;
pub mod requests;
pub mod texts;
