//! Smart cards (CNS, TS-CNS): the proxy that forwards their certificates, and whom they are believed from.

use std::sync::Arc;

use anyhow::Context;
use chrono::{DateTime, Utc};
use domain::tenant::Profile;
use identity::cns::Trust;
use poem::http::{HeaderName, HeaderValue};
use store::Store;

use crate::config::Config;
use crate::proxy;

mod evidence;
pub mod fetch;
pub mod login;
mod shelf;

use shelf::Shelf;

/// What is needed to judge cards.
#[derive(Debug)]
pub struct Cards {
    /// The header in which the proxy forwards the certificate.
    pub header: HeaderName,
    shelf: Shelf,
}

impl Cards {
    /// Makes sure of the secret; authorities and lists are read when a card comes. In the demo the sandbox makes them
    /// all, perhaps later than we start.
    pub fn start(config: &Config) -> anyhow::Result<Self> {
        let cns = &config.identity.cns;
        if config.profile != Profile::Demo {
            proxy::secret(&cns.proxy_secret).context("identity.cns.proxy_secret")?;
        }
        let header = cns.certificate_header().context("identity.cns.header")?;
        Ok(Self { header, shelf: Shelf::default() })
    }

    /// Whether the request came from the proxy: it knows the secret, told once. The time of the comparison tells nothing.
    /// Without a secret, possible in the demo only, whoever reaches the listener is the proxy.
    ///
    /// # Errors
    /// When the secret cannot be read: then nobody is known.
    pub fn knows_proxy<'a>(
        config: &Config,
        told: impl Iterator<Item = &'a HeaderValue>,
    ) -> anyhow::Result<bool> {
        proxy::is_known(&config.identity.cns.proxy_secret, config.profile, told)
    }

    /// Whom cards are believed from at `now`: read again where something changed since the last card.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn trust(
        &self,
        store: &Store,
        config: &Config,
        now: DateTime<Utc>,
    ) -> Result<Arc<Trust>, store::Error> {
        self.shelf.trust(store, &config.identity.cns, now).await
    }
}

#[cfg(test)]
mod tests {
    use super::Cards;
    use crate::config::Config;
    use domain::tenant::Profile;
    use poem::http::HeaderValue;

    fn knows(config: &Config, told: &[&'static str]) -> bool {
        let told: Vec<HeaderValue> = told.iter().map(|text| HeaderValue::from_static(text)).collect();
        Cards::knows_proxy(config, told.iter()).unwrap()
    }

    #[test]
    fn a_proxy_proves_itself_with_the_whole_secret_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        std::fs::write(&file, "0123456789abcdef\n").unwrap();
        let mut config = Config::demo("").unwrap();
        config.identity.cns.proxy_secret = format!("file:{}", file.display());
        for wrong in [&[][..], &[""], &["0123456789abcde"], &["0123456789abcdef0"], &["0123456789abcdeF"]] {
            assert!(!knows(&config, wrong), "{wrong:?}");
        }
        assert!(!knows(&config, &["0123456789abcdef", "0123456789abcdef"]));
        assert!(knows(&config, &["0123456789abcdef"]));
        for bad in ["short", ""] {
            std::fs::write(&file, bad).unwrap();
            assert!(Cards::knows_proxy(&config, [].iter()).is_err());
            config.profile = Profile::Production;
            assert!(Cards::start(&config).is_err());
        }
    }

    #[test]
    fn only_the_demo_does_without_a_secret() {
        let mut config = Config::demo("").unwrap();
        config.identity.cns.proxy_secret = String::new();
        assert!(knows(&config, &[]));
        config.profile = Profile::Production;
        assert!(!knows(&config, &[]) && !knows(&config, &[""]));
    }
}
