//! S9: the cart.

use domain::notice_number::NoticeNumber;
use poem::Response;
use serde::Serialize;

use crate::cart::{self, CartError, Contents};
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;

/// A notice in the cart.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub number: String,
    pub description: String,
    pub holder: String,
    pub due_date: Option<String>,
    pub overdue: bool,
    pub amount_cents: i64,
    pub notice_href: String,
    /// Which of the ways to pay the debt, where there are several.
    pub place: Option<String>,
    /// Why so much today.
    pub reasons: Vec<String>,
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
    pub rows: Vec<Row>,
    pub total_cents: i64,
    pub removed: Vec<Gone>,
    /// How many must go before paying; zero: none.
    pub too_many: usize,
    pub undo: Option<Undo>,
    pub anonymous: bool,
}

impl CartPage {
    fn of(contents: Contents) -> Self {
        let (total_cents, too_many) = (contents.total().cents(), contents.too_many());
        let rows = contents.items.into_iter().map(|item| Row {
            notice_href: format!("/pagamenti/avvisi/{}", item.debt),
            number: item.number.to_string(),
            description: item.description,
            holder: item.holder,
            due_date: item.due_date.map(|day| day.to_string()),
            overdue: item.overdue,
            amount_cents: item.amount.cents(),
            place: item.place,
            reasons: item.reasons,
        });
        let removed = contents.removed.into_iter().map(|gone| Gone {
            description: gone.description,
            number: gone.number.to_string(),
            reason: gone.reason,
        });
        Self {
            rows: rows.collect(),
            total_cents,
            removed: removed.collect(),
            too_many,
            undo: None,
            anonymous: false,
        }
    }
}

impl View for CartPage {
    const TEMPLATE: &'static str = "pages/cart";
    fn samples() -> Vec<Self> {
        let row = |overdue| Row {
            number: "301000000000000123".into(),
            description: "Mensa scolastica".into(),
            holder: "Maria Rossi".into(),
            due_date: Some("2026-12-16".into()),
            overdue,
            amount_cents: 10_400,
            notice_href: "/pagamenti/avvisi/0".into(),
            place: overdue.then(|| "Rata 2 di 3".into()),
            reasons: if overdue { vec!["Interessi".into()] } else { Vec::new() },
        };
        let gone = Gone {
            description: "Trasporto scolastico".into(),
            number: "301000000000000224".into(),
            reason: "risulta già pagato",
        };
        let undo = Undo { description: "Nido".into(), number: "301000000000000325".into() };
        vec![
            Self { anonymous: true, ..Self::default() },
            Self { undo: Some(undo), ..Self::default() },
            Self {
                rows: vec![row(false), row(true)],
                total_cents: 20_800,
                removed: vec![gone],
                ..Self::default()
            },
            Self {
                rows: vec![row(false); 6],
                total_cents: 62_400,
                too_many: 1,
                anonymous: true,
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
            CartPage { undo: undo(ctx, &owner).await?, ..CartPage::of(contents) }
        }
        None => CartPage::default(),
    };
    view.undo = view.undo.filter(|undo| view.rows.iter().all(|row| row.number != undo.number));
    view.anonymous = ctx.scope.person().is_none();
    ctx.page(Head::titled("Carrello"), &view).await
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
        Ok(description) => ctx.flash("success", format!("«{description}» è nel carrello.")),
        Err(CartError::NotFound) => return Err(Problem::not_found()),
        Err(CartError::Refused(refusal)) => ctx.flash("warning", refusal.to_string()),
        Err(CartError::Store(error)) => return Err(error.into()),
    }
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
