//! Login by card: a request bound to one browser, answered once by a certificate on the host of cards.

use chrono::TimeDelta;
use domain::tenant::access::{Cns, Comparison, Scheme};
use identity::cns::{self, Card, Presented, Rules};
use poem::http::HeaderValue;
use store::LoginRequest;
use thiserror::Error;
use uuid::Uuid;

use super::{evidence, fetch};
use crate::login::{self, Binding, LoginDone, OutcomeError};
use crate::login_log::LogError;
use crate::registry::Tenant;
use crate::scope::Ctx;
use crate::session::random_token;

/// How long a person may take to find card and PIN.
pub const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// Why a login by card did not begin, or did not end well.
#[derive(Debug, Error)]
pub enum CardLoginError {
    #[error("the scheme is not offered here")]
    NotOffered,
    #[error("no login by card is pending under this id")]
    NothingPending,
    #[error("refused: {refusal}")]
    Refused { refusal: cns::Refusal, return_to: String },
    #[error(transparent)]
    Outcome(#[from] OutcomeError),
    #[error(transparent)]
    Log(#[from] LogError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Remembers a login and says where to show the card.
pub async fn begin(ctx: &Ctx, binding: &Binding, return_to: &str) -> Result<String, CardLoginError> {
    let config = &ctx.app.config.identity.cns;
    let host = ctx.tenant.config().canonical_host();
    let (Some(host), Some(rule)) = (host, rule(&ctx.tenant).filter(|_| config.is_set_up())) else {
        return Err(CardLoginError::NotOffered);
    };
    let address = format!("{}/accesso/cns", config.address_of(host.as_str()));
    let person = ctx.session().filter(|session| session.row.person.is_some());
    let request = LoginRequest {
        request_id: random_token(),
        scheme: Scheme::Cns.name().to_owned(),
        issuer: String::new(),
        asked: rule.level,
        comparison: Comparison::Minimum,
        issued_at: ctx.scope.now,
        acs_url: address.clone(),
        entity_id: String::new(),
        relay_state: String::new(),
        binding_hash: binding.hash(),
        return_to: login::own_path(return_to).to_owned(),
        step_up_of: person.map(|session| session.row.id),
        request_xml: String::new(),
        expires_at: ctx.scope.now + PATIENCE,
    };
    let txn = ctx.app.store.begin(&ctx.scope).await?;
    txn.add_login_request(&request).await?;
    txn.commit().await?;
    Ok(format!("{address}?id={}", request.request_id))
}

/// Judges the card of a pending login; where to send the browser, on the tenant's own host. Every attempt is recorded,
/// and nobody is let in whose card could not be.
pub async fn finish(
    ctx: &Ctx,
    id: &str,
    certificate: Option<&HeaderValue>,
) -> Result<String, CardLoginError> {
    let rule = rule(&ctx.tenant).ok_or(CardLoginError::NotOffered)?;
    let pending = take(ctx, id).await?;
    let presented = read(certificate);
    let judged = match &presented {
        Ok(presented) => judge(ctx, &rule, presented).await?,
        Err(refusal) => Err(*refusal),
    };
    let shown = presented.as_ref().ok();
    match judged {
        Ok(card) => {
            let entry = evidence::of_success(ctx, &pending, rule.level, &card, shown);
            let row = crate::login_log::record(&ctx.app, &ctx.scope, &entry).await?;
            enter(ctx, &rule, &pending, &card, row).await
        }
        Err(refusal) => {
            let entry = evidence::of_refusal(ctx, &pending, refusal, shown, certificate);
            crate::login_log::record(&ctx.app, &ctx.scope, &entry).await?;
            Err(CardLoginError::Refused { refusal, return_to: pending.return_to })
        }
    }
}

/// What the tenant says of cards, if it offers them.
fn rule(tenant: &Tenant) -> Option<Cns> {
    let access = &tenant.config().access;
    access.schemes.contains(&Scheme::Cns).then(|| access.cns.clone().unwrap_or_default())
}

async fn take(ctx: &Ctx, id: &str) -> Result<LoginRequest, CardLoginError> {
    let txn = ctx.app.store.begin(&ctx.scope).await?;
    let pending = txn.take_login_request(id, ctx.scope.now).await?;
    txn.commit().await?;
    pending.filter(|pending| pending.scheme == Scheme::Cns.name()).ok_or(CardLoginError::NothingPending)
}

fn read(certificate: Option<&HeaderValue>) -> Result<Presented, cns::Refusal> {
    let text = certificate.ok_or(cns::Refusal::Absent)?.to_str();
    Presented::from_header(text.map_err(|_| cns::Refusal::Unreadable("not ASCII"))?)
}

/// A card that is right but for its revocation list sends us to the address that its authority wrote into it, once.
async fn judge(
    ctx: &Ctx,
    rule: &Cns,
    presented: &Presented,
) -> Result<Result<Card, cns::Refusal>, store::Error> {
    let judged = judge_once(ctx, rule, presented).await?;
    let asks = ctx.app.config.identity.cns.distribution_points;
    if judged != Err(cns::Refusal::RevocationUnknown) || !asks {
        return Ok(judged);
    }
    fetch::learn(&ctx.app, presented.revocation_addresses()).await?;
    judge_once(ctx, rule, presented).await
}

async fn judge_once(
    ctx: &Ctx,
    rule: &Cns,
    presented: &Presented,
) -> Result<Result<Card, cns::Refusal>, store::Error> {
    let trust = ctx.app.cards.trust(&ctx.app.store, &ctx.app.config, ctx.scope.now).await?;
    Ok(presented.verify(&trust, &Rules { policies: &rule.policies }, ctx.scope.now))
}

async fn enter(
    ctx: &Ctx,
    rule: &Cns,
    pending: &LoginRequest,
    card: &Card,
    evidence: Option<Uuid>,
) -> Result<String, CardLoginError> {
    let verified = card.verified(rule.level, &pending.request_id, ctx.scope.now);
    let mut done = LoginDone::new(verified, &pending.return_to);
    done.step_up_of = pending.step_up_of;
    done.evidence = evidence;
    let path = login::hand_over(&ctx.app.store, &ctx.scope, &pending.binding_hash, &done).await?;
    Ok(format!("{}{path}", ctx.tenant.origin))
}
