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
        Entered::Replaced { before, .. } => ctx.flash(
            "warning",
            format!("Ciao {name}, hai effettuato l'accesso. In questo browser era aperto l'accesso di {before}: l'abbiamo chiuso. Le sue bozze restano nel suo account."),
        ),
        _ if ctx.took_over() => ctx.flash(
            "success",
            format!("Ciao {name}, hai effettuato l'accesso. Il tuo vecchio account è stato unito: le tue pratiche sono qui, e da ora entri solo con l'identità digitale."),
        ),
        _ => ctx.flash("success", format!("Ciao {name}, hai effettuato l'accesso.")),
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
