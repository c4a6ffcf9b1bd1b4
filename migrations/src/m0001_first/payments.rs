//! Drafts, debts, carts and receipts.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for shape in debts().into_iter().chain(payments()) {
        shape.create(manager).await?;
    }
    Ok(())
}

fn debts() -> Vec<Shape> {
    vec![
        Shape::tenant("draft")
            .uuid("id")
            .key("id")
            .text("owner")
            .json("body")
            .number("revision")
            .maybe_uuid("debt_id")
            .time("created_at")
            .time("updated_at")
            .time("expires_at")
            .index(&["owner"])
            .index(&["expires_at"]),
        Shape::tenant("debt_position")
            .uuid("id")
            .key("id")
            .text("iupd")
            .maybe_uuid("draft_id")
            .text("debtor_fiscal_code")
            .maybe_text("created_by")
            .maybe_text("payer_fiscal_code")
            .text("search_text")
            .json("body")
            .time("created_at")
            .unique(&["iupd"])
            .unique(&["draft_id"])
            .index(&["debtor_fiscal_code"])
            .index(&["created_by"])
            .index(&["payer_fiscal_code"])
            .index(&["created_at"]),
        Shape::tenant("installment")
            .uuid("id")
            .key("id")
            .uuid("debt_id")
            .number("position")
            .text("notice_number")
            .text("iuv")
            .number("amount_cents")
            .maybe_day("due_date")
            .text("state")
            .json("body")
            .part_of("debt_id", "debt_position")
            .unique(&["notice_number"])
            .unique(&["iuv"])
            .index(&["debt_id"])
            .index(&["state"]),
        Shape::tenant("notice_sequence").text("segregation").key("segregation").number("last"),
    ]
}

fn payments() -> Vec<Shape> {
    vec![
        Shape::tenant("cart").uuid("id").key("id").text("owner").time("created_at").unique(&["owner"]),
        Shape::tenant("cart_item")
            .uuid("cart_id")
            .key("cart_id")
            .text("notice_number")
            .key("notice_number")
            .number("position")
            .part_of("cart_id", "cart"),
        Shape::tenant("payment_attempt")
            .uuid("id")
            .key("id")
            .text("owner")
            .text("token")
            .json("notices")
            .maybe_text("checkout_url")
            .maybe_text("returned")
            .maybe_text("email")
            .time("created_at")
            .maybe_time("opening_until")
            .maybe_time("opened_at")
            .maybe_time("returned_at")
            .unique(&["token"])
            .index(&["returned", "created_at"])
            .index(&["created_at"]),
        Shape::tenant("receipt")
            .uuid("id")
            .key("id")
            .text("id_pa")
            .text("receipt_id")
            .text("notice_number")
            .maybe_text("payment_note")
            .json("body")
            .bytes("raw")
            .time("received_at")
            .yes_no("attention")
            .unique(&["id_pa", "receipt_id"])
            .index(&["attention", "received_at"])
            .index(&["notice_number"])
            .index(&["payment_note"]),
    ]
}
