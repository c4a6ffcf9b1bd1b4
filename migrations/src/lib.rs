//! The schema and how it grows: forward only, in the expand / contract manner that `README.md` describes.
//!
//! A tenant table has `tenant_id` first in its key and, on PostgreSQL, row-level security; a platform table has no column of that name.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

mod m0001_first;
pub mod security;
mod shape;

/// Tables reached only by `store.begin(&scope)`.
pub const TENANT_TABLES: &[&str] = m0001_first::TENANT_TABLES;

/// Tables reached only by `store.platform(&scope)`.
pub const PLATFORM_TABLES: &[&str] = m0001_first::PLATFORM_TABLES;

/// All migrations, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_first::Migration)]
    }
}
