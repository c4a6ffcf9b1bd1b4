//! Login by card: the departure from the tenant's host, and the listener of the proxy that asks browsers for a card.

use std::sync::Arc;

use identity::cns::Refusal;
use poem::http::{Method, StatusCode, header};
use poem::{Request, Response};
use serde::Serialize;
use words::{t, within};

use crate::app::App;
use crate::cards::Cards;
use crate::cards::login::{self, CardLoginError};
use crate::input::Input;
use crate::language;
use crate::login::Binding;
use crate::problem::{Problem, log_in_address};
use crate::registry::Tenant;
use crate::render::view::Action;
use crate::render::{self, View, redirect};
use crate::routes::Origin;
use crate::scope::{self, Ctx};
use crate::server::PROXY_SECRET;

mod told;

/// The page of a card that was not accepted, on the host of cards.
#[derive(Debug, Clone, Serialize)]
pub struct Refused {
    pub name: String,
    pub title: String,
    pub text: String,
    pub steps: Vec<&'static str>,
    pub reference: String,
    pub actions: Vec<Action>,
}

impl Refused {
    fn new(entity: &str, origin: &str, refusal: Option<Refusal>, return_to: &str, reference: &str) -> Self {
        let told = told::of(refusal);
        let query = serde_urlencoded::to_string([("ritorno", return_to)]).unwrap_or_default();
        let action =
            |label: &str, path: &str| Action { label: label.to_owned(), href: format!("{origin}{path}") };
        Self {
            name: entity.to_owned(),
            title: told.title.to_owned(),
            text: told.text.to_owned(),
            steps: told.steps,
            reference: reference.to_owned(),
            actions: vec![
                action(t!("access-card-other-way"), &log_in_address(return_to)),
                action(t!("access-card-again"), &format!("/accesso/cns?{query}")),
            ],
        }
    }
}

impl View for Refused {
    const TEMPLATE: &'static str = "pages/cns_refused";
    fn samples() -> Vec<Self> {
        let sample =
            |refusal| Self::new("Comune di prova", "https://portale.example", refusal, "/home", "a1b2c3");
        told::EVERY.iter().map(|refusal| sample(Some(*refusal))).chain([sample(None)]).collect()
    }
}

/// GET `/accesso/cns`: off to the host on which the browser shows its card.
pub async fn begin(ctx: &mut Ctx) -> Result<Response, Problem> {
    let binding = Binding::brought_or_new(&ctx.headers);
    let return_to = ctx.input.query("ritorno").unwrap_or("/home").to_owned();
    let address = match login::begin(ctx, &binding, &return_to).await {
        Ok(address) => address,
        Err(CardLoginError::NotOffered) => return Err(Problem::not_found()),
        Err(error) => return Err(Problem::internal(error)),
    };
    let mut response = redirect(&address);
    binding.keep(&mut response, &ctx.app.config)?;
    Ok(response)
}

/// The listener's endpoint: `/accesso/cns` of every host of cards, and what its page needs.
#[derive(Debug)]
pub struct Endpoint {
    pub app: Arc<App>,
}

impl poem::Endpoint for Endpoint {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let Some(tenant) = self.tenant(&request) else { return Ok(render::unknown_host(&self.app)) };
        // the cookie with the reader's choice does not reach this host: the entity's first language
        let language = language::of(&tenant, request.headers());
        Ok(within(language, self.answer(tenant, &request)).await)
    }
}

impl Endpoint {
    async fn answer(&self, tenant: Arc<Tenant>, request: &Request) -> Response {
        let path = request.uri().path();
        let answer = match (request.method(), path) {
            (&Method::GET, "/accesso/cns") => self.card(tenant, request).await,
            (&Method::GET, _) if path.starts_with("/static/") => self.asset(path),
            _ => Err(Problem::not_found()),
        };
        answer.unwrap_or_else(|problem| render::without_session(&self.app, problem))
    }

    fn tenant(&self, request: &Request) -> Option<Arc<Tenant>> {
        let host = scope::host_of(request)?;
        self.app.registry.by_host(self.app.config.identity.cns.tenant_host(&host)?)
    }

    fn asset(&self, path: &str) -> Result<Response, Problem> {
        let file = path.strip_prefix("/static/").and_then(|name| self.app.ui.file(name));
        file.map(crate::web::site::file).ok_or_else(Problem::not_found)
    }

    async fn card(&self, tenant: Arc<Tenant>, request: &Request) -> Result<Response, Problem> {
        let told = request.headers().get_all(PROXY_SECRET);
        if !Cards::knows_proxy(&self.app.config, told.iter()).map_err(Problem::internal)? {
            tracing::error!(
                host = scope::host_of(request),
                "not the proxy: identity.cns.proxy_secret is missing or wrong"
            );
            return Err(Problem::forbidden());
        }
        let mut shown = request.headers().get_all(&self.app.cards.header).iter();
        let certificate = shown.next();
        if shown.next().is_some() {
            return Err(Problem::bad_request());
        }
        let input = Input::read(request, poem::Body::empty(), 0).await?;
        let ctx = Ctx::enter(self.app.clone(), tenant, request, input, Origin::Foreign).await?;
        let id = ctx.input.query("id").unwrap_or_default().to_owned();
        match login::finish(&ctx, &id, certificate).await {
            Ok(address) => Ok(redirect(&address)),
            Err(error) => refused(&ctx, error),
        }
    }
}

fn refused(ctx: &Ctx, error: CardLoginError) -> Result<Response, Problem> {
    tracing::warn!(request_id = ctx.scope.request_id, tenant = %ctx.scope.tenant, %error, "login by card refused");
    let (refusal, return_to) = match error {
        CardLoginError::Refused { refusal, return_to } => (Some(refusal), return_to),
        CardLoginError::NothingPending => (None, "/home".to_owned()),
        CardLoginError::NotOffered => return Err(Problem::not_found()),
        other => return Err(Problem::internal(other)),
    };
    let reference = &ctx.scope.request_id;
    let view = Refused::new(&ctx.tenant.config().name, &ctx.tenant.origin, refusal, &return_to, reference);
    let mut response = render::alone(&ctx.app, &view.title, &view)?;
    response.set_status(StatusCode::FORBIDDEN);
    // a later visit must meet the handshake again
    response.headers_mut().insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    Ok(response)
}
