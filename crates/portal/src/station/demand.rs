//! paDemandPaymentNotice: a spontaneous payment that begins at a provider, for cost items with a service code.

use domain::catalogue::{Answer, CostItem, Sector, SubService};
use domain::debt::{DebtPosition, Origin};
use domain::draft::{BeneficiaryInput, Draft, DraftLine, Order, SubjectInput};
use pagopa::fault::FaultCode;
use pagopa::soap::{DemandOk, DemandRequest, Response, Wanted, WantedSubject};
use pagopa::station::check_standing;
use sha2::{Digest, Sha256};
use store::Txn;

use super::{Call, Outcome, StationError};
use crate::numbering::next_notice_number;
use crate::payment::position;
use crate::{history, receipt};

/// So often the same request of a day may be paid and asked again.
const MOST: u32 = 20;

/// Where a service code leads.
type Offered<'a> = (&'a Sector, &'a SubService, &'a CostItem);

impl Call<'_> {
    /// Makes the position of a request, once in a day: the same request again gets the notice that it got, until that is paid.
    pub(super) async fn demand(&self, request: &DemandRequest) -> Outcome {
        let tenant = self.tenant.clone();
        let offered = tenant.document.catalogue.by_service_code(&request.service);
        let Some(((sector, service, item), wanted)) = offered.zip(request.wanted()) else {
            return Ok(Err(FaultCode::Semantics));
        };
        let draft = draft((sector, service, item), wanted);
        let order = match draft.order(service, &tenant.issuer(), self.scope.today()) {
            Ok(order) => order,
            Err(faults) => {
                let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
                tracing::warn!(request_id = self.scope.request_id, ?fields, "a demand with faults");
                return Ok(Err(FaultCode::Semantics));
            }
        };
        let asked = self.fingerprint(request);
        let made = match self.made((sector, service), &order, request, &asked).await {
            // somebody asked the same at the same time, and was first
            Err(StationError::Store(error)) if error.is_conflict() => {
                self.made((sector, service), &order, request, &asked).await?
            }
            made => made?,
        };
        let Some(debt) = made else { return Ok(Err(FaultCode::Semantics)) };
        let unit = debt.installments.first().cloned();
        let Some(unit) = unit else { return Ok(Err(FaultCode::Semantics)) };
        let (number, data) = (unit.notice_number.clone(), self.verified(debt, &unit));
        Ok(Ok(Response::Demand(Box::new(DemandOk::new(number, data)?))))
    }

    /// The position of a request of today: the one that waits to be paid, else a new one.
    async fn made(
        &self,
        of: (&Sector, &SubService),
        order: &Order,
        request: &DemandRequest,
        asked: &str,
    ) -> Result<Option<DebtPosition>, StationError> {
        let txn = self.station.store.begin_issue(&self.scope).await?;
        for time in 1..=MOST {
            let iupd = format!("DOMANDA-{asked}-{time}");
            let Some(before) = txn.find_debt_by_iupd(&iupd).await? else {
                let debt = self.new_position(&txn, of, order.clone(), (iupd, &request.service)).await?;
                txn.commit().await?;
                return Ok(Some(debt));
            };
            let standing = before
                .installments
                .first()
                .and_then(|unit| before.standing(&unit.notice_number, self.scope.today()));
            if check_standing(standing).is_ok() {
                return Ok(Some(before));
            }
        }
        Ok(None)
    }

    async fn new_position(
        &self,
        txn: &Txn,
        of: (&Sector, &SubService),
        order: Order,
        (iupd, service): (String, &str),
    ) -> Result<DebtPosition, StationError> {
        let number = next_notice_number(txn, &self.tenant.config().pagopa.segregation_code).await?;
        let origin = Origin::Provider { service: service.to_owned() };
        let mut debt = position::position(&self.scope, &self.tenant, origin, of, order, number, None);
        debt.iupd = iupd;
        txn.add_debt(&debt).await?;
        history::keep(txn, &self.scope, debt.id, debt.created(), None).await?;
        for unit in &debt.installments {
            receipt::adopt(txn, &self.scope, &unit.notice_number).await?;
        }
        Ok(debt)
    }

    /// What makes two requests of a day the same: service, subject, data.
    fn fingerprint(&self, request: &DemandRequest) -> String {
        let mut hash = Sha256::new();
        let day = self.scope.today().to_string();
        for part in [day.as_bytes(), request.service.as_bytes(), request.subject.as_bytes(), &request.data] {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        hex::encode(&hash.finalize()[..16])
    }
}

/// The request as if it had been written in the wizard, so that the same rules hold.
fn draft((sector, service, item): Offered<'_>, wanted: Wanted) -> Draft {
    let answer = Answer {
        amount: wanted.amount.map(|amount| amount.decimal().replace('.', ",")).unwrap_or_default(),
        quantity: wanted.quantity.unwrap_or_default(),
        option: wanted.option.unwrap_or_default(),
    };
    let line = DraftLine { item: item.code.clone(), answer, fields: wanted.fields.clone() };
    Draft {
        lines: vec![line],
        debtor: subject(wanted.debtor),
        beneficiary: wanted.beneficiary.map(beneficiary).unwrap_or_default(),
        fields: wanted.fields,
        ..Draft::new(&sector.code, &service.code)
    }
}

fn subject(wanted: WantedSubject) -> SubjectInput {
    SubjectInput {
        kind: if wanted.name.is_some() { "ente" } else { "persona" }.to_owned(),
        given_name: wanted.given_name,
        family_name: wanted.family_name,
        name: wanted.name.unwrap_or_default(),
        fiscal_code: wanted.code,
        email: wanted.email.unwrap_or_default(),
        ..SubjectInput::default()
    }
}

fn beneficiary(wanted: WantedSubject) -> BeneficiaryInput {
    BeneficiaryInput {
        given_name: wanted.given_name,
        family_name: wanted.family_name,
        fiscal_code: wanted.code,
    }
}
