//! S17, "Modifica Profilo": three parts in one form, each saved with its own button; whatever button is pressed, all that was written
//! travels along, so that no part costs another its unsaved values.

use domain::fault::Fault;
use domain::profile::{Difference, Part, ProfileInput, Revisions};
use poem::Response;
use words::t;

use crate::input::Input;
use crate::problem::Problem;
use crate::profile::{self, Kept, ProfileError, Saving, email};
use crate::render::{Head, redirect};
use crate::scope::Ctx;
use crate::web::session;

mod data;
mod form;
mod gate;
mod looks;
mod view;

pub use data::download;
pub use gate::asked_first;
pub use looks::{OfficeLooks, show as looks};
pub use view::ProfilePage;

/// Address of the page.
pub const PATH: &str = "/area-riservata/profilo";

/// What the page shows beside what is kept.
#[derive(Debug, Clone, Default)]
struct Desk {
    input: ProfileInput,
    /// The revisions that this window has seen.
    seen: Revisions,
    faults: Vec<Fault>,
    /// The part that another window saved, and what it says otherwise.
    conflict: Option<(Part, Vec<Difference>)>,
    /// What was written for the code.
    code: String,
    saved: Option<Part>,
    return_to: Option<String>,
}

impl From<ProfileError> for Problem {
    fn from(error: ProfileError) -> Self {
        match error {
            ProfileError::NotFound => Self::not_found(),
            other => Self::internal(other),
        }
    }
}

/// A page of ours to go on to afterwards.
fn return_to(told: &str) -> Option<String> {
    Some(crate::login::own_path(told))
        .filter(|path| *path != "/" && !path.starts_with(PATH))
        .map(str::to_owned)
}

/// The page's address with what it needs to know.
fn address(saved: Option<Part>, form: Option<uuid::Uuid>, return_to: Option<&str>) -> String {
    let mut query = Vec::new();
    query.extend(saved.map(|part| ("salvato", part.code().to_owned())));
    query.extend(form.map(|id| ("modulo", id.to_string())));
    query.extend(return_to.map(|path| ("ritorno", path.to_owned())));
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    let anchor = saved.map(|part| format!("#{}", part.code())).unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{PATH}{mark}{query}{anchor}")
}

fn filled(ctx: &Ctx, kept: &Kept) -> Result<ProfileInput, Problem> {
    let person = ctx.scope.person().ok_or_else(Problem::not_found)?;
    Ok(ProfileInput::of(&kept.profile, person, &ctx.tenant.config().documents.delivery))
}

/// What a form holds.
fn written(input: &Input) -> Desk {
    Desk {
        input: form::read(input),
        seen: form::seen(input),
        code: form::clipped(input.field(email::FIELD)),
        return_to: return_to(input.field("ritorno")),
        ..Desk::default()
    }
}

/// GET `/area-riservata/profilo?salvato=&modulo=&ritorno=`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let kept = profile::own(&ctx.app.store, &ctx.scope).await?;
    if ctx.input.was_given_back() {
        session::tell_given_back(ctx);
        let desk = written(&ctx.input);
        return page(ctx, &kept, desk).await;
    }
    let form = profile::kept_form(&ctx.app.store, &ctx.scope, ctx.input.query("modulo").unwrap_or_default());
    let (input, seen) = match form.await? {
        Some(form) => (form.input, form.seen),
        None => (filled(ctx, &kept)?, kept.profile.revisions),
    };
    let desk = Desk {
        input,
        seen,
        saved: ctx.input.query("salvato").and_then(Part::of),
        return_to: ctx.input.query("ritorno").and_then(return_to),
        ..Desk::default()
    };
    page(ctx, &kept, desk).await
}

async fn page(ctx: &mut Ctx, kept: &Kept, desk: Desk) -> Result<Response, Problem> {
    let head =
        Head::titled(t!("profile-title")).under(t!("profile-area"), "/area-riservata").faults(&desk.faults);
    let view = ProfilePage::of(ctx, kept, &desk)?;
    ctx.page(head, &view).await
}

/// POST the same path: a part, the code of a new e-mail address, or what another window saved.
pub async fn save(ctx: &mut Ctx) -> Result<Response, Problem> {
    let desk = written(&ctx.input);
    match ctx.input.field("azione").to_owned().as_str() {
        "codice" => {
            let done = email::confirm(&ctx.app, &ctx.scope, &desk.code).await;
            about_email(ctx, desk, done.map(|email| t!("profile-email-confirmed", email = email))).await
        }
        "codice-nuovo" => {
            let done = email::again(&ctx.app.store, &ctx.scope).await;
            about_email(ctx, desk, done.map(|email| t!("profile-code-again", email = email))).await
        }
        "codice-annulla" => {
            let done = email::give_up(&ctx.app.store, &ctx.scope).await;
            let told = stays(ctx).await?;
            about_email(ctx, desk, done.map(|()| told)).await
        }
        action => match action.strip_prefix("tieni-").and_then(Part::of) {
            Some(part) => take_saved(ctx, desk, part).await,
            None => save_part(ctx, desk, Part::of(action)).await,
        },
    }
}

/// What is said when the change was given up: not everybody had an address before.
async fn stays(ctx: &Ctx) -> Result<String, Problem> {
    let kept = profile::own(&ctx.app.store, &ctx.scope).await?;
    let person = ctx.scope.person().ok_or_else(Problem::not_found)?;
    Ok(match kept.profile.email(person) {
        Some(email) => t!("profile-email-stays", email = email),
        None => t!("profile-email-none-yet").to_owned(),
    })
}

/// What the buttons round the code did; all that was written stays.
async fn about_email(
    ctx: &mut Ctx,
    mut desk: Desk,
    done: Result<String, ProfileError>,
) -> Result<Response, Problem> {
    let kept = profile::own(&ctx.app.store, &ctx.scope).await?;
    match done {
        Ok(told) => {
            ctx.flash("success", told);
            // the address itself is part of the first part: only that changed
            desk.seen.registration = kept.profile.revisions.registration;
            onward(ctx, &kept, desk, None).await
        }
        Err(ProfileError::Faults(faults)) => {
            desk.faults = faults;
            page(ctx, &kept, desk).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The reader prefers what another window saved.
async fn take_saved(ctx: &mut Ctx, mut desk: Desk, part: Part) -> Result<Response, Problem> {
    let kept = profile::own(&ctx.app.store, &ctx.scope).await?;
    desk.input.take(&filled(ctx, &kept)?, part);
    form::see(&mut desk.seen, &kept.profile.revisions, part);
    onward(ctx, &kept, desk, None).await
}

/// Saves one part; without a name, as when Enter is pressed, the first that says something new.
async fn save_part(ctx: &mut Ctx, mut desk: Desk, named: Option<Part>) -> Result<Response, Problem> {
    let before = profile::own(&ctx.app.store, &ctx.scope).await?;
    let saved = filled(ctx, &before)?;
    let changed = || Part::ALL.into_iter().find(|part| !desk.input.agrees(&saved, *part));
    let part = named.or_else(changed).unwrap_or(Part::Registration);
    let tenant = ctx.tenant.clone();
    let saving = Saving { part, seen: desk.seen, input: &desk.input, config: tenant.config() };
    match profile::save(&ctx.app.store, &ctx.scope, &saving).await {
        Ok(_) => {
            let kept = profile::own(&ctx.app.store, &ctx.scope).await?;
            desk.input.take(&filled(ctx, &kept)?, part);
            form::see(&mut desk.seen, &kept.profile.revisions, part);
            onward(ctx, &kept, desk, Some(part)).await
        }
        Err(ProfileError::Faults(faults)) => {
            desk.faults = faults;
            page(ctx, &before, desk).await
        }
        Err(ProfileError::Changed(newer)) => {
            let kept = Kept { profile: *newer, ..before };
            let differences = desk.input.differences(&filled(ctx, &kept)?, part);
            form::see(&mut desk.seen, &kept.profile.revisions, part);
            desk.conflict = Some((part, differences));
            let told = t!("profile-conflict", part = part.title());
            desk.faults = vec![Fault::new(part.code(), told)];
            let mut response = page(ctx, &kept, desk).await?;
            response.set_status(poem::http::StatusCode::CONFLICT);
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

/// Post, redirect, get: back to where the person was going once nothing is missing and nothing waits here; else to the page again,
/// with what is not saved.
async fn onward(ctx: &mut Ctx, kept: &Kept, desk: Desk, saved: Option<Part>) -> Result<Response, Problem> {
    let clean = filled(ctx, kept)?;
    let unsaved = Part::ALL.into_iter().any(|part| !desk.input.agrees(&clean, part));
    let missing = profile::missing(&ctx.app.store, &ctx.scope).await?;
    if let Some(path) = desk.return_to.as_deref()
        && !unsaved
        && missing.is_empty()
        && kept.change.is_none()
    {
        ctx.flash("success", t!("profile-saved-go-on"));
        return Ok(redirect(path));
    }
    let form = match unsaved {
        true => Some(profile::keep_form(&ctx.app.store, &ctx.scope, desk.input, desk.seen).await?),
        false => None,
    };
    Ok(redirect(&address(saved, form, desk.return_to.as_deref())))
}
