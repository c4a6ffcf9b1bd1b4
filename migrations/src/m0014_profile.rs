//! What people told about themselves, new e-mail addresses under way, unsaved parts of the form, and who in the office looked at whom.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] = &["profile", "email_change", "profile_form", "office_look"];

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

fn shapes() -> [Shape; 4] {
    [
        Shape::tenant("profile").text("person_key").key("person_key").json("body").time("updated_at"),
        Shape::tenant("email_change")
            .text("person_key")
            .key("person_key")
            .json("body")
            .time("expires_at")
            .index(&["expires_at"]),
        Shape::tenant("profile_form")
            .uuid("id")
            .key("id")
            .text("person_key")
            .json("body")
            .time("expires_at")
            .index(&["expires_at"]),
        Shape::tenant("office_look")
            .uuid("id")
            .key("id")
            .time("at")
            .text("person_key")
            .json("body")
            .index(&["person_key", "at"])
            .index(&["at"]),
    ]
}
