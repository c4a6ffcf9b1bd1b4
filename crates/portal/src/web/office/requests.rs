//! What citizens asked for, as the office finds it.

use chrono::NaiveDate;
use domain::office_look::Opened;
use domain::request::{Case, CaseState, RequestKind};
use poem::Response;
use serde::Serialize;
use store::Page;

use crate::debt::PER_PAGE;
use crate::office_look;
use crate::problem::Problem;
use crate::render::{Head, View};
use crate::request::office::{self, Listed, Standing, Wanted};
use crate::scope::Ctx;
use crate::web::citizen::requests::sample_folders;
use crate::web::dossier::{Badge, Choice, Pages};
use crate::web::thread;

pub mod answer;
pub mod confirm;
pub mod detail;

const LIST: &str = "/gestione/richieste";

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct CaseRow {
    pub href: String,
    pub number: String,
    pub kind: &'static str,
    pub subject: String,
    pub who: String,
    pub fiscal_code: String,
    pub state: Badge,
    pub sent: String,
    pub due: String,
    pub overdue: bool,
    pub unread: u64,
}

impl CaseRow {
    pub(super) fn of(case: &Case, unread: u64, today: NaiveDate) -> Self {
        Self {
            href: format!("{LIST}/{}", case.id),
            number: case.number.clone(),
            kind: case.kind().word(),
            subject: case.subject.clone(),
            who: case.owner.name.clone(),
            fiscal_code: case.owner.key.to_string(),
            state: thread::badge(case.state()),
            sent: case.sent_at().to_rfc3339(),
            due: case.due.to_string(),
            overdue: case.is_overdue(today),
            unread,
        }
    }
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct CaseList {
    pub query: String,
    pub states: Vec<Choice>,
    pub kinds: Vec<Choice>,
    pub overdue: bool,
    pub mine: bool,
    pub filtered: bool,
    /// The same search among those that are closed too, where it was among the open ones.
    pub wider: Option<String>,
    pub cases: Vec<CaseRow>,
    pub total: u64,
    pub pages: Pages,
}

const STANDINGS: [(&str, &str, Standing); 3] = [
    ("", "Aperte", Standing::Open),
    ("chiuse", "Chiuse", Standing::Closed),
    ("tutte", "Tutte", Standing::All),
];

fn standings() -> impl Iterator<Item = (&'static str, &'static str, Standing)> {
    let each = CaseState::ALL.into_iter().map(|state| (state.code(), state.word(), Standing::One(state)));
    // what is granted is done at once, so nothing stays there
    STANDINGS.into_iter().chain(each.filter(|(_, _, one)| *one != Standing::One(CaseState::Accepted)))
}

impl View for CaseList {
    const TEMPLATE: &'static str = "pages/office/requests";
    fn samples() -> Vec<Self> {
        let cases: Vec<Case> = sample_folders().into_iter().map(|folder| folder.case).collect();
        let unread = cases.iter().map(|case| (case.id, 2)).collect();
        let page = |items: Vec<Case>, total| Page { items, total, page: 1, per_page: PER_PAGE };
        let full = Listed { page: page(cases, 41), unread };
        let none = Listed { page: page(Vec::new(), 0), unread: std::collections::HashMap::new() };
        let asked = Wanted { text: "rossi & co".to_owned(), mine: true, overdue: true, ..Wanted::default() };
        let searched = Wanted { text: "2026-000009".to_owned(), ..Wanted::default() };
        vec![
            Self::of(&full, &Wanted::default(), NaiveDate::MAX),
            Self::of(&none, &asked, NaiveDate::MAX),
            Self::of(&none, &searched, NaiveDate::MAX),
            Self::of(&none, &Wanted::default(), NaiveDate::MAX),
        ]
    }
}

impl CaseList {
    fn of(listed: &Listed, wanted: &Wanted, today: NaiveDate) -> Self {
        let state = standings().find(|(_, _, one)| *one == wanted.standing).map_or("", |(code, ..)| code);
        let kind = wanted.kind.map_or("", RequestKind::code);
        let tick = |on: bool| if on { "si" } else { "" };
        let href = |number: u64| {
            let number = number.to_string();
            let query = [
                ("q", wanted.text.as_str()),
                ("stato", state),
                ("tipo", kind),
                ("scadute", tick(wanted.overdue)),
                ("mie", tick(wanted.mine)),
                ("pagina", &number),
            ];
            let query: Vec<_> = query.into_iter().filter(|(_, value)| !value.is_empty()).collect();
            format!("{LIST}?{}", serde_urlencoded::to_string(query).unwrap_or_default())
        };
        let wider =
            (wanted.standing == Standing::Open && !wanted.text.is_empty() && !wanted.overdue).then(|| {
                let query = [("q", wanted.text.as_str()), ("stato", "tutte")];
                format!("{LIST}?{}", serde_urlencoded::to_string(query).unwrap_or_default())
            });
        let kinds = RequestKind::OF_OFFICE.map(|kind| (kind.code(), kind.word()));
        let choice = |chosen: &str, (value, label)| Choice { value, label, selected: value == chosen };
        let unread = |case: &Case| listed.unread.get(&case.id).copied().unwrap_or_default();
        Self {
            query: wanted.text.clone(),
            states: standings().map(|(value, label, _)| choice(state, (value, label))).collect(),
            kinds: std::iter::once(("", "Tutte")).chain(kinds).map(|kinds| choice(kind, kinds)).collect(),
            overdue: wanted.overdue,
            mine: wanted.mine,
            filtered: Wanted { page: 0, ..wanted.clone() } != Wanted::default(),
            wider,
            cases: listed.page.items.iter().map(|case| CaseRow::of(case, unread(case), today)).collect(),
            total: listed.page.total,
            pages: Pages::of(&listed.page, "Pagine delle richieste", href),
        }
    }
}

fn wanted(ctx: &Ctx) -> Wanted {
    let query = |name: &str| ctx.input.query(name).unwrap_or_default();
    let state = query("stato");
    Wanted {
        text: query("q").trim().chars().take(140).collect(),
        standing: standings().find(|(code, ..)| *code == state).map(|(_, _, one)| one).unwrap_or_default(),
        kind: RequestKind::of_code(query("tipo")).filter(|kind| kind.is_for_office()),
        overdue: query("scadute") == "si",
        mine: query("mie") == "si",
        page: query("pagina").parse().unwrap_or(1),
    }
}

/// GET `/gestione/richieste?q=&stato=&tipo=&scadute=&mie=&pagina=`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let wanted = wanted(ctx);
    let listed = office::list(&ctx.app.store, &ctx.scope, &wanted).await?;
    let seen = &listed.page.items;
    office_look::record_cases(&ctx.app.store, &ctx.scope, Opened::Requests, seen).await?;
    let view = CaseList::of(&listed, &wanted, ctx.scope.today());
    ctx.page(Head::titled("Richieste").under("Gestione", "/gestione"), &view).await
}
