//! Leaving: the session here first, then at the identity provider, where one may be open.

use poem::Response;
use serde::Serialize;
use words::t;

use super::providers::Hidden;
use crate::login::{self, Farewell};
use crate::problem::Problem;
use crate::render::view::{Action, Message};
use crate::render::{Head, View, allow_form_to, redirect};
use crate::scope::Ctx;

fn title() -> &'static str {
    t!("access-left-title")
}

/// The page between our logout and the provider's.
#[derive(Debug, Clone, Serialize)]
pub struct Farewells {
    pub title: &'static str,
    pub provider: String,
    /// By a form, with its fields.
    pub action: Option<String>,
    pub fields: Vec<Hidden>,
    /// By an address.
    pub href: Option<String>,
}

impl View for Farewells {
    const TEMPLATE: &'static str = "pages/farewell";
    fn samples() -> Vec<Self> {
        let field = Hidden { name: "SAMLRequest", value: "PHNhbWw+".to_owned() };
        let by_form = Self {
            title: title(),
            provider: "Gestore Uno".to_owned(),
            action: Some("https://idp.example/slo".to_owned()),
            fields: vec![field],
            href: None,
        };
        let by_address = Self {
            action: None,
            fields: Vec::new(),
            href: Some("https://idp.example/logout".to_owned()),
            ..by_form.clone()
        };
        vec![by_form, by_address]
    }
}

impl From<Farewell> for Farewells {
    fn from(farewell: Farewell) -> Self {
        match farewell {
            Farewell::Form { form, provider } => Self {
                title: title(),
                provider,
                fields: Hidden::of(&form),
                action: Some(form.action),
                href: None,
            },
            Farewell::Address { url, provider } => {
                Self { title: title(), provider, fields: Vec::new(), action: None, href: Some(url) }
            }
        }
    }
}

/// POST `/esci`.
pub async fn leave(ctx: &mut Ctx) -> Result<Response, Problem> {
    let session = ctx.log_out().await?;
    let Some(session) = session else { return Ok(redirect("/uscita")) };
    match login::farewell(&ctx.app, &ctx.scope, &ctx.tenant, &session).await {
        Ok(Some(farewell)) => {
            let view = Farewells::from(farewell);
            let mut response = ctx.page(Head::titled(title()), &view).await?;
            if let Some(action) = &view.action {
                allow_form_to(&mut response, action)?;
            }
            Ok(response)
        }
        Ok(None) => Ok(redirect("/uscita")),
        Err(error) => {
            // out of here all the same
            tracing::warn!(request_id = ctx.scope.request_id, tenant = %ctx.scope.tenant, %error, "no logout at the provider");
            Ok(redirect("/uscita?parziale=1"))
        }
    }
}

/// GET of an address that only takes forms: a page that was reloaded, or typed.
pub async fn astray(ctx: &mut Ctx) -> Result<Response, Problem> {
    let nobody = ctx.scope.person().is_none();
    Ok(redirect(if nobody { "/accesso" } else { "/" }))
}

/// GET `/uscita`: after a logout.
pub async fn left(ctx: &mut Ctx) -> Result<Response, Problem> {
    if ctx.input.query("da") == Some("tutti") {
        let (title, text) = (t!("access-left-all-title"), t!("access-left-all-text"));
        return ctx.page(Head::titled(title), &Message::said(title, text)).await;
    }
    let partly = ctx.input.query("parziale").is_some();
    let text = if partly { t!("access-left-partly") } else { t!("access-left-close") };
    let mut view = Message::said(title(), text);
    if !ctx.tenant.is_platform() {
        // who has just left must log in to close the other sessions: the link says so
        let (label, href) = (t!("access-left-everywhere").to_owned(), "/area-riservata/accessi".to_owned());
        view.actions.insert(0, Action { label, href });
    }
    ctx.page(Head::titled(title()), &view).await
}
