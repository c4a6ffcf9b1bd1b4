//! *Valutazione*: how easy a service was. Nothing of who says it is kept; ratings are counted by place, so that nobody makes the average.

use std::time::Duration;

use chrono::{Months, TimeDelta};
use domain::rating::{self, Rated, Rating, RatingRefusal, Reason, Stars};
use domain::scope::Scope;
use store::rating::StarCount;
use store::{Page, Store};
use thiserror::Error;
use uuid::Uuid;

use crate::client::ClientAddress;
use crate::session::hash;

/// Ratings on a page of the office.
const PER_PAGE: u64 = 50;
/// The office reads the ratings of so many months.
pub const MONTHS: u32 = 12;
/// How long ratings are kept.
pub const KEPT: TimeDelta = TimeDelta::days(731);

/// Why a rating is not taken.
#[derive(Debug, Error)]
pub enum RatingError {
    #[error("no such rating")]
    NotFound,
    #[error("too many ratings from one place")]
    TooMany,
    #[error(transparent)]
    Refused(#[from] RatingRefusal),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Keeps the stars; the identifier with which the rest is added.
pub async fn rate(
    store: &Store,
    scope: &Scope,
    client: ClientAddress,
    service: Rated,
    stars: Stars,
) -> Result<Uuid, RatingError> {
    if client != ClientAddress::UNKNOWN {
        let key = format!("ratings:{}:{}", scope.tenant, hash(&client.network()));
        let window = Duration::from_secs(rating::WINDOW_SECONDS);
        if store.cache().incr(&key, window).await > rating::MOST {
            return Err(RatingError::TooMany);
        }
    }
    let rating = Rating { id: Uuid::new_v4(), at: scope.now, service, stars, reason: None, details: None };
    let txn = store.begin(scope).await?;
    txn.add_rating(&rating).await?;
    txn.commit().await?;
    Ok(rating.id)
}

/// The rating of that identifier.
pub async fn find(store: &Store, scope: &Scope, id: &str) -> Result<Rating, RatingError> {
    let id = id.parse().map_err(|_| RatingError::NotFound)?;
    store.begin_read(scope).await?.find_rating(id).await?.ok_or(RatingError::NotFound)
}

/// Adds the answer to the second question.
pub async fn explain(store: &Store, scope: &Scope, id: &str, reason: Reason) -> Result<(), RatingError> {
    change(store, scope, id, |rating| rating.explain(reason, scope.now)).await
}

/// Adds details; the same again changes nothing.
pub async fn add(store: &Store, scope: &Scope, id: &str, details: &str) -> Result<(), RatingError> {
    let same = |rating: &Rating| rating.details.as_deref() == Some(details.trim());
    change(store, scope, id, |rating| if same(rating) { Ok(()) } else { rating.add(details, scope.now) })
        .await
}

async fn change(
    store: &Store,
    scope: &Scope,
    id: &str,
    how: impl FnOnce(&mut Rating) -> Result<(), RatingRefusal>,
) -> Result<(), RatingError> {
    let id = id.parse().map_err(|_| RatingError::NotFound)?;
    let txn = store.begin(scope).await?;
    let mut rating = txn.lock_rating(id).await?.ok_or(RatingError::NotFound)?;
    how(&mut rating)?;
    txn.update_rating(&rating).await?;
    txn.commit().await?;
    Ok(())
}

/// What the office reads: how many gave how many stars in the last [`MONTHS`], and a page of the ratings.
pub async fn list(
    store: &Store,
    scope: &Scope,
    page: u64,
) -> Result<(Vec<StarCount>, Page<Rating>), store::Error> {
    let from = scope.now.checked_sub_months(Months::new(MONTHS)).unwrap_or(scope.now);
    let txn = store.begin_read(scope).await?;
    Ok((txn.count_ratings(from).await?, txn.list_ratings(from, page, PER_PAGE).await?))
}
