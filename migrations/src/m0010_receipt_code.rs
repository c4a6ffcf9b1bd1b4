//! Codes by which anybody verifies a receipt.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] = &["receipt_code"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let code = Shape::tenant("receipt_code").text("code").key("code").uuid("receipt_id");
        code.unique(&["receipt_id"]).create(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
