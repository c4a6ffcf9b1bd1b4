//! *Paga un avviso*: a notice looked up by its number or by the text of its QR code, by anybody who may; counted by place, so that
//! nobody goes through the numbers.

use std::time::Duration;

use domain::debt::{DebtPosition, GivenUp};
use domain::level::TooLow;
use domain::lookup::{self, Found};
use domain::notice_number::NoticeNumber;
use domain::scope::Scope;
use domain::tenant::TenantConfig;
use pagopa::check_digits::{self, CheckDigitsError};
use pagopa::notice::qr::{self, QrError};
use store::{Owner, Store, Txn};
use thiserror::Error;
use uuid::Uuid;
use words::t;

use crate::cart::{self, CartError};
use crate::client::ClientAddress;
use crate::debt::given_up;
use crate::limit::Limit;

/// Why what was written is no notice of this entity. The texts are for the reader.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    #[error("{}", t!("lookup-no-number"))]
    Empty,
    #[error("{}", wrong_number(*_0))]
    Number(#[from] CheckDigitsError),
    #[error("{}", wrong_code(*_0))]
    Qr(#[from] QrError),
    #[error("{}", t!("lookup-other-entity"))]
    OtherEntity,
}

fn wrong_number(error: CheckDigitsError) -> String {
    match error {
        CheckDigitsError::Wrong => t!("lookup-wrong-digits").to_owned(),
        CheckDigitsError::UndefinedAuxDigit(digit) => t!("lookup-wrong-first-digit", digit = digit),
        other => other.to_string(),
    }
}

fn wrong_code(error: QrError) -> String {
    match error {
        QrError::Shape => t!("lookup-code-shape").to_owned(),
        QrError::Version => t!("lookup-code-version").to_owned(),
        QrError::Number(number) => number.to_string(),
        QrError::Creditor => t!("lookup-code-creditor").to_owned(),
        QrError::Amount => t!("lookup-code-amount").to_owned(),
    }
}

/// Why nothing is told of a notice.
#[derive(Debug, Error)]
pub enum LookupError {
    #[error(transparent)]
    NotAllowed(#[from] TooLow),
    #[error("too many notices looked up from one place")]
    TooMany,
    #[error("no such notice")]
    NotFound,
    /// It was a notice of this entity. The document with the new ones, for whose it is.
    #[error("the notice is not valid any more")]
    GivenUp { became: GivenUp, document: Option<Uuid> },
    #[error(transparent)]
    Cart(CartError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// The number in what somebody typed, or in the text that a scanner types.
pub fn number(config: &TenantConfig, written: &str) -> Result<NoticeNumber, Unreadable> {
    let written = written.trim();
    if written.is_empty() {
        return Err(Unreadable::Empty);
    }
    if !written.contains('|') {
        return Ok(check_digits::parse_verified(written)?);
    }
    let code = qr::read(written)?;
    if code.creditor != config.fiscal_code {
        return Err(Unreadable::OtherEntity);
    }
    check_digits::verify(&code.number)?;
    Ok(code.number)
}

/// What is told of a notice.
pub async fn find(
    store: &Store,
    scope: &Scope,
    config: &TenantConfig,
    client: ClientAddress,
    number: &NoticeNumber,
) -> Result<Found, LookupError> {
    admit(store, scope, config, client).await?;
    let txn = store.begin_read(scope).await?;
    let debt = txn.find_debt_by_notice(number).await?;
    let found = debt.as_ref().and_then(|debt| Found::of(debt, debt.installment(number)?, scope.today()));
    match found {
        Some(found) => Ok(found),
        None => Err(missing(&txn, scope, number).await?),
    }
}

/// What is told of a number that no debt has: of no person anything, but to whom the debt concerns where it is paid now.
async fn missing(txn: &Txn, scope: &Scope, number: &NoticeNumber) -> Result<LookupError, store::Error> {
    let Some((became, debt)) = given_up::became(txn, number).await? else { return Ok(LookupError::NotFound) };
    let person = scope.person().map(|person| &person.key);
    let mine = |debt: &DebtPosition| person.is_some_and(|person| debt.shows_given_up(person));
    let document = debt.filter(|debt| debt.is_offered() && mine(debt)).map(|debt| debt.id);
    Ok(LookupError::GivenUp { became, document })
}

/// Puts a notice in the cart that was looked up; what it is for.
pub async fn add(
    store: &Store,
    scope: &Scope,
    config: &TenantConfig,
    client: ClientAddress,
    owner: &Owner,
    number: &NoticeNumber,
) -> Result<String, LookupError> {
    admit(store, scope, config, client).await?;
    match cart::add_found(store, scope, owner, number).await {
        Ok(description) => Ok(description),
        Err(CartError::NotFound) => Err(missing(&store.begin_read(scope).await?, scope, number).await?),
        Err(CartError::Store(error)) => Err(LookupError::Store(error)),
        Err(refused @ CartError::Refused(_)) => Err(LookupError::Cart(refused)),
    }
}

async fn admit(
    store: &Store,
    scope: &Scope,
    config: &TenantConfig,
    client: ClientAddress,
) -> Result<(), LookupError> {
    lookup::allowed(scope, &config.payment)?;
    let what = format!("lookups:{}", scope.tenant);
    let window = Duration::from_secs(lookup::WINDOW_SECONDS);
    let limit = Limit { what: &what, most: lookup::MOST, window };
    if limit.from_place(store, client).await { Ok(()) } else { Err(LookupError::TooMany) }
}
