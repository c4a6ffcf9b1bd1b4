//! The citizen's pages.

pub mod accesses;
pub mod area;
pub mod cart;
pub mod checkout;
pub mod document;
pub mod documents;
pub mod draft;
pub mod home;
pub mod issued;
pub mod lookup;
pub mod notice_zip;
pub mod outcome;
pub mod paper;
pub mod payment;
pub mod print;
pub mod profile;
pub mod rating;
pub mod refunds;
pub mod reminders;
pub mod requests;
pub mod statement;
pub mod texts;
pub mod verify;
