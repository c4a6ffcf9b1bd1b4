//! `/accesso/credenziali/recupera` and the page behind its link.

use domain::fault::Fault;
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use words::t;

use super::{ChoosePassword, dead_link, login, said, sent};
use crate::credentials::offered;
use crate::credentials::reset::{self, ResetError};
use crate::problem::Problem;
use crate::render::{Field, Head, View, redirect};
use crate::scope::Ctx;

const PATH: &str = "/accesso/credenziali/recupera";
const PASSWORD: &str = "/accesso/credenziali/nuova-password";

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Recover {
    fields: Vec<Field>,
}

impl Recover {
    fn new(written: &str, faults: &[Fault]) -> Self {
        let field = Field::text("username", t!("credentials-login-username"), written);
        Self { fields: vec![field.autocomplete("username").max(256).judged(faults)] }
    }
}

impl View for Recover {
    const TEMPLATE: &'static str = "pages/credentials/recover";
    fn samples() -> Vec<Self> {
        vec![Self::new("", &[Fault::new("username", t!("credentials-login-write-username"))])]
    }
}

/// GET `/accesso/credenziali/recupera`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    page(ctx, &[]).await
}

async fn page(ctx: &mut Ctx, faults: &[Fault]) -> Result<Response, Problem> {
    if !offered(ctx.tenant.config()) {
        return Err(Problem::not_found());
    }
    if !login::open(ctx) {
        return login::closed(ctx, StatusCode::OK).await;
    }
    if ctx.input.query("inviata").is_some() {
        return sent(ctx, t!("credentials-reset-sent"), PATH).await;
    }
    ctx.ensure_session();
    let written: String = ctx.input.field("username").chars().take(256).collect();
    let head = Head::titled(t!("credentials-login-forgotten")).under(t!("access-log-in"), "/accesso");
    ctx.page(head.faults(faults), &Recover::new(&written, faults)).await
}

/// POST the same path: the same answer whether the name is known or not.
pub async fn ask(ctx: &mut Ctx) -> Result<Response, Problem> {
    let written = ctx.input.field("username").to_owned();
    if !offered(ctx.tenant.config()) || written.trim().is_empty() {
        return page(ctx, &[Fault::new("username", t!("credentials-login-write-username"))]).await;
    }
    if !login::open(ctx) {
        return login::closed(ctx, StatusCode::FORBIDDEN).await;
    }
    reset::ask(&ctx.app.store, &ctx.scope, &written, ctx.client).await?;
    Ok(redirect("/accesso/credenziali/recupera?inviata=1"))
}

/// GET `/accesso/credenziali/nuova-password`: opening it uses nothing up.
pub async fn show_password(ctx: &mut Ctx) -> Result<Response, Problem> {
    let code = ctx.input.query("codice").unwrap_or_default().to_owned();
    choose(ctx, &code, &[]).await
}

async fn choose(ctx: &mut Ctx, code: &str, faults: &[Fault]) -> Result<Response, Problem> {
    let tenant = ctx.tenant.clone();
    let account = match reset::behind(&ctx.app.store, &ctx.scope, &tenant, code).await {
        Ok(account) => account,
        Err(error) => return told(ctx, error).await,
    };
    ctx.ensure_session();
    let title = t!("credentials-reset-title");
    let view = ChoosePassword::new(title, PASSWORD, &account.username, code, faults);
    ctx.page(Head::titled(title).faults(faults), &view).await
}

/// POST the same path.
pub async fn save(ctx: &mut Ctx) -> Result<Response, Problem> {
    let (code, password) = (ctx.input.field("codice").to_owned(), ctx.input.field("password").to_owned());
    let (app, tenant) = (ctx.app.clone(), ctx.tenant.clone());
    match reset::confirm(&app.store, &app.hashing, &ctx.scope, &tenant, &code, &password).await {
        Ok(()) => {
            ctx.flash("success", t!("credentials-reset-saved"));
            Ok(redirect("/accesso/credenziali"))
        }
        Err(ResetError::Password(fault)) => choose(ctx, &code, &[fault]).await,
        Err(error) => told(ctx, error).await,
    }
}

async fn told(ctx: &mut Ctx, error: ResetError) -> Result<Response, Problem> {
    match error {
        ResetError::Link | ResetError::Password(_) => dead_link(ctx, PATH).await,
        ResetError::Ineligible(why) => {
            said(ctx, StatusCode::FORBIDDEN, t!("credentials-reset-ineligible"), &why.to_string()).await
        }
        ResetError::Hashing(error) => Err(error.into()),
        ResetError::Store(error) => Err(error.into()),
    }
}
