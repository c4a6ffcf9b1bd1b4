//! Money to be given back: the list, one of them, and closing it with a reason.

use domain::access::Permission;
use domain::fault::Fault;
use domain::office_look::Opened;
use domain::refund::{Closed, RefundTask, WHY_LENGTH};
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use store::Page;
use uuid::Uuid;

use super::cost_item::Control;
use super::history::actor;
use crate::debt::PER_PAGE;
use crate::office_look;
use crate::problem::Problem;
use crate::refund::{self, RefundError};
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;
use crate::web::dossier::{Pages, sample};

const TITLE: &str = "Rimborsi";
const LIST: &str = "/gestione/rimborsi";

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct RefundRow {
    pub href: String,
    pub opened: String,
    pub notice: String,
    pub amount_cents: i64,
    pub reason: &'static str,
    pub closed: Option<String>,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct Refunds {
    pub refunds: Vec<RefundRow>,
    pub total: u64,
    pub closed: bool,
    pub pages: Pages,
}

/// An open refund and a closed one, of the sample's second payment; a test says that it reads.
fn sample_refunds() -> [Option<RefundTask>; 2] {
    let receipts = sample().map(|sample| sample.receipts).unwrap_or_default();
    let open = receipts.iter().find_map(|receipt| RefundTask::of(receipt, receipt.id, receipt.received_at));
    let closed = open.clone().map(|task| {
        let why = "Bonifico al debitore, mandato 512".to_owned();
        let by = "person:RSSMRA80A01H501U".to_owned();
        RefundTask { closed: Some(Closed { at: task.opened_at, by, why }), ..task }
    });
    [open, closed]
}

impl View for Refunds {
    const TEMPLATE: &'static str = "pages/office/refunds";
    fn samples() -> Vec<Self> {
        let [open, closed] = sample_refunds();
        let page = |items: Vec<RefundTask>, total| Page { items, total, page: 1, per_page: PER_PAGE };
        vec![
            Self::of(&page(open.into_iter().collect(), 1), false),
            Self::of(&page(closed.into_iter().collect(), 41), true),
            Self::of(&page(Vec::new(), 0), false),
            Self::of(&page(Vec::new(), 0), true),
        ]
    }
}

impl Refunds {
    fn of(page: &Page<RefundTask>, closed: bool) -> Self {
        let state = if closed { "stato=chiusi&" } else { "" };
        let href = |number: u64| format!("{LIST}?{state}pagina={number}");
        Self {
            refunds: page.items.iter().map(row).collect(),
            total: page.total,
            closed,
            pages: Pages::of(page, "Pagine dei rimborsi", href),
        }
    }
}

fn row(task: &RefundTask) -> RefundRow {
    RefundRow {
        href: format!("{LIST}/{}", task.id),
        opened: task.opened_at.to_rfc3339(),
        notice: task.notice.to_string(),
        amount_cents: task.amount.cents(),
        reason: task.reason.word(),
        closed: task.closed.as_ref().map(|closed| closed.at.to_rfc3339()),
    }
}

/// How it ended.
#[derive(Debug, Clone, Serialize)]
pub struct Ended {
    pub at: String,
    pub by: String,
    pub why: String,
}

/// One refund.
#[derive(Debug, Clone, Serialize)]
pub struct RefundPage {
    pub refund: RefundRow,
    pub debt_href: Option<String>,
    pub ended: Option<Ended>,
    /// Where the form goes; `None` for who may not close.
    pub action: Option<String>,
    pub why: Control,
}

impl View for RefundPage {
    const TEMPLATE: &'static str = "pages/office/refund";
    fn samples() -> Vec<Self> {
        let [open, closed] = sample_refunds();
        let fault = Some("Scrivi che cosa è stato fatto, in al massimo 500 caratteri.".to_owned());
        let of = |task: &RefundTask, may, fault| Self::of(task, Some(Uuid::nil()), may, String::new(), fault);
        let open = open
            .iter()
            .flat_map(|task| [of(task, true, None), of(task, true, fault.clone()), of(task, false, None)]);
        open.chain(closed.iter().map(|task| of(task, true, None))).collect()
    }
}

impl RefundPage {
    fn of(task: &RefundTask, debt: Option<Uuid>, may: bool, why: String, error: Option<String>) -> Self {
        let ended = task.closed.as_ref().map(|closed| Ended {
            at: closed.at.to_rfc3339(),
            by: actor(&closed.by),
            why: closed.why.clone(),
        });
        Self {
            refund: row(task),
            debt_href: debt.map(|id| format!("/gestione/debiti/{id}")),
            action: (may && ended.is_none()).then(|| format!("{LIST}/{}", task.id)),
            ended,
            why: Control {
                kind: "textarea",
                id: "motivo".to_owned(),
                name: "motivo".to_owned(),
                label: "Che cosa è stato fatto".to_owned(),
                value: why,
                hint: Some("Per esempio: bonifico al debitore del 30/11/2026, mandato 512."),
                error,
                optional: false,
            },
        }
    }
}

/// GET `/gestione/rimborsi?stato=&pagina=`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let page = ctx.input.query("pagina").and_then(|page| page.parse().ok()).unwrap_or(1);
    let closed = ctx.input.query("stato") == Some("chiusi");
    let page = refund::list(&ctx.app.store, &ctx.scope, closed, page).await.map_err(problem)?;
    ctx.page(Head::titled(TITLE).under("Gestione", "/gestione"), &Refunds::of(&page, closed)).await
}

/// GET `/gestione/rimborsi/:id`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    page(ctx, String::new(), None).await
}

async fn page(ctx: &mut Ctx, why: String, refused: Option<String>) -> Result<Response, Problem> {
    let found = refund::find(&ctx.app.store, &ctx.scope, ctx.input.param("id")).await;
    let (task, debt) = found.map_err(problem)?;
    office_look::record_debts(&ctx.app.store, &ctx.scope, Opened::Refund, debt).await?;
    let faults: Vec<Fault> = refused.iter().map(|text| Fault::new("motivo", text.as_str())).collect();
    let view = RefundPage::of(&task, debt, ctx.may(Permission::OfficeRefundClose), why, refused);
    let head = Head::titled("Rimborso").under("Gestione", "/gestione").under(TITLE, LIST).faults(&faults);
    ctx.page(head, &view).await
}

/// POST the same path.
pub async fn close(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = ctx.input.param("id").to_owned();
    let why = ctx.input.field("motivo").to_owned();
    match refund::close(&ctx.app.store, &ctx.scope, &id, &why).await {
        Ok(()) => {
            ctx.flash("success", "Rimborso chiuso.");
            Ok(redirect(&format!("{LIST}/{id}")))
        }
        Err(RefundError::Refused(refusal)) => {
            let kept = why.chars().take(WHY_LENGTH * 2).collect();
            let mut response = page(ctx, kept, Some(refusal.to_string())).await?;
            response.set_status(StatusCode::UNPROCESSABLE_ENTITY);
            Ok(response)
        }
        Err(error) => Err(problem(error)),
    }
}

fn problem(error: RefundError) -> Problem {
    match error {
        RefundError::Store(error) => error.into(),
        RefundError::Request(refusal) => Problem::internal(refusal),
        RefundError::NotFound | RefundError::Refused(_) => Problem::not_found(),
    }
}
