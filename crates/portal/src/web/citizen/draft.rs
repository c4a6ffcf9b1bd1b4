//! S5-S7: the wizard's four steps. Every submit saves what was written, right or wrong; only then it is judged.

use std::sync::Arc;

use domain::catalogue::{Sector, SubService};
use domain::draft::{Draft, Step};
use domain::fault::Fault;
use poem::Response;
use poem::http::StatusCode;
use store::{DraftRow, Owner};
use uuid::Uuid;
use words::t;

use crate::payment::{self, DraftError, Saving};
use crate::problem::Problem;
use crate::registry::Tenant;
use crate::render::view::Message;
use crate::render::{Head, redirect};
use crate::scope::Ctx;

mod action;
mod debtor;
mod details;
mod frame;
mod items;
mod judge;
mod list;
mod subject;
mod summary;

pub use action::Action;
pub use debtor::{DebtorPage, save as save_debtor, show as debtor};
pub use details::{DetailsPage, save as save_details, show as details};
pub use frame::Frame;
pub use items::{ItemsPage, save as save_items, show as items};
pub use list::{Discard, Drafts, ask as ask_discard, discard, show as list};
pub use subject::SubjectForm;
pub use summary::{Summary, confirm, show as summary};

/// An open draft on the table, with the part of the catalogue that it is about.
#[derive(Debug)]
pub(super) struct Desk {
    pub row: DraftRow,
    pub owner: Owner,
    pub step: Step,
    pub tenant: Arc<Tenant>,
    pub sector: Sector,
    pub service: SubService,
    /// Another window saved something else: `row` holds what was written here and is not saved.
    pub conflict: bool,
}

/// Something, or the answer to give instead.
pub(super) type Or<T> = Result<Result<T, Response>, Problem>;

impl Desk {
    pub(super) fn draft(&self) -> &Draft {
        &self.row.body
    }

    /// What is wrong with a step, as told on the page.
    pub(super) fn faults(&self, step: Step, ctx: &Ctx) -> Vec<Fault> {
        judge::faults(&self.row.body, step, &self.service, &self.tenant.issuer(), ctx.scope.today())
    }

    /// The first step before the present one that has faults.
    fn unfinished(&self, ctx: &Ctx) -> Option<Step> {
        let before = Step::ALL.into_iter().take_while(|step| *step < self.step);
        before.into_iter().find(|step| !self.faults(*step, ctx).is_empty())
    }

    pub(super) fn href(&self, step: Step) -> String {
        href(self.row.id, step)
    }
}

/// Address of a step.
pub(crate) fn href(draft: Uuid, step: Step) -> String {
    format!("/pagamenti/bozze/{draft}/{}", step.path())
}

/// Address of the page of an issued debt.
pub(super) fn issued(debt: Uuid) -> String {
    format!("/pagamenti/avvisi/{debt}")
}

/// The identifier in the path; a malformed one is like one that is not there.
pub(crate) fn draft_id(ctx: &Ctx) -> Result<Uuid, Problem> {
    ctx.input.param("id").parse().map_err(|_| Problem::not_found())
}

/// The draft of the path, for looking at a step: the steps before it must be right.
pub(super) async fn look(ctx: &mut Ctx, step: Step) -> Or<Desk> {
    let desk = match open(ctx, step).await? {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(Err(elsewhere)),
    };
    match desk.unfinished(ctx) {
        Some(before) => Ok(Err(redirect(&format!("{}?controlla=1", desk.href(before))))),
        None => Ok(Ok(desk)),
    }
}

/// The draft of the path, whatever its state. From the second step on one must have logged in, unless the debt may be issued without.
pub(super) async fn open(ctx: &mut Ctx, step: Step) -> Or<Desk> {
    let id = draft_id(ctx)?;
    let anonymous = ctx.scope.person().is_none();
    if anonymous && ctx.session().is_none() {
        return Err(Problem::log_in(&href(id, step)));
    }
    let owner = ctx.owner();
    let row = match payment::find(&ctx.app.store, &ctx.scope, &owner, id).await {
        Ok(row) => row,
        Err(DraftError::NotFound) if anonymous => return Err(Problem::log_in(&href(id, step))),
        Err(error) => return told(error).map(Err),
    };
    let desk = desk(ctx, row, owner, step).await?;
    let asks = |desk: &Desk| {
        let payment = &desk.tenant.config().payment;
        step > Step::Voci && domain::issue::maker(&ctx.scope, payment, desk.service.min_level).is_err()
    };
    if anonymous && desk.as_ref().is_ok_and(asks) {
        return Err(Problem::log_in(&href(id, step)));
    }
    Ok(desk)
}

async fn desk(ctx: &mut Ctx, row: DraftRow, owner: Owner, step: Step) -> Or<Desk> {
    let tenant = ctx.tenant.clone();
    let found = tenant.document.catalogue.sub_service(&row.body.sector, &row.body.sub_service);
    let Some((sector, service)) = found.map(|(sector, service)| (sector.clone(), service.clone())) else {
        return withdrawn(ctx).await.map(Err);
    };
    Ok(Ok(Desk { row, owner, step, tenant, sector, service, conflict: false }))
}

fn told(error: DraftError) -> Result<Response, Problem> {
    match error {
        DraftError::Issued(debt) => Ok(redirect(&issued(debt))),
        DraftError::Store(error) => Err(error.into()),
        DraftError::NotFound | DraftError::Changed(_) => Err(Problem::not_found()),
    }
}

pub(super) async fn withdrawn(ctx: &mut Ctx) -> Result<Response, Problem> {
    let title = t!("pay-withdrawn-title");
    let text = t!("pay-withdrawn");
    let view = Message::said(title, text).then(t!("pay-title"), super::payment::ROOT);
    let mut response = ctx.page(Head::titled(title).error(), &view).await?;
    response.set_status(StatusCode::GONE);
    Ok(response)
}

/// Saves what a step wrote; with `avanti` and without faults the next step is reached.
pub(super) async fn save(
    ctx: &mut Ctx,
    step: Step,
    action: Action,
    write: impl Fn(&mut Draft, &Ctx) + Send + Sync,
) -> Or<Desk> {
    let mut desk = match open(ctx, step).await? {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(Err(elsewhere)),
    };
    let seen = ctx.input.field("revisione").parse().unwrap_or(-1);
    let saving = Saving { owner: desk.owner.clone(), draft: desk.row.id, seen };
    let (issuer, today) = (desk.tenant.issuer(), ctx.scope.today());
    let done = payment::save(&ctx.app.store, &ctx.scope, &saving, |draft| {
        write(draft, ctx);
        if action == Action::Next && judge::faults(draft, step, &desk.service, &issuer, today).is_empty() {
            draft.reached = draft.reached.max(frame::next(step));
        }
    });
    match done.await {
        Ok(row) => desk.row = row,
        Err(DraftError::Changed(row)) => {
            desk.row = *row;
            desk.conflict = true;
        }
        Err(error) => return told(error).map(Err),
    }
    Ok(Ok(desk))
}

/// Where to go from a saved step, if not to its own page with faults.
pub(super) fn onward(ctx: &mut Ctx, desk: &Desk, action: Action) -> Option<Response> {
    let coming_back = ctx.input.field("torna") == Step::Riepilogo.path();
    let query = if coming_back { "?torna=riepilogo" } else { "" };
    match action {
        Action::Back if coming_back => Some(redirect(&desk.href(Step::Riepilogo))),
        Action::Back => Some(redirect(&frame::previous(desk))),
        Action::Save => {
            ctx.flash("success", frame::saved(desk, ctx.scope.person().is_some()));
            Some(redirect(&format!("{}{query}", desk.href(desk.step))))
        }
        Action::Next if coming_back => Some(redirect(&desk.href(Step::Riepilogo))),
        Action::Next => Some(redirect(&desk.href(frame::next(desk.step)))),
        Action::OwnData => Some(redirect(&format!("{}{query}", desk.href(desk.step)))),
        Action::Add | Action::Remove(_) | Action::Update => None,
    }
}

/// Cuts what no form of ours would send.
pub(super) fn clipped(text: &str) -> String {
    text.chars().take(20_000).collect()
}
