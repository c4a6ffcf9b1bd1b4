//! The office of an entity.

pub mod catalogue;
pub mod cost_item;
pub mod debts;
pub mod journal;
pub mod overview;
pub mod receipts;
