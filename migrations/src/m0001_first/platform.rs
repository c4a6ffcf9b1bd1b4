//! What belongs to no tenant alone.

use sea_orm_migration::prelude::*;

use crate::shape::Shape;

pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for shape in shapes() {
        shape.create(manager).await?;
    }
    Ok(())
}

fn shapes() -> Vec<Shape> {
    vec![
        Shape::platform("tenant").text("id").key("id").text("name").text("state").time("updated_at"),
        Shape::platform("tenant_host")
            .text("host")
            .key("host")
            .text("tenant")
            .number("position")
            .index(&["tenant", "position"]),
        Shape::platform("tenant_revision")
            .text("tenant")
            .key("tenant")
            .number("number")
            .key("number")
            .json("body")
            .text("author")
            .text("note")
            .time("created_at"),
        Shape::platform("station_link")
            .text("fiscal_code")
            .key("fiscal_code")
            .text("tenant")
            .text("broker_code")
            .text("station")
            .unique(&["tenant"]),
        Shape::platform("job")
            .uuid("id")
            .key("id")
            .text("tenant")
            .text("kind")
            .json("payload")
            .text("state")
            .time("run_at")
            .maybe_time("leased_until")
            .number("attempts")
            .maybe_text("last_error")
            .time("created_at")
            .index(&["state", "run_at"]),
        Shape::platform("role_grant")
            .text("fiscal_code")
            .key("fiscal_code")
            .text("role")
            .key("role")
            .text("tenant")
            .key("tenant")
            .text("granted_by")
            .time("granted_at"),
        Shape::platform("change_counter").text("name").key("name").number("value"),
    ]
}
