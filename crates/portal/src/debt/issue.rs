//! A debt written by other software of the entity: checked, numbered, kept together with the answer to its call.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::debt::{
    DebtPosition, Installment, InstallmentState, Origin, PaymentOption, Publication, Transfer,
    transfers::MAX_TRANSFERS,
};
use domain::euro::Euro;
use domain::fault::Fault;
use domain::notice_number::NoticeNumber;
use domain::scope::{Actor, Scope};
use domain::subject::{Subject, is_printable};
use domain::tenant::SegregationCode;
use pagopa::check_digits;
use store::{IdempotentAnswer, Reservation, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use crate::numbering::{NumberingError, next_notice_number};
use crate::{history, jobs, receipt, taxonomy};

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
    #[error(transparent)]
    Numbering(#[from] NumberingError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// What the other software asks for: one payable unit.
#[derive(Debug, Clone)]
pub struct NewDebt {
    pub iupd: String,
    pub sector: String,
    pub description: String,
    pub debtor: Subject,
    pub amount: Euro,
    pub due_date: Option<NaiveDate>,
    pub switch_to_expired: bool,
    /// A number that the other software has given out already.
    pub notice_number: Option<NoticeNumber>,
    pub transfers: Vec<Transfer>,
}

/// The call, so that its repetition is recognised.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    pub key: &'a str,
    pub request_hash: &'a str,
}

/// All that is wrong with a position; `field` is the path in the request's body.
pub fn check(new: &NewDebt, today: NaiveDate) -> Vec<Fault> {
    let unit = "paymentOption[0].installments[0]";
    let mut faults = Vec::new();
    let mut add = |wrong: bool, field: String, text: &str| {
        if wrong {
            faults.push(Fault::new(field, text));
        }
    };
    let length =
        |text: &str, most: usize| (1..=most).contains(&text.trim().chars().count()) && is_printable(text);
    let sector = new.sector.trim().is_empty() || length(&new.sector, 140);
    add(!sector, "officeName".to_owned(), "at most 140 printable characters");
    add(!length(&new.iupd, 50), "iupd".to_owned(), "1 to 50 printable characters");
    add(!length(&new.description, 140), format!("{unit}.description"), "1 to 140 printable characters");
    add(!new.amount.is_payable(), format!("{unit}.amount"), "cents, more than 0 and at most 99999999999");
    add(new.due_date.is_some_and(|day| day < today), format!("{unit}.dueDate"), "the day is past");
    let count = (1..=MAX_TRANSFERS).contains(&new.transfers.len());
    add(!count, format!("{unit}.transfer"), "1 to 5 transfers");
    let sum = new.transfers.iter().try_fold(Euro::ZERO, |sum, transfer| sum.checked_add(transfer.amount));
    add(
        sum != Some(new.amount),
        format!("{unit}.transfer"),
        "the amounts do not add up to the installment's",
    );
    let ids: BTreeSet<u8> = new.transfers.iter().map(|transfer| transfer.id).collect();
    add(ids.len() != new.transfers.len(), format!("{unit}.transfer"), "an idTransfer stands twice");
    for (at, transfer) in new.transfers.iter().enumerate() {
        let at = format!("{unit}.transfer[{at}]");
        add(!transfer.amount.is_payable(), format!("{at}.amount"), "cents, more than 0");
        add(
            !length(&transfer.remittance, 140),
            format!("{at}.remittanceInformation"),
            "1 to 140 printable characters",
        );
        let known = taxonomy::is_known(&transfer.taxonomy);
        add(!known, format!("{at}.category"), "not a code of pagoPA's taxonomy, such as 9/0107101TS/");
        add(
            !length(&transfer.entity_name, 140),
            format!("{at}.companyName"),
            "needed for another organization",
        );
    }
    let wrong = new.notice_number.as_ref().and_then(|number| check_digits::verify(number).err());
    add(wrong.is_some(), format!("{unit}.nav"), "the check digits are wrong or the aux digit is not 0-3");
    let probe = new.notice_number.as_ref().is_some_and(|number| number.as_str() == check_digits::PROBE);
    add(probe, format!("{unit}.nav"), "the number by which the Node probes a station is no notice's");
    faults
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
    let txn = store.begin(scope).await?;
    if let Reservation::Answered(before) = txn.reserve_idempotent(client, call.key, call.request_hash).await?
    {
        return if before.request_hash == call.request_hash {
            Ok(before)
        } else {
            Err(IssueError::KeyReused)
        };
    }
    let faults = check(&new, scope.today());
    if !faults.is_empty() {
        return Err(IssueError::Faults(faults));
    }
    if txn.find_debt_by_iupd(&new.iupd).await?.is_some() {
        return Err(IssueError::IupdTaken(new.iupd));
    }
    let number = number(&txn, segregation, new.notice_number.clone()).await?;
    let mut debt = position(scope, client, number, new);
    txn.add_debt(&debt).await?;
    history::keep(&txn, scope, debt.id, debt.created(), None).await?;
    if adopted(&txn, scope, &debt).await? {
        debt = txn.find_debt(debt.id).await?.unwrap_or(debt);
    } else {
        txn.enqueue(&jobs::debt_issued_mail(debt.id, scope.now)).await?;
    }
    let answer =
        answer(&debt).map_err(|error| IssueError::Faults(vec![Fault::new("", error.to_string())]))?;
    txn.add_idempotent(client, call.key, &answer).await?;
    txn.commit().await?;
    Ok(answer)
}

/// Money may have come before the debt was written.
async fn adopted(txn: &Txn, scope: &Scope, debt: &DebtPosition) -> Result<bool, store::Error> {
    let mut any = false;
    for unit in &debt.installments {
        any |= receipt::adopt(txn, scope, &unit.notice_number).await?;
    }
    Ok(any)
}

async fn number(
    txn: &Txn,
    segregation: &SegregationCode,
    given: Option<NoticeNumber>,
) -> Result<NoticeNumber, IssueError> {
    let Some(number) = given else { return Ok(next_notice_number(txn, segregation).await?) };
    if txn.notice_number_taken(&number).await? {
        return Err(IssueError::NumberTaken(number));
    }
    Ok(number)
}

fn position(scope: &Scope, client: &str, notice_number: NoticeNumber, new: NewDebt) -> DebtPosition {
    let unit = Installment {
        id: Uuid::new_v4(),
        notice_number,
        option: 0,
        number: 1,
        amount: new.amount,
        adjustments: Vec::new(),
        due_date: new.due_date,
        switch_to_expired: new.switch_to_expired,
        description: None,
        metadata: Vec::new(),
        transfers: new.transfers,
        state: InstallmentState::Open,
    };
    DebtPosition {
        id: Uuid::new_v4(),
        iupd: new.iupd,
        origin: Origin::Api { client: client.to_owned() },
        sector: new.sector,
        service: new.description.clone(),
        description: new.description,
        debtor: new.debtor,
        payer: None,
        beneficiary: None,
        lines: Vec::new(),
        fields: Vec::new(),
        status: Publication::Published { at: scope.now },
        options: vec![PaymentOption::single()],
        installments: vec![unit],
        replaces: None,
        replaced_by: None,
        created_by: None,
        maker_email: None,
        created_at: scope.now,
        min_level: None,
    }
}
