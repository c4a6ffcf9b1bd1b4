//! Listeners and what stands round every answer.

use std::sync::Arc;
use std::time::Duration;

use poem::http::HeaderName;
use poem::listener::Acceptor as _;
use poem::{Endpoint, EndpointExt, IntoEndpoint, Route, Server, get};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::config::NodeClient;
use crate::routes;
use crate::web::{cns, management, node};

mod acceptor;
mod compress;
mod outer;
mod stripped;

pub use acceptor::Acceptor;
pub(crate) use stripped::PROXY_SECRET;

/// A connection on which nothing moves for so long is closed.
const IDLE: Duration = Duration::from_secs(60);

/// The public listener's endpoint: routes, and round them errors, headers, compression and deadline.
pub fn public(app: &Arc<App>) -> impl Endpoint<Output = poem::Response> + use<> {
    let request_deadline = Duration::from_millis(app.config.server.request_deadline_ms);
    without_identities(app, outer::Outer { app: app.clone(), inner: routes::public(app), request_deadline })
}

/// The Node's endpoint: one path, whatever the host; its certificate is read here, where one is asked for.
pub fn node(app: &Arc<App>) -> impl Endpoint<Output = poem::Response> + use<> {
    let inner =
        Route::new().at("/pagopa/node", poem::post(node::Endpoint { app: app.clone() })).map_to_response();
    let after = Duration::from_millis(app.config.server.request_deadline_ms);
    let reads = (app.config.node.client == NodeClient::Certificate).then(|| app.node.header.clone());
    stripped(app, outer::Deadline { inner, after }, reads)
}

/// The endpoint of the proxy that asks browsers for their card: the only one that reads a card's certificate.
pub fn cards(app: &Arc<App>) -> impl Endpoint<Output = poem::Response> + use<> {
    let inner = outer::Guarded {
        app: app.clone(),
        inner: cns::Endpoint { app: app.clone() },
        request_deadline: Duration::from_millis(app.config.server.request_deadline_ms),
    };
    stripped(app, inner, Some(app.cards.header.clone()))
}

/// The management endpoint.
pub fn management(app: &Arc<App>) -> impl Endpoint<Output = poem::Response> + use<> {
    let inner = Route::new()
        .at("/healthz", get(poem::endpoint::make_sync(|_| "ok")))
        .at("/readyz", get(management::Ready { app: app.clone() }))
        .at("/metrics", get(management::Metrics { app: app.clone() }))
        .map_to_response();
    without_identities(app, inner)
}

/// Drops what could be taken for an identity, before anything else.
fn without_identities<E: Endpoint<Output = poem::Response>>(app: &App, inner: E) -> stripped::Stripped<E> {
    stripped(app, inner, None)
}

fn stripped<E: Endpoint<Output = poem::Response>>(
    app: &App,
    inner: E,
    reads: Option<HeaderName>,
) -> stripped::Stripped<E> {
    let certificates = vec![app.cards.header.clone(), app.node.header.clone()];
    stripped::Stripped { inner, certificates, reads }
}

/// Serves all listeners until `stop`; in-flight requests get ten seconds to end.
pub async fn serve(app: Arc<App>, stop: CancellationToken) -> anyhow::Result<()> {
    let server = &app.config.server;
    let public = bind(&app, server.public).await?;
    let node_listener = bind(&app, server.node).await?;
    let cards_listener = bind(&app, server.cns).await?;
    let management_listener = bind(&app, server.management).await?;
    let printer = app.clone();
    tokio::spawn(async move {
        if !printer.press.guards().await.no_network_namespace {
            tracing::warn!(
                "the printer runs without a network namespace of its own: `sportello check` tells more"
            );
        }
    });
    let follow = tokio::spawn(crate::app::App::follow(app.clone()));
    let unheard = CancellationToken::new();
    let journal = tokio::spawn(crate::journal::run(app.clone(), unheard.clone()));
    tracing::info!(public = %server.public, node = %server.node, cns = %server.cns, management = %server.management, "listening");
    let done = tokio::try_join!(
        run(public, self::public(&app), stop.clone()),
        run(node_listener, self::node(&app), stop.clone()),
        run(cards_listener, self::cards(&app), stop.clone()),
        run(management_listener, self::management(&app), stop.clone()),
    );
    follow.abort();
    // the journal ends after the last answer
    unheard.cancel();
    if let Err(why) = journal.await {
        tracing::error!(%why, "the journal's writer");
    }
    if let Err(error) = crate::login_log::close(&app).await {
        tracing::error!(
            error = format!("{:#}", anyhow::Error::from(error)),
            "refused logins could not be counted"
        );
    }
    done.map(|_| ()).map_err(anyhow::Error::from)
}

async fn bind(app: &App, address: std::net::SocketAddr) -> anyhow::Result<Acceptor> {
    let listener = TcpListener::bind(address)
        .await
        .map_err(|why| anyhow::anyhow!("cannot listen on {address}: {why}"))?;
    let head_deadline = Duration::from_millis(app.config.server.head_deadline_ms);
    Ok(Acceptor::new(listener, head_deadline, app.config.server.max_connections))
}

/// Serves one endpoint on one listener until `stop`.
pub async fn run(
    acceptor: Acceptor,
    endpoint: impl Endpoint<Output = poem::Response> + 'static,
    stop: CancellationToken,
) -> std::io::Result<()> {
    let address = acceptor.local_addr();
    tracing::debug!(?address, "serving");
    Server::new_with_acceptor(acceptor)
        .idle_timeout(IDLE)
        .run_with_graceful_shutdown(
            endpoint.into_endpoint(),
            stop.cancelled_owned(),
            Some(Duration::from_secs(10)),
        )
        .await
}
