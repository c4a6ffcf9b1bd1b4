//! Forms that the release before kept, one for each draft: given back as long as they wait, for a release that takes over while
//! somebody is at the login. Gone with the release after this one.

use domain::scope::Scope;
use store::{Owner, Store};
use uuid::Uuid;

use super::{Fields, KeptFormError, handed_over, sealed};

/// What was written in a step of a draft, and the step's name in addresses.
///
/// # Errors
/// [`KeptFormError::Nothing`].
pub async fn take(
    store: &Store,
    scope: &Scope,
    draft: Uuid,
    key: &str,
    owner: &Owner,
) -> Result<(String, Fields), KeptFormError> {
    let txn = store.begin(scope).await?;
    let kept = txn.take_kept_form(draft, scope.now).await?.ok_or(KeptFormError::Nothing)?;
    let plain = sealed::open(key, format!("{}/{draft}", scope.tenant), &kept.body)?;
    let fields = sealed::unpack(&plain)?;
    handed_over(&txn, &kept.owner, owner).await?;
    txn.commit().await?;
    Ok((kept.address, fields))
}
