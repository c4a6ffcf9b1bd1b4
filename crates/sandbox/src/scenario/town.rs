//! The municipalities of the tenants' folder, and the client of each at the portal's API.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use serde::Deserialize;

/// One municipality.
#[derive(Debug, Clone)]
pub(crate) struct Town {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) fiscal_code: String,
    /// Its portal, `http://host:port`.
    pub(crate) portal: String,
    pub(crate) host: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
}

#[derive(Deserialize)]
struct TenantFile {
    name: String,
    fiscal_code: String,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    pagopa: Option<toml::Table>,
}

/// Where the municipalities are described.
#[derive(Debug, Clone)]
pub(crate) struct Sources<'a> {
    /// One `<slug>/tenant.toml` each.
    pub(crate) tenants: &'a Path,
    /// `api-client-<slug>.txt` each, as `sportello api-client create` prints it.
    pub(crate) clients: &'a Path,
    /// Port of the portal on this machine.
    pub(crate) port: u16,
    /// Only these; empty: all.
    pub(crate) only: &'a [String],
}

/// Reads them, by name of their folders.
pub(crate) fn read(sources: &Sources<'_>) -> anyhow::Result<Vec<Town>> {
    let mut folders: Vec<PathBuf> = fs::read_dir(sources.tenants)
        .with_context(|| format!("the tenants' folder {}", sources.tenants.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|folder| folder.join("tenant.toml").is_file())
        .collect();
    folders.sort();
    let mut towns = Vec::new();
    for folder in folders {
        let slug = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if sources.only.is_empty() || sources.only.contains(&slug) {
            towns.extend(town(&folder, slug, sources)?);
        }
    }
    if towns.is_empty() {
        bail!("no municipality with pagoPA in {}", sources.tenants.display());
    }
    Ok(towns)
}

fn town(folder: &Path, slug: String, sources: &Sources<'_>) -> anyhow::Result<Option<Town>> {
    let file = folder.join("tenant.toml");
    let text = fs::read_to_string(&file)?;
    let tenant: TenantFile = toml::from_str(&text).with_context(|| file.display().to_string())?;
    let (Some(host), Some(_)) = (tenant.hosts.first().cloned(), tenant.pagopa) else { return Ok(None) };
    let (client_id, client_secret) = client(&sources.clients.join(format!("api-client-{slug}.txt")))?;
    let portal = format!("http://{host}:{}", sources.port);
    let (name, fiscal_code) = (tenant.name, tenant.fiscal_code);
    Ok(Some(Town { slug, name, fiscal_code, portal, host, client_id, client_secret }))
}

/// `client_id=..` and `client_secret=..`, a line each.
fn client(file: &Path) -> anyhow::Result<(String, String)> {
    let text = fs::read_to_string(file).with_context(|| format!("the API client in {}", file.display()))?;
    let value = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
        line.map(str::to_owned).with_context(|| format!("{name} is not in {}", file.display()))
    };
    Ok((value("client_id")?, value("client_secret")?))
}
