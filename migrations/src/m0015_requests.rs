//! Requests that somebody in the office answers, with their messages and what was sent along. Requests of spontaneous payments stay
//! where they are.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] = &["request_case", "request_message", "request_attachment"];

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
        Shape::tenant("request_case")
            .uuid("id")
            .key("id")
            .text("number")
            .text("owner")
            .text("kind")
            .text("state")
            .maybe_uuid("debt_id")
            .maybe_uuid("refund_id")
            .maybe_text("clerk")
            .maybe_day("due")
            .text("search_text")
            .time("moved_at")
            .json("body")
            .unique(&["number"])
            .index(&["owner"])
            .index(&["state", "due"])
            .index(&["debt_id"])
            .index(&["refund_id"]),
        Shape::tenant("request_message")
            .uuid("request_id")
            .key("request_id")
            .number("position")
            .key("position")
            .uuid("id")
            .text("side")
            .text("author")
            .text("text")
            .time("at")
            .maybe_time("read_at")
            .unique(&["id"])
            .part_of("request_id", "request_case"),
        Shape::tenant("request_attachment")
            .uuid("id")
            .key("id")
            .uuid("request_id")
            .uuid("message_id")
            .number("position")
            .text("name")
            .text("media")
            .number("size")
            .text("side")
            .time("at")
            .bytes("content")
            .index(&["request_id"])
            .part_of("request_id", "request_case"),
    ]
}
