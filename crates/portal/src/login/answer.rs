//! The answer of an identity provider, as a browser posts it from another site.
//!
//! The order is what makes it safe and cheap: the message is read without cryptography, the pending login is taken by `InResponseTo` in
//! one statement, and only for an answer that somebody waits for are signatures verified, by the keys of the provider that was asked.

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
use super::{LoginDone, OutcomeError, hand_over, profile_of, provider, saml_of};
use crate::app::App;
use crate::login_log::LogError;
use crate::registry::Tenant;
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
    let opened = match response::open(posted.message) {
        Ok(opened) => opened,
        Err(refusal) => return Err(unasked(ctx, profile, None, refusal.into()).await),
    };
    let pending = match take(&ctx.app, &ctx.scope, &opened).await {
        Ok(Some(pending)) => pending,
        Ok(None) => return Err(unasked(ctx, profile, Some(&opened), AnswerError::NothingPending).await),
        Err(error) => return Err(Box::new(Failed { error: error.into(), pending: None })),
    };
    match settle(ctx, profile, posted, &opened, &pending).await {
        Ok(address) => Ok(address),
        Err(error) => {
            evidence::refused(ctx, profile, Some(&pending), Some(&opened), &error).await;
            Err(Box::new(Failed { error, pending: Some(pending) }))
        }
    }
}

async fn unasked(ctx: &Ctx, profile: Profile, opened: Option<&Opened>, error: AnswerError) -> Box<Failed> {
    ctx.app.logins.unasked();
    evidence::refused(ctx, profile, None, opened, &error).await;
    Box::new(Failed { error, pending: None })
}

async fn take(app: &App, scope: &Scope, opened: &Opened) -> Result<Option<LoginRequest>, store::Error> {
    let Some(request_id) = opened.in_response_to() else { return Ok(None) };
    let txn = app.store.begin(scope).await?;
    let pending = txn.take_login_request(request_id, scope.now).await?;
    txn.commit().await?;
    Ok(pending)
}

async fn settle(
    ctx: &Ctx,
    profile: Profile,
    posted: Posted<'_>,
    opened: &Opened,
    pending: &LoginRequest,
) -> Result<String, AnswerError> {
    let verified = judge(&ctx.app, &ctx.scope, &ctx.tenant, (profile, posted), opened, pending)?;
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

fn judge(
    app: &App,
    scope: &Scope,
    tenant: &Tenant,
    (profile, posted): (Profile, Posted<'_>),
    opened: &Opened,
    pending: &LoginRequest,
) -> Result<Verified, AnswerError> {
    if scheme_of(pending).map(profile_of) != Some(profile) {
        return Err(AnswerError::OtherScheme);
    }
    if !bool::from(pending.relay_state.as_bytes().ct_eq(posted.relay_state.as_bytes())) {
        return Err(AnswerError::RelayState);
    }
    let provider = provider(app, tenant, profile, &pending.issuer).ok_or(AnswerError::NoProvider)?;
    let federa = (profile == Profile::Federa).then(|| saml_of(tenant.config(), profile).federa_levels());
    let expected = expected(app, profile, &provider, pending, federa.as_ref());
    app.logins.verification();
    Ok(opened.verify(&expected, scope.now)?)
}

fn expected<'a>(
    app: &App,
    profile: Profile,
    provider: &'a Provider,
    pending: &'a LoginRequest,
    federa: Option<&'a FederaLevels>,
) -> Expected<'a> {
    Expected {
        profile,
        provider,
        request_id: &pending.request_id,
        request_issued_at: pending.issued_at,
        entity_id: &pending.entity_id,
        acs_url: &pending.acs_url,
        asked: pending.asked,
        comparison: pending.comparison,
        federa,
        skew: app.config.identity.skew(),
    }
}

/// The scheme that a pending login was begun with.
pub fn scheme_of(pending: &LoginRequest) -> Option<Scheme> {
    [Scheme::Spid, Scheme::Cie, Scheme::Federa, Scheme::Sandbox]
        .into_iter()
        .find(|scheme| scheme.name() == pending.scheme)
}
