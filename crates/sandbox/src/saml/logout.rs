//! Single logout, both ways: a portal asks, or the provider does (SAML core 3.7, profiles 4.4).

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use poem::{
    Request as HttpRequest, Response, handler,
    http::StatusCode,
    web::{Data, Form, Path, Query},
};
use roxmltree::{Document, Node};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    ASSERTION, Dialect, ENTITY, PROTOCOL,
    choice::{self, Problem},
    instant, new_id, redirect,
    relying_party::{LogoutPoint, RelyingParty},
    request::{Received, sender},
    session::Session,
    signature,
};
use crate::{app::App, people, web};

const SKEW: TimeDelta = TimeDelta::minutes(3);

/// A message that leaves with the browser.
struct Outgoing {
    element: &'static str,
    template: &'static str,
    field: &'static str,
    to: String,
    redirect: bool,
    relay_state: String,
    values: Value,
}

/// Signs the message for its binding: the page that posts it, or a redirect.
async fn leave(app: &Arc<App>, dialect: Dialect, mut message: Outgoing) -> Response {
    let issuer = app.saml.entity_id(dialect);
    web::join(
        &mut message.values,
        json!({
            "id": new_id(), "issued": instant(app.clock.now()), "issuer": issuer, "destination": message.to,
            "issuer_format": dialect.is_spid().then_some(ENTITY), "sign": !message.redirect,
        }),
    );
    let (to, redirect, relay_state) = (message.to.clone(), message.redirect, message.relay_state.clone());
    let field = message.field;
    let made = choice::blocking(app, move |idp| {
        let xml = idp.templates.render(message.template, &message.values)?;
        let key = idp.key(dialect.name())?;
        if !message.redirect {
            return signature::sign(&xml, (PROTOCOL, message.element), &key);
        }
        let state = Some(message.relay_state.as_str()).filter(|state| !state.is_empty());
        redirect::address(&message.to, message.field, &xml, state, &key)
    });
    match made.await {
        Ok(address) if redirect => web::see_other(&address),
        Ok(xml) => post_page(app, &to, field, &xml, &relay_state),
        Err(_) => app.pages.problem(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn post_page(app: &App, to: &str, field: &str, xml: &str, relay_state: &str) -> Response {
    let page = json!({
        "title": "Uscita", "acs": to, "relay_state": relay_state, "at_once": true,
        "fields": [{ "name": field, "value": STANDARD.encode(xml) }],
    });
    let targets: Vec<String> = web::origin(to).into_iter().collect();
    app.pages.show_posting("saml_post", &page, &targets)
}

#[derive(Debug, Deserialize)]
pub(crate) struct Posted {
    #[serde(rename = "SAMLRequest", default)]
    request: String,
    #[serde(rename = "SAMLResponse", default)]
    response: String,
    #[serde(rename = "RelayState", default)]
    relay_state: String,
}

/// A portal's message by the Redirect binding.
#[handler]
pub(crate) async fn by_redirect(
    Data(app): Data<&Arc<App>>,
    Path(provider): Path<String>,
    request: &HttpRequest,
) -> poem::Result<Response> {
    let raw = request.uri().query().unwrap_or_default();
    let asked = Received::from_query(raw, "SAMLRequest");
    let answered = Received::from_query(raw, "SAMLResponse");
    received(app, &provider, asked, answered).await
}

/// A portal's message by the POST binding.
#[handler]
pub(crate) async fn by_post(
    Data(app): Data<&Arc<App>>,
    Path(provider): Path<String>,
    Form(posted): Form<Posted>,
) -> poem::Result<Response> {
    let of = |message: &str| {
        Some(message)
            .filter(|text| !text.is_empty())
            .and_then(|text| Received::from_form(text, &posted.relay_state))
    };
    received(app, &provider, of(&posted.request), of(&posted.response)).await
}

async fn received(
    app: &Arc<App>,
    provider: &str,
    asked: Option<Received>,
    answered: Option<Received>,
) -> poem::Result<Response> {
    let dialect = Dialect::of_name(provider).ok_or(StatusCode::NOT_FOUND)?;
    Ok(match (asked, answered) {
        (Some(request), None) => asked_to_close(app, dialect, &request).await,
        (None, Some(response)) => told_closed(app, dialect, &response).await,
        _ => notice(app, StatusCode::FORBIDDEN, "Il messaggio di uscita non si apre."),
    })
}

fn notice(app: &App, status: StatusCode, text: &str) -> Response {
    app.pages.show(status, "notice", &json!({ "title": "Uscita", "text": text }))
}

/// What a message says that was verified.
struct Believed {
    service: RelyingParty,
    id: String,
    name_id: String,
    success: bool,
}

/// Reads and verifies a portal's message; the error is for the page.
async fn believe(
    app: &App,
    dialect: Dialect,
    received: &Received,
    (field, element): (&'static str, &'static str),
) -> Result<Believed, &'static str> {
    let issuer = Document::parse(&received.xml)
        .ok()
        .and_then(|document| sender(document.root_element(), dialect))
        .ok_or("Il messaggio di uscita non dice di chi è.")?;
    let service = app.saml.registry.find(dialect, &issuer.entity_id).await;
    let service = service.ok_or("Non ci sono metadati per chi manda il messaggio di uscita.")?;
    if !received.verified(field, &service).await {
        return Err("La firma del messaggio di uscita manca o non è valida.");
    }
    let document = Document::parse(&received.xml).map_err(|_| "Il messaggio di uscita non è XML.")?;
    let root = document.root_element();
    if !root.has_tag_name((PROTOCOL, element)) || !current(root, app, dialect) {
        return Err("Il messaggio di uscita non è per questo gestore, o non è di adesso.");
    }
    Ok(Believed {
        id: root.attribute("ID").unwrap_or_default().to_owned(),
        name_id: name_id(root),
        success: succeeded(root),
        service,
    })
}

fn current(root: Node<'_, '_>, app: &App, dialect: Dialect) -> bool {
    let here = format!("{}/slo", app.saml.entity_id(dialect));
    let issued = root.attribute("IssueInstant").and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    let now: DateTime<Utc> = app.clock.now();
    root.attribute("Destination") == Some(here.as_str())
        && root.attribute("Version") == Some("2.0")
        && issued.is_some_and(|issued| (issued.to_utc() - now).abs() <= SKEW)
}

fn name_id(root: Node<'_, '_>) -> String {
    let found = root.children().find(|node| node.has_tag_name((ASSERTION, "NameID")));
    found.and_then(|node| node.text()).unwrap_or_default().trim().to_owned()
}

fn succeeded(root: Node<'_, '_>) -> bool {
    root.descendants().any(|node| {
        node.has_tag_name((PROTOCOL, "StatusCode"))
            && node.attribute("Value") == Some("urn:oasis:names:tc:SAML:2.0:status:Success")
    })
}

/// Closes what the portal asks to close; a session that is not there is closed already.
async fn asked_to_close(app: &Arc<App>, dialect: Dialect, request: &Received) -> Response {
    let believed = match believe(app, dialect, request, ("SAMLRequest", "LogoutRequest")).await {
        Ok(believed) => believed,
        Err(text) => return notice(app, StatusCode::FORBIDDEN, text),
    };
    let known = app.saml.sessions.close(dialect, &believed.service.entity_id, &believed.name_id);
    tracing::info!(known, service = believed.service.entity_id, "a portal ended a session");
    let Some(point) = point(&believed.service, request.query.is_some()) else {
        return notice(app, StatusCode::OK, "Sei uscito. Il portale non dice dove tornare.");
    };
    let message = Outgoing {
        element: "LogoutResponse",
        template: "logout_response",
        field: "SAMLResponse",
        to: point.response_location.clone(),
        redirect: point.redirect,
        relay_state: request.relay_state.clone(),
        values: json!({ "in_response_to": believed.id, "status": "Success" }),
    };
    leave(app, dialect, message).await
}

/// The portal's word that it ended the session.
async fn told_closed(app: &Arc<App>, dialect: Dialect, response: &Received) -> Response {
    match believe(app, dialect, response, ("SAMLResponse", "LogoutResponse")).await {
        Ok(believed) if believed.success => {
            notice(app, StatusCode::OK, &format!("{} ha chiuso la sessione.", believed.service.name))
        }
        Ok(believed) => {
            notice(app, StatusCode::OK, &format!("{} non ha chiuso la sessione.", believed.service.name))
        }
        Err(text) => notice(app, StatusCode::FORBIDDEN, text),
    }
}

/// The portal's logout address, by the same binding if it has it.
fn point(service: &RelyingParty, redirect: bool) -> Option<&LogoutPoint> {
    service.logout.iter().find(|point| point.redirect == redirect).or(service.logout.first())
}

#[derive(Debug, Deserialize)]
pub(crate) struct Plain {
    spid: Option<String>,
    spurl: Option<String>,
}

/// The plain way out, a link without SAML: CIE's "simple logout", and FedERa's with the service's name and where to return.
#[handler]
pub(crate) fn plain(
    Data(app): Data<&Arc<App>>,
    Path(provider): Path<String>,
    Query(asked): Query<Plain>,
) -> poem::Result<Response> {
    let dialect = Dialect::of_name(&provider).ok_or(StatusCode::NOT_FOUND)?;
    if asked.spurl.as_deref().is_some_and(|to| !web::on_this_machine(to)) {
        return Err(StatusCode::BAD_REQUEST.into());
    }
    app.saml.sessions.close_all(dialect, asked.spid.as_deref());
    Ok(match asked.spurl {
        Some(to) => web::see_other(&to),
        None => notice(app, StatusCode::OK, "Sei uscito."),
    })
}

/// The sessions that the providers remember.
#[handler]
pub(crate) fn list(Data(app): Data<&Arc<App>>) -> Response {
    let open = app.saml.sessions.all();
    let rows: Vec<Value> = open.iter().rev().map(row).collect();
    let mut targets: Vec<String> = open.into_iter().flat_map(|session| session.targets).collect();
    targets.sort_unstable();
    targets.dedup();
    let page = json!({ "title": "Accessi aperti", "sessions": rows });
    app.pages.show_to(StatusCode::OK, "saml_sessions", &page, &targets)
}

fn row(session: &Session) -> Value {
    let person = people::find(session.person)
        .map_or_else(String::new, |person| format!("{} {}", person.given_name, person.family_name));
    json!({
        "id": session.id, "person": person, "provider": session.dialect.title(), "service": session.service_name,
        "since": session.since.with_timezone(&chrono_tz::Europe::Rome).format("%H:%M").to_string(),
    })
}

#[derive(Debug, Deserialize)]
pub(crate) struct Leaving {
    #[serde(default)]
    sessione: String,
    #[serde(default)]
    binding: String,
}

/// Asks the portal to end a session.
#[handler]
pub(crate) async fn end(Data(app): Data<&Arc<App>>, Form(leaving): Form<Leaving>) -> Response {
    let Some(session) = app.saml.sessions.take(&leaving.sessione) else {
        return notice(app, StatusCode::NOT_FOUND, "Questo accesso non è più aperto.");
    };
    match end_session(app, &session, leaving.binding == "redirect").await {
        Ok(response) => response,
        Err(problem) => notice(app, StatusCode::UNPROCESSABLE_ENTITY, &problem.to_string()),
    }
}

async fn end_session(app: &Arc<App>, session: &Session, redirect: bool) -> Result<Response, Problem> {
    let service = app.saml.registry.find(session.dialect, &session.entity_id).await;
    let point = service
        .as_ref()
        .and_then(|service| point(service, redirect))
        .ok_or(Problem::Choice("Il portale non ha un indirizzo per l'uscita."))?;
    let until = app.clock.now() + TimeDelta::minutes(5);
    let message = Outgoing {
        element: "LogoutRequest",
        template: "logout_request",
        field: "SAMLRequest",
        to: point.location.clone(),
        redirect: point.redirect,
        relay_state: String::new(),
        values: json!({
            "name_id": session.name_id, "session_index": session.session_index, "not_on_or_after": instant(until),
        }),
    };
    Ok(leave(app, session.dialect, message).await)
}
