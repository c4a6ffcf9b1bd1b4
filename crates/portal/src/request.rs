//! What a citizen asked for.

use domain::request::Request;
use domain::scope::Scope;
use store::Store;
use thiserror::Error;
use uuid::Uuid;

/// Why a request is not shown.
#[derive(Debug, Error)]
pub enum RequestError {
    #[error("no such request of this person")]
    NotFound,
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// The requests of who is logged in, the newest first.
pub async fn own_list(store: &Store, scope: &Scope) -> Result<Vec<Request>, RequestError> {
    let Some(person) = scope.person() else { return Err(RequestError::NotFound) };
    Ok(store.begin_read(scope).await?.list_requests(&person.key).await?)
}

/// One of them; anybody else's is not found.
pub async fn own(store: &Store, scope: &Scope, id: &str) -> Result<Request, RequestError> {
    let id: Uuid = id.parse().map_err(|_| RequestError::NotFound)?;
    let found = store.begin_read(scope).await?.find_request(id).await?;
    let mine = |request: &Request| scope.person().is_some_and(|person| person.key == request.owner);
    found.filter(mine).ok_or(RequestError::NotFound)
}
