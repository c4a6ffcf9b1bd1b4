//! Where the metadata of identity providers come from.

use ::identity::dsig::TrustedKey;
use ::identity::saml::Profile;
use ::identity::saml::provider::Addresses;
use anyhow::Context;
use domain::tenant::Profile as Environment;
use store::TrustSource;

use crate::config::{self, Config};

/// How a document is had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A file of this machine.
    File,
    /// Fetched by the worker, kept in the database.
    Fetched,
}

/// One document of metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub profile: Profile,
    /// `file:PATH` or an address.
    pub location: String,
    /// The federation's own: its providers count for every tenant. Others count for tenants that name them.
    pub official: bool,
    /// Addresses of its providers that are used.
    pub(super) addresses: Addresses,
    /// Reference of the certificate that must have signed it; empty: the way there is believed.
    certificate: String,
}

impl Source {
    pub fn origin(&self) -> Origin {
        if self.path().is_some() { Origin::File } else { Origin::Fetched }
    }

    pub(super) fn path(&self) -> Option<&str> {
        self.location.strip_prefix("file:")
    }

    /// The key that must have signed it; `None`: none is pinned.
    pub(super) fn signer(&self) -> anyhow::Result<Option<TrustedKey>> {
        if self.certificate.is_empty() {
            return Ok(None);
        }
        let pem = config::secret(&self.certificate).map_err(anyhow::Error::msg)?;
        TrustedKey::from_certificate_pem(&pem).context(self.certificate.clone()).map(Some)
    }

    /// Its name among the documents of trust.
    pub(super) fn trust(&self) -> TrustSource {
        TrustSource { kind: self.profile.name().to_owned(), source: self.location.clone() }
    }
}

/// All documents that the configuration names; of a provider that stands in several, the first counts.
pub(super) fn all(config: &Config) -> Vec<Source> {
    let identity = &config.identity;
    let addresses = match config.profile {
        Environment::Demo => Addresses::LoopbackToo,
        Environment::Production => Addresses::Encrypted,
    };
    let official = [
        (Profile::Spid, &identity.spid.registry, &identity.spid.registry_certificate),
        (Profile::Cie, &identity.cie.metadata, &identity.cie.metadata_certificate),
        (Profile::Federa, &identity.federa.metadata, &identity.federa.metadata_certificate),
    ];
    let extra = [
        (Profile::Spid, &identity.spid.extra),
        (Profile::Cie, &identity.cie.extra),
        (Profile::Federa, &identity.federa.extra),
    ];
    let official = official.into_iter().map(|(profile, location, certificate)| Source {
        profile,
        location: location.clone(),
        official: true,
        addresses,
        certificate: certificate.clone(),
    });
    let extra = extra.into_iter().flat_map(|(profile, list)| {
        let of_list = move |location: &String| Source {
            profile,
            location: location.clone(),
            official: false,
            addresses,
            certificate: String::new(),
        };
        list.iter().map(of_list)
    });
    official.chain(extra).filter(|source| !source.location.is_empty()).collect()
}
