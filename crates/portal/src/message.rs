//! *Messaggi ai cittadini*: what waits, what went out and what was given up, as the office sees it; and having it tried again.

use chrono::{DateTime, Utc};
use domain::scope::{PlatformScope, Scope};
use store::{MessageRow, Page, QueuedJob, Store};
use thiserror::Error;
use uuid::Uuid;

use crate::debt::PER_PAGE;
use crate::jobs;

/// Messages that are tried again by one press of "Riprova tutti".
const AT_ONCE: u64 = 500;

/// Why a message is not tried again.
#[derive(Debug, Error)]
pub enum MessageError {
    #[error("no such message")]
    NotFound,
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Which messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// Given up.
    Failed,
    /// Waiting, or being sent.
    Queued,
    /// Taken by a server.
    Sent,
}

impl Folder {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Failed, Self::Queued, Self::Sent];

    /// The word in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Failed => "non-inviati",
            Self::Queued => "in-coda",
            Self::Sent => "inviati",
        }
    }

    /// The folder of that word; the first for any other.
    pub fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|folder| folder.code() == code).unwrap_or(Self::Failed)
    }
}

/// A message, wherever it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: Uuid,
    /// The kind of its job, or the folder of its template.
    pub kind: String,
    /// What was noted at the last attempt; `None`: it was not tried yet, or failed before it was written.
    pub noted: Option<MessageRow>,
    pub asked_at: DateTime<Utc>,
    /// When it is tried next.
    pub next_at: Option<DateTime<Utc>>,
    pub attempts: u32,
    /// The debt that it is about.
    pub debt: Option<Uuid>,
}

/// A page of a folder, and how many are in each.
#[derive(Debug, Clone)]
pub struct Listed {
    pub page: Page<Message>,
    pub failed: u64,
    pub queued: u64,
    pub sent: u64,
}

/// A page of a folder.
pub async fn list(store: &Store, scope: &Scope, folder: Folder, page: u64) -> Result<Listed, MessageError> {
    let kinds = jobs::mail_kinds();
    let outbox = store.platform_read(&PlatformScope::system(scope.now)).await?;
    let of = |dead| outbox.list_jobs_of(&scope.tenant, &kinds, dead, (page, PER_PAGE));
    let (failed, queued) = (of(true).await?, of(false).await?);
    drop(outbox);
    let txn = store.begin_read(scope).await?;
    let sent = txn.list_sent_messages(page, PER_PAGE).await?;
    let counts = (failed.total, queued.total, sent.total);
    let page = match folder {
        Folder::Sent => mapped(sent, &[], |row, _| from_row(row)),
        Folder::Failed | Folder::Queued => {
            let jobs = if folder == Folder::Failed { failed } else { queued };
            let ids: Vec<Uuid> = jobs.items.iter().map(|queued| queued.job.id).collect();
            let noted = txn.find_messages(&ids).await?;
            mapped(jobs, &noted, |queued, noted| from_job(queued, noted, folder))
        }
    };
    Ok(Listed { page, failed: counts.0, queued: counts.1, sent: counts.2 })
}

fn mapped<T>(page: Page<T>, noted: &[MessageRow], to: impl Fn(T, &[MessageRow]) -> Message) -> Page<Message> {
    let Page { items, total, page, per_page } = page;
    Page { items: items.into_iter().map(|item| to(item, noted)).collect(), total, page, per_page }
}

fn from_row(row: MessageRow) -> Message {
    let (kind, asked_at) = (row.kind.clone(), row.created_at);
    Message { id: row.id, kind, noted: Some(row), asked_at, next_at: None, attempts: 0, debt: None }
}

fn from_job(queued: QueuedJob, noted: &[MessageRow], folder: Folder) -> Message {
    let QueuedJob { job, run_at, created_at, .. } = queued;
    let debt = job.payload.get("debt").and_then(serde_json::Value::as_str);
    Message {
        noted: noted.iter().find(|row| row.id == job.id).cloned(),
        debt: debt.and_then(|id| id.parse().ok()),
        id: job.id,
        kind: job.kind,
        asked_at: created_at,
        next_at: (folder == Folder::Queued).then_some(run_at),
        attempts: job.attempts,
    }
}

/// Has a message that was given up tried again. Asked for twice it is tried once; another tenant's is not found.
pub async fn retry(store: &Store, scope: &Scope, id: &str) -> Result<(), MessageError> {
    let id: Uuid = id.parse().map_err(|_| MessageError::NotFound)?;
    let kinds = jobs::mail_kinds();
    let outbox = store.platform(&PlatformScope::system(scope.now)).await?;
    if outbox.revive_job(&scope.tenant, id, &kinds, scope.now).await? {
        outbox.commit().await?;
        return Ok(());
    }
    drop(outbox);
    // it may be on its way already, or gone out meanwhile
    let waits = store
        .platform_read(&PlatformScope::system(scope.now))
        .await?
        .has_job(&scope.tenant, id, &kinds)
        .await?;
    let noted = store.begin_read(scope).await?.find_messages(&[id]).await?;
    if waits || !noted.is_empty() { Ok(()) } else { Err(MessageError::NotFound) }
}

/// Has all messages that were given up tried again, the oldest first, so many at once at most; a second time finds none. Answers how many.
pub async fn retry_all(store: &Store, scope: &Scope) -> Result<u64, MessageError> {
    let outbox = store.platform(&PlatformScope::system(scope.now)).await?;
    let revived = outbox.revive_jobs(&scope.tenant, &jobs::mail_kinds(), AT_ONCE, scope.now).await?;
    outbox.commit().await?;
    Ok(revived)
}

/// How many messages were given up.
pub async fn failed(store: &Store, scope: &Scope) -> Result<u64, MessageError> {
    let outbox = store.platform_read(&PlatformScope::system(scope.now)).await?;
    Ok(outbox.count_dead_jobs(&scope.tenant, &jobs::mail_kinds()).await?)
}

/// An address of which enough is left to recognise it by: `m***@e***.it`.
pub fn masked(address: &str) -> String {
    let hidden = |text: &str| format!("{}***", text.chars().take(1).collect::<String>());
    let Some((name, host)) = address.rsplit_once('@') else { return hidden(address) };
    match host.rsplit_once('.') {
        Some((host, end)) => format!("{}@{}.{end}", hidden(name), hidden(host)),
        None => format!("{}@{}", hidden(name), hidden(host)),
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn an_address_is_recognised_and_not_told() {
        assert_eq!(masked("marta.campioni@example.it"), "m***@e***.it");
        assert_eq!(masked("a@b"), "a***@b***");
        assert_eq!(masked("èva"), "è***");
        assert_eq!(masked(""), "***");
    }
}
