//! What stands round every step: where one is, which revision of the draft was seen, and where the buttons lead.

use domain::calendar;
use domain::draft::Step;
use domain::fault::Fault;
use serde::Serialize;
use words::t;

use super::{Desk, href};
use crate::render::Head;
use crate::scope::Ctx;
use crate::web::citizen::payment::ROOT;

/// One step of the stepper.
#[derive(Debug, Clone, Serialize)]
pub(super) struct StepLink {
    label: &'static str,
    href: Option<String>,
    state: &'static str,
    number: usize,
}

/// The present step in words.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Here {
    number: usize,
    total: usize,
    label: &'static str,
}

/// Data of every step's page.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    steps: Vec<StepLink>,
    step: Here,
    service: String,
    sector: String,
    revision: i64,
    /// `riepilogo` when the step was opened from there.
    torna: Option<&'static str>,
    /// The page with what another window saved.
    conflict: Option<String>,
    own_name: Option<String>,
    /// Nobody has logged in.
    anonymous: bool,
}

impl Frame {
    pub(super) fn of(ctx: &Ctx, desk: &Desk) -> Self {
        let asked = ctx.input.query("torna").unwrap_or_else(|| ctx.input.field("torna"));
        Self {
            steps: Step::ALL.into_iter().zip(1..).map(|(step, number)| link(desk, step, number)).collect(),
            step: here(desk.step),
            service: desk.service.name.clone(),
            sector: desk.sector.name.clone(),
            revision: desk.row.revision,
            torna: (asked == Step::Riepilogo.path()).then(|| Step::Riepilogo.path()),
            conflict: desk.conflict.then(|| desk.href(desk.step)),
            own_name: ctx.scope.person().map(domain::identity::Person::full_name),
            anonymous: ctx.scope.person().is_none(),
        }
    }

    pub(super) fn sample(step: Step) -> Self {
        let link = |(step, number): (Step, usize)| StepLink {
            label: step.label(),
            href: Some(href(uuid::Uuid::nil(), step)),
            state: if number == 1 { "done" } else { "next" },
            number,
        };
        Self {
            steps: Step::ALL.into_iter().zip(1..).map(link).collect(),
            step: here(step),
            service: "Mensa scolastica".to_owned(),
            sector: "Servizi scolastici".to_owned(),
            revision: 3,
            torna: Some("riepilogo"),
            conflict: Some(href(uuid::Uuid::nil(), step)),
            own_name: Some("Maria Rossi".to_owned()),
            anonymous: false,
        }
    }

    /// The same without a login.
    pub(super) fn sample_anonymous(step: Step) -> Self {
        Self { own_name: None, anonymous: true, ..Self::sample(step) }
    }
}

fn here(step: Step) -> Here {
    let number = Step::ALL.iter().position(|known| *known == step).map_or(1, |at| at + 1);
    Here { number, total: Step::ALL.len(), label: step.label() }
}

fn link(desk: &Desk, step: Step, number: usize) -> StepLink {
    let state = match step {
        _ if step == desk.step => "current",
        _ if step < desk.step || step < desk.draft().reached => "done",
        _ => "next",
    };
    StepLink { label: step.label(), href: (state == "done").then(|| desk.href(step)), state, number }
}

/// The step after.
pub(super) fn next(step: Step) -> Step {
    Step::ALL.into_iter().find(|other| *other > step).unwrap_or(Step::Riepilogo)
}

/// Address of what comes before a step.
pub(super) fn previous(desk: &Desk) -> String {
    let before = Step::ALL.into_iter().rev().find(|other| *other < desk.step);
    before
        .map_or_else(|| format!("{ROOT}/{}/{}", desk.sector.code, desk.service.code), |step| desk.href(step))
}

/// Told after "Salva bozza".
pub(super) fn saved(desk: &Desk, logged_in: bool) -> String {
    let day = calendar::shown_date(calendar::day_of(desk.row.expires_at));
    if logged_in { t!("pay-draft-saved", day = day) } else { t!("pay-draft-saved-here").to_owned() }
}

/// Title, breadcrumb and faults of a step.
pub(super) fn head(title: &str, desk: &Desk, faults: &[Fault]) -> Head {
    let service = format!("{ROOT}/{}/{}", desk.sector.code, desk.service.code);
    let head = Head::titled(title).under(t!("pay-title"), ROOT).under(&desk.service.name, &service);
    let told = t!("pay-draft-conflict");
    let conflict = desk.conflict.then(|| Fault::new("", told));
    let faults: Vec<Fault> = conflict.into_iter().chain(faults.iter().cloned()).collect();
    head.faults(&faults)
}
