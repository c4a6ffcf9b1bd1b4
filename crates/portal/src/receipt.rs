//! *Ricevuta*: its content from the message that brought it, as often as it is asked for.

use domain::receipt::Receipt;
use domain::scope::Scope;
use domain::tenant::TenantConfig;
use pagopa::receipt::NodeReceipt;
use pagopa::receipt_document::{ReceiptContent, ReceiptRefusal, ReceiptSource};
use pagopa::soap::Request;
use store::{Owner, Page, Store};
use thiserror::Error;
use uuid::Uuid;

use crate::cart;

mod settle;

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
    config: &TenantConfig,
    owner: &Owner,
    id: Uuid,
) -> Result<ReceiptContent, ReceiptError> {
    let txn = store.begin_read(scope).await?;
    let receipt = txn.find_receipt(id).await?.ok_or(ReceiptError::NotFound)?;
    let debt = txn.find_debt_by_notice(&receipt.notice_number).await?.ok_or(ReceiptError::NotFound)?;
    if !receipt.is_applied() || !cart::concerns(&txn, owner, &debt).await? {
        return Err(ReceiptError::NotFound);
    }
    let raw = txn.find_receipt_message(id).await?.ok_or(ReceiptError::NotFound)?;
    let source = ReceiptSource {
        entity: &config.fiscal_code,
        entity_name: &config.name,
        lines: &debt.lines,
        payer: debt.payer.as_ref(),
    };
    let content = ReceiptContent::new(&message(&receipt, &raw)?, &source)?;
    Ok(content.received_at(receipt.received_at))
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
