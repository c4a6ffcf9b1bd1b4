//! S3: paying a notice by its number.

use domain::debt::GivenUp;
use domain::fault::Fault;
use domain::lookup::Found;
use domain::notice_number::NoticeNumber;
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use uuid::Uuid;
use words::t;

use crate::cart::CartError;
use crate::lookup::{self, LookupError};
use crate::problem::{Problem, log_in_address};
use crate::render::{Field, Head, View, allow_camera, redirect};
use crate::scope::Ctx;
use crate::web::dossier::Badge;

/// Where it is.
pub const PATH: &str = "/pagamenti/avviso";
const KEY: &str = "numero";

/// What is told of the notice.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    pub number: String,
    pub description: String,
    pub place: Option<String>,
    pub amount_cents: i64,
    pub reasons: Vec<String>,
    pub due: Option<String>,
    pub state: Badge,
    pub payable: bool,
}

/// What is told of a notice that is not valid any more.
#[derive(Debug, Clone, Serialize)]
pub struct Gone {
    /// Other notices took its place; else the entity removed it.
    pub replaced: bool,
    /// The document with the new ones, for whose it is.
    pub document_href: Option<String>,
}

impl Gone {
    fn of(became: GivenUp, document: Option<Uuid>) -> Self {
        Self {
            replaced: became == GivenUp::Replaced,
            document_href: document.map(|id| format!("/area-riservata/documenti/{id}")),
        }
    }
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Lookup {
    pub field: Field,
    pub found: Option<Shown>,
    /// No notice of this entity has that number.
    pub unknown: bool,
    /// It was a notice of this entity, and is not valid any more.
    pub gone: Option<Gone>,
    /// Too many were looked up.
    pub too_many: bool,
    /// Where to log in, for who may not look notices up without.
    pub access_href: Option<String>,
}

impl Lookup {
    fn new(written: &str, faults: &[Fault]) -> Self {
        let field = Field::text(KEY, t!("lookup-field"), written)
            .hint(t!("lookup-hint"))
            .autocomplete("off")
            .keyboard("numeric")
            .max(80)
            .judged(faults);
        Self { field, found: None, unknown: false, gone: None, too_many: false, access_href: None }
    }
}

impl View for Lookup {
    const TEMPLATE: &'static str = "pages/lookup";
    fn samples() -> Vec<Self> {
        let found = |standing: domain::debt::Standing| Shown {
            number: "301000000000004285".to_owned(),
            description: "Mensa scolastica".to_owned(),
            place: Some("Rata 2 di 3".to_owned()),
            amount_cents: 2_080,
            reasons: vec!["Interessi".to_owned()],
            due: Some("2026-12-22".to_owned()),
            state: Badge::of(standing),
            payable: standing.is_payable(),
        };
        let page = Self::new("301000000000004285", &[]);
        let short = NoticeNumber::parse("30100000000000428").err();
        let faults: Vec<Fault> = short.iter().map(|short| Fault::new(KEY, short.to_string())).collect();
        vec![
            Self::new("", &[]),
            Self { access_href: Some("/accesso".to_owned()), ..Self::new("", &[]) },
            Self::new("30100000000000428", &faults),
            Self { unknown: true, ..page.clone() },
            Self { gone: Some(Gone::of(GivenUp::Replaced, None)), ..page.clone() },
            Self { gone: Some(Gone::of(GivenUp::Replaced, Some(Uuid::nil()))), ..page.clone() },
            Self { gone: Some(Gone::of(GivenUp::Removed, None)), ..page.clone() },
            Self { too_many: true, ..page.clone() },
            Self { found: Some(found(domain::debt::Standing::Overdue)), ..page.clone() },
            Self { found: Some(found(domain::debt::Standing::Paid)), ..page },
        ]
    }
}

impl From<Found> for Shown {
    fn from(found: Found) -> Self {
        Self {
            number: found.number.to_string(),
            description: found.description,
            place: found.place,
            amount_cents: found.amount.cents(),
            reasons: found.reasons,
            due: found.due_date.map(|day| day.to_string()),
            state: Badge::of(found.standing),
            payable: found.standing.is_payable(),
        }
    }
}

/// GET `/pagamenti/avviso`: the form, and the notice of the number in the address.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let written: Option<String> = ctx.input.query(KEY).map(|text| text.chars().take(160).collect());
    let tenant = ctx.tenant.clone();
    if domain::lookup::allowed(&ctx.scope, &tenant.config().payment).is_err() {
        let view = Lookup { access_href: Some(log_in_address(PATH)), ..Lookup::new("", &[]) };
        return page(ctx, StatusCode::OK, view, &[]).await;
    }
    let Some(written) = written else { return page(ctx, StatusCode::OK, Lookup::new("", &[]), &[]).await };
    let number = match lookup::number(tenant.config(), &written) {
        Ok(number) => number,
        Err(unreadable) => {
            let faults = [Fault::new(KEY, unreadable.to_string())];
            let view = Lookup::new(&written, &faults);
            return page(ctx, StatusCode::UNPROCESSABLE_ENTITY, view, &faults).await;
        }
    };
    let view = Lookup::new(&number.grouped(), &[]);
    let (app, client) = (ctx.app.clone(), ctx.client);
    match lookup::find(&app.store, &ctx.scope, tenant.config(), client, &number).await {
        Ok(found) => {
            // the form that puts it in the cart needs the token of a session
            ctx.owner();
            page(ctx, StatusCode::OK, Lookup { found: Some(found.into()), ..view }, &[]).await
        }
        Err(error) => refused(ctx, view, error).await,
    }
}

async fn refused(ctx: &mut Ctx, view: Lookup, error: LookupError) -> Result<Response, Problem> {
    match error {
        LookupError::NotFound => {
            page(ctx, StatusCode::NOT_FOUND, Lookup { unknown: true, ..view }, &[]).await
        }
        LookupError::GivenUp { became, document } => {
            let gone = Some(Gone::of(became, document));
            page(ctx, StatusCode::GONE, Lookup { gone, ..view }, &[]).await
        }
        LookupError::TooMany => {
            page(ctx, StatusCode::TOO_MANY_REQUESTS, Lookup { too_many: true, ..view }, &[]).await
        }
        LookupError::NotAllowed(_) => Err(Problem::log_in(PATH)),
        LookupError::Cart(CartError::Refused(refusal)) => {
            ctx.flash("warning", refusal.to_string());
            Ok(redirect("/carrello"))
        }
        LookupError::Cart(error) => Err(Problem::internal(error)),
        LookupError::Store(error) => Err(error.into()),
    }
}

/// POST the same path: puts the notice in the cart.
pub async fn add(ctx: &mut Ctx) -> Result<Response, Problem> {
    let number = NoticeNumber::parse(ctx.input.field("avviso")).map_err(|_| Problem::not_found())?;
    let owner = ctx.owner();
    let (app, tenant, client) = (ctx.app.clone(), ctx.tenant.clone(), ctx.client);
    match lookup::add(&app.store, &ctx.scope, tenant.config(), client, &owner, &number).await {
        Ok(description) => {
            ctx.flash("success", t!("cart-added", description = description));
            Ok(redirect("/carrello"))
        }
        Err(error) => refused(ctx, Lookup::new(&number.grouped(), &[]), error).await,
    }
}

async fn page(
    ctx: &mut Ctx,
    status: StatusCode,
    view: Lookup,
    faults: &[Fault],
) -> Result<Response, Problem> {
    let searches = view.access_href.is_none();
    let mut response = ctx.page(Head::titled(t!("lookup-title")).faults(faults), &view).await?;
    response.set_status(status);
    if searches {
        allow_camera(&mut response);
    }
    Ok(response)
}
