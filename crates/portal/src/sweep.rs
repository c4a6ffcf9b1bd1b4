//! Removes what may not be kept: ended sessions, old drafts, login transactions, tokens and answers to repeated calls.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use domain::scope::{PlatformScope, Scope, TenantId};
use thiserror::Error;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::jobs;
use crate::journal;
use crate::kept_form;
use crate::login_log::{self, LogError};
use crate::office_look;
use crate::rating;
use crate::request::{self, RequestError};

/// How often.
const EVERY: Duration = Duration::from_secs(600);
/// How long the end of a login log is told again after it moved.
const TOLD_FOR: TimeDelta = TimeDelta::minutes(30);
/// How long an answer is kept for a client that repeats its call.
const IDEMPOTENT_FOR: TimeDelta = TimeDelta::days(7);

/// How long the office sees what was sent to citizens, and has tried again what was not.
const MESSAGES_FOR: TimeDelta = TimeDelta::days(90);

/// Why a sweep stopped.
#[derive(Debug, Error)]
enum SweepError {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("login log: {0}")]
    Log(#[from] LogError),
    #[error("request: {0}")]
    Request(#[from] RequestError),
}

/// Sweeps now and then, until `stop`.
pub async fn run(app: Arc<App>, stop: CancellationToken) {
    loop {
        sweep(&app).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Sweeps every tenant, and the platform's own sessions; a failure in one leaves the others their turn.
pub async fn sweep(app: &App) {
    if let Err(error) = journal::turn_months(app).await {
        tracing::warn!(%error, "the journal's months could not be made or dropped");
    }
    if let Err(error) = messages_given_up(app).await {
        tracing::warn!(%error, "messages that were given up long ago could not be removed");
    }
    let tenants = app.registry.all();
    let names = tenants.iter().map(|tenant| tenant.id.clone()).chain(std::iter::once(TenantId::platform()));
    for tenant in names {
        if let Err(error) = sweep_one(app, tenant.clone()).await {
            tracing::warn!(%tenant, %error, "what is old could not be removed");
        }
    }
}

/// Some of their jobs hold an address that is kept nowhere else any more.
async fn messages_given_up(app: &App) -> Result<(), store::Error> {
    let now = app.clock.now();
    let txn = app.store.platform(&PlatformScope::system(now)).await?;
    let removed = txn.purge_dead_jobs(&jobs::mail_kinds(), now - MESSAGES_FOR).await?;
    txn.commit().await?;
    if removed > 0 {
        tracing::info!(removed, "removed messages that were given up long ago");
    }
    Ok(())
}

async fn sweep_one(app: &App, tenant: TenantId) -> Result<(), SweepError> {
    let now = app.clock.now();
    let scope = Scope::system(tenant.clone(), now);
    let txn = app.store.begin(&scope).await?;
    let sessions = txn.purge_sessions(now - kept_form::PATIENCE).await?;
    let forms = txn.purge_kept_forms(now).await?;
    let logins = txn.purge_logins(now).await?;
    let drafts = txn.purge_drafts(now).await?;
    let tokens = txn.purge_tokens(now).await?;
    let accounts = txn.purge_credentials(now).await?;
    let answers = txn.purge_idempotent(now - IDEMPOTENT_FOR).await?;
    let calls = txn.purge_node_calls(journal::kept_since(now, app.config.node.journal.keep_months)).await?;
    let batches = txn.purge_notice_batches(now).await?;
    let messages = txn.purge_messages(now - MESSAGES_FOR).await?;
    let ratings = txn.purge_ratings(now - rating::KEPT).await?;
    let expired = txn.purge_email_changes(now).await?;
    for request in expired.iter().filter_map(|change| change.request) {
        request::conclude_email_change(&txn, &scope, request, false).await?;
    }
    let changes = expired.len() as u64 + txn.purge_profile_forms(now).await?;
    let looks = txn.purge_office_looks(office_look::kept_since(now)).await?;
    txn.commit().await?;
    if changes + looks > 0 {
        tracing::info!(%tenant, changes, looks, "removed what was old of profiles");
    }
    if batches + messages + ratings > 0 {
        tracing::info!(%tenant, batches, messages, ratings, "removed batches of notices, notes of messages, ratings");
    }
    if sessions + forms + logins + drafts + tokens + accounts + answers + calls > 0 {
        tracing::info!(%tenant, sessions, forms, logins, drafts, tokens, accounts, answers, calls, "removed what was old");
    }
    login_log(app, &scope).await
}

/// Removes old logins, and tells where the chain ends: noted outside the database, it shows later that nothing was taken back.
async fn login_log(app: &App, scope: &Scope) -> Result<(), SweepError> {
    let Some(keys) = &app.login_log else { return Ok(()) };
    login_log::purge::purge(&app.store, scope, keys, app.config.identity.log.keep_months).await?;
    let ends = app.store.begin_read(scope).await?.login_chain().await?;
    if ends.last > 0 && ends.changed_at > scope.now - TOLD_FOR {
        tracing::info!(tenant = %scope.tenant, seq = ends.last, hash = ends.hash, "end of the login log");
    }
    Ok(())
}
