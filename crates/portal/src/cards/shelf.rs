//! What the configuration names (authorities, revocation lists), read and kept until it changes.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use domain::tenant::Secret;
use identity::cns::{Authority, RevocationList, Trust, bundle};
use tokio::sync::Mutex;

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
    state: Option<(SystemTime, u64)>,
}

impl Shelf {
    /// The trust of now; sources that cannot be read are left out and told in the log.
    pub(super) async fn trust(&self, cns: &Cns, now: DateTime<Utc>) -> Arc<Trust> {
        let mut held = self.held.lock().await;
        let seen = stamps(cns);
        if held.seen.as_ref() != Some(&seen) {
            held.read(cns, &seen);
            held.seen = Some(seen);
            held.tell(now);
        }
        held.trust.clone()
    }
}

/// The files that the configuration names.
fn stamps(cns: &Cns) -> Vec<Stamp> {
    let references = cns.anchors.iter().chain(&cns.intermediates).map(Secret::to_string);
    references.chain(cns.crls.iter().cloned()).map(Stamp::of).collect()
}

impl Stamp {
    fn of(source: String) -> Self {
        let file = source.strip_prefix("file:").and_then(|path| std::fs::metadata(path).ok());
        let state = file.and_then(|file| Some((file.modified().ok()?, file.len())));
        Self { source, state }
    }
}

impl Held {
    fn read(&mut self, cns: &Cns, seen: &[Stamp]) {
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
        let mut lists = BTreeMap::new();
        for stamp in seen.iter().filter(|stamp| cns.crls.contains(&stamp.source)) {
            let known = self.lists.get(stamp).cloned();
            let list = known.or_else(|| told(&stamp.source, list(&stamp.source)).map(Arc::new));
            lists.extend(list.map(|list| (stamp.clone(), list)));
        }
        let revocation_lists = lists.values().cloned().collect();
        self.lists = lists;
        self.trust = Arc::new(Trust { authorities, intermediates, revocation_lists });
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

fn list(source: &str) -> Result<RevocationList, String> {
    let path = source.strip_prefix("file:").ok_or("not fetched yet")?;
    let bytes = std::fs::read(path).map_err(|why| why.to_string())?;
    RevocationList::read(&bytes).map_err(|why| why.to_string())
}

/// What was read, or nothing and a line in the log.
fn told<T>(source: &impl std::fmt::Display, read: Result<T, String>) -> Option<T> {
    read.inspect_err(|why| tracing::warn!(%source, why, "left out of what smart cards are believed from"))
        .ok()
}
