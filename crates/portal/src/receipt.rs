//! *Ricevuta*: its content from the message that brought it, as often as it is asked for.

use chrono::{DateTime, Utc};
use domain::debt::{DebtPosition, ReceiptEffect};
use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use domain::receipt::{Outcome, Receipt, VerificationCode};
use domain::scope::Scope;
use pagopa::receipt::NodeReceipt;
use pagopa::receipt_document::{ReceiptContent, ReceiptRefusal, ReceiptSource};
use pagopa::soap::Request;
use rand::RngCore;
use store::{Owner, Page, Store};
use thiserror::Error;
use uuid::Uuid;

use crate::debt::sight;
use crate::registry::Tenant;

mod settle;

/// The page on which a code is typed.
pub const VERIFY: &str = "/verifica";

pub(crate) use settle::{adopt, settle};

/// Why no receipt is printed.
#[derive(Debug, Error)]
pub enum ReceiptError {
    /// No such receipt, or of a debt of somebody else.
    #[error("no such receipt for this person")]
    NotFound,
    /// What was kept does not read as the message that it was.
    #[error("the message kept with receipt {0} cannot be read")]
    Unreadable(Uuid),
    #[error(transparent)]
    Refused(#[from] ReceiptRefusal),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// The content of a receipt that an owner may see.
pub async fn find(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    owner: &Owner,
    id: Uuid,
) -> Result<ReceiptContent, ReceiptError> {
    let config = tenant.config();
    let txn = store.begin_read(scope).await?;
    let receipt = txn.find_receipt(id).await?.ok_or(ReceiptError::NotFound)?;
    let debt = txn.find_debt_by_notice(&receipt.notice_number).await?.ok_or(ReceiptError::NotFound)?;
    let seen = sight(&txn, owner, &debt).await?.ok_or(ReceiptError::NotFound)?;
    let paid = debt.installment(&receipt.notice_number);
    if !receipt.is_applied() || !paid.is_some_and(|unit| seen.shows(unit)) {
        return Err(ReceiptError::NotFound);
    }
    let raw = txn.find_receipt_message(id).await?.ok_or(ReceiptError::NotFound)?;
    let source = ReceiptSource {
        entity: &config.fiscal_code,
        entity_name: &config.name,
        lines: if seen.shows_details() { &debt.lines } else { &[] },
        payer: debt.payer.as_ref().filter(|_| seen.shows_details()),
    };
    let known = txn.receipt_code(id).await?;
    drop(txn);
    let code = match known {
        Some(code) => code,
        None => give_code(store, scope, id).await?,
    };
    let content = ReceiptContent::new(&message(&receipt, &raw)?, &source)?
        .received_at(receipt.received_at)
        .with_details(details(&debt).filter(|_| seen.shows_details()))
        .verified_by(&code, &verify_address(tenant));
    Ok(match debt.beneficiary.as_ref().filter(|_| seen.shows_details()) {
        Some(beneficiary) => content.for_beneficiary(beneficiary),
        None => content,
    })
}

/// As people type it.
fn verify_address(tenant: &Tenant) -> String {
    let host = tenant.origin.split_once("://").map_or(tenant.origin.as_str(), |(_, host)| host);
    format!("{host}{VERIFY}")
}

/// The fields of the service, then those of each voce.
fn details(debt: &DebtPosition) -> impl Iterator<Item = (&str, &str)> {
    let fields = debt.fields.iter().chain(debt.lines.iter().flat_map(|line| line.fields.iter()));
    fields.map(|field| (field.label.as_str(), field.shown.as_str()))
}

/// Given out when it is first printed; who prints at the same time gets the same.
async fn give_code(store: &Store, scope: &Scope, id: Uuid) -> Result<VerificationCode, store::Error> {
    let mut bytes = [0; 10];
    rand::rng().fill_bytes(&mut bytes);
    let txn = store.begin(scope).await?;
    let code = txn.give_receipt_code(id, &VerificationCode::from_random(bytes)).await?;
    txn.commit().await?;
    Ok(code)
}

/// What whoever holds the paper may learn: that it is real and how much was paid when for which notice; nothing of any person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub amount: Euro,
    pub paid_at: DateTime<Utc>,
    pub notice_number: NoticeNumber,
    /// IUR.
    pub receipt_id: String,
    pub psp: String,
    /// It paid a notice that had been paid, excluded or cancelled: the money may be given back.
    pub disputed: bool,
}

/// The receipt of a code that was given out in this tenant.
pub async fn verify(
    store: &Store,
    scope: &Scope,
    code: &VerificationCode,
) -> Result<Option<Verified>, store::Error> {
    let found = store.begin_read(scope).await?.find_receipt_by_code(code).await?;
    Ok(found.map(|receipt| Verified {
        amount: receipt.amount,
        paid_at: receipt.paid_at.unwrap_or(receipt.received_at),
        disputed: receipt.outcome != Outcome::Applied(ReceiptEffect::Settled),
        notice_number: receipt.notice_number,
        receipt_id: receipt.receipt_id,
        psp: receipt.psp,
    }))
}

/// A page of the receipts that the office must look at, the newest first.
pub async fn to_check(
    store: &Store,
    scope: &Scope,
    page: u64,
    per_page: u64,
) -> Result<Page<Receipt>, store::Error> {
    store.begin_read(scope).await?.list_receipts_to_check(page, per_page).await
}

/// The receipt as the Node wrote it.
pub fn message(receipt: &Receipt, raw: &[u8]) -> Result<NodeReceipt, ReceiptError> {
    match pagopa::soap::parse(raw, None) {
        Ok(Request::SendRt(request)) => Ok(request.receipt),
        _ => Err(ReceiptError::Unreadable(receipt.id)),
    }
}
