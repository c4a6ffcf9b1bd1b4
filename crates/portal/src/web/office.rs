//! The office of an entity.

pub mod catalogue;
pub mod cost_item;
pub mod debts;
pub mod doubts;
mod history;
pub mod journal;
pub mod messages;
pub mod notices;
pub mod overview;
pub mod ratings;
pub mod receipts;
pub mod refunds;
pub mod requests;
