//! The API's document, and a page that a person can read: ours, without a third party's script.

use poem::Response;
use poem::http::header;
use serde::Serialize;
use serde_json::Value;

use crate::problem::Problem;
use crate::render::{Head, View};
use crate::scope::Ctx;

/// One operation.
#[derive(Debug, Clone, Serialize)]
pub struct Operation {
    pub method: String,
    pub path: String,
    pub summary: String,
    pub scopes: Vec<String>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Docs {
    pub operations: Vec<Operation>,
}

impl View for Docs {
    const TEMPLATE: &'static str = "pages/api_docs";
    fn samples() -> Vec<Self> {
        vec![Self { operations: operations(&super::document()) }]
    }
}

/// The operations of an OpenAPI document, each with the scopes that it asks for.
pub fn operations(document: &str) -> Vec<Operation> {
    let document: Value = serde_json::from_str(document).unwrap_or_default();
    let paths = document.get("paths").and_then(Value::as_object).cloned().unwrap_or_default();
    let word = |operation: &Value, key: &str| {
        operation.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let mut found = Vec::new();
    for (path, methods) in &paths {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            found.push(Operation {
                method: method.to_uppercase(),
                path: format!("/api/v1{path}"),
                summary: word(operation, "summary"),
                scopes: scopes(operation),
            });
        }
    }
    found
}

fn scopes(operation: &Value) -> Vec<String> {
    let needs = operation.get("security").and_then(Value::as_array).into_iter().flatten();
    let lists =
        needs.filter_map(Value::as_object).flat_map(serde_json::Map::values).filter_map(Value::as_array);
    lists.flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// GET `/api/openapi.json`.
pub async fn document(_: &mut Ctx) -> Result<Response, Problem> {
    Ok(Response::builder().header(header::CONTENT_TYPE, "application/json").body(super::document()))
}

/// GET `/api/docs`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let view = Docs { operations: operations(&super::document()) };
    ctx.page(Head::titled("API per i programmi dell'ente"), &view).await
}
