//! The outermost layer: deadline, panics, error pages, security headers, compression.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use poem::http::{HeaderValue, StatusCode, header};
use poem::{Endpoint, Request, Response};
use words::{Language, t};

use super::compress;
use crate::app::App;
use crate::input::is_multipart;
use crate::language;
use crate::problem::Problem;
use crate::registry::Tenant;
use crate::render;
use crate::routes;
use crate::scope;

/// Wraps the routes of the public listener.
pub(super) struct Outer<E> {
    pub(super) app: Arc<App>,
    pub(super) inner: E,
    pub(super) request_deadline: Duration,
}

impl<E: Endpoint<Output = Response>> Endpoint for Outer<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let accepted = compress::accepts_gzip(request.headers());
        let tenant = scope::tenant_of(&self.app, &request);
        if let Some(canonical) = tenant.as_ref().and_then(|tenant| canonical_address(tenant, &request)) {
            let mut response = moved(&canonical);
            secure(&mut response, &self.app);
            return Ok(response);
        }
        let known_host = tenant.is_some();
        let path = request.uri().path().to_owned();
        let method = request.method().clone();
        let told = |error: &poem::Error| self.told(known_host, error);
        let language = tenant.map_or(Language::It, |tenant| language::of(&tenant, request.headers()));
        let deadline = if is_multipart(&request) && routes::takes_files(&path) {
            self.app.config.attachments.upload_deadline()
        } else {
            self.request_deadline
        };
        let answering = guarded(&self.app, deadline, self.inner.call(request), &path, told);
        let mut response = words::within(language, answering).await;
        tracing::info!(%method, path, status = response.status().as_u16(), "answered");
        secure(&mut response, &self.app);
        Ok(compress::gzip(response, accepted).await)
    }
}

impl<E> Outer<E> {
    /// What the router itself refuses: no such path, or not that method.
    fn told(&self, known_host: bool, error: &poem::Error) -> Response {
        if !known_host {
            return render::unknown_host(&self.app);
        }
        let problem = match error.status() {
            StatusCode::NOT_FOUND => Problem::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => {
                let (title, text) = (t!("problem-method-title"), t!("problem-method-text"));
                Problem::told(StatusCode::METHOD_NOT_ALLOWED, "metodo", title, text)
            }
            StatusCode::BAD_REQUEST => Problem::bad_request(),
            _ => Problem::internal(anyhow::anyhow!("{error}")),
        };
        render::without_session(&self.app, problem)
    }
}

/// Waits for an answer, but not for ever, and not for a panic to end the connection.
async fn guarded(
    app: &Arc<App>,
    deadline: Duration,
    work: impl Future<Output = poem::Result<Response>>,
    path: &str,
    told: impl Fn(&poem::Error) -> Response,
) -> Response {
    match tokio::time::timeout(deadline, AssertUnwindSafe(work).catch_unwind()).await {
        Ok(Ok(Ok(response))) => response,
        Ok(Ok(Err(error))) => told(&error),
        Ok(Err(_)) => render::without_session(app, Problem::internal(anyhow::anyhow!("panic at {path}"))),
        Err(_) => render::without_session(app, timeout()),
    }
}

/// Wraps the endpoint of cards: the same guards, and no host of its own to lead to.
pub(super) struct Guarded<E> {
    pub(super) app: Arc<App>,
    pub(super) inner: E,
    pub(super) request_deadline: Duration,
}

impl<E: Endpoint<Output = Response>> Endpoint for Guarded<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let path = request.uri().path().to_owned();
        let told = |error: &poem::Error| {
            render::without_session(&self.app, Problem::internal(anyhow::anyhow!("{error}")))
        };
        let mut response =
            guarded(&self.app, self.request_deadline, self.inner.call(request), &path, told).await;
        tracing::info!(path, status = response.status().as_u16(), "answered a card");
        secure(&mut response, &self.app);
        Ok(response)
    }
}

/// The same path at the tenant's first host, when the request came to another one.
fn canonical_address(tenant: &Tenant, request: &Request) -> Option<String> {
    let canonical = tenant.config().canonical_host()?;
    let elsewhere = scope::host_of(request)? != canonical.as_str();
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    elsewhere.then(|| format!("{}{path}", tenant.origin))
}

fn moved(to: &str) -> Response {
    Response::builder().status(StatusCode::PERMANENT_REDIRECT).header(header::LOCATION, to).finish()
}

fn timeout() -> Problem {
    let (title, text) = (t!("problem-slow-title"), t!("problem-slow-text"));
    Problem::told(StatusCode::SERVICE_UNAVAILABLE, "tempo-scaduto", title, text)
}

/// Headers that every answer carries, unless the handler set its own.
fn secure(response: &mut Response, app: &App) {
    let mut set = |name: header::HeaderName, value: &'static str| {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, render::POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(render::PERMISSIONS, "camera=(), geolocation=(), microphone=()");
    if app.config.server.scheme == "https" {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
}

/// Gives up on a request that takes too long, head read or not: for listeners without pages.
pub(super) struct Deadline<E> {
    pub(super) inner: E,
    pub(super) after: Duration,
}

impl<E: Endpoint<Output = Response>> Endpoint for Deadline<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        match tokio::time::timeout(self.after, self.inner.call(request)).await {
            Ok(answer) => answer,
            Err(_) => Ok(Response::builder().status(StatusCode::SERVICE_UNAVAILABLE).finish()),
        }
    }
}
