//! Configuration: compiled-in defaults, then a file, then the environment. Unknown keys refuse to start.

use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use domain::tenant::Profile;
use figment::Figment;
use figment::providers::{Env, Format, Toml};
use poem::http::HeaderName;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::client::{Forwarding, Network};

mod attachments;
mod cns;
mod identity;
mod node;

pub use attachments::Attachments;
pub use cns::Cns;
pub use identity::{Aggregator, Cie, Federa, Identity, Platform, Spid};
pub use node::{Node, NodeClient, NodeJournal};

const DEFAULTS: &str = include_str!("../sportello.default.toml");
const DEMO: &str = include_str!("../sportello.demo.toml");

/// Months that logins must be kept for (DPCM 24 October 2014, art. 13, paragraph 2).
const SHORTEST_KEEPING: u32 = 24;

/// Why the configuration is refused.
#[derive(Debug, Error)]
pub enum ConfigError {
    #[error("configuration: {0}")]
    Read(#[from] Box<figment::Error>),
    #[error("configuration: {key}: {reason}")]
    Refused { key: &'static str, reason: String },
}

/// The whole configuration; keys are told in `sportello.default.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub profile: Profile,
    pub server: Server,
    pub database: Database,
    pub redis: Redis,
    pub ui: Ui,
    pub pdf: Pdf,
    pub mail: Mail,
    pub session: Session,
    pub worker: Worker,
    pub attachments: Attachments,
    pub checkout: Checkout,
    pub node: Node,
    pub platform: Platform,
    pub identity: Identity,
    pub clock: ClockStart,
    pub log: Log,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    pub public: SocketAddr,
    pub management: SocketAddr,
    pub node: SocketAddr,
    pub cns: SocketAddr,
    pub platform_host: String,
    pub scheme: String,
    pub port: u16,
    pub body_limit: usize,
    pub node_body_limit: usize,
    pub head_deadline_ms: u64,
    pub request_deadline_ms: u64,
    pub max_connections: usize,
    pub client_header: String,
    pub trusted_proxies: Vec<Network>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    pub url: String,
    pub migrate_url: String,
    pub max_connections: u32,
    pub patience_ms: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redis {
    pub url: String,
    pub replicas: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ui {
    pub dir: PathBuf,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pdf {
    pub command: PathBuf,
    pub processes: usize,
    pub queue: usize,
    pub deadline_ms: u64,
    pub cache_bytes: usize,
    pub logo_pagopa: String,
    pub logo_poste: String,
    pub further_fonts: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTransport {
    File,
    Smtp,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub transport: MailTransport,
    pub dir: PathBuf,
    pub url: String,
    pub from: String,
    pub max_attempts: u32,
    pub pec: Pec,
}

/// The account for certified e-mail.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pec {
    pub url: String,
    pub from: String,
}

impl Pec {
    /// Whether there is an account.
    pub const fn is_configured(&self) -> bool {
        !self.from.is_empty()
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    pub idle_minutes: i64,
    pub absolute_minutes: i64,
    pub draft_days: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worker {
    pub poll_ms: u64,
    pub lease_seconds: i64,
    pub max_attempts: i32,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkout {
    pub deadline_ms: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoginLog {
    pub key: String,
    pub old_keys: Vec<String>,
    pub keep_months: u32,
    pub refused_per_minute: u64,
    pub unsolicited_per_minute: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockStart {
    pub now: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    pub format: String,
    pub filter: String,
}

impl Config {
    /// Reads defaults, the demo's defaults where the profile says so, the file and the environment.
    pub fn load() -> Result<Self, ConfigError> {
        let file = Env::var("SPORTELLO_CONFIG").unwrap_or_else(|| "sportello.toml".to_owned());
        Self::from_figment(Toml::file(file), Env::prefixed("SPORTELLO__").split("__"))
    }

    /// The demo's configuration with changes written as TOML: for tests.
    pub fn demo(changes: &str) -> Result<Self, ConfigError> {
        Self::from_figment(Toml::string(&format!("profile = \"demo\"\n{changes}")), Toml::string(""))
    }

    fn from_figment(file: impl figment::Provider, over: impl figment::Provider) -> Result<Self, ConfigError> {
        let given = Figment::from(file).merge(over);
        let defaults = Figment::from(Toml::string(DEFAULTS));
        let profile: Profile = defaults.clone().merge(&given).extract_inner("profile").map_err(Box::new)?;
        let defaults = if profile == Profile::Demo { defaults.merge(Toml::string(DEMO)) } else { defaults };
        let config: Self = defaults.merge(&given).extract().map_err(Box::new)?;
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), ConfigError> {
        let refuse = |key, reason: &str| Err(ConfigError::Refused { key, reason: reason.to_owned() });
        let server = &self.server;
        if self.profile == Profile::Demo {
            let binds = [server.public, server.management, server.node, server.cns];
            if binds.iter().any(|bind| !bind.ip().is_loopback()) {
                return refuse("server", "the demo profile binds to loopback only");
            }
            if !server.platform_host.ends_with(".localhost") {
                return refuse("server.platform_host", "the demo profile serves hosts under .localhost only");
            }
        } else if !self.clock.now.is_empty() {
            return refuse("clock.now", "possible in the demo profile only");
        }
        if self.redis.replicas > 1 && self.redis.url.is_empty() {
            return refuse("redis.url", "more than one replica needs Redis");
        }
        if !matches!(server.scheme.as_str(), "http" | "https") {
            return refuse("server.scheme", "http or https");
        }
        if self.identity.log.keep_months < SHORTEST_KEEPING {
            return refuse("identity.log.keep_months", "the law asks for 24 months at least");
        }
        let pec = &self.mail.pec;
        if pec.is_configured() && self.mail.transport == MailTransport::Smtp && pec.url.is_empty() {
            return refuse("mail.pec.url", "certified e-mail needs a server of its own");
        }
        self.forwarding()?;
        self.identity.check(self.profile)?;
        self.node.check(self.profile)?;
        self.attachments.check()?;
        self.clock_start().map(|_| ())
    }

    /// Whom to believe about the address behind a proxy.
    pub fn forwarding(&self) -> Result<Forwarding, ConfigError> {
        let refuse = |reason: &str| {
            Err(ConfigError::Refused { key: "server.client_header", reason: reason.to_owned() })
        };
        let (name, trusted) = (self.server.client_header.as_str(), self.server.trusted_proxies.clone());
        if name.is_empty() {
            return Ok(Forwarding { header: None, trusted });
        }
        if name.eq_ignore_ascii_case("forwarded") {
            return refuse("a list of addresses is read, such as x-forwarded-for; RFC 7239 is not");
        }
        if trusted.is_empty() {
            return refuse("believed by nobody: name the proxies in server.trusted_proxies");
        }
        match HeaderName::try_from(name) {
            Ok(header) => Ok(Forwarding { header: Some(header), trusted }),
            Err(_) => refuse("not the name of a header"),
        }
    }

    /// Where the clock starts, if it is not the real one.
    pub fn clock_start(&self) -> Result<Option<DateTime<Utc>>, ConfigError> {
        if self.clock.now.is_empty() {
            return Ok(None);
        }
        let parsed = DateTime::parse_from_rfc3339(&self.clock.now);
        let refused =
            |why: chrono::ParseError| ConfigError::Refused { key: "clock.now", reason: why.to_string() };
        parsed.map(|instant| Some(instant.with_timezone(&Utc))).map_err(refused)
    }

    /// `http://host:8080` of a host that citizens see.
    pub fn origin(&self, host: &str) -> String {
        let scheme = &self.server.scheme;
        match self.server.port {
            0 => format!("{scheme}://{host}"),
            port => format!("{scheme}://{host}:{port}"),
        }
    }
}

/// A secret's value by its reference: `env:NAME`, `file:PATH`.
pub fn secret(reference: &str) -> Result<String, String> {
    if let Some(name) = reference.strip_prefix("env:") {
        return Env::var(name).ok_or_else(|| format!("the environment has no {name}"));
    }
    if let Some(path) = reference.strip_prefix("file:") {
        let text = std::fs::read_to_string(path).map_err(|why| format!("{path}: {why}"))?;
        return Ok(text.trim().to_owned());
    }
    Err("a secret is given as env:NAME or file:PATH".to_owned())
}

#[cfg(test)]
mod tests;
