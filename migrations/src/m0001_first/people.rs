//! Requests, sessions, logins and API clients.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for shape in people().into_iter().chain(clients()) {
        shape.create(manager).await?;
    }
    Ok(())
}

fn people() -> Vec<Shape> {
    vec![
        Shape::tenant("request")
            .uuid("id")
            .key("id")
            .text("number")
            .text("owner")
            .maybe_uuid("debt_id")
            .json("body")
            .unique(&["number"])
            .index(&["owner"])
            .index(&["debt_id"]),
        Shape::tenant("request_sequence").number("year").key("year").number("last"),
        Shape::tenant("session")
            .uuid("id")
            .key("id")
            .text("token_hash")
            .maybe_text("fiscal_code")
            .json("body")
            .time("expires_at")
            .unique(&["token_hash"])
            .index(&["fiscal_code"])
            .index(&["expires_at"]),
        Shape::tenant("login_transaction")
            .uuid("id")
            .key("id")
            .text("scheme")
            .text("nonce")
            .text("binding_hash")
            .text("return_to")
            .time("created_at")
            .time("expires_at")
            .index(&["expires_at"]),
        Shape::tenant("seen_assertion")
            .text("scheme")
            .key("scheme")
            .text("assertion_id")
            .key("assertion_id")
            .time("expires_at")
            .index(&["expires_at"]),
    ]
}

fn clients() -> Vec<Shape> {
    vec![
        Shape::tenant("api_client")
            .text("id")
            .key("id")
            .text("secret_hash")
            .json("permissions")
            .time("created_at"),
        Shape::tenant("api_token")
            .text("hash")
            .key("hash")
            .text("client")
            .json("permissions")
            .time("expires_at")
            .index(&["expires_at"]),
        Shape::tenant("idempotent_answer")
            .text("client")
            .key("client")
            .text("idempotency_key")
            .key("idempotency_key")
            .text("request_hash")
            .maybe_number("status")
            .maybe_text("body")
            .time("created_at")
            .index(&["created_at"]),
    ]
}
