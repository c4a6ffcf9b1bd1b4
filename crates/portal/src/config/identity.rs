//! `[identity]`: whom citizens prove themselves to, and as whom we ask.

use chrono::TimeDelta;
use domain::tenant::{Access, Profile};
use serde::{Deserialize, Deserializer, Serialize};

use super::cns::Cns;
use super::{ConfigError, LoginLog};

/// `[identity]`; keys are told in `sportello.default.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    pub transaction_minutes: i64,
    pub departures: u64,
    pub skew_seconds: i64,
    pub extra_for_all: bool,
    pub aggregator: Aggregator,
    pub spid: Spid,
    pub cie: Cie,
    pub federa: Federa,
    pub log: LoginLog,
    pub cns: Cns,
}

/// `[platform]`: who works on the platform's own host.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// As `[access]` of `tenant.toml`; the organization is that of `[identity.aggregator]`.
    pub access: Access,
}

/// `[identity.aggregator]`: the platform's own keys and name.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aggregator {
    pub name: String,
    #[serde(deserialize_with = "eleven_digits")]
    pub vat_number: String,
    #[serde(deserialize_with = "eleven_digits")]
    pub fiscal_code: String,
    pub ipa_code: String,
    pub email: String,
    pub phone: String,
    pub locality: String,
    pub municipality: String,
    pub province: String,
    pub activity: String,
    pub key: String,
    pub certificate: String,
    pub next_certificate: String,
}

/// `[identity.spid]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spid {
    pub registry: String,
    pub registry_certificate: String,
    pub refresh_minutes: i64,
    pub extra: Vec<String>,
}

/// `[identity.cie]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cie {
    pub metadata: String,
    pub metadata_certificate: String,
    pub logout_url: String,
    pub extra: Vec<String>,
}

/// `[identity.federa]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Federa {
    pub metadata: String,
    pub metadata_certificate: String,
    pub logout_url: String,
    pub extra: Vec<String>,
}

/// The environment makes a number of digits, and loses the zeros before them.
fn eleven_digits<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(u64),
        Text(String),
    }
    Ok(match Written::deserialize(deserializer)? {
        Written::Number(number) => format!("{number:011}"),
        Written::Text(text) => text,
    })
}

impl Identity {
    /// How far the clock of a provider may be from ours.
    pub fn skew(&self) -> TimeDelta {
        TimeDelta::seconds(self.skew_seconds)
    }

    pub(super) fn check(&self, profile: Profile) -> Result<(), ConfigError> {
        let refuse = |key, reason: &str| Err(ConfigError::Refused { key, reason: reason.to_owned() });
        if self.departures == 0 {
            return refuse("identity.departures", "1 at least");
        }
        if !(1..=60).contains(&self.transaction_minutes) {
            return refuse("identity.transaction_minutes", "1 to 60");
        }
        if !(0..=60).contains(&self.skew_seconds) {
            return refuse("identity.skew_seconds", "0 to 60: clocks must be within a minute of UTC");
        }
        if self.extra_for_all && profile != Profile::Demo {
            return refuse("identity.extra_for_all", "demo profile only: each tenant names those it admits");
        }
        if self.spid.refresh_minutes < 1 {
            return refuse("identity.spid.refresh_minutes", "at least 1");
        }
        if !self.spid.registry.is_empty() && self.spid.registry_certificate.is_empty() {
            return refuse(
                "identity.spid.registry_certificate",
                "a registry that nobody signed is worth nothing",
            );
        }
        self.check_sources(profile)?;
        self.aggregator.check()?;
        self.cns.check(profile)
    }

    /// Outside the demo, metadata come from a file of ours or by an encrypted way.
    fn check_sources(&self, profile: Profile) -> Result<(), ConfigError> {
        let single = [
            ("identity.spid.registry", &self.spid.registry),
            ("identity.cie.metadata", &self.cie.metadata),
            ("identity.federa.metadata", &self.federa.metadata),
        ];
        let extra = [
            ("identity.spid.extra", &self.spid.extra),
            ("identity.cie.extra", &self.cie.extra),
            ("identity.federa.extra", &self.federa.extra),
        ];
        let extra = extra.into_iter().flat_map(|(key, list)| list.iter().map(move |source| (key, source)));
        for (key, source) in single.into_iter().filter(|(_, source)| !source.is_empty()).chain(extra) {
            let open = profile == Profile::Demo && source.starts_with("http://");
            if !open && !["https://", "file:"].iter().any(|kind| source.starts_with(kind)) {
                return Err(ConfigError::Refused {
                    key,
                    reason: "an https:// address or file:PATH".to_owned(),
                });
            }
        }
        Ok(())
    }
}

impl Aggregator {
    fn check(&self) -> Result<(), ConfigError> {
        let refuse = |key, reason: &str| Err(ConfigError::Refused { key, reason: reason.to_owned() });
        if self.key.is_empty() != self.certificate.is_empty() {
            return refuse("identity.aggregator", "key and certificate go together");
        }
        if !matches!(self.activity.as_str(), "pub-ag-full" | "pub-op-full") {
            return refuse("identity.aggregator.activity", "pub-ag-full or pub-op-full (Avviso SPID 19)");
        }
        if self.key.is_empty() {
            return Ok(());
        }
        let digits = |text: &str| text.len() == 11 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(&self.vat_number) || !digits(&self.fiscal_code) {
            return refuse("identity.aggregator", "vat_number and fiscal_code have eleven digits");
        }
        if self.name.trim().is_empty() {
            return refuse(
                "identity.aggregator.name",
                "the name of the company or body that runs the platform",
            );
        }
        match domain::subject::check_email(&self.email) {
            Ok(()) => Ok(()),
            Err(_) => refuse("identity.aggregator.email", "a mailbox of the office"),
        }
    }
}
