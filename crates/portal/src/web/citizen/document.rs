//! S14: one debt of who is logged in, with its history and its receipts.

use chrono::NaiveDate;
use poem::Response;
use serde::Serialize;

use crate::debt;
use crate::problem::Problem;
use crate::render::{Head, View};
use crate::scope::Ctx;
use crate::timeline::{self, Story};
use crate::web::dossier::{self, DebtShown};
use crate::web::story;

/// The detail.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentPage {
    pub debt: DebtShown,
    pub sector: String,
    pub service: String,
}

impl View for DocumentPage {
    const TEMPLATE: &'static str = "pages/document";
    fn samples() -> Vec<Self> {
        let today = NaiveDate::MIN;
        let paid = dossier::sample();
        let open = dossier::sample().map(|mut dossier| {
            dossier.receipts.clear();
            for unit in &mut dossier.debt.installments {
                unit.state = domain::debt::InstallmentState::Open;
                unit.due_date = None;
            }
            dossier
        });
        let plan = dossier::sample_plan();
        let choice = dossier::sample_plan().map(|mut dossier| {
            dossier.receipts.clear();
            for unit in &mut dossier.debt.installments {
                unit.state = domain::debt::InstallmentState::Open;
            }
            dossier
        });
        let later = choice.clone().map(|mut dossier| {
            for option in &mut dossier.debt.options {
                option.validity_date = Some(NaiveDate::MAX);
            }
            dossier
        });
        paid.iter()
            .chain(&open)
            .chain(&plan)
            .chain(&choice)
            .chain(&later)
            .map(|dossier| Self::of(dossier, &story::sample(dossier), today))
            .collect()
    }
}

impl DocumentPage {
    fn of(dossier: &debt::Dossier, story: &Story, today: NaiveDate) -> Self {
        let debt = DebtShown::of(dossier, story, today);
        Self { sector: dossier.debt.sector.clone(), service: debt.service.clone(), debt }
    }
}

/// GET `/area-riservata/documenti/:debt`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let dossier = debt::own(&ctx.app.store, &ctx.scope, ctx.input.param("debt")).await?;
    let story = timeline::of(&ctx.app.store, &ctx.scope, &dossier, ctx.app.config.node.lock()).await?;
    let view = DocumentPage::of(&dossier, &story, ctx.scope.today());
    let head = Head::titled(&view.debt.description)
        .under("Area personale", "/area-riservata")
        .under("La mia posizione", "/area-riservata/documenti");
    ctx.page(head, &view).await
}
