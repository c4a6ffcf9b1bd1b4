//! S9: the cart.

use std::collections::BTreeSet;

use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use domain::timeline::Lock;
use poem::Response;
use serde::Serialize;
use words::t;

use crate::cart::{self, CartError, Contents, Item};
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;
use crate::web::citizen::{issued, lookup};
use crate::web::story;

/// A notice in the cart.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub number: String,
    pub description: String,
    /// In whose name; none of a notice that concerns somebody else.
    pub holder: Option<String>,
    /// For whom, where that is seen.
    pub beneficiary: Option<String>,
    pub due_date: Option<String>,
    pub overdue: bool,
    pub amount_cents: i64,
    pub notice_href: String,
    /// Which of the ways to pay the debt, where there are several.
    pub place: Option<String>,
    /// Why so much today.
    pub reasons: Vec<String>,
    /// Why pagoPA would not take it at this moment, and until when.
    pub locked: Option<String>,
    /// Where the same payment for somebody else begins.
    pub again: Option<String>,
}

/// The notices that are paid together.
#[derive(Debug, Clone, Serialize)]
pub struct PaymentShown {
    /// Counted from 1.
    pub number: usize,
    pub rows: Vec<Row>,
    pub total_cents: i64,
}

/// A notice that had to leave.
#[derive(Debug, Clone, Serialize)]
pub struct Gone {
    pub description: String,
    pub number: String,
    pub reason: &'static str,
}

/// What was taken out a moment ago.
#[derive(Debug, Clone, Serialize)]
pub struct Undo {
    pub description: String,
    pub number: String,
}

/// The page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CartPage {
    /// One after the other; most carts take one.
    pub payments: Vec<PaymentShown>,
    /// All payments together.
    pub total_cents: i64,
    /// How many notices in all payments.
    pub count: usize,
    /// Paid, says the browser; the receipts are waited for.
    pub waiting: Vec<Row>,
    /// The page of the payment that is waited for.
    pub waiting_href: Option<String>,
    pub removed: Vec<Gone>,
    pub undo: Option<Undo>,
    pub anonymous: bool,
}

impl CartPage {
    fn of(contents: &Contents, locks: &[Lock]) -> Self {
        let rows = |items: &[Item]| items.iter().map(|item| row(item, locks)).collect();
        let payments: Vec<PaymentShown> = contents
            .payments()
            .enumerate()
            .map(|(place, items)| PaymentShown {
                number: place + 1,
                rows: rows(items),
                total_cents: items.iter().map(|item| item.amount).sum::<Euro>().cents(),
            })
            .collect();
        let removed = contents.removed.iter().map(|gone| Gone {
            description: gone.description.clone(),
            number: gone.number.to_string(),
            reason: gone.reason,
        });
        let waiting: Vec<Item> =
            contents.items.iter().filter(|item| item.verifying.is_some()).cloned().collect();
        Self {
            total_cents: payments.iter().map(|payment| payment.total_cents).sum(),
            count: payments.iter().map(|payment| payment.rows.len()).sum(),
            payments,
            waiting: rows(&waiting),
            waiting_href: contents.verifying().map(|id| format!("/pagamenti/esito/{id}")),
            removed: removed.collect(),
            undo: None,
            anonymous: false,
        }
    }
}

fn row(item: &Item, locks: &[Lock]) -> Row {
    Row {
        notice_href: match item.holder {
            Some(_) => format!("/pagamenti/avvisi/{}", item.debt),
            None => format!("{}?numero={}", lookup::PATH, item.number),
        },
        number: item.number.to_string(),
        description: item.description.clone(),
        holder: item.holder.clone(),
        beneficiary: item.beneficiary.clone(),
        due_date: item.due_date.map(|day| day.to_string()),
        overdue: item.overdue,
        amount_cents: item.amount.cents(),
        place: item.place.clone(),
        reasons: item.reasons.clone(),
        locked: locks.iter().find(|lock| lock.notice == item.number).map(story::until_free),
        again: item.repeated.then(|| issued::again(item.debt)),
    }
}

impl View for CartPage {
    const TEMPLATE: &'static str = "pages/cart";
    fn samples() -> Vec<Self> {
        let row = |overdue: bool| Row {
            number: "301000000000000123".into(),
            description: "Mensa scolastica".into(),
            holder: (!overdue).then(|| "Maria Rossi".into()),
            beneficiary: (!overdue).then(|| "Tommaso Esempi".into()),
            due_date: Some("2026-12-16".into()),
            overdue,
            amount_cents: 10_400,
            notice_href: "/pagamenti/avvisi/0".into(),
            place: overdue.then(|| "Rata 2 di 3".into()),
            reasons: if overdue { vec!["Interessi".into()] } else { Vec::new() },
            locked: None,
            again: (!overdue).then(|| issued::again("0")),
        };
        let payment = |number, rows: Vec<Row>| PaymentShown {
            number,
            total_cents: rows.iter().map(|row| row.amount_cents).sum(),
            rows,
        };
        let locked = story::sample_locked();
        let gone = Gone {
            description: "Trasporto scolastico".into(),
            number: "301000000000000224".into(),
            reason: t!("cart-gone-paid"),
        };
        let undo = Undo { description: "Nido".into(), number: "301000000000000325".into() };
        vec![
            Self { anonymous: true, ..Self::default() },
            Self { undo: Some(undo), ..Self::default() },
            Self {
                payments: vec![payment(1, vec![row(false), Row { locked, ..row(true) }])],
                total_cents: 20_800,
                count: 2,
                removed: vec![gone],
                ..Self::default()
            },
            Self {
                payments: vec![payment(1, vec![row(false); 5]), payment(2, vec![row(true)])],
                total_cents: 62_400,
                count: 6,
                waiting: vec![row(false)],
                waiting_href: Some("/pagamenti/esito/0".into()),
                anonymous: true,
                ..Self::default()
            },
            Self {
                waiting: vec![row(false)],
                waiting_href: Some("/pagamenti/esito/0".into()),
                ..Self::default()
            },
        ]
    }
}

/// GET `/carrello`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let mut view = match ctx.session().map(|session| session.owner()) {
        Some(owner) => {
            let contents = cart::show(&ctx.app.store, &ctx.scope, &owner).await.map_err(Problem::internal)?;
            let lock = ctx.app.config.node.lock();
            let locks = cart::locks(&ctx.app.store, &ctx.scope, &contents, lock).await?;
            CartPage { undo: undo(ctx, &owner).await?, ..CartPage::of(&contents, &locks) }
        }
        None => CartPage::default(),
    };
    let inside = |number: &str| {
        let rows = view.payments.iter().flat_map(|payment| &payment.rows).chain(&view.waiting);
        rows.into_iter().any(|row| row.number == number)
    };
    view.undo = view.undo.take().filter(|undo| !inside(&undo.number));
    view.anonymous = ctx.scope.person().is_none();
    ctx.page(Head::titled(t!("cart-title")), &view).await
}

async fn undo(ctx: &Ctx, owner: &store::Owner) -> Result<Option<Undo>, Problem> {
    let Some(Ok(number)) = ctx.input.query("tolto").map(NoticeNumber::parse) else { return Ok(None) };
    let found =
        cart::described(&ctx.app.store, &ctx.scope, owner, &number).await.map_err(Problem::internal)?;
    Ok(found.map(|description| Undo { description, number: number.to_string() }))
}

/// POST `/carrello`: puts a notice in.
pub async fn add(ctx: &mut Ctx) -> Result<Response, Problem> {
    let number = notice_of(ctx)?;
    let owner = ctx.owner();
    match cart::add(&ctx.app.store, &ctx.scope, &owner, &number).await {
        Ok(description) => ctx.flash("success", t!("cart-added", description = description)),
        Err(CartError::NotFound) => return Err(Problem::not_found()),
        Err(CartError::Refused(refusal)) => ctx.flash("warning", refusal.to_string()),
        Err(CartError::Store(error)) => return Err(error.into()),
    }
    Ok(redirect("/carrello"))
}

/// POST `/carrello/scelti`: puts several notices in; of one that does not fit the reason is told, and the others go in.
pub async fn add_chosen(ctx: &mut Ctx) -> Result<Response, Problem> {
    let chosen = ctx.input.fields().iter().filter(|(name, _)| name == "scelto");
    let chosen: Result<BTreeSet<NoticeNumber>, _> =
        chosen.map(|(_, number)| NoticeNumber::parse(number)).collect();
    let chosen = chosen.map_err(|_| Problem::not_found())?;
    if chosen.is_empty() {
        ctx.flash("warning", t!("cart-choose"));
        return Ok(redirect("/area-riservata/documenti"));
    }
    let owner = ctx.owner();
    let (mut inside, mut refused) = (0, Vec::new());
    for number in &chosen {
        match cart::add(&ctx.app.store, &ctx.scope, &owner, number).await {
            Ok(_) => inside += 1,
            Err(CartError::NotFound) => return Err(Problem::not_found()),
            Err(CartError::Refused(refusal)) => {
                refused.push(t!("cart-refused", number = number.grouped(), why = refusal));
            }
            Err(CartError::Store(error)) => return Err(error.into()),
        }
    }
    let kind = if refused.is_empty() { "success" } else { "warning" };
    refused.insert(0, t!("cart-chosen", n = inside));
    ctx.flash(kind, refused.join(" "));
    Ok(redirect("/carrello"))
}

/// POST `/carrello/togli`.
pub async fn remove(ctx: &mut Ctx) -> Result<Response, Problem> {
    let number = notice_of(ctx)?;
    let owner = ctx.owner();
    cart::remove(&ctx.app.store, &ctx.scope, &owner, &number).await.map_err(Problem::internal)?;
    Ok(redirect(&format!("/carrello?tolto={number}")))
}

fn notice_of(ctx: &Ctx) -> Result<NoticeNumber, Problem> {
    NoticeNumber::parse(ctx.input.field("avviso")).map_err(|_| Problem::not_found())
}
