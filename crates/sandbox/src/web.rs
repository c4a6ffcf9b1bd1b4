//! The route table, the pages' frame and the limits around every request.

use std::{fmt::Display, sync::Arc, time::Duration};

use handlebars::Handlebars;
use poem::{
    Endpoint, EndpointExt, IntoResponse, Request, Response, Route, get, handler,
    http::{HeaderValue, StatusCode, header},
    post,
    web::Data,
};
use serde_json::{Value, json};
use tokio::time;

use crate::{app::App, checkout, cns, fault, node, posta, saml};

const MAX_BODY: usize = 64 * 1024;
const CARTS: &str = "/checkout/ec/v1/carts";
const DEADLINE: Duration = Duration::from_secs(30);

pub(crate) fn routes(app: Arc<App>) -> impl Endpoint + 'static {
    let around = Arc::clone(&app);
    Route::new()
        .at("/", get(home))
        .at("/stile.css", get(style))
        .at("/idp/people.json", get(saml::pages::list))
        .at("/invia.js", get(submit))
        .at("/idp/:provider/metadata", get(saml::pages::metadata))
        .at("/idp/:provider/sso", get(saml::pages::by_redirect).post(saml::pages::by_post))
        .at("/idp/:provider/accesso", post(saml::pages::login))
        .at("/idp/:provider/consenso", post(saml::pages::consent))
        .at("/idp/:provider/slo", get(saml::logout::by_redirect).post(saml::logout::by_post))
        .at("/idp/:provider/logout", get(saml::logout::plain))
        .at("/idp/sessioni", get(saml::logout::list))
        .at("/idp/sessioni/esci", post(saml::logout::end))
        .at("/cns", get(cns::pages::list))
        .at("/cns/scarica/:file", get(cns::pages::download))
        .at("/cns/:host/*path", get(cns::reader::choose).post(cns::reader::insert))
        .at(CARTS, post(checkout::create))
        .at("/checkout/pay/:id", get(checkout::page).post(checkout::finish))
        .at("/nodo", get(node::pages::bank))
        .at("/nodo/paga", post(node::pages::pay))
        .at("/nodo/rimanda", post(node::pages::send_again))
        .at("/nodo/scadi", post(node::pages::expire))
        .at("/nodo/guasti", get(fault::pages::show).post(fault::pages::choose))
        .at("/nodo/guasti.json", get(fault::pages::list).post(fault::pages::ask))
        .at("/nodo/ricevute.json", get(node::api::ledger))
        .at("/nodo/avviso.json", get(node::api::look_up))
        .at("/nodo/paga.json", post(node::api::pay))
        .at("/nodo/attiva.json", post(node::api::activate))
        .at("/nodo/concludi.json", post(node::api::conclude))
        .at("/nodo/scadi.json", post(node::api::expire))
        .at("/posta", get(posta::list))
        .at("/posta/:file", get(posta::message))
        .at("/posta/:file/html", get(posta::html))
        .at("/posta/:file/allegato/:index", get(posta::attachment))
        .data(app)
        .around(move |endpoint, request| {
            let app = Arc::clone(&around);
            async move { Ok(guarded(&app, endpoint, request).await) }
        })
}

/// Limits first, then the handler, then the headers; whatever goes wrong becomes a page.
async fn guarded<E: Endpoint>(app: &App, endpoint: Arc<E>, mut request: Request) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let mut response = match limited(&mut request).await {
        Err(status) => app.pages.problem(status),
        Ok(()) => match time::timeout(deadline(&path), endpoint.call(request)).await {
            Err(_) => app.pages.problem(StatusCode::GATEWAY_TIMEOUT),
            Ok(Err(error)) => app.pages.problem(error.status()),
            Ok(Ok(output)) => output.into_response(),
        },
    };
    tracing::info!(%method, path, status = response.status().as_u16(), "answered");
    secure(&mut response);
    response
}

/// Checkout's API may be told never to answer; who called gives up first.
fn deadline(path: &str) -> Duration {
    if path == CARTS { Duration::from_secs(3600) } else { DEADLINE }
}

/// Refuses requests that another site's page sends, and bodies over the limit.
async fn limited(request: &mut Request) -> Result<(), StatusCode> {
    let foreign = request.headers().get("sec-fetch-site").is_some_and(|site| site == "cross-site");
    if foreign && !is_saml(request.uri().path()) && request.method() != poem::http::Method::GET {
        return Err(StatusCode::FORBIDDEN);
    }
    let body =
        request.take_body().into_bytes_limit(MAX_BODY).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    request.set_body(body);
    Ok(())
}

/// Signed messages come from the portals' pages.
fn is_saml(path: &str) -> bool {
    path.starts_with("/idp/") && (path.ends_with("/sso") || path.ends_with("/slo"))
}

fn secure(response: &mut Response) {
    let headers = response.headers_mut();
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&policy("'none'", &[]))
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

/// The pages' content security policy; `targets` are the origins to which a form's answer may redirect.
fn policy(script: &str, targets: &[String]) -> String {
    let targets: String = targets.iter().map(|origin| format!(" {origin}")).collect();
    format!(
        "default-src 'none'; script-src {script}; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'{targets}; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// The origin of an absolute http(s) address.
pub(crate) fn origin(address: &str) -> Option<String> {
    let url = reqwest::Url::parse(address).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.origin().ascii_serialization())
}

/// Whether an address is one of this machine.
pub(crate) fn on_this_machine(address: &str) -> bool {
    let url = reqwest::Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    url.as_ref().and_then(reqwest::Url::host_str).is_some_and(|host| {
        host == "localhost" || host.ends_with(".localhost") || matches!(host, "127.0.0.1" | "[::1]")
    })
}

pub(crate) fn see_other(location: &str) -> Response {
    Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, location).finish()
}

/// Adds the fields of one JSON object to another.
pub(crate) fn join(page: &mut Value, more: Value) {
    if let (Value::Object(page), Value::Object(more)) = (page, more) {
        page.extend(more);
    }
}

/// The page templates.
#[derive(Debug)]
pub(crate) struct Pages {
    templates: Handlebars<'static>,
}

const TEMPLATES: [(&str, &str); 18] = [
    ("layout", include_str!("../pages/layout.hbs")),
    ("home", include_str!("../pages/home.hbs")),
    ("saml_login", include_str!("../pages/saml_login.hbs")),
    ("saml_card", include_str!("../pages/saml_card.hbs")),
    ("saml_consent", include_str!("../pages/saml_consent.hbs")),
    ("saml_post", include_str!("../pages/saml_post.hbs")),
    ("saml_sessions", include_str!("../pages/saml_sessions.hbs")),
    ("cns", include_str!("../pages/cns.hbs")),
    ("cns_table", include_str!("../pages/cns_table.hbs")),
    ("cns_reader", include_str!("../pages/cns_reader.hbs")),
    ("checkout", include_str!("../pages/checkout.hbs")),
    ("checkout_end", include_str!("../pages/checkout_end.hbs")),
    ("nodo", include_str!("../pages/nodo.hbs")),
    ("guasti", include_str!("../pages/guasti.hbs")),
    ("posta", include_str!("../pages/posta.hbs")),
    ("message", include_str!("../pages/message.hbs")),
    ("notice", include_str!("../pages/notice.hbs")),
    ("problem", include_str!("../pages/problem.hbs")),
];

impl Pages {
    pub(crate) fn new() -> Result<Self, Box<handlebars::TemplateError>> {
        let mut templates = Handlebars::new();
        for (name, text) in TEMPLATES {
            templates.register_template_string(name, text)?;
        }
        Ok(Self { templates })
    }

    pub(crate) fn show(&self, status: StatusCode, name: &str, values: &Value) -> Response {
        self.show_to(status, name, values, &[])
    }

    /// A page whose forms may end on other origins.
    pub(crate) fn show_to(
        &self,
        status: StatusCode,
        name: &str,
        values: &Value,
        targets: &[String],
    ) -> Response {
        self.rendered(status, name, values, &policy("'none'", targets))
    }

    /// A page that posts its form by itself, where scripts run.
    pub(crate) fn show_posting(&self, name: &str, values: &Value, targets: &[String]) -> Response {
        self.rendered(StatusCode::OK, name, values, &policy("'self'", targets))
    }

    fn rendered(&self, status: StatusCode, name: &str, values: &Value, policy: &str) -> Response {
        match self.templates.render(name, values) {
            Ok(html) => Response::builder()
                .status(status)
                .content_type("text/html; charset=utf-8")
                .header(header::CONTENT_SECURITY_POLICY, policy)
                .body(html),
            Err(error) => broken(&error),
        }
    }

    pub(crate) fn problem(&self, status: StatusCode) -> Response {
        let text = match status {
            StatusCode::NOT_FOUND => "La pagina non esiste.",
            StatusCode::FORBIDDEN => "La richiesta viene dalla pagina di un altro sito.",
            StatusCode::PAYLOAD_TOO_LARGE => "La richiesta è troppo grande.",
            StatusCode::GATEWAY_TIMEOUT => "La richiesta ha richiesto troppo tempo.",
            _ if status.is_client_error() => "La richiesta non ha la forma attesa.",
            _ => "Si è verificato un errore: il registro dell'ambiente di prova dice quale.",
        };
        self.show(status, "problem", &json!({ "title": text, "status": status.as_u16() }))
    }
}

fn broken(error: &dyn Display) -> Response {
    tracing::error!(%error, "a page cannot be rendered");
    Response::builder()
        .status(StatusCode::INTERNAL_SERVER_ERROR)
        .content_type("text/plain; charset=utf-8")
        .body("Errore interno")
}

#[handler]
fn home(Data(app): Data<&Arc<App>>) -> Response {
    let portals: Vec<Value> = app
        .node
        .creditors()
        .all()
        .iter()
        .filter_map(|creditor| {
            creditor.hosts.first().map(
                |host| json!({ "name": creditor.name, "url": format!("http://{host}:{}/", app.portal_port) }),
            )
        })
        .collect();
    app.pages.show(
        StatusCode::OK,
        "home",
        &json!({ "title": "Il mondo esterno", "portals": portals, "portal_port": app.portal_port }),
    )
}

#[handler]
fn style() -> Response {
    Response::builder()
        .content_type("text/css; charset=utf-8")
        .header(header::CACHE_CONTROL, "max-age=60")
        .body(include_str!("../pages/stile.css"))
}

#[handler]
fn submit() -> Response {
    Response::builder()
        .content_type("text/javascript; charset=utf-8")
        .header(header::CACHE_CONTROL, "max-age=60")
        .body(include_str!("../pages/invia.js"))
}
