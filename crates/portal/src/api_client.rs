//! Credentials of the entity's other software.

use chrono::{DateTime, Utc};
use domain::access::Permission;
use domain::scope::{Scope, TenantId};
use store::{ApiClient, Store};

use crate::session::{hash, random_token};

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
