//! The creditor institutions that the sandbox's Node knows, as pagoPA's back office would.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

/// A creditor institution and the station that answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Creditor {
    /// Fiscal code, 11 digits (`idPA`).
    pub fiscal_code: String,
    /// Name, for the pages only.
    pub name: String,
    /// Code of the broker (`idBrokerPA`).
    pub broker_code: String,
    /// Station (`idStation`), for instance `99999000013_01`.
    pub station: String,
    /// Hosts of its portal, for the links on the home page only.
    pub hosts: Vec<String>,
    /// Whether it gets receipts in which it is only a secondary beneficiary ("broadcast"); those of a folder do if
    /// [`crate::Options::broadcast`] says so.
    pub broadcast: bool,
}

/// Where the table of creditor institutions comes from.
#[derive(Debug, Clone)]
pub enum Creditors {
    /// A fixed list.
    Listed(Vec<Creditor>),
    /// A folder with one `<slug>/tenant.toml` each, read at every use: an institution added later is known at once.
    Folder(PathBuf),
}

impl Creditors {
    /// All institutions, by name. A folder that cannot be read is an empty table, and a warning in the log.
    pub(crate) fn all(&self) -> Vec<Creditor> {
        let mut found = match self {
            Self::Listed(list) => list.clone(),
            Self::Folder(folder) => read_folder(folder),
        };
        found.sort_by(|left, right| left.name.cmp(&right.name));
        found
    }

    /// Hosts of all portals, those of entities without pagoPA too.
    pub(crate) fn hosts(&self) -> Vec<String> {
        match self {
            Self::Listed(list) => list.iter().flat_map(|creditor| creditor.hosts.clone()).collect(),
            Self::Folder(folder) => tenant_files(folder)
                .iter()
                .filter_map(|file| toml::from_str::<HostsOnly>(&fs::read_to_string(file).ok()?).ok())
                .flat_map(|file| file.hosts)
                .collect(),
        }
    }

    pub(crate) fn find(&self, fiscal_code: &str) -> Option<Creditor> {
        self.all().into_iter().find(|creditor| creditor.fiscal_code == fiscal_code)
    }
}

#[derive(Deserialize)]
struct TenantFile {
    name: String,
    fiscal_code: String,
    #[serde(default)]
    hosts: Vec<String>,
    pagopa: PagopaTable,
}

#[derive(Deserialize)]
struct PagopaTable {
    broker_code: String,
    station: String,
}

#[derive(Deserialize)]
struct HostsOnly {
    #[serde(default)]
    hosts: Vec<String>,
}

fn read_folder(folder: &Path) -> Vec<Creditor> {
    tenant_files(folder).iter().filter_map(|file| read_file(file)).collect()
}

fn tenant_files(folder: &Path) -> Vec<PathBuf> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            tracing::warn!(folder = %folder.display(), %error, "the tenants' folder cannot be read");
            return Vec::new();
        }
    };
    entries.flatten().map(|entry| entry.path().join("tenant.toml")).filter(|file| file.is_file()).collect()
}

fn read_file(file: &Path) -> Option<Creditor> {
    let parsed = fs::read_to_string(file).map_err(|error| error.to_string()).and_then(|text| parse(&text));
    match parsed {
        Ok(creditor) => Some(creditor),
        Err(error) => {
            tracing::warn!(file = %file.display(), %error, "a tenant without usable pagoPA data is left out");
            None
        }
    }
}

fn parse(text: &str) -> Result<Creditor, String> {
    let file: TenantFile = toml::from_str(text).map_err(|error| error.message().to_owned())?;
    Ok(Creditor {
        fiscal_code: file.fiscal_code,
        name: file.name,
        broker_code: file.pagopa.broker_code,
        station: file.pagopa.station,
        hosts: file.hosts,
        broadcast: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_folder_gives_the_station_and_other_keys_are_ignored() {
        let text = "name = 'Comune di Prova'\nkind = 'comune'\nfiscal_code = '77777777777'\nhosts = ['portale-prova.localhost']\n\
                    [pagopa]\nbroker_code = '99999000013'\nstation = '99999000013_01'\naux_digit = 3\n";
        let creditor = parse(text).unwrap();
        assert_eq!(
            (creditor.fiscal_code.as_str(), creditor.station.as_str()),
            ("77777777777", "99999000013_01")
        );
        assert!(!creditor.broadcast);
    }

    #[test]
    fn a_broken_tenant_does_not_hide_the_others() {
        let folder = tempfile::tempdir().unwrap();
        for (slug, text) in [
            ("good", "name='Buono'\nfiscal_code='1'\n[pagopa]\nbroker_code='2'\nstation='3'"),
            ("bad", "name = ="),
            ("_platform", ""),
        ] {
            fs::create_dir(folder.path().join(slug)).unwrap();
            fs::write(folder.path().join(slug).join("tenant.toml"), text).unwrap();
        }
        let names: Vec<_> = Creditors::Folder(folder.path().to_owned())
            .all()
            .into_iter()
            .map(|creditor| creditor.name)
            .collect();
        assert_eq!(names, ["Buono"]);
    }
}
