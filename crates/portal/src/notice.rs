//! *Avviso di pagamento*: its content from the rows of a debt, as often as it is asked for.

use chrono::NaiveDate;
use domain::debt::{DebtPosition, Installment, Standing};
use domain::receipt::Receipt;
use domain::scope::Scope;
use domain::tenant::{Postal, TenantConfig};
use pagopa::notice::{
    NoticeContent, NoticeCreditor, NoticeData, NoticeDebtor, NoticeForm, NoticePostal, NoticeRefusal, Payment,
    PostalAccount,
};
use store::{Owner, Store};
use thiserror::Error;
use uuid::Uuid;

use crate::cart;

/// Why no notice is printed.
#[derive(Debug, Error)]
pub enum NoticeError {
    /// No such debt, or not of this person.
    #[error("no such debt for this person")]
    NotFound,
    /// Paid: the receipt takes its place.
    #[error("paid")]
    Paid(Box<DebtPosition>, Vec<Receipt>),
    /// Cancelled, or past its due date and not payable any more.
    #[error("not payable: {0:?}")]
    NotPayable(Standing),
    #[error(transparent)]
    Refused(#[from] NoticeRefusal),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// The notice of a debt that an owner may see and that can still be paid.
pub async fn payable(
    store: &Store,
    scope: &Scope,
    config: &TenantConfig,
    owner: &Owner,
    debt: Uuid,
) -> Result<NoticeContent, NoticeError> {
    let txn = store.begin_read(scope).await?;
    let debt = txn.find_debt(debt).await?.ok_or(NoticeError::NotFound)?;
    if !cart::concerns(&txn, owner, &debt).await? {
        return Err(NoticeError::NotFound);
    }
    let unit = debt.installments.first().ok_or(NoticeError::NotFound)?;
    match debt.standing_of(unit, scope.today()) {
        Standing::Payable | Standing::Overdue => Ok(content(config, &debt, unit, scope.today())?),
        Standing::Paid | Standing::PaidExcluded | Standing::PaidAfterCancellation => {
            let receipts = txn.list_applied_receipts(std::slice::from_ref(&unit.notice_number)).await?;
            Err(NoticeError::Paid(Box::new(debt), receipts))
        }
        Standing::Draft => Err(NoticeError::NotFound),
        standing => Err(NoticeError::NotPayable(standing)),
    }
}

/// The content of the notice of one payable unit, as it is asked for on a day.
pub fn content(
    config: &TenantConfig,
    debt: &DebtPosition,
    unit: &Installment,
    today: NaiveDate,
) -> Result<NoticeContent, NoticeRefusal> {
    let debtor = debt.debtor_of(unit);
    let contacts = &config.contacts;
    NoticeContent::new(NoticeData {
        subject: debt.description_of(unit).to_owned(),
        creditor: NoticeCreditor {
            fiscal_code: config.fiscal_code.clone(),
            name: config.name.clone(),
            sector: Some(debt.sector.clone()),
            info: contacts.pec.clone().or_else(|| contacts.phone.clone()),
        },
        debtor: NoticeDebtor {
            fiscal_code: Some(debtor.fiscal_code.clone()),
            name: debtor.full_name.clone(),
            address: debtor.address.as_ref().map(|address| address.line()),
        },
        form: NoticeForm::One(Payment::whole(
            unit.due_on(today).amount,
            unit.due_date,
            unit.notice_number.clone(),
        )),
        cbill: config.pagopa.cbill.clone(),
        postal: config.pagopa.postal.as_ref().map(postal).transpose()?,
        site_of: Some(config.name.clone()),
        second: None,
    })
}

fn postal(postal: &Postal) -> Result<NoticePostal, NoticeRefusal> {
    Ok(NoticePostal {
        account: PostalAccount::parse(postal.account.as_str())?,
        holder: postal.holder.clone(),
        authorisation: postal.authorisation.clone(),
    })
}
