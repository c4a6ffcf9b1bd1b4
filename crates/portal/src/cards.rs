//! Smart cards (CNS, TS-CNS): the proxy that forwards their certificates, and whom they are believed from.

use std::sync::Arc;

use anyhow::Context;
use chrono::{DateTime, Utc};
use identity::cns::Trust;
use poem::http::{HeaderName, HeaderValue};
use subtle::ConstantTimeEq;

use crate::config::{self, Config};

mod shelf;

use shelf::Shelf;

/// Shortest secret that a proxy may prove itself with, in bytes.
const MIN_SECRET: usize = 16;

/// What is needed to judge cards.
#[derive(Debug)]
pub struct Cards {
    /// The header in which the proxy forwards the certificate.
    pub header: HeaderName,
    /// What the proxy proves itself with; absent only in the demo.
    secret: Option<String>,
    shelf: Shelf,
}

impl Cards {
    /// Reads the secret; authorities and lists are read when a card comes.
    pub fn start(config: &Config) -> anyhow::Result<Self> {
        let cns = &config.identity.cns;
        let secret = match cns.proxy_secret.as_str() {
            "" => None,
            reference => Some(config::secret(reference).map_err(anyhow::Error::msg)?),
        };
        if secret.as_ref().is_some_and(|secret| secret.len() < MIN_SECRET) {
            anyhow::bail!("identity.cns.proxy_secret: at least {MIN_SECRET} characters");
        }
        let header = cns.certificate_header().context("identity.cns.header")?;
        Ok(Self { header, secret, shelf: Shelf::default() })
    }

    /// Whether the request came from the proxy: it knows the secret, told once. In the time that the comparison takes
    /// nothing can be read.
    pub fn knows_proxy<'a>(&self, told: impl Iterator<Item = &'a HeaderValue>) -> bool {
        let Some(secret) = &self.secret else { return true };
        let told: Vec<&HeaderValue> = told.collect();
        let [once] = told.as_slice() else { return false };
        once.as_bytes().ct_eq(secret.as_bytes()).into()
    }

    /// Whom cards are believed from at `now`: read again where something changed since the last card.
    pub async fn trust(&self, config: &Config, now: DateTime<Utc>) -> Arc<Trust> {
        self.shelf.trust(&config.identity.cns, now).await
    }
}

#[cfg(test)]
mod tests {
    use super::Cards;
    use crate::config::Config;
    use poem::http::HeaderValue;

    fn knows(cards: &Cards, told: &[&'static str]) -> bool {
        let told: Vec<HeaderValue> = told.iter().map(|text| HeaderValue::from_static(text)).collect();
        cards.knows_proxy(told.iter())
    }

    #[test]
    fn a_proxy_proves_itself_with_the_whole_secret_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        std::fs::write(&file, "0123456789abcdef\n").unwrap();
        let mut config = Config::demo("").unwrap();
        config.identity.cns.proxy_secret = format!("file:{}", file.display());
        let cards = Cards::start(&config).unwrap();
        for wrong in [&[][..], &[""], &["0123456789abcde"], &["0123456789abcdef0"], &["0123456789abcdeF"]] {
            assert!(!knows(&cards, wrong), "{wrong:?}");
        }
        assert!(!knows(&cards, &["0123456789abcdef", "0123456789abcdef"]));
        assert!(knows(&cards, &["0123456789abcdef"]));
        std::fs::write(&file, "short").unwrap();
        assert!(Cards::start(&config).is_err());
    }
}
