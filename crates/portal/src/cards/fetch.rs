//! Fetching revocation lists: those that the configuration names and those that the cards' own authorities name. The last
//! good copy is kept in the database and serves every replica until its `nextUpdate`.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::scope::PlatformScope;
use identity::cns::RevocationList;
use store::{Store, TrustSource};
use thiserror::Error;
use tokio_util::sync::CancellationToken;

use crate::app::App;

/// Kind of these documents in the database.
pub(super) const CRL: &str = "crl";
/// How often the worker looks what is due.
const EVERY: Duration = Duration::from_secs(60);
/// After a failure.
const AGAIN: TimeDelta = TimeDelta::minutes(5);
/// Largest list that is taken, in bytes: those of a whole region have some megabytes.
const LARGEST: usize = 64 << 20;
/// Most addresses that are learned from cards.
const MOST_LEARNED: usize = 500;

#[derive(Debug, Error)]
enum FetchError {
    #[error("{0}")]
    Http(#[from] reqwest::Error),
    #[error("answered {0}")]
    Status(reqwest::StatusCode),
    #[error("too large")]
    TooLarge,
    #[error("{0}")]
    List(#[from] identity::cns::CrlError),
    #[error("not valid now: made {0}, until {1}")]
    NotFresh(DateTime<Utc>, DateTime<Utc>),
    #[error("older than the copy that is held")]
    Older,
}

/// Fetches what is due, until `stop`.
pub async fn run(app: Arc<App>, stop: CancellationToken) {
    loop {
        if let Err(error) = refresh(&app).await {
            tracing::warn!(%error, "revocation lists could not be refreshed");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Fetches every list that is due; one that fails leaves the others their turn.
pub async fn refresh(app: &App) -> Result<(), store::Error> {
    let now = app.clock.now();
    let txn = app.store.platform_read(&PlatformScope::system(now)).await?;
    let known = txn.list_trust(&[CRL]).await?.into_iter().map(|document| document.source.source);
    let configured = app.config.identity.cns.crl_addresses().map(str::to_owned);
    let mut addresses: Vec<String> = configured.chain(known).collect();
    drop(txn);
    addresses.sort();
    addresses.dedup();
    for address in addresses {
        fetch(app, &address).await?;
    }
    Ok(())
}

/// Fetches the lists that a trusted authority named in a card, if they are new to us or due.
pub(super) async fn learn(app: &App, addresses: &[String]) -> Result<(), store::Error> {
    let now = app.clock.now();
    let txn = app.store.platform_read(&PlatformScope::system(now)).await?;
    let known = txn.list_trust(&[CRL]).await?;
    drop(txn);
    for address in addresses {
        let new = !known.iter().any(|document| document.source.source == *address);
        if new && known.len() >= MOST_LEARNED {
            tracing::warn!(address, "too many revocation lists are known already");
            continue;
        }
        fetch(app, address).await?;
    }
    Ok(())
}

/// One try, if it is due and nobody else makes it.
async fn fetch(app: &App, address: &str) -> Result<(), store::Error> {
    let now = app.clock.now();
    let source = TrustSource { kind: CRL.to_owned(), source: address.to_owned() };
    let minutes = i64::try_from(app.config.identity.cns.refresh_minutes).unwrap_or(i64::MAX);
    let due_again = now + TimeDelta::try_minutes(minutes).unwrap_or(AGAIN);
    let txn = app.store.platform(&PlatformScope::system(now)).await?;
    let mine = txn.claim_trust(&source, now, due_again).await?;
    txn.commit().await?;
    if !mine {
        return Ok(());
    }
    let read = match download(&app.http, address).await {
        Ok(body) => check(&app.store, &source, &body, now).await?.map(|()| body),
        Err(error) => Err(error),
    };
    let txn = app.store.platform(&PlatformScope::system(now)).await?;
    match read {
        Ok(body) => txn.keep_trust(&source, &body, None, now).await?,
        Err(error) => {
            tracing::warn!(address, %error, "a revocation list was not fetched");
            txn.fail_trust(&source, &error.to_string(), now + AGAIN).await?;
        }
    }
    txn.commit().await
}

async fn download(http: &reqwest::Client, address: &str) -> Result<Vec<u8>, FetchError> {
    let mut answer = http.get(address).send().await?;
    if !answer.status().is_success() {
        return Err(FetchError::Status(answer.status()));
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if body.len() + chunk.len() > LARGEST {
            return Err(FetchError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// A good copy is a list of now, and not older than the one that is held: an old list hides what was revoked since.
async fn check(
    store: &Store,
    source: &TrustSource,
    body: &[u8],
    now: DateTime<Utc>,
) -> Result<Result<(), FetchError>, store::Error> {
    let list = match RevocationList::read(body) {
        Ok(list) => list,
        Err(error) => return Ok(Err(error.into())),
    };
    if !list.fresh_at(now) {
        return Ok(Err(FetchError::NotFresh(list.this_update(), list.next_update())));
    }
    let txn = store.platform_read(&PlatformScope::system(now)).await?;
    let held = txn.find_trust(source).await?.and_then(|document| document.body);
    let held = held.and_then(|body| RevocationList::read(&body).ok());
    let older = held.is_some_and(|held| held.this_update() > list.this_update());
    Ok(if older { Err(FetchError::Older) } else { Ok(()) })
}
