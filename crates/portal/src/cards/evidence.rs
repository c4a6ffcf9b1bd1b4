//! What the log of logins keeps of a card: its certificate whole, the path above it, and which list told that it was not revoked.

use domain::assurance::Assurance;
use domain::identity::Channel;
use identity::cns::{Card, Presented, Refusal};
use poem::http::HeaderValue;
use store::LoginRequest;

use crate::login_log::{Entry, Outcome, ReceivedAnswer, SentRequest};
use crate::scope::Ctx;

pub(super) fn of_success(
    ctx: &Ctx,
    pending: &LoginRequest,
    level: Assurance,
    card: &Card,
    shown: Option<&Presented>,
) -> Entry {
    let certificate = shown.map(Presented::pem).unwrap_or_default();
    let message = format!("{certificate}{}{}\n", card.path_pem, card.revocation.join("\n"));
    let answer = ReceivedAnswer {
        issuer: Some(card.issuer.clone()),
        assertion_id: Some(card.serial.clone()),
        message: Some(message),
        ..ReceivedAnswer::default()
    };
    let person = Some(card.fiscal_code.to_string());
    Entry {
        person,
        level: Some(level),
        request: sent(pending),
        answer,
        ..Entry::of(ctx, Channel::Cns, Outcome::Entered)
    }
}

/// Nothing in a refused certificate is certain: the person is not told, the certificate is kept.
pub(super) fn of_refusal(
    ctx: &Ctx,
    pending: &LoginRequest,
    refusal: Refusal,
    shown: Option<&Presented>,
    forwarded: Option<&HeaderValue>,
) -> Entry {
    let as_it_came = || forwarded.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let answer = ReceivedAnswer {
        issuer: shown.map(|shown| shown.issuer().to_owned()),
        assertion_id: shown.map(|shown| shown.serial().to_owned()),
        message: shown.map(Presented::pem).or_else(as_it_came),
        ..ReceivedAnswer::default()
    };
    let outcome = Outcome::refused(refusal.word());
    Entry { request: sent(pending), answer, ..Entry::of(ctx, Channel::Cns, outcome) }
}

fn sent(pending: &LoginRequest) -> SentRequest {
    SentRequest { id: Some(pending.request_id.clone()), issued_at: Some(pending.issued_at), message: None }
}
