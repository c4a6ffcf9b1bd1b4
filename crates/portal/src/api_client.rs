//! Credentials of the entity's other software.

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::Permission;
use domain::scope::{Actor, Scope, TenantId};
use store::{ApiClient, Store, TokenRow};
use subtle::ConstantTimeEq;
use thiserror::Error;

use crate::session::{hash, random_token};

/// How long a token counts.
pub const TOKEN_LIFE: TimeDelta = TimeDelta::hours(1);

/// A client just created; the secret is not kept.
#[derive(Debug)]
pub struct Created {
    pub id: String,
    pub secret: String,
}

/// Creates a client. The secret is 32 random bytes, so a plain hash of it is as good as a slow one.
pub async fn create(
    store: &Store,
    tenant: &TenantId,
    permissions: Vec<Permission>,
    now: DateTime<Utc>,
) -> Result<Created, store::Error> {
    let secret = random_token();
    let id = format!("{tenant}-{}", &random_token()[..12]);
    let client = ApiClient { id: id.clone(), secret_hash: hash(&secret), permissions, created_at: now };
    let txn = store.begin(&Scope::system(tenant.clone(), now)).await?;
    txn.add_api_client(&client).await?;
    txn.commit().await?;
    Ok(Created { id, secret })
}

/// A token just issued; only its hash is kept.
#[derive(Debug)]
pub struct IssuedToken {
    pub token: String,
    pub permissions: Vec<Permission>,
}

/// Why no token was issued.
#[derive(Debug, Error)]
pub enum TokenError {
    #[error("unknown client or wrong secret")]
    Client,
    #[error("a scope is unknown or not granted to this client")]
    Scope,
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Issues a token to a client that knows its secret; with no scope asked for, all that the client has.
pub async fn issue_token(
    store: &Store,
    scope: &Scope,
    id: &str,
    secret: &str,
    asked: &str,
) -> Result<IssuedToken, TokenError> {
    let client = store.begin_read(scope).await?.find_api_client(id).await?;
    let known = client.as_ref().map_or("", |client| client.secret_hash.as_str());
    let right = bool::from(known.as_bytes().ct_eq(hash(secret).as_bytes()));
    let Some(client) = client.filter(|_| right) else { return Err(TokenError::Client) };
    let asked: Vec<Permission> =
        asked.split_whitespace().map(str::parse).collect::<Result<_, _>>().map_err(|_| TokenError::Scope)?;
    if !asked.iter().all(|permission| client.permissions.contains(permission)) {
        return Err(TokenError::Scope);
    }
    let permissions = if asked.is_empty() { client.permissions } else { asked };
    let token = random_token();
    let txn = store.begin(scope).await?;
    txn.add_token(&TokenRow {
        hash: hash(&token),
        client: client.id,
        permissions: permissions.clone(),
        expires_at: scope.now + TOKEN_LIFE,
    })
    .await?;
    txn.commit().await?;
    Ok(IssuedToken { token, permissions })
}

/// Who carries a token; nobody when it is unknown, expired, or another tenant's.
pub async fn bearer(store: &Store, scope: &Scope, token: &str) -> Result<Option<Actor>, store::Error> {
    let row = store.begin_read(scope).await?.find_token(&hash(token), scope.now).await?;
    Ok(row.map(|row| Actor::Client { id: row.client, permissions: row.permissions }))
}
