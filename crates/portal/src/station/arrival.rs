//! Receipts: kept as they came, applied once, in one transaction.

use domain::receipt::{Outcome as Found, Receipt};
use pagopa::fault::FaultCode;
use pagopa::receipt::{NodeReceipt, Outcome as Paid};
use pagopa::soap::{Response, SendRtRequest};
use store::{Inserted, Txn};
use uuid::Uuid;

use super::{Call, Outcome, StationError};
use crate::receipt;

impl Call<'_> {
    /// paSendRT and paSendRTV2.
    pub(super) async fn receive(&self, request: &SendRtRequest, raw: &[u8]) -> Outcome {
        if request.receipt.outcome == Paid::Ko {
            // Only successful payments have a receipt.
            return Ok(Err(FaultCode::Semantics));
        }
        let txn = self.station.store.begin(&self.scope).await?;
        let mut kept = self.kept(request);
        if kept.outcome == Found::UnknownNotice {
            receipt::settle(&txn, &self.scope, &mut kept, &request.receipt).await?;
        }
        if txn.add_receipt(&kept, raw).await? == Inserted::Duplicate {
            // Dropping the transaction undoes what was applied.
            return Ok(Err(FaultCode::ReceiptDuplicate));
        }
        if kept.is_applied() {
            leave_cart(&txn, &request.receipt).await?;
        }
        txn.commit().await?;
        self.raise(&kept);
        Ok(Ok(Response::Ack(request.version)))
    }

    /// The receipt, before it is known whether there is a debt for it.
    fn kept(&self, request: &SendRtRequest) -> Receipt {
        let receipt = &request.receipt;
        let copy = receipt.fiscal_code.as_str() != request.head.id_pa;
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
            outcome: if copy { Found::Broadcast } else { Found::UnknownNotice },
            remarks: Vec::new(),
        }
    }

    /// Tells the log of money that needs somebody's attention.
    fn raise(&self, kept: &Receipt) {
        if kept.needs_attention() {
            let (tenant, receipt) = (&self.scope.tenant, kept.id);
            let (outcome, remarks) = (kept.outcome, &kept.remarks);
            tracing::warn!(request_id = self.scope.request_id, %tenant, %receipt, ?outcome, ?remarks, "receipt to look at");
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
