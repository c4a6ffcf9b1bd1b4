//! Issuing: one transaction writes position, notice number, request and mail; the same draft never issues twice.

use std::time::Duration;

use chrono::Datelike;
use domain::catalogue::{Sector, SubService};
use domain::debt::{DebtPosition, Origin};
use domain::draft::{Draft, Order};
use domain::euro::Euro;
use domain::fault::Fault;
use domain::issue::{self, Maker};
use domain::level::TooLow;
use domain::request::{Request, RequestKind, Stage};
use domain::scope::Scope;
use sha2::{Digest, Sha256};
use store::{Owner, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use super::draft::{DraftError, find, locked};
use super::position;
use crate::cart::{self, CartError};
use crate::client::ClientAddress;
use crate::limit::Limit;
use crate::numbering::{NumberingError, next_notice_number};
use crate::registry::Tenant;
use crate::{history, jobs, profile, receipt};

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
    /// Too many were issued without a login from this place or in this session.
    #[error("too many debts issued without a login")]
    TooMany,
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

/// A draft that can be issued as it was shown.
#[derive(Debug)]
struct Ready<'a> {
    sector: &'a Sector,
    service: &'a SubService,
    order: Order,
    maker: Maker,
}

impl<'a> Ready<'a> {
    fn of(scope: &Scope, tenant: &'a Tenant, draft: &Draft, seen: &Seen) -> Result<Self, IssueError> {
        let found = tenant.document.catalogue.sub_service(&draft.sector, &draft.sub_service);
        let (sector, service) = found.ok_or(IssueError::Closed)?;
        let maker = issue::maker(scope, &tenant.config().payment, service.min_level)?;
        let order = draft.order(service, &tenant.issuer(), scope.today()).map_err(IssueError::Faults)?;
        seen.compare(&order)?;
        Ok(Self { sector, service, order, maker })
    }
}

/// Issues the debt of a draft; asked again, it answers with the debt that is there. Without a login it is counted first.
pub async fn issue(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    (owner, client): (&Owner, ClientAddress),
    draft: Uuid,
    seen: &Seen,
) -> Result<DebtPosition, IssueError> {
    if let Owner::Session(session) = owner {
        let row = match find(store, scope, owner, draft).await {
            Ok(row) => Some(row),
            Err(DraftError::Issued(_)) => None,
            Err(error) => return Err(error.into()),
        };
        // what leads to no new debt is not counted
        if let Some(row) = row
            && Ready::of(scope, tenant, &row.body, seen)?.maker == Maker::Unknown
        {
            admit(store, scope, client, *session).await?;
        }
    }
    let txn = store.begin_issue(scope).await?;
    let mut row = locked(&txn, scope, owner, draft).await?;
    if let Some(debt) = row.debt {
        return txn.find_debt(debt).await?.ok_or(IssueError::NotFound);
    }
    let Ready { sector, service, order, .. } = Ready::of(scope, tenant, &row.body, seen)?;
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

/// Counts a debt that is about to be issued without a login.
async fn admit(store: &Store, scope: &Scope, client: ClientAddress, session: Uuid) -> Result<(), IssueError> {
    let (what, window) = (format!("issues:{}", scope.tenant), Duration::from_secs(issue::WINDOW_SECONDS));
    let limit = |most| Limit { what: &what, most, window };
    let admitted = limit(issue::MOST_IN_A_SESSION).in_session(store, session).await
        && limit(issue::MOST_FROM_A_PLACE).from_place(store, client).await
        && limit(issue::MOST_IN_AN_ENTITY).in_all(store).await;
    if admitted { Ok(()) } else { Err(IssueError::TooMany) }
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
