//! Receipts that somebody of the office must look at: of no known notice, paid twice, after a cancellation, or different from the debt.

use domain::receipt::Receipt;
use poem::Response;
use serde::Serialize;
use store::Page;

use crate::debt::PER_PAGE;
use crate::problem::Problem;
use crate::receipt;
use crate::render::{Head, View};
use crate::scope::Ctx;
use crate::web::dossier::{Pages, reasons, sample};

const TITLE: &str = "Ricevute da verificare";

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptRow {
    pub received: String,
    pub notice: String,
    pub amount_cents: i64,
    /// IUR.
    pub number: String,
    pub reasons: Vec<String>,
    /// The debt that it paid, if there is one.
    pub debt_href: Option<String>,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct Receipts {
    pub receipts: Vec<ReceiptRow>,
    pub total: u64,
    pub pages: Pages,
}

impl View for Receipts {
    const TEMPLATE: &'static str = "pages/office/receipts";
    fn samples() -> Vec<Self> {
        let receipts = sample().map(|sample| sample.receipts).unwrap_or_default();
        let items: Vec<Receipt> = receipts.into_iter().filter(Receipt::needs_attention).collect();
        let one = Page { total: 1, items: items.clone(), page: 1, per_page: PER_PAGE };
        let many = Page { total: 41, items, page: 2, per_page: PER_PAGE };
        let none = Page { items: Vec::new(), total: 0, page: 1, per_page: PER_PAGE };
        vec![Self::of(&one), Self::of(&many), Self::of(&none)]
    }
}

impl Receipts {
    fn of(page: &Page<Receipt>) -> Self {
        let href = |number: u64| format!("/gestione/ricevute?pagina={number}");
        Self {
            receipts: page.items.iter().map(row).collect(),
            total: page.total,
            pages: Pages::of(page, "Pagine delle ricevute", href),
        }
    }
}

fn row(receipt: &Receipt) -> ReceiptRow {
    let query = serde_urlencoded::to_string([("q", receipt.notice_number.as_str())]).unwrap_or_default();
    ReceiptRow {
        received: receipt.received_at.to_rfc3339(),
        notice: receipt.notice_number.to_string(),
        amount_cents: receipt.amount.cents(),
        number: receipt.receipt_id.clone(),
        reasons: reasons(receipt),
        debt_href: receipt.is_applied().then(|| format!("/gestione/debiti?{query}")),
    }
}

/// GET `/gestione/ricevute?pagina=`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let page = ctx.input.query("pagina").and_then(|page| page.parse().ok()).unwrap_or(1);
    let page = receipt::to_check(&ctx.app.store, &ctx.scope, page, PER_PAGE).await?;
    ctx.page(Head::titled(TITLE).under("Gestione", "/gestione"), &Receipts::of(&page)).await
}
