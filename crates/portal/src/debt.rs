//! Debts as people ask for them: the own ones, those of the tenant, and those that other software writes.

use chrono::TimeDelta;
use domain::debt::{DebtPosition, DebtRecord, Installment, Standing};
use domain::notice_number::NoticeNumber;
use domain::receipt::Receipt;
use domain::scope::Scope;
use domain::timeline::Lock;
use store::{DebtFilter, DebtState, Page, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use crate::timeline;

pub mod change;
mod check;
pub mod issue;
pub mod new;

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

/// A debt with every receipt that paid its notices, the first first.
#[derive(Debug, Clone)]
pub struct Dossier {
    pub debt: DebtPosition,
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
    tab: Tab,
    page: u64,
    lock: TimeDelta,
) -> Result<Page<Document>, DebtError> {
    let Some(person) = scope.person() else { return Err(DebtError::NotFound) };
    let txn = store.begin_read(scope).await?;
    let today = scope.today();
    let units = txn.list_debts_of(&person.key).await?.into_iter().flat_map(|debt| {
        let units = debt.installments.clone();
        units.into_iter().map(move |unit| (debt.clone(), unit))
    });
    let mut chosen: Vec<_> = units.filter(|(debt, unit)| tab.holds(debt.standing_of(unit, today))).collect();
    if tab == Tab::ToPay {
        chosen.sort_by_key(|(_, unit)| unit.due_date.unwrap_or(chrono::NaiveDate::MAX));
    }
    let total = chosen.len() as u64;
    let page = page.clamp(1, total.div_ceil(PER_PAGE).max(1));
    let from = usize::try_from((page - 1) * PER_PAGE).unwrap_or(usize::MAX);
    let shown: Vec<_> = chosen.into_iter().skip(from).take(PER_PAGE as usize).collect();
    let items = with_receipts(&txn, scope, shown, lock).await?;
    Ok(Page { items, total, page, per_page: PER_PAGE })
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
    let document = |(debt, unit)| Document { receipts: of(&unit), lock: kept(&unit), debt, unit };
    Ok(units.into_iter().map(document).collect())
}

/// A debt that concerns who is logged in; anybody else's is not found.
pub async fn own(store: &Store, scope: &Scope, id: &str) -> Result<Dossier, DebtError> {
    let dossier = of_tenant(store, scope, id).await?;
    let concerned =
        dossier.debt.is_offered() && scope.person().is_some_and(|person| dossier.debt.concerns(&person.key));
    if concerned { Ok(dossier) } else { Err(DebtError::NotFound) }
}

/// Any debt of the tenant, for its office.
pub async fn of_tenant(store: &Store, scope: &Scope, id: &str) -> Result<Dossier, DebtError> {
    let id: Uuid = id.parse().map_err(|_| DebtError::NotFound)?;
    let txn = store.begin_read(scope).await?;
    let debt = txn.find_debt(id).await?.ok_or(DebtError::NotFound)?;
    let receipts = receipts(&txn, &debt).await?;
    Ok(Dossier { debt, receipts })
}

/// What happened to a debt of the tenant, the first entry first, for its office.
pub async fn history(store: &Store, scope: &Scope, id: Uuid) -> Result<Vec<DebtRecord>, DebtError> {
    Ok(store.begin_read(scope).await?.list_debt_events(id).await?)
}

/// The debt of that iupd, for other software of the entity.
pub async fn by_iupd(store: &Store, scope: &Scope, iupd: &str) -> Result<Dossier, DebtError> {
    let txn = store.begin_read(scope).await?;
    let debt = txn.find_debt_by_iupd(iupd).await?.ok_or(DebtError::NotFound)?;
    let receipts = receipts(&txn, &debt).await?;
    Ok(Dossier { debt, receipts })
}

async fn receipts(txn: &Txn, debt: &DebtPosition) -> Result<Vec<Receipt>, store::Error> {
    let numbers: Vec<NoticeNumber> =
        debt.installments.iter().map(|unit| unit.notice_number.clone()).collect();
    txn.list_applied_receipts(&numbers).await
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
