//! The page with the test cards, and their files.

use std::sync::Arc;

use poem::{
    Response, handler,
    http::{StatusCode, header},
    web::{Data, Path},
};
use serde_json::{Value, json};

use super::{
    CnsError,
    authority::PASSWORD,
    card::{CARDS, Card, Kind},
};
use crate::app::App;

/// The cards must be there before anything is shown; making them takes some seconds.
pub(super) async fn prepared(app: &Arc<App>) -> Result<(), poem::Error> {
    let making = Arc::clone(app);
    let done = tokio::task::spawn_blocking(move || making.cns.prepare(making.clock.now())).await;
    let broken = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, "the cards cannot be made");
        poem::Error::from(StatusCode::INTERNAL_SERVER_ERROR)
    };
    match done {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(broken(&error)),
        Err(error) => Err(broken(&error)),
    }
}

/// The cards for a page.
pub(super) fn cards(good: bool) -> Vec<Value> {
    let wanted = CARDS.iter().filter(|card| (card.kind == Kind::Good) == good);
    wanted.filter_map(row).collect()
}

fn row(card: &Card) -> Option<Value> {
    let person = card.person()?;
    Some(json!({
        "id": card.id, "purpose": card.purpose, "fiscal_code": person.fiscal_code,
        "name": format!("{} {}", person.given_name, person.family_name),
    }))
}

/// All cards, and how they come into a browser.
#[handler]
pub(crate) async fn list(Data(app): Data<&Arc<App>>) -> poem::Result<Response> {
    prepared(app).await?;
    let page = json!({
        "title": "Carte di prova (CNS)", "good": cards(true), "bad": cards(false), "password": PASSWORD,
    });
    Ok(app.pages.show(StatusCode::OK, "cns", &page))
}

/// A card's files, the authorities' certificates and the revocation list; not the keys and not the proxy's secret.
#[handler]
pub(crate) async fn download(Data(app): Data<&Arc<App>>, Path(file): Path<String>) -> poem::Result<Response> {
    let kind = offered(&file).ok_or(StatusCode::NOT_FOUND)?;
    prepared(app).await?;
    match app.cns.read(&file) {
        Ok(content) => Ok(Response::builder()
            .content_type(kind)
            .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\""))
            .body(content)),
        Err(error) => Err(missing(&file, &error)),
    }
}

fn missing(file: &str, error: &CnsError) -> poem::Error {
    tracing::error!(file, %error, "a file of the cards is not there");
    StatusCode::NOT_FOUND.into()
}

fn offered(file: &str) -> Option<&'static str> {
    const PEM: &str = "application/x-pem-file";
    match file {
        "ca.crl" => return Some("application/pkix-crl"),
        "ca.pem" | "altra-ca.pem" | "ca.crl.pem" => return Some(PEM),
        _ => {}
    }
    let (card, extension) = file.rsplit_once('.')?;
    Card::find(card)?;
    match extension {
        "p12" => Some("application/x-pkcs12"),
        "pem" => Some(PEM),
        _ => None,
    }
}
