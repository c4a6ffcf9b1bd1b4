//! How many days before the due date who is logged in wants a reminder; and turning reminders off from a mail, without login.

use domain::fault::Fault;
use domain::reminder::CHOICES;
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use words::t;

use crate::problem::Problem;
use crate::reminder::{self, ReminderError};
use crate::render::view::Message;
use crate::render::{Field, Head, View, redirect};
use crate::scope::Ctx;

const PATH: &str = "/area-riservata/promemoria";
const KEY: &str = "giorni";

/// The choice.
#[derive(Debug, Clone, Serialize)]
pub struct Reminders {
    pub field: Field,
}

impl Reminders {
    fn of(chosen: &str, entity: u32, faults: &[Fault]) -> Self {
        let label = |days: &u32| t!("debts-reminder-days", n = days);
        let values = CHOICES.iter().map(|days| (days.to_string(), label(days))).collect();
        let field = Field::radio(KEY, t!("debts-reminder-when"), values, chosen)
            .hint(t!("debts-reminder-usual", n = entity))
            .judged(faults);
        Self { field }
    }
}

impl View for Reminders {
    const TEMPLATE: &'static str = "pages/reminders";
    fn samples() -> Vec<Self> {
        let faults = [no_choice()];
        vec![Self::of("7", 7, &[]), Self::of("0", 0, &[]), Self::of("", 7, &faults)]
    }
}

fn no_choice() -> Fault {
    Fault::new(KEY, t!("debts-reminder-choose"))
}

/// GET `/area-riservata/promemoria`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let entity = ctx.tenant.config().documents.reminder_days;
    let lead = reminder::own_lead(&ctx.app.store, &ctx.scope, entity).await?;
    page(ctx, &Reminders::of(&lead.to_string(), entity, &[]), &[]).await
}

/// POST the same path.
pub async fn save(ctx: &mut Ctx) -> Result<Response, Problem> {
    let written = ctx.input.field(KEY).to_owned();
    let chosen = match written.parse() {
        Ok(days) => reminder::choose(&ctx.app.store, &ctx.scope, days).await,
        Err(_) => Err(ReminderError::NoChoice),
    };
    match chosen {
        Ok(()) => {
            ctx.flash("success", t!("debts-reminder-saved"));
            Ok(redirect(PATH))
        }
        Err(ReminderError::NoChoice) => {
            let faults = [no_choice()];
            let entity = ctx.tenant.config().documents.reminder_days;
            page(ctx, &Reminders::of("", entity, &faults), &faults).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(ctx: &mut Ctx, view: &Reminders, faults: &[Fault]) -> Result<Response, Problem> {
    let head =
        Head::titled(t!("debts-reminder-title")).under(t!("debts-area"), "/area-riservata").faults(faults);
    ctx.page(head, view).await
}

impl From<ReminderError> for Problem {
    fn from(error: ReminderError) -> Self {
        match error {
            ReminderError::Store(error) => error.into(),
            ReminderError::NotFound | ReminderError::NoChoice => Self::not_found(),
        }
    }
}

/// The question whether to turn reminders off. It names nobody.
#[derive(Debug, Clone, Serialize)]
pub struct Unsubscribe {
    /// Where the form goes.
    pub action: String,
}

impl View for Unsubscribe {
    const TEMPLATE: &'static str = "pages/unsubscribe";
    fn samples() -> Vec<Self> {
        vec![Self { action: "/promemoria/disdici/0".to_owned() }]
    }
}

/// GET `/promemoria/disdici/:codice`: asks, or says that they are off. A mail program that only looks changes nothing.
pub async fn ask(ctx: &mut Ctx) -> Result<Response, Problem> {
    let token = ctx.input.param("codice").to_owned();
    let entity = ctx.tenant.config().documents.reminder_days;
    if !reminder::is_on(&ctx.app.store, &ctx.scope, &token, entity).await? {
        return off(ctx).await;
    }
    let view = Unsubscribe { action: format!("/promemoria/disdici/{token}") };
    ctx.page(Head::titled(t!("debts-unsubscribe")), &view).await
}

/// POST the same path: by the button of that page, or by a mail program at one click (RFC 8058), which has no session of ours.
pub async fn turn_off(ctx: &mut Ctx) -> Result<Response, Problem> {
    reminder::turn_off(&ctx.app.store, &ctx.scope, ctx.input.param("codice")).await?;
    off(ctx).await
}

/// They are off, and here is where they are turned on.
async fn off(ctx: &mut Ctx) -> Result<Response, Problem> {
    let view = Message::said(t!("debts-unsubscribed"), t!("debts-unsubscribed-text"))
        .then(t!("debts-unsubscribed-change"), PATH);
    let mut response = ctx.page(Head::titled(t!("debts-unsubscribed")), &view).await?;
    response.set_status(StatusCode::OK);
    Ok(response)
}
