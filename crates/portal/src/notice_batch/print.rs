//! The worker's side: prints what waits, a notice at a time, each in its own transaction. Interrupted anywhere and begun again, it
//! goes on where it was.

use std::time::Duration;

use domain::scope::Scope;
use futures_util::future::join_all;
use store::{BatchItem, BatchPrint, NoticeBatch, Store};
use thiserror::Error;
use tokio::time::Instant;
use uuid::Uuid;

use crate::bundle::{Bundle, BundleError};
use crate::jobs;
use crate::notice::{self, NoticeError};
use crate::pdf::PdfError;
use crate::press::{Press, PressError};
use crate::registry::Tenant;

/// Most notices of one job; then the next job goes on, so that other tenants' batches have their turn.
const SLICE: u64 = 25;
/// How long one job goes on; below the worker's lease.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a job left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// All is printed or refused.
    Done,
    /// The next job was asked for.
    GoesOn,
    /// The batch was purged meanwhile.
    Gone,
}

/// Why nothing could be printed now; later it may work.
#[derive(Debug, Error)]
pub enum PrintError {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Printer(#[from] PdfError),
}

/// Prints the next notices of a batch.
pub async fn print_some(
    store: &Store,
    press: &Press,
    tenant: &Tenant,
    scope: &Scope,
    batch: Uuid,
) -> Result<Step, PrintError> {
    let began = Instant::now();
    let txn = store.begin_read(scope).await?;
    let Some(batch) = txn.find_notice_batch(batch).await? else { return Ok(Step::Gone) };
    let waiting = txn.waiting_notices(batch.id, SLICE).await?;
    drop(txn);
    // as many at a time as there are printing processes, kept in their order
    for some in waiting.chunks(press.processes()) {
        if began.elapsed() > PATIENCE {
            break;
        }
        let prints = some.iter().map(|item| print_one((store, press, tenant, scope), &batch, item));
        for (item, outcome) in some.iter().zip(join_all(prints).await) {
            let outcome = outcome?;
            let txn = store.begin(scope).await?;
            match outcome {
                Ok(print) => txn.keep_notice_print(batch.id, &print).await?,
                Err(reason) => txn.refuse_notice(batch.id, item.position, &reason).await?,
            }
            txn.commit().await?;
        }
    }
    finish(store, scope, batch.id).await
}

/// Marks the batch as done, or asks for the next job.
async fn finish(store: &Store, scope: &Scope, batch: Uuid) -> Result<Step, PrintError> {
    let txn = store.begin(scope).await?;
    let done = txn.finish_notice_batch(batch, scope.now).await?;
    if !done {
        txn.enqueue(&jobs::notice_batch(batch, scope.now)).await?;
    }
    txn.commit().await?;
    Ok(if done { Step::Done } else { Step::GoesOn })
}

/// The printer was not to be had, again and again: what still waits is refused, so that the batch comes to an end.
pub async fn give_up(store: &Store, scope: &Scope, batch: Uuid) -> Result<(), store::Error> {
    let txn = store.begin(scope).await?;
    for item in txn.waiting_notices(batch, super::MOST as u64).await? {
        txn.refuse_notice(
            batch,
            item.position,
            "la stampa non era disponibile: chiedi di nuovo questo avviso",
        )
        .await?;
    }
    txn.finish_notice_batch(batch, scope.now).await?;
    txn.commit().await
}

/// A print, or why there is none: for the office, without personal data.
async fn print_one(
    (store, press, tenant, scope): (&Store, &Press, &Tenant, &Scope),
    batch: &NoticeBatch,
    item: &BatchItem,
) -> Result<Result<BatchPrint, String>, PrintError> {
    let config = tenant.config();
    let contents = match notice::all_of_office(store, scope, config, item.debt, batch.language).await {
        Ok(contents) => contents,
        Err(NoticeError::Store(error)) => return Err(error.into()),
        Err(refusal) => return Ok(Err(refusal.in_words())),
    };
    let unprinted = |error: &dyn std::fmt::Display| {
        tracing::warn!(tenant = %scope.tenant, debt = %item.debt, %error, "a notice of a batch was not printed");
        Ok(Err("il PDF non si è potuto preparare: chiedi di nuovo questo avviso".to_owned()))
    };
    let mut pdfs = Vec::new();
    for content in &contents {
        match press.notice_once(tenant, content, scope.now).await {
            Ok(pdf) => pdfs.push(pdf),
            Err(PressError::Pdf(
                error @ (PdfError::Busy(_) | PdfError::Missing { .. } | PdfError::Workspace(_)),
            )) => return Err(error.into()),
            Err(error) => return unprinted(&error),
        }
    }
    let Some(first) = contents.first() else { return unprinted(&"no notice") };
    let name = format!("{:04}-{}", item.position + 1, notice::file_name(first));
    match together(pdfs) {
        Ok(pdf) => Ok(Ok(BatchPrint { position: item.position, name, pdf })),
        Err(error) => unprinted(&error),
    }
}

/// The notices of one debt as one document.
fn together(mut pdfs: Vec<Vec<u8>>) -> Result<Vec<u8>, BundleError> {
    if pdfs.len() == 1 {
        return Ok(pdfs.remove(0));
    }
    let mut bundle = Bundle::pdf();
    let mut whole = Vec::new();
    for pdf in &pdfs {
        whole.extend(bundle.add("", pdf)?);
    }
    whole.extend(bundle.finish()?);
    Ok(whole)
}
