//! Identity by SAML: as whom each tenant asks, and which providers are believed.
//!
//! Providers are held in memory, read from files and from the last good copies in the database: a login depends on no registry.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use ::identity::saml::Profile;
use ::identity::saml::provider::Provider;
use anyhow::Context;
use arc_swap::ArcSwap;
use chrono::{DateTime, Utc};
use domain::scope::TenantId;
use domain::tenant::Saml;
use store::Store;

use crate::app::App;
use crate::config::Config;
use crate::registry::Tenant;

mod directory;
mod figures;
pub mod keys;
mod party;
pub mod refresh;
mod sources;

pub use directory::{Directory, Known, Told};
pub use figures::figures;
pub use party::{IdentityError, Party, saml_of};
pub use sources::{Origin, Source};

/// What is known of identity schemes while the process runs.
#[derive(Debug)]
pub struct Federation {
    config: Config,
    directory: ArcSwap<Directory>,
    parties: Mutex<Parties>,
}

/// One for each tenant and dialect, with the tenant's revision that it was made from.
type Parties = HashMap<(TenantId, Profile), (i64, Arc<Party>)>;

impl Federation {
    /// Reads the pinned certificates, the files and the last good copies.
    ///
    /// # Errors
    /// A pinned certificate that cannot be read, or no database. Metadata that cannot be read are told in the log and left out.
    pub async fn load(store: &Store, config: &Config, now: DateTime<Utc>) -> anyhow::Result<Self> {
        for source in sources::all(config) {
            source.signer().with_context(|| format!("certificate that signs {}", source.location))?;
        }
        let federation =
            Self { config: config.clone(), directory: ArcSwap::default(), parties: Mutex::default() };
        federation.refresh(store, now).await?;
        Ok(federation)
    }

    /// A provider that this tenant's citizens may use. Asked again for every message: who left the list, or never was on this tenant's,
    /// can neither be asked, nor answer, nor end a session.
    pub fn provider(&self, tenant: &Tenant, profile: Profile, entity_id: &str) -> Option<Arc<Provider>> {
        let known = self.directory.load().find(profile, entity_id)?;
        self.counts(&saml_of(tenant.config(), profile), &known).then_some(known.provider)
    }

    /// All of them, those first that the tenant names itself: where there is only one button it leads there.
    pub fn providers(&self, tenant: &Tenant, profile: Profile) -> Vec<Arc<Provider>> {
        let saml = saml_of(tenant.config(), profile);
        let directory = self.directory.load();
        let (named, others): (Vec<&Known>, Vec<&Known>) = directory
            .all(profile)
            .iter()
            .filter(|known| self.counts(&saml, known))
            .partition(|known| saml.admits_extra(&known.provider.entity_id));
        named.into_iter().chain(others).map(|known| known.provider.clone()).collect()
    }

    /// The federation's own providers count for every tenant, others for those that name them.
    fn counts(&self, saml: &Saml, known: &Known) -> bool {
        known.official || self.config.identity.extra_for_all || saml.admits_extra(&known.provider.entity_id)
    }

    /// What is held, and what is wrong with its sources.
    pub fn directory(&self) -> Arc<Directory> {
        self.directory.load_full()
    }

    /// The tenant's side: its service provider and the key that signs for it.
    ///
    /// # Errors
    /// [`IdentityError`]: settings or keys are missing, or are not what they should be.
    pub fn service(&self, tenant: &Tenant, profile: Profile) -> Result<Arc<Party>, IdentityError> {
        let name = (tenant.id.clone(), profile);
        let known = self.parties.lock().unwrap_or_else(PoisonError::into_inner).get(&name).cloned();
        if let Some((_, party)) = known.filter(|(revision, _)| *revision == tenant.revision) {
            return Ok(party);
        }
        let party = Arc::new(Party::of(&self.config, tenant, profile)?);
        let kept = (tenant.revision, party.clone());
        self.parties.lock().unwrap_or_else(PoisonError::into_inner).insert(name, kept);
        Ok(party)
    }

    /// Reads again what changed: a file, or a copy that some replica fetched.
    ///
    /// # Errors
    /// When the database does not answer; what is held stays.
    pub async fn refresh(&self, store: &Store, now: DateTime<Utc>) -> anyhow::Result<()> {
        let held = self.directory.load_full();
        if let Some(newer) = directory::newer(&self.config, &held, store, now).await? {
            self.directory.store(Arc::new(newer));
        }
        Ok(())
    }

    /// Follows changes for as long as the process runs.
    pub async fn follow(app: Arc<App>) {
        let mut tick = tokio::time::interval(std::time::Duration::from_millis(500));
        loop {
            tick.tick().await;
            if let Err(error) = app.identity.refresh(&app.store, app.clock.now()).await {
                tracing::warn!(error = format!("{error:#}"), "identity providers could not be read again");
            }
        }
    }
}

/// The signed metadata of a tenant in one dialect.
///
/// # Errors
/// [`IdentityError`].
pub fn metadata(app: &App, tenant: &Tenant, profile: Profile) -> Result<String, IdentityError> {
    Ok(app.identity.service(tenant, profile)?.metadata.clone())
}
