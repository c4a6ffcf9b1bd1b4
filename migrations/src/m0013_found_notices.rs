//! Notices in a cart that were found by their number, by somebody whom they do not concern.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let found = ColumnDef::new("by_number").boolean().not_null().default(false).to_owned();
        manager.alter_table(Table::alter().table("cart_item").add_column(found).to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
