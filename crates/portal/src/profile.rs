//! *Modifica Profilo*: what a person tells about the own person, part by part.

use chrono::TimeDelta;
use domain::fault::Fault;
use domain::fiscal_code::FiscalCode;
use domain::identity::Person;
use domain::profile::{EmailChange, Part, Profile, ProfileInput, Revisions, SendRefusal};
use domain::scope::Scope;
use domain::tenant::{Delivery, TenantConfig};
use store::{ProfileForm, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use crate::jobs;
use crate::request::RequestError;

pub mod email;

/// What was written and not saved is kept so long for the page that follows.
const FORM_LIFE: TimeDelta = TimeDelta::hours(4);

/// Why a profile is not shown or not changed.
#[derive(Debug, Error)]
pub enum ProfileError {
    /// Nobody has logged in.
    #[error("no person has a profile here")]
    NotFound,
    #[error("what was written has faults")]
    Faults(Vec<Fault>),
    /// Another window saved the part meanwhile; holds what is saved.
    #[error("the part was changed in another window")]
    Changed(Box<Profile>),
    #[error(transparent)]
    Hashing(#[from] crate::credentials::HashingError),
    #[error(transparent)]
    Request(#[from] RequestError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A profile as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    pub profile: Profile,
    /// A new address whose code is awaited.
    pub change: Option<EmailChange>,
}

/// A part to be saved.
#[derive(Debug, Clone, Copy)]
pub struct Saving<'a> {
    pub part: Part,
    /// The revisions that the window had seen.
    pub seen: Revisions,
    pub input: &'a ProfileInput,
    /// What the tenant offers, and how it answers requests.
    pub config: &'a TenantConfig,
}

fn whose(scope: &Scope) -> Result<&Person, ProfileError> {
    scope.person().ok_or(ProfileError::NotFound)
}

/// The profile of who is logged in.
pub async fn own(store: &Store, scope: &Scope) -> Result<Kept, ProfileError> {
    let person = whose(scope)?;
    let txn = store.begin_read(scope).await?;
    let profile = txn.find_profile(&person.key).await?.unwrap_or_default();
    let change = txn.find_email_change(&person.key).await?.filter(|change| change.is_open(scope.now));
    Ok(Kept { profile, change })
}

/// Who is logged in, with the e-mail and the address that count.
pub async fn known(txn: &Txn, scope: &Scope) -> Result<Option<Person>, store::Error> {
    let Some(person) = scope.person() else { return Ok(None) };
    let profile = txn.find_profile(&person.key).await?.unwrap_or_default();
    Ok(Some(profile.known(person)))
}

/// What who is logged in has still to tell; asks the database only where the identity does not tell all.
pub async fn missing(store: &Store, scope: &Scope) -> Result<Vec<domain::profile::Missing>, ProfileError> {
    let person = whose(scope)?;
    if Profile::default().missing(person, false).is_empty() {
        return Ok(Vec::new());
    }
    let kept = own(store, scope).await?;
    Ok(kept.profile.missing(person, kept.change.is_some()))
}

/// How notices come to the debtor of a debt, for the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeWay {
    pub way: Delivery,
    /// The address that it needs, where it was told.
    pub to: Option<String>,
    /// The debtor chose it, of what is offered; else it is the entity's first way.
    pub chosen: bool,
}

/// How notices come to the debtor of a debt; `None` where the entity offers no way.
pub async fn delivery_of(
    store: &Store,
    scope: &Scope,
    debtor: &FiscalCode,
    offered: &[Delivery],
) -> Result<Option<NoticeWay>, store::Error> {
    let told = store.begin_read(scope).await?.find_profile(&debtor.clone().into()).await?;
    let profile = told.unwrap_or_default();
    let to = profile.notice_address(offered).map(str::to_owned);
    let chosen = profile.delivery.is_some_and(|chosen| offered.contains(&chosen));
    Ok(profile.delivery(offered).map(|way| NoticeWay { way, to, chosen }))
}

/// Remembers the address that the identity of who has just logged in tells: letters go there while nobody is logged in.
pub async fn remember_email(txn: &Txn, person: &Person) -> Result<(), store::Error> {
    let told = txn.find_profile(&person.key).await?.and_then(|profile| profile.told_email);
    if person.email.is_none() || told == person.email {
        return Ok(());
    }
    let mut profile = txn.lock_profile(&person.key).await?;
    profile.told_email.clone_from(&person.email);
    txn.update_profile(&person.key, &profile).await
}

/// Saves a part and nothing else. What another window saved meanwhile is not overwritten, unless it says the same.
pub async fn save(store: &Store, scope: &Scope, saving: &Saving<'_>) -> Result<Profile, ProfileError> {
    let person = whose(scope)?;
    let txn = store.begin(scope).await?;
    let before = txn.lock_profile(&person.key).await?;
    let mut profile = before.clone();
    let applied = apply(&txn, scope, person, &mut profile, saving).await;
    let newer = before.revisions.of(saving.part) != saving.seen.of(saving.part);
    if newer && !(applied.is_ok() && profile == before) {
        return match applied {
            Err(ProfileError::Store(error)) => Err(error.into()),
            _ => Err(ProfileError::Changed(Box::new(before))),
        };
    }
    applied?;
    if profile != before {
        profile.revisions.count(saving.part);
        txn.update_profile(&person.key, &profile).await?;
    }
    txn.commit().await?;
    Ok(profile)
}

/// What the part changes, if it is right.
async fn apply(
    txn: &Txn,
    scope: &Scope,
    person: &Person,
    profile: &mut Profile,
    saving: &Saving<'_>,
) -> Result<(), ProfileError> {
    match saving.part {
        Part::Registration => register(txn, scope, person, profile, saving).await?,
        Part::Contact => {
            let told = saving.input.contact.check(profile).map_err(ProfileError::Faults)?;
            (profile.mobile, profile.landline, profile.pec) = (told.mobile, told.landline, told.pec);
        }
        Part::Delivery => {
            let way = saving.input.delivery.check(&saving.config.documents.delivery, person, profile);
            profile.delivery = Some(way.map_err(ProfileError::Faults)?);
        }
    }
    Ok(())
}

async fn register(
    txn: &Txn,
    scope: &Scope,
    person: &Person,
    profile: &mut Profile,
    saving: &Saving<'_>,
) -> Result<(), ProfileError> {
    let change = txn.lock_email_change(&person.key).await?;
    let on_its_way = change.as_ref().is_some_and(|change| change.is_open(scope.now));
    let told = saving.input.registration.check(person, profile, on_its_way).map_err(ProfileError::Faults)?;
    profile.nationality = Some(told.nationality);
    profile.residence = Some(told.residence);
    let Some(email) = told.new_email else { return Ok(()) };
    if person.email.as_deref() == Some(&email) {
        email::tell_before(txn, scope, profile.email.as_deref(), &email).await?;
        profile.email = None;
        return email::give_up_in(txn, scope, person, change).await;
    }
    let request = email::requested(txn, scope, saving.config, change.as_ref(), &email).await?;
    match ask(txn, scope, person, change.as_ref(), &email, request).await? {
        // the same form sent twice asks for one code
        Ok(()) | Err(SendRefusal::TooSoon) => Ok(()),
        Err(refusal) => {
            Err(ProfileError::Faults(vec![Fault::new("registrazione.email", refusal.to_string())]))
        }
    }
}

/// Asks for a code to a new address.
async fn ask(
    txn: &Txn,
    scope: &Scope,
    person: &Person,
    before: Option<&EmailChange>,
    email: &str,
    request: Option<Uuid>,
) -> Result<Result<(), SendRefusal>, store::Error> {
    match EmailChange::asked(before, email, scope.now) {
        Ok(change) => {
            let change = EmailChange { request, ..change };
            txn.keep_email_change(&person.key, &change).await?;
            txn.enqueue(&jobs::email_code_mail(&person.key, change.asked_at, scope.now)).await?;
            Ok(Ok(()))
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Keeps what was written and not saved for the page that follows; returns what its address names.
pub async fn keep_form(
    store: &Store,
    scope: &Scope,
    input: ProfileInput,
    seen: Revisions,
) -> Result<Uuid, ProfileError> {
    let person = whose(scope)?.key.clone();
    let form = ProfileForm { id: Uuid::new_v4(), person, input, seen, expires_at: scope.now + FORM_LIFE };
    let txn = store.begin(scope).await?;
    txn.add_profile_form(&form).await?;
    txn.commit().await?;
    Ok(form.id)
}

/// What was kept, of who is logged in only.
pub async fn kept_form(store: &Store, scope: &Scope, id: &str) -> Result<Option<ProfileForm>, ProfileError> {
    let Ok(id) = id.parse() else { return Ok(None) };
    Ok(store.begin_read(scope).await?.find_profile_form(&whose(scope)?.key, id).await?)
}
