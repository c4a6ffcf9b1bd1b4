//! Starting a payment: the cart goes to pagoPA's Checkout, the citizen follows.
//!
//! The attempt is committed before the network is touched, so that whatever happens there nothing is lost and nothing is asked twice.

use std::time::Instant;

use chrono::TimeDelta;
use domain::assurance::Assurance;
use domain::attempt;
use domain::cart::Return;
use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use domain::scope::Scope;
use domain::tenant::{Profile, TenantDocument, WebAddress};
use pagopa::checkout::{self, CartRequest, PaymentNotice, ReturnUrls};
use store::{Owner, PaymentAttempt, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use crate::breaker::{Breakers, Open};
use crate::cart::{self, Item, Removed};
use crate::config;
use crate::profile;
use crate::session::random_token;
use crate::timeline;
use domain::level::{self, TooLow};

/// Why a payment does not start.
#[derive(Debug, Error)]
pub enum StartError {
    #[error("the cart is empty")]
    Empty,
    /// Some notices cannot be paid any more; they left the cart.
    #[error("{} notices cannot be paid any more", .0.len())]
    NotPayable(Vec<Removed>),
    /// One of the notices was paid a moment ago, says the browser: its receipt must have time to come.
    #[error("attempt {0} is still being verified")]
    Verifying(Uuid),
    /// Another press of the button is asking Checkout at this moment.
    #[error("attempt {0} is being opened")]
    Opening(Uuid),
    #[error(transparent)]
    TooLow(#[from] TooLow),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Why Checkout did not take the cart.
#[derive(Debug, Error)]
pub enum GatewayError {
    #[error("checkout: {0}")]
    Open(#[from] Open),
    #[error("checkout cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    /// Not payable for pagoPA, for instance because a payment of it is going on.
    #[error("checkout refused: {status} {title}")]
    Refused { status: u16, title: String },
    #[error("checkout failed: {0}")]
    Failed(u16),
    #[error("checkout gave no address to go to")]
    NoAddress,
    #[error("the subscription key: {0}")]
    Key(String),
    #[error(transparent)]
    Cart(#[from] checkout::CartRefusal),
}

/// What is needed to reach an entity's Checkout.
#[derive(Debug, Clone, Copy)]
pub struct Gateway<'a> {
    pub http: &'a reqwest::Client,
    pub breakers: &'a Breakers,
    pub document: &'a TenantDocument,
    pub profile: Profile,
    /// `http://host:port` of the entity, for the way back.
    pub origin: &'a str,
    /// Life of the Node's token.
    pub lock: TimeDelta,
}

/// Begins the payment of a cart, or takes up the one that was begun; the attempt is ready to be followed.
pub async fn start(
    store: &Store,
    scope: &Scope,
    gateway: Gateway<'_>,
    owner: &Owner,
) -> Result<Uuid, StartError> {
    let contents = cart::show(store, scope, owner).await.map_err(|error| match error {
        cart::CartError::Store(error) => StartError::Store(error),
        cart::CartError::NotFound | cart::CartError::Refused(_) => StartError::Empty,
    })?;
    if !contents.removed.is_empty() {
        return Err(StartError::NotPayable(contents.removed));
    }
    let items = match (contents.next_payment(), contents.verifying()) {
        ([], None) => return Err(StartError::Empty),
        ([], Some(attempt)) => return Err(StartError::Verifying(attempt)),
        (items, _) => items,
    };
    level::check(scope, level_of(gateway.document, items))?;
    let attempt = remember(store, scope, owner, items, gateway.lock).await?;
    if attempt.opening_until.is_some() {
        let address = gateway.open(&attempt, items).await;
        keep_address(store, scope, attempt.id, address.as_ref().ok()).await?;
        address?;
    }
    Ok(attempt.id)
}

/// The strictest level that the notices asked for when they were issued.
fn level_of(document: &TenantDocument, items: &[Item]) -> Option<Assurance> {
    level::needed(&document.config.payment, items.iter().filter_map(|item| item.min_level).max())
}

/// The open attempt of the same notices, or a new one. With `opening_until` it is for this press alone to ask Checkout.
async fn remember(
    store: &Store,
    scope: &Scope,
    owner: &Owner,
    items: &[Item],
    lock: TimeDelta,
) -> Result<PaymentAttempt, StartError> {
    let notices: Vec<(NoticeNumber, Euro)> =
        items.iter().map(|item| (item.number.clone(), item.amount)).collect();
    let txn = store.begin(scope).await?;
    hold_cart(&txn, owner, &notices).await?;
    for attempt in txn.list_attempts_of(owner, scope.now - attempt::OPEN_FOR).await? {
        match attempt.returned {
            None if attempt.notices == notices => return take_up(txn, scope, attempt, lock).await,
            // Came back as paid, and the receipts are still on their way.
            Some(Return::Ok)
                if shares(&attempt.notices, &notices) && attempt.course().is_verifying(scope.now) =>
            {
                return Err(StartError::Verifying(attempt.id));
            }
            _ => {}
        }
    }
    let email = profile::known(&txn, scope).await?.and_then(|person| person.email);
    let attempt = begun(scope, owner, notices, email);
    txn.add_attempt(&attempt).await?;
    txn.commit().await?;
    Ok(attempt)
}

fn begun(
    scope: &Scope,
    owner: &Owner,
    notices: Vec<(NoticeNumber, Euro)>,
    email: Option<String>,
) -> PaymentAttempt {
    PaymentAttempt {
        id: Uuid::new_v4(),
        owner: owner.clone(),
        notices,
        token: random_token(),
        checkout_url: None,
        returned: None,
        created_at: scope.now,
        email,
        opening_until: Some(scope.now + attempt::OPENING_FOR),
        opened_at: None,
        returned_at: None,
        settled: None,
        closed: None,
    }
}

/// Gives the address that is there, while it is fresh and nobody has used it; else this press asks for one, unless another is asking.
async fn take_up(
    txn: Txn,
    scope: &Scope,
    mut attempt: PaymentAttempt,
    lock: TimeDelta,
) -> Result<PaymentAttempt, StartError> {
    let course = attempt.course();
    if course.is_opening(scope.now) {
        return Err(StartError::Opening(attempt.id));
    }
    // what pagoPA keeps for a payment was activated there: the address is used up
    let used = !timeline::locks(&txn, scope, &attempt.numbers(), &[], lock).await?.is_empty();
    let asks = used || !course.is_fresh(scope.now);
    attempt.opening_until = asks.then(|| scope.now + attempt::OPENING_FOR);
    txn.update_attempt(&attempt).await?;
    txn.commit().await?;
    Ok(attempt)
}

fn shares(one: &[(NoticeNumber, Euro)], other: &[(NoticeNumber, Euro)]) -> bool {
    one.iter().any(|(number, _)| other.iter().any(|(same, _)| number == same))
}

/// Two presses of the button wait for each other: putting in again what is in holds the cart.
async fn hold_cart(txn: &Txn, owner: &Owner, notices: &[(NoticeNumber, Euro)]) -> Result<(), store::Error> {
    if let Some((number, _)) = notices.first() {
        txn.add_to_cart(owner, number).await?;
    }
    Ok(())
}

/// Ends the asking, with the address if there is one.
async fn keep_address(
    store: &Store,
    scope: &Scope,
    id: Uuid,
    address: Option<&String>,
) -> Result<(), store::Error> {
    let txn = store.begin(scope).await?;
    if let Some(mut attempt) = txn.lock_attempt(id).await? {
        attempt.opening_until = None;
        if let Some(address) = address {
            attempt.checkout_url = Some(address.clone());
            attempt.opened_at = Some(scope.now);
        }
        txn.update_attempt(&attempt).await?;
    }
    txn.commit().await
}

impl Gateway<'_> {
    /// Sends the cart; the address for the citizen's browser comes back.
    async fn open(&self, attempt: &PaymentAttempt, items: &[Item]) -> Result<String, GatewayError> {
        let base = &self.document.config.pagopa.checkout_url;
        let key = self.key().map_err(GatewayError::Key)?;
        let cart = self.cart(attempt, items)?;
        let host = base.origin();
        self.breakers.admit(host, Instant::now())?;
        let url = format!("{}/carts", base.as_str().trim_end_matches('/'));
        let sent = self.http.post(url).header("Ocp-Apim-Subscription-Key", key).json(&cart).send().await;
        let answer = sent.map_err(|error| {
            self.breakers.failed(host, Instant::now());
            GatewayError::Unreachable(error)
        })?;
        let status = answer.status();
        if status.is_server_error() {
            self.breakers.failed(host, Instant::now());
            return Err(GatewayError::Failed(status.as_u16()));
        }
        self.breakers.succeeded(host);
        if status != reqwest::StatusCode::FOUND {
            let body = answer.bytes().await.unwrap_or_default();
            let title = checkout::ProblemJson::read(&body).title.unwrap_or_default();
            return Err(GatewayError::Refused { status: status.as_u16(), title });
        }
        address(&answer).ok_or(GatewayError::NoAddress)
    }

    /// The sandbox takes any key: the demo needs none in its environment.
    fn key(&self) -> Result<String, String> {
        let read = config::secret(&self.document.config.pagopa.subscription_key.to_string());
        if self.profile == Profile::Demo { Ok(read.unwrap_or_else(|_| "demo".to_owned())) } else { read }
    }

    fn cart(&self, attempt: &PaymentAttempt, items: &[Item]) -> Result<CartRequest, checkout::CartRefusal> {
        let back =
            |way: &str| format!("{}/pagamenti/esito/{}?t={}&r={way}", self.origin, attempt.id, attempt.token);
        let urls = ReturnUrls {
            return_ok_url: back("ok"),
            return_cancel_url: back("cancel"),
            return_error_url: back("error"),
            return_waiting_url: None,
        };
        let notices = items.iter().map(|item| PaymentNotice {
            notice_number: item.number.clone(),
            fiscal_code: self.document.config.fiscal_code.clone(),
            amount: item.amount,
            company_name: self.document.config.name.clone(),
            description: item.description.clone(),
        });
        let cart = CartRequest::new(notices.collect(), urls)?;
        Ok(cart.with_id(&attempt.id.to_string()).with_email(attempt.email.as_deref()))
    }
}

/// Only an absolute web address is handed to a browser.
fn address(answer: &reqwest::Response) -> Option<String> {
    let location = answer.headers().get(reqwest::header::LOCATION)?.to_str().ok()?;
    WebAddress::parse(location).ok().map(|address| address.as_str().to_owned())
}
