//! Applying receipts to debts, in the transaction of who found that they belong together.

use domain::debt::{Arrived, DebtEvent, DebtPosition, ReceiptEffect};
use domain::notice_number::NoticeNumber;
use domain::receipt::{Outcome, Receipt};
use domain::refund::RefundTask;
use domain::request::Stage;
use domain::scope::Scope;
use domain::statement::Paid;
use pagopa::receipt::NodeReceipt;
use store::Txn;
use uuid::Uuid;

use super::message;
use crate::{history, jobs, refund};

/// Applies a receipt of this entity's own notice to the debt that has it, if there is one. The receipt then says what it did, and in
/// what it differs; it is for the caller to write it.
pub(crate) async fn settle(
    txn: &Txn,
    scope: &Scope,
    kept: &mut Receipt,
    said: &NodeReceipt,
) -> Result<(), store::Error> {
    let number = kept.notice_number.clone();
    txn.hold_notice(&number).await?;
    let Some(mut debt) = txn.lock_debt_by_notice(&number).await? else { return Ok(()) };
    let arrived = Arrived {
        receipt: &kept.receipt_id,
        amount: said.payment_amount,
        reference: &said.creditor_reference_id,
        parts: said.transfers.iter().map(|transfer| transfer.amount).collect(),
        paid_at: kept.paid_at,
    };
    let Some(received) = debt.receive(&number, &arrived, scope.now) else { return Ok(()) };
    kept.outcome = Outcome::Applied(received.effect);
    kept.remarks = received.remarks;
    txn.update_debt(&debt).await?;
    let event = DebtEvent::ReceiptApplied {
        notice: number,
        receipt: kept.receipt_id.clone(),
        amount: kept.amount,
        effect: received.effect,
    };
    history::keep(txn, scope, debt.id, event, None).await?;
    if let Some(task) = RefundTask::of(kept, Uuid::new_v4(), scope.now) {
        txn.add_refund_task(&task).await?;
        history::keep(txn, scope, debt.id, task.opened(), None).await?;
    }
    tell(txn, scope, kept, &debt).await?;
    conclude(txn, scope, &debt, received.effect).await
}

/// Asks for the mails: to the readers of the debt, and to who paid where that is somebody else.
async fn tell(txn: &Txn, scope: &Scope, kept: &Receipt, debt: &DebtPosition) -> Result<(), store::Error> {
    let Some(unit) = debt.installment(&kept.notice_number) else { return Ok(()) };
    let readers = debt.receipt_readers(unit);
    // one at least: the debtor's profile may have an address where the debt has none
    for reader in 0..readers.len().max(1) {
        txn.enqueue(&jobs::receipt_mail(kept.id, reader, scope.now)).await?;
    }
    let begun_by = refund::begun_by(txn, kept).await?;
    let paid = Paid { receipt: kept, debt, refund: None, begun_by: begun_by.as_ref() };
    let Some(payer) = paid.named() else { return Ok(()) };
    let debtor = readers.is_empty() && payer == debt.debtor_of(unit).fiscal_code;
    if !debtor && !readers.contains(&Some(payer)) {
        txn.enqueue(&jobs::payer_receipt_mail(kept.id, scope.now)).await?;
    }
    Ok(())
}

async fn conclude(
    txn: &Txn,
    scope: &Scope,
    debt: &DebtPosition,
    effect: ReceiptEffect,
) -> Result<(), store::Error> {
    let stage = match effect {
        // of a plan, the last instalment
        ReceiptEffect::Settled if !debt.is_settled() => return Ok(()),
        ReceiptEffect::Settled => Stage::Paid,
        ReceiptEffect::PaidAfterCancellation => Stage::PaidAfterCancellation,
        ReceiptEffect::PaidTwice | ReceiptEffect::PaidExcluded => return Ok(()),
    };
    if let Some(mut request) = txn.find_request_by_debt(debt.id).await?
        && request.advance(stage, scope.now)
    {
        txn.update_request(&request).await?;
    }
    Ok(())
}

/// Applies the receipts that came before their debt was written: called in the transaction that writes it, after it and its request.
/// Answers whether there were any.
pub(crate) async fn adopt(txn: &Txn, scope: &Scope, number: &NoticeNumber) -> Result<bool, store::Error> {
    txn.hold_notice(number).await?;
    let mut any = false;
    for mut kept in txn.list_receipts_of_notice(number).await? {
        if kept.outcome != Outcome::UnknownNotice {
            continue;
        }
        let raw = txn.find_receipt_message(kept.id).await?.unwrap_or_default();
        let Ok(said) = message(&kept, &raw) else {
            tracing::error!(request_id = scope.request_id, tenant = %scope.tenant, receipt = %kept.id, "a kept receipt cannot be read");
            continue;
        };
        settle(txn, scope, &mut kept, &said).await?;
        txn.update_receipt_outcome(&kept).await?;
        any = true;
    }
    Ok(any)
}
