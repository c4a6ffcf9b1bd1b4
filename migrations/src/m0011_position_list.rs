//! Indices for the list of positions that other software asks for: by due date, and by the moment of a unit's state, which stands in its
//! body. The expressions are those of `crates/store/src/debt/status.rs`.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let due = Index::create()
            .name("installment_due_date")
            .table("installment")
            .col("tenant_id")
            .col("due_date")
            .to_owned();
        manager.create_index(due).await?;
        let moments = if manager.get_database_backend() == DbBackend::Postgres { POSTGRES } else { SQLITE };
        manager.get_connection().execute_unprepared(moments).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const POSTGRES: &str =
    r#"CREATE INDEX installment_state_at ON installment (tenant_id, ((body #>> '{state,at}') COLLATE "C"))"#;

const SQLITE: &str =
    "CREATE INDEX installment_state_at ON installment (tenant_id, json_extract(body, '$.state.at'))";
