//! S10: from the cart to pagoPA.

use domain::level::TooLow;
use domain::timeline::Lock;
use poem::Response;
use poem::http::{StatusCode, header};
use serde::Serialize;
use uuid::Uuid;
use words::t;

use crate::cart::{self, Contents};
use crate::checkout::{self, Gateway, GatewayError, StartError};
use crate::outcome::{self, OutcomeError, Reader};
use crate::problem::Problem;
use crate::render::view::Message;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;
use crate::web::level::{self, Wanted};
use crate::web::story;

/// The last page before pagoPA.
#[derive(Debug, Clone, Serialize)]
pub struct Leaving {
    pub count: usize,
    pub total_cents: i64,
    pub checkout_url: String,
    /// Notices that stay in the cart, for the payments after this one.
    pub rest: usize,
}

impl View for Leaving {
    const TEMPLATE: &'static str = "pages/leaving";
    fn samples() -> Vec<Self> {
        let one = |count, rest| Self {
            count,
            total_cents: 10_400,
            checkout_url: "https://checkout.example/c/1".into(),
            rest,
        };
        vec![one(1, 0), one(3, 0), one(5, 1), one(5, 4)]
    }
}

/// A notice that can be paid in another way.
#[derive(Debug, Clone, Serialize)]
pub struct Printable {
    pub description: String,
    pub number: String,
    /// Where the page of the paper is; none of a notice that concerns somebody else.
    pub notice_href: Option<String>,
    /// Why pagoPA does not take it at this moment, and until when.
    pub locked: Option<String>,
}

/// pagoPA did not take the cart.
#[derive(Debug, Clone, Serialize)]
pub struct NotTaken {
    pub title: &'static str,
    pub text: &'static str,
    pub notices: Vec<Printable>,
}

type Words = (&'static str, &'static str);

fn down() -> Words {
    (t!("outcome-down-title"), t!("outcome-down"))
}

fn not_accepted() -> Words {
    (t!("outcome-refused-title"), t!("outcome-refused"))
}

impl NotTaken {
    fn new((title, text): Words, contents: &Contents, locks: &[Lock]) -> Self {
        let notices = contents.next_payment().iter().cloned().map(|item| Printable {
            notice_href: item.holder.as_ref().map(|_| format!("/pagamenti/avvisi/{}/avviso", item.debt)),
            locked: locks.iter().find(|lock| lock.notice == item.number).map(story::why_locked),
            description: item.description,
            number: item.number.to_string(),
        });
        Self { title, text, notices: notices.collect() }
    }
}

impl View for NotTaken {
    const TEMPLATE: &'static str = "pages/not_taken";
    fn samples() -> Vec<Self> {
        let notice = Printable {
            description: "Mensa scolastica".into(),
            number: "301000000000000123".into(),
            notice_href: Some("/pagamenti/avvisi/0/avviso".into()),
            locked: None,
        };
        let empty = Contents::default();
        let (down, refused) = (Self::new(down(), &empty, &[]), Self::new(not_accepted(), &empty, &[]));
        let locked = story::sample_locked();
        let kept = Printable { locked, notice_href: None, ..notice.clone() };
        vec![Self { notices: vec![notice.clone()], ..down }, Self { notices: vec![notice, kept], ..refused }]
    }
}

/// POST `/carrello/paga`.
pub async fn start(ctx: &mut Ctx) -> Result<Response, Problem> {
    let owner = ctx.owner();
    let (app, tenant) = (ctx.app.clone(), ctx.tenant.clone());
    let gateway = Gateway {
        http: &app.http,
        breakers: &app.breakers,
        document: &tenant.document,
        profile: app.config.profile,
        origin: &tenant.origin,
        lock: app.config.node.lock(),
    };
    match checkout::start(&app.store, &ctx.scope, gateway, &owner).await {
        Ok(id) | Err(StartError::Opening(id)) => Ok(redirect(&format!("/pagamenti/esito/{id}/vai"))),
        Err(StartError::Verifying(id)) => Ok(redirect(&format!("/pagamenti/esito/{id}"))),
        Err(StartError::TooLow(TooLow { has: None, .. })) => Err(Problem::log_in("/carrello")),
        Err(StartError::TooLow(too_low)) => level::refused(ctx, too_low, Wanted::Pay, "/carrello").await,
        Err(StartError::Gateway(error)) => not_taken(ctx, &owner, error).await,
        Err(StartError::Store(error)) => Err(error.into()),
        Err(StartError::Empty) => told(ctx, t!("outcome-empty")),
        Err(StartError::NotPayable(removed)) => {
            let gone: Vec<String> = removed
                .iter()
                .map(|gone| {
                    let number = gone.number.grouped();
                    t!(
                        "outcome-gone-notice",
                        description = gone.description,
                        number = number,
                        reason = gone.reason
                    )
                })
                .collect();
            told(ctx, &t!("outcome-gone", notices = gone.join("; ")))
        }
    }
}

fn told(ctx: &mut Ctx, text: &str) -> Result<Response, Problem> {
    ctx.flash("warning", text);
    Ok(redirect("/carrello"))
}

async fn not_taken(ctx: &mut Ctx, owner: &store::Owner, error: GatewayError) -> Result<Response, Problem> {
    let (status, words) = match &error {
        GatewayError::Refused { status: 422, .. } => (StatusCode::CONFLICT, not_accepted()),
        _ => (StatusCode::SERVICE_UNAVAILABLE, down()),
    };
    let chain = format!("{:#}", anyhow::Error::from(error));
    tracing::warn!(request_id = ctx.scope.request_id, tenant = %ctx.scope.tenant, error = chain, "Checkout did not take a cart");
    let contents = cart::show(&ctx.app.store, &ctx.scope, owner).await.map_err(Problem::internal)?;
    let locks = cart::locks(&ctx.app.store, &ctx.scope, &contents, ctx.app.config.node.lock()).await?;
    let view = NotTaken::new(words, &contents, &locks);
    let mut response = ctx.page(Head::titled(view.title).error(), &view).await?;
    response.set_status(status);
    Ok(response)
}

/// Another press of the button is asking pagoPA: the page looks again by itself.
async fn opening(ctx: &mut Ctx, id: Uuid) -> Result<Response, Problem> {
    let path = format!("/pagamenti/esito/{id}/vai");
    let view = Message::said(t!("outcome-opening-title"), t!("outcome-opening"))
        .then(t!("outcome-opening-go"), &path);
    let mut response = ctx.page(Head::titled(&view.title), &view).await?;
    let refresh = format!("2; url={path}").parse().map_err(Problem::internal)?;
    response.headers_mut().insert(header::REFRESH, refresh);
    Ok(response)
}

/// GET `/pagamenti/esito/:id/vai`.
pub async fn leave(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = Uuid::parse_str(ctx.input.param("id")).map_err(|_| Problem::not_found())?;
    let owner = ctx.session().map(|session| session.owner());
    let reader = Reader { owner: owner.as_ref(), token: None };
    let payment =
        outcome::look(&ctx.app.store, &ctx.scope, reader, id).await.map_err(|error| match error {
            OutcomeError::NotFound => Problem::not_found(),
            OutcomeError::Store(error) => error.into(),
        })?;
    let begun = payment.attempt.returned.is_some() || payment.lines.iter().any(|line| line.receipt.is_some());
    if !begun && payment.attempt.course().is_opening(ctx.scope.now) {
        return opening(ctx, id).await;
    }
    match payment.attempt.checkout_url.clone() {
        Some(checkout_url) if !begun => {
            let rest = match &owner {
                Some(owner) => cart::rest(&ctx.app.store, &ctx.scope, owner, &payment.attempt).await?.len(),
                None => 0,
            };
            let (count, total_cents) = (payment.lines.len(), payment.total().cents());
            let view = Leaving { count, total_cents, checkout_url, rest };
            ctx.page(Head::titled(t!("outcome-leaving-title")), &view).await
        }
        Some(_) => Ok(redirect(&format!("/pagamenti/esito/{id}"))),
        None => Ok(redirect("/carrello")),
    }
}
