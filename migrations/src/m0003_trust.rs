//! Documents of trust that others publish: metadata of identity providers, trusted lists, revocation lists. The last good copy of each.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

/// See [`crate::platform_tables`].
pub(crate) const PLATFORM_TABLES: &[&str] = &["trust_document"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let shape = Shape::platform("trust_document")
            .text("kind")
            .key("kind")
            .text("source")
            .key("source")
            .bytes("body")
            .maybe_text("etag")
            .maybe_time("fetched_at")
            .maybe_time("checked_at")
            .time("due_at")
            .maybe_text("problem");
        shape.create(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
