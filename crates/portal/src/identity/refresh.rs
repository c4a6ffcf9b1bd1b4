//! The worker's part: fetches metadata again when they are due, and replaces the last good copy by a good one only.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ::identity::saml::provider::{Metadata, Provider};
use ::identity::xml;
use chrono::{DateTime, TimeDelta, Utc};
use domain::scope::PlatformScope;
use poem::http::{StatusCode, header};
use store::TrustDocument;
use tokio_util::sync::CancellationToken;

use super::directory::read;
use super::sources::{self, Origin, Source};
use crate::app::App;

/// How often it is looked whether something is due.
const LOOK: Duration = Duration::from_secs(30);
/// When a failed try is repeated.
const RETRY: TimeDelta = TimeDelta::minutes(5);

/// Fetches what is due now and then, until `stop`.
pub async fn run(app: Arc<App>, stop: CancellationToken) {
    loop {
        fetch_due(&app, app.clock.now()).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// Fetches what is due at `now` and nobody else is fetching; a failure in one leaves the others their turn.
pub async fn fetch_due(app: &App, now: DateTime<Utc>) {
    for source in sources::all(&app.config).iter().filter(|source| source.origin() == Origin::Fetched) {
        if let Err(error) = fetch_one(app, source, now).await {
            tracing::warn!(source = source.location, %error, "identity providers could not be fetched again");
        }
    }
}

async fn fetch_one(app: &App, source: &Source, now: DateTime<Utc>) -> Result<(), store::Error> {
    let trust = source.trust();
    let due_again = now + TimeDelta::minutes(app.config.identity.spid.refresh_minutes);
    let txn = app.store.platform(&PlatformScope::system(now)).await?;
    let mine = txn.claim_trust(&trust, now, due_again).await?;
    let held = txn.find_trust(&trust).await?;
    txn.commit().await?;
    let Some(held) = held.filter(|_| mine) else { return Ok(()) };
    // a copy that is no longer believed, because the pinned certificate changed, is asked for whole
    let believed = held.body.as_ref().is_some_and(|body| read(source, body).is_ok());
    let fetched = fetch(app, source, held.etag.as_deref().filter(|_| believed)).await;
    let judged = fetched.and_then(|answer| judge(source, &held, answer, now));
    let txn = app.store.platform(&PlatformScope::system(now)).await?;
    match judged {
        Ok(Some(copy)) => {
            tracing::info!(source = source.location, "identity providers: a new copy");
            txn.keep_trust(&trust, &copy.body, copy.etag.as_deref(), now).await?;
        }
        Ok(None) => txn.confirm_trust(&trust, now).await?,
        Err(problem) => {
            tracing::warn!(source = source.location, problem, "identity providers: the last good copy stays");
            txn.fail_trust(&trust, &problem, now + RETRY).await?;
        }
    }
    txn.commit().await
}

/// What a server sent.
struct Copy {
    body: Vec<u8>,
    etag: Option<String>,
}

/// The document; `None`: it is still the one that we have.
async fn fetch(app: &App, source: &Source, etag: Option<&str>) -> Result<Option<Copy>, String> {
    let url = reqwest::Url::parse(&source.location).map_err(|why| why.to_string())?;
    let host = url.host_str().unwrap_or_default().to_owned();
    app.breakers.admit(&host, Instant::now()).map_err(|open| open.to_string())?;
    let mut request = app.http.get(url);
    if let Some(etag) = etag {
        request = request.header(header::IF_NONE_MATCH, etag);
    }
    let answered = receive(request).await;
    match &answered {
        Ok(_) => app.breakers.succeeded(&host),
        Err(_) => app.breakers.failed(&host, Instant::now()),
    }
    answered
}

async fn receive(request: reqwest::RequestBuilder) -> Result<Option<Copy>, String> {
    // the address of the request is told beside it, and may hold more than a log should
    let plain = |why: reqwest::Error| why.without_url().to_string();
    let mut response = request.send().await.map_err(plain)?;
    match response.status() {
        StatusCode::NOT_MODIFIED => return Ok(None),
        StatusCode::OK => {}
        other => return Err(format!("the server answered {}", other.as_u16())),
    }
    let etag = response.headers().get(header::ETAG).and_then(|etag| etag.to_str().ok()).map(str::to_owned);
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(plain)? {
        body.extend_from_slice(&piece);
        if body.len() > xml::METADATA.bytes {
            return Err("the document is too large".to_owned());
        }
    }
    Ok(Some(Copy { body, etag }))
}

/// What is to be kept of an answer: `None` if it is what we have.
fn judge(
    source: &Source,
    held: &TrustDocument,
    answer: Option<Copy>,
    now: DateTime<Utc>,
) -> Result<Option<Copy>, String> {
    let Some(copy) = answer else {
        return if held.body.is_some() { Ok(None) } else { Err("the server sent nothing".to_owned()) };
    };
    let metadata = read(source, &copy.body)?;
    if metadata.valid_until.is_some_and(|until| until < now) {
        return Err("the document is no longer valid".to_owned());
    }
    let before = held.body.as_ref().and_then(|body| read(source, body).ok());
    for change in before.iter().flat_map(|before| changes(before, &metadata)) {
        tracing::warn!(source = source.location, change, "identity providers changed");
    }
    Ok(Some(copy).filter(|copy| held.body.as_ref() != Some(&copy.body)))
}

/// What an operator should know of a new copy: providers that came or went, and keys that changed.
fn changes(before: &Metadata, after: &Metadata) -> Vec<String> {
    let find = |list: &[Provider], id: &str| list.iter().find(|one| one.entity_id == id).cloned();
    let mut told = Vec::new();
    for provider in &before.providers {
        let id = &provider.entity_id;
        match find(&after.providers, id) {
            None => told.push(format!("{id}: gone")),
            Some(newer) if newer.keys != provider.keys => told.push(format!(
                "{id}: signing keys changed from {} to {}",
                fingerprints(provider),
                fingerprints(&newer)
            )),
            Some(_) => {}
        }
    }
    let new = after.providers.iter().filter(|one| find(&before.providers, &one.entity_id).is_none());
    told.extend(new.map(|one| format!("{}: new", one.entity_id)));
    told
}

/// Short forms of a provider's keys.
pub fn fingerprints(provider: &Provider) -> String {
    let short = |key: &::identity::dsig::TrustedKey| key.fingerprint().chars().take(16).collect::<String>();
    provider.keys.iter().map(short).collect::<Vec<_>>().join(" ")
}
