//! S14: one debt of who is logged in, with its history and its receipts.

use chrono::NaiveDate;
use domain::request::Case;
use poem::Response;
use serde::Serialize;
use words::t;

use super::refunds::{RefundShown, ask_address};
use crate::debt;
use crate::problem::Problem;
use crate::refund::Owed;
use crate::render::view::Action;
use crate::render::{Head, View};
use crate::request::{self, Askable};
use crate::scope::Ctx;
use crate::timeline::{self, Story};
use crate::web::dossier::{self, Badge, DebtShown};
use crate::web::{story, thread};

/// The detail.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentPage {
    pub debt: DebtShown,
    pub sector: String,
    pub service: String,
    /// Which old notices must not be used any more.
    pub replaced: Option<String>,
    /// What was paid too much, and where the money stands.
    pub refunds: Vec<RefundShown>,
    /// What can be asked for.
    pub asks: Vec<Action>,
    /// What was asked for already.
    pub asked: Vec<AskedShown>,
}

/// A request about the debt.
#[derive(Debug, Clone, Serialize)]
pub struct AskedShown {
    pub href: String,
    pub number: String,
    pub kind: &'static str,
    pub state: Badge,
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
        let states = super::refunds::samples();
        let in_state = |owed: &Owed| {
            let dossier = dossier::sample()?;
            let askable = Askable { refunds: vec![owed.clone()], ..sample_asks(&dossier) };
            Some(Self::of(&dossier, &story::sample(&dossier), &askable, today))
        };
        let states: Vec<Self> = states.iter().filter_map(in_state).collect();
        paid.iter()
            .chain(&open)
            .chain(&plan)
            .chain(&choice)
            .chain(&later)
            .map(|dossier| Self::of(dossier, &story::sample(dossier), &sample_asks(dossier), today))
            .chain(states)
            .collect()
    }
}

/// What a sample's reader may ask for.
fn sample_asks(dossier: &debt::Dossier) -> Askable {
    Askable {
        instalments: dossier.receipts.is_empty(),
        take_back: dossier.receipts.is_empty(),
        correction: true,
        refunds: super::refunds::samples().into_iter().take(dossier.receipts.len().min(1)).collect(),
        asked: super::requests::sample_cases(),
    }
}

impl DocumentPage {
    fn of(dossier: &debt::Dossier, story: &Story, askable: &Askable, today: NaiveDate) -> Self {
        let mut debt = DebtShown::of(dossier, story, today);
        let refunds: Vec<RefundShown> =
            askable.refunds.iter().map(|owed| RefundShown::of(owed, dossier.debt.id)).collect();
        for receipt in &mut debt.receipts {
            let of_it = |refund: &&RefundShown| refund.receipt.to_string() == receipt.id;
            receipt.refund = refunds.iter().find(of_it).map(|refund| refund.text.clone());
        }
        Self {
            sector: dossier.debt.sector.clone(),
            service: debt.service.clone(),
            replaced: story::numbers(story.given_up())
                .map(|(n, numbers)| t!("debts-replaced", n = n, numbers = numbers)),
            asks: asks(&debt.id, askable),
            refunds,
            asked: askable.asked.iter().map(asked).collect(),
            debt,
        }
    }
}

fn asks(debt: &str, askable: &Askable) -> Vec<Action> {
    let base = format!("/area-riservata/documenti/{debt}");
    let ask = |label: String, way: String| Action { label, href: format!("{base}/{way}") };
    let refund = |owed: &Owed| {
        let label = t!("debts-ask-refund", amount = owed.task.amount.shown());
        Action { label, href: ask_address(debt, owed.task.receipt) }
    };
    let plan = askable.instalments.then(|| ask(t!("debts-ask-plan").into(), "rateizzazione".into()));
    let refunds = askable.refunds.iter().filter(|owed| owed.standing.may_be_asked()).map(refund);
    let error = askable.correction.then(|| ask(t!("debts-ask-error").into(), "segnala".into()));
    let label = t!("pay-cancel-this").to_owned();
    let take_back =
        askable.take_back.then(|| Action { label, href: format!("/pagamenti/avvisi/{debt}/annulla") });
    refunds.chain(plan).chain(error).chain(take_back).collect()
}

fn asked(case: &Case) -> AskedShown {
    AskedShown {
        href: format!("/area-riservata/richieste/{}", case.id),
        number: case.number.clone(),
        kind: case.kind().word(),
        state: thread::badge(case.state()),
    }
}

/// GET `/area-riservata/documenti/:debt`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let dossier = debt::own(&ctx.app.store, &ctx.scope, ctx.input.param("debt")).await?;
    let story = timeline::of(&ctx.app.store, &ctx.scope, &dossier, ctx.app.config.node.lock()).await?;
    let askable = request::askable(&ctx.app.store, &ctx.scope, ctx.tenant.config(), &dossier).await?;
    let view = DocumentPage::of(&dossier, &story, &askable, ctx.scope.today());
    let head = Head::titled(&view.debt.description)
        .under(t!("debts-area"), "/area-riservata")
        .under(t!("debts-position"), "/area-riservata/documenti");
    ctx.page(head, &view).await
}
