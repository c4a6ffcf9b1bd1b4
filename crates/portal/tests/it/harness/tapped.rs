//! Taps: what the station answers, what the sandbox's Node asks, which carts leave and how they are refused.

use std::sync::Arc;

use poem::http::StatusCode;
use poem::{Endpoint, Request, Response};
use portal::app::App;
use portal::server;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::tap::record;

/// The station, with a tap on its answers and, where the sandbox is the only one that asks, on what it is asked.
struct Station<E> {
    inner: E,
    asked_by_sandbox: bool,
}

impl<E: Endpoint<Output = Response>> Endpoint for Station<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        if self.asked_by_sandbox {
            let asked = request.take_body().into_bytes().await?;
            record("node", "xml", &asked);
            request.set_body(asked);
        }
        let mut response = self.inner.call(request).await?;
        if response.content_type().is_some_and(|kind| kind.starts_with("text/xml")) {
            let told = response.take_body().into_bytes().await?;
            record("station", "xml", &told);
            response.set_body(told);
        }
        Ok(response)
    }
}

/// Serves the station on a listener.
pub(super) fn station(
    app: &Arc<App>,
    listener: TcpListener,
    stop: &CancellationToken,
    asked_by_sandbox: bool,
) {
    serve(Station { inner: server::node(app), asked_by_sandbox }, listener, stop);
}

/// The way to the sandbox's Checkout.
struct Checkout {
    client: reqwest::Client,
    sandbox: String,
}

impl Endpoint for Checkout {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let cart = request.take_body().into_bytes().await?;
        record("cart", "json", &cart);
        let sent = self.client.post(format!("{}{}", self.sandbox, request.uri().path()));
        let answer = sent.headers(request.headers().clone()).body(cart).send().await;
        let Ok(answer) = answer else { return Ok(StatusCode::BAD_GATEWAY.into()) };
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = answer.bytes().await.map_err(poem::error::BadGateway)?;
        if status.is_client_error() || status.is_server_error() {
            record("problem", "json", &body);
        }
        let mut response = Response::from(body);
        response.set_status(status);
        *response.headers_mut() = headers;
        Ok(response)
    }
}

/// Serves the way to the sandbox's Checkout; its address.
pub(super) async fn checkout(sandbox: &str, stop: &CancellationToken) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
    serve(Checkout { client: client.build().unwrap(), sandbox: sandbox.to_owned() }, listener, stop);
    address
}

fn serve(
    endpoint: impl Endpoint<Output = Response> + 'static,
    listener: TcpListener,
    stop: &CancellationToken,
) {
    let acceptor = server::Acceptor::new(listener, std::time::Duration::from_secs(5), 256);
    let stop = stop.clone();
    tokio::spawn(async move { server::run(acceptor, endpoint, stop).await });
}
