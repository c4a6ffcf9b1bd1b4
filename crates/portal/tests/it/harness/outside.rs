//! The sandbox as the outside world, and the federation that it is registry of.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use portal::config::Config;
use sandbox::Dialect;
use tempfile::TempDir;
use tokio::sync::Mutex;

use super::{Browser, Town};

/// What the sandbox calls itself, always the same so that its metadata may be kept; nobody listens there, see [`Town::reached`].
const NAME: &str = "http://127.0.0.1:1";

fn keys() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("saml-keys")
}

pub(super) async fn start(folder: &TempDir, node_url: &str, start: DateTime<Utc>) -> sandbox::Running {
    let root = folder.path();
    let creditors = sandbox::Creditors::Folder(root.join("tenants"));
    let mut options =
        sandbox::Options::new(root.join("sandbox"), root.join("mail"), node_url.to_owned(), creditors);
    options.clock = sandbox::Clock::starting_at(start);
    options.keys = Some(keys());
    options.public_url = Some(NAME.to_owned());
    sandbox::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap()
}

/// Where the sandbox listens.
pub(super) fn address(sandbox: &sandbox::Running) -> String {
    format!("http://{}", sandbox.addr())
}

/// Keeps the metadata of the sandbox's providers where the portal reads them.
pub(super) async fn trust(config: &mut Config, folder: &TempDir, sandbox: &sandbox::Running) {
    let mut files = Vec::new();
    for dialect in [Dialect::Spid, Dialect::Spid2, Dialect::Cie, Dialect::Federa] {
        let file = folder.path().join(format!("{}.xml", dialect.name()));
        std::fs::write(&file, metadata(sandbox, dialect).await).unwrap();
        files.push(format!("file:{}", file.display()));
    }
    let [spid, second, cie, federa] = files.try_into().unwrap();
    config.identity.spid.extra = vec![spid, second];
    config.identity.cie.metadata = cie;
    config.identity.federa.metadata = federa;
}

/// Signing starts a program each time: the first test after a build has it done, beside the key that signs.
async fn metadata(sandbox: &sandbox::Running, dialect: Dialect) -> String {
    let age = |path: &Path| path.metadata().and_then(|file| file.modified());
    let built = age(&std::env::current_exe().unwrap()).unwrap();
    let kept = keys().join(format!("{}.xml", dialect.name()));
    if age(&kept).is_ok_and(|written| written > built) {
        return std::fs::read_to_string(&kept).unwrap();
    }
    let signed = sandbox.saml_metadata(dialect).await.unwrap();
    // whole at once: another process may be reading
    let new = tempfile::NamedTempFile::new_in(keys()).unwrap();
    std::fs::write(new.path(), &signed).unwrap();
    new.persist(&kept).unwrap();
    signed
}

impl Town {
    /// Where an address of the sandbox is really reached.
    pub(crate) fn reached(&self, url: &str) -> String {
        url.replace(NAME, &address(&self.sandbox))
    }
}

/// Which entities the sandbox knows, and by which scheme: one has it when one of its citizens first needs it.
pub(super) type Joined = Arc<Mutex<BTreeSet<(String, &'static str)>>>;

impl Browser {
    /// Gives an entity's metadata to the sandbox, which cannot read them by HTTP here; once, as in a real federation.
    pub(super) async fn joins_the_federation(&self, host: &str, dialect: Dialect) {
        let dialect = if dialect == Dialect::Spid2 { Dialect::Spid } else { dialect };
        let mut joined = self.joined.lock().await;
        if !joined.insert((host.to_owned(), dialect.name())) {
            return;
        }
        let mut anybody = self.stranger(host);
        anybody.get_once(&format!("/saml/{}/metadata", dialect.name())).await;
        if anybody.status == poem::http::StatusCode::OK {
            self.sandbox.deposit(dialect, &anybody.text()).unwrap();
        }
    }
}
