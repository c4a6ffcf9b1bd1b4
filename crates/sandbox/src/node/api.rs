//! The Node for programs: what its page does, as JSON, and a payment in two halves.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use poem::{
    IntoResponse, Response, handler,
    http::StatusCode,
    web::{Data, Json, Query},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    NoticeKey, Refusal,
    pages::{Asked, manner},
    payment::{self, Attempt, Order},
};
use crate::{amount::Amount, app::App};

/// Attempts that a program began and has not ended.
#[derive(Debug, Default)]
pub(crate) struct Attempts(Mutex<HashMap<String, (Attempt, String)>>);

impl Attempts {
    fn open(&self) -> MutexGuard<'_, HashMap<String, (Attempt, String)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why a program gets nothing.
enum Failure {
    Malformed(&'static str),
    Refused(Refusal),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

fn told(outcome: Result<Value, Failure>) -> Response {
    let (status, body) = match outcome {
        Ok(body) => (StatusCode::OK, body),
        Err(Failure::Malformed(text)) => (StatusCode::BAD_REQUEST, json!({ "text": text })),
        Err(Failure::Refused(refusal)) => {
            let mut body = json!({ "code": refusal.code(), "text": refusal.to_string() });
            if let Refusal::Ko { code, .. } = &refusal {
                body["original"] = json!(code);
            }
            (StatusCode::UNPROCESSABLE_ENTITY, body)
        }
    };
    Json(body).with_status(status).into_response()
}

/// Every receipt since the start.
#[handler]
pub(crate) fn ledger(Data(app): Data<&Arc<App>>) -> Response {
    Json(app.deliveries.ledger.to_json()).into_response()
}

/// What a notice costs now, or why it cannot be paid.
#[handler]
pub(crate) async fn look_up(Data(app): Data<&Arc<App>>, Query(asked): Query<Asked>) -> Response {
    told(looked_up(app, &asked).await)
}

async fn looked_up(app: &App, asked: &Asked) -> Result<Value, Failure> {
    let notice = asked.notice().map_err(Failure::Malformed)?;
    let verified = app.node.look_up(&notice).await?;
    Ok(json!({
        "cents": verified.amount.cents(), "description": verified.description,
        "company": verified.company, "due_date": verified.due_date,
    }))
}

/// Which notice. `cents`: what it must cost; absent: whatever it costs. `payer`: short name of a test person.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToPay {
    issuer: String,
    notice_number: String,
    cents: Option<i64>,
    #[serde(default)]
    payer: String,
    /// 2: paid twice, at once.
    #[serde(default = "one")]
    copies: usize,
}

fn one() -> usize {
    1
}

impl ToPay {
    fn notice(&self) -> Result<NoticeKey, Failure> {
        Asked::of(&self.issuer, &self.notice_number).notice().map_err(Failure::Malformed)
    }

    async fn order(&self, app: &App) -> Result<Order, Failure> {
        let notice = self.notice()?;
        let amount = match self.cents {
            Some(cents) => Amount::of_cents(cents).ok_or(Failure::Malformed("cents: 0 to 99999999999"))?,
            None => app.node.look_up(&notice).await?.amount,
        };
        Ok(Order { notice, amount })
    }
}

/// Pays a notice at the bank.
#[handler]
pub(crate) async fn pay(Data(app): Data<&Arc<App>>, Json(to_pay): Json<ToPay>) -> Response {
    told(paid(app, &to_pay).await)
}

async fn paid(app: &App, to_pay: &ToPay) -> Result<Value, Failure> {
    if !(1..=2).contains(&to_pay.copies) {
        return Err(Failure::Malformed("copies: 1 or 2"));
    }
    let order = to_pay.order(app).await?;
    let manner = manner(app, &to_pay.payer);
    let receipts =
        payment::pay(&app.node, &app.deliveries, std::slice::from_ref(&order), &manner, to_pay.copies)
            .await?;
    Ok(json!({ "cents": order.amount.cents(), "receipts": receipts }))
}

/// Begins a payment: nobody else can pay the notice until the token ends.
#[handler]
pub(crate) async fn activate(Data(app): Data<&Arc<App>>, Json(to_pay): Json<ToPay>) -> Response {
    told(activated(app, to_pay).await)
}

async fn activated(app: &App, to_pay: ToPay) -> Result<Value, Failure> {
    let order = to_pay.order(app).await?;
    let begun = payment::begin(&app.node, &[order], None).await?;
    let attempt = begun.into_iter().next().ok_or(Failure::Malformed("nothing to pay"))?;
    let token = attempt.token.clone();
    let told = json!({ "token": token.id, "until": token.until, "cents": attempt.amount().cents() });
    app.attempts.open().insert(token.id, (attempt, to_pay.payer));
    Ok(told)
}

/// How a payment that was begun ends: `OK` pays, also after the token's time; `KO` does not.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ending {
    token: String,
    outcome: String,
}

/// Ends a payment.
#[handler]
pub(crate) async fn conclude(Data(app): Data<&Arc<App>>, Json(ending): Json<Ending>) -> Response {
    told(concluded(app, &ending).await)
}

async fn concluded(app: &App, ending: &Ending) -> Result<Value, Failure> {
    if !matches!(ending.outcome.as_str(), "OK" | "KO") {
        return Err(Failure::Malformed("outcome: OK or KO"));
    }
    let found = app.attempts.open().remove(&ending.token);
    let (attempt, payer) = found.ok_or(Failure::Malformed("token: unknown, or ended already"))?;
    if ending.outcome == "KO" {
        payment::give_up(&app.node, &[attempt]);
        return Ok(json!({ "receipts": [] }));
    }
    let manner = manner(app, &payer);
    let receipts = payment::conclude(&app.node, &app.deliveries, &[attempt], &manner, 1).await?;
    Ok(json!({ "receipts": receipts }))
}

/// Which token's time is over: that of a notice, or of all.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Over {
    issuer: Option<String>,
    notice_number: Option<String>,
}

/// Ends tokens as if their time were over.
#[handler]
pub(crate) fn expire(Data(app): Data<&Arc<App>>, Json(over): Json<Over>) -> Response {
    let notice = match (over.issuer, over.notice_number) {
        (Some(fiscal_code), Some(number)) => Some(NoticeKey { fiscal_code, number }),
        (None, None) => None,
        _ => return told(Err(Failure::Malformed("issuer and notice_number, or neither"))),
    };
    told(Ok(json!({ "ended": app.node.locks().expire(notice.as_ref()) })))
}
