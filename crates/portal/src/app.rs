//! What lives as long as the process: configuration, store, tenants, templates, decisions.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use domain::tenant::Profile;
use store::{Store, StoreConfig};

use crate::access::Decisions;
use crate::breaker::Breakers;
use crate::cards::Cards;
use crate::client::Forwarding;
use crate::clock::Clock;
use crate::config::Config;
use crate::credentials::Hashing;
use crate::identity::{self, Federation};
use crate::journal::Journal;
use crate::login::{Figures, Turns};
use crate::login_log::{self, Keyring, Uncounted, keys};
use crate::mail::CatchUp;
use crate::node_client::NodeDoor;
use crate::press::Press;
use crate::registry::Registry;
use crate::render::Render;
use crate::ui::Ui;
use crate::upload_turns::UploadTurns;

/// Everything shared by requests and jobs.
#[derive(Debug)]
pub struct App {
    pub config: Config,
    pub clock: Clock,
    pub store: Store,
    pub registry: Registry,
    pub render: Render,
    pub ui: Ui,
    pub decisions: Decisions,
    pub http: reqwest::Client,
    /// One for each host outside.
    pub breakers: Breakers,
    pub press: Press,
    /// Hashes passwords, a few at a time.
    pub hashing: Hashing,
    /// Keys of the login log; `None` where no scheme needs it.
    pub login_log: Option<Keyring>,
    /// Whom to believe about where a request comes from.
    pub forwarding: Forwarding,
    /// Identity providers, and as whom each tenant asks them.
    pub identity: Federation,
    /// Counts of the answers to logins.
    pub logins: Figures,
    /// Who may work on an answer now.
    pub turns: Turns,
    /// Failed logins that left no row yet.
    pub uncounted: Uncounted,
    /// Smart cards: their proxy, and whom they are believed from.
    pub cards: Cards,
    /// How pagoPA's Node is known.
    pub node: NodeDoor,
    /// Whose form with files may be read now.
    pub uploads: UploadTurns,
    /// Calls of the Node that wait to be written.
    pub journal: Journal,
    /// When mails that waited for a server are looked for again.
    pub catch_up: CatchUp,
}

impl App {
    /// Connects, loads and checks everything that serving needs.
    pub async fn start(config: Config) -> anyhow::Result<Arc<Self>> {
        let clock = Clock::starting(config.clock_start()?);
        let store = Store::connect(&store_config(&config)).await.context("database")?;
        let registry = Registry::load(&store, &config, clock.now()).await.context("tenants")?;
        let ui = Ui::load(&config.ui.dir).context("ui.dir (run `cargo xtask ui`)")?;
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_millis(config.checkout.deadline_ms))
            .connect_timeout(Duration::from_secs(2))
            .no_proxy()
            .build()?;
        let login_log = login_log(&config, &registry).context("login log")?;
        if config.profile == Profile::Demo {
            let served: Vec<_> = registry.all().into_iter().chain(registry.platform()).collect();
            identity::keys::create_missing(&config, &served, clock.now()).context("identity keys")?;
        }
        let identity = Federation::load(&store, &config, clock.now()).await.context("identity")?;
        let press = Press::start(&config).context("printer")?;
        press.suits(registry.all().iter().map(AsRef::as_ref))?;
        Ok(Arc::new(Self {
            clock,
            store,
            registry,
            render: Render::load()?,
            ui,
            decisions: Decisions::load().await?,
            http,
            breakers: Breakers::default(),
            press,
            hashing: Hashing::default(),
            login_log,
            forwarding: config.forwarding()?,
            identity,
            logins: Figures::default(),
            turns: Turns::default(),
            uncounted: Uncounted::default(),
            cards: Cards::start(&config)?,
            node: NodeDoor::start(&config)?,
            uploads: UploadTurns::with(config.attachments.at_once),
            journal: Journal::with_room(config.node.journal.queue),
            catch_up: CatchUp::default(),
            config,
        }))
    }

    /// Follows what other replicas change, for as long as the process runs.
    pub async fn follow(app: Arc<Self>) {
        tokio::join!(Registry::follow(app.clone()), Federation::follow(app.clone()), login_log::follow(app));
    }
}

/// The login log's keys: made in the demo, demanded as soon as a real scheme is offered.
fn login_log(config: &Config, registry: &Registry) -> anyhow::Result<Option<Keyring>> {
    if config.profile == Profile::Demo {
        keys::create_if_absent(&config.identity.log.key)?;
    }
    let keyring = Keyring::load(&config.identity.log)?;
    let mut served = registry.all().into_iter().chain(registry.platform());
    let wanting = served.find(|tenant| login_log::is_needed(tenant.config()));
    match (keyring, wanting) {
        (None, Some(tenant)) => anyhow::bail!(
            "{} offers a real identity scheme, so logins must be recorded: set identity.log.key",
            tenant.id
        ),
        (keyring, _) => Ok(keyring),
    }
}

/// The part of the configuration that the store needs.
pub fn store_config(config: &Config) -> StoreConfig {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    StoreConfig {
        url: config.database.url.clone(),
        migrate_url: given(&config.database.migrate_url),
        redis_url: given(&config.redis.url),
        max_connections: config.database.max_connections,
        patience: std::time::Duration::from_millis(config.database.patience_ms),
    }
}
