//! Whether a call on the Node's listener is the Node's: its client certificate, forwarded by the proxy and judged again here.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use anyhow::Context;
use chrono::{DateTime, Utc};
use domain::tenant::{Profile, Secret};
use identity::cns::{Authority, Presented, Program, Refusal, Trust, bundle};
use poem::http::{HeaderMap, HeaderName};
use thiserror::Error;

use crate::config::{self, Config, NodeClient};
use crate::proxy;
use crate::server::PROXY_SECRET;

/// Why a call is turned away.
#[derive(Debug, Error)]
pub enum NotTheNode {
    #[error("not the proxy: node.proxy_secret is missing or wrong")]
    Proxy,
    #[error("node.proxy_secret: {0}")]
    Secret(anyhow::Error),
    #[error("node.authorities names no authority that can be read: nobody can be the Node")]
    NobodyTrusted,
    #[error("the certificate is told more than once")]
    Twice,
    #[error("certificate refused: {0}")]
    Certificate(#[from] Refusal),
}

/// What is needed to know the Node.
#[derive(Debug)]
pub struct NodeDoor {
    /// The header in which the proxy forwards the certificate.
    pub header: HeaderName,
    held: Mutex<Held>,
    refused: AtomicU64,
}

#[derive(Debug, Default)]
struct Held {
    seen: Option<Vec<Stamp>>,
    trust: Arc<Trust>,
}

/// A file and what tells that it changed.
type Stamp = (String, Option<(SystemTime, u64)>);

impl NodeDoor {
    /// Makes sure of the secret; authorities are read when a call comes, again when their files change.
    ///
    /// # Errors
    /// A secret that cannot be read, outside the demo.
    pub fn start(config: &Config) -> anyhow::Result<Self> {
        let node = &config.node;
        if config.profile != Profile::Demo {
            proxy::secret(&node.proxy_secret).context("node.proxy_secret")?;
        }
        let header = node.certificate_header().context("node.header")?;
        Ok(Self { header, held: Mutex::default(), refused: AtomicU64::new(0) })
    }

    /// Calls that were turned away since the process started.
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    /// Lets a call in: `None` where no certificate is asked for.
    ///
    /// # Errors
    /// [`NotTheNode`].
    pub fn admit(
        &self,
        config: &Config,
        headers: &HeaderMap,
        now: DateTime<Utc>,
    ) -> Result<Option<Program>, NotTheNode> {
        if config.node.client == NodeClient::None {
            return Ok(None);
        }
        let known = self.judge(config, headers, now);
        if known.is_err() {
            self.refused.fetch_add(1, Ordering::Relaxed);
        }
        known.map(Some)
    }

    fn judge(&self, config: &Config, headers: &HeaderMap, now: DateTime<Utc>) -> Result<Program, NotTheNode> {
        let told = headers.get_all(PROXY_SECRET);
        if !proxy::is_known(&config.node.proxy_secret, config.profile, told.iter())
            .map_err(NotTheNode::Secret)?
        {
            return Err(NotTheNode::Proxy);
        }
        let mut shown = headers.get_all(&self.header).iter();
        let certificate = match (shown.next(), shown.next()) {
            (None, _) => return Err(Refusal::Absent.into()),
            (Some(_), Some(_)) => return Err(NotTheNode::Twice),
            (Some(once), None) => once.to_str().map_err(|_| Refusal::Unreadable("not ASCII"))?,
        };
        let presented = Presented::from_header(certificate)?;
        let trust = self.trust(&config.node);
        if trust.authorities.is_empty() {
            return Err(NotTheNode::NobodyTrusted);
        }
        Ok(presented.verify_program(&trust, &config.node.names, now)?)
    }

    fn trust(&self, node: &config::Node) -> Arc<Trust> {
        let seen: Vec<Stamp> = node.authorities.iter().chain(&node.intermediates).map(stamp).collect();
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.seen.as_ref() != Some(&seen) {
            held.trust = Arc::new(read(node));
            held.seen = Some(seen);
        }
        held.trust.clone()
    }
}

fn stamp(reference: &Secret) -> Stamp {
    let source = reference.to_string();
    let file = source.strip_prefix("file:").and_then(|path| std::fs::metadata(path).ok());
    let state = file.and_then(|file| Some((file.modified().ok()?, file.len())));
    (source, state)
}

/// What can be read; what cannot is told in the log.
fn read(node: &config::Node) -> Trust {
    let mut trust = Trust::default();
    for reference in &node.authorities {
        trust.authorities.extend(told(reference, authorities(reference)));
    }
    for reference in &node.intermediates {
        let between = content(reference).and_then(|pem| bundle(&pem).map_err(|why| why.to_string()));
        trust.intermediates.extend(told(reference, between));
    }
    trust
}

/// The authorities of one file.
///
/// # Errors
/// Why there are none, in words.
pub fn authorities(reference: &Secret) -> Result<Vec<Authority>, String> {
    content(reference).and_then(|pem| Authority::from_bundle(&pem).map_err(|why| why.to_string()))
}

fn content(reference: &Secret) -> Result<String, String> {
    config::secret(&reference.to_string())
}

fn told<T>(reference: &Secret, read: Result<Vec<T>, String>) -> Vec<T> {
    read.unwrap_or_else(|why| {
        tracing::error!(%reference, why, "an authority of the Node's certificate cannot be read");
        Vec::new()
    })
}
