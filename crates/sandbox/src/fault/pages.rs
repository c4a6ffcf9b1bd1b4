//! The switches of the faults, for people and for scripts.

use std::{sync::Arc, time::Duration};

use poem::{
    IntoResponse, Response, handler,
    http::StatusCode,
    web::{Data, Form, Json},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Fault, Setting};
use crate::{app::App, web};

/// Longest delay that can be asked for.
const LONGEST: Duration = Duration::from_secs(600);

/// What a tester chose: a fault, or `spegni` for none at all.
#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    guasto: String,
    /// Milliseconds; empty: the usual delay.
    #[serde(default)]
    ms: String,
    /// How often; empty: until it is switched off.
    #[serde(default)]
    volte: String,
    #[serde(default)]
    azione: String,
}

/// The page.
#[handler]
pub(crate) fn show(Data(app): Data<&Arc<App>>) -> Response {
    page(app, StatusCode::OK, None)
}

fn page(app: &App, status: StatusCode, fault: Option<&str>) -> Response {
    let values = json!({ "title": "Guasti a richiesta", "faults": listed(app), "fault": fault });
    app.pages.show(status, "guasti", &values)
}

fn listed(app: &App) -> Vec<Value> {
    let row = |fault: Fault| {
        let setting = app.faults.setting(fault);
        let delay = setting.map(|setting| setting.delay).or(fault.usual_delay());
        json!({
            "name": fault.word(),
            "text": fault.text(),
            "ms": fault.usual_delay().and(delay).map(millis),
            "on": setting.is_some(),
            "times": setting.and_then(|setting| setting.left),
        })
    };
    Fault::ALL.into_iter().map(row).collect()
}

fn millis(delay: Duration) -> u64 {
    u64::try_from(delay.as_millis()).unwrap_or(u64::MAX)
}

/// Switches one fault on or off, or all off; then the page again.
#[handler]
pub(crate) fn choose(Data(app): Data<&Arc<App>>, Form(chosen): Form<Chosen>) -> Response {
    let asked = match chosen.azione.as_str() {
        "spegni-tutto" => {
            app.faults.off();
            Ok(())
        }
        "spegni" => set(app, &chosen.guasto, None, Some(0)),
        _ => numbers(&chosen).and_then(|(ms, times)| set(app, &chosen.guasto, ms, times)),
    };
    match asked {
        Ok(()) => web::see_other("/nodo/guasti"),
        Err(fault) => page(app, StatusCode::UNPROCESSABLE_ENTITY, Some(fault)),
    }
}

fn numbers(chosen: &Chosen) -> Result<(Option<u64>, Option<u32>), &'static str> {
    let ms = match chosen.ms.trim() {
        "" => None,
        text => Some(text.parse().map_err(|_| "Il ritardo si scrive in millisecondi.")?),
    };
    let times = match chosen.volte.trim() {
        "" => None,
        text => Some(text.parse().map_err(|_| "Quante volte si scrive con un numero.")?),
    };
    Ok((ms, times))
}

fn set(app: &App, word: &str, ms: Option<u64>, left: Option<u32>) -> Result<(), &'static str> {
    let fault = Fault::of_word(word).ok_or("Questo guasto non esiste.")?;
    let delay = ms.map(Duration::from_millis).or(fault.usual_delay()).unwrap_or_default();
    if delay > LONGEST {
        return Err("Il ritardo più lungo è di dieci minuti.");
    }
    app.faults.set(fault, Setting { delay, left });
    Ok(())
}

/// What a script asks for. `times` 0 switches the fault off; `off` all of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    name: String,
    ms: Option<u64>,
    times: Option<u32>,
    #[serde(default)]
    off: bool,
}

/// The list as JSON.
#[handler]
pub(crate) fn list(Data(app): Data<&Arc<App>>) -> Response {
    Json(json!({ "faults": listed(app) })).into_response()
}

/// Sets one; gives the list.
#[handler]
pub(crate) fn ask(Data(app): Data<&Arc<App>>, Json(asked): Json<Asked>) -> Response {
    if asked.off {
        app.faults.off();
    }
    let set = if asked.off && asked.name.is_empty() {
        Ok(())
    } else {
        set(app, &asked.name, asked.ms, asked.times)
    };
    match set {
        Ok(()) => Json(json!({ "faults": listed(app) })).into_response(),
        Err(text) => {
            Json(json!({ "text": text })).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response()
        }
    }
}
