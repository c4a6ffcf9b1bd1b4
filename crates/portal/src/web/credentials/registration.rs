//! `/registrazione`.

use domain::fault::Fault;
use domain::tenant::TenantConfig;
use domain::tenant::access::{Registration, RegistrationCategory};
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use words::t;

use super::{ChoosePassword, dead_link, said, sent};
use crate::credentials::registration::{self, ConfirmError, asked, open_category, word};
use crate::problem::Problem;
use crate::render::{Field, Head, View, redirect};
use crate::scope::Ctx;

const CONFIRM: &str = "/registrazione/conferma";

/// A category that may register.
#[derive(Debug, Clone, Serialize)]
pub struct Category {
    label: &'static str,
    text: &'static str,
    href: String,
}

/// Who may register, or why nobody may.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    categories: Vec<Category>,
    reason: String,
}

/// The form of a category.
#[derive(Debug, Clone, Serialize)]
pub struct Form {
    label: &'static str,
    text: &'static str,
    category: &'static str,
    reason: String,
    fields: Vec<Field>,
}

fn words_of(category: RegistrationCategory) -> (&'static str, &'static str) {
    match category {
        RegistrationCategory::ForeignWithoutCode => {
            (t!("credentials-registration-foreign"), t!("credentials-registration-foreign-text"))
        }
        RegistrationCategory::Minor => {
            (t!("credentials-registration-minor"), t!("credentials-registration-minor-text"))
        }
        RegistrationCategory::Body => {
            (t!("credentials-registration-body"), t!("credentials-registration-body-text"))
        }
    }
}

fn open(tenant: &TenantConfig) -> Option<(&[RegistrationCategory], &str)> {
    match &tenant.access.credentials.as_ref()?.registration {
        Registration::Open { categories, reason, .. } => Some((categories, reason)),
        Registration::Closed => None,
    }
}

impl Choice {
    fn of(tenant: &TenantConfig) -> Self {
        let (categories, reason) = open(tenant).unwrap_or_default();
        let category = |category: &RegistrationCategory| {
            let (label, text) = words_of(*category);
            Category { label, text, href: format!("/registrazione?categoria={}", word(*category)) }
        };
        Self { categories: categories.iter().map(category).collect(), reason: reason.to_owned() }
    }
}

impl Form {
    fn of(
        category: RegistrationCategory,
        reason: &str,
        written: impl Fn(&str) -> String,
        faults: &[Fault],
    ) -> Self {
        let (label, text) = words_of(category);
        let mut fields: Vec<Field> = asked(category)
            .into_iter()
            .map(|(key, label, token, hint)| {
                let field =
                    Field::text(key, label, &written(key)).autocomplete(token).max(100).judged(faults);
                hint.map_or(field.clone(), |hint| field.hint(hint))
            })
            .collect();
        let email = Field::email("email", t!("credentials-registration-email"), &written("email"))
            .hint(t!("credentials-registration-email-hint"))
            .autocomplete("email")
            .max(256)
            .judged(faults);
        fields.push(email);
        Self { label, text, category: word(category), reason: reason.to_owned(), fields }
    }
}

impl View for Choice {
    const TEMPLATE: &'static str = "pages/credentials/choice";
    fn samples() -> Vec<Self> {
        let (label, text) = words_of(RegistrationCategory::Minor);
        let category = Category { label, text, href: "/registrazione?categoria=minore".to_owned() };
        let reason = "Chi non ha un codice fiscale non può avere SPID.".to_owned();
        vec![
            Self { categories: vec![category], reason },
            Self { categories: Vec::new(), reason: String::new() },
        ]
    }
}

impl View for Form {
    const TEMPLATE: &'static str = "pages/credentials/registration";
    fn samples() -> Vec<Self> {
        use RegistrationCategory::{Body, ForeignWithoutCode, Minor};
        let faults = [Fault::new("email", "L'indirizzo e-mail non è corretto")];
        let form = |category| Self::of(category, "Motivo dell'ente.", |_| String::new(), &faults);
        vec![form(ForeignWithoutCode), form(Minor), form(Body)]
    }
}

/// GET `/registrazione`: who may, or the form of the category asked for.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let tenant = ctx.tenant.clone();
    if ctx.input.query("inviata").is_some() && open(tenant.config()).is_some() {
        return sent(ctx, t!("credentials-registration-sent"), "/registrazione").await;
    }
    match ctx.input.query("categoria") {
        None => {
            let head = Head::titled(t!("credentials-registration-title"));
            ctx.page(head.under(t!("access-log-in"), "/accesso"), &Choice::of(tenant.config())).await
        }
        Some(asked) => {
            let category = open_category(tenant.config(), asked).ok_or_else(Problem::not_found)?;
            form(ctx, category, &[]).await
        }
    }
}

async fn form(ctx: &mut Ctx, category: RegistrationCategory, faults: &[Fault]) -> Result<Response, Problem> {
    ctx.ensure_session();
    let tenant = ctx.tenant.clone();
    let reason = open(tenant.config()).map(|(_, reason)| reason).unwrap_or_default();
    let written = |key: &str| ctx.input.field(key).chars().take(256).collect();
    let view = Form::of(category, reason, written, faults);
    let title = t!("credentials-registration-form-title", category = view.label);
    let head = Head::titled(&title)
        .under(t!("access-log-in"), "/accesso")
        .under(t!("credentials-registration-title"), "/registrazione");
    ctx.page(head.faults(faults), &view).await
}

/// POST `/registrazione`: the same answer whether the address has an account or not.
pub async fn register(ctx: &mut Ctx) -> Result<Response, Problem> {
    let tenant = ctx.tenant.clone();
    let category =
        open_category(tenant.config(), ctx.input.field("categoria")).ok_or_else(Problem::not_found)?;
    match registration::check(&ctx.input, category, tenant.config(), ctx.scope.today()) {
        Err(faults) => form(ctx, category, &faults).await,
        Ok(holder) => {
            registration::ask(&ctx.app.store, &ctx.scope, holder, ctx.client).await?;
            Ok(redirect("/registrazione?inviata=1"))
        }
    }
}

/// GET `/registrazione/conferma`: opening it uses nothing up, so that a mail program that looks at links does no harm.
pub async fn confirm_form(ctx: &mut Ctx) -> Result<Response, Problem> {
    let code = ctx.input.query("codice").unwrap_or_default().to_owned();
    choose(ctx, &code, &[]).await
}

async fn choose(ctx: &mut Ctx, code: &str, faults: &[Fault]) -> Result<Response, Problem> {
    let pending = match registration::behind(&ctx.app.store, &ctx.scope, code).await {
        Ok(pending) => pending,
        Err(error) => return told(ctx, code, error).await,
    };
    ctx.ensure_session();
    let title = t!("credentials-registration-confirm-title");
    let view = ChoosePassword::new(title, CONFIRM, &pending.username, code, faults).of(&pending.holder);
    ctx.page(Head::titled(title).faults(faults), &view).await
}

/// POST the same path.
pub async fn confirm(ctx: &mut Ctx) -> Result<Response, Problem> {
    let (code, password) = (ctx.input.field("codice").to_owned(), ctx.input.field("password").to_owned());
    let app = ctx.app.clone();
    match registration::confirm(&app.store, &app.hashing, &ctx.scope, &code, &password).await {
        Ok(()) => {
            ctx.flash("success", t!("credentials-registration-ready"));
            Ok(redirect("/accesso/credenziali"))
        }
        Err(ConfirmError::Password(fault)) => choose(ctx, &code, &[fault]).await,
        Err(error) => told(ctx, &code, error).await,
    }
}

async fn told(ctx: &mut Ctx, code: &str, error: ConfirmError) -> Result<Response, Problem> {
    match error {
        ConfirmError::Link => dead_link(ctx, "/registrazione").await,
        ConfirmError::Taken => {
            let text = t!("credentials-registration-taken-text");
            said(ctx, StatusCode::CONFLICT, t!("credentials-registration-taken-title"), text).await
        }
        ConfirmError::Password(fault) => Box::pin(choose(ctx, code, &[fault])).await,
        ConfirmError::Hashing(error) => Err(error.into()),
        ConfirmError::Store(error) => Err(error.into()),
    }
}
