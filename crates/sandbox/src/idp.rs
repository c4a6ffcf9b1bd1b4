//! The identity provider: whoever is chosen on its page is vouched for.

mod assertion;
pub(crate) mod key;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use poem::{
    IntoResponse, Response, handler,
    http::StatusCode,
    web::{Data, Form, Json, Query},
};
use reqwest::Url;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    app::App,
    people::{self, Level, PEOPLE, Person},
    web,
};
use assertion::{Flaw, Question};
use key::Key;

const REMEMBERED: usize = 500;

/// The provider's state: its key, and the last answer to each portal, for the replay.
#[derive(Debug)]
pub(crate) struct Idp {
    key: Key,
    last: Mutex<HashMap<String, String>>,
}

impl Idp {
    pub(crate) fn new(key: Key) -> Self {
        Self { key, last: Mutex::default() }
    }

    pub(crate) fn public_key(&self) -> &str {
        self.key.public()
    }

    fn remember(&self, acs: &str, jws: &str) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.len() >= REMEMBERED {
            last.clear();
        }
        last.insert(acs.to_owned(), jws.to_owned());
    }

    fn last(&self, acs: &str) -> Option<String> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).get(acs).cloned()
    }
}

/// What the portal sends with the browser.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    tx: String,
    #[serde(default)]
    nonce: String,
    #[serde(default)]
    acs: String,
}

impl Asked {
    /// The return address, if the question is complete and comes from a portal of this machine.
    fn return_to(&self) -> Option<Url> {
        let local = web::on_this_machine(&self.acs);
        let url = Url::parse(&self.acs).ok()?;
        (local && !self.tx.is_empty() && !self.nonce.is_empty()).then_some(url)
    }
}

/// The page with the test people.
#[handler]
pub(crate) fn login(Data(app): Data<&Arc<App>>, Query(asked): Query<Asked>) -> Response {
    match asked.return_to() {
        Some(_) => show(app, StatusCode::OK, &asked, None),
        None => incomplete(app),
    }
}

fn incomplete(app: &App) -> Response {
    let text = "La richiesta di accesso deve portare tx, nonce e acs, e acs deve essere un indirizzo di questo computer (*.localhost).";
    app.pages.show(
        StatusCode::BAD_REQUEST,
        "notice",
        &json!({ "title": "Richiesta di accesso non valida", "text": text }),
    )
}

fn show(app: &App, status: StatusCode, asked: &Asked, fault: Option<&str>) -> Response {
    let page = json!({
        "title": "Accesso con identità di prova",
        "tx": asked.tx, "nonce": asked.nonce, "acs": asked.acs,
        "people": PEOPLE.iter().map(card).collect::<Vec<_>>(),
        "fault": fault,
    });
    let target: Vec<String> = web::origin(&asked.acs).into_iter().collect();
    app.pages.show_to(status, "login", &page, &target)
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

/// What the tester chose. `esito`: `ok` (or absent), `annulla`, `firma`, `scaduta`, `destinatario`, `nonce`, `ripetuta`.
#[derive(Debug, Deserialize)]
pub(crate) struct Choice {
    #[serde(flatten)]
    asked: Asked,
    #[serde(default)]
    person: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    esito: String,
}

/// Goes back to the portal with the answer.
#[handler]
pub(crate) fn answer(Data(app): Data<&Arc<App>>, Form(choice): Form<Choice>) -> Response {
    let Some(url) = choice.asked.return_to() else { return incomplete(app) };
    if choice.esito == "annulla" {
        return back(url, &[("tx", &choice.asked.tx), ("error", "cancelled")]);
    }
    match made(app, &choice) {
        Ok(jws) => back(url, &[("answer", &jws)]),
        Err(fault) => show(app, StatusCode::UNPROCESSABLE_ENTITY, &choice.asked, Some(fault)),
    }
}

fn made(app: &App, choice: &Choice) -> Result<String, &'static str> {
    let acs = &choice.asked.acs;
    let flaw = match choice.esito.as_str() {
        "" | "ok" => None,
        "firma" => Some(Flaw::Signature),
        "scaduta" => Some(Flaw::Expired),
        "destinatario" => Some(Flaw::Audience),
        "nonce" => Some(Flaw::Nonce),
        "ripetuta" => {
            return app
                .idp
                .last(acs)
                .ok_or("Non c'è ancora una risposta da ripetere: prima serve un accesso riuscito.");
        }
        _ => return Err("Il tipo di risposta non esiste."),
    };
    let person = people::find(&choice.person).ok_or("Scegli una persona dell'elenco.")?;
    let level = if choice.level.is_empty() { Some(person.level) } else { Level::of_word(&choice.level) };
    let level = level.ok_or("Il livello è BASSO, MEDIO o ALTO.")?;
    let question = Question { tx: &choice.asked.tx, nonce: &choice.asked.nonce, acs };
    let jws = assertion::assertion(&app.idp.key, question, person, level, app.clock.now(), flaw)
        .map_err(|_| "La risposta non può essere scritta.")?;
    if flaw.is_none() {
        app.idp.remember(acs, &jws);
    }
    Ok(jws)
}

fn back(mut url: Url, pairs: &[(&str, &str)]) -> Response {
    url.query_pairs_mut().extend_pairs(pairs);
    web::see_other(url.as_str())
}

/// The list of test people, for tests and scripts.
#[handler]
pub(crate) fn list() -> Response {
    Json(people::everybody().collect::<Vec<_>>()).into_response()
}
