//! What became of payments begun at Checkout, and which notices each was for. Attempts that are older than this table get their rows
//! when the job settles them.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] = &["attempt_notice"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["settled", "closed_by", "why"] {
            add(manager, ColumnDef::new(name).text().null()).await?;
        }
        for name in ["settled_at", "closed_at"] {
            add(manager, ColumnDef::new(name).timestamp_with_time_zone().null()).await?;
        }
        let unsettled = Index::create()
            .name("payment_attempt_settled")
            .table("payment_attempt")
            .col("tenant_id")
            .col("settled")
            .to_owned();
        manager.create_index(unsettled).await?;
        Shape::tenant("attempt_notice")
            .uuid("attempt_id")
            .key("attempt_id")
            .text("notice_number")
            .key("notice_number")
            .index(&["notice_number"])
            .part_of("attempt_id", "payment_attempt")
            .create(manager)
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn add(manager: &SchemaManager<'_>, column: &mut ColumnDef) -> Result<(), DbErr> {
    let table = Table::alter().table("payment_attempt").add_column(&mut *column).to_owned();
    manager.alter_table(table).await
}
