//! Issuing: one transaction writes position, notice number, request and mail; the same draft never issues twice.

use chrono::Datelike;
use domain::debt::{DebtPosition, Origin};
use domain::draft::Order;
use domain::euro::Euro;
use domain::fault::Fault;
use domain::request::{Request, RequestKind, Stage};
use domain::scope::Scope;
use sha2::{Digest, Sha256};
use store::{Owner, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use super::draft::{DraftError, locked};
use super::position;
use crate::cart::{self, CartError};
use crate::numbering::{NumberingError, next_notice_number};
use crate::registry::Tenant;
use crate::{history, jobs, profile, receipt};
use domain::level::{self, TooLow};

/// Why no debt was issued.
#[derive(Debug, Error)]
pub enum IssueError {
    /// No such draft of this owner.
    #[error("no such draft")]
    NotFound,
    /// The service is no longer in the catalogue.
    #[error("the service is no longer offered")]
    Closed,
    /// The login is too weak; nobody logged in counts as too weak.
    #[error(transparent)]
    Level(#[from] TooLow),
    /// Something of the draft is wrong.
    #[error("the draft has faults")]
    Faults(Vec<Fault>),
    /// The amount is not the one that was shown.
    #[error("the amount changed")]
    AmountChanged { from: Option<Euro>, to: Euro },
    /// Something else is not as it was shown.
    #[error("the content changed")]
    ContentChanged,
    #[error(transparent)]
    Number(#[from] NumberingError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<DraftError> for IssueError {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::Store(error) => Self::Store(error),
            _ => Self::NotFound,
        }
    }
}

/// What the person confirmed: the total and the fingerprint of everything on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// `None`: unreadable.
    pub total: Option<Euro>,
    pub fingerprint: String,
}

impl Seen {
    /// What a page shows of an order.
    pub fn of(order: &Order) -> Self {
        let content = format!("{order:?}");
        Self { total: Some(order.total), fingerprint: hex::encode(&Sha256::digest(content)[..16]) }
    }

    fn compare(&self, order: &Order) -> Result<(), IssueError> {
        let now = Self::of(order);
        if self.total != now.total {
            return Err(IssueError::AmountChanged { from: self.total, to: order.total });
        }
        if self.fingerprint == now.fingerprint { Ok(()) } else { Err(IssueError::ContentChanged) }
    }
}

/// Issues the debt of a draft; asked again, it answers with the debt that is there.
pub async fn issue(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    owner: &Owner,
    draft: Uuid,
    seen: &Seen,
) -> Result<DebtPosition, IssueError> {
    let txn = store.begin_issue(scope).await?;
    let mut row = locked(&txn, scope, owner, draft).await?;
    if let Some(debt) = row.debt {
        return txn.find_debt(debt).await?.ok_or(IssueError::NotFound);
    }
    let catalogue = &tenant.document.catalogue;
    let (sector, service) =
        catalogue.sub_service(&row.body.sector, &row.body.sub_service).ok_or(IssueError::Closed)?;
    level::check(scope, level::needed(&tenant.config().payment, service.min_level))?;
    let order = row.body.order(service, &tenant.issuer(), scope.today()).map_err(IssueError::Faults)?;
    seen.compare(&order)?;
    let number = next_notice_number(&txn, &tenant.config().pagopa.segregation_code).await?;
    let (origin, maker) = (Origin::Spontaneous { draft }, profile::known(&txn, scope).await?);
    let debt = position::position(scope, tenant, origin, (sector, service), order, number, maker.as_ref());
    txn.add_debt(&debt).await?;
    history::keep(&txn, scope, debt.id, debt.created(), None).await?;
    request(&txn, scope, &debt).await?;
    let mut paid = false;
    for unit in &debt.installments {
        paid |= receipt::adopt(&txn, scope, &unit.notice_number).await?;
    }
    let readers = if paid { 0 } else { debt.addressees().len() };
    for reader in 0..readers {
        txn.enqueue(&jobs::debt_issued_mail(debt.id, reader, scope.now)).await?;
    }
    row.debt = Some(debt.id);
    row.updated_at = scope.now;
    txn.update_draft(&row).await?;
    txn.commit().await?;
    Ok(debt)
}

async fn request(txn: &Txn, scope: &Scope, debt: &DebtPosition) -> Result<(), store::Error> {
    let Some(person) = scope.person() else { return Ok(()) };
    let request = Request {
        id: Uuid::new_v4(),
        number: txn.next_request_number(scope.today().year()).await?,
        kind: RequestKind::SpontaneousPayment,
        owner: person.key.clone(),
        subject: debt.description.clone(),
        debt: Some(debt.id),
        stages: vec![(Stage::Sent, scope.now), (Stage::WaitingForPayment, scope.now)],
    };
    txn.add_request(&request).await
}

/// Puts the units of a debt in the owner's cart; the first that does not fit is told.
pub async fn put_in_cart(
    store: &Store,
    scope: &Scope,
    owner: &Owner,
    debt: &DebtPosition,
) -> Result<(), CartError> {
    for unit in &debt.installments {
        cart::add(store, scope, owner, &unit.notice_number).await?;
    }
    Ok(())
}
