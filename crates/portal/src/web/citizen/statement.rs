//! What I paid in a year: as a page, as PDF, as a table.

use domain::debt::ReceiptEffect;
use domain::receipt::Outcome;
use domain::refund::RefundStanding;
use domain::statement::{Entry, Part, Remark, Statement};
use poem::Response;
use poem::http::header;
use serde::Serialize;
use words::{Language, speaking, t, within};

use super::documents::TabShown;
use super::print;
use super::refunds::RefundShown;
use crate::problem::Problem;
use crate::render::{Head, View};
use crate::scope::Ctx;
use crate::statement::{self, Account, StatementError, table};
use crate::web::dossier;

const PATH: &str = "/area-riservata/estratto-conto";

/// A payment in the table.
#[derive(Debug, Clone, Serialize)]
pub struct EntryShown {
    pub paid_at: String,
    pub description: String,
    /// For whom, where that is seen.
    pub beneficiary: Option<String>,
    pub place: Option<String>,
    pub notice: String,
    pub psp: String,
    pub receipt_id: String,
    /// Where the receipt is, for who may open it.
    pub receipt_href: Option<String>,
    pub amount_cents: i64,
    pub remark: Option<String>,
    /// Where the money stands that this person paid too much.
    pub refund: Option<RefundShown>,
}

/// Payments of one part, with their sum.
#[derive(Debug, Clone, Serialize)]
pub struct PartShown {
    pub id: String,
    pub title: &'static str,
    pub entries: Vec<EntryShown>,
    pub paid_cents: i64,
    pub refunded_cents: i64,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct StatementPage {
    pub year: i32,
    pub years: Vec<TabShown>,
    pub count: usize,
    pub paid_cents: i64,
    pub refunded_cents: i64,
    pub parts: Vec<PartShown>,
    pub pdf_href: String,
    pub csv_href: String,
}

impl StatementPage {
    fn of(account: &Account) -> Self {
        let year = account.statement.year;
        let mine = account.statement.paid_by_me();
        Self {
            year,
            years: account.years.iter().map(|other| tab(*other, year)).collect(),
            count: account.statement.entries.len(),
            paid_cents: mine.paid.cents(),
            refunded_cents: mine.refunded.cents(),
            parts: account
                .parts()
                .map(|(part, sums)| PartShown {
                    id: format!("parte-{}", part as u8),
                    title: part.title(),
                    entries: account
                        .statement
                        .part(part)
                        .map(|entry| EntryShown::of(entry, account.refunds.get(&entry.receipt)))
                        .collect(),
                    paid_cents: sums.paid.cents(),
                    refunded_cents: sums.refunded.cents(),
                })
                .collect(),
            pdf_href: format!("{PATH}.pdf?anno={year}"),
            csv_href: format!("{PATH}.csv?anno={year}"),
        }
    }
}

fn tab(year: i32, shown: i32) -> TabShown {
    TabShown { label: year.to_string(), href: format!("{PATH}?anno={year}"), current: year == shown }
}

impl EntryShown {
    fn of(entry: &Entry, standing: Option<&RefundStanding>) -> Self {
        // the money is of who paid
        let standing = standing.filter(|_| entry.part != Part::ByOthers);
        Self {
            paid_at: entry.paid_at.to_rfc3339(),
            description: entry.description.clone(),
            beneficiary: entry.beneficiary.clone(),
            place: entry.place.clone(),
            notice: entry.notice.to_string(),
            psp: entry.psp.clone(),
            receipt_id: entry.receipt_id.clone(),
            receipt_href: entry.shown.then(|| format!("/pagamenti/ricevute/{}", entry.receipt)),
            amount_cents: entry.amount.cents(),
            remark: entry.remark.map(Remark::sentence),
            refund: standing.map(|standing| RefundShown::of_entry(entry, standing)),
        }
    }
}

/// A statement with a payment in every part, made of the sample's payments; a test says that it reads.
pub fn sample() -> Account {
    let receipts = dossier::sample().map(|dossier| dossier.receipts).unwrap_or_default();
    let entries = receipts.iter().flat_map(|receipt| {
        Part::ALL.map(|part| Entry {
            receipt: uuid::Uuid::from_u128(receipt.id.as_u128().wrapping_add(part as u128)),
            debt: uuid::Uuid::nil(),
            shown: part != Part::ForOthers,
            receipt_id: receipt.receipt_id.clone(),
            paid_at: receipt.received_at,
            description: receipt.description.clone(),
            beneficiary: (part == Part::Own).then(|| "Tommaso Esempi".to_owned()),
            place: (part == Part::ByOthers).then(|| t!("debts-place-part", number = 2, last = 3)),
            notice: receipt.notice_number.clone(),
            psp: receipt.psp.clone(),
            amount: receipt.amount,
            part,
            remark: match (part, receipt.outcome) {
                (Part::Own | Part::ForOthers, Outcome::Applied(ReceiptEffect::PaidTwice)) => {
                    Some(Remark::ToBeRefunded)
                }
                (Part::ByOthers, _) => Some(Remark::AfterCancellation),
                _ => None,
            },
        })
    });
    let entries: Vec<Entry> = entries.collect();
    let states = super::refunds::samples().into_iter().map(|owed| owed.standing);
    let twice = entries.iter().filter(|entry| entry.remark == Some(Remark::ToBeRefunded));
    let refunds = twice.map(|entry| entry.receipt).zip(states).collect();
    let day = entries.first().map(Entry::day).unwrap_or_default();
    let year = chrono::Datelike::year(&day);
    Account {
        years: vec![year, year - 1],
        statement: Statement::of(year, entries),
        refunds,
        entity: "Comune di Medesano".to_owned(),
        entity_code: "00987650348".to_owned(),
        person: "Maria Rossi".to_owned(),
        person_code: Some("RSSMRA80A01H501U".to_owned()),
        made_on: day,
    }
}

impl View for StatementPage {
    const TEMPLATE: &'static str = "pages/statement";
    fn samples() -> Vec<Self> {
        let full = sample();
        let states = super::refunds::samples().into_iter().map(|owed| {
            let standing = |entry: &Entry| (entry.receipt, owed.standing.clone());
            let refunds =
                full.statement.entries.iter().filter(|entry| entry.remark == Some(Remark::ToBeRefunded));
            Self::of(&Account { refunds: refunds.map(standing).collect(), ..full.clone() })
        });
        let states: Vec<Self> = states.collect();
        let empty = Account { statement: Statement::of(2026, Vec::new()), years: vec![2026], ..full.clone() };
        [Self::of(&full), Self::of(&empty)].into_iter().chain(states).collect()
    }
}

/// The account of the year in the address; without one, of this year.
async fn asked(ctx: &Ctx) -> Result<Account, Problem> {
    let this = chrono::Datelike::year(&ctx.scope.today());
    let year = match ctx.input.query("anno") {
        None => this,
        Some(written) => {
            let year = written.parse().ok().filter(|year| (2000..=this).contains(year));
            year.ok_or_else(Problem::not_found)?
        }
    };
    match statement::own(&ctx.app.store, &ctx.scope, &ctx.tenant, year).await {
        Ok(account) => Ok(account),
        Err(StatementError::NotFound) => Err(Problem::not_found()),
        Err(StatementError::Store(error)) => Err(error.into()),
    }
}

/// GET `/area-riservata/estratto-conto?anno=`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let account = asked(ctx).await?;
    let title = t!("debts-statement", year = account.statement.year);
    let head = Head::titled(&title)
        .under(t!("debts-area"), "/area-riservata")
        .under(t!("debts-position"), "/area-riservata/documenti");
    ctx.page(head, &StatementPage::of(&account)).await
}

/// GET `/area-riservata/estratto-conto.pdf?anno=`. In Italian, whatever the reader speaks.
pub async fn pdf(ctx: &mut Ctx) -> Result<Response, Problem> {
    let account = within(Language::It, asked(ctx)).await?;
    let printed = within(Language::It, ctx.app.press.statement(&ctx.tenant, &account)).await;
    print::answer(ctx, printed, &file_name(ctx, &account, "pdf")).await
}

/// GET `/area-riservata/estratto-conto.csv?anno=`. In Italian, as the PDF.
pub async fn csv(ctx: &mut Ctx) -> Result<Response, Problem> {
    let account = within(Language::It, asked(ctx)).await?;
    let name = file_name(ctx, &account, "csv");
    Ok(Response::builder()
        .header(header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present")
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))
        .header(header::CACHE_CONTROL, "private, no-store")
        .body(speaking(Language::It, || table::of(&account))))
}

fn file_name(ctx: &Ctx, account: &Account, kind: &str) -> String {
    format!("estratto-conto-{}-{}.{kind}", account.statement.year, ctx.scope.tenant)
}
