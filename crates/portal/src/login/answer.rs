//! The answer of an identity provider, as a browser posts it from another site.
//!
//! The order is what makes it safe and cheap: the message is read without cryptography, the pending login is looked for by `InResponseTo`,
//! taken in one statement, and only for an answer that somebody waits for are signatures verified, by the keys of the provider that was
//! asked. What nobody waits for writes nothing but a bounded number of rows of the log.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::scope::Scope;
use domain::tenant::access::{FederaLevels, Scheme};
use identity::Verified;
use identity::saml::Profile;
use identity::saml::response::{self, Expected, Opened};
use identity::{Refusal, saml::provider::Provider};
use store::LoginRequest;
use subtle::ConstantTimeEq;
use thiserror::Error;

use super::evidence;
use super::turns::Turn;
use super::{LoginDone, OutcomeError, TurnError, hand_over, profile_of, provider, saml_of};
use crate::app::App;
use crate::login_log::LogError;
use crate::scope::Ctx;

/// The two fields of the form.
#[derive(Debug, Clone, Copy)]
pub struct Posted<'a> {
    /// `SAMLResponse`.
    pub message: &'a str,
    /// `RelayState`.
    pub relay_state: &'a str,
}

/// Why an answer did not let anybody in.
#[derive(Debug, Error)]
pub enum AnswerError {
    #[error("no login is pending for this answer")]
    NothingPending,
    #[error("the answer belongs to a login by another scheme")]
    OtherScheme,
    #[error("RelayState is not the one that was sent")]
    RelayState,
    #[error("the provider is trusted no more")]
    NoProvider,
    #[error("the answer was used before")]
    Replayed,
    #[error("the form is longer than any answer")]
    TooLong,
    #[error("the form does not hold each of its two fields once")]
    Fields,
    #[error("FedERa's own user names are accepted no more")]
    OwnCredentials,
    #[error(transparent)]
    Turn(#[from] TurnError),
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Log(#[from] LogError),
    #[error(transparent)]
    Outcome(#[from] OutcomeError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A login that ended without a session, and what was known of it.
#[derive(Debug)]
pub struct Failed {
    pub error: AnswerError,
    /// The login, if one was pending.
    pub pending: Option<LoginRequest>,
}

/// Judges an answer. When it is right, where the browser goes to fetch its session.
pub async fn answer(ctx: &Ctx, profile: Profile, posted: Posted<'_>) -> Result<String, Box<Failed>> {
    ctx.app.logins.answer();
    let opened = match open(ctx, posted.message).await {
        Ok(opened) => Arc::new(opened),
        Err(error) => return Err(unread(ctx, profile, Some(posted.message), error).await),
    };
    let pending = match find(&ctx.app, &ctx.scope, opened.in_response_to()).await {
        Ok(Some(pending)) => pending,
        Ok(None) => return Err(unasked(ctx, profile, &opened).await),
        Err(error) => return Err(Box::new(Failed { error: error.into(), pending: None })),
    };
    let turn = match ctx.app.turns.wait().await {
        Ok(turn) => turn,
        Err(error) => return Err(Box::new(Failed { error: error.into(), pending: Some(pending) })),
    };
    let pending = match take(&ctx.app, &ctx.scope, &pending.request_id).await {
        Ok(Some(pending)) => Arc::new(pending),
        Ok(None) => return Err(unasked(ctx, profile, &opened).await),
        Err(error) => return Err(Box::new(Failed { error: error.into(), pending: None })),
    };
    match settle(ctx, profile, posted, &opened, &pending, turn).await {
        Ok(address) => Ok(address),
        Err(error) => {
            evidence::refused(ctx, profile, Some(&pending), &opened, &error).await;
            Err(Box::new(Failed { error, pending: Some(Arc::unwrap_or_clone(pending)) }))
        }
    }
}

async fn open(ctx: &Ctx, message: &str) -> Result<Opened, AnswerError> {
    let field = message.to_owned();
    Ok(ctx.app.turns.read(message.len(), move || response::open(&field)).await??)
}

/// A form that holds no answer at all: too long, or without its two fields. It is told in the log like an answer.
pub async fn unreadable(
    ctx: &Ctx,
    profile: Profile,
    message: Option<&str>,
    error: AnswerError,
) -> Box<Failed> {
    ctx.app.logins.answer();
    unread(ctx, profile, message, error).await
}

/// What cannot be read is kept as it came, beside the login that it claims to answer; that one still waits for its answer.
async fn unread(ctx: &Ctx, profile: Profile, message: Option<&str>, error: AnswerError) -> Box<Failed> {
    ctx.app.logins.unasked();
    let claimed = message.and_then(response::glance);
    let pending = match find(&ctx.app, &ctx.scope, claimed.as_deref()).await {
        Ok(pending) => pending,
        Err(error) => return Box::new(Failed { error: error.into(), pending: None }),
    };
    evidence::unread(ctx, profile, pending.as_ref(), message, &error).await;
    Box::new(Failed { error, pending })
}

async fn unasked(ctx: &Ctx, profile: Profile, opened: &Opened) -> Box<Failed> {
    ctx.app.logins.unasked();
    let error = AnswerError::NothingPending;
    evidence::refused(ctx, profile, None, opened, &error).await;
    Box::new(Failed { error, pending: None })
}

/// Looks without writing: whoever forges answers takes nobody's turn at the database.
async fn find(
    app: &App,
    scope: &Scope,
    request_id: Option<&str>,
) -> Result<Option<LoginRequest>, store::Error> {
    let Some(request_id) = request_id else { return Ok(None) };
    app.store.begin_read(scope).await?.find_login_request(request_id, scope.now).await
}

async fn take(app: &App, scope: &Scope, request_id: &str) -> Result<Option<LoginRequest>, store::Error> {
    let txn = app.store.begin(scope).await?;
    let pending = txn.take_login_request(request_id, scope.now).await?;
    txn.commit().await?;
    Ok(pending)
}

async fn settle(
    ctx: &Ctx,
    profile: Profile,
    posted: Posted<'_>,
    opened: &Arc<Opened>,
    pending: &Arc<LoginRequest>,
    turn: Turn,
) -> Result<String, AnswerError> {
    let verified = judge(ctx, (profile, posted), opened, pending, turn).await?;
    let txn = ctx.app.store.begin(&ctx.scope).await?;
    let fresh = txn.remember_assertion(profile.name(), &verified.answer_id, verified.expires_at).await?;
    txn.commit().await?;
    if !fresh {
        return Err(AnswerError::Replayed);
    }
    let evidence = evidence::entered(ctx, &verified, pending, opened).await?;
    ctx.app.logins.entered();
    let mut done = LoginDone::new(verified, &pending.return_to);
    done.evidence = evidence;
    done.step_up_of = pending.step_up_of;
    Ok(hand_over(&ctx.app.store, &ctx.scope, &pending.binding_hash, &done).await?)
}

async fn judge(
    ctx: &Ctx,
    (profile, posted): (Profile, Posted<'_>),
    opened: &Arc<Opened>,
    pending: &Arc<LoginRequest>,
    turn: Turn,
) -> Result<Verified, AnswerError> {
    if scheme_of(pending).map(profile_of) != Some(profile) {
        return Err(AnswerError::OtherScheme);
    }
    if !bool::from(pending.relay_state.as_bytes().ct_eq(posted.relay_state.as_bytes())) {
        return Err(AnswerError::RelayState);
    }
    let provider =
        provider(&ctx.app, &ctx.tenant, profile, &pending.issuer).ok_or(AnswerError::NoProvider)?;
    let saml = saml_of(ctx.tenant.config(), profile);
    let rule = Rule { profile, provider, federa: saml.federa_levels(), skew: ctx.app.config.identity.skew() };
    ctx.app.logins.verification();
    let (opened, pending, now) = (opened.clone(), pending.clone(), ctx.scope.now);
    let verified = turn.verify(move || opened.verify(&rule.expected(&pending), now)).await??;
    let class = verified.class.as_deref().unwrap_or_default();
    let own = profile == Profile::Federa && saml.federa_levels().is_own_credential(class);
    if own && !saml.accepts_own_credentials(now) { Err(AnswerError::OwnCredentials) } else { Ok(verified) }
}

/// What an answer is judged by, besides the login that it belongs to.
struct Rule {
    profile: Profile,
    provider: Arc<Provider>,
    federa: FederaLevels,
    skew: TimeDelta,
}

impl Rule {
    fn expected<'a>(&'a self, pending: &'a LoginRequest) -> Expected<'a> {
        Expected {
            profile: self.profile,
            provider: &self.provider,
            request_id: &pending.request_id,
            request_issued_at: pending.issued_at,
            entity_id: &pending.entity_id,
            acs_url: &pending.acs_url,
            asked: pending.asked,
            comparison: pending.comparison,
            federa: Some(&self.federa),
            skew: self.skew,
        }
    }
}

/// The scheme that a pending login was begun with.
pub fn scheme_of(pending: &LoginRequest) -> Option<Scheme> {
    [Scheme::Spid, Scheme::Cie, Scheme::Federa, Scheme::Sandbox]
        .into_iter()
        .find(|scheme| scheme.name() == pending.scheme)
}
