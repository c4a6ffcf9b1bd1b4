//! The first schema.

use sea_orm_migration::prelude::*;

mod payments;
mod people;
mod platform;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] = &[
    "draft",
    "debt_position",
    "installment",
    "notice_sequence",
    "cart",
    "cart_item",
    "payment_attempt",
    "receipt",
    "request",
    "request_sequence",
    "session",
    "seen_assertion",
    "api_client",
    "api_token",
    "idempotent_answer",
];

/// See [`crate::platform_tables`].
pub(crate) const PLATFORM_TABLES: &[&str] =
    &["tenant", "tenant_host", "tenant_revision", "station_link", "job", "role_grant", "change_counter"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        platform::create(manager).await?;
        payments::create(manager).await?;
        people::create(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
