//! S13: the documents of who is logged in.

use chrono::NaiveDate;
use poem::Response;
use serde::Serialize;
use store::Page;
use words::t;

use crate::debt::{self, Document, Listed, Tab, Wanted};
use crate::notice_zip::MOST;
use crate::problem::Problem;
use crate::render::{Field, Head, View};
use crate::scope::Ctx;
use crate::web::dossier::{self, Pages, ReceiptShown, UnitShown};
use crate::web::story;

const PATH: &str = "/area-riservata/documenti";

/// A tab, which is a link.
#[derive(Debug, Clone, Serialize)]
pub struct TabShown {
    pub label: String,
    pub href: String,
    pub current: bool,
}

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentRow {
    pub debt: String,
    pub description: String,
    /// For whom.
    pub beneficiary: Option<String>,
    pub unit: UnitShown,
    pub has_notice: bool,
    pub receipts: Vec<ReceiptShown>,
}

/// What the form asks for.
#[derive(Debug, Clone, Serialize)]
pub struct Filters {
    pub state: &'static str,
    pub fields: Vec<Field>,
    /// Whether anything is left out by them.
    pub active: bool,
    /// The same tab without them.
    pub without_href: String,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct Documents {
    pub tabs: Vec<TabShown>,
    pub filters: Filters,
    /// Whether some can be put in the cart together.
    pub selectable: bool,
    pub documents: Vec<DocumentRow>,
    /// How many notices a ZIP of all holds at most, where some can be paid.
    pub zip_most: Option<usize>,
    pub empty: &'static str,
    pub pages: Pages,
}

impl View for Documents {
    const TEMPLATE: &'static str = "pages/documents";
    fn samples() -> Vec<Self> {
        let today = NaiveDate::MIN;
        let document = |paid: bool| {
            let mut dossier = dossier::sample()?;
            let unit = dossier.debt.installments.last_mut()?;
            if !paid {
                unit.state = domain::debt::InstallmentState::Open;
                dossier.receipts.clear();
            }
            let unit = unit.clone();
            let lock = (!paid).then(|| story::sample_lock(&unit.notice_number)).flatten();
            let beneficiary = Some("Tommaso Esempi".to_owned());
            Some(Document { debt: dossier.debt, unit, receipts: dossier.receipts, lock, beneficiary })
        };
        let items: Vec<Document> = [document(true), document(false)].into_iter().flatten().collect();
        let many: Vec<Document> = items.iter().cycle().take(20).cloned().collect();
        let many = Page { items: many, total: 40, page: 1, per_page: 20 };
        let full = Page { items, total: 41, page: 2, per_page: 20 };
        let listed = |page| Listed {
            page,
            years: vec![2027, 2026],
            services: vec!["Mensa scolastica".into(), "Nido".into()],
        };
        let nothing = || Page { items: Vec::new(), total: 0, page: 1, per_page: 20 };
        let empty = |tab| Self::of(&listed(nothing()), &Wanted::first_of(tab), today);
        let filtered = Wanted { text: "asilo".into(), year: Some(2026), ..Wanted::first_of(Tab::All) };
        vec![
            Self::of(&listed(full), &Wanted::first_of(Tab::All), today),
            Self::of(&listed(nothing()), &filtered, today),
            empty(Tab::ToPay),
            empty(Tab::Paid),
            empty(Tab::All),
            Self::of(&listed(many), &Wanted::first_of(Tab::All), today),
        ]
    }
}

impl Documents {
    fn of(listed: &Listed, wanted: &Wanted, today: NaiveDate) -> Self {
        let empty = match wanted.tab {
            _ if wanted.is_filtered() => t!("debts-none-filtered"),
            Tab::ToPay => t!("debts-none-to-pay"),
            Tab::Paid => t!("debts-none-paid"),
            Tab::All => t!("debts-none"),
        };
        let href = |number| address(wanted, wanted.tab, number);
        let pages = Pages::of(&listed.page, t!("debts-pages-of-documents"), href);
        let documents: Vec<DocumentRow> =
            listed.page.items.iter().map(|document| row(document, today)).collect();
        let selectable = documents.iter().filter(|document| document.unit.payable).count() > 1;
        let zip_most = documents.iter().any(|document| document.has_notice).then_some(MOST);
        Self {
            tabs: tabs(wanted),
            filters: filters(listed, wanted),
            selectable,
            documents,
            zip_most,
            empty,
            pages,
        }
    }
}

/// Where the same filters are, in a tab, on a page.
fn address(wanted: &Wanted, tab: Tab, page: u64) -> String {
    let (year, page) = (wanted.year.map(|year| year.to_string()).unwrap_or_default(), page.to_string());
    let pairs = [
        ("stato", tab.code()),
        ("q", &wanted.text),
        ("anno", &year),
        ("servizio", &wanted.service),
        ("pagina", if page == "1" { "" } else { &page }),
    ];
    let given: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    format!("{PATH}?{}", serde_urlencoded::to_string(given).unwrap_or_default())
}

fn tabs(wanted: &Wanted) -> Vec<TabShown> {
    let shown = |tab: Tab| TabShown {
        label: match tab {
            Tab::ToPay => t!("debts-tab-to-pay"),
            Tab::Paid => t!("debts-tab-paid"),
            Tab::All => t!("debts-tab-all"),
        }
        .to_owned(),
        href: address(wanted, tab, 1),
        current: tab == wanted.tab,
    };
    Tab::ALL.into_iter().map(shown).collect()
}

fn filters(listed: &Listed, wanted: &Wanted) -> Filters {
    let same = |value: &String| (value.clone(), value.clone());
    let years = listed.years.iter().map(ToString::to_string).map(|year| same(&year)).collect();
    let year = wanted.year.map(|year| year.to_string()).unwrap_or_default();
    let services = listed.services.iter().map(same).collect();
    Filters {
        state: wanted.tab.code(),
        fields: vec![
            Field::text("q", t!("debts-search"), &wanted.text)
                .hint(t!("debts-search-hint"))
                .max(80)
                .optional(),
            Field::select("anno", t!("debts-filter-year"), t!("debts-filter-year-all"), years, &year)
                .optional(),
            select_service(services, &wanted.service).optional(),
        ],
        active: wanted.is_filtered(),
        without_href: address(&Wanted::first_of(wanted.tab), wanted.tab, 1),
    }
}

fn select_service(services: Vec<(String, String)>, chosen: &str) -> Field {
    Field::select("servizio", t!("debts-filter-service"), t!("debts-filter-service-all"), services, chosen)
}

fn row(document: &Document, today: NaiveDate) -> DocumentRow {
    DocumentRow {
        debt: document.debt.id.to_string(),
        description: document.debt.description_of(&document.unit).to_owned(),
        beneficiary: document.beneficiary.clone(),
        unit: UnitShown::of(&document.debt, &document.unit, today).kept_by(document.lock.as_slice()),
        has_notice: document.debt.standing_of(&document.unit, today).is_payable(),
        receipts: document.receipts.iter().map(ReceiptShown::from).collect(),
    }
}

/// GET `/area-riservata/documenti?stato=&q=&anno=&servizio=&pagina=`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let query = |name: &str| ctx.input.query(name).unwrap_or_default().trim();
    let wanted = Wanted {
        tab: Tab::of(query("stato")),
        text: query("q").chars().take(80).collect(),
        year: query("anno").parse().ok(),
        service: query("servizio").chars().take(140).collect(),
        page: query("pagina").parse().unwrap_or(1),
    };
    let lock = ctx.app.config.node.lock();
    let listed = debt::own_documents(&ctx.app.store, &ctx.scope, &wanted, lock).await?;
    let view = Documents::of(&listed, &wanted, ctx.scope.today());
    let head = Head::titled(t!("debts-position")).under(t!("debts-area"), "/area-riservata");
    ctx.page(head, &view).await
}
