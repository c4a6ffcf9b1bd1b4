//! The list of identity providers, and the departure to the one that was chosen.

use domain::assurance::Assurance;
use domain::tenant::access::{Binding as Way, Scheme};
use identity::saml::authn_request::PostForm;
use poem::Response;
use poem::http::{StatusCode, header};
use rand::seq::SliceRandom;
use serde::Serialize;
use words::t;

use super::choice::{self, Ask};
use super::fault::{self, Fault};
use crate::login::{self, BeginError, Binding, Departure, Wish};
use crate::problem::Problem;
use crate::render::view::Action;
use crate::render::{Head, View, allow_form_to, redirect};
use crate::scope::Ctx;

/// One provider of the list.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    pub name: String,
    pub href: String,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct Providers {
    pub heading: String,
    pub level: Assurance,
    pub providers: Vec<Listed>,
    pub links: Vec<Action>,
    pub other: Vec<choice::Way>,
    pub back_href: String,
}

impl View for Providers {
    const TEMPLATE: &'static str = "pages/access_providers";
    fn samples() -> Vec<Self> {
        let ask = Ask { return_to: "/home".to_owned(), level: Some(Assurance::Substantial) };
        let listed = |name: &str| Listed { name: name.to_owned(), href: "/accesso/spid?idp=x".to_owned() };
        let full = Self {
            heading: t!("access-providers-heading", ways = "SPID / CIE / CNS"),
            level: Assurance::Substantial,
            providers: vec![listed("Gestore Uno"), listed("Gestore Due")],
            links: links(),
            other: vec![choice::way(Scheme::Cie, &ask), choice::way(Scheme::Cns, &ask)],
            back_href: "/accesso".to_owned(),
        };
        let empty = Self {
            heading: t!("access-providers-heading", ways = "SPID"),
            providers: Vec::new(),
            other: Vec::new(),
            level: Assurance::High,
            ..full.clone()
        };
        vec![full, empty]
    }
}

/// The three links that SPID wants under its list.
fn links() -> Vec<Action> {
    let links = [
        (t!("access-providers-more"), "https://www.spid.gov.it"),
        (t!("access-providers-no-spid"), "https://www.spid.gov.it/richiedi-spid"),
        (t!("access-providers-help"), "https://www.spid.gov.it/serve-aiuto"),
    ];
    links.map(|(label, href)| Action { label: label.to_owned(), href: href.to_owned() }).to_vec()
}

/// GET `/accesso/spid`: the list, or off to the provider that `idp` names.
pub async fn spid(ctx: &mut Ctx) -> Result<Response, Problem> {
    match ctx.input.query("idp").map(str::to_owned) {
        Some(issuer) => depart(ctx, Scheme::Spid, Some(issuer)).await,
        None => list(ctx).await,
    }
}

/// GET `/accesso/cie`: there is one provider, so off at once.
pub async fn cie(ctx: &mut Ctx) -> Result<Response, Problem> {
    let issuer = ctx.input.query("idp").map(str::to_owned);
    depart(ctx, Scheme::Cie, issuer).await
}

/// GET `/accesso/federa`: the same.
pub async fn federa(ctx: &mut Ctx) -> Result<Response, Problem> {
    let issuer = ctx.input.query("idp").map(str::to_owned);
    depart(ctx, Scheme::Federa, issuer).await
}

/// GET `/accesso/sandbox`: the same, to the trial provider; in the demo only.
pub async fn sandbox(ctx: &mut Ctx) -> Result<Response, Problem> {
    depart(ctx, Scheme::Sandbox, None).await
}

async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    if !login::offers(&ctx.app.config, &ctx.tenant, Scheme::Spid) {
        return Err(Problem::not_found());
    }
    let ask = Ask::read(ctx);
    if choice::is_in(ctx, &ask) {
        return Ok(redirect(&ask.return_to));
    }
    let level = ask.level.unwrap_or_else(|| login::plain_level(ctx.tenant.config(), Scheme::Spid));
    let trusted = login::providers(&ctx.app, &ctx.tenant, login::profile_of(Scheme::Spid));
    let mut providers: Vec<Listed> = trusted
        .iter()
        .map(|provider| Listed {
            name: provider.name.clone(),
            href: format!("/accesso/spid?{}", ask.query(&[("idp", &provider.entity_id)])),
        })
        .collect();
    providers.shuffle(&mut rand::rng());
    let main = choice::main_schemes(ctx);
    let others: Vec<Scheme> =
        [Scheme::Spid, Scheme::Cie, Scheme::Cns].into_iter().filter(|scheme| main.contains(scheme)).collect();
    let view = Providers {
        heading: t!("access-providers-heading", ways = choice::names(&others, " / ")),
        level,
        providers,
        links: links(),
        other: choice::ways(ctx, others.into_iter().filter(|scheme| *scheme != Scheme::Spid), &ask),
        back_href: format!("/accesso?{}", ask.query(&[])),
    };
    let head = Head::titled(&view.heading).under(t!("access-log-in"), &view.back_href);
    ctx.page(head, &view).await
}

/// A message for another site, as a form.
#[derive(Debug, Clone, Serialize)]
pub struct SamlForm {
    pub title: String,
    pub text: &'static str,
    pub action: String,
    pub fields: Vec<Hidden>,
    pub button: &'static str,
}

/// A field that nobody sees.
#[derive(Debug, Clone, Serialize)]
pub struct Hidden {
    pub name: &'static str,
    pub value: String,
}

impl Hidden {
    /// The fields of a message.
    pub fn of(form: &PostForm) -> Vec<Self> {
        let message = Self { name: form.field, value: form.message.clone() };
        let state = Self { name: "RelayState", value: form.relay_state.clone() };
        std::iter::once(message).chain(Some(state).filter(|state| !state.value.is_empty())).collect()
    }
}

impl View for SamlForm {
    const TEMPLATE: &'static str = "pages/saml_form";
    fn samples() -> Vec<Self> {
        vec![Self {
            title: t!("access-leaving-title", provider = "Gestore Uno"),
            text: t!("access-leaving-text"),
            action: "https://idp.example/sso".to_owned(),
            fields: vec![Hidden { name: "SAMLRequest", value: "PHNhbWw+".to_owned() }],
            button: t!("access-leaving-continue"),
        }]
    }
}

/// Leaves with a request of this login, or says why not.
async fn depart(ctx: &mut Ctx, scheme: Scheme, issuer: Option<String>) -> Result<Response, Problem> {
    let ask = Ask::read(ctx);
    let browser = Binding::brought_or_new(&ctx.headers);
    let wish = Wish {
        scheme,
        issuer: issuer.as_deref(),
        level: ask.level,
        way: match ctx.input.query("binding") {
            Some("redirect") => Some(Way::Redirect),
            Some("post") => Some(Way::Post),
            _ => None,
        },
        return_to: &ask.return_to,
        browser: &browser,
        client: ctx.client,
        step_up_of: ctx
            .session()
            .filter(|session| session.row.person.is_some())
            .map(|session| session.row.id),
    };
    let departure = match login::begin(&ctx.app, &ctx.scope, &ctx.tenant, &wish).await {
        Ok(departure) => departure,
        Err(BeginError::NotOffered) => return Err(Problem::not_found()),
        Err(BeginError::Store(error)) => return Err(error.into()),
        Err(error) => {
            let fault = Fault::of_departure(&error);
            tell(ctx, &fault, error);
            return fault::show(ctx, fault, &ask, scheme).await;
        }
    };
    let mut response = leave(ctx, departure).await?;
    browser.keep(&mut response, &ctx.app.config)?;
    Ok(response)
}

fn tell(ctx: &Ctx, fault: &Fault, error: BeginError) {
    let (request_id, tenant) = (&ctx.scope.request_id, &ctx.scope.tenant);
    let chain = format!("{:#}", anyhow::Error::from(error));
    if fault.is_alarming() {
        tracing::error!(request_id, %tenant, error = chain, "a login cannot begin");
    } else {
        tracing::info!(request_id, %tenant, error = chain, "a login does not begin");
    }
}

async fn leave(ctx: &mut Ctx, departure: Departure) -> Result<Response, Problem> {
    match departure {
        Departure::Address(url) => Ok(found(&url)),
        Departure::Form { form, provider } => {
            let view = SamlForm {
                title: t!("access-leaving-title", provider = provider),
                text: t!("access-leaving-text"),
                fields: Hidden::of(&form),
                action: form.action,
                button: t!("access-leaving-continue"),
            };
            send(ctx, &view).await
        }
    }
}

/// A page whose form goes to another site.
pub(super) async fn send(ctx: &mut Ctx, view: &SamlForm) -> Result<Response, Problem> {
    let mut response = ctx.page(Head::titled(&view.title), view).await?;
    allow_form_to(&mut response, &view.action)?;
    Ok(response)
}

/// 302, which every provider's tools follow.
pub(super) fn found(url: &str) -> Response {
    Response::builder()
        .status(StatusCode::FOUND)
        .header(header::LOCATION, url)
        .header(header::CACHE_CONTROL, "no-store")
        .finish()
}
