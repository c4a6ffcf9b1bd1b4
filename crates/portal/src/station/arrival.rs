//! Receipts: kept as they came, applied once, in one transaction.

use domain::debt::ReceiptEffect;
use domain::receipt::{Outcome as Found, Receipt};
use domain::request::Stage;
use pagopa::fault::FaultCode;
use pagopa::receipt::{NodeReceipt, Outcome as Paid};
use pagopa::soap::{Response, SendRtRequest};
use store::{Inserted, Txn};
use uuid::Uuid;

use super::{Call, Outcome, StationError};
use crate::jobs;

impl Call<'_> {
    /// paSendRT and paSendRTV2.
    pub(super) async fn receive(&self, request: &SendRtRequest, raw: &[u8]) -> Outcome {
        let receipt = &request.receipt;
        if receipt.outcome == Paid::Ko {
            // Only successful payments have a receipt.
            return Ok(Err(FaultCode::Semantics));
        }
        let txn = self.station.store.begin(&self.scope).await?;
        let found = self.apply(&txn, request).await?;
        let kept = self.kept(request, found);
        if txn.add_receipt(&kept, raw).await? == Inserted::Duplicate {
            // Dropping the transaction undoes what was applied.
            return Ok(Err(FaultCode::ReceiptDuplicate));
        }
        if let Found::Applied(_) = found {
            txn.enqueue(&jobs::receipt_mail(kept.id, self.scope.now)).await?;
        }
        leave_cart(&txn, receipt).await?;
        txn.commit().await?;
        self.raise(&kept);
        Ok(Ok(Response::Ack(request.version)))
    }

    /// What the receipt does to a debt of this tenant. The debt stays locked until the end of the transaction.
    async fn apply(&self, txn: &Txn, request: &SendRtRequest) -> Result<Found, StationError> {
        let receipt = &request.receipt;
        if receipt.fiscal_code.as_str() != request.head.id_pa {
            return Ok(Found::Broadcast);
        }
        let number = &receipt.notice_number;
        let Some(mut debt) = txn.lock_debt_by_notice(number).await? else { return Ok(Found::UnknownNotice) };
        let Some(effect) = debt.receive(number, &receipt.receipt_id, self.scope.now) else {
            return Ok(Found::UnknownNotice);
        };
        if effect == ReceiptEffect::Settled {
            txn.update_debt(&debt).await?;
        }
        if let Some(mut wish) = txn.find_request_by_debt(debt.id).await?
            && wish.advance(Stage::Paid, self.scope.now)
        {
            txn.update_request(&wish).await?;
        }
        Ok(Found::Applied(effect))
    }

    fn kept(&self, request: &SendRtRequest, outcome: Found) -> Receipt {
        let receipt = &request.receipt;
        let payer = receipt.payer.as_ref().filter(|payer| !payer.is_anonymous());
        Receipt {
            id: Uuid::new_v4(),
            id_pa: self.tenant.config().fiscal_code.clone(),
            receipt_id: receipt.receipt_id.clone(),
            notice_number: receipt.notice_number.clone(),
            issuer: receipt.fiscal_code.clone(),
            amount: receipt.payment_amount,
            description: receipt.description.clone(),
            psp: receipt.psp_company_name.clone(),
            psp_fiscal_code: receipt.psp_fiscal_code.clone(),
            fee: receipt.fee,
            method: receipt.payment_method.clone(),
            paid_at: receipt.payment_date_time,
            application_date: receipt.application_date,
            payer_name: payer.map(|payer| payer.full_name.clone()),
            payer_fiscal_code: payer.map(|payer| payer.code.clone()),
            payment_note: receipt.payment_note.clone(),
            received_at: self.scope.now,
            outcome,
        }
    }

    /// Tells the log of money that needs somebody's attention.
    fn raise(&self, kept: &Receipt) {
        match kept.outcome {
            Found::Applied(ReceiptEffect::Settled) | Found::Broadcast => {}
            outcome => {
                let (tenant, receipt) = (&self.scope.tenant, kept.id);
                tracing::warn!(request_id = self.scope.request_id, %tenant, %receipt, ?outcome, "receipt to look at");
            }
        }
    }
}

/// A paid notice leaves the cart from which it was paid, also when the citizen never comes back.
async fn leave_cart(txn: &Txn, receipt: &NodeReceipt) -> Result<(), StationError> {
    let note = receipt.payment_note.as_deref().and_then(|note| Uuid::parse_str(note).ok());
    let Some(note) = note else { return Ok(()) };
    if let Some(attempt) = txn.find_attempt(note).await? {
        txn.remove_from_cart(&attempt.owner, &receipt.notice_number).await?;
    }
    Ok(())
}
