//! S10: from the cart to pagoPA.

use poem::Response;
use poem::http::{StatusCode, header};
use serde::Serialize;
use uuid::Uuid;

use crate::cart::{self, Contents};
use crate::checkout::{self, Gateway, GatewayError, StartError};
use crate::outcome::{self, OutcomeError, Reader};
use crate::problem::Problem;
use crate::render::view::Message;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;
use crate::web::level;

/// The last page before pagoPA.
#[derive(Debug, Clone, Serialize)]
pub struct Leaving {
    pub count: usize,
    pub total_cents: i64,
    pub checkout_url: String,
}

impl View for Leaving {
    const TEMPLATE: &'static str = "pages/leaving";
    fn samples() -> Vec<Self> {
        let one =
            |count| Self { count, total_cents: 10_400, checkout_url: "https://checkout.example/c/1".into() };
        vec![one(1), one(3)]
    }
}

/// A notice that can be paid in another way.
#[derive(Debug, Clone, Serialize)]
pub struct Printable {
    pub description: String,
    pub number: String,
    pub notice_href: String,
}

/// pagoPA did not take the cart.
#[derive(Debug, Clone, Serialize)]
pub struct NotTaken {
    pub title: &'static str,
    pub text: &'static str,
    pub notices: Vec<Printable>,
}

const DOWN: (&str, &str) = (
    "pagoPA non risponde",
    "In questo momento non riusciamo ad aprire il pagamento su pagoPA. Il carrello è rimasto com'era: riprova tra qualche minuto, oppure scarica l'avviso e paga con la tua banca, in posta o in tabaccheria.",
);
const REFUSED: (&str, &str) = (
    "pagoPA non accetta questi avvisi",
    "pagoPA dice che adesso uno degli avvisi non si può pagare: forse un pagamento è già in corso. Se hai appena pagato, non pagare di nuovo e aspetta la ricevuta. Altrimenti riprova tra mezz'ora, oppure scarica l'avviso e paga in un altro modo.",
);

impl NotTaken {
    fn new((title, text): (&'static str, &'static str), contents: Contents) -> Self {
        let notices = contents.items.into_iter().map(|item| Printable {
            notice_href: format!("/pagamenti/avvisi/{}/avviso", item.debt),
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
            notice_href: "/pagamenti/avvisi/0/avviso".into(),
        };
        let (down, refused) = (Self::new(DOWN, Contents::default()), Self::new(REFUSED, Contents::default()));
        vec![
            Self { notices: vec![notice.clone()], ..down },
            Self { notices: vec![notice.clone(), notice], ..refused },
        ]
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
    };
    match checkout::start(&app.store, &ctx.scope, gateway, &owner).await {
        Ok(id) | Err(StartError::Opening(id)) => Ok(redirect(&format!("/pagamenti/esito/{id}/vai"))),
        Err(StartError::Verifying(id)) => Ok(redirect(&format!("/pagamenti/esito/{id}"))),
        Err(StartError::TooLow(too_low)) => level::refused(ctx, too_low, "/carrello").await,
        Err(StartError::Gateway(error)) => not_taken(ctx, &owner, error).await,
        Err(StartError::Store(error)) => Err(error.into()),
        Err(StartError::Empty) => told(ctx, "Il carrello è vuoto: scegli prima che cosa pagare."),
        Err(StartError::TooMany(_)) => told(ctx, "Puoi pagare al massimo 5 avvisi insieme."),
        Err(StartError::NotPayable(removed)) => {
            let gone: Vec<String> = removed
                .iter()
                .map(|gone| format!("«{}» ({}) {}", gone.description, gone.number.grouped(), gone.reason))
                .collect();
            told(ctx, &format!("Abbiamo tolto dal carrello: {}. Controlla e riprova.", gone.join("; ")))
        }
    }
}

fn told(ctx: &mut Ctx, text: &str) -> Result<Response, Problem> {
    ctx.flash("warning", text);
    Ok(redirect("/carrello"))
}

async fn not_taken(ctx: &mut Ctx, owner: &store::Owner, error: GatewayError) -> Result<Response, Problem> {
    let (status, words) = match &error {
        GatewayError::Refused { status: 422, .. } => (StatusCode::CONFLICT, REFUSED),
        _ => (StatusCode::SERVICE_UNAVAILABLE, DOWN),
    };
    let chain = format!("{:#}", anyhow::Error::from(error));
    tracing::warn!(request_id = ctx.scope.request_id, tenant = %ctx.scope.tenant, error = chain, "Checkout did not take a cart");
    let contents = cart::show(&ctx.app.store, &ctx.scope, owner).await.map_err(Problem::internal)?;
    let view = NotTaken::new(words, contents);
    let mut response = ctx.page(Head::titled(view.title).error(), &view).await?;
    response.set_status(status);
    Ok(response)
}

/// Another press of the button is asking pagoPA: the page looks again by itself.
async fn opening(ctx: &mut Ctx, id: Uuid) -> Result<Response, Problem> {
    let path = format!("/pagamenti/esito/{id}/vai");
    let text =
        "Ci vuole qualche secondo: la pagina va avanti da sola. Non premere di nuovo «Paga con pagoPA».";
    let view = Message::said("Stiamo aprendo pagoPA", text).then("Continua", &path);
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
    if !begun && checkout::is_opening(&payment.attempt, ctx.scope.now) {
        return opening(ctx, id).await;
    }
    match payment.attempt.checkout_url.clone() {
        Some(checkout_url) if !begun => {
            let view =
                Leaving { count: payment.lines.len(), total_cents: payment.total().cents(), checkout_url };
            ctx.page(Head::titled("Ti stiamo portando su pagoPA"), &view).await
        }
        Some(_) => Ok(redirect(&format!("/pagamenti/esito/{id}"))),
        None => Ok(redirect("/carrello")),
    }
}
