//! Logins by SAML in place of the demo's signed answers: the request that waits for its answer, the outcome that waits for its
//! browser, and the session that a provider may end.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] = &["login_request", "login_outcome", "logout_request"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // of the demo's first login, which no release ever had
        manager.drop_table(Table::drop().table("login_transaction").to_owned()).await?;
        for shape in shapes() {
            shape.create(manager).await?;
        }
        let mut hash = ColumnDef::new("saml_hash");
        hash.text().null();
        manager.alter_table(Table::alter().table("session").add_column(&mut hash).to_owned()).await?;
        let mut index = Index::create();
        index.name("session_saml_hash").table("session").col("tenant_id").col("saml_hash");
        manager.create_index(index).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn shapes() -> [Shape; 3] {
    [
        Shape::tenant("login_request")
            .text("request_id")
            .key("request_id")
            .text("scheme")
            .text("issuer")
            .text("asked")
            .text("comparison")
            .text("acs_url")
            .text("entity_id")
            .text("relay_state")
            .text("binding_hash")
            .text("return_to")
            .maybe_uuid("step_up_of")
            .text("request_xml")
            .time("issued_at")
            .time("expires_at")
            .index(&["expires_at"]),
        Shape::tenant("login_outcome")
            .text("code_hash")
            .key("code_hash")
            .text("binding_hash")
            .json("body")
            .time("expires_at")
            .index(&["expires_at"]),
        Shape::tenant("logout_request")
            .text("request_id")
            .key("request_id")
            .text("issuer")
            .time("expires_at")
            .index(&["expires_at"]),
    ]
}
