//! The state of the SAML providers: keys, pending requests, what was answered last, sessions.

use std::{
    collections::HashMap,
    io,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{
    Dialect, key::Key, relying_party::Registry, request::Request, session::Sessions, templates::Templates,
};
use crate::command::CommandError;

const REMEMBERED: usize = 500;

/// Why a provider cannot answer; nothing of it is the caller's fault.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SamlError {
    #[error(transparent)]
    Command(#[from] CommandError),
    #[error("a file: {0}")]
    File(#[from] io::Error),
    #[error("the key: {0}")]
    Key(&'static str),
    #[error("a message's template: {0}")]
    Template(#[from] Box<handlebars::RenderError>),
}

/// The providers.
#[derive(Debug)]
pub(crate) struct SamlIdp {
    url: String,
    keys: PathBuf,
    pub(crate) templates: Templates,
    pub(crate) registry: Registry,
    pub(crate) sessions: Sessions,
    made: Mutex<HashMap<&'static str, Arc<Key>>>,
    metadata: Mutex<HashMap<Dialect, String>>,
    pending: Mutex<HashMap<String, (Dialect, Request)>>,
    last: Mutex<HashMap<String, String>>,
}

impl SamlIdp {
    pub(crate) fn new(
        url: &str,
        keys: PathBuf,
        registry: Registry,
    ) -> Result<Self, Box<handlebars::TemplateError>> {
        Ok(Self {
            url: url.to_owned(),
            keys,
            templates: Templates::new()?,
            registry,
            sessions: Sessions::default(),
            made: Mutex::default(),
            metadata: Mutex::default(),
            pending: Mutex::default(),
            last: Mutex::default(),
        })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn entity_id(&self, dialect: Dialect) -> String {
        format!("{}/idp/{}", self.url, dialect.name())
    }

    /// Where requests may say that they go. SPID tolerates the provider's name in place of the address (Avviso 11); CIE does not.
    pub(crate) fn destinations(&self, dialect: Dialect) -> Vec<String> {
        let entity_id = self.entity_id(dialect);
        let mut all = vec![format!("{entity_id}/sso")];
        if dialect.is_spid() {
            all.push(entity_id);
        }
        all
    }

    /// The key of this name, made at the first use.
    pub(crate) fn key(&self, name: &'static str) -> Result<Arc<Key>, SamlError> {
        let mut made = lock(&self.made);
        if let Some(key) = made.get(name) {
            return Ok(Arc::clone(key));
        }
        let key = Arc::new(Key::load_or_make(&self.keys, name)?);
        made.insert(name, Arc::clone(&key));
        Ok(key)
    }

    pub(crate) fn cached_metadata(&self, dialect: Dialect) -> Option<String> {
        lock(&self.metadata).get(&dialect).cloned()
    }

    pub(crate) fn cache_metadata(&self, dialect: Dialect, xml: &str) {
        lock(&self.metadata).insert(dialect, xml.to_owned());
    }

    /// Keeps a request until the tester has chosen; the handle goes into the page.
    pub(crate) fn keep(&self, dialect: Dialect, request: Request) -> String {
        let handle = uuid::Uuid::new_v4().to_string();
        let mut pending = lock(&self.pending);
        if pending.len() >= REMEMBERED {
            pending.clear();
        }
        pending.insert(handle.clone(), (dialect, request));
        handle
    }

    pub(crate) fn pending(&self, handle: &str, dialect: Dialect) -> Option<Request> {
        lock(&self.pending)
            .get(handle)
            .filter(|(kept, _)| *kept == dialect)
            .map(|(_, request)| request.clone())
    }

    /// The last right answer that went to an address.
    pub(crate) fn last(&self, acs: &str) -> Option<String> {
        lock(&self.last).get(acs).cloned()
    }

    pub(crate) fn remember(&self, acs: &str, response: &str) {
        let mut last = lock(&self.last);
        if last.len() >= REMEMBERED {
            last.clear();
        }
        last.insert(acs.to_owned(), response.to_owned());
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
