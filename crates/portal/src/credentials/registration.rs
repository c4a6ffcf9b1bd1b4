//! Registering: what is asked by category, a link to prove the address, and the account once a password is chosen behind it.

use chrono::{NaiveDate, TimeDelta};
use domain::fault::Fault;
use domain::fiscal_code::FiscalCode;
use domain::identity::{Person, PersonKey};
use domain::scope::Scope;
use domain::subject::{check_email, check_text};
use domain::tenant::TenantConfig;
use domain::tenant::access::{Registration, RegistrationCategory};
use identity::credentials::check_new;
use store::{CredentialRow, Holder, RegistrationRow, Source, Store, TokenKind};
use thiserror::Error;
use uuid::Uuid;
use words::{Language, speaking, t};

use super::hashing::{Hashing, HashingError};
use super::pace::may_write;
use super::username;
use crate::client::ClientAddress;
use crate::jobs;
use crate::session::hash;

/// How long the link of a registration is good.
pub const LINK_LIFE: TimeDelta = TimeDelta::hours(24);

/// A line that a category asks for: key, label, token of autocomplete, hint.
pub type Asked = (&'static str, &'static str, &'static str, Option<&'static str>);

/// What is asked of everybody who has a birthday.
fn of_person() -> [Asked; 3] {
    [
        ("nome", t!("credentials-field-name"), "given-name", None),
        ("cognome", t!("credentials-field-family"), "family-name", None),
        ("data_nascita", t!("credentials-field-birth"), "bday", Some(t!("credentials-field-birth-hint"))),
    ]
}

/// What a category asks for besides the address, in the order of the page.
pub fn asked(category: RegistrationCategory) -> Vec<Asked> {
    let own = match category {
        RegistrationCategory::ForeignWithoutCode => vec![
            ("luogo_nascita", t!("credentials-field-birth-place"), "off", None),
            ("cittadinanza", t!("credentials-field-citizenship"), "off", None),
            (
                "documento",
                t!("credentials-field-document"),
                "off",
                Some(t!("credentials-field-document-hint")),
            ),
        ],
        RegistrationCategory::Minor => vec![
            (
                "codice_fiscale",
                t!("credentials-field-minor-code"),
                "off",
                Some(t!("credentials-field-minor-code-hint")),
            ),
            ("genitore", t!("credentials-field-parent"), "off", None),
        ],
        RegistrationCategory::Body => return of_body(),
    };
    of_person().into_iter().chain(own).collect()
}

fn of_body() -> Vec<Asked> {
    let hint = Some(t!("credentials-field-body-code-hint"));
    vec![
        ("denominazione", t!("credentials-field-body"), "organization", None),
        ("codice_fiscale", t!("credentials-field-body-code"), "off", hint),
        ("nome", t!("credentials-field-representative-name"), "given-name", None),
        ("cognome", t!("credentials-field-representative-family"), "family-name", None),
        ("ruolo", t!("credentials-field-role"), "organization-title", None),
    ]
}

/// The label of a line in the reader's language, where it is kept in Italian.
pub fn label_of(category: Option<RegistrationCategory>, kept: &str) -> String {
    let shown = category.and_then(|category| {
        let italian = speaking(Language::It, || asked(category));
        let place = italian.iter().position(|(_, label, ..)| *label == kept)?;
        asked(category).get(place).map(|(_, label, ..)| (*label).to_owned())
    });
    shown.unwrap_or_else(|| kept.to_owned())
}

/// The word of a category in addresses.
pub const fn word(category: RegistrationCategory) -> &'static str {
    match category {
        RegistrationCategory::ForeignWithoutCode => "straniero",
        RegistrationCategory::Minor => "minore",
        RegistrationCategory::Body => "ente",
    }
}

/// The category of a word, if the tenant lets it register.
pub fn open_category(tenant: &TenantConfig, asked: &str) -> Option<RegistrationCategory> {
    let rule = tenant.access.credentials.as_ref()?;
    let Registration::Open { categories, .. } = &rule.registration else { return None };
    categories.iter().copied().find(|category| word(*category) == asked)
}

/// What was written, by key.
pub trait Written {
    /// The text of a line, empty when it is not there.
    fn line(&self, key: &str) -> &str;
}

impl Written for crate::input::Input {
    fn line(&self, key: &str) -> &str {
        self.field(key).trim()
    }
}

/// Judges what was written.
pub fn check(
    written: &impl Written,
    category: RegistrationCategory,
    tenant: &TenantConfig,
    today: NaiveDate,
) -> Result<Holder, Vec<Fault>> {
    let mut faults = Vec::new();
    for (key, label, _, _) in asked(category) {
        check_text(&mut faults, key, &t!("credentials-field-quoted", label = label), written.line(key), 100);
    }
    let birth_date = check_birth(written, category, today, &mut faults);
    check_code(written, category, &mut faults);
    let email = written.line("email");
    if email.is_empty() {
        faults.push(Fault::new("email", t!("credentials-fault-email")));
    } else if let Err(text) = check_email(email) {
        faults.push(Fault::new("email", text));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let said = ["nome", "cognome", "data_nascita"];
    // kept for the office too: in Italian, whoever registers
    let details = speaking(Language::It, || asked(category));
    let details = details.into_iter().filter(|(key, ..)| !said.contains(key));
    let details = details.map(|(key, label, ..)| (label.to_owned(), written.line(key).to_owned())).collect();
    let level = level(tenant).ok_or_else(|| vec![Fault::new("", t!("credentials-fault-not-open"))])?;
    let person = Person {
        key: PersonKey::Account(Uuid::nil()),
        given_name: written.line("nome").to_owned(),
        family_name: written.line("cognome").to_owned(),
        birth_date,
        email: Some(email.to_owned()),
        address: None,
    };
    Ok(Holder { person, category: Some(category), level, details })
}

fn level(tenant: &TenantConfig) -> Option<domain::assurance::Assurance> {
    match &tenant.access.credentials.as_ref()?.registration {
        Registration::Open { level, .. } => Some(*level),
        Registration::Closed => None,
    }
}

fn check_birth(
    written: &impl Written,
    category: RegistrationCategory,
    today: NaiveDate,
    faults: &mut Vec<Fault>,
) -> Option<NaiveDate> {
    let line = written.line("data_nascita");
    if category == RegistrationCategory::Body || line.is_empty() {
        return None;
    }
    let read = NaiveDate::parse_from_str(line, "%d/%m/%Y").ok().or_else(|| line.parse().ok());
    let wrong = match read {
        Some(day) if day > today => Some(t!("credentials-fault-birth-future")),
        Some(day) if today.years_since(day).is_none_or(|years| years >= 130) => {
            Some(t!("credentials-fault-birth-far"))
        }
        Some(_) => None,
        None if has_shape(line) => Some(t!("credentials-fault-birth-none")),
        None => Some(t!("credentials-fault-birth-shape")),
    };
    if let Some(text) = wrong {
        faults.push(Fault::new("data_nascita", text));
        return None;
    }
    let day = read?;
    if category == RegistrationCategory::Minor && today.years_since(day).is_none_or(|years| years >= 18) {
        faults.push(Fault::new("data_nascita", t!("credentials-fault-birth-adult")));
    }
    Some(day)
}

/// Whether it looks like a date, though there may be no such day.
fn has_shape(line: &str) -> bool {
    let parts: Vec<&str> = line.split('/').collect();
    parts.len() == 3
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn check_code(written: &impl Written, category: RegistrationCategory, faults: &mut Vec<Fault>) {
    let line = written.line("codice_fiscale");
    if category == RegistrationCategory::ForeignWithoutCode || line.is_empty() {
        return;
    }
    let person = category == RegistrationCategory::Minor;
    let text = match FiscalCode::parse(line) {
        Ok(code) if code.is_person() == person => return,
        Ok(_) if person => t!("credentials-fault-code-person").to_owned(),
        Ok(_) => t!("credentials-fault-code-body").to_owned(),
        Err(why) => why.to_string(),
    };
    faults.push(Fault::new("codice_fiscale", text));
}

/// Keeps a registration and asks for the mail with its link. What happens is the same whether the address has an account or not:
/// the mail tells, and only who reads that mailbox learns it. Beyond a few an hour to one address nothing is sent.
pub async fn ask(
    store: &Store,
    scope: &Scope,
    holder: Holder,
    client: ClientAddress,
) -> Result<(), store::Error> {
    let Some(name) = holder.person.email.as_deref().and_then(username) else { return Ok(()) };
    let id = Uuid::new_v4();
    let mut holder = holder;
    holder.person.key = PersonKey::Account(id);
    let expires_at = scope.now + LINK_LIFE;
    let row = RegistrationRow { id, username: name.clone(), holder, created_at: scope.now, expires_at };
    let txn = store.begin(scope).await?;
    if may_write(&txn, "registration", &name, client).await? {
        txn.add_registration(&row).await?;
        txn.enqueue(&jobs::registration_mail(id, scope.now)).await?;
    }
    txn.commit().await
}

/// Why a link does not lead on.
#[derive(Debug, Error)]
pub enum ConfirmError {
    /// Used, too old, or never given out.
    #[error("the link is nothing any more")]
    Link,
    /// Somebody has that user name already.
    #[error("there is an account of that name")]
    Taken,
    /// The password is none to be had.
    #[error("the password is refused")]
    Password(Fault),
    #[error(transparent)]
    Hashing(#[from] HashingError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// The registration behind a link, without using it up.
pub async fn behind(store: &Store, scope: &Scope, token: &str) -> Result<RegistrationRow, ConfirmError> {
    let txn = store.begin_read(scope).await?;
    let target = txn.find_link(TokenKind::Verification, &hash(token)).await?.ok_or(ConfirmError::Link)?;
    txn.find_registration(target.id).await?.ok_or(ConfirmError::Link)
}

/// Makes the account: the address is proved by the link, the password is chosen by who has it.
pub async fn confirm(
    store: &Store,
    hashing: &Hashing,
    scope: &Scope,
    token: &str,
    password: &str,
) -> Result<(), ConfirmError> {
    let pending = behind(store, scope, token).await?;
    judge(password, &pending.holder.person, &pending.username).map_err(ConfirmError::Password)?;
    let hash_of_password = hashing.hash(password.to_owned()).await?;
    let txn = store.begin(scope).await?;
    if txn.take_link(TokenKind::Verification, &hash(token)).await? != Some(pending.id) {
        return Err(ConfirmError::Link);
    }
    if txn.find_credential(&pending.username).await?.is_some() {
        return Err(ConfirmError::Taken);
    }
    let account = CredentialRow {
        id: pending.id,
        username: pending.username.clone(),
        source: Source::Registered,
        hash: hash_of_password,
        holder: pending.holder,
        registered_at: scope.now,
        expires_at: None,
        email_verified_at: Some(scope.now),
        taken_over_at: None,
        used_at: None,
    };
    match txn.add_credential(&account).await {
        Err(error) if error.is_conflict() => return Err(ConfirmError::Taken),
        other => other?,
    }
    txn.remove_registrations(&pending.username).await?;
    txn.commit().await?;
    Ok(())
}

/// The password of a person, judged; the fault is of the field `password`.
pub(super) fn judge(password: &str, person: &Person, username: &str) -> Result<(), Fault> {
    let email = person.email.as_deref().unwrap_or_default();
    check_new(password, &[username, email, &person.given_name, &person.family_name])
        .map_err(|why| Fault::new("password", why.to_string()))
}
