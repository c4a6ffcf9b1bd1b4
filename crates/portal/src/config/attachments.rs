//! `[attachments]`: files sent along with requests.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::ConfigError;

/// The keys are told in `sportello.default.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachments {
    pub max_bytes: usize,
    pub max_files: usize,
    pub max_per_request: u64,
    pub at_once: usize,
    pub upload_deadline_ms: u64,
    pub scanner: String,
    pub scanner_deadline_ms: u64,
}

impl Attachments {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let refuse = |key, reason: &str| Err(ConfigError::Refused { key, reason: reason.to_owned() });
        if !(1..=26_214_400).contains(&self.max_bytes) {
            return refuse(
                "attachments.max_bytes",
                "from 1 to 26214400 bytes: they are kept in the database",
            );
        }
        if !(1..=10).contains(&self.max_files) {
            return refuse("attachments.max_files", "from 1 to 10");
        }
        if !(1..=1000).contains(&self.at_once) {
            return refuse(
                "attachments.at_once",
                "from 1 to 1000: so many forms with files are held in memory",
            );
        }
        if self.scanner_deadline_ms >= self.upload_deadline_ms {
            return refuse("attachments.scanner_deadline_ms", "below attachments.upload_deadline_ms");
        }
        let addressed = self
            .scanner
            .rsplit_once(':')
            .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0));
        if !self.scanner.is_empty() && !addressed {
            return refuse("attachments.scanner", "host:port of clamd, such as clamav:3310");
        }
        Ok(())
    }

    /// How long a form with files may take.
    pub const fn upload_deadline(&self) -> Duration {
        Duration::from_millis(self.upload_deadline_ms)
    }

    /// How long checking the files of a message may take.
    pub const fn scanner_deadline(&self) -> Duration {
        Duration::from_millis(self.scanner_deadline_ms)
    }
}
