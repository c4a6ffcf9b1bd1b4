//! Smart cards (CNS) for trying: certificates of a test authority, good and bad, and a simulated reader in place of a TLS proxy.

mod authority;
mod card;
pub(crate) mod pages;
pub(crate) mod reader;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, Utc};
use reqwest::Client;

use crate::command::CommandError;

/// Why there are no cards.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CnsError {
    #[error(transparent)]
    Command(#[from] CommandError),
    #[error("a file: {0}")]
    File(#[from] std::io::Error),
}

/// The cards' folder and the way to the portal.
#[derive(Debug)]
pub(crate) struct Cns {
    folder: PathBuf,
    /// The portal's listener for the proxy, without a slash at the end.
    portal: String,
    crl_url: String,
    client: Client,
    making: Mutex<()>,
}

impl Cns {
    pub(crate) fn new(data: &Path, portal: &str, url: &str) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(std::time::Duration::from_secs(10))
            .build()?;
        Ok(Self {
            folder: data.join("cns"),
            portal: portal.trim_end_matches('/').to_owned(),
            crl_url: format!("{url}/cns/scarica/ca.crl"),
            client,
            making: Mutex::new(()),
        })
    }

    /// Makes authority, cards, revocation list and the proxy's secret, if they are not there. Takes some seconds.
    pub(crate) fn prepare(&self, now: DateTime<Utc>) -> Result<(), CnsError> {
        let _alone = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if self.folder.join("ca.crl").is_file() {
            return Ok(());
        }
        let above = self.folder.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(above)?;
        let new = tempfile::tempdir_in(above)?;
        authority::make(new.path(), &self.crl_url, now)?;
        fs::rename(new.path(), &self.folder)?;
        // The folder has moved: there is nothing left to remove.
        drop(new.keep());
        Ok(())
    }

    fn read(&self, file: &str) -> Result<Vec<u8>, CnsError> {
        Ok(fs::read(self.folder.join(file))?)
    }
}
