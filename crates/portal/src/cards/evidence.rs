//! What the log of logins keeps of a card: its certificate whole, the path above it, and which list told that it was not revoked.

use domain::assurance::Assurance;
use domain::identity::Channel;
use identity::cns::{Card, Presented, Refusal};
use poem::http::HeaderValue;
use store::LoginRequest;

use crate::login_log::{Entry, Outcome, ReceivedAnswer, SentRequest};
use crate::scope::Ctx;

/// In which the proxy of cards tells of the connection; read after the proxy has proved who it is, and on its listener only.
const CONNECTION: &str = "x-sportello-tls";

pub(super) fn of_success(
    ctx: &Ctx,
    pending: &LoginRequest,
    level: Assurance,
    card: &Card,
    shown: Option<&Presented>,
) -> Entry {
    let certificate = shown.map(Presented::pem).unwrap_or_default();
    let told = [card.revocation.join("\n"), format!("SHA-256: {}", card.fingerprint)];
    let message = format!("{certificate}{}{}\n{}", card.path_pem, told.join("\n"), connection(ctx));
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
        message: shown
            .map(Presented::pem)
            .or_else(as_it_came)
            .map(|told| format!("{told}\n{}", connection(ctx))),
        ..ReceivedAnswer::default()
    };
    let outcome = Outcome::refused(refusal.word());
    Entry { request: sent(pending), answer, ..Entry::of(ctx, Channel::Cns, outcome) }
}

/// Version and cipher of the connection on which the card was shown, as the proxy tells them; empty where it does not.
fn connection(ctx: &Ctx) -> String {
    let told = ctx.headers.get(CONNECTION).and_then(|value| value.to_str().ok());
    told.filter(|told| told.len() <= 256).map(|told| format!("TLS: {told}\n")).unwrap_or_default()
}

fn sent(pending: &LoginRequest) -> SentRequest {
    SentRequest { id: Some(pending.request_id.clone()), issued_at: Some(pending.issued_at), message: None }
}
