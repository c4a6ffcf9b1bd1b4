//! `/saml/...`: where identity providers' messages arrive, through browsers that come from another site, and our metadata.

use ::identity::saml::Profile;
use ::identity::saml::logout::{Ended, Incoming};
use ::identity::saml::redirect::Parameter;
use ::identity::saml::response::MAX_FIELD;
use poem::Response;
use poem::http::{StatusCode, header};
use words::t;

use super::choice::Ask;
use super::fault::{self, Fault};
use super::providers::{Hidden, SamlForm, found, send};
use crate::identity;
use crate::login::{self, AnswerError, Failed, LogoutError, Posted, Reply};
use crate::problem::Problem;
use crate::render::redirect;
use crate::scope::Ctx;

/// Longest form: the largest message in base64 of which every character is escaped, and room for RelayState.
pub const LONGEST_FORM: usize = 3 * MAX_FIELD + 16 * 1024;

/// The dialect of the address, if the tenant speaks it.
fn profile(ctx: &Ctx) -> Result<Profile, Problem> {
    let known = [Profile::Spid, Profile::Cie, Profile::Federa];
    let named = known.into_iter().find(|profile| profile.name() == ctx.input.param("dialetto"));
    named
        .filter(|profile| login::speaks(&ctx.app.config, &ctx.tenant, *profile))
        .ok_or_else(Problem::not_found)
}

/// GET `/saml/:dialetto/metadata`.
pub async fn metadata(ctx: &mut Ctx) -> Result<Response, Problem> {
    let profile = profile(ctx)?;
    let xml = identity::metadata(&ctx.app, &ctx.tenant, profile).map_err(Problem::internal)?;
    Ok(Response::builder().header(header::CONTENT_TYPE, "application/samlmetadata+xml").body(xml))
}

/// POST `/saml/:dialetto/acs`: the answer to a login.
pub async fn acs(ctx: &mut Ctx) -> Result<Response, Problem> {
    let profile = profile(ctx)?;
    let fields = (ctx.input.only_field("SAMLResponse"), ctx.input.only_field("RelayState"));
    let (Some(message), Some(relay_state)) = fields else {
        let message = Some(ctx.input.field("SAMLResponse")).filter(|message| !message.is_empty());
        let failed = login::unreadable(ctx, profile, message, AnswerError::Fields).await;
        return refused(ctx, profile, *failed).await;
    };
    match login::answer(ctx, profile, Posted { message, relay_state }).await {
        Ok(address) => Ok(redirect(&address)),
        Err(failed) => refused(ctx, profile, *failed).await,
    }
}

/// A form from another site that cannot be read, because it is longer than [`LONGEST_FORM`] or no form at all.
pub async fn unreadable(ctx: &mut Ctx, problem: &Problem) -> Result<Response, Problem> {
    let profile = profile(ctx)?;
    if !ctx.path.split('?').next().is_some_and(|path| path.ends_with("/acs")) {
        return fault::show(ctx, Fault::logout_not_believed(), &Ask::home(), None).await;
    }
    let too_long = problem.status == StatusCode::PAYLOAD_TOO_LARGE;
    let error = if too_long { AnswerError::TooLong } else { AnswerError::Fields };
    let failed = login::unreadable(ctx, profile, None, error).await;
    refused(ctx, profile, *failed).await
}

async fn refused(ctx: &mut Ctx, profile: Profile, failed: Failed) -> Result<Response, Problem> {
    let Failed { error, pending } = failed;
    let fault = Fault::of(&error, profile);
    tell(ctx, &fault, &error);
    let ask = pending.as_ref().map_or_else(Ask::home, |pending| Ask {
        return_to: pending.return_to.clone(),
        level: Some(pending.asked),
    });
    fault::show(ctx, fault, &ask, pending.as_ref().and_then(login::scheme_of)).await
}

/// A line for the operators: an alarm when the systems are at odds.
fn tell(ctx: &Ctx, fault: &Fault, error: &AnswerError) {
    let (request_id, tenant) = (&ctx.scope.request_id, &ctx.scope.tenant);
    if fault.is_alarming() {
        tracing::error!(request_id, %tenant, %error, "login impossible: the provider or we are at fault");
    } else {
        tracing::warn!(request_id, %tenant, %error, "login refused");
    }
}

/// GET `/saml/:dialetto/slo`: a message about logout in the address.
pub async fn slo_by_address(ctx: &mut Ctx) -> Result<Response, Problem> {
    let profile = profile(ctx)?;
    let raw = ctx.path.split_once('?').map_or("", |(_, query)| query).to_owned();
    let parameter = parameter(ctx.input.query("SAMLRequest").is_some());
    let incoming = Incoming::by_redirect(&raw, parameter).map_err(LogoutError::from);
    take(ctx, profile, parameter, incoming).await
}

/// POST `/saml/:dialetto/slo`: a message about logout in a form.
pub async fn slo_by_form(ctx: &mut Ctx) -> Result<Response, Problem> {
    let profile = profile(ctx)?;
    let parameter = parameter(ctx.input.has("SAMLRequest"));
    let message = ctx.input.only_field(parameter.name()).unwrap_or_default();
    let relay_state = ctx.input.only_field("RelayState");
    let incoming = Incoming::by_post(message, relay_state).map_err(LogoutError::from);
    take(ctx, profile, parameter, incoming).await
}

const fn parameter(is_request: bool) -> Parameter {
    if is_request { Parameter::Request } else { Parameter::Response }
}

async fn take(
    ctx: &mut Ctx,
    profile: Profile,
    parameter: Parameter,
    incoming: Result<Incoming, LogoutError>,
) -> Result<Response, Problem> {
    let done = match (incoming, parameter) {
        (Ok(incoming), Parameter::Request) => reply(ctx, profile, &incoming).await,
        (Ok(incoming), Parameter::Response) => ended(ctx, profile, &incoming).await,
        (Err(error), _) => Err(error),
    };
    match done {
        Ok(Answer::Send(view)) => send(ctx, &view).await,
        Ok(Answer::Go(response)) => Ok(response),
        Err(LogoutError::Store(error)) => Err(error.into()),
        Err(error) => {
            tracing::warn!(request_id = ctx.scope.request_id, tenant = %ctx.scope.tenant, %error, "message about logout refused");
            fault::show(ctx, Fault::logout_not_believed(), &Ask::home(), None).await
        }
    }
}

enum Answer {
    Send(Box<SamlForm>),
    Go(Response),
}

async fn reply(ctx: &Ctx, profile: Profile, incoming: &Incoming) -> Result<Answer, LogoutError> {
    match login::requested(&ctx.app, &ctx.scope, &ctx.tenant, profile, incoming).await? {
        Reply::Address(url) => Ok(Answer::Go(found(&url))),
        Reply::Form(form) => Ok(Answer::Send(Box::new(SamlForm {
            title: t!("access-left-reply-title").to_owned(),
            text: t!("access-left-reply-text"),
            fields: Hidden::of(&form),
            action: form.action,
            button: t!("access-leaving-continue"),
        }))),
    }
}

async fn ended(ctx: &Ctx, profile: Profile, incoming: &Incoming) -> Result<Answer, LogoutError> {
    let ended = login::answered(&ctx.app, &ctx.scope, &ctx.tenant, profile, incoming).await?;
    Ok(Answer::Go(redirect(match ended {
        Ended::Everywhere => "/uscita",
        Ended::Partly | Ended::HereOnly => "/uscita?parziale=1",
    })))
}
