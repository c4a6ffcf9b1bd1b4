//! The tenants being served, by host; read from the database and refreshed when its version moves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use chrono::{DateTime, Utc};
use domain::branding::theme_css;
use domain::draft::order::Issuer;
use domain::fault::Fault;
use domain::scope::{PlatformScope, TenantId};
use domain::tenant::{Host, Scheme, TenantConfig, TenantDocument};
use sha2::{Digest, Sha256};
use store::Store;

use crate::config::Config;

/// A tenant as served: one revision of its document and what follows from it.
#[derive(Debug)]
pub struct Tenant {
    pub id: TenantId,
    pub revision: i64,
    pub document: TenantDocument,
    /// The variables of its colour, as a stylesheet.
    pub theme_css: String,
    /// Path of that stylesheet, with the hash of its content.
    pub theme_path: String,
    /// Path of the coat of arms, with the hash of its content.
    pub coat_of_arms: Option<String>,
    /// `http://host:port`, of the canonical host.
    pub origin: String,
}

impl Tenant {
    /// Builds what is served from a revision.
    pub fn new(id: TenantId, revision: i64, document: TenantDocument, config: &Config) -> Self {
        let theme_css = theme_css(document.config.branding.primary_colour);
        let theme_path = format!("/tema/{}.{}.css", id, digest(theme_css.as_bytes()));
        let coat_of_arms = document.config.branding.coat_of_arms.as_ref().and_then(|path| {
            let bytes = document.assets.get(path)?.bytes().ok()?;
            let extension = path.rsplit_once('.')?.1;
            Some(format!("/stemma/{}.{extension}", digest(&bytes)))
        });
        let host = document.config.canonical_host().map_or("", |host| host.as_str());
        let origin = config.origin(host);
        Self { id, revision, document, theme_css, theme_path, coat_of_arms, origin }
    }

    /// Whether it is the platform's own host: served like a tenant that owes nothing.
    pub fn is_platform(&self) -> bool {
        self.id == platform_id()
    }

    /// Its `tenant.toml`.
    pub fn config(&self) -> &TenantConfig {
        &self.document.config
    }

    /// The entity that issues its debts.
    pub fn issuer(&self) -> Issuer {
        let config = self.config();
        Issuer { fiscal_code: config.fiscal_code.clone(), name: config.name.clone() }
    }
}

/// The name under which the platform's own sessions are kept; no tenant may have it.
pub fn platform_id() -> TenantId {
    TenantId::platform()
}

/// The platform's own pages: a name, a colour and a way to log in.
const PLATFORM: &str = include_str!("registry/platform.toml");

/// Ways to log in that the platform's own host can offer.
const OF_PLATFORM: [Scheme; 3] = [Scheme::Spid, Scheme::Cie, Scheme::Sandbox];

fn platform_config(config: &Config) -> anyhow::Result<TenantConfig> {
    let mut own: TenantConfig = toml::from_str(PLATFORM)?;
    own.hosts = vec![Host::parse(&config.server.platform_host).map_err(|why| anyhow::anyhow!("{why}"))?];
    own.access = config.platform.access.clone();
    let runs = &config.identity.aggregator;
    let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    // towards identity providers it is whoever runs the platform
    if own.access.schemes.iter().any(|scheme| *scheme != Scheme::Sandbox) {
        own.name = given(&runs.name).unwrap_or(own.name);
        own.fiscal_code = runs.fiscal_code.parse().unwrap_or(own.fiscal_code);
        own.ipa_code = given(&runs.ipa_code);
        (own.contacts.pec, own.contacts.phone) = (given(&runs.email), given(&runs.phone));
    }
    Ok(own)
}

fn platform(config: &Config) -> anyhow::Result<Tenant> {
    let document = TenantDocument {
        config: platform_config(config)?,
        catalogue: Default::default(),
        texts: BTreeMap::new(),
        assets: BTreeMap::new(),
    };
    Ok(Tenant::new(platform_id(), 0, document, config))
}

/// The platform's own host as it would be served, and what is wrong with the ways to log in there; no way at all is not wrong.
///
/// # Errors
/// When `server.platform_host` is no host.
pub fn check_platform(config: &Config) -> anyhow::Result<(Tenant, Vec<Fault>)> {
    let own = platform(config)?;
    let access = &own.config().access;
    let faults = if access.schemes.is_empty() { Vec::new() } else { own.config().check(config.profile) };
    let about = |fault: &Fault| fault.field.starts_with("access.") || fault.field == "ipa_code";
    let mut faults: Vec<Fault> = faults.into_iter().filter(about).collect();
    for scheme in access.schemes.iter().filter(|scheme| !OF_PLATFORM.contains(scheme)) {
        let text = format!("{} non si può offrire sul sito della piattaforma", scheme.name());
        faults.push(Fault { field: "access.schemes".to_owned(), text });
    }
    Ok((own, faults))
}

fn digest(bytes: &[u8]) -> String {
    hex::encode(&Sha256::digest(bytes)[..8])
}

/// What is served: a tenant whose newest revision cannot be read stays on the last good one, and stops nobody else.
#[derive(Debug, Default)]
struct Snapshot {
    version: i64,
    by_host: BTreeMap<String, Arc<Tenant>>,
    by_id: BTreeMap<TenantId, Arc<Tenant>>,
}

/// The current tenants.
#[derive(Debug)]
pub struct Registry {
    current: ArcSwap<Snapshot>,
    config: Config,
}

impl Registry {
    /// Reads all tenants.
    pub async fn load(store: &Store, config: &Config, now: DateTime<Utc>) -> anyhow::Result<Self> {
        let registry = Self { current: ArcSwap::default(), config: config.clone() };
        registry.reload(store, now).await?;
        Ok(registry)
    }

    /// The tenant of a normalised host.
    pub fn by_host(&self, host: &str) -> Option<Arc<Tenant>> {
        self.current.load().by_host.get(host).cloned()
    }

    /// The tenant of that name.
    pub fn by_id(&self, id: &TenantId) -> Option<Arc<Tenant>> {
        self.current.load().by_id.get(id).cloned()
    }

    /// The platform's own host.
    pub fn platform(&self) -> Option<Arc<Tenant>> {
        self.by_host(&self.config.server.platform_host)
    }

    /// All tenants.
    pub fn all(&self) -> Vec<Arc<Tenant>> {
        self.current.load().by_id.values().cloned().collect()
    }

    /// Reads again if the database has moved on.
    pub async fn refresh(&self, store: &Store, now: DateTime<Utc>) -> anyhow::Result<()> {
        let txn = store.platform_read(&PlatformScope::system(now)).await?;
        let version = txn.registry_version().await?;
        drop(txn);
        if version != self.current.load().version {
            self.reload(store, now).await?;
        }
        Ok(())
    }

    async fn reload(&self, store: &Store, now: DateTime<Utc>) -> anyhow::Result<()> {
        let txn = store.platform_read(&PlatformScope::system(now)).await?;
        let version = txn.registry_version().await?;
        let mut snapshot = Snapshot { version, ..Snapshot::default() };
        snapshot.by_host.insert(self.config.server.platform_host.clone(), Arc::new(platform(&self.config)?));
        for row in txn.list_tenants().await? {
            let known = self.by_id(&row.id).filter(|known| known.revision == row.revision);
            let tenant = match known {
                Some(known) => known,
                None => {
                    let Some(revision) = txn.latest_revision(&row.id).await? else { continue };
                    match serde_json::from_value(revision.body) {
                        Ok(document) => {
                            Arc::new(Tenant::new(row.id.clone(), revision.number, document, &self.config))
                        }
                        Err(error) => {
                            tracing::error!(tenant = %row.id, revision = revision.number, %error, "unreadable revision");
                            let Some(last_good) = self.by_id(&row.id) else { continue };
                            last_good
                        }
                    }
                }
            };
            let hosts: BTreeSet<String> = row.hosts.into_iter().collect();
            snapshot.by_host.extend(hosts.into_iter().map(|host| (host, tenant.clone())));
            snapshot.by_id.insert(row.id, tenant);
        }
        self.current.store(Arc::new(snapshot));
        Ok(())
    }

    /// Refreshes every half second, for as long as the process runs.
    pub async fn follow(app: Arc<crate::app::App>) {
        let mut tick = tokio::time::interval(Duration::from_millis(500));
        loop {
            tick.tick().await;
            if let Err(error) = app.registry.refresh(&app.store, app.clock.now()).await {
                tracing::warn!(error = format!("{error:#}"), "tenants could not be read again");
            }
        }
    }
}
