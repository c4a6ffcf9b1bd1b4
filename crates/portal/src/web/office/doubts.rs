//! Payments in doubt: somebody came back from pagoPA as having paid, and receipts are missing. The list, one of them, and ending it.

use domain::access::Permission;
use domain::attempt::{Settlement, WHY_LENGTH};
use domain::fault::Fault;
use domain::office_look::Opened;
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use store::{Owner, Page, PaymentAttempt};

use super::cost_item::Control;
use super::history::actor;
use super::refunds::Ended;
use crate::attempt::{self, DoubtError};
use crate::debt::PER_PAGE;
use crate::office_look;
use crate::outcome::{self, Line};
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;
use crate::web::dossier::Pages;

const TITLE: &str = "Pagamenti senza riscontro";
const LIST: &str = "/gestione/senza-riscontro";

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct DoubtRow {
    pub href: String,
    pub begun: String,
    pub returned: Option<String>,
    pub count: usize,
    pub total_cents: i64,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct Doubts {
    pub doubts: Vec<DoubtRow>,
    pub total: u64,
    pub pages: Pages,
}

/// A notice of the payment.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeRow {
    pub notice: String,
    pub description: String,
    pub amount_cents: i64,
    pub debt_href: Option<String>,
    pub received: bool,
}

/// One payment.
#[derive(Debug, Clone, Serialize)]
pub struct DoubtPage {
    pub doubt: DoubtRow,
    /// `paymentNote` of its receipts, by which pagoPA finds it.
    pub cart_id: String,
    pub who: String,
    pub notices: Vec<NoticeRow>,
    pub ended: Option<Ended>,
    /// Where the form goes; `None` for who may not end it.
    pub action: Option<String>,
    pub why: Control,
}

fn sample(closed: bool) -> PaymentAttempt {
    let at = chrono::DateTime::UNIX_EPOCH;
    let number = domain::notice_number::NoticeNumber::parse("301000000000004285").ok();
    PaymentAttempt {
        id: uuid::Uuid::nil(),
        owner: Owner::Session(uuid::Uuid::nil()),
        notices: number.into_iter().map(|number| (number, domain::euro::Euro::from_cents(5_200))).collect(),
        token: String::new(),
        checkout_url: None,
        returned: Some(domain::cart::Return::Ok),
        created_at: at,
        email: None,
        opening_until: None,
        opened_at: Some(at),
        returned_at: Some(at),
        settled: Some((Settlement::InDoubt, at)),
        closed: closed.then(|| domain::refund::Closed {
            at,
            by: "person:RSSMRA80A01H501U".to_owned(),
            why: "pagoPA conferma: nessun addebito".to_owned(),
        }),
    }
}

fn sample_lines() -> Vec<Line> {
    let line = |(number, amount)| Line {
        number,
        debt: Some(uuid::Uuid::nil()),
        own: true,
        description: "Mensa scolastica".to_owned(),
        place: None,
        amount,
        receipt: None,
        beneficiary: None,
        receipts: Vec::new(),
        ours: 0,
        owed: Vec::new(),
    };
    sample(false).notices.into_iter().map(line).collect()
}

impl View for Doubts {
    const TEMPLATE: &'static str = "pages/office/doubts";
    fn samples() -> Vec<Self> {
        let page = |items: Vec<PaymentAttempt>, total| Page { items, total, page: 1, per_page: PER_PAGE };
        vec![
            Self::of(&page(vec![sample(false)], 1)),
            Self::of(&page(vec![sample(false); 3], 41)),
            Self::of(&page(Vec::new(), 0)),
        ]
    }
}

impl View for DoubtPage {
    const TEMPLATE: &'static str = "pages/office/doubt";
    fn samples() -> Vec<Self> {
        let fault = Some("Scrivi che cosa hai verificato, in al massimo 500 caratteri.".to_owned());
        let of = |closed, may, fault| Self::of(&sample(closed), &sample_lines(), may, String::new(), fault);
        vec![of(false, true, None), of(false, true, fault), of(false, false, None), of(true, true, None)]
    }
}

impl Doubts {
    fn of(page: &Page<PaymentAttempt>) -> Self {
        Self {
            doubts: page.items.iter().map(row).collect(),
            total: page.total,
            pages: Pages::of(page, "Pagine dei pagamenti", |number| format!("{LIST}?pagina={number}")),
        }
    }
}

fn row(attempt: &PaymentAttempt) -> DoubtRow {
    DoubtRow {
        href: format!("{LIST}/{}", attempt.id),
        begun: attempt.created_at.to_rfc3339(),
        returned: attempt.returned_at.map(|at| at.to_rfc3339()),
        count: attempt.notices.len(),
        total_cents: attempt.notices.iter().map(|(_, amount)| amount.cents()).sum(),
    }
}

impl DoubtPage {
    fn of(attempt: &PaymentAttempt, lines: &[Line], may: bool, why: String, error: Option<String>) -> Self {
        let ended = attempt.closed.as_ref().map(|closed| Ended {
            at: closed.at.to_rfc3339(),
            by: actor(&closed.by),
            why: closed.why.clone(),
        });
        Self {
            doubt: row(attempt),
            cart_id: attempt.id.to_string(),
            who: match &attempt.owner {
                Owner::Person(person) => format!("Persona {person}"),
                Owner::Session(_) => "Persona senza accesso".to_owned(),
            },
            notices: lines.iter().map(notice).collect(),
            action: (may && ended.is_none()).then(|| format!("{LIST}/{}", attempt.id)),
            ended,
            why: Control {
                kind: "textarea",
                id: "motivo".to_owned(),
                name: "motivo".to_owned(),
                label: "Che cosa hai verificato".to_owned(),
                value: why,
                hint: Some("Lo legge anche il cittadino, nello storico del suo avviso."),
                error,
                optional: false,
            },
        }
    }
}

fn notice(line: &Line) -> NoticeRow {
    NoticeRow {
        notice: line.number.to_string(),
        description: line.description.clone(),
        amount_cents: line.amount.cents(),
        debt_href: line.debt.map(|id| format!("/gestione/debiti/{id}")),
        received: line.receipt.is_some(),
    }
}

/// GET `/gestione/senza-riscontro?pagina=`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let page = ctx.input.query("pagina").and_then(|page| page.parse().ok()).unwrap_or(1);
    let page = attempt::doubts(&ctx.app.store, &ctx.scope, page).await.map_err(problem)?;
    ctx.page(Head::titled(TITLE).under("Gestione", "/gestione"), &Doubts::of(&page)).await
}

/// GET `/gestione/senza-riscontro/:id`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    page(ctx, String::new(), None).await
}

async fn page(ctx: &mut Ctx, why: String, refused: Option<String>) -> Result<Response, Problem> {
    let found = attempt::doubt(&ctx.app.store, &ctx.scope, ctx.input.param("id")).await;
    let attempt = found.map_err(problem)?;
    let lines = outcome::lines_of(&ctx.app.store, &ctx.scope, &attempt).await?;
    if let Owner::Person(person) = &attempt.owner {
        office_look::record_person(&ctx.app.store, &ctx.scope, Opened::Doubt, person).await?;
    }
    let faults: Vec<Fault> = refused.iter().map(|text| Fault::new("motivo", text.as_str())).collect();
    let view = DoubtPage::of(&attempt, &lines, ctx.may(Permission::OfficeAttemptClose), why, refused);
    let head = Head::titled("Pagamento senza riscontro")
        .under("Gestione", "/gestione")
        .under(TITLE, LIST)
        .faults(&faults);
    ctx.page(head, &view).await
}

/// POST the same path.
pub async fn close(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = ctx.input.param("id").to_owned();
    let why = ctx.input.field("motivo").to_owned();
    match attempt::end_doubt(&ctx.app.store, &ctx.scope, &id, &why).await {
        Ok(()) => {
            ctx.flash("success", "Verifica registrata: il cittadino la legge nello storico dell'avviso.");
            Ok(redirect(&format!("{LIST}/{id}")))
        }
        Err(DoubtError::Refused(refusal)) => {
            let kept = why.chars().take(WHY_LENGTH * 2).collect();
            let mut response = page(ctx, kept, Some(refusal.to_string())).await?;
            response.set_status(StatusCode::UNPROCESSABLE_ENTITY);
            Ok(response)
        }
        Err(error) => Err(problem(error)),
    }
}

fn problem(error: DoubtError) -> Problem {
    match error {
        DoubtError::Store(error) => error.into(),
        DoubtError::NotFound | DoubtError::Refused(_) => Problem::not_found(),
    }
}
