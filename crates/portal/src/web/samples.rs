//! "Campionario": every page in every state, from the samples of the views, so that tools and people can look at all of them. There is
//! no such address outside the demo.

use domain::fault::Fault;
use domain::tenant::Profile;
use poem::Response;
use serde::Serialize;
use serde_json::Value;

use crate::pages;
use crate::problem::Problem;
use crate::render::view::Registered;
use crate::render::{Head, View};
use crate::scope::Ctx;

const TITLE: &str = "Campionario";
const HERE: &str = "/campionario";

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct Samples {
    pub views: Vec<SampleView>,
}

/// One view.
#[derive(Debug, Clone, Serialize)]
pub struct SampleView {
    pub name: String,
    pub states: Vec<String>,
}

impl View for Samples {
    const TEMPLATE: &'static str = "pages/samples";
    fn samples() -> Vec<Self> {
        let states = vec![format!("{HERE}/error/0"), format!("{HERE}/error/1")];
        vec![Self { views: vec![SampleView { name: "error".into(), states }] }]
    }
}

/// GET `/campionario`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    only_in_the_demo(ctx)?;
    let of_view = |view: &Registered| {
        let name = name(view);
        let states = (0..view.samples.len()).map(|state| format!("{HERE}/{name}/{state}")).collect();
        SampleView { name, states }
    };
    let views = Samples { views: pages::register().iter().map(of_view).collect() };
    ctx.page(Head::titled(TITLE), &views).await
}

/// GET `/campionario/:vista/:stato`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    only_in_the_demo(ctx)?;
    let asked = ctx.input.param("vista");
    let view =
        pages::register().into_iter().find(|view| name(view) == asked).ok_or_else(Problem::not_found)?;
    let state: usize = ctx.input.param("stato").parse().map_err(|_| Problem::not_found())?;
    let sample = view.samples.get(state).ok_or_else(Problem::not_found)?;
    let head = Head::titled(&format!("{asked} {state}")).under(TITLE, HERE).faults(&faults(sample));
    ctx.framed(head, view.template, sample.clone()).await
}

fn only_in_the_demo(ctx: &Ctx) -> Result<(), Problem> {
    if ctx.app.config.profile == Profile::Demo { Ok(()) } else { Err(Problem::not_found()) }
}

/// `office-debts` of `pages/office/debts`.
fn name(view: &Registered) -> String {
    view.template.trim_start_matches("pages/").replace('/', "-")
}

/// What the sample's fields say is wrong, as the page's summary lists it.
fn faults(sample: &Value) -> Vec<Fault> {
    match sample {
        Value::Array(parts) => parts.iter().flat_map(faults).collect(),
        Value::Object(parts) => {
            let text = |key: &str| parts.get(key).and_then(Value::as_str);
            let own = text("id").zip(text("error")).map(|(id, error)| Fault::new(id, error));
            own.into_iter().chain(parts.values().flat_map(faults)).collect()
        }
        _ => Vec::new(),
    }
}
