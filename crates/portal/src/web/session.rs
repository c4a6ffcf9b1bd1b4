//! The end of a session: putting it off, leaving everywhere, and coming back to what was written.

use domain::calendar;
use domain::draft::Step;
use domain::identity::PersonKey;
use poem::Response;
use poem::http::{StatusCode, header};
use serde::Serialize;
use serde_json::json;
use store::Owner;
use uuid::Uuid;
use words::t;

use crate::input::Input;
use crate::kept_form::{self, KeptFormError, StepForm};
use crate::login::own_path;
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::routes::Entry;
use crate::scope::{Ctx, cookie, set_cookie};
use crate::session::COOKIE;
use crate::web::citizen::draft;

/// Carries the key of a form that was kept when the session ended.
pub const KEPT: &str = "__Host-sportello-modulo";

/// The question before all sessions are ended.
#[derive(Debug, Clone, Serialize)]
pub struct LeaveEverywhere {
    /// How many sessions there are, this one included.
    pub sessions: usize,
}

impl View for LeaveEverywhere {
    const TEMPLATE: &'static str = "pages/leave_everywhere";
    fn samples() -> Vec<Self> {
        vec![Self { sessions: 1 }, Self { sessions: 3 }]
    }
}

/// POST `/sessione/prolunga`: by the script of the pages (JSON), or as a plain form.
pub async fn extend(ctx: &mut Ctx) -> Result<Response, Problem> {
    let Some(ends) = ctx.extend_session() else { return Err(Problem::log_in("/home")) };
    let time = calendar::italian_time(ends);
    let wants_json = ctx.headers.get(header::ACCEPT).is_some_and(|accept| accept == "application/json");
    if wants_json {
        let left = (ends - ctx.scope.now).num_seconds();
        let body = json!({ "ends": time, "left": left }).to_string();
        return Ok(Response::builder()
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::CACHE_CONTROL, "no-store")
            .body(body));
    }
    ctx.flash("success", t!("access-session-extended", time = time));
    Ok(redirect(own_path(ctx.input.field("ritorno"))))
}

/// GET `/esci/ovunque`: the page with the button.
pub async fn accesses(_ctx: &mut Ctx) -> Result<Response, Problem> {
    Ok(redirect("/area-riservata/accessi"))
}

fn person(ctx: &Ctx) -> Result<PersonKey, Problem> {
    ctx.scope.person().map(|person| person.key.clone()).ok_or_else(Problem::not_found)
}

/// POST `/esci/ovunque`: asks first, then ends every session of the person at this entity.
pub async fn leave_everywhere(ctx: &mut Ctx) -> Result<Response, Problem> {
    let person = person(ctx)?;
    if ctx.input.field("conferma") != "si" {
        let txn = ctx.app.store.begin_read(&ctx.scope).await?;
        let sessions = txn.list_sessions_of(&person, ctx.scope.now).await?.len();
        drop(txn);
        let head = Head::titled(t!("access-everywhere-crumb"))
            .under(t!("access-everywhere-area"), "/area-riservata")
            .under(t!("access-everywhere-accesses"), "/area-riservata/accessi");
        return ctx.page(head, &LeaveEverywhere { sessions }).await;
    }
    let txn = ctx.app.store.begin(&ctx.scope).await?;
    let ended = txn.remove_sessions_of(&person).await?;
    txn.commit().await?;
    tracing::info!(tenant = %ctx.scope.tenant, request_id = ctx.scope.request_id, ended, "left everywhere");
    ctx.log_out().await?;
    Ok(redirect("/uscita?da=tutti"))
}

/// The step whose form a route takes.
fn step_of(entry: &Entry) -> Option<Step> {
    let name = entry.path.strip_prefix("/pagamenti/bozze/:id/")?;
    Step::ALL.into_iter().find(|step| step.path() == name && kept_form::is_kept(*step))
}

/// A form that came too late: kept if it can be, and the way back to it told. `None`: it is for the door to refuse.
pub async fn late_form(ctx: &mut Ctx, entry: &Entry) -> Result<Option<Response>, Problem> {
    let Some(step) = step_of(entry).filter(|_| ctx.came_too_late(entry)) else { return Ok(None) };
    let Ok(draft) = ctx.input.param("id").parse::<Uuid>() else { return Ok(None) };
    let token = cookie(&ctx.headers, COOKIE).unwrap_or_default().to_owned();
    let form = StepForm { draft, step, fields: ctx.input.fields().to_vec() };
    let csrf = ctx.input.field("csrf");
    let ticket = match kept_form::keep(&ctx.app.store, &ctx.scope, &token, csrf, &form).await {
        Ok(ticket) => ticket,
        Err(KeptFormError::Nothing) => return Ok(None),
        Err(error) => return Err(Problem::internal(error)),
    };
    let back = format!("/sessione/riprendi/{draft}");
    let problem = if ticket.anonymous { Problem::form_waits(back) } else { Problem::form_kept(&back) };
    let mut response = crate::render::problem(ctx, problem).await;
    let age = kept_form::PATIENCE.num_seconds();
    set_cookie(&mut response, KEPT, &format!("{draft}.{}", ticket.key), age)?;
    Ok(Some(response))
}

/// GET `/sessione/riprendi/:id`: after the login, saves what was written in the draft and shows the step it was written on.
pub async fn resume(ctx: &mut Ctx) -> Result<Response, Problem> {
    let draft: Uuid = ctx.input.param("id").parse().map_err(|_| Problem::not_found())?;
    let brought = cookie(&ctx.headers, KEPT).and_then(|value| value.split_once('.'));
    let key = brought.filter(|(id, _)| *id == draft.to_string()).map(|(_, key)| key.to_owned());
    let owner = ctx.owner();
    let taken = match key {
        Some(key) => kept_form::take(&ctx.app.store, &ctx.scope, draft, &key, &owner).await,
        None => Err(KeptFormError::Nothing),
    };
    let form = match taken {
        Ok(form) => form,
        Err(KeptFormError::Nothing) => return nothing_kept(ctx, &owner, draft).await,
        Err(error) => return Err(Problem::internal(error)),
    };
    let mut response = save(ctx, form).await?;
    if response.status() == StatusCode::SEE_OTHER {
        ctx.flash("success", t!("access-session-resumed"));
    }
    set_cookie(&mut response, KEPT, "", 0)?;
    Ok(response)
}

/// The address was opened again, or by somebody else: only whose the draft is goes on to it.
async fn nothing_kept(ctx: &mut Ctx, owner: &Owner, draft: Uuid) -> Result<Response, Problem> {
    let txn = ctx.app.store.begin_read(&ctx.scope).await?;
    let own = txn.find_draft(draft).await?.filter(|row| row.owner == *owner);
    own.map(|_| redirect(&draft::href(draft, Step::Voci))).ok_or_else(Problem::not_found)
}

/// As if the person had pressed "Salva bozza" on the step.
async fn save(ctx: &mut Ctx, form: StepForm) -> Result<Response, Problem> {
    let step = form.step;
    ctx.input = Input::of_form(form.draft, form.fields).with("azione", "salva");
    match step {
        Step::Voci => draft::save_items(ctx).await,
        Step::Contribuente => draft::save_debtor(ctx).await,
        Step::Dettagli => draft::save_details(ctx).await,
        Step::Riepilogo => Ok(redirect(&draft::href(form.draft, step))),
    }
}
