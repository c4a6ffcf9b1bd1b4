//! S18: how easy it was, in three small pages with the words of C.SE.1.7.

use domain::fault::Fault;
use domain::rating::{self, DETAILS_LENGTH, Rated, RatingRefusal, Reason};
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use words::t;

use crate::problem::Problem;
use crate::rating::{self as ratings, RatingError};
use crate::render::view::Message;
use crate::render::{Field, Head, View, redirect};
use crate::scope::Ctx;

const STARS: &str = "stelle";
const REASON: &str = "motivo";
const DETAILS: &str = "dettagli";
const THANKS: &str = "/valutazione/grazie";

/// The first question.
#[derive(Debug, Clone, Serialize)]
pub struct Stars {
    pub service: &'static str,
    pub about: &'static str,
    /// Address of the page whose service it is; empty: of none.
    pub rated_page: String,
    /// It was rated in this session.
    pub done: bool,
    pub field: Field,
}

/// The second question.
#[derive(Debug, Clone, Serialize)]
pub struct Why {
    pub field: Field,
    pub praises: bool,
    pub skip: String,
}

/// Anything else.
#[derive(Debug, Clone, Serialize)]
pub struct Details {
    pub field: Field,
}

impl Stars {
    /// The question about that service.
    pub fn of(service: Rated, page: &str, faults: &[Fault]) -> Self {
        let (rated_page, field) = (page.to_owned(), stars_field(faults));
        Self { service: service.code(), about: service.words(), rated_page, done: false, field }
    }

    /// The same at the end of a page of it, once in a session.
    pub fn at_the_end(ctx: &Ctx, service: Rated, page: &str) -> Self {
        Self { done: ctx.has_rated(page), ..Self::of(service, page, &[]) }
    }
}

fn stars_field(faults: &[Fault]) -> Field {
    let words = |stars: rating::Stars| t!("rating-stars", n = stars.count());
    let values = rating::Stars::ALL.map(|stars| (stars.count().to_string(), words(stars)));
    Field::radio(STARS, rating::first_question(), values.to_vec(), "").judged(faults)
}

impl Why {
    fn of(rating: &rating::Rating, faults: &[Fault]) -> Self {
        let stars = rating.stars;
        let values = stars.reasons().iter().map(|one| (one.code().to_owned(), one.words().to_owned()));
        let chosen = rating.reason.map_or("", Reason::code);
        let field = Field::radio(REASON, stars.question(), values.collect(), chosen).judged(faults);
        Self { field, praises: stars.praises(), skip: address(&rating.id.to_string(), DETAILS) }
    }
}

impl Details {
    fn of(written: &str, faults: &[Fault]) -> Self {
        let field = Field::textarea(DETAILS, t!("rating-details"), written)
            .hint(t!("rating-details-hint", max = DETAILS_LENGTH))
            .autocomplete("off")
            .optional()
            .judged(faults);
        Self { field }
    }
}

fn sample(stars: u8) -> Option<rating::Rating> {
    let at = chrono::DateTime::UNIX_EPOCH;
    let stars = rating::Stars::new(stars)?;
    Some(rating::Rating {
        id: uuid::Uuid::nil(),
        at,
        service: Rated::Issue,
        stars,
        reason: None,
        details: None,
    })
}

fn no_stars() -> Fault {
    Fault::new(STARS, t!("rating-no-stars"))
}

impl View for Stars {
    const TEMPLATE: &'static str = "pages/rating/stars";
    fn samples() -> Vec<Self> {
        vec![Self::of(Rated::Payment, "", &[]), Self::of(Rated::Issue, "/pagamenti/avvisi/0", &[no_stars()])]
    }
}

impl View for Why {
    const TEMPLATE: &'static str = "pages/rating/why";
    fn samples() -> Vec<Self> {
        let fault = [Fault::new(REASON, RatingRefusal::OtherQuestion.to_string())];
        let of = |stars, faults: &[Fault]| sample(stars).map(|rating| Self::of(&rating, faults));
        [of(5, &[]), of(2, &[]), of(2, &fault)].into_iter().flatten().collect()
    }
}

impl View for Details {
    const TEMPLATE: &'static str = "pages/rating/details";
    fn samples() -> Vec<Self> {
        let long = "Non trovavo il pulsante. ".repeat(10);
        vec![Self::of("", &[]), Self::of(&long, &[Fault::new(DETAILS, RatingRefusal::TooLong.to_string())])]
    }
}

fn address(id: &str, step: &str) -> String {
    format!("/valutazione/{id}/{step}")
}

/// A page of ours; empty for any other.
fn rated_page(told: &str) -> String {
    let path = crate::login::own_path(told);
    if path == "/" { String::new() } else { path.chars().take(200).collect() }
}

/// GET `/valutazione`.
pub async fn ask(ctx: &mut Ctx) -> Result<Response, Problem> {
    let service =
        Rated::named(ctx.input.query("servizio").unwrap_or_default()).ok_or_else(Problem::not_found)?;
    // the form needs the token of a session
    ctx.owner();
    ctx.page(Head::titled(t!("rating-title")), &Stars::of(service, "", &[])).await
}

/// POST the same path.
pub async fn rate(ctx: &mut Ctx) -> Result<Response, Problem> {
    let service = Rated::named(ctx.input.field("servizio")).ok_or_else(Problem::not_found)?;
    let page = rated_page(ctx.input.field("pagina"));
    if !page.is_empty() && ctx.has_rated(&page) {
        return Ok(redirect(THANKS));
    }
    let Some(stars) = ctx.input.field(STARS).parse().ok().and_then(rating::Stars::new) else {
        let faults = [no_stars()];
        return ctx
            .page(Head::titled(t!("rating-title")).faults(&faults), &Stars::of(service, &page, &faults))
            .await;
    };
    let id = ratings::rate(&ctx.app.store, &ctx.scope, ctx.client, service, stars).await.map_err(refused)?;
    if !page.is_empty() {
        ctx.remember_rated(&page);
    }
    Ok(redirect(&address(&id.to_string(), REASON)))
}

/// GET `/valutazione/:id/motivo`.
pub async fn ask_why(ctx: &mut Ctx) -> Result<Response, Problem> {
    why(ctx, &[]).await
}

async fn why(ctx: &mut Ctx, faults: &[Fault]) -> Result<Response, Problem> {
    let id = ctx.input.param("id").to_owned();
    let rating = ratings::find(&ctx.app.store, &ctx.scope, &id).await.map_err(refused)?;
    ctx.owner();
    ctx.page(Head::titled(t!("rating-title")).faults(faults), &Why::of(&rating, faults)).await
}

/// POST the same path.
pub async fn explain(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = ctx.input.param("id").to_owned();
    let other = || [Fault::new(REASON, RatingRefusal::OtherQuestion.to_string())];
    let Some(reason) = Reason::named(ctx.input.field(REASON)) else { return why(ctx, &other()).await };
    match ratings::explain(&ctx.app.store, &ctx.scope, &id, reason).await {
        Ok(()) => Ok(redirect(&address(&id, DETAILS))),
        Err(RatingError::Refused(RatingRefusal::OtherQuestion)) => why(ctx, &other()).await,
        Err(RatingError::Refused(_)) => Ok(redirect(THANKS)),
        Err(error) => Err(refused(error)),
    }
}

/// GET `/valutazione/:id/dettagli`.
pub async fn ask_details(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = ctx.input.param("id").to_owned();
    ratings::find(&ctx.app.store, &ctx.scope, &id).await.map_err(refused)?;
    ctx.owner();
    ctx.page(Head::titled(t!("rating-title")), &Details::of("", &[])).await
}

/// POST the same path.
pub async fn add(ctx: &mut Ctx) -> Result<Response, Problem> {
    let (id, written) = (ctx.input.param("id").to_owned(), ctx.input.field(DETAILS).to_owned());
    match ratings::add(&ctx.app.store, &ctx.scope, &id, &written).await {
        Ok(()) | Err(RatingError::Refused(RatingRefusal::Closed)) => Ok(redirect(THANKS)),
        Err(RatingError::Refused(refusal)) => {
            let faults = [Fault::new(DETAILS, refusal.to_string())];
            ctx.page(Head::titled(t!("rating-title")).faults(&faults), &Details::of(&written, &faults)).await
        }
        Err(error) => Err(refused(error)),
    }
}

/// GET `/valutazione/grazie`.
pub async fn thanks(ctx: &mut Ctx) -> Result<Response, Problem> {
    let mut said = Message::said(t!("rating-thanks-title"), t!("rating-thanks"));
    if let Some(page) = ctx.session().and_then(|session| session.rated().next_back()) {
        said = said.then(t!("rating-back"), page);
    }
    ctx.page(Head::titled(&said.title), &said).await
}

fn refused(error: RatingError) -> Problem {
    match error {
        RatingError::NotFound => Problem::not_found(),
        RatingError::TooMany => {
            let (title, text) = (t!("rating-too-many-title"), t!("rating-too-many"));
            Problem::told(StatusCode::TOO_MANY_REQUESTS, "troppe-valutazioni", title, text)
        }
        RatingError::Refused(refusal) => Problem::internal(refusal),
        RatingError::Store(error) => error.into(),
    }
}
