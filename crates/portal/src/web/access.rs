//! S2: choosing how to log in, the way there and back, and logging out.

pub mod choice;
pub mod fault;
pub mod logout;
pub mod providers;
mod saml;

pub use choice::show as choose;
pub use logout::{astray, leave, left};
pub use providers::{cie, federa, sandbox, spid};
pub use saml::{LONGEST_FORM, acs, metadata, slo_by_address, slo_by_form, unreadable};

use poem::Response;
use words::t;

use self::choice::Ask;
use self::fault::Fault;
use crate::login::{self, Binding, Entered, LoginDone, OutcomeError};
use crate::problem::Problem;
use crate::render::redirect;
use crate::scope::Ctx;

/// Makes the session of a verified login, greets and goes on to where the login began.
pub async fn enter(ctx: &mut Ctx, done: LoginDone) -> Result<Response, Problem> {
    let name = done.person.given_name.clone();
    let entered = ctx.log_in(done.clone()).await?;
    match &entered {
        Entered::Replaced { before, .. } => {
            ctx.flash("warning", t!("access-entered-replaced", name = name, before = before));
        }
        _ if ctx.took_over() => ctx.flash("success", t!("access-entered-joined", name = name)),
        _ => ctx.flash("success", t!("access-entered", name = name)),
    }
    Ok(redirect(done.lands(&entered)))
}

/// GET `/accesso/completa`: the login was verified elsewhere; this browser must be the one that began it.
pub async fn complete(ctx: &mut Ctx) -> Result<Response, Problem> {
    let code = ctx.input.query("codice").unwrap_or_default();
    let binding = Binding::brought(&ctx.headers);
    let fetched = match &binding {
        Some(binding) => login::fetch(&ctx.app.store, &ctx.scope, code, binding).await,
        None => Err(OutcomeError::Nothing),
    };
    match fetched {
        Ok(done) => enter(ctx, done).await,
        // opened again from the history: whoever is in stays in
        Err(OutcomeError::Nothing) if ctx.scope.person().is_some() => Ok(redirect("/")),
        Err(OutcomeError::Nothing) => {
            tracing::warn!(request_id = ctx.scope.request_id, tenant = %ctx.scope.tenant, "no login to complete");
            fault::show(ctx, Fault::late(), &Ask::home(), None).await
        }
        Err(error) => Err(Problem::internal(error)),
    }
}
