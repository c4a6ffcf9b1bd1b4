//! The journal of the Node's calls: facts of each, written beside the answer and never before it.
//!
//! A bounded queue in memory and one writer: a journal that is slow or down delays no answer. What does not fit is counted, told in the log
//! and in `/metrics`; what a stopped process has not written yet it writes before it ends. Only a killed process loses its last moments.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Datelike, Months, NaiveTime, Utc};
use domain::scope::{PlatformScope, Scope, TenantId};
use pagopa::notice::qr;
use store::{CallsOf, NodeCall, Page, Store};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::app::App;

/// Most calls that are written in one transaction.
const BATCH: usize = 200;
/// Calls that come so soon after one another are written together.
const GATHER: Duration = Duration::from_millis(100);
/// Between two attempts when the database does not answer.
const AGAIN: Duration = Duration::from_secs(1);
/// How long a stopping process still tries.
const LAST: Duration = Duration::from_secs(5);
/// Months that are made ahead of the current one.
const AHEAD: u32 = 2;
/// Calls on a page.
pub const PER_PAGE: u64 = 50;

/// Calls that wait to be written.
#[derive(Debug)]
pub struct Journal {
    waiting: Mutex<Waiting>,
    room: usize,
    news: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    calls: VecDeque<(TenantId, NodeCall)>,
    counted: Counted,
}

/// What happened to the calls since the process started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// Written.
    pub written: u64,
    /// Lost: there was no room to wait.
    pub dropped: u64,
    /// Attempts to write that failed; their calls wait again.
    pub failed: u64,
    /// Waiting now.
    pub waiting: u64,
}

impl Journal {
    /// A journal in which so many calls can wait.
    pub fn with_room(room: usize) -> Self {
        Self { waiting: Mutex::default(), room, news: Notify::new() }
    }

    /// Takes a call, at once.
    pub fn note(&self, tenant: TenantId, call: NodeCall) {
        let mut waiting = self.locked();
        if waiting.calls.len() < self.room {
            waiting.calls.push_back((tenant, call));
            drop(waiting);
            self.news.notify_one();
        } else {
            waiting.counted.dropped += 1;
            let dropped = waiting.counted.dropped;
            drop(waiting);
            // once for each power of two: a flood is told, not repeated
            if dropped.is_power_of_two() {
                tracing::error!(dropped, "the journal of the Node's calls is full: calls are not kept");
            }
        }
    }

    /// Figures for `/metrics`.
    pub fn counted(&self) -> Counted {
        let waiting = self.locked();
        Counted { waiting: u64::try_from(waiting.calls.len()).unwrap_or(u64::MAX), ..waiting.counted }
    }

    /// Writes all that waits, a batch at a time.
    ///
    /// # Errors
    /// What the database says; calls that are not known to be written wait again.
    pub async fn write(&self, store: &Store, now: DateTime<Utc>) -> Result<(), store::Error> {
        loop {
            let batch = self.take();
            if batch.is_empty() {
                return Ok(());
            }
            let mut failure = None;
            for (tenant, calls) in batch {
                if let Err(error) = keep(store, &Scope::system(tenant.clone(), now), &calls).await {
                    self.put_back(&tenant, calls);
                    failure = Some(error);
                } else {
                    self.locked().counted.written += u64::try_from(calls.len()).unwrap_or_default();
                }
            }
            if let Some(error) = failure {
                return Err(error);
            }
        }
    }

    fn take(&self) -> BTreeMap<TenantId, Vec<NodeCall>> {
        let mut waiting = self.locked();
        let most = waiting.calls.len().min(BATCH);
        let mut batch = BTreeMap::<TenantId, Vec<NodeCall>>::new();
        for (tenant, call) in waiting.calls.drain(..most) {
            batch.entry(tenant).or_default().push(call);
        }
        batch
    }

    /// The oldest lie in front again, as far as there is room.
    fn put_back(&self, tenant: &TenantId, calls: Vec<NodeCall>) {
        let mut waiting = self.locked();
        waiting.counted.failed += 1;
        for call in calls.into_iter().rev() {
            if waiting.calls.len() < self.room {
                waiting.calls.push_front((tenant.clone(), call));
            } else {
                waiting.counted.dropped += 1;
            }
        }
    }

    fn locked(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn keep(store: &Store, scope: &Scope, calls: &[NodeCall]) -> Result<(), store::Error> {
    let txn = store.begin(scope).await?;
    txn.add_node_calls(calls).await?;
    txn.commit().await
}

/// Writes what comes until `stop`, then what is left.
pub async fn run(app: Arc<App>, stop: CancellationToken) {
    let journal = &app.journal;
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            () = journal.news.notified() => tokio::time::sleep(GATHER).await,
        }
        while let Err(error) = journal.write(&app.store, app.clock.now()).await {
            tracing::warn!(%error, waiting = journal.counted().waiting, "the journal cannot be written");
            tokio::select! {
                () = stop.cancelled() => break,
                () = tokio::time::sleep(AGAIN) => {}
            }
        }
    }
    finish(&app).await;
}

/// The last attempt of a stopping process.
pub async fn finish(app: &App) {
    let written = tokio::time::timeout(LAST, app.journal.write(&app.store, app.clock.now())).await;
    if !matches!(written, Ok(Ok(()))) {
        tracing::error!(
            lost = app.journal.counted().waiting,
            "calls of the Node that the journal does not keep"
        );
    }
}

/// From when on calls are kept: whole months, so that a month can be dropped at once.
pub fn kept_since(now: DateTime<Utc>, months: u32) -> DateTime<Utc> {
    let month = now.date_naive().with_day(1).unwrap_or_else(|| now.date_naive());
    let since = month.checked_sub_months(Months::new(months)).unwrap_or(month);
    since.and_time(NaiveTime::MIN).and_utc()
}

/// Makes the months that come and drops those that the policy lets go.
///
/// # Errors
/// What the database says.
pub async fn turn_months(app: &App) -> Result<(), store::Error> {
    let now = app.clock.now();
    let platform = app.store.platform(&PlatformScope::system(now)).await?;
    let made = platform.make_journal_months(now, AHEAD).await?;
    let dropped = platform.drop_journal_months(kept_since(now, app.config.node.journal.keep_months)).await?;
    platform.commit().await?;
    if made + dropped > 0 {
        tracing::info!(made, dropped, "months of the journal");
    }
    Ok(())
}

/// Reads what was searched for: the text of a notice's QR code (a scanner types it), 18 digits of a notice number, or anything else of up
/// to 35 characters as an IUV.
pub fn asked(text: &str) -> Option<CallsOf> {
    if text.trim().starts_with("PAGOPA|") {
        return qr::read(text.trim()).ok().map(|code| CallsOf::Notice(code.number.to_string()));
    }
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let fits = (1..=35).contains(&plain.len()) && plain.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let notice = plain.len() == 18 && plain.bytes().all(|byte| byte.is_ascii_digit());
    if !fits {
        return None;
    }
    Some(if notice { CallsOf::Notice(plain) } else { CallsOf::Iuv(plain) })
}

/// A page of the calls about a notice.
///
/// # Errors
/// What the database says.
pub async fn find(
    store: &Store,
    scope: &Scope,
    of: &CallsOf,
    page: u64,
) -> Result<Page<NodeCall>, store::Error> {
    store.begin_read(scope).await?.page_node_calls(of, page, PER_PAGE).await
}

#[cfg(test)]
mod tests {
    use super::{asked, kept_since};
    use store::CallsOf;

    #[test]
    fn whole_months_are_kept() {
        let since = |now: &str, months| kept_since(now.parse().unwrap(), months).to_rfc3339();
        assert_eq!(since("2026-11-22T10:00:00Z", 24), "2024-11-01T00:00:00+00:00");
        assert_eq!(since("2026-01-31T23:59:59Z", 1), "2025-12-01T00:00:00+00:00");
    }

    #[test]
    fn a_notice_number_is_read_with_its_groups_and_an_iuv_as_it_is() {
        assert_eq!(asked("nonsenso!"), None);
        assert_eq!(asked(""), None);
        assert_eq!(asked(&"9".repeat(36)), None);
        let notice = CallsOf::Notice("301000000000004285".to_owned());
        assert_eq!(asked(" 3010 0000 0000 0042 85 "), Some(notice));
        let scanned = "PAGOPA|002|301000000000004285|77777777777|12000";
        assert_eq!(asked(scanned), Some(CallsOf::Notice("301000000000004285".to_owned())));
        assert_eq!(asked("PAGOPA|002|3010|77777777777|12000"), None);
        assert_eq!(asked("01000000000004285"), Some(CallsOf::Iuv("01000000000004285".to_owned())));
        assert_eq!(asked("RF18539007547034"), Some(CallsOf::Iuv("RF18539007547034".to_owned())));
    }
}
