//! The tripwire, from afar.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::scenario::wire::{Stuck, Wire};

/// What was seen between arming and disarming.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Seen {
    pub(super) statements: Vec<String>,
    pub(super) sprung: bool,
}

/// The tripwire's control.
#[derive(Debug)]
pub(super) struct Trap {
    wire: Arc<Wire>,
    url: String,
    ignore: Vec<String>,
}

impl Trap {
    pub(super) fn new(wire: Arc<Wire>, url: &str, ignore: &[String]) -> Self {
        Self { wire, url: url.trim_end_matches('/').to_owned(), ignore: ignore.to_vec() }
    }

    /// Arms it; `at` 0 only counts.
    pub(super) async fn arm(&self, at: usize, after: bool) -> Result<(), Stuck> {
        let body = json!({ "at": at, "after": after, "ignore": self.ignore });
        self.post("/arm", &body).await.map(|_| ())
    }

    pub(super) async fn disarm(&self) -> Result<Seen, Stuck> {
        self.post("/disarm", &json!({})).await
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Seen, Stuck> {
        let url = format!("{}{path}", self.url);
        let answer = self.wire.insist("the tripwire", || self.wire.client().post(&url).json(body)).await?;
        serde_json::from_slice(&answer.body).map_err(|_| Stuck::unexpected("the tripwire", &answer))
    }
}
