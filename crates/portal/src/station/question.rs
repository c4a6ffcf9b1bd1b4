//! Verification and activation: what a notice costs today, and where the money goes.

use domain::debt::{DebtPosition, Installment};
use pagopa::fault::FaultCode;
use pagopa::soap::{
    GetPaymentRequest, Head, PaymentData, PaymentOk, QrCode, Response, VerifyData, VerifyOk, VerifyRequest,
};
use pagopa::station::{check_entity, check_standing};

use super::{Call, Outcome, StationError};

impl Call<'_> {
    /// paVerifyPaymentNotice.
    pub(super) async fn verify(&self, request: &VerifyRequest) -> Outcome {
        let (debt, unit) = match self.payable(&request.head, &request.qr).await? {
            Ok(found) => found,
            Err(code) => return Ok(Err(code)),
        };
        let config = self.tenant.config();
        let data = VerifyData {
            amount: unit.amount,
            due_date: unit.due_date,
            detail: None,
            all_ccp: unit.transfers.iter().all(|transfer| transfer.iban.is_postal()),
            description: debt.description,
            fiscal_code: config.fiscal_code.clone(),
            company_name: config.name.clone(),
            office_name: Some(debt.sector),
        };
        Ok(Ok(Response::Verify(VerifyOk::new(data)?)))
    }

    /// paGetPayment and paGetPaymentV2: free of side effects, since the Node serialises attempts with its own token.
    pub(super) async fn get_payment(&self, request: &GetPaymentRequest) -> Outcome {
        let (debt, unit) = match self.payable(&request.head, &request.qr).await? {
            Ok(found) => found,
            Err(code) => return Ok(Err(code)),
        };
        let data = PaymentData {
            number: unit.notice_number,
            amount: unit.amount,
            due_date: unit.due_date,
            description: debt.description,
            company_name: self.tenant.config().name.clone(),
            office_name: Some(debt.sector),
            debtor: debt.debtor,
            transfers: unit.transfers.iter().map(Into::into).collect(),
            metadata: Vec::new(),
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
        let debt = txn.find_debt_by_notice(&qr.notice_number).await?;
        let unit = debt.as_ref().and_then(|debt| debt.installment(&qr.notice_number)).cloned();
        let standing = unit.as_ref().map(|unit| unit.standing(self.scope.today()));
        Ok(check_standing(standing).and_then(|()| debt.zip(unit).ok_or(FaultCode::Unknown)))
    }
}
