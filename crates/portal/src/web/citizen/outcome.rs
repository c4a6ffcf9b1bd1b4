//! S11, S12: back from pagoPA, waiting for the receipts, and what became of the payment.

use domain::cart::PaymentOutcome;
use domain::euro::Euro;
use domain::rating::Rated;
use domain::receipt::Receipt;
use poem::Response;
use poem::http::header;
use serde::Serialize;
use store::Owner;
use uuid::Uuid;
use words::t;

use super::rating::Stars;
use super::refunds::RefundShown;
use crate::cart::{self, Item};
use crate::outcome::{self, Line, OutcomeError, Payment, Reader};
use crate::problem::{Problem, log_in_address};
use crate::refund::Owed;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;

/// How often the page looks again by itself: every five seconds, for one minute.
const ROUNDS: u32 = 12;

/// What the page says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Paid,
    PartlyPaid,
    Cancelled,
    Failed,
    /// Nothing is known and the page looks again by itself.
    Waiting,
    /// Nothing is known after a minute.
    Unknown,
}

/// One notice.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub number: String,
    pub description: String,
    /// Which of several ways or instalments.
    pub place: Option<String>,
    /// For whom, where the reader sees that.
    pub beneficiary: Option<String>,
    pub amount_cents: i64,
    pub paid: bool,
    /// What arrived: of a notice that was paid twice, both.
    pub payments: Vec<PaymentShown>,
    pub notice_href: Option<String>,
    pub twice: bool,
    /// What the reader may ask back.
    pub refunds: Vec<RefundShown>,
}

/// A payment that arrived.
#[derive(Debug, Clone, Serialize)]
pub struct PaymentShown {
    pub amount_cents: i64,
    pub paid_at: String,
    pub iur: String,
    pub receipt_href: Option<String>,
    /// What its link is called, unlike that of any other.
    pub name: String,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    pub title: &'static str,
    pub state: State,
    pub rows: Vec<Row>,
    /// What was paid: all receipts of this payment.
    pub total_cents: i64,
    /// How many receipts that are.
    pub receipts: usize,
    /// Of how many notices the receipt is missing.
    pub missing: usize,
    pub again_href: String,
    /// For who came by the return address only: where to log in for the receipt.
    pub access_href: Option<String>,
    /// Whether who paid has no receipt here and was asked for an address by Checkout, which sends the outcome there (SANP, "Integrazione
    /// touch point dell'EC con Checkout"); the address that is known here goes along, and then the portal writes itself.
    pub by_mail: bool,
    /// What is left in the cart for another payment.
    pub rest: Option<Rest>,
    /// How easy it was, asked of who paid here.
    pub rated: Option<Stars>,
}

/// The notices that stay in the cart.
#[derive(Debug, Clone, Serialize)]
pub struct Rest {
    pub count: usize,
    pub total_cents: i64,
    /// How many the next payment takes.
    pub next: usize,
}

impl Rest {
    fn of(items: &[Item]) -> Option<Self> {
        let next = domain::cart::payments(items).next()?.len();
        let total = items.iter().map(|item| item.amount).sum::<Euro>();
        Some(Self { count: items.len(), total_cents: total.cents(), next })
    }
}

impl Outcome {
    fn new(payment: &Payment, rounds: u32, token: Option<&str>) -> Self {
        let state = match payment.outcome {
            PaymentOutcome::Paid => State::Paid,
            PaymentOutcome::PartlyPaid => State::PartlyPaid,
            PaymentOutcome::Cancelled => State::Cancelled,
            PaymentOutcome::Failed => State::Failed,
            PaymentOutcome::Unknown if rounds < ROUNDS => State::Waiting,
            PaymentOutcome::Unknown => State::Unknown,
        };
        let id = payment.attempt.id;
        Self {
            title: title(state),
            state,
            rows: payment.lines.iter().map(|line| row(line, payment.own)).collect(),
            total_cents: payment.receipts().map(|receipt| receipt.amount).sum::<Euro>().cents(),
            receipts: payment.receipts().count(),
            missing: payment.lines.iter().filter(|line| line.receipt.is_none()).count(),
            again_href: with_token(id, token, &[]),
            access_href: (!payment.own).then(|| log_in_address(&path(id))),
            by_mail: false,
            rest: None,
            rated: None,
        }
    }

    /// A receipt names who paid: without a login it is not shown, and where to log in is told where that helps.
    fn keep_receipts_for_the_login(&mut self, id: Uuid) {
        for payment in self.rows.iter_mut().flat_map(|row| &mut row.payments) {
            if payment.receipt_href.take().is_some() {
                self.access_href = Some(log_in_address(&path(id)));
            }
        }
    }

    /// Whether a payment is shown without its receipt.
    fn keeps_a_receipt(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.payments).any(|payment| payment.receipt_href.is_none())
    }

    /// Whether receipts may still be on their way while somebody looks.
    const fn looks_again(&self) -> bool {
        matches!(self.state, State::Waiting | State::PartlyPaid)
    }
}

fn title(state: State) -> &'static str {
    match state {
        State::Paid => t!("outcome-title-paid"),
        State::PartlyPaid => t!("outcome-title-partly"),
        State::Cancelled => t!("outcome-title-cancelled"),
        State::Failed => t!("outcome-title-failed"),
        State::Waiting => t!("outcome-title-waiting"),
        State::Unknown => t!("outcome-title-unknown"),
    }
}

fn row(line: &Line, own: bool) -> Row {
    let receipt = line.receipt.as_ref();
    let sees = own && line.own;
    // what others paid of a debt is for those who see the debt
    let receipts = if sees { &line.receipts } else { line.of_this() };
    Row {
        number: line.number.to_string(),
        description: line.description.clone(),
        place: line.place.clone(),
        beneficiary: line.beneficiary.clone().filter(|_| sees),
        amount_cents: receipt.map_or(line.amount, |receipt| receipt.amount).cents(),
        paid: receipt.is_some(),
        payments: receipts
            .iter()
            .map(|receipt| PaymentShown {
                receipt_href: sees.then(|| format!("/pagamenti/ricevute/{}", receipt.id)),
                ..payment(receipt, &line.description, receipts.len() > 1)
            })
            .collect(),
        notice_href: line
            .debt
            .filter(|_| sees && receipt.is_none())
            .map(|debt| format!("/pagamenti/avvisi/{debt}")),
        twice: line.receipts.len() > 1,
        refunds: line
            .debt
            .iter()
            .filter(|_| own)
            .flat_map(|debt| line.owed.iter().map(|owed| RefundShown::of(owed, *debt)))
            .collect(),
    }
}

fn payment(receipt: &Receipt, description: &str, several: bool) -> PaymentShown {
    let iur = receipt.receipt_id.clone();
    PaymentShown {
        amount_cents: receipt.amount.cents(),
        paid_at: receipt.paid_at.unwrap_or(receipt.received_at).to_rfc3339(),
        name: if several { format!("{description}, {iur}") } else { description.to_owned() },
        iur,
        receipt_href: None,
    }
}

impl View for Outcome {
    const TEMPLATE: &'static str = "pages/outcome";
    fn samples() -> Vec<Self> {
        let payment = |iur: &str| PaymentShown {
            amount_cents: 10_400,
            paid_at: "2026-11-22T10:00:00Z".into(),
            iur: iur.into(),
            receipt_href: Some("/pagamenti/ricevute/0".into()),
            name: format!("Mensa scolastica, {iur}"),
        };
        let row = |paid: bool| Row {
            number: String::new(),
            description: "Mensa scolastica".into(),
            place: None,
            amount_cents: 10_400,
            paid,
            beneficiary: None,
            payments: paid.then(|| payment("a1b2c3d4e5")).into_iter().collect(),
            notice_href: (!paid).then(|| "/pagamenti/avvisi/0".into()),
            twice: false,
            refunds: Vec::new(),
        };
        let page = |state, rows: Vec<Row>| Self {
            title: title(state),
            state,
            total_cents: rows.iter().flat_map(|row| &row.payments).map(|payment| payment.amount_cents).sum(),
            receipts: rows.iter().map(|row| row.payments.len()).sum(),
            missing: rows.iter().filter(|row| !row.paid).count(),
            // a page never has the same notice twice
            rows: (123..).step_by(101).zip(rows).map(|(number, row)| numbered(number, row)).collect(),
            again_href: "/pagamenti/esito/0".into(),
            access_href: None,
            by_mail: false,
            rest: None,
            rated: None,
        };
        let rest = |count: usize, next| Some(Rest { count, total_cents: 5_200, next });
        let twice =
            Row { twice: true, payments: vec![payment("a1b2c3d4e5"), payment("b2c3d4e5f6")], ..row(true) };
        let child = |name: &str| Row { beneficiary: Some(name.into()), ..row(true) };
        let children = vec![child("Tommaso Esempi"), child("Anna Esempi")];
        let kept = PaymentShown { receipt_href: None, ..payment("a1b2c3d4e5") };
        let anothers = Row { payments: vec![kept], ..row(true) };
        let back = |owed: &Owed| Row { refunds: vec![RefundShown::of(owed, Uuid::nil())], ..twice.clone() };
        let mine: Vec<Row> = super::refunds::samples().iter().map(back).collect();
        vec![
            page(State::Paid, mine),
            Self { rated: Some(Stars::of(Rated::Payment, "", &[])), ..page(State::Paid, vec![row(true)]) },
            Self {
                rated: Some(Stars { done: true, ..Stars::of(Rated::Payment, "", &[]) }),
                ..page(State::Paid, vec![row(true)])
            },
            Self { access_href: Some("/accesso".into()), ..page(State::Paid, vec![row(true), twice]) },
            page(State::Paid, children),
            Self { by_mail: true, ..page(State::Paid, vec![anothers]) },
            page(State::PartlyPaid, vec![row(true), row(false)]),
            page(State::PartlyPaid, vec![row(true), row(false), row(false)]),
            page(State::Cancelled, vec![row(false), row(false)]),
            page(State::Failed, vec![row(false), row(false)]),
            page(State::Waiting, vec![row(false), row(false)]),
            page(State::Unknown, vec![row(false), row(false)]),
            page(State::Cancelled, vec![row(false)]),
            page(State::Failed, vec![row(false)]),
            page(State::Waiting, vec![row(false)]),
            page(State::Unknown, vec![row(false)]),
            page(State::Paid, vec![Row { place: Some("Rata 2 di 3".into()), ..row(true) }]),
            Self { rest: rest(1, 1), ..page(State::Paid, vec![row(true)]) },
            Self { rest: rest(7, 5), ..page(State::Waiting, vec![row(false)]) },
        ]
    }
}

/// A row of a sample with a number of its own.
fn numbered(number: u32, row: Row) -> Row {
    Row { number: format!("301000000000{number:06}"), ..row }
}

fn path(id: Uuid) -> String {
    format!("/pagamenti/esito/{id}")
}

fn with_token(id: Uuid, token: Option<&str>, more: &[(&str, &str)]) -> String {
    let pairs: Vec<(&str, &str)> =
        token.map(|token| ("t", token)).into_iter().chain(more.iter().copied()).collect();
    let query = serde_urlencoded::to_string(pairs).unwrap_or_default();
    if query.is_empty() { path(id) } else { format!("{}?{query}", path(id)) }
}

/// GET `/pagamenti/esito/:id`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = Uuid::parse_str(ctx.input.param("id")).map_err(|_| Problem::not_found())?;
    let token = ctx.input.query("t").map(str::to_owned);
    let owner = ctx.session().map(|session| session.owner());
    if let (Some(token), Some(way)) = (&token, ctx.input.query("r").and_then(outcome::way)) {
        outcome::came_back(&ctx.app.store, &ctx.scope, id, token, way).await.map_err(refused)?;
        return went(ctx, id, token, owner.as_ref()).await;
    }
    let payment = look(ctx, id, owner.as_ref(), token.as_deref()).await?;
    outcome::clear_cart(&ctx.app.store, &ctx.scope, &payment).await.map_err(refused)?;
    let rounds: u32 = ctx.input.query("giro").and_then(|round| round.parse().ok()).unwrap_or(0);
    let mut view = Outcome::new(&payment, rounds, token.as_deref());
    if ctx.scope.person().is_none() {
        view.keep_receipts_for_the_login(id);
    }
    view.by_mail = payment.own && payment.attempt.email.is_none() && view.keeps_a_receipt();
    // who gave up or failed goes back to the cart, where everything still is
    if payment.own && !matches!(view.state, State::Cancelled | State::Failed) {
        let owner = &payment.attempt.owner;
        let rest = cart::rest(&ctx.app.store, &ctx.scope, owner, &payment.attempt).await?;
        view.rest = Rest::of(&rest);
    }
    let rateable = payment.own && view.state == State::Paid;
    view.rated = rateable.then(|| Stars::at_the_end(ctx, Rated::Payment, &path(id)));
    let mut response = ctx.page(Head::titled(view.title), &view).await?;
    if view.looks_again() && rounds < ROUNDS {
        let next = with_token(id, token.as_deref(), &[("giro", &(rounds + 1).to_string())]);
        let refresh = format!("5; url={next}").parse().map_err(Problem::internal)?;
        response.headers_mut().insert(header::REFRESH, refresh);
    }
    Ok(response)
}

/// The way back is forgotten, and the token too where the session is enough.
async fn went(ctx: &Ctx, id: Uuid, token: &str, owner: Option<&Owner>) -> Result<Response, Problem> {
    let payment = look(ctx, id, owner, Some(token)).await?;
    let token = Some(token).filter(|_| !payment.own);
    Ok(redirect(&with_token(id, token, &[])))
}

async fn look(ctx: &Ctx, id: Uuid, owner: Option<&Owner>, token: Option<&str>) -> Result<Payment, Problem> {
    outcome::look(&ctx.app.store, &ctx.scope, Reader { owner, token }, id).await.map_err(refused)
}

fn refused(error: OutcomeError) -> Problem {
    match error {
        OutcomeError::NotFound => Problem::not_found(),
        OutcomeError::Store(error) => error.into(),
    }
}
