//! The municipality's words and rules.
//!
//! Owns value types, the catalogue, drafts, debts and what may happen to them.
//! Refuses async, I/O, the clock, a database and the web: everything here is a function of its arguments.

pub mod access;
pub mod assurance;
pub mod attempt;
pub mod balance;
pub mod branding;
pub mod calendar;
pub mod cart;
pub mod catalogue;
pub mod debt;
pub mod draft;
pub mod euro;
pub mod fault;
pub mod fiscal_code;
pub mod iban;
pub mod identity;
pub mod issue;
pub mod level;
pub mod lookup;
pub mod notice_number;
pub mod office_look;
pub mod place;
pub mod profile;
pub mod rating;
pub mod receipt;
pub mod refund;
pub mod reminder;
pub mod request;
pub mod residence;
pub mod scope;
pub mod statement;
pub mod subject;
pub mod tenant;
pub mod texts;
pub mod timeline;
