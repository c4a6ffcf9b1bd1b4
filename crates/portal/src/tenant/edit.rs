//! The office's edits of its own catalogue: each is a new revision of the whole document.

use domain::access::Role;
use domain::catalogue::{Amount, CostItem, Validity};
use domain::fault::Fault;
use domain::scope::{Actor, PlatformScope, Scope};
use domain::tenant::{Profile, TenantDocument};
use store::{PlatformTxn, RevisionNote, Store};
use thiserror::Error;

use crate::taxonomy;

/// Why an edit was not made.
#[derive(Debug, Error)]
pub enum EditError {
    #[error("there is no such cost item")]
    NotFound,
    #[error("{author} made revision {revision} meanwhile")]
    Conflict { author: String, revision: i64 },
    #[error("the document would have faults")]
    Faults(Vec<Fault>),
    #[error("nothing changes")]
    Unchanged,
    #[error("a stored revision cannot be read: {0}")]
    Document(#[from] serde_json::Error),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Where a cost item is.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub sector: &'a str,
    pub service: &'a str,
    pub item: &'a str,
}

/// What becomes of it.
#[derive(Debug, Clone)]
pub struct CostItemChange {
    pub amount: Amount,
    pub valid: Validity,
}

impl Place<'_> {
    /// The cost item in a document.
    pub fn find<'d>(&self, document: &'d TenantDocument) -> Option<&'d CostItem> {
        let (_, service) = document.catalogue.sub_service(self.sector, self.service)?;
        service.cost_item(self.item)
    }

    fn find_mut<'d>(&self, document: &'d mut TenantDocument) -> Option<&'d mut CostItem> {
        let sectors = &mut document.catalogue.sectors;
        let sector = sectors.iter_mut().find(|sector| sector.code == self.sector)?;
        let service = sector.sub_services.iter_mut().find(|service| service.code == self.service)?;
        service.cost_items.iter_mut().find(|item| item.code == self.item)
    }
}

/// The document with the change in it, checked as a whole.
fn changed(
    document: &TenantDocument,
    profile: Profile,
    place: Place<'_>,
    change: &CostItemChange,
) -> Result<TenantDocument, EditError> {
    let mut new = document.clone();
    let item = place.find_mut(&mut new).ok_or(EditError::NotFound)?;
    item.amount = change.amount.clone();
    item.valid = change.valid;
    if new == *document {
        return Err(EditError::Unchanged);
    }
    let faults = new.check(profile, &taxonomy::is_known);
    if faults.is_empty() { Ok(new) } else { Err(EditError::Faults(faults)) }
}

/// Says whether a change could be made, without making it.
pub fn try_cost_item(
    document: &TenantDocument,
    profile: Profile,
    place: Place<'_>,
    change: &CostItemChange,
) -> Result<(), EditError> {
    changed(document, profile, place, change).map(|_| ())
}

/// Puts a changed cost item in force as a new revision, whose number is returned. Who has not seen the revision in force is told so.
pub async fn edit_cost_item(
    store: &Store,
    scope: &Scope,
    profile: Profile,
    expected_revision: i64,
    place: Place<'_>,
    change: &CostItemChange,
) -> Result<i64, EditError> {
    let platform =
        PlatformScope { actor: scope.actor.clone(), now: scope.now, request_id: scope.request_id.clone() };
    let txn = store.platform(&platform).await?;
    let latest = txn.latest_revision(&scope.tenant).await?.ok_or(EditError::NotFound)?;
    if latest.number != expected_revision {
        return Err(EditError::Conflict { author: latest.author, revision: latest.number });
    }
    let document: TenantDocument = serde_json::from_value(latest.body)?;
    let new = changed(&document, profile, place, change)?;
    let note =
        RevisionNote { author: author(scope), note: document.difference(&new).join("\n"), now: scope.now };
    let body = serde_json::to_value(&new)?;
    let added = txn.add_revision(&scope.tenant, Some(expected_revision), &body, &note).await;
    let number = match added {
        Err(error) if error.is_conflict() => {
            return Err(EditError::Conflict {
                author: "un'altra persona".to_owned(),
                revision: expected_revision + 1,
            });
        }
        other => other?,
    };
    touch(&txn, scope).await?;
    txn.commit().await?;
    Ok(number)
}

/// The platform's list shows when a tenant was last changed.
async fn touch(txn: &PlatformTxn, scope: &Scope) -> Result<(), store::Error> {
    let rows = txn.list_tenants().await?;
    if let Some(row) = rows.iter().find(|row| row.id == scope.tenant) {
        txn.set_tenant_state(&row.id, &row.state, scope.now).await?;
    }
    Ok(())
}

/// Name and roles of who edits.
fn author(scope: &Scope) -> String {
    match &scope.actor {
        Actor::Person { person, roles, .. } => {
            let roles: Vec<&str> = roles.iter().map(|role: &Role| role.name()).collect();
            format!("{} ({})", person.full_name(), roles.join(", "))
        }
        Actor::Client { id, .. } => id.clone(),
        Actor::Anonymous | Actor::Node | Actor::System => "system".to_owned(),
    }
}
