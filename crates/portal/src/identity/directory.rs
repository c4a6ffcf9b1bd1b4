//! The providers that are believed, and what each source of them gave.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::SystemTime;

use ::identity::saml::Profile;
use ::identity::saml::provider::{Metadata, Provider, read_metadata, read_signed_metadata};
use chrono::{DateTime, Utc};
use domain::scope::PlatformScope;
use store::Store;

use super::sources::{self, Source};
use crate::config::Config;

/// A provider, and whether it counts for every tenant.
#[derive(Debug, Clone)]
pub struct Known {
    pub provider: Arc<Provider>,
    /// It stands in the federation's own document; else it counts for tenants that name it.
    pub official: bool,
}

/// Providers by dialect and entityID.
#[derive(Debug, Default)]
pub struct Directory {
    by_id: HashMap<(Profile, String), Known>,
    by_profile: HashMap<Profile, Vec<Known>>,
    told: Vec<Told>,
    /// `None` before the first reading.
    seen: Option<Seen>,
    /// When the first of these providers ends.
    ends_at: Option<DateTime<Utc>>,
}

/// What one source gave, for the operator.
#[derive(Debug, Clone)]
pub struct Told {
    pub source: Source,
    /// Usable providers.
    pub providers: usize,
    /// Providers that are not used and why: `entityID: reason`.
    pub refused: Vec<String>,
    /// When a fetched copy was last confirmed.
    pub fetched_at: Option<DateTime<Utc>>,
    /// What is wrong; the last good copy may still serve.
    pub problem: Option<String>,
}

/// What tells that something changed: the count of fetched copies, and each file's state.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    version: i64,
    files: Vec<Option<(SystemTime, u64)>>,
}

impl Directory {
    /// The provider of an entityID, whoever may use it.
    pub fn find(&self, profile: Profile, entity_id: &str) -> Option<Known> {
        self.by_id.get(&(profile, entity_id.to_owned())).cloned()
    }

    /// The providers of a dialect, whoever may use them.
    pub fn all(&self, profile: Profile) -> &[Known] {
        self.by_profile.get(&profile).map(Vec::as_slice).unwrap_or_default()
    }

    /// The sources, in the order of the configuration.
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    fn add(&mut self, source: &Source, providers: Vec<Provider>) {
        for provider in providers {
            let name = (provider.profile, provider.entity_id.clone());
            if self.by_id.contains_key(&name) {
                tracing::warn!(
                    entity_id = name.1,
                    source = source.location,
                    "provider known from another source"
                );
                continue;
            }
            let known = Known { provider: Arc::new(provider), official: source.official };
            self.by_profile.entry(name.0).or_default().push(known.clone());
            self.by_id.insert(name, known);
        }
    }
}

/// The directory of now, if anything changed since `held` was read.
pub(super) async fn newer(
    config: &Config,
    held: &Directory,
    store: &Store,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Directory>> {
    let sources = sources::all(config);
    let txn = store.platform_read(&PlatformScope::system(now)).await?;
    let seen = Seen { version: txn.trust_version().await?, files: sources.iter().map(state).collect() };
    let has_ended = held.ends_at.is_some_and(|end| end <= now);
    if held.seen.as_ref() == Some(&seen) && !has_ended {
        return Ok(None);
    }
    let mut directory = Directory { seen: Some(seen), ..Directory::default() };
    for source in sources {
        let (body, fetched_at, problem) = match source.path() {
            Some(path) => match std::fs::read(path) {
                Ok(body) => (Some(body), None, None),
                Err(why) => (None, None, Some(why.to_string())),
            },
            None => match txn.find_trust(&source.trust()).await? {
                Some(document) => (document.body, document.fetched_at, document.problem),
                None => (None, None, Some("not fetched yet".to_owned())),
            },
        };
        let mut told = Told { source, providers: 0, refused: Vec::new(), fetched_at, problem };
        if let Some(body) = body {
            match read(&told.source, &body) {
                Ok(metadata) => take(&mut directory, &mut told, metadata, now),
                Err(why) => told.problem = Some(why),
            }
        }
        tell(&told);
        directory.told.push(told);
    }
    Ok(Some(directory))
}

fn state(source: &Source) -> Option<(SystemTime, u64)> {
    let file = std::fs::metadata(source.path()?).ok()?;
    Some((file.modified().ok()?, file.len()))
}

fn take(directory: &mut Directory, told: &mut Told, metadata: Metadata, now: DateTime<Utc>) {
    let ended = |one: &Provider| one.valid_until.is_some_and(|end| end <= now);
    let (over, providers): (Vec<Provider>, Vec<Provider>) = metadata.providers.into_iter().partition(ended);
    told.providers = providers.len();
    let refused = metadata.refused.iter().map(|one| format!("{}: {}", one.entity_id, one.reason));
    let over = over.iter().map(|one| format!("{}: its validUntil has passed", one.entity_id));
    told.refused = refused.chain(over).collect();
    if metadata.valid_until.is_some_and(|until| until < now) && told.problem.is_none() {
        // login must not depend on somebody's renewing in time; whom we believe was verified when it came
        told.problem = Some("validUntil has passed: a newer copy is needed".to_owned());
    }
    let source = told.source.clone();
    let first = providers.iter().filter_map(|one| one.valid_until).min();
    directory.ends_at = [directory.ends_at, first].into_iter().flatten().min();
    directory.add(&source, providers);
}

fn tell(told: &Told) {
    let source = told.source.location.as_str();
    match &told.problem {
        Some(problem) => tracing::warn!(source, providers = told.providers, problem, "identity providers"),
        None => tracing::info!(source, providers = told.providers, "identity providers"),
    }
    for refused in &told.refused {
        tracing::warn!(source, refused, "identity provider not used");
    }
}

/// Reads a document as its source must be read: signed by the pinned key, where one is pinned.
pub(super) fn read(source: &Source, body: &[u8]) -> Result<Metadata, String> {
    let text = std::str::from_utf8(body).map_err(|_| "not UTF-8".to_owned())?;
    let signer = source.signer().map_err(|why| format!("{why:#}"))?;
    let read = match signer {
        Some(key) => read_signed_metadata(text, source.profile, source.addresses, &[key]),
        None => read_metadata(text, source.profile, source.addresses),
    };
    let metadata = read.map_err(|why| why.to_string())?;
    if metadata.providers.is_empty() { Err("no usable provider".to_owned()) } else { Ok(metadata) }
}
