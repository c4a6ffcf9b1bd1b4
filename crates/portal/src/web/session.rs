//! The end of a session: putting it off, leaving everywhere, and coming back to what was written.

use domain::calendar;
use domain::draft::Step;
use domain::identity::PersonKey;
use poem::Response;
use poem::http::{Method, StatusCode, header};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;
use words::t;

use crate::input::Input;
use crate::kept_form::{self, Claim, KeptFormError, LateForm};
use crate::login::own_path;
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::request::FILES;
use crate::routes::Entry;
use crate::scope::{Ctx, cookie, set_cookie};
use crate::session::COOKIE;
use crate::web::citizen::draft;

/// Carries the key of the forms that were kept when their sessions ended.
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

/// Forms that are kept when they come too late, beside those of the wizard's steps, and the pages that they stand on: what somebody
/// writes, and nothing that a button alone does.
const WRITTEN: [(&str, &str); 7] = [
    ("/area-riservata/documenti/:debt/rateizzazione", "/area-riservata/documenti/:debt/rateizzazione"),
    ("/area-riservata/documenti/:debt/segnala", "/area-riservata/documenti/:debt/segnala"),
    (
        "/area-riservata/documenti/:debt/rimborso/:ricevuta",
        "/area-riservata/documenti/:debt/rimborso/:ricevuta",
    ),
    ("/area-riservata/richieste/:id/messaggi", "/area-riservata/richieste/:id"),
    ("/area-riservata/profilo", "/area-riservata/profilo"),
    ("/gestione/richieste/:id/messaggi", "/gestione/richieste/:id"),
    ("/gestione/richieste/:id/esito", "/gestione/richieste/:id"),
];

/// The step whose form a route takes, or whose page it shows.
fn step_of(entry: &Entry) -> Option<Step> {
    let name = entry.path.strip_prefix("/pagamenti/bozze/:id/")?;
    let saves = |step: &Step| matches!(step, Step::Voci | Step::Contribuente | Step::Dettagli);
    Step::ALL.into_iter().find(|step| step.path() == name && saves(step))
}

/// Address of the page of a form that is kept.
fn page_of_form(ctx: &Ctx, entry: &Entry) -> Option<String> {
    if entry.method != Method::POST {
        return None;
    }
    if step_of(entry).is_some() {
        return Some(ctx.address().to_owned());
    }
    let (form, page) = WRITTEN.iter().find(|(form, _)| *form == entry.path)?;
    let address = ctx.address();
    let above = || address.rsplit_once('/').map(|(above, _)| above);
    if form == page { Some(address.to_owned()) } else { above().map(str::to_owned) }
}

/// Whether a form that cannot be taken is read all the same, to be kept.
pub async fn keeps(ctx: &Ctx, entry: &Entry) -> Result<bool, Problem> {
    if !ctx.came_too_late(entry) || page_of_form(ctx, entry).is_none() {
        return Ok(false);
    }
    let token = cookie(&ctx.headers, COOKIE).unwrap_or_default();
    kept_form::is_awaited(&ctx.app.store, &ctx.scope, token).await.map_err(Problem::internal)
}

/// A form that came too late: kept if it can be, and the way back to it told. `None`: it is for the door to refuse.
pub async fn late_form(ctx: &mut Ctx, entry: &Entry) -> Result<Option<Response>, Problem> {
    let page = page_of_form(ctx, entry).filter(|_| ctx.came_too_late(entry));
    let Some(page) = page else { return Ok(None) };
    let token = cookie(&ctx.headers, COOKIE).unwrap_or_default();
    let mut fields = ctx.input.fields().to_vec();
    if ctx.input.has_files() {
        // that there were files, not which: the page asks for them again
        fields.push((FILES.to_owned(), String::new()));
    }
    let form = LateForm { page: &page, of_person: step_of(entry).is_none(), fields: &fields };
    let proof = (token, ctx.input.field("csrf"));
    let known = cookie(&ctx.headers, KEPT);
    let ticket = match kept_form::keep(&ctx.app.store, &ctx.scope, proof, known, &form).await {
        Ok(ticket) => ticket,
        Err(KeptFormError::Nothing) => return Ok(None),
        Err(error) => return Err(Problem::internal(error)),
    };
    let problem = if ticket.anonymous { Problem::form_waits(page) } else { Problem::form_kept(&page) };
    let mut response = crate::render::problem(ctx, problem).await;
    set_cookie(&mut response, KEPT, &ticket.key, kept_form::PATIENCE.num_seconds())?;
    Ok(Some(response))
}

/// Gives what was written before the session ended back to the page that is asked for: a step of the wizard saves it, as if "Salva
/// bozza" had been pressed, and answers; any other page finds it in its input, as long as it was not sent.
pub async fn give_back(ctx: &mut Ctx, entry: &Entry) -> Result<Option<Response>, Problem> {
    let Some(key) = cookie(&ctx.headers, KEPT).map(str::to_owned) else { return Ok(None) };
    let is_page = WRITTEN.iter().any(|(_, page)| *page == entry.path) && ctx.scope.person().is_some();
    let step = step_of(entry);
    if entry.method != Method::GET || !(is_page || step.is_some()) {
        return Ok(None);
    }
    let (page, owner) = (ctx.address().to_owned(), ctx.owner());
    let claim = Claim { page: &page, key: &key, owner: &owner };
    let kept = match step {
        Some(_) => kept_form::take(&ctx.app.store, &ctx.scope, claim).await,
        None => kept_form::read(&ctx.app.store, &ctx.scope, claim).await,
    };
    match (kept, step) {
        (Ok(fields), Some(step)) => save(ctx, step, fields).await.map(Some),
        (Ok(fields), None) => {
            ctx.input.give_back(fields);
            Ok(None)
        }
        (Err(KeptFormError::Nothing), _) => Ok(None),
        (Err(error), _) => Err(Problem::internal(error)),
    }
}

/// What was given back and is sent now waits no longer.
pub async fn sent(ctx: &Ctx, entry: &Entry, answer: &Response) -> Result<(), Problem> {
    let (Some(key), Some(session)) = (cookie(&ctx.headers, KEPT), ctx.session()) else { return Ok(()) };
    let page = page_of_form(ctx, entry).filter(|_| answer.status() == StatusCode::SEE_OTHER);
    let Some(page) = page else { return Ok(()) };
    let claim = Claim { page: &page, key, owner: &session.owner() };
    kept_form::forget(&ctx.app.store, &ctx.scope, claim).await.map_err(Problem::internal)
}

/// Says on a page that it shows what was written before the session ended.
pub fn tell_given_back(ctx: &mut Ctx) {
    if ctx.input.was_given_back() {
        ctx.flash("success", t!("access-session-given-back"));
    }
}

/// As if the person had pressed "Salva bozza" on the step.
async fn save(ctx: &mut Ctx, step: Step, fields: kept_form::Fields) -> Result<Response, Problem> {
    let id: Uuid = ctx.input.param("id").parse().map_err(|_| Problem::not_found())?;
    ctx.input = Input::of_form(id, fields).with("azione", "salva");
    let saved = match step {
        Step::Voci => draft::save_items(ctx).await?,
        Step::Contribuente => draft::save_debtor(ctx).await?,
        Step::Dettagli => draft::save_details(ctx).await?,
        Step::Riepilogo => redirect(&draft::href(id, step)),
    };
    if saved.status() == StatusCode::SEE_OTHER {
        ctx.flash("success", t!("access-session-resumed"));
    }
    Ok(saved)
}

#[cfg(test)]
mod tests {
    use super::{Method, WRITTEN};
    use crate::routes::table;

    #[test]
    fn every_form_that_is_kept_has_its_page() {
        let has = |method: Method, path: &str| {
            table().iter().any(|entry| entry.method == method && entry.path == path)
        };
        for (form, page) in WRITTEN {
            assert!(has(Method::POST, form) && has(Method::GET, page), "{form} {page}");
            let above = form.rsplit_once('/').map(|(above, _)| above);
            assert!(form == page || above == Some(page), "{form} {page}");
        }
    }
}
