//! Starting and stopping the sandbox.

use std::{io, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use chrono::TimeDelta;
use poem::{
    Server,
    http::uri::Scheme,
    listener::Acceptor,
    web::{LocalAddr, RemoteAddr},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time,
};

use crate::{
    app::App,
    checkout::Checkout,
    clock::Clock,
    cns::Cns,
    creditor::Creditors,
    fault::Faults,
    node::{
        Node,
        api::Attempts,
        delivery::{Deliveries, Retries},
        lock::Locks,
        message::Messages,
        station::{Deadlines, Station},
    },
    saml::{self, Dialect, Problem, Registry, SamlAnswer, SamlChoice, SamlIdp, SamlRequest},
    web::{self, Pages},
};

/// How the sandbox is set up.
#[derive(Debug, Clone)]
pub struct Options {
    /// Folder of the identity provider's keys; made if absent.
    pub data: PathBuf,
    /// Folder of `*.eml` files that `/posta` shows; it may be absent.
    pub mail: PathBuf,
    /// Address of the station, for instance `http://127.0.0.1:8082/pagopa/node`.
    pub station_url: String,
    /// Address under which browsers reach the sandbox, without a slash at the end; `None`: the address it listens on.
    pub public_url: Option<String>,
    /// The creditor institutions that the Node knows.
    pub creditors: Creditors,
    /// How often a receipt is sent while the station gives no valid answer.
    pub receipts: Retries,
    /// How long the Node keeps others from a notice that somebody is paying; zero: it does not.
    pub token_life: TimeDelta,
    /// Whether every institution also gets receipts in which it is only a secondary beneficiary.
    pub broadcast: bool,
    /// How long the Node waits for the station.
    pub deadlines: Deadlines,
    /// The time that receipts and identity answers carry.
    pub clock: Clock,
    /// Port of the portal, for the links on the home page and to read the portals' SAML metadata.
    pub portal_port: u16,
    /// Folder of the SAML providers' RSA keys, made if absent; `None`: `idp/keys` of the data folder. Tests share one, because making
    /// a key takes a while.
    pub keys: Option<PathBuf>,
    /// Address of the portal's listener for card logins, for the simulated reader.
    pub cns_url: String,
    /// Whether keys, metadata and cards are made before the first request; otherwise when they are needed.
    pub prepare: bool,
}

impl Options {
    /// Sensible values for everything that is not given: the Node's own retries, tokens and deadlines, the machine's clock, portal on 8080.
    #[must_use]
    pub fn new(
        data: impl Into<PathBuf>,
        mail: impl Into<PathBuf>,
        station_url: impl Into<String>,
        creditors: Creditors,
    ) -> Self {
        Self {
            data: data.into(),
            mail: mail.into(),
            station_url: station_url.into(),
            public_url: None,
            creditors,
            receipts: Retries::default(),
            token_life: TimeDelta::minutes(30),
            broadcast: false,
            deadlines: Deadlines::default(),
            clock: Clock::system(),
            portal_port: 8080,
            keys: None,
            cns_url: "http://127.0.0.1:8083".to_owned(),
            prepare: false,
        }
    }
}

/// Why the sandbox does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is reachable from other machines, and the sandbox vouches for anybody.
    #[error("{0} is not a loopback address: the sandbox answers this machine only")]
    NotLoopback(SocketAddr),
    /// The address cannot be used.
    #[error("cannot listen")]
    Listen(#[source] io::Error),
    /// The SAML providers cannot make their keys or metadata: `openssl` or `xmlsec1` is missing, or the folder cannot be written.
    #[error("the SAML identity providers: {0}")]
    Saml(String),
    /// The test cards cannot be made.
    #[error("the cards: {0}")]
    Cards(String),
    /// A compiled-in template is broken.
    #[error("a template is broken")]
    Template(#[from] Box<handlebars::TemplateError>),
    /// The HTTP client cannot be made.
    #[error("the HTTP client cannot be set up")]
    Client(#[from] reqwest::Error),
}

/// A sandbox at work. Dropping it stops it at once; [`Running::stop`] lets open requests end.
#[derive(Debug)]
pub struct Running {
    addr: SocketAddr,
    url: String,
    app: Arc<App>,
    deliveries: Arc<Deliveries>,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<io::Result<()>>,
}

impl Running {
    /// The address it listens on.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Its address for browsers, without a slash at the end. Checkout's API is `<url>/checkout/ec/v1/carts`, the provider `<url>/idp`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The signed metadata of an identity provider, an `EntityDescriptor`.
    pub async fn saml_metadata(&self, dialect: Dialect) -> Result<String, Problem> {
        saml::metadata_of(&self.app, dialect).await
    }

    /// Takes a portal's metadata in, as if they had been sent to the federation's registry: then its requests are answered though the
    /// portal cannot be reached by HTTP. The error says what the metadata lack.
    pub fn deposit(&self, dialect: Dialect, metadata: &str) -> Result<(), String> {
        self.app.saml.registry.deposit(dialect, metadata)
    }

    /// The answer to a portal's request, made by the same code as the pages' answers.
    pub async fn saml_answer(
        &self,
        dialect: Dialect,
        request: SamlRequest<'_>,
        choice: SamlChoice<'_>,
    ) -> Result<SamlAnswer, Problem> {
        saml::answer_to(&self.app, dialect, request, choice).await
    }

    /// Waits until the server ends by itself (it does so only on an error of the runtime).
    pub async fn ended(&mut self) {
        if let Err(error) = (&mut self.task).await {
            tracing::error!(%error, "the server broke down");
        }
    }

    /// Takes no more requests, ends the deliveries of receipts, and gives open requests 2 s.
    pub async fn stop(mut self) {
        self.deliveries.stop();
        if let Some(stop) = self.stop.take() {
            let asked = stop.send(());
            tracing::debug!(still_running = asked.is_ok(), "stopping");
        }
        self.ended().await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.deliveries.stop();
        self.task.abort();
    }
}

/// Listens on `addr` (port 0: any free port) and serves.
pub async fn start(options: Options, addr: SocketAddr) -> Result<Running, StartError> {
    loopback(addr)?;
    let listener = TcpListener::bind(addr).await.map_err(StartError::Listen)?;
    serve(options, listener)
}

/// Serves on a listener that is already bound. Call it inside a tokio runtime.
pub fn serve(options: Options, listener: TcpListener) -> Result<Running, StartError> {
    let addr = listener.local_addr().map_err(StartError::Listen)?;
    loopback(addr)?;
    let url = options.public_url.clone().unwrap_or_else(|| format!("http://{addr}"));
    let app = Arc::new(assemble(options, url.clone())?);
    let (stop, stopped) = oneshot::channel();
    let deliveries = Arc::clone(&app.deliveries);
    let server = Server::new_with_acceptor(Loopback { listener, addr }).idle_timeout(Duration::from_secs(60));
    let until = async {
        // An error means that the handle is gone without a word: that ends the server too.
        drop(stopped.await);
    };
    let task = tokio::spawn(server.run_with_graceful_shutdown(
        web::routes(Arc::clone(&app)),
        until,
        Some(Duration::from_secs(2)),
    ));
    Ok(Running { addr, url, app, deliveries, stop: Some(stop), task })
}

fn loopback(addr: SocketAddr) -> Result<(), StartError> {
    if addr.ip().is_loopback() { Ok(()) } else { Err(StartError::NotLoopback(addr)) }
}

fn assemble(options: Options, url: String) -> Result<App, StartError> {
    let saml = providers(&options, &url)?;
    let cns = cards(&options, &url)?;
    let faults = Arc::new(Faults::default());
    Ok(App {
        pages: Pages::new()?,
        clock: options.clock,
        saml,
        cns,
        node: Arc::new(Node {
            station: Station::new(options.station_url, options.deadlines)?,
            messages: Messages::new()?,
            creditors: options.creditors,
            locks: Locks::new(options.token_life),
            faults: Arc::clone(&faults),
            clock: options.clock,
            broadcast: options.broadcast,
        }),
        deliveries: Arc::new(Deliveries::new(options.receipts, Arc::clone(&faults))),
        attempts: Attempts::default(),
        faults,
        checkout: Checkout::new(url),
        mail: options.mail,
        portal_port: options.portal_port,
    })
}

fn providers(options: &Options, url: &str) -> Result<SamlIdp, StartError> {
    let folder = options.data.join("idp");
    let keys = options.keys.clone().unwrap_or_else(|| folder.join("keys"));
    let registry = Registry::new(options.creditors.clone(), options.portal_port)?;
    let saml = SamlIdp::new(url, keys, registry)?;
    if options.prepare {
        saml.write_metadata(&folder).map_err(|error| StartError::Saml(error.to_string()))?;
    }
    Ok(saml)
}

fn cards(options: &Options, url: &str) -> Result<Cns, StartError> {
    let cns = Cns::new(&options.data, &options.cns_url, url)?;
    if options.prepare {
        cns.prepare(options.clock.now()).map_err(|error| StartError::Cards(error.to_string()))?;
    }
    Ok(cns)
}

/// Accepts connections without Nagle's delay, and rests a moment when the system refuses one.
struct Loopback {
    listener: TcpListener,
    addr: SocketAddr,
}

impl Acceptor for Loopback {
    type Io = TcpStream;

    fn local_addr(&self) -> Vec<LocalAddr> {
        vec![LocalAddr(self.addr.into())]
    }

    async fn accept(&mut self) -> io::Result<(TcpStream, LocalAddr, RemoteAddr, Scheme)> {
        match self.listener.accept().await {
            Ok((stream, peer)) => {
                stream.set_nodelay(true)?;
                Ok((stream, LocalAddr(self.addr.into()), RemoteAddr(peer.into()), Scheme::HTTP))
            }
            Err(error) => {
                time::sleep(Duration::from_millis(20)).await;
                Err(error)
            }
        }
    }
}
