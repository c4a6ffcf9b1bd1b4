//! A debt written by other software of the entity: checked, numbered, kept together with the answer to its call.

use chrono::{DateTime, Utc};
use domain::calendar;
use domain::debt::{CancelRefusal, DebtPosition};
use domain::fault::Fault;
use domain::notice_number::NoticeNumber;
use domain::request::Stage;
use domain::scope::{Actor, Scope};
use domain::tenant::SegregationCode;
use store::{IdempotentAnswer, Reservation, Store, Txn};
use thiserror::Error;

use super::check::check;
use super::new::NewDebt;
use crate::numbering::{NumberingError, next_notice_number};
use crate::{history, jobs, payment, receipt};

/// Why a debt was not issued.
#[derive(Debug, Error)]
pub enum IssueError {
    #[error("the position has faults")]
    Faults(Vec<Fault>),
    #[error("iupd {0} exists already")]
    IupdTaken(String),
    #[error("notice number {0} or its IUV exists already")]
    NumberTaken(NoticeNumber),
    #[error("the idempotency key came with another body before")]
    KeyReused,
    #[error("only other software of the entity issues debts here")]
    NotAClient,
    /// The position whose place it should take stays.
    #[error("the position to replace: {0}")]
    Replaced(CancelRefusal),
    /// Somebody is paying the position whose place it should take.
    #[error("the position to replace is being paid until {until}")]
    BeingPaid { until: DateTime<Utc> },
    #[error(transparent)]
    Numbering(#[from] NumberingError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// The call, so that its repetition is recognised. One without a key is told from its repetition by the iupd alone, as at GPD.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    pub key: Option<&'a str>,
    pub request_hash: &'a str,
}

/// Issues a debt once: the same call again gets the answer that it got. `answer` writes that answer.
pub async fn issue(
    store: &Store,
    scope: &Scope,
    segregation: &SegregationCode,
    call: Call<'_>,
    new: NewDebt,
    answer: impl FnOnce(&DebtPosition) -> Result<IdempotentAnswer, serde_json::Error>,
) -> Result<IdempotentAnswer, IssueError> {
    let Actor::Client { id: client, .. } = &scope.actor else { return Err(IssueError::NotAClient) };
    let txn = store.begin_issue(scope).await?;
    if let Some(key) = call.key
        && let Reservation::Answered(before) = txn.reserve_idempotent(client, key, call.request_hash).await?
    {
        return if before.request_hash == call.request_hash {
            Ok(before)
        } else {
            Err(IssueError::KeyReused)
        };
    }
    let debt = write(&txn, scope, segregation, client, new).await?;
    let answer =
        answer(&debt).map_err(|error| IssueError::Faults(vec![Fault::new("", error.to_string())]))?;
    if let Some(key) = call.key {
        txn.add_idempotent(client, key, &answer).await?;
    }
    txn.commit().await?;
    Ok(answer)
}

/// Writes the debt, and takes the one back whose place it takes.
async fn write(
    txn: &Txn,
    scope: &Scope,
    segregation: &SegregationCode,
    client: &str,
    new: NewDebt,
) -> Result<DebtPosition, IssueError> {
    checked(&new, scope)?;
    if txn.find_debt_by_iupd(&new.iupd).await?.is_some() {
        return Err(IssueError::IupdTaken(new.iupd));
    }
    let numbers = numbers(txn, segregation, &new, None).await?;
    let replaces = new.replaces.clone();
    let mut debt = new.position(scope, client, numbers).ok_or_else(incomplete)?;
    if let Some(iupd) = replaces {
        give_way(txn, scope, &iupd, &mut debt).await?;
    }
    txn.add_debt(&debt).await?;
    history::keep(txn, scope, debt.id, debt.created(), None).await?;
    offered(txn, scope, debt).await
}

/// What nobody can write whose position passed the check.
pub(super) fn incomplete() -> IssueError {
    IssueError::Faults(vec![Fault::new("paymentOption", "1 to 100 payment options with installments")])
}

/// Refuses a position with faults.
pub(super) fn checked(new: &NewDebt, scope: &Scope) -> Result<(), IssueError> {
    let faults = check(new, scope.today());
    if faults.is_empty() { Ok(()) } else { Err(IssueError::Faults(faults)) }
}

async fn give_way(txn: &Txn, scope: &Scope, iupd: &str, debt: &mut DebtPosition) -> Result<(), IssueError> {
    let unknown = || IssueError::Faults(vec![Fault::new("replaces", "there is no such position")]);
    let mut old = txn.lock_debt_by_iupd(iupd).await?.ok_or_else(unknown)?;
    if let Some(until) = payment::being_paid(txn, scope, &old).await? {
        return Err(IssueError::BeingPaid { until });
    }
    let event = old.give_way_to(debt, scope.now).map_err(IssueError::Replaced)?;
    txn.update_debt(&old).await?;
    history::keep(txn, scope, old.id, event, None).await?;
    close_request(txn, scope, &old).await?;
    Ok(())
}

/// The citizen's request about a debt that is taken back ends with it.
pub(super) async fn close_request(txn: &Txn, scope: &Scope, debt: &DebtPosition) -> Result<(), store::Error> {
    if let Some(mut request) = txn.find_request_by_debt(debt.id).await?
        && request.advance(Stage::Cancelled, scope.now)
    {
        txn.update_request(&request).await?;
    }
    Ok(())
}

/// Applies money that came before the debt was written, for all of its numbers.
async fn offered(txn: &Txn, scope: &Scope, debt: DebtPosition) -> Result<DebtPosition, IssueError> {
    let numbers: Vec<NoticeNumber> =
        debt.installments.iter().map(|unit| unit.notice_number.clone()).collect();
    let debt = adopted(txn, scope, debt, &numbers).await?;
    announce(txn, scope, &debt).await?;
    Ok(debt)
}

/// Applies money that came for numbers before a debt had them. Only such numbers: a receipt for another one may wait for this debt's
/// lock while it holds its own number.
pub(super) async fn adopted(
    txn: &Txn,
    scope: &Scope,
    debt: DebtPosition,
    numbers: &[NoticeNumber],
) -> Result<DebtPosition, store::Error> {
    let mut paid = false;
    for number in numbers {
        paid |= receipt::adopt(txn, scope, number).await?;
    }
    if paid { Ok(txn.find_debt(debt.id).await?.unwrap_or(debt)) } else { Ok(debt) }
}

/// Has an offered debt, of which nothing is paid, told by mail once it can be paid.
pub(super) async fn announce(txn: &Txn, scope: &Scope, debt: &DebtPosition) -> Result<(), store::Error> {
    if !debt.is_offered() || debt.may_cancel().is_err() {
        return Ok(());
    }
    // one at least: an address may be written until the day comes
    for reader in 0..debt.addressees().len().max(1) {
        txn.enqueue(&jobs::debt_issued_mail(debt.id, reader, payable_from(debt, scope.now))).await?;
    }
    Ok(())
}

/// When the first of its options becomes valid.
fn payable_from(debt: &DebtPosition, now: DateTime<Utc>) -> DateTime<Utc> {
    let starts = debt.options.iter().map(|option| option.validity_date.map_or(now, calendar::start_of));
    starts.min().map_or(now, |first| first.max(now))
}

/// The numbers of the units, in their order: the given ones, those that the debt had at the same place, new ones of the sequence.
pub(super) async fn numbers(
    txn: &Txn,
    segregation: &SegregationCode,
    new: &NewDebt,
    old: Option<&DebtPosition>,
) -> Result<Vec<NoticeNumber>, IssueError> {
    let given: Vec<&NoticeNumber> =
        new.units().filter_map(|(_, _, unit)| unit.notice_number.as_ref()).collect();
    let free = |number: &NoticeNumber| given.iter().all(|given| given.iuv() != number.iuv());
    let mut numbers = Vec::new();
    for (option, place, unit) in new.units() {
        let same = |had: &&domain::debt::Installment| (had.option, had.number) == (option, place);
        let had = old.and_then(|old| old.installments.iter().find(same)).map(|had| had.notice_number.clone());
        numbers.push(match (&unit.notice_number, had.filter(|number| free(number))) {
            (Some(number), _) => {
                let own = old.is_some_and(|old| old.installment(number).is_some());
                if !own && txn.notice_number_taken(number).await? {
                    return Err(IssueError::NumberTaken(number.clone()));
                }
                number.clone()
            }
            (None, Some(had)) => had,
            (None, None) => next_free(txn, segregation, &free).await?,
        });
    }
    Ok(numbers)
}

/// The next number of the sequence that the position does not name itself.
async fn next_free(
    txn: &Txn,
    segregation: &SegregationCode,
    free: &(impl Fn(&NoticeNumber) -> bool + Sync),
) -> Result<NoticeNumber, NumberingError> {
    loop {
        let number = next_notice_number(txn, segregation).await?;
        if free(&number) {
            return Ok(number);
        }
    }
}
