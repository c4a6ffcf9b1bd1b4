//! Who waits for whom inside this process, in order of arrival and without holding a connection meanwhile.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::scope::TenantId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::{Error, Result};

/// How many of a tenant's issuers may hold a connection on PostgreSQL: one that has the sequence, and one that gets ready behind it.
const ISSUERS: usize = 2;

/// The queues of a process.
#[derive(Debug)]
pub(crate) struct Turns {
    patience: Duration,
    /// SQLite takes one writer at a time: they queue here, instead of polling the file.
    writers: Option<Arc<Semaphore>>,
    /// PostgreSQL hands the numbers of a tenant out one transaction after the other. Whoever waited for that inside the database would
    /// keep a connection from everybody else, the Node's questions and other tenants included.
    issuers: Mutex<HashMap<TenantId, Arc<Semaphore>>>,
}

/// A turn, over when it is dropped.
#[derive(Debug)]
pub(crate) struct Turn(#[expect(dead_code, reason = "held until it is dropped")] OwnedSemaphorePermit);

impl Turns {
    pub(crate) fn new(sqlite: bool, patience: Duration) -> Self {
        let writers = sqlite.then(|| Arc::new(Semaphore::new(1)));
        Self { patience, writers, issuers: Mutex::default() }
    }

    /// Whether writers take turns, that is on SQLite.
    pub(crate) const fn of_sqlite(&self) -> bool {
        self.writers.is_some()
    }

    /// The turn of somebody who writes; on PostgreSQL nobody needs one.
    pub(crate) async fn writer(&self) -> Result<Option<Turn>> {
        match &self.writers {
            Some(writers) => self.wait(writers.clone()).await.map(Some),
            None => Ok(None),
        }
    }

    /// The turn of somebody who issues a tenant's numbers.
    pub(crate) async fn issuer(&self, tenant: &TenantId) -> Result<Option<Turn>> {
        if self.of_sqlite() {
            return self.writer().await;
        }
        let issuers = {
            let mut queues = self.issuers.lock().unwrap_or_else(PoisonError::into_inner);
            let queue = queues.entry(tenant.clone());
            queue.or_insert_with(|| Arc::new(Semaphore::new(ISSUERS))).clone()
        };
        self.wait(issuers).await.map(Some)
    }

    async fn wait(&self, queue: Arc<Semaphore>) -> Result<Turn> {
        match tokio::time::timeout(self.patience, queue.acquire_owned()).await {
            Ok(Ok(turn)) => Ok(Turn(turn)),
            Ok(Err(closed)) => Err(Error::unavailable(closed)),
            Err(late) => Err(Error::unavailable(late)),
        }
    }
}
