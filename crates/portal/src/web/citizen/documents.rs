//! S13: the documents of who is logged in.

use chrono::NaiveDate;
use poem::Response;
use serde::Serialize;
use store::Page;

use crate::debt::{self, Document, Tab};
use crate::problem::Problem;
use crate::render::{Head, View};
use crate::scope::Ctx;
use crate::web::dossier::{self, Pages, ReceiptShown, UnitShown};
use crate::web::story;

/// A tab, which is a link.
#[derive(Debug, Clone, Serialize)]
pub struct TabShown {
    pub label: &'static str,
    pub href: String,
    pub current: bool,
}

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentRow {
    pub debt: String,
    pub description: String,
    pub unit: UnitShown,
    pub has_notice: bool,
    pub receipts: Vec<ReceiptShown>,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct Documents {
    pub tabs: Vec<TabShown>,
    pub documents: Vec<DocumentRow>,
    pub empty: &'static str,
    pub pages: Pages,
}

impl View for Documents {
    const TEMPLATE: &'static str = "pages/documents";
    fn samples() -> Vec<Self> {
        let today = NaiveDate::MIN;
        let document = |paid: bool| {
            let mut dossier = dossier::sample()?;
            let mut unit = dossier.debt.installments.pop()?;
            if !paid {
                unit.state = domain::debt::InstallmentState::Open;
                dossier.receipts.clear();
            }
            let lock = (!paid).then(|| story::sample_lock(&unit.notice_number)).flatten();
            Some(Document { debt: dossier.debt, unit, receipts: dossier.receipts, lock })
        };
        let items: Vec<Document> = [document(true), document(false)].into_iter().flatten().collect();
        let full = Page { items, total: 41, page: 2, per_page: 20 };
        let empty = |tab| Self::of(&Page { items: Vec::new(), total: 0, page: 1, per_page: 20 }, tab, today);
        vec![Self::of(&full, Tab::All, today), empty(Tab::ToPay), empty(Tab::Paid), empty(Tab::All)]
    }
}

impl Documents {
    fn of(page: &Page<Document>, tab: Tab, today: NaiveDate) -> Self {
        let empty = match tab {
            Tab::ToPay => "Non hai documenti da pagare.",
            Tab::Paid => "Non hai ancora documenti pagati.",
            Tab::All => "Non hai ancora documenti.",
        };
        let pages = Pages::of(page, "Pagine dei documenti", |number| {
            format!("/area-riservata/documenti?stato={}&pagina={number}", tab.code())
        });
        let documents = page.items.iter().map(|document| row(document, today)).collect();
        Self { tabs: tabs(tab), documents, empty, pages }
    }
}

fn tabs(current: Tab) -> Vec<TabShown> {
    let shown = |tab: Tab| TabShown {
        label: match tab {
            Tab::ToPay => "Da pagare",
            Tab::Paid => "Pagati",
            Tab::All => "Tutti",
        },
        href: format!("/area-riservata/documenti?stato={}", tab.code()),
        current: tab == current,
    };
    Tab::ALL.into_iter().map(shown).collect()
}

fn row(document: &Document, today: NaiveDate) -> DocumentRow {
    DocumentRow {
        debt: document.debt.id.to_string(),
        description: document.debt.description_of(&document.unit).to_owned(),
        unit: UnitShown::of(&document.debt, &document.unit, today).kept_by(document.lock.as_slice()),
        has_notice: document.debt.standing_of(&document.unit, today).is_payable(),
        receipts: document.receipts.iter().map(ReceiptShown::from).collect(),
    }
}

/// GET `/area-riservata/documenti?stato=&pagina=`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let tab = Tab::of(ctx.input.query("stato").unwrap_or_default());
    let page = ctx.input.query("pagina").and_then(|page| page.parse().ok()).unwrap_or(1);
    let page = debt::own_documents(&ctx.app.store, &ctx.scope, tab, page, ctx.app.config.node.lock()).await?;
    let view = Documents::of(&page, tab, ctx.scope.today());
    let head = Head::titled("La mia posizione").under("Area personale", "/area-riservata");
    ctx.page(head, &view).await
}
