//! Other software of a municipality, at the portal's API with its client credentials.

use std::sync::Arc;

use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::Value;
use tokio::sync::Mutex;

use super::{
    town::Town,
    wire::{Answer, Stuck, Wire},
};

const SCOPES: &str = "api.debt.write api.debt.read";

/// A client of one municipality.
#[derive(Debug)]
pub(crate) struct Program {
    wire: Arc<Wire>,
    pub(crate) town: Town,
    token: Mutex<String>,
}

impl Program {
    pub(crate) fn new(wire: Arc<Wire>, town: Town) -> Self {
        Self { wire, town, token: Mutex::default() }
    }

    async fn token(&self) -> Result<String, Stuck> {
        let mut token = self.token.lock().await;
        if token.is_empty() {
            *token = self.new_token().await?;
        }
        Ok(token.clone())
    }

    async fn new_token(&self) -> Result<String, Stuck> {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &self.town.client_id),
            ("client_secret", &self.town.client_secret),
            ("scope", SCOPES),
        ];
        let url = format!("{}/api/v1/oauth/token", self.town.portal);
        let answer = self.wire.insist("a token", || self.wire.client().post(&url).form(&form)).await?;
        let token = answer.json()["access_token"].as_str().map(str::to_owned);
        token.ok_or_else(|| Stuck::unexpected("a token", &answer))
    }

    /// A call until it is answered; a token that has ended is asked for anew.
    async fn call(
        &self,
        what: &str,
        request: impl Fn(&reqwest::Client) -> RequestBuilder,
    ) -> Result<Answer, Stuck> {
        for _ in 0..2 {
            let token = self.token().await?;
            let answer = self.wire.insist(what, || request(self.wire.client()).bearer_auth(&token)).await?;
            if answer.status != StatusCode::UNAUTHORIZED {
                return Ok(answer);
            }
            self.token.lock().await.clear();
        }
        self.wire.insist(what, || request(self.wire.client())).await
    }

    fn url(&self, rest: &str) -> String {
        format!("{}/api/v1/debt-positions{rest}", self.town.portal)
    }

    /// Writes a debt. The same call again gives the same debt: its key is its own identifier.
    pub(crate) async fn write(&self, body: &Value, publish: bool) -> Result<Value, Stuck> {
        let key = body["iupd"].as_str().unwrap_or_default().to_owned();
        let url = self.url(&format!("?toPublish={publish}"));
        let answer = self
            .call("writing a debt", |client| client.post(&url).header("Idempotency-Key", &key).json(body))
            .await?;
        match answer.status {
            StatusCode::CREATED => Ok(answer.json()),
            _ => Err(Stuck::unexpected(&format!("writing {key}"), &answer)),
        }
    }

    pub(crate) async fn read(&self, iupd: &str) -> Result<Value, Stuck> {
        let url = self.url(&format!("/{iupd}"));
        let answer = self.call("reading a debt", |client| client.get(&url)).await?;
        match answer.status {
            StatusCode::OK => Ok(answer.json()),
            _ => Err(Stuck::unexpected(&format!("reading {iupd}"), &answer)),
        }
    }

    pub(crate) async fn publish(&self, iupd: &str) -> Result<(), Stuck> {
        self.change(Method::POST, iupd, "/publish", "already-published").await
    }

    pub(crate) async fn invalidate(&self, iupd: &str) -> Result<(), Stuck> {
        self.change(Method::POST, iupd, "/invalidate", "already-invalidated").await
    }

    pub(crate) async fn remove(&self, iupd: &str) -> Result<(), Stuck> {
        self.change(Method::DELETE, iupd, "", "not-found").await
    }

    /// A change; `done` is what the portal says when an earlier attempt, whose answer was lost, did it.
    async fn change(&self, method: Method, iupd: &str, action: &str, done: &str) -> Result<(), Stuck> {
        let url = self.url(&format!("/{iupd}{action}"));
        let what = format!("{method} {iupd}{action}");
        let answer = self.call(&what, |client| client.request(method.clone(), &url)).await?;
        let again = answer.status.is_client_error() && answer.json()["code"] == done;
        if answer.status.is_success() || again { Ok(()) } else { Err(Stuck::unexpected(&what, &answer)) }
    }
}
