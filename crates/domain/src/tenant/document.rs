//! A tenant's whole folder as one document: what is written as one revision.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Asset, Profile, TenantConfig, difference, reading};
use crate::catalogue::{Catalogue, check as catalogue_check};
use crate::fault::Fault;
use crate::texts;

/// Settings, catalogue, texts and assets of one tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenantDocument {
    /// `tenant.toml`.
    pub config: TenantConfig,
    /// `catalogue.toml`.
    pub catalogue: Catalogue,
    /// `texts/*.md`, by file name (`home.md`).
    #[serde(default)]
    pub texts: BTreeMap<String, String>,
    /// `assets/*`, by path in the folder (`assets/stemma.svg`).
    #[serde(default)]
    pub assets: BTreeMap<String, Asset>,
}

impl TenantDocument {
    /// Makes a document of the files of a folder, by path in it with `/`. Content is not yet checked.
    ///
    /// # Errors
    /// One [`Fault`] for each file that is missing, not known or not readable; `field` is `<file>: <key>`.
    pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let config = toml_file(files, "tenant.toml", &mut faults);
        let catalogue = toml_file(files, "catalogue.toml", &mut faults);
        let (mut texts, mut assets) = (BTreeMap::new(), BTreeMap::new());
        for (path, bytes) in files {
            if let Some(name) = path.strip_prefix("texts/") {
                text_of(path, bytes, &mut faults).map(|text| texts.insert(name.to_owned(), text));
            } else if path.starts_with("assets/") {
                match Asset::read(path, bytes) {
                    Ok(asset) => drop(assets.insert(path.clone(), asset)),
                    Err(error) => faults.push(Fault::new(path.as_str(), error.to_string())),
                }
            } else if !matches!(path.as_str(), "tenant.toml" | "catalogue.toml" | "README.md") {
                faults.push(Fault::new(path.as_str(), "file sconosciuto: la cartella di un ente contiene tenant.toml, catalogue.toml, texts/ e assets/"));
            }
        }
        match (config, catalogue) {
            (Some(config), Some(catalogue)) if faults.is_empty() => {
                Ok(Self { config, catalogue, texts, assets })
            }
            _ => Err(faults),
        }
    }

    /// The files of the folder, by path in it: what [`TenantDocument::read`] takes.
    ///
    /// # Errors
    /// A [`Fault`] naming the part that cannot be written.
    pub fn files(&self) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
        let write = |name: &str, error: String| Fault::new(name, error);
        let config = toml::to_string_pretty(&self.config).map_err(|e| write("tenant.toml", e.to_string()))?;
        let catalogue =
            toml::to_string_pretty(&self.catalogue).map_err(|e| write("catalogue.toml", e.to_string()))?;
        let mut files = BTreeMap::from([
            ("tenant.toml".to_owned(), config.into_bytes()),
            ("catalogue.toml".to_owned(), catalogue.into_bytes()),
        ]);
        for (name, text) in &self.texts {
            files.insert(format!("texts/{name}"), text.clone().into_bytes());
        }
        for (path, asset) in &self.assets {
            files.insert(path.clone(), asset.bytes().map_err(|e| write(path, e.to_string()))?);
        }
        Ok(files)
    }

    /// All that is wrong with the document; empty when it may be applied. `field` is `<file>: <key>`.
    ///
    /// `known_taxonomy` tells whether a code of the *tassonomia dei servizi di incasso* exists.
    pub fn check(&self, profile: Profile, known_taxonomy: &dyn Fn(&str) -> bool) -> Vec<Fault> {
        let mut faults = in_file("tenant.toml", self.config.check(profile)).collect::<Vec<_>>();
        faults.extend(self.check_coat_of_arms());
        faults.extend(in_file("catalogue.toml", catalogue_check::check(&self.catalogue, known_taxonomy)));
        faults.extend(self.check_postal_accounts());
        faults.extend(texts::check(&self.texts));
        for (path, asset) in &self.assets {
            faults.extend(asset.check(path).err().map(|error| Fault::new(path.as_str(), error.to_string())));
        }
        faults
    }

    /// What the new document changes, one line for each key: `catalogue.toml: sector[scuola].name`.
    pub fn difference(&self, new: &Self) -> Vec<String> {
        difference::difference(self, new)
    }

    fn check_coat_of_arms(&self) -> Option<Fault> {
        let path = self.config.branding.coat_of_arms.as_ref()?;
        let missing = !self.assets.contains_key(path);
        missing.then(|| Fault::new("tenant.toml: branding.coat_of_arms", format!("il file {path} non c'è")))
    }

    /// The account on the *bollettino* must be one that the catalogue's postal IBAN names.
    fn check_postal_accounts(&self) -> Option<Fault> {
        let account = self.config.pagopa.postal.as_ref()?.account.as_str();
        let mut postal = self
            .catalogue
            .sectors
            .iter()
            .flat_map(|sector| &sector.sub_services)
            .flat_map(|service| &service.cost_items)
            .filter(|item| item.iban.is_postal())
            .peekable();
        let wrong = postal.peek().is_some() && postal.all(|item| !item.iban.as_str().ends_with(account));
        wrong.then(|| {
            Fault::new(
                "tenant.toml: pagopa.postal.account",
                "nessun IBAN postale del catalogo è di questo conto corrente",
            )
        })
    }
}

fn in_file(name: &str, faults: Vec<Fault>) -> impl Iterator<Item = Fault> {
    faults.into_iter().map(move |fault| Fault::new(format!("{name}: {}", fault.field), fault.text))
}

fn toml_file<T: serde::de::DeserializeOwned>(
    files: &BTreeMap<String, Vec<u8>>,
    name: &str,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let Some(bytes) = files.get(name) else {
        faults.push(Fault::new(name, "il file non c'è"));
        return None;
    };
    let text = text_of(name, bytes, faults)?;
    match reading::read(&text) {
        Ok(value) => Some(value),
        Err(fault) => {
            faults.push(Fault::new(format!("{name}: {}", fault.field), fault.text));
            None
        }
    }
}

fn text_of(path: &str, bytes: &[u8], faults: &mut Vec<Fault>) -> Option<String> {
    let text = String::from_utf8(bytes.to_vec()).ok();
    if text.is_none() {
        faults.push(Fault::new(path, "il file non è un testo in UTF-8"));
    }
    text
}

#[cfg(test)]
mod tests;
