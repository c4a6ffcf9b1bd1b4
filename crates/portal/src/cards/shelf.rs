//! What the configuration names (authorities, revocation lists), read and kept until it changes.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use domain::scope::PlatformScope;
use domain::tenant::Secret;
use identity::cns::{Authority, RevocationList, Trust, bundle};
use store::{Store, TrustDocument};
use tokio::sync::Mutex;

use super::fetch::CRL;
use crate::config;
use crate::config::Cns;

/// Everything that was read, with the state of its sources at that time.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    seen: Option<Vec<Stamp>>,
    lists: BTreeMap<Stamp, Arc<RevocationList>>,
    trust: Arc<Trust>,
}

/// A source and what tells that its content changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Stamp {
    source: String,
    state: State,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    File(Option<(SystemTime, u64)>),
    Document(Option<DateTime<Utc>>),
    Version(i64),
}

impl Shelf {
    /// The trust of now; sources that cannot be read are left out and told in the log.
    pub(super) async fn trust(
        &self,
        store: &Store,
        cns: &Cns,
        now: DateTime<Utc>,
    ) -> Result<Arc<Trust>, store::Error> {
        let mut held = self.held.lock().await;
        let txn = store.platform_read(&PlatformScope::system(now)).await?;
        let mut seen = stamps(cns);
        seen.push(Stamp { source: "database".to_owned(), state: State::Version(txn.trust_version().await?) });
        if held.seen.as_ref() != Some(&seen) {
            let documents = txn.list_trust(&[CRL]).await?;
            held.read(cns, &seen, &documents);
            held.seen = Some(seen);
            held.tell(now);
        }
        Ok(held.trust.clone())
    }
}

/// The files that the configuration names.
fn stamps(cns: &Cns) -> Vec<Stamp> {
    let references = cns.anchors.iter().chain(&cns.intermediates).map(Secret::to_string);
    references.chain(cns.crl_files().map(str::to_owned)).map(Stamp::of).collect()
}

impl Stamp {
    fn of(source: String) -> Self {
        let file = source.strip_prefix("file:").and_then(|path| std::fs::metadata(path).ok());
        let state = State::File(file.and_then(|file| Some((file.modified().ok()?, file.len()))));
        Self { source, state }
    }
}

impl Held {
    fn read(&mut self, cns: &Cns, seen: &[Stamp], documents: &[TrustDocument]) {
        let mut authorities = Vec::new();
        for reference in &cns.anchors {
            let read = content(reference)
                .and_then(|pem| Authority::from_bundle(&pem).map_err(|why| why.to_string()));
            authorities.extend(told(reference, read).unwrap_or_default());
        }
        let mut intermediates = Vec::new();
        for reference in &cns.intermediates {
            let read = content(reference).and_then(|pem| bundle(&pem).map_err(|why| why.to_string()));
            intermediates.extend(told(reference, read).unwrap_or_default());
        }
        self.lists = self.lists(cns, seen, documents);
        let revocation_lists = self.lists.values().cloned().collect();
        self.trust = Arc::new(Trust { authorities, intermediates, revocation_lists });
    }

    /// The lists of files and of the database; those that are known already are not read again.
    fn lists(
        &self,
        cns: &Cns,
        seen: &[Stamp],
        documents: &[TrustDocument],
    ) -> BTreeMap<Stamp, Arc<RevocationList>> {
        let mut lists = BTreeMap::new();
        let mut add = |stamp: Stamp, read: &dyn Fn() -> Result<RevocationList, String>| {
            let known = self.lists.get(&stamp).cloned();
            let list = known.or_else(|| told(&stamp.source, read()).map(Arc::new));
            lists.extend(list.map(|list| (stamp, list)));
        };
        for stamp in seen.iter().filter(|stamp| cns.crl_files().any(|file| file == stamp.source)) {
            add(stamp.clone(), &|| from_file(&stamp.source));
        }
        for document in documents {
            let Some(body) = &document.body else { continue };
            let state = State::Document(document.fetched_at);
            let stamp = Stamp { source: document.source.source.clone(), state };
            add(stamp, &|| RevocationList::read(body).map_err(|why| why.to_string()));
        }
        lists
    }

    fn tell(&self, now: DateTime<Utc>) {
        let authorities = self.trust.authorities.iter().filter(|one| one.valid_at(now)).count();
        let lists = self.trust.revocation_lists.iter().filter(|list| list.fresh_at(now)).count();
        tracing::info!(authorities, lists, "whom smart cards are believed from was read again");
    }
}

fn content(reference: &Secret) -> Result<String, String> {
    config::secret(&reference.to_string())
}

fn from_file(source: &str) -> Result<RevocationList, String> {
    let path = source.strip_prefix("file:").ok_or("not a file")?;
    let bytes = std::fs::read(path).map_err(|why| why.to_string())?;
    RevocationList::read(&bytes).map_err(|why| why.to_string())
}

/// What was read, or nothing and a line in the log.
fn told<T>(source: &impl std::fmt::Display, read: Result<T, String>) -> Option<T> {
    read.inspect_err(|why| tracing::warn!(%source, why, "left out of what smart cards are believed from"))
        .ok()
}
