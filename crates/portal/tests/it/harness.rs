//! A town for a test: both entities of the repository, its own database, the sandbox as outside world, and browsers.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use poem::Endpoint;
use poem::endpoint::DynEndpoint;
use portal::app::{App, store_config};
use portal::config::Config;
use portal::server;
use store::testing::TestDatabase;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

mod browser;
mod checkout;
mod debts;
mod identity;
pub(crate) mod keys;
mod outside;
mod tapped;

pub(crate) use browser::Browser;
pub(crate) use debts::notice;
pub(crate) use identity::Answer;

/// Hosts of the two entities and of the platform.
pub(crate) const MEDESANO: &str = "portale-medesano.localhost";
pub(crate) const SORBARA: &str = "portale-unionedelsorbara.localhost";
pub(crate) const PLATFORM: &str = "piattaforma.localhost";

type Public = dyn DynEndpoint<Output = poem::Response>;

/// The application with everything round it; all of it ends with the value.
pub(crate) struct Town {
    pub(crate) app: Arc<App>,
    pub(crate) sandbox: Arc<sandbox::Running>,
    /// Address of the Node's listener.
    pub(crate) node_url: String,
    /// Address of the way to the sandbox's Checkout.
    checkout: String,
    public: Arc<Public>,
    joined: outside::Joined,
    folder: TempDir,
    stop: CancellationToken,
    pub(crate) database: TestDatabase,
}

/// When every test begins.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Town {
    /// On SQLite.
    pub(crate) async fn open() -> Self {
        Self::open_at(now()).await
    }

    /// The same, beginning at another time.
    pub(crate) async fn open_at(start: DateTime<Utc>) -> Self {
        Self::on(TestDatabase::sqlite().await, start).await
    }

    /// Plays a story on SQLite, then on PostgreSQL if there is one.
    pub(crate) async fn on_both(story: impl AsyncFn(&Self)) {
        story(&Self::open().await).await;
        if let Some(database) = TestDatabase::postgres().await {
            story(&Self::on(database, now()).await).await;
        }
    }

    /// On SQLite, with another configuration.
    pub(crate) async fn open_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::configured(TestDatabase::sqlite().await, now(), change).await
    }

    async fn on(database: TestDatabase, start: DateTime<Utc>) -> Self {
        Self::configured(database, start, |_| ()).await
    }

    async fn configured(
        mut database: TestDatabase,
        start: DateTime<Utc>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        database.allow_leftover_jobs();
        let folder = tempfile::tempdir().unwrap();
        let node_listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let node_url = format!("http://{}/pagopa/node", node_listener.local_addr().unwrap());
        let sandbox_listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let asked = format!("http://{}/pagopa/node", sandbox_listener.local_addr().unwrap());
        let sandbox = outside::start(&folder, &asked, start).await;
        let stop = CancellationToken::new();
        let checkout = tapped::checkout(&outside::address(&sandbox), &stop).await;
        let mut config = config(&database.config.url, &folder, start);
        outside::trust(&mut config, &folder, &sandbox).await;
        change(&mut config);
        apply_tenants(&config, &folder, &checkout).await;
        let app = App::start(config).await.unwrap();
        tapped::station(&app, node_listener, &stop, false);
        tapped::station(&app, sandbox_listener, &stop, true);
        let public: Arc<Public> = Arc::new(poem::endpoint::ToDynEndpoint(server::public(&app)));
        let sandbox = Arc::new(sandbox);
        let joined = outside::Joined::default();
        Self { app, sandbox, node_url, checkout, public, joined, folder, stop, database }
    }

    /// A browser that looks at one host, with an empty cookie jar.
    pub(crate) fn browser(&self, host: &str) -> Browser {
        Browser::new(self.public.clone(), host, self.sandbox.clone(), self.joined.clone())
    }

    /// A browser that looks at another process on the same database.
    pub(crate) fn browser_of(&self, app: &Arc<App>, host: &str) -> Browser {
        let public: Arc<Public> = Arc::new(poem::endpoint::ToDynEndpoint(server::public(app)));
        Browser::new(public, host, self.sandbox.clone(), self.joined.clone())
    }

    /// Another process on the same database, whose clock is ahead by so much.
    pub(crate) async fn replica(&self, ahead: TimeDelta) -> Arc<App> {
        let mut config = self.app.config.clone();
        config.clock.now = (self.app.clock.now() + ahead).to_rfc3339();
        App::start(config).await.unwrap()
    }

    /// What other software sends.
    pub(crate) async fn answers(&self, request: poem::Request) -> poem::Response {
        call(&self.public, request).await
    }

    /// The same entities with other folders: where a test changes a tenant.
    pub(crate) fn tenant_folder(&self, slug: &str) -> PathBuf {
        self.folder.path().join("tenants").join(slug)
    }

    /// From now on one may pay without a login at Medesano, and at Medesano only.
    pub(crate) async fn anybody_may_pay(&self) {
        let folder = self.tenant_folder("medesano");
        let file = folder.join("tenant.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("anonymous = false"));
        std::fs::write(&file, text.replace("anonymous = false", "anonymous = true")).unwrap();
        let (app, now) = (&self.app, self.app.clock.now());
        portal::tenant::apply(&app.store, &app.config, now, &folder, true).await.unwrap();
        app.registry.refresh(&app.store, now).await.unwrap();
    }

    /// Where mails are written.
    pub(crate) fn mail_folder(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    /// Gives a test person of the sandbox a role.
    pub(crate) async fn grants(&self, person: &str, role: domain::access::Role, tenant: Option<&str>) {
        let code = sandbox::people::find(person).unwrap().fiscal_code.parse().unwrap();
        let tenant = tenant.map(|slug| domain::scope::TenantId::parse(slug).unwrap());
        portal::tenant::grant(&self.app.store, &code, role, tenant.as_ref(), self.app.clock.now())
            .await
            .unwrap();
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

fn config(database: &str, folder: &TempDir, start: DateTime<Utc>) -> Config {
    let root = folder.path().display();
    let ui = std::env::var("SPORTELLO_TEST_UI").unwrap_or_else(|_| default_ui());
    let mut config = Config::demo(&format!(
        "[database]\nurl = \"{database}\"\npatience_ms = 120000\n[ui]\ndir = \"{ui}\"\n[mail]\ndir = \"{root}/mail\"\n[clock]\nnow = \"{}\"\n",
        start.to_rfc3339()
    ))
    .unwrap();
    let of_cards = |file: &str| format!("file:{root}/sandbox/cns/{file}");
    config.identity.cns.anchors = vec![domain::tenant::Secret::parse(&of_cards("ca.pem")).unwrap()];
    config.identity.cns.crls = vec![of_cards("ca.crl")];
    config.identity.cns.proxy_secret = String::new();
    config.identity.log.key = format!("file:{root}/login-log.key");
    let keys = keys::shared();
    config.identity.aggregator.key = format!("file:{}", keys.join("key.pem").display());
    config.identity.aggregator.certificate = format!("file:{}", keys.join("certificate.pem").display());
    config
}

fn default_ui() -> String {
    let target =
        std::env::var("CARGO_TARGET_DIR").map_or_else(|_| repository().join("target"), PathBuf::from);
    target.join("ui").display().to_string()
}

async fn apply_tenants(config: &Config, folder: &TempDir, checkout: &str) {
    let store = store::Store::connect(&store_config(config)).await.unwrap();
    for slug in ["medesano", "unionedelsorbara"] {
        let target = folder.path().join("tenants").join(slug);
        copy(&repository().join("tenants").join(slug), &target);
        let file = target.join("tenant.toml");
        let text = std::fs::read_to_string(&file).unwrap().replace("http://127.0.0.1:8090", checkout);
        std::fs::write(&file, text).unwrap();
        let applied = portal::tenant::apply(&store, config, now() - TimeDelta::days(1), &target, false).await;
        assert!(applied.is_ok(), "{slug}: {applied:?}");
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

/// A cookie jar that several tabs may share.
pub(crate) type Jar = Arc<Mutex<std::collections::BTreeMap<String, String>>>;

/// Something that answers pages.
pub(crate) async fn call(public: &Arc<Public>, request: poem::Request) -> poem::Response {
    let of_debts = request.uri().path().starts_with("/api/v1/debt-positions");
    let mut response = public.call(request).await.unwrap();
    if of_debts && response.status().is_success() {
        let told = response.take_body().into_bytes().await.unwrap();
        let read: serde_json::Value = serde_json::from_slice(&told).unwrap_or_default();
        let kind = if read["paymentOption"].is_array() { "debt" } else { "debts" };
        crate::tap::record(kind, "json", &told);
        response.set_body(told);
    }
    response
}
