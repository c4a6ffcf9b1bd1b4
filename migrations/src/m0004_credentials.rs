//! Accounts of the portal's own: imported from an old portal or registered here, and how often somebody guessed.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] =
    &["credential", "registration", "credential_token", "credential_device", "login_attempts"];

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

fn shapes() -> [Shape; 5] {
    [
        Shape::tenant("credential")
            .uuid("id")
            .key("id")
            .text("username")
            .text("person_key")
            .text("source")
            .text("hash")
            .json("body")
            .time("registered_at")
            .maybe_time("expires_at")
            .maybe_time("email_verified_at")
            .maybe_time("taken_over_at")
            .maybe_time("used_at")
            .unique(&["username"])
            .index(&["person_key"]),
        Shape::tenant("registration")
            .uuid("id")
            .key("id")
            .text("username")
            .json("body")
            .time("created_at")
            .time("expires_at")
            .index(&["expires_at"]),
        Shape::tenant("credential_token")
            .text("token_hash")
            .key("token_hash")
            .text("kind")
            .uuid("target")
            .time("expires_at")
            .index(&["target"])
            .index(&["expires_at"]),
        Shape::tenant("credential_device")
            .text("token_hash")
            .key("token_hash")
            .uuid("credential_id")
            .key("credential_id")
            .time("expires_at")
            .part_of("credential_id", "credential")
            .index(&["expires_at"]),
        Shape::tenant("login_attempts")
            .text("counter")
            .key("counter")
            .number("failures")
            .maybe_time("blocked_until")
            .time("expires_at")
            .index(&["expires_at"]),
    ]
}
