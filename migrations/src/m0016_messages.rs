//! What a person paid, found by who paid; messages to citizens as the office sees them; reminders, and who wants them when.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::shape::Shape;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] = &["message", "reminder", "reminder_choice"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let payer = if manager.get_database_backend() == DbBackend::Postgres { POSTGRES } else { SQLITE };
        manager.get_connection().execute_unprepared(payer).await?;
        let owner = Index::create()
            .name("payment_attempt_owner")
            .table("payment_attempt")
            .col("tenant_id")
            .col("owner")
            .to_owned();
        manager.create_index(owner).await?;
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
        Shape::tenant("message")
            .uuid("id")
            .key("id")
            .text("kind")
            .text("channel")
            .text("address")
            .text("subject")
            .maybe_text("trouble")
            .time("created_at")
            .maybe_time("sent_at")
            .index(&["sent_at"])
            .index(&["created_at"]),
        Shape::tenant("reminder")
            .text("notice_number")
            .key("notice_number")
            .uuid("debt_id")
            .time("at")
            .index(&["debt_id"]),
        Shape::tenant("reminder_choice")
            .text("person")
            .key("person")
            .maybe_number("days")
            .text("token")
            .time("changed_at")
            .unique(&["token"]),
    ]
}

// the expressions are those of `crates/store/src/receipt/payer.rs`
const POSTGRES: &str = "CREATE INDEX receipt_payer ON receipt (tenant_id, (body ->> 'payer_fiscal_code'))";

const SQLITE: &str =
    "CREATE INDEX receipt_payer ON receipt (tenant_id, json_extract(body, '$.payer_fiscal_code'))";
