//! The schema and how it grows: forward only, in the expand / contract manner that `README.md` describes.
//!
//! A tenant table has `tenant_id` first in its key and, on PostgreSQL, row-level security; a platform table has no column of that name.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

mod m0001_first;
mod m0002_login;
mod m0003_trust;
mod m0004_credentials;
mod m0005_login_log;
mod m0006_kept_form;
mod m0007_positions;
mod m0008_journal;
mod m0009_notice_batch;
mod m0010_receipt_code;
mod m0011_position_list;
mod m0012_attempts;
mod m0013_found_notices;
mod m0014_profile;
mod m0015_requests;
mod m0016_messages;
mod m0017_ratings;
pub mod security;
mod shape;

/// The tenant tables of each migration that adds some.
const TENANT_TABLES: &[&[&str]] = &[
    m0001_first::TENANT_TABLES,
    m0002_login::TENANT_TABLES,
    m0004_credentials::TENANT_TABLES,
    m0005_login_log::TENANT_TABLES,
    m0006_kept_form::TENANT_TABLES,
    m0007_positions::TENANT_TABLES,
    m0008_journal::TENANT_TABLES,
    m0009_notice_batch::TENANT_TABLES,
    m0010_receipt_code::TENANT_TABLES,
    m0012_attempts::TENANT_TABLES,
    m0014_profile::TENANT_TABLES,
    m0015_requests::TENANT_TABLES,
    m0016_messages::TENANT_TABLES,
    m0017_ratings::TENANT_TABLES,
];

/// The platform tables of each migration that adds some.
const PLATFORM_TABLES: &[&[&str]] = &[m0001_first::PLATFORM_TABLES, m0003_trust::PLATFORM_TABLES];

/// Tables reached only by `store.begin(&scope)`.
pub fn tenant_tables() -> impl Iterator<Item = &'static str> {
    TENANT_TABLES.iter().copied().flatten().copied()
}

/// Tables reached only by `store.platform(&scope)`.
pub fn platform_tables() -> impl Iterator<Item = &'static str> {
    PLATFORM_TABLES.iter().copied().flatten().copied()
}

/// Functions of the owner's that the application's role may call, on PostgreSQL.
pub fn functions() -> impl Iterator<Item = &'static str> {
    m0008_journal::FUNCTIONS.iter().copied()
}

/// All migrations, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_first::Migration),
            Box::new(m0002_login::Migration),
            Box::new(m0003_trust::Migration),
            Box::new(m0004_credentials::Migration),
            Box::new(m0005_login_log::Migration),
            Box::new(m0006_kept_form::Migration),
            Box::new(m0007_positions::Migration),
            Box::new(m0008_journal::Migration),
            Box::new(m0009_notice_batch::Migration),
            Box::new(m0010_receipt_code::Migration),
            Box::new(m0011_position_list::Migration),
            Box::new(m0012_attempts::Migration),
            Box::new(m0013_found_notices::Migration),
            Box::new(m0014_profile::Migration),
            Box::new(m0015_requests::Migration),
            Box::new(m0016_messages::Migration),
            Box::new(m0017_ratings::Migration),
        ]
    }
}
