//! The login log: what must be kept to ascribe operations to one digital identity (DPCM 24 October 2014, art. 13, paragraph 2).

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] = &["login_record", "login_chain", "login_hold"];

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
        record(),
        Shape::tenant("login_chain")
            .number("first")
            .number("last")
            .text("hash")
            .text("key_id")
            .text("seal")
            .time("changed_at"),
        Shape::tenant("login_hold")
            .text("subject")
            .key("subject")
            .text("key_id")
            .bytes("body")
            .text("reason")
            .time("since"),
    ]
}

fn record() -> Shape {
    Shape::tenant("login_record")
        .uuid("id")
        .key("id")
        .number("seq")
        .time("at")
        .text("channel")
        .text("outcome")
        .maybe_text("level")
        .text("reference")
        .number("times")
        .maybe_text("authn_request_id")
        .maybe_time("authn_request_instant")
        .maybe_text("response_id")
        .maybe_time("response_instant")
        .maybe_text("response_issuer")
        .maybe_text("assertion_id")
        .maybe_text("subject_name_id")
        .maybe_text("subject_name_qualifier")
        .maybe_text("person_hash")
        .text("key_id")
        .bytes("body")
        .text("previous")
        .text("hash")
        .maybe_time("removed_at")
        .maybe_text("removed_mark")
        .unique(&["seq"])
        .index(&["at"])
        .index(&["person_hash", "at"])
        .index(&["authn_request_id"])
        .index(&["response_id"])
        .index(&["assertion_id"])
}
