//! What the log of logins keeps of an answer.

use chrono::{DateTime, Utc};
use identity::Verified;
use identity::saml::Profile;
use identity::saml::response::Opened;
use identity::{Refusal, saml::status::ErrorCode};
use store::LoginRequest;
use uuid::Uuid;

use super::AnswerError;
use crate::login_log::{self, Entry, LogError, Outcome, ReceivedAnswer, SentRequest};
use crate::scope::Ctx;

/// Records a login that was verified: without the record nobody is let in, where the law wants one.
pub(super) async fn entered(
    ctx: &Ctx,
    verified: &Verified,
    pending: &LoginRequest,
    opened: &Opened,
) -> Result<Option<Uuid>, LogError> {
    let mut entry = Entry::of(ctx, verified.channel, Outcome::Entered);
    entry.person = Some(verified.person.key.to_string());
    entry.level = Some(verified.assurance);
    entry.request = sent(pending);
    entry.answer = received(opened);
    match login_log::record(&ctx.app, &ctx.scope, &entry).await {
        Err(LogError::NoKey) if !login_log::is_needed(ctx.tenant.config()) => Ok(None),
        recorded => recorded,
    }
}

/// Records an answer that let nobody in.
pub(super) async fn refused(
    ctx: &Ctx,
    profile: Profile,
    pending: Option<&LoginRequest>,
    opened: &Opened,
    error: &AnswerError,
) {
    let mut entry = Entry::of(ctx, profile.channel(), Outcome::refused(word(error)));
    entry.asked = pending.is_some();
    entry.request = pending.map(sent).unwrap_or_default();
    entry.answer = received(opened);
    record(ctx, &entry).await;
}

/// Records what could not be read, as it came; beside it the login that it claims to answer, which was not asked for it any the more:
/// whoever knows one pending login may not fill the log with rubbish.
pub(super) async fn unread(
    ctx: &Ctx,
    profile: Profile,
    pending: Option<&LoginRequest>,
    raw: Option<&str>,
    error: &AnswerError,
) {
    let mut entry = Entry::of(ctx, profile.channel(), Outcome::refused(word(error)));
    entry.asked = false;
    entry.request = pending.map(sent).unwrap_or_default();
    entry.answer.message = raw.map(str::to_owned);
    record(ctx, &entry).await;
}

/// A log that cannot be written is told to the operators, and the citizen reads why the login failed.
async fn record(ctx: &Ctx, entry: &Entry) {
    match login_log::record(&ctx.app, &ctx.scope, entry).await {
        Ok(_) => {}
        Err(LogError::NoKey) if !login_log::is_needed(ctx.tenant.config()) => {}
        Err(log) => {
            let chain = format!("{:#}", anyhow::Error::from(log));
            tracing::error!(request_id = ctx.scope.request_id, tenant = %ctx.scope.tenant, error = chain, "a refused login could not be recorded");
        }
    }
}

fn sent(pending: &LoginRequest) -> SentRequest {
    SentRequest {
        id: Some(pending.request_id.clone()),
        issued_at: Some(pending.issued_at),
        message: Some(pending.request_xml.clone()),
    }
}

fn received(opened: &Opened) -> ReceivedAnswer {
    let facts = opened.facts();
    let instant = facts.issued_at.as_deref().and_then(|written| written.parse::<DateTime<Utc>>().ok());
    ReceivedAnswer {
        id: facts.response_id.clone(),
        issued_at: instant,
        issuer: facts.issuer.clone(),
        assertion_id: facts.assertion_id.clone(),
        name_id: facts.name_id.clone(),
        name_qualifier: facts.name_id_qualifier.clone(),
        message: Some(opened.xml().to_owned()),
    }
}

/// One word for the searchable column.
fn word(error: &AnswerError) -> String {
    let word = match error {
        AnswerError::NothingPending => "nothing-pending",
        AnswerError::OtherScheme => "other-scheme",
        AnswerError::RelayState => "relay-state",
        AnswerError::NoProvider => "provider",
        AnswerError::Replayed => "replayed",
        AnswerError::TooLong => "too-long",
        AnswerError::Fields => "fields",
        AnswerError::OwnCredentials => "own-credentials",
        AnswerError::Turn(_) => "busy",
        AnswerError::Log(_) | AnswerError::Outcome(_) | AnswerError::Store(_) => "internal",
        AnswerError::Refused(refusal) => return refusal_word(refusal),
    };
    word.to_owned()
}

fn refusal_word(refusal: &Refusal) -> String {
    let word = match refusal {
        Refusal::Provider(code @ ErrorCode::Nr(_)) => return code.to_string(),
        Refusal::Provider(ErrorCode::Unknown) => "provider-refused",
        Refusal::Malformed(_) => "malformed",
        Refusal::Signature | Refusal::NoKeys => "signature",
        Refusal::Issuer => "issuer",
        Refusal::Audience => "audience",
        Refusal::Transaction => "transaction",
        Refusal::Expired => "expired",
        Refusal::Claim(_) => "claim",
        Refusal::LevelTooLow => "level",
        Refusal::Identity => "no-fiscal-code",
    };
    word.to_owned()
}
