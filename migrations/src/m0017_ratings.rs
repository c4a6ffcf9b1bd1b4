//! How easy a service was, from people of whom nothing is kept.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] = &["rating"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rating = Shape::tenant("rating")
            .uuid("id")
            .key("id")
            .time("at")
            .text("service")
            .number("stars")
            .maybe_text("reason")
            .maybe_text("details")
            .index(&["at"]);
        rating.create(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
