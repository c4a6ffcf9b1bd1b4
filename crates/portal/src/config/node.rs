//! `[node]`: who may call the station, and how long its journal is kept.

use chrono::TimeDelta;
use domain::tenant::{Profile, Secret};
use poem::http::HeaderName;
use serde::{Deserialize, Serialize};

use super::ConfigError;

/// `[node]`; keys are told in `sportello.default.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    pub client: NodeClient,
    pub client_reason: String,
    pub header: String,
    pub proxy_secret: String,
    pub authorities: Vec<Secret>,
    pub intermediates: Vec<Secret>,
    pub names: Vec<String>,
    pub lock_minutes: u32,
    pub journal: NodeJournal,
}

/// How the Node proves itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeClient {
    /// By its client certificate.
    Certificate,
    /// Not at all: somebody else keeps others away from the listener.
    None,
}

/// `[node.journal]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeJournal {
    pub keep_months: u32,
    pub queue: usize,
}

impl Node {
    /// The header that holds the certificate, lower-case.
    pub fn certificate_header(&self) -> Result<HeaderName, ConfigError> {
        let name = HeaderName::try_from(self.header.as_str());
        let plain = |name: &HeaderName| !name.as_str().contains('_');
        name.ok().filter(plain).ok_or_else(|| refused("node.header", "a header's name without underscores"))
    }

    /// How long the Node keeps a notice for a payment that is neither concluded nor given up.
    pub fn lock(&self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.lock_minutes))
    }

    pub(super) fn check(&self, profile: Profile) -> Result<(), ConfigError> {
        self.certificate_header()?;
        let demo = profile == Profile::Demo;
        if self.client == NodeClient::None && self.client_reason.trim().is_empty() && !demo {
            let why = "say why the Node needs no certificate: who reaches server.node could say that a debt is paid";
            return Err(refused("node.client_reason", why));
        }
        if self.client == NodeClient::Certificate && self.names.iter().all(|name| name.trim().is_empty()) {
            return Err(refused("node.names", "at least one common name"));
        }
        if !self.authorities.is_empty() && self.proxy_secret.is_empty() && !demo {
            let why =
                "needed: without it whoever reaches server.node could write the header of the certificate";
            return Err(refused("node.proxy_secret", why));
        }
        if !(1..=60).contains(&self.lock_minutes) {
            return Err(refused("node.lock_minutes", "1 to 60 minutes, as long as the Node's token lives"));
        }
        if self.journal.keep_months == 0 || self.journal.queue == 0 {
            return Err(refused("node.journal", "keep_months and queue are 1 at least"));
        }
        Ok(())
    }
}

fn refused(key: &'static str, reason: &str) -> ConfigError {
    ConfigError::Refused { key, reason: reason.to_owned() }
}
