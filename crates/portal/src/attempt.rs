//! *Tentativi di pagamento*: a job settles those that nobody came back from, and the office looks at those in doubt.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::attempt::{self, DoubtRefusal, Settlement};
use domain::notice_number::NoticeNumber;
use domain::receipt::Receipt;
use domain::refund::Closed;
use domain::scope::Scope;
use store::{Page, PaymentAttempt, Store, Txn};
use thiserror::Error;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::app::App;
use crate::debt::PER_PAGE;

/// How often.
const EVERY: Duration = Duration::from_secs(60);
/// Attempts looked at in one turn of one tenant: the oldest first, the rest a minute later.
const MOST: u64 = 200;

/// Why a doubt is not shown or not ended.
#[derive(Debug, Error)]
pub enum DoubtError {
    #[error("no such attempt in doubt")]
    NotFound,
    #[error(transparent)]
    Refused(#[from] DoubtRefusal),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Settles what can be settled, now and then, until `stop`.
pub async fn run(app: Arc<App>, stop: CancellationToken) {
    loop {
        mop_up(&app).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Looks at the attempts of every tenant; a failure in one leaves the others their turn.
pub async fn mop_up(app: &App) {
    for tenant in app.registry.all() {
        let scope = Scope::system(tenant.id.clone(), app.clock.now());
        match settle_all(&app.store, &scope).await {
            Ok(0) => {}
            Ok(settled) => tracing::info!(tenant = %tenant.id, settled, "attempts settled"),
            Err(error) => tracing::warn!(tenant = %tenant.id, %error, "attempts could not be settled"),
        }
    }
}

/// Settles the attempts of one tenant of which it can be said what became of them; answers how many.
pub async fn settle_all(store: &Store, scope: &Scope) -> Result<u64, store::Error> {
    let txn = store.begin_read(scope).await?;
    let mut attempts = txn.list_unsettled_attempts(MOST).await?;
    attempts.extend(txn.list_doubtful_attempts(1, MOST).await?.items);
    let numbers: Vec<NoticeNumber> = attempts.iter().flat_map(PaymentAttempt::numbers).collect();
    let receipts = txn.list_applied_receipts(&numbers).await?;
    drop(txn);
    attempts.retain(|attempt| news(attempt, &receipts, scope.now).is_some());
    let mut settled = 0;
    for attempt in attempts {
        settled += u64::from(settle(store, scope, attempt.id).await?);
    }
    Ok(settled)
}

/// What became of an attempt, where that is not known yet.
fn news(attempt: &PaymentAttempt, receipts: &[Receipt], now: DateTime<Utc>) -> Option<Settlement> {
    let found = attempt.course().settle(attempt.notices.len(), paid(attempt, receipts).count(), now)?;
    attempt.settled.is_none_or(|(known, _)| known != found).then_some(found)
}

/// Its notices that have a receipt.
fn paid<'a>(attempt: &'a PaymentAttempt, receipts: &'a [Receipt]) -> impl Iterator<Item = &'a NoticeNumber> {
    let has = |number: &&NoticeNumber| receipts.iter().any(|receipt| receipt.notice_number == **number);
    attempt.notices.iter().map(|(number, _)| number).filter(has)
}

/// Settles one attempt, under its lock; what was paid leaves the cart of who began it.
async fn settle(store: &Store, scope: &Scope, id: Uuid) -> Result<bool, store::Error> {
    let txn = store.begin(scope).await?;
    let Some(mut attempt) = txn.lock_attempt(id).await? else { return Ok(false) };
    let receipts = txn.list_applied_receipts(&attempt.numbers()).await?;
    let Some(settlement) = news(&attempt, &receipts, scope.now) else { return Ok(false) };
    for number in paid(&attempt, &receipts) {
        txn.remove_from_cart(&attempt.owner, number).await?;
    }
    attempt.settled = Some((settlement, scope.now));
    txn.update_attempt(&attempt).await?;
    txn.commit().await?;
    if settlement == Settlement::InDoubt {
        tracing::warn!(tenant = %scope.tenant, attempt = %id, "somebody came back as having paid, and receipts are missing");
    }
    Ok(true)
}

/// A page of the attempts in doubt, the oldest first.
pub async fn doubts(store: &Store, scope: &Scope, page: u64) -> Result<Page<PaymentAttempt>, DoubtError> {
    Ok(store.begin_read(scope).await?.list_doubtful_attempts(page, PER_PAGE).await?)
}

/// An attempt that is or was in doubt.
pub async fn doubt(store: &Store, scope: &Scope, id: &str) -> Result<PaymentAttempt, DoubtError> {
    let txn = store.begin_read(scope).await?;
    let found = txn.find_attempt(id.parse().map_err(|_| DoubtError::NotFound)?).await?;
    found.filter(is_doubtful).ok_or(DoubtError::NotFound)
}

fn is_doubtful(attempt: &PaymentAttempt) -> bool {
    matches!(attempt.settled, Some((Settlement::InDoubt, _)))
}

/// Ends a doubt with what the office found out; the citizen reads it too. The same words of the same person again change nothing.
pub async fn end_doubt(store: &Store, scope: &Scope, id: &str, why: &str) -> Result<(), DoubtError> {
    let txn = store.begin(scope).await?;
    let mut attempt = locked(&txn, id).await?;
    let why = attempt::checked_why(why)?;
    let by = scope.actor.author();
    if let Some(closed) = &attempt.closed {
        let same = closed.by == by && closed.why == why;
        return if same { Ok(()) } else { Err(DoubtRefusal::NotInDoubt.into()) };
    }
    attempt.closed = Some(Closed { at: scope.now, by, why: why.to_owned() });
    txn.update_attempt(&attempt).await?;
    txn.commit().await?;
    Ok(())
}

async fn locked(txn: &Txn, id: &str) -> Result<PaymentAttempt, DoubtError> {
    let id = id.parse().map_err(|_| DoubtError::NotFound)?;
    let found = txn.lock_attempt(id).await?;
    found.filter(is_doubtful).ok_or(DoubtError::NotFound)
}
