//! `/accesso/credenziali`.

use domain::calendar;
use domain::fault::Fault;
use domain::identity::Channel;
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use words::t;

use super::said;
use crate::credentials::login::{DEVICE_LIFE, Proved, Refused, Typed, log_in};
use crate::credentials::{offered, registration_open, username};
use crate::login::{Account, LoginDone, own_path};
use crate::login_log::{self, Entry, Outcome};
use crate::problem::Problem;
use crate::render::{Field, Head, View};
use crate::scope::{Ctx, cookie, set_cookie};
use crate::web::access;

/// Names a browser that has logged in with an account before.
const DEVICE: &str = "__Host-sportello-dispositivo";

/// The same for everything that is wrong: who guesses learns nothing.
fn wrong() -> String {
    t!("credentials-login-wrong").to_owned()
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Login {
    fault: Option<String>,
    /// What was left out, for the list on top.
    #[serde(skip)]
    faults: Vec<Fault>,
    fields: Vec<Field>,
    return_to: String,
    until: Option<String>,
    registration: bool,
}

impl Login {
    fn new(written: &str, return_to: &str, fault: Option<String>) -> Self {
        let fields = vec![
            Field::text("username", t!("credentials-login-username"), written)
                .autocomplete("username")
                .max(256),
            Field::password("password", t!("credentials-login-password")).autocomplete("current-password"),
        ];
        let return_to = return_to.to_owned();
        Self { fault, faults: Vec::new(), fields, return_to, until: None, registration: false }
    }

    fn judged(mut self, faults: Vec<Fault>) -> Self {
        self.fields = self.fields.into_iter().map(|field| field.judged(&faults)).collect();
        Self { faults, ..self }
    }
}

impl View for Login {
    const TEMPLATE: &'static str = "pages/credentials/login";
    fn samples() -> Vec<Self> {
        let page = Self::new("", "/home", None);
        let wrong = Self::new("mario", "/carrello", Some(wrong()));
        vec![Self { registration: true, ..wrong }, Self { until: Some("30/09/2021".to_owned()), ..page }]
    }
}

/// Until which day old credentials are good, if any still are.
fn until(ctx: &Ctx) -> Option<String> {
    let rule = ctx.tenant.config().access.credentials.as_ref()?;
    Some(calendar::shown_date(rule.cutoff.pred_opt()?)).filter(|_| rule.open_at(ctx.scope.now))
}

/// Whether anybody may still log in here; otherwise the page says what to do instead.
pub(super) fn open(ctx: &Ctx) -> bool {
    registration_open(ctx.tenant.config()) || until(ctx).is_some()
}

pub(super) async fn closed(ctx: &mut Ctx, status: StatusCode) -> Result<Response, Problem> {
    let rule = ctx.tenant.config().access.credentials.as_ref();
    let day = rule.and_then(|rule| rule.cutoff.pred_opt()).map(calendar::shown_date).unwrap_or_default();
    let text = t!("credentials-login-closed-text", day = day);
    said(ctx, status, t!("credentials-login-closed-title"), &text).await
}

/// GET `/accesso/credenziali`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    if !offered(ctx.tenant.config()) {
        return Err(Problem::not_found());
    }
    if !open(ctx) {
        return closed(ctx, StatusCode::OK).await;
    }
    let return_to = own_path(ctx.input.query("ritorno").unwrap_or("/home")).to_owned();
    page(ctx, Login::new("", &return_to, None), StatusCode::OK).await
}

async fn page(ctx: &mut Ctx, view: Login, status: StatusCode) -> Result<Response, Problem> {
    ctx.ensure_session();
    let view = Login { until: until(ctx), registration: registration_open(ctx.tenant.config()), ..view };
    let head = Head::titled(t!("credentials-login-title")).under(t!("access-log-in"), "/accesso");
    let head = if view.fault.is_some() { head.error() } else { head.faults(&view.faults) };
    let mut response = ctx.page(head, &view).await?;
    response.set_status(status);
    Ok(response)
}

/// POST the same path.
pub async fn enter(ctx: &mut Ctx) -> Result<Response, Problem> {
    let device = cookie(&ctx.headers, DEVICE).map(str::to_owned);
    let typed = Typed {
        username: ctx.input.field("username"),
        password: ctx.input.field("password"),
        client: ctx.client,
        device: device.as_deref(),
    };
    if offered(ctx.tenant.config()) && !open(ctx) {
        return closed(ctx, StatusCode::FORBIDDEN).await;
    }
    let faults = missing(typed);
    if !faults.is_empty() {
        let written: String = typed.username.chars().take(256).collect();
        let view = Login::new(&written, own_path(ctx.input.field("ritorno")), None).judged(faults);
        return page(ctx, view, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    match log_in(&ctx.app.store, &ctx.app.hashing, &ctx.scope, &ctx.tenant, typed).await {
        Ok(proved) => entered(ctx, proved).await,
        Err(refused) => told(ctx, refused).await,
    }
}

/// What was left out: told beside the field, since it tells nothing of any account.
fn missing(typed: Typed<'_>) -> Vec<Fault> {
    let fields = [
        ("username", typed.username.trim(), t!("credentials-login-write-username")),
        ("password", typed.password, t!("credentials-password-empty")),
    ];
    fields
        .into_iter()
        .filter(|(_, text, _)| text.is_empty())
        .map(|(key, _, told)| Fault::new(key, told))
        .collect()
}

async fn entered(ctx: &mut Ctx, proved: Proved) -> Result<Response, Problem> {
    let worth = proved.worth;
    let mut entry = Entry::of(ctx, worth.channel, Outcome::Entered);
    entry.person = Some(proved.person.key.to_string());
    entry.level = Some(worth.level);
    let evidence = login_log::record(&ctx.app, &ctx.scope, &entry).await?;
    let done = LoginDone {
        person: proved.person,
        assurance: worth.level,
        channel: worth.channel,
        issuer: ctx.scope.tenant.to_string(),
        saml: None,
        evidence,
        return_to: own_path(ctx.input.field("ritorno")).to_owned(),
        step_up_of: None,
        account: Some(Account { id: proved.account, until: worth.until }),
    };
    let mut response = access::enter(ctx, done).await?;
    set_cookie(&mut response, DEVICE, &proved.device, DEVICE_LIFE.num_seconds())?;
    Ok(response)
}

async fn told(ctx: &mut Ctx, refused: Refused) -> Result<Response, Problem> {
    let (word, text, status) = match refused {
        Refused::NotOffered => return Err(Problem::not_found()),
        Refused::Store(error) => return Err(error.into()),
        Refused::Hashing(error) => return Err(error.into()),
        Refused::Wrong => ("password", wrong(), StatusCode::FORBIDDEN),
        Refused::Ineligible(why) => (why.word(), why.to_string(), StatusCode::FORBIDDEN),
        Refused::Paused { until } => {
            let minutes = (until - ctx.scope.now).num_seconds().div_euclid(60) + 1;
            ("paused", t!("credentials-login-paused", n = minutes), StatusCode::TOO_MANY_REQUESTS)
        }
    };
    let written = ctx.input.field("username").chars().take(256).collect::<String>();
    let mut entry = Entry::of(ctx, Channel::Credentials, Outcome::refused(word));
    entry.person = username(&written).map(|name| format!("username:{name}"));
    login_log::record(&ctx.app, &ctx.scope, &entry).await?;
    let return_to = own_path(ctx.input.field("ritorno")).to_owned();
    page(ctx, Login::new(&written, &return_to, Some(text)), status).await
}
