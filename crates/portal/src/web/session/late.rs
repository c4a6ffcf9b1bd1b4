//! Forms that came when their session had ended or from before the login, and coming back to what was written in them.

use domain::draft::Step;
use poem::Response;
use poem::http::{Method, StatusCode};
use store::Owner;
use uuid::Uuid;
use words::t;

use crate::input::Input;
use crate::kept_form::{self, Claim, KeptFormError, LateForm, Ticket, before};
use crate::problem::Problem;
use crate::render::redirect;
use crate::request::FILES;
use crate::routes::Entry;
use crate::scope::{Ctx, cookie, set_cookie};
use crate::session::Session;
use crate::web::citizen::draft;

/// Carries the key of the forms that were kept when their sessions ended.
pub const KEPT: &str = "__Host-sportello-modulo";

/// Forms that are kept when they come too late, beside those of the wizard's steps, and the pages that they stand on: what somebody
/// writes, and nothing that a button alone does. Of two forms on a page that have a field of the same name, the first one's is shown:
/// the office's answer before the buttons of its messages.
const WRITTEN: [(&str, &str); 7] = [
    ("/area-riservata/documenti/:debt/rateizzazione", "/area-riservata/documenti/:debt/rateizzazione"),
    ("/area-riservata/documenti/:debt/segnala", "/area-riservata/documenti/:debt/segnala"),
    (
        "/area-riservata/documenti/:debt/rimborso/:ricevuta",
        "/area-riservata/documenti/:debt/rimborso/:ricevuta",
    ),
    ("/area-riservata/richieste/:id/messaggi", "/area-riservata/richieste/:id"),
    ("/area-riservata/profilo", "/area-riservata/profilo"),
    ("/gestione/richieste/:id/esito", "/gestione/richieste/:id"),
    ("/gestione/richieste/:id/messaggi", "/gestione/richieste/:id"),
];

/// The step whose form a route takes, or whose page it shows.
fn step_of(entry: &Entry) -> Option<Step> {
    let name = entry.path.strip_prefix("/pagamenti/bozze/:id/")?;
    let saves = |step: &Step| matches!(step, Step::Voci | Step::Contribuente | Step::Dettagli);
    Step::ALL.into_iter().find(|step| step.path() == name && saves(step))
}

/// Address of the page of a form that is kept.
fn page_of_form<'a>(ctx: &'a Ctx, entry: &Entry) -> Option<&'a str> {
    if entry.method != Method::POST {
        return None;
    }
    if step_of(entry).is_some() {
        return Some(ctx.address());
    }
    let (form, page) = WRITTEN.iter().find(|(form, _)| *form == entry.path)?;
    ctx.address().strip_suffix(form.strip_prefix(page)?)
}

/// Whether a form that cannot be taken is read all the same, to be kept.
pub async fn keeps(ctx: &Ctx, entry: &Entry) -> Result<bool, Problem> {
    let Some(hash) = page_of_form(ctx, entry).and_then(|_| session_before(ctx)) else { return Ok(false) };
    kept_form::is_awaited(&ctx.app.store, &ctx.scope, &hash).await.map_err(Problem::internal)
}

/// The hash of the last cookie before the one of now.
fn session_before(ctx: &Ctx) -> Option<String> {
    ctx.session().map_or_else(|| ctx.ended_cookie(), |session| session.replaced().map(str::to_owned))
}

/// A form that came too late: kept if it can be, and the way back to it told; who has logged in meanwhile is led there. `None`: it is
/// for the door to judge.
pub async fn late_form(ctx: &mut Ctx, entry: &Entry) -> Result<Option<Response>, Problem> {
    let Some(page) = page_of_form(ctx, entry).map(str::to_owned) else { return Ok(None) };
    let ticket = match keep(ctx, entry).await {
        Ok(ticket) => ticket,
        Err(KeptFormError::Nothing) => return Ok(None),
        Err(error) => return Err(Problem::internal(error)),
    };
    let mut response = if ctx.scope.person().is_some() {
        redirect(&page)
    } else {
        let problem = if ticket.anonymous { Problem::form_waits(page) } else { Problem::form_kept(&page) };
        crate::render::problem(ctx, problem).await
    };
    set_cookie(&mut response, KEPT, &ticket.key, kept_form::PATIENCE.num_seconds())?;
    Ok(Some(response))
}

/// Whose a form can be that is of no session of now. What was nobody's is of who has logged in since; nothing of a person's is
/// another's.
async fn writers(ctx: &Ctx, of_draft: bool) -> Result<Vec<Owner>, KeptFormError> {
    let csrf = ctx.input.field("csrf");
    let before = session_before(ctx).filter(|_| !ctx.session().is_some_and(|session| session.accepts(csrf)));
    let before = before.ok_or(KeptFormError::Nothing)?;
    let ended = kept_form::writer(&ctx.app.store, &ctx.scope, &before, csrf).await?;
    let now = ctx.session().map(Session::owner).filter(|now| now.person().is_some());
    Ok(match now {
        Some(now) if ended != now && ended.person().is_some() => Vec::new(),
        Some(now) if ended != now && of_draft => vec![ended, now],
        _ => vec![ended],
    })
}

async fn keep(ctx: &Ctx, entry: &Entry) -> Result<Ticket, KeptFormError> {
    let draft = step_of(entry).map(|_| ctx.input.param("id").parse::<Uuid>()).transpose();
    let draft = draft.map_err(|_| KeptFormError::Nothing)?;
    let writers = writers(ctx, draft.is_some()).await?;
    let mut fields = ctx.input.fields().to_vec();
    if ctx.input.has_files() {
        // that there were files, not which: the page asks for them again
        fields.push((FILES.to_owned(), String::new()));
    }
    let form = LateForm { address: ctx.address(), draft, fields: &fields };
    kept_form::keep(&ctx.app.store, &ctx.scope, &writers, cookie(&ctx.headers, KEPT), form).await
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
    match step {
        Some(step) => resume(ctx, step, &key).await,
        None => fill_in(ctx, entry, &key).await.map(|()| None),
    }
}

async fn resume(ctx: &mut Ctx, step: Step, key: &str) -> Result<Option<Response>, Problem> {
    let (address, owner) = (ctx.address().to_owned(), ctx.owner());
    let claim = Claim { address: &address, key, owner: &owner };
    match kept_form::take(&ctx.app.store, &ctx.scope, claim).await {
        Ok(fields) => save(ctx, step, fields).await.map(Some),
        Err(KeptFormError::Nothing) => Ok(None),
        Err(error) => Err(Problem::internal(error)),
    }
}

/// All that was written in the forms of a page.
async fn fill_in(ctx: &mut Ctx, entry: &Entry, key: &str) -> Result<(), Problem> {
    let owner = ctx.owner();
    let mut written = Vec::new();
    for (form, _) in WRITTEN.iter().filter(|(_, page)| *page == entry.path) {
        let below = form.strip_prefix(entry.path).unwrap_or_default();
        let address = format!("{}{below}", ctx.address());
        let claim = Claim { address: &address, key, owner: &owner };
        match kept_form::read(&ctx.app.store, &ctx.scope, claim).await {
            Ok(fields) => written.extend(fields),
            Err(KeptFormError::Nothing) => {}
            Err(error) => return Err(Problem::internal(error)),
        }
    }
    if !written.is_empty() {
        ctx.input.give_back(written);
    }
    Ok(())
}

/// GET `/sessione/riprendi/:id`: the way back that the release before gave, to a draft; for a release that takes over meanwhile.
pub async fn resume_draft(ctx: &mut Ctx) -> Result<Response, Problem> {
    let draft = draft::draft_id(ctx)?;
    let owner = ctx.owner();
    let brought = cookie(&ctx.headers, KEPT).and_then(|value| value.split_once('.'));
    let key = brought.filter(|(id, _)| *id == draft.to_string()).map_or("", |(_, key)| key);
    let (step, fields) = match before::take(&ctx.app.store, &ctx.scope, draft, key, &owner).await {
        Ok(kept) => kept,
        Err(KeptFormError::Nothing) => return to_draft(ctx, &owner, draft).await,
        Err(error) => return Err(Problem::internal(error)),
    };
    let step = Step::ALL.into_iter().find(|known| known.path() == step).unwrap_or(Step::Voci);
    save(ctx, step, fields).await
}

/// Nothing waits: only whose the draft is goes on to it.
async fn to_draft(ctx: &Ctx, owner: &Owner, draft: Uuid) -> Result<Response, Problem> {
    let txn = ctx.app.store.begin_read(&ctx.scope).await?;
    match txn.find_draft(draft).await?.filter(|row| row.owner == *owner) {
        Some(row) => Ok(redirect(&draft::href(draft, row.body.reached))),
        None if ctx.scope.person().is_none() => Err(Problem::log_in(&ctx.path)),
        None => Err(Problem::not_found()),
    }
}

/// What was given back and is sent now waits no longer; what else was written on its page does.
pub async fn sent(ctx: &Ctx, entry: &Entry, answer: &Response) -> Result<(), Problem> {
    let (Some(key), Some(session)) = (cookie(&ctx.headers, KEPT), ctx.session()) else { return Ok(()) };
    if page_of_form(ctx, entry).is_none() || answer.status() != StatusCode::SEE_OTHER {
        return Ok(());
    }
    let claim = Claim { address: ctx.address(), key, owner: &session.owner() };
    kept_form::forget(&ctx.app.store, &ctx.scope, claim).await.map_err(Problem::internal)
}

/// Says on a page that it shows what was written before the login, beside what else there is to tell.
pub fn tell_given_back(ctx: &mut Ctx) {
    if !ctx.input.was_given_back() {
        return;
    }
    let (kind, told) = ctx.take_flash().unwrap_or_else(|| ("info".to_owned(), String::new()));
    ctx.flash(&kind, format!("{told} {}", t!("access-session-given-back")).trim());
}

/// As if the person had pressed "Salva bozza" on the step.
async fn save(ctx: &mut Ctx, step: Step, fields: kept_form::Fields) -> Result<Response, Problem> {
    let id = draft::draft_id(ctx)?;
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
