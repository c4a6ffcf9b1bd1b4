//! S24: the debts of the tenant, for its office.

use chrono::NaiveDate;
use domain::access::Permission;
use domain::debt::{DebtEvent, DebtPosition, DebtRecord, given_up};
use domain::office_look::Opened;
use domain::tenant::{Delivery, Language};
use poem::Response;
use serde::Serialize;
use store::{DebtState, Page};
use uuid::Uuid;

use super::history::EntryShown;
use super::notices;
use super::requests::CaseRow;
use crate::debt::{self, Dossier, PER_PAGE, Search};
use crate::office_look;
use crate::problem::Problem;
use crate::profile::{self, NoticeWay};
use crate::render::{Head, View};
use crate::request::{self, Folder};
use crate::scope::Ctx;
use crate::timeline::{self, Story};
use crate::web::citizen::requests::sample_folders;
use crate::web::dossier::{self, Choice, DebtShown, Pages, UnitShown};
use crate::web::story;

const STATES: [(&str, &str, Option<DebtState>); 5] = [
    ("", "Tutti", None),
    ("bozze", "Bozze", Some(DebtState::Draft)),
    ("da-pagare", "Da pagare", Some(DebtState::Open)),
    ("pagati", "Pagati", Some(DebtState::Paid)),
    ("annullati", "Annullati", Some(DebtState::Cancelled)),
];

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct DebtRow {
    pub id: String,
    pub iupd: String,
    pub description: String,
    pub debtor: String,
    pub fiscal_code: String,
    pub created: String,
    pub units: Vec<UnitShown>,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct Debts {
    pub query: String,
    pub states: Vec<Choice>,
    pub debts: Vec<DebtRow>,
    pub total: u64,
    pub filtered: bool,
    pub pages: Pages,
    /// Identifier of the batch of notices that the form would make.
    pub batch: String,
    pub languages: Vec<LanguageChoice>,
}

/// A second language for notices.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageChoice {
    pub value: &'static str,
    pub label: &'static str,
}

impl View for Debts {
    const TEMPLATE: &'static str = "pages/office/debts";
    fn samples() -> Vec<Self> {
        let found = dossier::sample().map(|sample| sample.debt).into_iter().collect();
        let full = Page { items: found, total: 21, page: 1, per_page: PER_PAGE };
        let none = Page { items: Vec::new(), total: 0, page: 1, per_page: PER_PAGE };
        let asked = Search { text: "mensa & co".to_owned(), state: Some(DebtState::Open), page: 1 };
        let today = NaiveDate::MIN;
        vec![
            Self::of(&full, &Search::default(), today, Uuid::nil(), &[Language::It, Language::De]),
            Self::of(&none, &asked, today, Uuid::nil(), &[]),
            Self::of(&none, &Search::default(), today, Uuid::nil(), &[]),
        ]
    }
}

impl Debts {
    fn of(
        page: &Page<DebtPosition>,
        search: &Search,
        today: NaiveDate,
        batch: Uuid,
        languages: &[Language],
    ) -> Self {
        let state = STATES.iter().find(|(_, _, state)| *state == search.state).map_or("", |(code, ..)| code);
        let href = |number: u64| {
            let query = [("q", search.text.as_str()), ("stato", state), ("pagina", &number.to_string())];
            format!("/gestione/debiti?{}", serde_urlencoded::to_string(query).unwrap_or_default())
        };
        let choice = |(value, label, this): (&'static str, &'static str, Option<DebtState>)| Choice {
            value,
            label,
            selected: this == search.state,
        };
        Self {
            query: search.text.clone(),
            states: STATES.into_iter().map(choice).collect(),
            debts: page.items.iter().map(|debt| row(debt, today)).collect(),
            total: page.total,
            filtered: !search.text.is_empty() || search.state.is_some(),
            pages: Pages::of(page, "Pagine delle posizioni", href),
            batch: batch.to_string(),
            languages: notices::languages(languages)
                .into_iter()
                .map(|(value, label)| LanguageChoice { value, label })
                .collect(),
        }
    }
}

fn row(debt: &DebtPosition, today: NaiveDate) -> DebtRow {
    DebtRow {
        id: debt.id.to_string(),
        iupd: debt.iupd.clone(),
        description: debt.description.clone(),
        debtor: debt.debtor.full_name.clone(),
        fiscal_code: debt.debtor.fiscal_code.to_string(),
        created: debt.created_at.to_rfc3339(),
        units: debt.installments.iter().map(|unit| UnitShown::of(debt, unit, today)).collect(),
    }
}

/// A search as the form writes it.
pub(super) fn asked(text: &str, state: &str, page: u64) -> Search {
    let state = STATES.iter().find(|(code, ..)| *code == state).and_then(|(_, _, state)| *state);
    Search { text: text.trim().chars().take(140).collect(), state, page }
}

/// GET `/gestione/debiti?q=&stato=&pagina=`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let query = |name: &str| ctx.input.query(name).unwrap_or_default();
    let search = asked(query("q"), query("stato"), query("pagina").parse().unwrap_or(1));
    let found = debt::search(&ctx.app.store, &ctx.scope, &search).await?;
    let shown: Vec<&DebtPosition> = found.items.iter().collect();
    office_look::record(&ctx.app.store, &ctx.scope, Opened::List, &shown).await?;
    let view = Debts::of(&found, &search, ctx.scope.today(), Uuid::new_v4(), &ctx.tenant.config().languages);
    ctx.page(Head::titled("Posizioni debitorie").under("Gestione", "/gestione"), &view).await
}

/// The detail.
#[derive(Debug, Clone, Serialize)]
pub struct DebtPage {
    pub debt: DebtShown,
    pub iupd: String,
    pub sector: String,
    pub service: String,
    pub created: String,
    pub origin: String,
    /// How notices come to the debtor: as chosen, else as the entity sends them.
    pub delivery: Option<String>,
    /// What was asked about it, for who may see requests.
    pub requests: Vec<CaseRow>,
    /// Numbers that it gave up after they had been offered.
    pub replaced: Vec<String>,
    pub history: Vec<EntryShown>,
}

impl View for DebtPage {
    const TEMPLATE: &'static str = "pages/office/debt";
    fn samples() -> Vec<Self> {
        let way = |way, to: Option<&str>, chosen| NoticeWay { way, to: to.map(str::to_owned), chosen };
        let ways =
            [way(Delivery::Pec, Some("mario@pec.example.it"), true), way(Delivery::Paper, None, false)];
        let of = |(dossier, notice_way): (Dossier, &NoticeWay)| {
            let page =
                Self::of(&dossier, &story::sample(&dossier), &sample_history(&dossier), NaiveDate::MIN);
            let case_row = |folder: &Folder| CaseRow::of(&folder.case, 1, NaiveDate::MAX);
            Self {
                delivery: Some(delivery(notice_way)),
                requests: sample_folders().iter().map(case_row).collect(),
                ..page
            }
        };
        ways.iter().filter_map(|way| Some((dossier::sample()?, way))).map(of).collect()
    }
}

/// As the sample's debt came to be.
fn sample_history(dossier: &Dossier) -> Vec<DebtRecord> {
    let debt = &dossier.debt;
    let record = |actor: &str, why: Option<&str>, event| DebtRecord {
        debt: debt.id,
        at: debt.created_at,
        actor: actor.to_owned(),
        why: why.map(str::to_owned),
        event,
    };
    vec![
        record("client:gestionale", None, debt.created()),
        record(
            "client:gestionale",
            Some("Concessa"),
            DebtEvent::Replaced { by: None, gone: story::sample_gone(), plan: true },
        ),
        record("person:RSSMRA80A01H501U", Some("Sgravio del 20/11/2026"), DebtEvent::Cancelled),
    ]
}

impl DebtPage {
    fn of(dossier: &Dossier, story: &Story, history: &[DebtRecord], today: NaiveDate) -> Self {
        let debt = &dossier.debt;
        let origin = match &debt.origin {
            domain::debt::Origin::Spontaneous { .. } => "Pagamento spontaneo".to_owned(),
            domain::debt::Origin::Provider { service } => {
                format!("Pagamento spontaneo presso un prestatore (servizio {service})")
            }
            domain::debt::Origin::Api { client } => format!("Altro programma dell'ente ({client})"),
        };
        Self {
            debt: DebtShown::of(dossier, story, today),
            iupd: debt.iupd.clone(),
            sector: debt.sector.clone(),
            service: debt.service.clone(),
            created: debt.created_at.to_rfc3339(),
            origin,
            delivery: None,
            requests: Vec::new(),
            replaced: given_up(history).map(ToString::to_string).collect(),
            history: history.iter().map(EntryShown::from).collect(),
        }
    }
}

/// The way, and the address that it needs.
fn delivery(NoticeWay { way, to, chosen }: &NoticeWay) -> String {
    let label = way.label();
    let told = to.as_ref().map_or_else(|| label.to_owned(), |to| format!("{label}: {to}"));
    if *chosen { told } else { format!("{told} (non ha scelto)") }
}

async fn asked_about(ctx: &Ctx, debt: Uuid) -> Result<Vec<CaseRow>, Problem> {
    if !ctx.may(Permission::OfficeRequestView) {
        return Ok(Vec::new());
    }
    let asked = request::office::about(&ctx.app.store, &ctx.scope, debt).await?;
    Ok(asked.iter().map(|(case, unread)| CaseRow::of(case, *unread, ctx.scope.today())).collect())
}

/// GET `/gestione/debiti/:id`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let dossier = debt::of_tenant(&ctx.app.store, &ctx.scope, ctx.input.param("id")).await?;
    office_look::record(&ctx.app.store, &ctx.scope, Opened::Debt, &[&dossier.debt]).await?;
    let history = debt::history(&ctx.app.store, &ctx.scope, dossier.debt.id).await?;
    let story = timeline::of(&ctx.app.store, &ctx.scope, &dossier, ctx.app.config.node.lock()).await?;
    let (debtor, offered) = (&dossier.debt.debtor.fiscal_code, &ctx.tenant.config().documents.delivery);
    let chosen = profile::delivery_of(&ctx.app.store, &ctx.scope, debtor, offered).await?;
    let view = DebtPage {
        delivery: chosen.as_ref().map(delivery),
        requests: asked_about(ctx, dossier.debt.id).await?,
        ..DebtPage::of(&dossier, &story, &history, ctx.scope.today())
    };
    let head = Head::titled(&dossier.debt.description)
        .under("Gestione", "/gestione")
        .under("Posizioni debitorie", "/gestione/debiti");
    ctx.page(head, &view).await
}
