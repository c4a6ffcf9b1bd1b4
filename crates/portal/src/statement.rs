//! *Estratto conto*: what who is logged in paid to the entity in a year, gathered for `domain::statement`.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::debt::DebtPosition;
use domain::identity::PersonKey;
use domain::notice_number::NoticeNumber;
use domain::receipt::Receipt;
use domain::refund::{RefundStanding, RefundTask};
use domain::scope::Scope;
use domain::statement::{Entry, Paid, Part, Statement, Sums, years};
use store::{Owner, PaymentAttempt, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use crate::refund;
use crate::registry::Tenant;

pub mod table;

/// Why there is no statement.
#[derive(Debug, Error)]
pub enum StatementError {
    /// Nobody is logged in.
    #[error("nobody to tell it to")]
    NotFound,
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// The statement of a year, and whose it is: what the page, the PDF and the table say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub statement: Statement,
    /// Where the money stands that is to be given back or was, by its receipt.
    pub refunds: HashMap<Uuid, RefundStanding>,
    /// In which there are payments, and this one; the newest first.
    pub years: Vec<i32>,
    pub entity: String,
    pub entity_code: String,
    pub person: String,
    /// Codice fiscale, of who has one.
    pub person_code: Option<String>,
    /// The day on which it was made.
    pub made_on: NaiveDate,
}

impl Account {
    /// The parts in which there is something, with their sums.
    pub fn parts(&self) -> impl Iterator<Item = (Part, Sums)> {
        let told = Part::ALL.into_iter().map(|part| (part, self.statement.sums(part)));
        told.filter(|(_, sums)| sums.count > 0)
    }
}

/// The statement of who is logged in.
pub async fn own(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    year: i32,
) -> Result<Account, StatementError> {
    let person = scope.person().ok_or(StatementError::NotFound)?;
    let txn = store.begin_read(scope).await?;
    let (entries, refunds) = entries(&txn, &person.key).await?;
    let config = tenant.config();
    let today = scope.today();
    Ok(Account {
        years: years(&entries, today),
        statement: Statement::of(year, entries),
        refunds,
        entity: config.name.clone(),
        entity_code: config.fiscal_code.to_string(),
        person: person.full_name(),
        person_code: person.fiscal_code().map(ToString::to_string),
        made_on: today,
    })
}

/// Every payment of a person, of any year, and where the money stands that is to be given back.
async fn entries(
    txn: &Txn,
    person: &PersonKey,
) -> Result<(Vec<Entry>, HashMap<Uuid, RefundStanding>), store::Error> {
    let own = txn.list_debts_of(person).await?;
    let attempts = txn.list_attempts_of(&Owner::Person(person.clone()), DateTime::<Utc>::UNIX_EPOCH).await?;
    let mut numbers: Vec<NoticeNumber> =
        own.iter().flat_map(|debt| &debt.installments).map(|unit| unit.notice_number.clone()).collect();
    numbers.extend(attempts.iter().flat_map(PaymentAttempt::numbers));
    let mut receipts: HashMap<Uuid, Receipt> = HashMap::new();
    for some in numbers.chunks(500) {
        receipts.extend(by_id(txn.list_applied_receipts(some).await?));
    }
    if let Some(code) = person.fiscal_code() {
        receipts.extend(by_id(txn.list_receipts_paid_by(code).await?));
    }
    let debts = debts(txn, own, &receipts).await?;
    let refunds = refunds(txn, &receipts).await?;
    let begun: HashMap<Uuid, PersonKey> = begun(txn, &receipts).await?;
    let entry = |receipt: &Receipt| {
        let paid = Paid {
            receipt,
            debt: debts.get(&receipt.notice_number)?,
            refund: refunds.get(&receipt.id),
            begun_by: begun.get(&receipt.id),
        };
        paid.entry_for(person)
    };
    let standings = standings(txn, person, &refunds).await?;
    Ok((receipts.values().filter_map(entry).collect(), standings))
}

fn by_id(receipts: Vec<Receipt>) -> impl Iterator<Item = (Uuid, Receipt)> {
    receipts.into_iter().map(|receipt| (receipt.id, receipt))
}

/// The debts of some receipts by the number that was paid: those at hand, and those that have to be asked for.
async fn debts(
    txn: &Txn,
    own: Vec<DebtPosition>,
    receipts: &HashMap<Uuid, Receipt>,
) -> Result<HashMap<NoticeNumber, DebtPosition>, store::Error> {
    let mut debts = own;
    let missing: Vec<NoticeNumber> = receipts
        .values()
        .map(|receipt| receipt.notice_number.clone())
        .filter(|number| !debts.iter().any(|debt| debt.installment(number).is_some()))
        .collect();
    for some in missing.chunks(500) {
        debts.extend(txn.find_debts_by_notices(some).await?);
    }
    let of = |number: &NoticeNumber| {
        let debt = debts.iter().find(|debt| debt.installment(number).is_some())?;
        Some((number.clone(), debt.clone()))
    };
    Ok(receipts.values().filter_map(|receipt| of(&receipt.notice_number)).collect())
}

async fn refunds(
    txn: &Txn,
    receipts: &HashMap<Uuid, Receipt>,
) -> Result<HashMap<Uuid, RefundTask>, store::Error> {
    let ids: Vec<Uuid> = receipts.keys().copied().collect();
    let mut refunds = HashMap::new();
    for some in ids.chunks(500) {
        refunds.extend(txn.list_refunds_of(some).await?.into_iter().map(|task| (task.receipt, task)));
    }
    Ok(refunds)
}

/// Who began the payments that some receipts end, where that was a person.
async fn begun(
    txn: &Txn,
    receipts: &HashMap<Uuid, Receipt>,
) -> Result<HashMap<Uuid, PersonKey>, store::Error> {
    let mut begun = HashMap::new();
    for receipt in receipts.values() {
        begun.extend(refund::begun_by(txn, receipt).await?.map(|person| (receipt.id, person)));
    }
    Ok(begun)
}

/// Where the money stands that is to be given back or was, by its receipt.
async fn standings(
    txn: &Txn,
    person: &PersonKey,
    refunds: &HashMap<Uuid, RefundTask>,
) -> Result<HashMap<Uuid, RefundStanding>, store::Error> {
    let ids: Vec<Uuid> = refunds.values().map(|task| task.id).collect();
    let mut cases = Vec::new();
    for some in ids.chunks(500) {
        cases.extend(txn.list_cases_of_refunds(some).await?);
    }
    Ok(refunds.values().map(|task| (task.receipt, task.standing(&cases, person))).collect())
}
