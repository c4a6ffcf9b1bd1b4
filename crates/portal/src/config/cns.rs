//! `[identity.cns]`: the proxy that asks for cards, and whom cards are believed from.

use domain::tenant::{Profile, Secret};
use poem::http::{HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};

use super::ConfigError;

/// `[identity.cns]`; keys are told in `sportello.default.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cns {
    pub host: String,
    pub address: String,
    pub header: String,
    pub proxy_secret: String,
    pub anchors: Vec<Secret>,
    pub intermediates: Vec<Secret>,
    pub crls: Vec<String>,
    pub distribution_points: bool,
    pub refresh_minutes: u64,
}

/// Where `{host}` stands for a tenant's host.
const PLACE: &str = "{host}";

impl Cns {
    /// Whether cards can be judged at all: some authority is named.
    pub fn is_set_up(&self) -> bool {
        !self.anchors.is_empty()
    }

    /// The address to which a tenant's citizens are sent with their card.
    pub fn address_of(&self, host: &str) -> String {
        self.address.trim_end_matches('/').replace(PLACE, host)
    }

    /// The tenant's host that a host of cards belongs to, both lower-case and without port.
    pub fn tenant_host<'a>(&self, host: &'a str) -> Option<&'a str> {
        let (before, after) = self.host.split_once(PLACE)?;
        host.strip_prefix(before)?.strip_suffix(after).filter(|host| !host.is_empty())
    }

    /// The revocation lists that are files, as they are named.
    pub fn crl_files(&self) -> impl Iterator<Item = &str> {
        self.crls.iter().map(String::as_str).filter(|source| source.starts_with("file:"))
    }

    /// The revocation lists that are fetched.
    pub fn crl_addresses(&self) -> impl Iterator<Item = &str> {
        self.crls.iter().map(String::as_str).filter(|source| !source.starts_with("file:"))
    }

    /// The header that holds the certificate, lower-case.
    pub fn certificate_header(&self) -> Result<HeaderName, ConfigError> {
        let name = HeaderName::try_from(self.header.as_str());
        let plain = |name: &HeaderName| !name.as_str().contains('_');
        name.ok()
            .filter(plain)
            .ok_or_else(|| refused("identity.cns.header", "a header's name without underscores"))
    }

    pub(super) fn check(&self, profile: Profile) -> Result<(), ConfigError> {
        self.certificate_header()?;
        let one_place = |text: &str| text.matches(PLACE).count() == 1;
        if !one_place(&self.host) || self.host == PLACE || self.host.to_ascii_lowercase() != self.host {
            return Err(refused("identity.cns.host", "lower-case, with {host} once, and more than that"));
        }
        let web = self.address.starts_with("https://") || profile == Profile::Demo;
        if !one_place(&self.address) || !web || HeaderValue::from_str(&self.address).is_err() {
            return Err(refused("identity.cns.address", "an https address with {host} once"));
        }
        if self.is_set_up() && self.proxy_secret.is_empty() && profile != Profile::Demo {
            let why =
                "needed: without it whoever reaches server.cns could write the header of the certificate";
            return Err(refused("identity.cns.proxy_secret", why));
        }
        let known =
            |source: &String| ["http://", "https://", "file:"].iter().any(|kind| source.starts_with(kind));
        if !self.crls.iter().all(known) {
            return Err(refused("identity.cns", "lists are named by http://, https:// or file:"));
        }
        if self.refresh_minutes == 0 {
            Err(refused("identity.cns.refresh_minutes", "at least 1"))
        } else {
            Ok(())
        }
    }
}

fn refused(key: &'static str, reason: &str) -> ConfigError {
    ConfigError::Refused { key, reason: reason.to_owned() }
}
