//! Debts with several options: who else is a debtor, what happened to each debt, what is to be given back, which numbers are gone.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] = &["debt_event", "refund_task", "retired_number"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for shape in tables() {
            shape.create(manager).await?;
        }
        let debtor = Table::alter()
            .table("installment")
            .add_column(ColumnDef::new("debtor_fiscal_code").text().null())
            .to_owned();
        manager.alter_table(debtor).await?;
        let index = Index::create()
            .name("installment_debtor_fiscal_code")
            .table("installment")
            .col("tenant_id")
            .col("debtor_fiscal_code")
            .to_owned();
        manager.create_index(index).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// A history outlives its debt, and so do the numbers: neither is part of it.
fn tables() -> [Shape; 3] {
    [
        Shape::tenant("debt_event")
            .uuid("debt_id")
            .key("debt_id")
            .number("position")
            .key("position")
            .time("at")
            .text("actor")
            .text("kind")
            .maybe_text("why")
            .json("body"),
        Shape::tenant("refund_task")
            .uuid("id")
            .key("id")
            .uuid("receipt_id")
            .text("notice_number")
            .number("cents")
            .text("reason")
            .time("opened_at")
            .maybe_time("closed_at")
            .maybe_text("closed_by")
            .maybe_text("why")
            .unique(&["receipt_id"])
            .index(&["notice_number"])
            .index(&["closed_at", "opened_at"]),
        Shape::tenant("retired_number")
            .text("notice_number")
            .key("notice_number")
            .text("iuv")
            .uuid("debt_id")
            .time("at")
            .unique(&["iuv"]),
    ]
}
