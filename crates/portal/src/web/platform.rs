//! The console of the platform's operators.

pub mod tenants;
