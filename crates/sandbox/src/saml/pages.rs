//! The providers' pages: who logs in, what is told, and the form that brings the answer home.

use std::sync::Arc;

use poem::{
    IntoResponse, Request as HttpRequest, Response, handler,
    http::StatusCode,
    web::{Data, Form, Json, Path},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    Dialect, SamlAnswer, SamlChoice, attributes,
    choice::{self, Ending, Problem},
    fault::Fault,
    request::{Received, Request},
};
use crate::{
    app::App,
    people::{self, Level, PEOPLE, Person, UNUSUAL},
    web,
};

#[derive(Debug, Deserialize)]
pub(crate) struct Posted {
    #[serde(rename = "SAMLRequest", default)]
    message: String,
    #[serde(rename = "RelayState", default)]
    relay_state: String,
}

fn known(name: &str) -> Result<Dialect, poem::Error> {
    Dialect::of_name(name).ok_or_else(|| StatusCode::NOT_FOUND.into())
}

/// The list of test people, for tests and scripts.
#[handler]
pub(crate) fn list() -> Response {
    Json(people::everybody().collect::<Vec<_>>()).into_response()
}

/// The provider's metadata.
#[handler]
pub(crate) async fn metadata(
    Data(app): Data<&Arc<App>>,
    Path(provider): Path<String>,
) -> poem::Result<Response> {
    let dialect = known(&provider)?;
    Ok(match choice::blocking(app, move |idp| idp.metadata(dialect)).await {
        Ok(xml) => Response::builder().content_type("application/samlmetadata+xml").body(xml),
        Err(_) => app.pages.problem(StatusCode::INTERNAL_SERVER_ERROR),
    })
}

/// A request by the Redirect binding.
#[handler]
pub(crate) async fn by_redirect(
    Data(app): Data<&Arc<App>>,
    Path(provider): Path<String>,
    request: &HttpRequest,
) -> poem::Result<Response> {
    let received = Received::from_query(request.uri().query().unwrap_or_default(), "SAMLRequest");
    Ok(begin(app, known(&provider)?, received).await)
}

/// A request by the POST binding.
#[handler]
pub(crate) async fn by_post(
    Data(app): Data<&Arc<App>>,
    Path(provider): Path<String>,
    Form(posted): Form<Posted>,
) -> poem::Result<Response> {
    let received = Received::from_form(&posted.message, &posted.relay_state);
    Ok(begin(app, known(&provider)?, received).await)
}

async fn begin(app: &Arc<App>, dialect: Dialect, received: Option<Received>) -> Response {
    let Some(received) = received else {
        let problem = Problem::Page { code: 4, why: "La richiesta non si apre." };
        return refused(app, dialect, &problem);
    };
    match choice::ask(app, dialect, &received).await {
        Ok(request) => {
            let handle = app.saml.keep(dialect, request.clone());
            login_page(app, dialect, &handle, &request, None)
        }
        Err(fault) => sent(app, dialect, choice::refusal(app, dialect, fault).await),
    }
}

fn login_page(app: &App, dialect: Dialect, handle: &str, request: &Request, fault: Option<&str>) -> Response {
    let mut page = json!({
        "title": dialect.title(),
        "provider": dialect.name(), "handle": handle,
        "service": request.service.name, "asked": request.asked.word(),
        "people": PEOPLE.iter().map(card).collect::<Vec<_>>(),
        "unusual": UNUSUAL.iter().map(card).collect::<Vec<_>>(),
        "fault": fault,
    });
    web::join(&mut page, Fault::lists());
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    app.pages.show_to(status, "saml_login", &page, &target(&request.acs))
}

fn card(person: &Person) -> Value {
    let levels: Vec<Value> = Level::ALL
        .iter()
        .map(|level| json!({ "word": level.word(), "proposed": *level == person.level }))
        .collect();
    let mut card = json!({ "levels": levels, "has_email": person.email.is_some(), "has_address": person.address.is_some() });
    web::join(&mut card, json!(person));
    card
}

fn target(address: &str) -> Vec<String> {
    web::origin(address).into_iter().collect()
}

/// The tester's choice on either page. `action`: `entra`, `acconsento`, `nego`, `annulla`.
#[derive(Debug, Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    richiesta: String,
    #[serde(default)]
    person: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    action: String,
    #[serde(default)]
    fault: String,
}

impl Chosen {
    fn choice(&self) -> SamlChoice<'_> {
        SamlChoice { person: &self.person, level: &self.level, fault: &self.fault }
    }
}

/// Who logs in: then the consent page, or an error at once.
#[handler]
pub(crate) async fn login(
    Data(app): Data<&Arc<App>>,
    Path(provider): Path<String>,
    Form(chosen): Form<Chosen>,
) -> poem::Result<Response> {
    let dialect = known(&provider)?;
    let Some(request) = app.saml.pending(&chosen.richiesta, dialect) else { return Ok(forgotten(app)) };
    if chosen.action == "annulla" {
        return Ok(ended(app, dialect, &request, 25).await);
    }
    if !chosen.fault.is_empty() {
        return Ok(finish(app, dialect, request, &chosen).await);
    }
    let (person, level) = match choice::chosen(chosen.choice()) {
        Ok(found) => found,
        Err(problem) => return Ok(asked_again(app, dialect, &chosen, &request, &problem)),
    };
    let granted = request.level_for(level).filter(|_| person.id != people::SUSPENDED);
    Ok(match granted {
        Some(granted) => consent_page(app, dialect, &chosen, &request, person, granted),
        None => finish(app, dialect, request, &chosen).await,
    })
}

fn consent_page(
    app: &App,
    dialect: Dialect,
    chosen: &Chosen,
    request: &Request,
    person: &Person,
    level: Level,
) -> Response {
    let page = json!({
        "title": "Consenso all'invio dei dati",
        "provider": dialect.name(), "handle": chosen.richiesta, "service": request.service.name,
        "person": person.id, "level": chosen.level, "granted": level.word(),
        "attributes": attributes::of(person, level, dialect, &request.attributes),
    });
    app.pages.show_to(StatusCode::OK, "saml_consent", &page, &target(&request.acs))
}

/// The consent, given or not.
#[handler]
pub(crate) async fn consent(
    Data(app): Data<&Arc<App>>,
    Path(provider): Path<String>,
    Form(chosen): Form<Chosen>,
) -> poem::Result<Response> {
    let dialect = known(&provider)?;
    let Some(request) = app.saml.pending(&chosen.richiesta, dialect) else { return Ok(forgotten(app)) };
    Ok(match chosen.action.as_str() {
        "acconsento" => finish(app, dialect, request, &chosen).await,
        "nego" => ended(app, dialect, &request, 22).await,
        "annulla" => ended(app, dialect, &request, 25).await,
        _ => app.pages.problem(StatusCode::BAD_REQUEST),
    })
}

async fn ended(app: &Arc<App>, dialect: Dialect, request: &Request, code: u8) -> Response {
    let made = choice::error(app, dialect, code, &request.id, &request.acs, &request.relay_state).await;
    sent(app, dialect, made)
}

async fn finish(app: &Arc<App>, dialect: Dialect, request: Request, chosen: &Chosen) -> Response {
    match choice::choose(app, dialect, request.clone(), chosen.choice()).await {
        Err(problem @ Problem::Choice(_)) => asked_again(app, dialect, chosen, &request, &problem),
        made => sent(app, dialect, made),
    }
}

fn asked_again(
    app: &App,
    dialect: Dialect,
    chosen: &Chosen,
    request: &Request,
    problem: &Problem,
) -> Response {
    login_page(app, dialect, &chosen.richiesta, request, Some(&problem.to_string()))
}

fn forgotten(app: &App) -> Response {
    let text = "La richiesta non è più in attesa: torna al portale e ricomincia l'accesso.";
    app.pages.show(
        StatusCode::NOT_FOUND,
        "notice",
        &json!({ "title": "Richiesta sconosciuta", "text": text }),
    )
}

/// The page that posts the answer, or why there is none.
fn sent(app: &App, dialect: Dialect, made: Result<SamlAnswer, Problem>) -> Response {
    match made {
        Ok(answer) => answer_page(app, &answer),
        Err(problem) => refused(app, dialect, &problem),
    }
}

fn answer_page(app: &App, answer: &SamlAnswer) -> Response {
    let page = json!({
        "title": "Ritorno al portale",
        "acs": answer.acs_url, "relay_state": answer.relay_state,
        "fields": [{ "name": "SAMLResponse", "value": answer.saml_response }],
        "at_once": answer.ending == Ending::AtOnce, "twice": answer.ending == Ending::Twice,
    });
    app.pages.show_posting("saml_post", &page, &target(&answer.acs_url))
}

fn refused(app: &App, dialect: Dialect, problem: &Problem) -> Response {
    let show = |status, title: &str, text: String| {
        let title = format!("{}: {title}", dialect.title());
        app.pages.show(status, "notice", &json!({ "title": title, "text": text })).into_response()
    };
    match problem {
        Problem::Page { code, why } => {
            show(StatusCode::FORBIDDEN, "richiesta non valida", format!("{why} (Codice nr{code:02})"))
        }
        Problem::Choice(text) => {
            show(StatusCode::UNPROCESSABLE_ENTITY, "scelta non valida", (*text).to_owned())
        }
        Problem::Lost => show(
            StatusCode::OK,
            "nessuna risposta",
            "La risposta è andata persa, come volevi: il portale non saprà nulla.".to_owned(),
        ),
        Problem::Broken => app.pages.problem(StatusCode::INTERNAL_SERVER_ERROR),
    }
}
