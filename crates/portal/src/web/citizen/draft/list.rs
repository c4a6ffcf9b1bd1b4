//! S16: the own drafts, to go on with or to throw away.

use domain::calendar::day_of;
use domain::draft::Step;
use poem::Response;
use serde::Serialize;
use store::DraftRow;
use words::t;

use super::{draft_id, href, issued};
use crate::payment::{self, DRAFT_DAYS, DraftError};
use crate::problem::Problem;
use crate::registry::Tenant;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;

/// One draft.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Card {
    service: String,
    sector: String,
    saved_at: String,
    step: &'static str,
    /// Last day on which it is kept.
    until: String,
    resume: String,
    discard: String,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct Drafts {
    drafts: Vec<Card>,
    days: i64,
}

/// The question before one is thrown away.
#[derive(Debug, Clone, Serialize)]
pub struct Discard {
    draft: Card,
}

const PATH: &str = "/area-riservata/bozze";

fn sample() -> Card {
    Card {
        service: "Mensa scolastica".into(),
        sector: "Servizi scolastici".into(),
        saved_at: "2026-11-22T10:00:00Z".into(),
        step: Step::Voci.label(),
        until: "2026-12-22".into(),
        resume: "/pagamenti/bozze/x/voci".into(),
        discard: "/area-riservata/bozze/x/elimina".into(),
    }
}

impl View for Drafts {
    const TEMPLATE: &'static str = "pages/payment/drafts";
    fn samples() -> Vec<Self> {
        vec![Self { drafts: vec![sample()], days: DRAFT_DAYS }, Self { drafts: Vec::new(), days: DRAFT_DAYS }]
    }
}

impl View for Discard {
    const TEMPLATE: &'static str = "pages/payment/discard";
    fn samples() -> Vec<Self> {
        vec![Self { draft: sample() }]
    }
}

fn card(tenant: &Tenant, row: &DraftRow) -> Card {
    let found = tenant.document.catalogue.sub_service(&row.body.sector, &row.body.sub_service);
    let (sector, service) =
        found.map_or(("", t!("pay-draft-gone")), |(sector, service)| (&sector.name, &service.name));
    Card {
        service: service.to_owned(),
        sector: sector.to_owned(),
        saved_at: row.updated_at.to_rfc3339(),
        step: row.body.reached.label(),
        until: day_of(row.expires_at).to_string(),
        resume: href(row.id, row.body.reached),
        discard: format!("{PATH}/{}/elimina", row.id),
    }
}

/// GET `/area-riservata/bozze`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let (owner, tenant) = (ctx.owner(), ctx.tenant.clone());
    let rows = payment::list(&ctx.app.store, &ctx.scope, &owner).await.map_err(Problem::internal)?;
    let view = Drafts { drafts: rows.iter().map(|row| card(&tenant, row)).collect(), days: DRAFT_DAYS };
    ctx.page(Head::titled(t!("pay-drafts-title")).under(t!("pay-drafts-crumb"), "/area-riservata"), &view)
        .await
}

/// GET `/area-riservata/bozze/:id/elimina`.
pub async fn ask(ctx: &mut Ctx) -> Result<Response, Problem> {
    let (id, owner, tenant) = (draft_id(ctx)?, ctx.owner(), ctx.tenant.clone());
    match payment::find(&ctx.app.store, &ctx.scope, &owner, id).await {
        Ok(row) => {
            ctx.page(
                Head::titled(t!("pay-discard-title")).under(t!("pay-drafts-title"), PATH),
                &Discard { draft: card(&tenant, &row) },
            )
            .await
        }
        Err(error) => told(error),
    }
}

/// POST the same path.
pub async fn discard(ctx: &mut Ctx) -> Result<Response, Problem> {
    let (id, owner) = (draft_id(ctx)?, ctx.owner());
    match payment::discard(&ctx.app.store, &ctx.scope, &owner, id).await {
        Ok(()) => {
            ctx.flash("success", t!("pay-discarded"));
            Ok(redirect(PATH))
        }
        Err(error) => told(error),
    }
}

fn told(error: DraftError) -> Result<Response, Problem> {
    match error {
        DraftError::Issued(debt) => Ok(redirect(&issued(debt))),
        DraftError::Store(error) => Err(error.into()),
        DraftError::NotFound | DraftError::Changed(_) => Err(Problem::not_found()),
    }
}
