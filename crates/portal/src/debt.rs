//! Debts as people ask for them: the own ones, those of the tenant, and those that other software writes.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, TimeDelta};
use domain::calendar;
use domain::debt::{DebtPosition, DebtRecord, Installment, Origin, Sight, Standing};
use domain::euro::Euro;
use domain::identity::PersonKey;
use domain::notice_number::NoticeNumber;
use domain::receipt::Receipt;
use domain::scope::Scope;
use domain::timeline::Lock;
use store::{DebtFilter, DebtState, Owner, Page, PositionFilter, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use crate::timeline;

pub mod change;
mod check;
pub(crate) mod given_up;
pub mod issue;
pub mod new;
pub mod plan;

/// Documents on a page of a list.
pub const PER_PAGE: u64 = 20;

/// Why a debt is not shown.
#[derive(Debug, Error)]
pub enum DebtError {
    #[error("no such debt for this person")]
    NotFound,
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A debt as a reader sees it, with every receipt that paid the notices that are seen, the first first.
#[derive(Debug, Clone)]
pub struct Dossier {
    pub debt: DebtPosition,
    pub sight: Sight,
    pub receipts: Vec<Receipt>,
}

/// A payable unit in a list, with its debt and its receipts.
#[derive(Debug, Clone)]
pub struct Document {
    pub debt: DebtPosition,
    pub unit: Installment,
    pub receipts: Vec<Receipt>,
    /// While pagoPA keeps it for a payment.
    pub lock: Option<Lock>,
    /// For whom, where the reader sees it.
    pub beneficiary: Option<String>,
}

/// Which documents a person asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    ToPay,
    Paid,
    All,
}

impl Tab {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 3] = [Self::ToPay, Self::Paid, Self::All];

    /// The word in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ToPay => "da-pagare",
            Self::Paid => "pagati",
            Self::All => "tutti",
        }
    }

    /// The tab of that word; the first for any other.
    pub fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|tab| tab.code() == code).unwrap_or(Self::ToPay)
    }

    fn holds(self, standing: Standing) -> bool {
        match self {
            Self::ToPay => standing.is_payable(),
            Self::Paid => standing.is_paid(),
            Self::All => standing != Standing::Draft,
        }
    }
}

/// What a person asks for among the own documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub tab: Tab,
    /// Part of the description or of the notice number; empty: any.
    pub text: String,
    /// Year of the due date, or else of the issue.
    pub year: Option<i32>,
    /// Name of the service; empty: any.
    pub service: String,
    pub page: u64,
}

impl Wanted {
    /// The first page of a tab.
    pub const fn first_of(tab: Tab) -> Self {
        Self { tab, text: String::new(), year: None, service: String::new(), page: 1 }
    }

    /// Whether it asks for more than a tab.
    pub fn is_filtered(&self) -> bool {
        !self.text.is_empty() || self.year.is_some() || !self.service.is_empty()
    }

    fn finds(&self, own: &Own) -> bool {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let text = self.text.to_lowercase();
        let said = own.debt.description_of(&own.unit).to_lowercase().contains(&text);
        let number = !digits(&text).is_empty() && own.unit.notice_number.as_str().contains(&digits(&text));
        (self.text.is_empty() || said || number)
            && self.year.is_none_or(|year| year == own.year())
            && (self.service.is_empty() || self.service == own.service)
    }
}

/// The own documents as asked for, and what can be asked for.
#[derive(Debug, Clone)]
pub struct Listed {
    pub page: Page<Document>,
    /// The newest first.
    pub years: Vec<i32>,
    pub services: Vec<String>,
}

/// A unit that its reader sees.
struct Own {
    debt: DebtPosition,
    unit: Installment,
    /// What the debt is for, where that is seen.
    service: String,
}

impl Own {
    fn all(debts: Vec<DebtPosition>, person: &PersonKey) -> Vec<Self> {
        let of = |debt: DebtPosition| {
            let sight = debt.sight_of(person);
            let units: Vec<Self> = sight
                .iter()
                .flat_map(|sight| debt.seen(sight).map(move |unit| (sight, unit)))
                .map(|(sight, unit)| Self {
                    debt: debt.clone(),
                    unit: unit.clone(),
                    service: if sight.shows_details() { debt.service.clone() } else { String::new() },
                })
                .collect();
            units
        };
        debts.into_iter().flat_map(of).collect()
    }

    fn year(&self) -> i32 {
        let issued = || calendar::day_of(self.debt.created_at);
        self.unit.due_date.unwrap_or_else(issued).year()
    }
}

/// What the office asks for.
#[derive(Debug, Clone, Default)]
pub struct Search {
    pub text: String,
    pub state: Option<DebtState>,
    pub page: u64,
}

/// A page of the documents that concern who is logged in.
pub async fn own_documents(
    store: &Store,
    scope: &Scope,
    wanted: &Wanted,
    lock: TimeDelta,
) -> Result<Listed, DebtError> {
    let Some(person) = scope.person() else { return Err(DebtError::NotFound) };
    let txn = store.begin_read(scope).await?;
    let today = scope.today();
    let mut own = Own::all(txn.list_debts_of(&person.key).await?, &person.key);
    own.retain(|own| own.debt.standing_of(&own.unit, today) != Standing::Draft);
    let years: BTreeSet<i32> = own.iter().map(Own::year).collect();
    let services: BTreeSet<String> =
        own.iter().map(|own| own.service.clone()).filter(|service| !service.is_empty()).collect();
    own.retain(|own| wanted.tab.holds(own.debt.standing_of(&own.unit, today)) && wanted.finds(own));
    if wanted.tab == Tab::ToPay {
        own.sort_by_key(|own| own.unit.due_date.unwrap_or(NaiveDate::MAX));
    }
    let total = own.len() as u64;
    let page = wanted.page.clamp(1, total.div_ceil(PER_PAGE).max(1));
    let from = usize::try_from((page - 1) * PER_PAGE).unwrap_or(usize::MAX);
    let shown = own.into_iter().skip(from).take(PER_PAGE as usize).map(|own| (own.debt, own.unit)).collect();
    let items = with_receipts(&txn, scope, shown, lock).await?;
    Ok(Listed {
        page: Page { items, total, page, per_page: PER_PAGE },
        years: years.into_iter().rev().collect(),
        services: services.into_iter().collect(),
    })
}

/// What somebody has to pay, all in all: of alternatives one is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ToPay {
    pub count: usize,
    /// At today's amounts.
    pub total: Euro,
    pub first_due: Option<NaiveDate>,
}

/// What who is logged in has to pay today.
pub async fn own_to_pay(store: &Store, scope: &Scope) -> Result<ToPay, DebtError> {
    let Some(person) = scope.person() else { return Err(DebtError::NotFound) };
    let debts = store.begin_read(scope).await?.list_debts_of(&person.key).await?;
    let today = scope.today();
    let own = |debt: &DebtPosition| {
        let sight = debt.sight_of(&person.key)?;
        let units = debt.to_pay_seen(&sight, today).into_iter();
        Some(units.map(|unit| (unit.due_on(today).amount, unit.due_date)).collect::<Vec<_>>())
    };
    let units: Vec<(Euro, Option<NaiveDate>)> = debts.iter().filter_map(own).flatten().collect();
    Ok(ToPay {
        count: units.len(),
        total: units.iter().map(|(amount, _)| *amount).sum(),
        first_due: units.iter().filter_map(|(_, due)| *due).min(),
    })
}

async fn with_receipts(
    txn: &Txn,
    scope: &Scope,
    units: Vec<(DebtPosition, Installment)>,
    lock: TimeDelta,
) -> Result<Vec<Document>, DebtError> {
    let numbers: Vec<NoticeNumber> = units.iter().map(|(_, unit)| unit.notice_number.clone()).collect();
    let receipts = txn.list_applied_receipts(&numbers).await?;
    let of = |unit: &Installment| {
        receipts.iter().filter(|receipt| receipt.notice_number == unit.notice_number).cloned().collect()
    };
    let locks = timeline::locks(txn, scope, &numbers, &receipts, lock).await?;
    let kept = |unit: &Installment| locks.iter().find(|lock| lock.notice == unit.notice_number).cloned();
    let child = |debt: &DebtPosition| {
        let sight = debt.sight_of(&scope.person()?.key)?;
        debt.beneficiary_seen(&sight).map(str::to_owned)
    };
    let document = |(debt, unit)| Document {
        receipts: of(&unit),
        lock: kept(&unit),
        beneficiary: child(&debt),
        debt,
        unit,
    };
    Ok(units.into_iter().map(document).collect())
}

/// A debt that concerns who is logged in, as far as it does; anybody else's is not found.
pub async fn own(store: &Store, scope: &Scope, id: &str) -> Result<Dossier, DebtError> {
    let txn = store.begin_read(scope).await?;
    let debt = of_id(&txn, id).await?;
    let sight = scope.person().and_then(|person| debt.sight_of(&person.key));
    match sight.filter(|_| debt.is_offered()) {
        Some(sight) => dossier(&txn, debt, sight).await,
        None => Err(DebtError::NotFound),
    }
}

/// Any debt of the tenant, for its office.
pub async fn of_tenant(store: &Store, scope: &Scope, id: &str) -> Result<Dossier, DebtError> {
    let txn = store.begin_read(scope).await?;
    let debt = of_id(&txn, id).await?;
    dossier(&txn, debt, Sight::Whole).await
}

async fn of_id(txn: &Txn, id: &str) -> Result<DebtPosition, DebtError> {
    let id: Uuid = id.parse().map_err(|_| DebtError::NotFound)?;
    txn.find_debt(id).await?.ok_or(DebtError::NotFound)
}

/// What an owner may see of a debt: what the person may, or all of it where it was made from a draft of the owner's.
pub(crate) async fn sight(
    txn: &Txn,
    owner: &Owner,
    debt: &DebtPosition,
) -> Result<Option<Sight>, store::Error> {
    if let Owner::Person(person) = owner
        && let Some(sight) = debt.sight_of(person)
    {
        return Ok(Some(sight));
    }
    let Origin::Spontaneous { draft } = debt.origin else { return Ok(None) };
    let made = txn.find_draft(draft).await?.is_some_and(|draft| draft.owner == *owner);
    Ok(made.then_some(Sight::Whole))
}

/// What happened to a debt of the tenant, the first entry first, for its office.
pub async fn history(store: &Store, scope: &Scope, id: Uuid) -> Result<Vec<DebtRecord>, DebtError> {
    Ok(store.begin_read(scope).await?.list_debt_events(id).await?)
}

/// The debt of that iupd, for other software of the entity.
pub async fn by_iupd(store: &Store, scope: &Scope, iupd: &str) -> Result<Dossier, DebtError> {
    let txn = store.begin_read(scope).await?;
    let debt = txn.find_debt_by_iupd(iupd).await?.ok_or(DebtError::NotFound)?;
    dossier(&txn, debt, Sight::Whole).await
}

/// A page of the tenant's positions, for other software of the entity.
pub async fn positions(
    store: &Store,
    scope: &Scope,
    filter: &PositionFilter,
) -> Result<Page<DebtPosition>, store::Error> {
    store.begin_read(scope).await?.list_positions(filter).await
}

async fn dossier(txn: &Txn, debt: DebtPosition, sight: Sight) -> Result<Dossier, DebtError> {
    let numbers: Vec<NoticeNumber> = debt.seen(&sight).map(|unit| unit.notice_number.clone()).collect();
    let receipts = txn.list_applied_receipts(&numbers).await?;
    Ok(Dossier { debt, sight, receipts })
}

/// A page of the tenant's debts, for its office.
pub async fn search(store: &Store, scope: &Scope, search: &Search) -> Result<Page<DebtPosition>, DebtError> {
    Ok(store.begin_read(scope).await?.list_debts(&filter(search)).await?)
}

/// What a search asks the store for. A notice number may be written in groups of four.
pub fn filter(search: &Search) -> DebtFilter {
    let spaced = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    let text = if spaced(&search.text) {
        search.text.split_whitespace().collect()
    } else {
        search.text.trim().to_owned()
    };
    let text = Some(text).filter(|text| !text.is_empty());
    DebtFilter { text, state: search.state, page: search.page, per_page: PER_PAGE }
}
