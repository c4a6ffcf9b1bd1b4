//! Who in the office opened whose data: written before the page is shown, so that nothing is seen without a record.

use chrono::{DateTime, Months, Utc};
use domain::access::Role;
use domain::debt::DebtPosition;
use domain::identity::PersonKey;
use domain::office_look::{OfficeLook, Opened, shown_on};
use domain::request::Case;
use domain::scope::{Actor, Scope};
use store::{Page, Store};
use uuid::Uuid;

/// For how long looks are kept: as long as the log of logins, which proves who looked.
pub const KEPT: Months = Months::new(24);

/// Looks on a page.
pub const PER_PAGE: u64 = 20;

/// Looks before this moment are removed.
pub fn kept_since(now: DateTime<Utc>) -> DateTime<Utc> {
    now.checked_sub_months(KEPT).unwrap_or(DateTime::UNIX_EPOCH)
}

/// Records that the office sees these debts; whoever is no person of the office leaves no look.
pub async fn record(
    store: &Store,
    scope: &Scope,
    opened: Opened,
    debts: &[&DebtPosition],
) -> Result<(), store::Error> {
    let looks = debts.iter().flat_map(|debt| {
        let about = |person: &PersonKey| match opened {
            Opened::List => String::new(),
            // nobody learns here what the own documents would not tell
            _ if debt.sight_of(person).is_some_and(|sight| sight.shows_details()) => debt.description.clone(),
            _ => String::new(),
        };
        shown_on(debt).into_iter().map(move |person| (about(&person), person)).collect::<Vec<_>>()
    });
    add(store, scope, opened, looks.collect()).await
}

/// The same of debts by their identifiers; one that is not there shows nobody.
pub async fn record_debts(
    store: &Store,
    scope: &Scope,
    opened: Opened,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<(), store::Error> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(());
    }
    let debts = store.begin_read(scope).await?.find_debts(&ids).await?;
    record(store, scope, opened, &debts.iter().collect::<Vec<_>>()).await
}

/// Records that the office sees requests, each with its number.
pub async fn record_cases(
    store: &Store,
    scope: &Scope,
    opened: Opened,
    cases: impl IntoIterator<Item = &Case>,
) -> Result<(), store::Error> {
    let seen = |case: &Case| (format!("Richiesta {}", case.number), case.owner.key.clone());
    add(store, scope, opened, cases.into_iter().map(seen).collect()).await
}

/// Records that the office sees something of one person's.
pub async fn record_person(
    store: &Store,
    scope: &Scope,
    opened: Opened,
    person: &PersonKey,
) -> Result<(), store::Error> {
    add(store, scope, opened, vec![(String::new(), person.clone())]).await
}

async fn add(
    store: &Store,
    scope: &Scope,
    opened: Opened,
    mut seen: Vec<(String, PersonKey)>,
) -> Result<(), store::Error> {
    let Actor::Person { roles, person: who, .. } = &scope.actor else { return Ok(()) };
    // what people see of themselves is no look of the office's
    seen.retain(|(_, person)| *person != who.key);
    seen.sort();
    seen.dedup();
    if seen.is_empty() {
        return Ok(());
    }
    let look = |(about, person): (String, PersonKey)| OfficeLook {
        id: Uuid::new_v4(),
        at: scope.now,
        person,
        actor: scope.actor.author(),
        roles: office_roles(roles),
        opened,
        about,
    };
    let looks: Vec<OfficeLook> = seen.into_iter().map(look).collect();
    let txn = store.begin(scope).await?;
    txn.add_office_looks(&looks).await?;
    txn.commit().await
}

fn office_roles(roles: &[Role]) -> Vec<Role> {
    roles.iter().copied().filter(|role| !matches!(role, Role::Visitor | Role::Citizen)).collect()
}

/// A page of the looks at who is logged in, the newest first.
pub async fn own(store: &Store, scope: &Scope, page: u64) -> Result<Page<OfficeLook>, store::Error> {
    let Some(person) = scope.person() else {
        return Ok(Page { items: Vec::new(), total: 0, page: 1, per_page: PER_PAGE });
    };
    let txn = store.begin_read(scope).await?;
    txn.page_office_looks(&person.key, kept_since(scope.now), page, PER_PAGE).await
}
