//! Verification and activation: what a notice costs today, and where the money goes.

use domain::debt::{DebtPosition, Installment, Transfer};
use pagopa::fault::FaultCode;
use pagopa::soap::{
    GetPaymentRequest, Head, PaymentData, PaymentOk, PaymentTransfer, QrCode, Response, VerifyData, VerifyOk,
    VerifyRequest, Version,
};
use pagopa::station::{check_entity, check_standing, fault_of_missing};

use super::{Call, Outcome, StationError};
use crate::debt::given_up;

impl Call<'_> {
    /// paVerifyPaymentNotice.
    pub(super) async fn verify(&self, request: &VerifyRequest) -> Outcome {
        let (debt, unit) = match self.payable(&request.head, &request.qr).await? {
            Ok(found) => found,
            Err(code) => return Ok(Err(code)),
        };
        let data = self.verified(debt, &unit);
        Ok(Ok(Response::Verify(VerifyOk::new(data)?)))
    }

    /// What is told of a unit that can be paid.
    pub(super) fn verified(&self, debt: DebtPosition, unit: &Installment) -> VerifyData {
        let config = self.tenant.config();
        let due = unit.due_on(self.scope.today());
        VerifyData {
            amount: due.amount,
            due_date: unit.due_date,
            detail: None,
            all_ccp: due.transfers.iter().all(|transfer| transfer.postal_iban().is_some()),
            description: debt.description_of(unit).to_owned(),
            fiscal_code: config.fiscal_code.clone(),
            company_name: config.name.clone(),
            office_name: Some(debt.sector),
        }
    }

    /// paGetPayment and paGetPaymentV2: free of side effects, since the Node serialises attempts with its own token.
    pub(super) async fn get_payment(&self, request: &GetPaymentRequest) -> Outcome {
        let (debt, unit) = match self.payable(&request.head, &request.qr).await? {
            Ok(found) => found,
            Err(code) => return Ok(Err(code)),
        };
        let due = unit.due_on(self.scope.today());
        if request.version == Version::V1 && due.transfers.iter().any(Transfer::is_stamp) {
            // version 1 has no words for a digital stamp
            return Ok(Err(FaultCode::Semantics));
        }
        let told =
            |transfer: &Transfer| PaymentTransfer::asked(transfer, request.version, request.transfer_type);
        let data = PaymentData {
            description: debt.description_of(&unit).to_owned(),
            debtor: debt.debtor_of(&unit).clone(),
            number: unit.notice_number,
            amount: due.amount,
            due_date: unit.due_date,
            company_name: self.tenant.config().name.clone(),
            office_name: Some(debt.sector),
            transfers: due.transfers.iter().map(told).collect(),
            metadata: unit.metadata.iter().map(Into::into).collect(),
        };
        Ok(Ok(Response::Payment(Box::new(PaymentOk::new(request.version, data)?))))
    }

    /// The notice, if it is of this entity and can be paid today.
    async fn payable(
        &self,
        head: &Head,
        qr: &QrCode,
    ) -> Result<Result<(DebtPosition, Installment), FaultCode>, StationError> {
        if let Err(code) = check_entity(head, qr) {
            return Ok(Err(code));
        }
        let txn = self.station.store.begin_read(&self.scope).await?;
        let Some(debt) = txn.find_debt_by_notice(&qr.notice_number).await? else {
            let became = given_up::became(&txn, &qr.notice_number).await?;
            return Ok(Err(fault_of_missing(became.map(|(became, _)| became))));
        };
        let unit = debt.installment(&qr.notice_number).cloned();
        let standing = debt.standing(&qr.notice_number, self.scope.today());
        Ok(check_standing(standing).and_then(|()| unit.map(|unit| (debt, unit)).ok_or(FaultCode::Unknown)))
    }
}
