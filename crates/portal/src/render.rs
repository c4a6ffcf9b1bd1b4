//! Pages from typed views: templates are compiled in, a variant's files come before those of `base`.

use std::sync::Arc;

use domain::tenant::Profile;
use handlebars::Handlebars;
use include_dir::{Dir, include_dir};
use poem::Response;
use poem::http::{HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;
use words::t;

use crate::app::App;
use crate::problem::{Kind, Problem, log_in_address};
use crate::scope::Ctx;

pub mod blocks;
pub mod field;
mod furniture;
mod helpers;
mod linked;
pub mod view;

pub use field::Field;
pub use furniture::{Crumb, Head, anchor, tenant as furniture_tenant};
pub use view::View;

/// What a page may load and where its forms may go: ourselves, and nothing inline.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The header that says which of a device's senses a page may use: none, unless the page says so ([`allow_camera`]).
pub const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");

/// Lets a page ask for the camera.
pub fn allow_camera(response: &mut Response) {
    let own = HeaderValue::from_static("camera=(self), geolocation=(), microphone=()");
    response.headers_mut().insert(PERMISSIONS, own);
}

/// Lets the forms of a page go to another site too; `address` is absolute. One without a host of its own lets nothing more.
pub fn allow_form_to(response: &mut Response, address: &str) -> Result<(), Problem> {
    let Some(origin) = origin_of(address) else { return Ok(()) };
    let policy = POLICY.replace("form-action 'self'", &format!("form-action 'self' {origin}"));
    let policy = policy.parse().map_err(Problem::internal)?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(())
}

/// `https://host:port` of an absolute address, if it holds nothing that could end a directive.
fn origin_of(address: &str) -> Option<String> {
    let uri: poem::http::Uri = address.parse().ok()?;
    let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
    let host = authority.host();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '[' | ']' | ':');
    let port = authority.port().map(|port| format!(":{port}")).unwrap_or_default();
    (matches!(scheme, "https" | "http") && host.chars().all(plain))
        .then(|| format!("{scheme}://{host}{port}"))
}

static BASE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/base");

/// The compiled templates.
#[derive(Debug)]
pub struct Render {
    handlebars: Handlebars<'static>,
}

impl Render {
    /// Compiles every template; a broken one refuses to start.
    pub fn load() -> anyhow::Result<Self> {
        let mut handlebars = Handlebars::new();
        handlebars.set_strict_mode(true);
        handlebars.set_prevent_indent(true);
        helpers::register(&mut handlebars);
        for folder in ["pages", "partials", "mail"] {
            if let Some(dir) = BASE.get_dir(folder) {
                compile(&mut handlebars, dir)?;
            }
        }
        Ok(Self { handlebars })
    }

    /// Fills a template.
    pub fn fill(&self, template: &str, data: &impl Serialize) -> Result<String, handlebars::RenderError> {
        self.handlebars.render(template, data)
    }

    /// Names of all templates that are pages.
    pub fn pages(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .handlebars
            .get_templates()
            .keys()
            .filter(|name| name.starts_with("pages/"))
            .cloned()
            .collect();
        names.sort();
        names
    }
}

/// Partials are named by their file alone, pages and mails by their path without ending.
fn compile(handlebars: &mut Handlebars<'static>, dir: &'static Dir<'static>) -> anyhow::Result<()> {
    for child in dir.dirs() {
        compile(handlebars, child)?;
    }
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let Some(name) = path.strip_suffix(".hbs") else { continue };
        let name = name.strip_prefix("partials/").unwrap_or(name);
        let text = file.contents_utf8().ok_or_else(|| anyhow::anyhow!("{path} is not UTF-8"))?;
        handlebars.register_template_string(name, text)?;
    }
    Ok(())
}

/// The page of a problem, framed as the tenant's, or the way to the login.
pub async fn problem(ctx: &mut Ctx, problem: Problem) -> Response {
    if let Kind::LogIn { return_to } = &problem.kind {
        return redirect(&log_in_address(return_to));
    }
    let told = told(problem, &ctx.scope.request_id);
    let head = Head::titled(&told.title).error();
    match ctx.page(head, &told).await {
        Ok(mut response) => {
            response.set_status(told.status());
            response
        }
        Err(again) => without_session(&ctx.app, again),
    }
}

/// The page of a problem when nothing is known of the reader.
pub fn without_session(app: &Arc<App>, problem: Problem) -> Response {
    let told = told(problem, "-");
    neutral(app, &told)
}

/// A view outside any entity's frame: where no session can be.
pub fn alone<V: View>(app: &Arc<App>, title: &str, view: &V) -> Result<Response, Problem> {
    let mut data = serde_json::to_value(view).map_err(Problem::internal)?;
    let demo = app.config.profile == Profile::Demo;
    data["page"] = serde_json::json!({ "title": title, "error": true });
    data["ui"] = serde_json::to_value(&app.ui.links).map_err(Problem::internal)?;
    data["demo"] = demo.into();
    data["lang"] = words::current().code().into();
    let body = app.render.fill(V::TEMPLATE, &data).map_err(Problem::internal)?;
    Ok(html(StatusCode::OK, body))
}

/// The neutral page of a host that belongs to no entity.
pub fn unknown_host(app: &Arc<App>) -> Response {
    let (title, text) = (t!("problem-unknown-title"), t!("problem-unknown-text"));
    let problem = Problem::told(StatusCode::NOT_FOUND, "ente-sconosciuto", title, text);
    neutral(app, &told(problem, "-"))
}

fn neutral(app: &Arc<App>, told: &view::ErrorPage) -> Response {
    let data = serde_json::json!({
        "page": { "title": told.title, "error": true },
        "ui": app.ui.links,
        "lang": words::current().code(),
        "title": told.title,
        "text": told.text,
        "reference": told.reference,
        "status": told.status,
        "actions": [],
    });
    match app.render.fill("pages/error_neutral", &data) {
        Ok(body) => html(told.status(), body),
        Err(error) => {
            tracing::error!(%error, "the neutral page cannot be rendered");
            Response::builder().status(told.status()).body(t!("problem-unavailable"))
        }
    }
}

fn told(problem: Problem, request_id: &str) -> view::ErrorPage {
    let status = problem.status.as_u16();
    let way_on = problem.way_on;
    let mut page = match problem.kind {
        Kind::Told { code, title, text } => view::ErrorPage::new(status, code, &title, &text, None),
        Kind::LogIn { .. } => {
            view::ErrorPage::new(status, "accesso", t!("access-log-in"), t!("problem-log-in-text"), None)
        }
        Kind::Internal(error) if store::is_passing(&*error) => {
            tracing::warn!(request_id, error = format!("{error:#}"), "the database is not available");
            let (title, text) = (t!("problem-busy-title"), t!("problem-busy-text"));
            view::ErrorPage::new(503, "occupato", title, text, Some(request_id))
        }
        Kind::Internal(error) => {
            tracing::error!(request_id, error = format!("{error:#}"), "internal error");
            let (title, text) = (t!("problem-internal-title"), t!("problem-internal-text"));
            view::ErrorPage::new(status, "errore-interno", title, text, Some(request_id))
        }
    };
    page.actions.extend(way_on.map(|(label, href)| view::Action { label: label.to_owned(), href }));
    page
}

/// A page as a response.
pub fn html(status: StatusCode, body: String) -> Response {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "text/html; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-store")
        .body(body)
}

/// Post, redirect, get.
pub fn redirect(to: &str) -> Response {
    Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, to).finish()
}
