//! What lives as long as the process: configuration, store, tenants, templates, decisions.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use store::{Store, StoreConfig};

use crate::access::Decisions;
use crate::breaker::Breakers;
use crate::cards::Cards;
use crate::client::Forwarding;
use crate::clock::Clock;
use crate::config::Config;
use crate::press::Press;
use crate::registry::Registry;
use crate::render::Render;
use crate::ui::Ui;

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
    /// Whom to believe about where a request comes from.
    pub forwarding: Forwarding,
    /// Smart cards: their proxy, and whom they are believed from.
    pub cards: Cards,
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
        let press = Press::start(&config).await.context("printer")?;
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
            forwarding: config.forwarding()?,
            cards: Cards::start(&config)?,
            config,
        }))
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
    }
}
