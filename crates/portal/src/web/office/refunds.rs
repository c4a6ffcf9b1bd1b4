//! Money to be given back: the list, one of them, and closing it with a reason.

use std::collections::HashMap;

use domain::access::Permission;
use domain::fault::Fault;
use domain::office_look::Opened;
use domain::refund::{CloseRefusal, Closed, GivenTo, RefundTask, WHY_LENGTH};
use domain::request::{Asked, Case, Move};
use domain::statement::Payer;
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
use crate::refund::{self, Found, Listed, RefundError};
use crate::render::{Field, Head, View, redirect};
use crate::request::Folder;
use crate::scope::Ctx;
use crate::web::citizen::requests::sample_folders;
use crate::web::dossier::{Badge, Pages, sample};
use crate::web::thread;

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
    /// The last request for it, and what became of that.
    pub asked: Option<String>,
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
        fn page(items: Vec<RefundTask>, total: u64) -> Listed {
            Listed { page: Page { items, total, page: 1, per_page: PER_PAGE }, asked: HashMap::new() }
        }
        let asked = |task: &RefundTask| {
            let cases = sample_cases(task).into_iter();
            let listed = |case| Listed { asked: [(task.id, case)].into(), ..page(vec![task.clone()], 1) };
            cases.map(listed).collect::<Vec<_>>()
        };
        let asked: Vec<Listed> = open.iter().flat_map(asked).collect();
        let asked = asked.iter().map(|listed| Self::of(listed, false));
        let others = vec![
            Self::of(&page(open.iter().cloned().collect(), 1), false),
            Self::of(&page(closed.into_iter().collect(), 41), true),
            Self::of(&page(Vec::new(), 0), false),
            Self::of(&page(Vec::new(), 0), true),
        ];
        others.into_iter().chain(asked).collect()
    }
}

impl Refunds {
    fn of(Listed { page, asked }: &Listed, closed: bool) -> Self {
        let state = if closed { "stato=chiusi&" } else { "" };
        let href = |number: u64| format!("{LIST}?{state}pagina={number}");
        Self {
            refunds: page.items.iter().map(|task| row(task, asked.get(&task.id))).collect(),
            total: page.total,
            closed,
            pages: Pages::of(page, "Pagine dei rimborsi", href),
        }
    }
}

/// A request for the sample's money in the states that an open refund can have.
fn sample_cases(task: &RefundTask) -> Vec<Case> {
    let of_it = |folder: Folder| Case {
        asked: match folder.case.asked {
            Asked::Refund { notice, amount, iban, holder, .. } => {
                Asked::Refund { task: task.id, notice, amount, iban, holder }
            }
            asked => asked,
        },
        ..folder.case
    };
    let cases = sample_folders().into_iter().map(of_it).filter(|case| task.is_asked_by(case));
    let refused = |case: &Case| {
        let mut refused = case.clone();
        refused.make(Move::Refuse, "person:BNCLCU80A01H501A", "Non hai pagato tu.", case.moved_at()).ok()?;
        Some(refused)
    };
    cases.flat_map(|case| [refused(&case), Some(case)]).flatten().collect()
}

fn row(task: &RefundTask, asked: Option<&Case>) -> RefundRow {
    RefundRow {
        href: format!("{LIST}/{}", task.id),
        opened: task.opened_at.to_rfc3339(),
        notice: task.notice.to_string(),
        amount_cents: task.amount.cents(),
        reason: task.reason.word(),
        closed: task.closed.as_ref().map(|closed| closed.at.to_rfc3339()),
        asked: asked.map(|case| format!("{}: {}", case.number, case.state().word().to_lowercase())),
    }
}

/// How it ended.
#[derive(Debug, Clone, Serialize)]
pub struct Ended {
    pub at: String,
    pub by: String,
    pub why: String,
}

/// A request for it.
#[derive(Debug, Clone, Serialize)]
pub struct AskedShown {
    /// Where it is, for who may open it.
    pub href: Option<String>,
    pub number: String,
    pub who: String,
    pub state: Badge,
    /// The account that it names; whole in the request only.
    pub account: Option<String>,
    /// That who asks is not who paid.
    pub warning: Option<&'static str>,
}

impl AskedShown {
    fn of(case: &Case, payer: Option<&Payer>, opens: bool) -> Self {
        let account = match &case.asked {
            Asked::Refund { iban, holder, .. } => Some(format!("{}, intestato a {holder}", iban.masked())),
            Asked::Instalments { .. } | Asked::Correction | Asked::EmailChange => None,
        };
        Self {
            href: opens.then(|| format!("/gestione/richieste/{}", case.id)),
            number: case.number.clone(),
            who: format!("{}, {}", case.owner.name, case.owner.key),
            state: thread::badge(case.state()),
            account,
            warning: payer.and_then(|payer| payer.warning_about(&case.owner.key)),
        }
    }
}

/// What the form brings.
#[derive(Debug, Clone, Default)]
struct Written {
    why: String,
    to: String,
}

impl Written {
    fn of(ctx: &Ctx) -> Self {
        let why = ctx.input.field("motivo").chars().take(WHY_LENGTH * 2).collect();
        Self { why, to: ctx.input.field(TO).to_owned() }
    }
}

/// The field that tells who got the money.
const TO: &str = "a-chi";

fn to_field(case: &Case, chosen: &str) -> Field {
    let asked = format!("Sì, sul conto indicato nella richiesta {} ({})", case.number, case.owner.name);
    let values = [
        (GivenTo::WhoAsked, asked),
        (
            GivenTo::Otherwise,
            "No: la richiesta risulta non accolta, e chi l'ha fatta legge che cosa è stato fatto".to_owned(),
        ),
    ];
    let values = values.map(|(to, words)| (to.code().to_owned(), words));
    Field::radio(TO, "La somma è andata a chi l'ha chiesta?", values.to_vec(), chosen)
}

fn to_whom() -> Fault {
    Fault::new(TO, "C'è una richiesta aperta: scegli se la somma è andata a chi l'ha chiesta.")
}

/// One refund.
#[derive(Debug, Clone, Serialize)]
pub struct RefundPage {
    pub refund: RefundRow,
    pub payer: Option<String>,
    /// The requests for it, the newest first.
    pub asked: Vec<AskedShown>,
    pub debt_href: Option<String>,
    pub ended: Option<Ended>,
    /// Where the form goes; `None` for who may not close.
    pub action: Option<String>,
    pub why: Control,
    /// Whether who is asking got it, while somebody is.
    pub to: Option<Field>,
}

impl View for RefundPage {
    const TEMPLATE: &'static str = "pages/office/refund";
    fn samples() -> Vec<Self> {
        let [open, closed] = sample_refunds();
        let faults = [Fault::new("motivo", CloseRefusal::Why.to_string()), to_whom()];
        let payer = sample_folders().into_iter().find_map(|folder| folder.payer);
        let found = |task: &RefundTask, cases| Found {
            task: task.clone(),
            debt: Some(Uuid::nil()),
            outsider: None,
            payer: payer.clone(),
            cases,
        };
        let of = |task: &RefundTask, may, faults: &[Fault]| {
            Self::of(&found(task, Vec::new()), (may, true), &Written::default(), faults)
        };
        let asked = |task: &RefundTask, opens, faults: &[Fault]| {
            Self::of(&found(task, sample_cases(task)), (true, opens), &Written::default(), faults)
        };
        let open = open.iter().flat_map(|task| {
            let forms = [of(task, true, &[]), of(task, true, &faults), of(task, false, &[])];
            forms.into_iter().chain([
                asked(task, true, &[]),
                asked(task, true, &faults),
                asked(task, false, &[]),
            ])
        });
        open.chain(closed.iter().map(|task| of(task, true, &[]))).collect()
    }
}

impl RefundPage {
    /// `may`: whether the reader closes it, and opens requests.
    fn of(found: &Found, (may, opens): (bool, bool), written: &Written, faults: &[Fault]) -> Self {
        let Found { task, debt, payer, cases, .. } = found;
        let asked = |case| AskedShown::of(case, payer.as_ref(), opens);
        let ended = task.closed.as_ref().map(|closed| Ended {
            at: closed.at.to_rfc3339(),
            by: actor(&closed.by),
            why: closed.why.clone(),
        });
        let waits = |case: &&Case| case.state().is_open();
        Self {
            to: cases.iter().find(waits).map(|case| to_field(case, &written.to).judged(faults)),
            refund: row(task, None),
            payer: payer.as_ref().map(Payer::shown),
            asked: cases.iter().map(asked).collect(),
            debt_href: debt.map(|id| format!("/gestione/debiti/{id}")),
            action: (may && ended.is_none()).then(|| format!("{LIST}/{}", task.id)),
            ended,
            why: Control {
                kind: "textarea",
                id: "motivo".to_owned(),
                name: "motivo".to_owned(),
                label: "Che cosa è stato fatto".to_owned(),
                value: written.why.clone(),
                hint: Some("Per esempio: bonifico al debitore del 30/11/2026, mandato 512."),
                error: faults.iter().find(|fault| fault.field == "motivo").map(|fault| fault.text.clone()),
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
    page(ctx, &Written::default(), &[]).await
}

async fn page(ctx: &mut Ctx, written: &Written, faults: &[Fault]) -> Result<Response, Problem> {
    let found = refund::find(&ctx.app.store, &ctx.scope, ctx.input.param("id")).await;
    let found = found.map_err(problem)?;
    recorded(ctx, &found).await?;
    let may = (ctx.may(Permission::OfficeRefundClose), ctx.may(Permission::OfficeRequestView));
    let view = RefundPage::of(&found, may, written, faults);
    let head = Head::titled("Rimborso").under("Gestione", "/gestione").under(TITLE, LIST).faults(faults);
    ctx.page(head, &view).await
}

/// Everybody whom the page names: those of the debt, who asked, and who paid.
async fn recorded(ctx: &Ctx, found: &Found) -> Result<(), Problem> {
    let (store, scope) = (&ctx.app.store, &ctx.scope);
    office_look::record_debts(store, scope, Opened::Refund, found.debt).await?;
    office_look::record_cases(store, scope, Opened::Refund, &found.cases).await?;
    if let Some(key) = &found.outsider {
        office_look::record_person(store, scope, Opened::Refund, key).await?;
    }
    Ok(())
}

/// POST the same path.
pub async fn close(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = ctx.input.param("id").to_owned();
    let written = Written::of(ctx);
    let to = GivenTo::of_code(&written.to);
    let faults = match refund::close(&ctx.app.store, &ctx.scope, &id, &written.why, to).await {
        Ok(()) => {
            ctx.flash("success", "Rimborso chiuso.");
            return Ok(redirect(&format!("{LIST}/{id}")));
        }
        Err(RefundError::Refused(refusal)) => vec![Fault::new("motivo", refusal.to_string())],
        Err(RefundError::Request(refusal)) => vec![Fault::new("", refusal.to_string())],
        Err(RefundError::ToWhom) => vec![to_whom()],
        Err(RefundError::WhyAndToWhom) => {
            vec![Fault::new("motivo", CloseRefusal::Why.to_string()), to_whom()]
        }
        Err(error) => return Err(problem(error)),
    };
    let mut response = page(ctx, &written, &faults).await?;
    response.set_status(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(response)
}

fn problem(error: RefundError) -> Problem {
    match error {
        RefundError::Store(error) => error.into(),
        RefundError::Request(refusal) => Problem::internal(refusal),
        RefundError::NotFound | RefundError::Refused(_) | RefundError::ToWhom | RefundError::WhyAndToWhom => {
            Problem::not_found()
        }
    }
}
