//! A bank at the sandbox's Node, through its door for programs.

use std::sync::Arc;

use reqwest::StatusCode;
use serde_json::{Value, json};

use super::wire::{Answer, Patience, Stuck, Wire};

/// The Node, and Checkout's page beside it.
#[derive(Debug)]
pub(crate) struct Bank {
    wire: Arc<Wire>,
    url: String,
}

/// A notice: who issued it, its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) issuer: String,
    pub(crate) number: String,
}

impl Notice {
    fn to_json(&self) -> Value {
        json!({ "issuer": self.issuer, "notice_number": self.number })
    }
}

impl Bank {
    pub(crate) fn new(wire: Arc<Wire>, url: &str) -> Self {
        Self { wire, url: url.trim_end_matches('/').to_owned() }
    }

    pub(crate) fn patience(&self) -> Patience {
        self.wire.patience()
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Answer, Stuck> {
        let url = format!("{}{path}", self.url);
        self.wire.insist(path, || self.wire.client().post(&url).json(body)).await
    }

    /// The same, tried again while the station does not answer, as a citizen tries later.
    async fn ask(&self, path: &str, body: &Value) -> Result<Answer, Stuck> {
        let mut patience = self.wire.patience();
        loop {
            let answer = self.post(path, body).await?;
            if !is_silent(&answer) {
                return Ok(answer);
            }
            patience.wait(path, &answer.text()).await?;
        }
    }

    /// Pays whatever the notice costs; gives the cents of one payment.
    pub(crate) async fn pay(&self, notice: &Notice, copies: u8) -> Result<i64, Stuck> {
        let mut body = notice.to_json();
        body["copies"] = json!(copies);
        let answer = self.ask("/nodo/paga.json", &body).await?;
        cents("paying", notice, &answer)
    }

    /// Begins a payment; gives its token.
    pub(crate) async fn activate(&self, notice: &Notice) -> Result<String, Stuck> {
        let begun = self.activates(notice).await?;
        let what = || format!("activating {}", notice.number);
        begun.map_err(|code| Stuck::Unexpected { what: what(), answer: code })
    }

    /// Begins a payment; gives its token, or why not: the institution's own code, or the Node's.
    pub(crate) async fn activates(&self, notice: &Notice) -> Result<Result<String, String>, Stuck> {
        let answer = self.ask("/nodo/attiva.json", &notice.to_json()).await?;
        let told = answer.json();
        let text = |key: &str| told[key].as_str().map(str::to_owned);
        match (text("token"), text("original").or_else(|| text("code"))) {
            (Some(token), _) => Ok(Ok(token)),
            (None, Some(code)) => Ok(Err(code)),
            (None, None) => Err(Stuck::unexpected(&format!("activating {}", notice.number), &answer)),
        }
    }

    /// A notice that cannot be paid, for this reason.
    pub(crate) async fn must_refuse(&self, notice: &Notice, code: &str) -> Result<(), Stuck> {
        match self.activates(notice).await? {
            Err(found) if found == code => Ok(()),
            other => {
                let what = format!("{} should be refused with {code}", notice.number);
                Err(Stuck::Unexpected { what, answer: format!("{other:?}") })
            }
        }
    }

    /// Looks a notice up, until the station answers.
    pub(crate) async fn looks_up(&self, notice: &Notice) -> Result<(), Stuck> {
        let url = format!("{}/nodo/avviso.json?ente={}&numero={}", self.url, notice.issuer, notice.number);
        let mut patience = self.wire.patience();
        loop {
            let answer = self.wire.insist("a notice", || self.wire.client().get(&url)).await?;
            if !is_silent(&answer) {
                return Ok(());
            }
            patience.wait("a notice", &answer.text()).await?;
        }
    }

    /// Ends a payment, with money or without.
    pub(crate) async fn conclude(&self, token: &str, paid: bool) -> Result<(), Stuck> {
        let outcome = if paid { "OK" } else { "KO" };
        let answer = self.post("/nodo/concludi.json", &json!({ "token": token, "outcome": outcome })).await?;
        match answer.status {
            StatusCode::OK => Ok(()),
            _ => Err(Stuck::unexpected("ending a payment", &answer)),
        }
    }

    /// Lets the half hour of a notice's token pass.
    pub(crate) async fn expire(&self, notice: &Notice) -> Result<(), Stuck> {
        self.post("/nodo/scadi.json", &notice.to_json()).await.map(|_| ())
    }

    /// Lets the half hour of all tokens pass.
    pub(crate) async fn expire_all(&self) -> Result<(), Stuck> {
        self.post("/nodo/scadi.json", &json!({})).await.map(|_| ())
    }

    /// The ledger of all receipts.
    pub(crate) async fn ledger(&self) -> Result<Value, Stuck> {
        let url = format!("{}/nodo/ricevute.json", self.url);
        let answer = self.wire.insist("the ledger", || self.wire.client().get(&url)).await?;
        Ok(answer.json())
    }

    /// Switches a fault on demand, or with `{"off": true}` all of them off.
    pub(crate) async fn fault(&self, body: &Value) -> Result<(), Stuck> {
        let answer = self.post("/nodo/guasti.json", body).await?;
        if answer.status.is_success() { Ok(()) } else { Err(Stuck::unexpected("a fault on demand", &answer)) }
    }
}

/// Whether the institution's station gave no answer that tells anything.
fn is_silent(answer: &Answer) -> bool {
    let told = answer.json();
    let code = told["code"].as_str().unwrap_or_default();
    code.starts_with("PPT_STAZIONE_INT_PA") || told["original"] == "PAA_SYSTEM_ERROR"
}

fn cents(what: &str, notice: &Notice, answer: &Answer) -> Result<i64, Stuck> {
    let cents = answer.json()["cents"].as_i64().filter(|_| answer.status == StatusCode::OK);
    cents.ok_or_else(|| Stuck::unexpected(&format!("{what} {}", notice.number), answer))
}
