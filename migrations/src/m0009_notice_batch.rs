//! Notices printed together for the office: the batch, what stands in it, and the prints until they are purged.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] = &["notice_batch", "notice_batch_item", "notice_batch_print"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for shape in shapes() {
            shape.create(manager).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn shapes() -> [Shape; 3] {
    [
        Shape::tenant("notice_batch")
            .uuid("id")
            .key("id")
            .text("kind")
            .maybe_text("language")
            .number("total")
            .text("created_by")
            .time("created_at")
            .maybe_time("done_at")
            .time("expires_at")
            .index(&["created_at"])
            .index(&["expires_at"]),
        Shape::tenant("notice_batch_item")
            .uuid("batch_id")
            .key("batch_id")
            .number("position")
            .key("position")
            .uuid("debt_id")
            .text("state")
            .maybe_text("reason")
            .part_of("batch_id", "notice_batch"),
        Shape::tenant("notice_batch_print")
            .uuid("batch_id")
            .key("batch_id")
            .number("position")
            .key("position")
            .text("name")
            .bytes("pdf")
            .part_of("batch_id", "notice_batch"),
    ]
}
