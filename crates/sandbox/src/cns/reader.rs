//! The simulated card reader: it stands where a TLS proxy stands, and hands the chosen card's certificate to the portal.

use std::sync::Arc;

use poem::{
    Request as HttpRequest, Response, handler,
    http::{HeaderMap, StatusCode, header},
    web::{Data, Form, Path},
};
use reqwest::header::HOST;
use serde::Deserialize;
use serde_json::json;

use super::{card::Card, pages};
use crate::{app::App, encoded};

/// The headers of a proxy like ingress-nginx.
const CERTIFICATE: &str = "ssl-client-cert";
const VERIFY: &str = "ssl-client-verify";
const SECRET: &str = "x-sportello-proxy";
/// Headers of the portal's answer that reach the browser.
const PASSED: [header::HeaderName; 4] =
    [header::CONTENT_TYPE, header::LOCATION, header::CONTENT_SECURITY_POLICY, header::CACHE_CONTROL];

/// The browser reaches the host of cards: which card is in the reader?
#[handler]
pub(crate) async fn choose(
    Data(app): Data<&Arc<App>>,
    Path((host, path)): Path<(String, String)>,
    request: &HttpRequest,
) -> poem::Result<Response> {
    let host = local(&host)?;
    if path.starts_with("static/") {
        return forward(app, &host, &path, request.uri().query(), None).await;
    }
    pages::prepared(app).await?;
    let page = json!({
        "title": "Lettore di carte simulato", "host": host, "good": pages::cards(true), "bad": pages::cards(false),
    });
    let portal = format!("http://{host}:{}", app.portal_port);
    Ok(app.pages.show_to(StatusCode::OK, "cns_reader", &page, &[portal]))
}

#[derive(Debug, Deserialize)]
pub(crate) struct Inserted {
    /// Name of a card; empty: no card.
    #[serde(default)]
    carta: String,
}

/// The card is in: the request goes on to the portal, with the card's certificate.
#[handler]
pub(crate) async fn insert(
    Data(app): Data<&Arc<App>>,
    Path((host, path)): Path<(String, String)>,
    request: &HttpRequest,
    Form(inserted): Form<Inserted>,
) -> poem::Result<Response> {
    let host = local(&host)?;
    let card = match inserted.carta.as_str() {
        "" => None,
        id => Some(Card::find(id).ok_or(StatusCode::UNPROCESSABLE_ENTITY)?),
    };
    pages::prepared(app).await?;
    forward(app, &host, &path, request.uri().query(), card).await
}

/// Portals of this machine only.
fn local(host: &str) -> Result<String, poem::Error> {
    let plain =
        host.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || matches!(one, '.' | '-'));
    if plain && host.ends_with(".localhost") {
        Ok(host.to_owned())
    } else {
        Err(StatusCode::NOT_FOUND.into())
    }
}

async fn forward(
    app: &App,
    host: &str,
    path: &str,
    query: Option<&str>,
    card: Option<&Card>,
) -> poem::Result<Response> {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let url = format!("{}/{path}{query}", app.cns.portal);
    let mut request = app.cns.client.get(url).header(HOST, format!("cns.{host}"));
    for (name, value) in headers(app, card)? {
        request = request.header(name, value);
    }
    let answer = request.send().await.map_err(|error| {
        tracing::error!(%error, "the portal's listener for cards does not answer");
        StatusCode::BAD_GATEWAY
    })?;
    passed(answer, host).await
}

/// What the proxy says about the card; always something, so that forged headers would be overwritten.
fn headers(app: &App, card: Option<&Card>) -> poem::Result<Vec<(&'static str, String)>> {
    let read = |file: &str| {
        let content = app.cns.read(file).map_err(|error| {
            tracing::error!(file, %error, "a file of the cards is not there");
            StatusCode::INTERNAL_SERVER_ERROR
        })?;
        Ok::<_, StatusCode>(String::from_utf8_lossy(&content).into_owned())
    };
    let mut all = vec![(SECRET, read("proxy-secret")?)];
    match card {
        Some(card) => {
            all.push((CERTIFICATE, encoded(&read(&format!("{}.pem", card.id))?)));
            all.push((VERIFY, card.verify().to_owned()));
        }
        None => all.push((VERIFY, "NONE".to_owned())),
    }
    Ok(all)
}

/// The portal's answer; addresses of its own host lead through the reader.
async fn passed(answer: reqwest::Response, host: &str) -> poem::Result<Response> {
    let status = answer.status();
    let headers: HeaderMap = answer.headers().clone();
    let body = answer.bytes().await.map_err(|_| StatusCode::BAD_GATEWAY)?;
    let mut response = Response::builder().status(status);
    for name in PASSED {
        if let Some(value) = headers.get(&name) {
            response = response.header(name, value.clone());
        }
    }
    let page =
        headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    Ok(if page {
        let text = String::from_utf8_lossy(&body);
        response.body(text.replace("=\"/", &format!("=\"/cns/{host}/")))
    } else {
        response.body(body)
    })
}
