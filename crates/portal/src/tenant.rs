//! Tenants: read from a folder, applied as a revision, exported, listed; roles granted.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::fault::Fault;
use domain::fiscal_code::FiscalCode;
use domain::scope::{PlatformScope, TenantId};
use domain::tenant::{Printer, Profile, TenantDocument};
use store::{RevisionNote, StationLink, Store, TenantRow};
use thiserror::Error;

use crate::config::Config;
use crate::taxonomy;

mod edit;

pub use edit::{CostItemChange, EditError, Place, edit_cost_item, try_cost_item};

/// Author of revisions that come from a folder.
const FOLDER: &str = "tenant apply";

/// Why a folder was not applied.
#[derive(Debug, Error)]
pub enum TenantError {
    #[error("the folder has faults")]
    Faults(Vec<Fault>),
    #[error("{path}: {source}", path = path.display())]
    Folder { path: PathBuf, source: std::io::Error },
    #[error("the folder's name is no tenant's: {0}")]
    Name(#[from] domain::scope::BadTenantId),
    #[error("newer edits were made by {author} (revision {revision}): --force overrules them")]
    NewerEdits { author: String, revision: i64 },
    #[error("there is no tenant {0}")]
    Unknown(TenantId),
    #[error("the host {0} belongs to the platform")]
    PlatformHost(String),
    #[error("a stored revision cannot be read: {0}")]
    Document(#[from] serde_json::Error),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A folder without faults.
#[derive(Debug)]
pub struct ReadTenant {
    pub id: TenantId,
    pub document: TenantDocument,
}

/// What applying did.
#[derive(Debug)]
pub struct Applied {
    pub id: TenantId,
    pub revision: i64,
    pub changes: Vec<String>,
}

/// Reads and checks a folder; its name is the tenant's.
pub fn read(folder: &Path, profile: Profile) -> Result<ReadTenant, TenantError> {
    let failed = |path: &Path, source| TenantError::Folder { path: path.to_owned(), source };
    let real = folder.canonicalize().map_err(|source| failed(folder, source))?;
    let id = TenantId::parse(real.file_name().and_then(|name| name.to_str()).unwrap_or_default())?;
    if id == crate::registry::platform_id() {
        return Err(domain::scope::BadTenantId.into());
    }
    let mut files = BTreeMap::new();
    collect(&real, &real, &mut files).map_err(|source| failed(folder, source))?;
    let document = TenantDocument::read(&files).map_err(TenantError::Faults)?;
    let mut faults = document.check(profile, &|code| taxonomy::is_known(code));
    if document.config.documents.printer == Printer::Typst && !crate::press::BUILT_IN {
        let text = "questo programma è stato compilato senza la stampante \"typst\" (feature \"typst\"): usa \"wkhtmltopdf\"";
        faults.push(Fault::new("tenant.toml: documents.printer", text));
    }
    if faults.is_empty() { Ok(ReadTenant { id, document }) } else { Err(TenantError::Faults(faults)) }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if let Ok(inside) = path.strip_prefix(root) {
            files.insert(inside.to_string_lossy().replace('\\', "/"), std::fs::read(&path)?);
        }
    }
    Ok(())
}

/// Makes a folder the newest revision; edits made elsewhere since are overruled only by force.
pub async fn apply(
    store: &Store,
    config: &Config,
    now: DateTime<Utc>,
    folder: &Path,
    force: bool,
) -> Result<Applied, TenantError> {
    let ReadTenant { id, document } = read(folder, config.profile)?;
    if let Some(host) = document.config.hosts.iter().find(|host| host.as_str() == config.server.platform_host)
    {
        return Err(TenantError::PlatformHost(host.as_str().to_owned()));
    }
    let txn = store.platform(&PlatformScope::system(now)).await?;
    let latest = txn.latest_revision(&id).await?;
    let mut changes = vec!["nuovo ente".to_owned()];
    if let Some(latest) = &latest {
        if latest.author != FOLDER && !force {
            return Err(TenantError::NewerEdits { author: latest.author.clone(), revision: latest.number });
        }
        let old: TenantDocument = serde_json::from_value(latest.body.clone())?;
        changes = old.difference(&document);
        if changes.is_empty() {
            return Ok(Applied {
                id,
                revision: latest.number,
                changes: vec!["nessuna differenza".to_owned()],
            });
        }
    }
    let hosts: Vec<String> = document.config.hosts.iter().map(|host| host.as_str().to_owned()).collect();
    let pagopa = &document.config.pagopa;
    let link = StationLink {
        fiscal_code: document.config.fiscal_code.clone(),
        broker_code: pagopa.broker_code.as_str().to_owned(),
        station: pagopa.station.as_str().to_owned(),
    };
    txn.upsert_tenant(&id, &document.config.name, "active", now).await?;
    txn.set_hosts(&id, &hosts).await?;
    txn.set_station_link(&id, &link).await?;
    let body = serde_json::to_value(&document)?;
    let expected = Some(latest.map_or(0, |latest| latest.number));
    let revision = txn
        .add_revision(
            &id,
            expected,
            &body,
            &RevisionNote { author: FOLDER.to_owned(), note: String::new(), now },
        )
        .await?;
    txn.commit().await?;
    Ok(Applied { id, revision, changes })
}

/// Writes the newest revision as a folder.
pub async fn export(
    store: &Store,
    now: DateTime<Utc>,
    id: &TenantId,
    folder: &Path,
) -> Result<(), TenantError> {
    let txn = store.platform(&PlatformScope::system(now)).await?;
    let latest = txn.latest_revision(id).await?.ok_or_else(|| TenantError::Unknown(id.clone()))?;
    let document: TenantDocument = serde_json::from_value(latest.body)?;
    let files = document.files().map_err(|fault| TenantError::Faults(vec![fault]))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        let failed = |source| TenantError::Folder { path: path.clone(), source };
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(failed)?;
        }
        std::fs::write(&path, bytes).map_err(failed)?;
    }
    Ok(())
}

/// All tenants with their hosts.
pub async fn list(store: &Store, now: DateTime<Utc>) -> Result<Vec<TenantRow>, store::Error> {
    store.platform_read(&PlatformScope::system(now)).await?.list_tenants().await
}

/// All entities that a station answers for, with their fiscal codes.
pub async fn entities(
    store: &Store,
    now: DateTime<Utc>,
) -> Result<Vec<(TenantId, FiscalCode)>, store::Error> {
    let links = store.platform_read(&PlatformScope::system(now)).await?.list_station_links().await?;
    Ok(links.into_iter().map(|(id, link)| (id, link.fiscal_code)).collect())
}

/// Gives a person a role.
pub async fn grant(
    store: &Store,
    person: &FiscalCode,
    role: Role,
    tenant: Option<&TenantId>,
    now: DateTime<Utc>,
) -> Result<(), store::Error> {
    let txn = store.platform(&PlatformScope::system(now)).await?;
    txn.grant(person, role, tenant, now, "command line").await?;
    txn.commit().await
}
