//! Taking in the accounts of an old portal: all of a file or nothing of it, and harmless twice.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Rome;
use domain::assurance::Assurance;
use domain::calendar;
use domain::fiscal_code::FiscalCode;
use domain::identity::{Person, PersonKey};
use domain::scope::Scope;
use domain::subject::{check_email, is_printable};
use identity::credentials::StoredHash;
use store::{CredentialRow, Holder, Linked, Source, Store};
use thiserror::Error;
use uuid::Uuid;

use super::csv::{self, Line};
use super::username;

/// The columns; those marked must be there.
const COLUMNS: [(&str, bool); 9] = [
    ("username", true),
    ("codice_fiscale", true),
    ("nome", true),
    ("cognome", true),
    ("email", false),
    ("data_nascita", false),
    ("hash", true),
    ("registrato_il", true),
    ("scade_il", false),
];

/// What is wrong with one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    pub number: usize,
    pub reason: String,
}

/// What a file came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Written now.
    pub new: usize,
    /// There already, and left as they are.
    pub known: usize,
}

/// Why nothing was taken in.
#[derive(Debug, Error)]
pub enum ImportError {
    #[error(transparent)]
    Csv(#[from] csv::BadCsv),
    #[error("{0}")]
    Columns(String),
    #[error("{} righe non vanno bene: non è stato importato niente", .0.len())]
    Lines(Vec<BadLine>),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Takes a file in; with `dry_run` everything is checked, the user names in use too, and nothing is written.
pub async fn import(
    store: &Store,
    scope: &Scope,
    text: &str,
    dry_run: bool,
) -> Result<Imported, ImportError> {
    let accounts = read(text, scope.now)?;
    let txn = store.begin(scope).await?;
    let mut done = Imported::default();
    let mut bad = Vec::new();
    for (number, account) in accounts {
        match txn.find_credential(&account.username).await? {
            None => {
                txn.add_credential(&account).await?;
                done.new += 1;
            }
            Some(known) if same(&known, &account) => done.known += 1,
            Some(_) => {
                bad.push(BadLine { number, reason: "il nome utente è già di un altro account".to_owned() })
            }
        }
    }
    if !bad.is_empty() {
        return Err(ImportError::Lines(bad));
    }
    if !dry_run {
        txn.commit().await?;
    }
    Ok(done)
}

/// The account of an earlier import: its hash may have been replaced since, and its holder linked.
fn same(known: &CredentialRow, new: &CredentialRow) -> bool {
    let keys = (&known.holder.person.key, &new.holder.person.key);
    let same_holder = keys.0 == keys.1 || keys.1.fiscal_code().is_none();
    known.source == Source::Imported && known.registered_at == new.registered_at && same_holder
}

fn read(text: &str, now: DateTime<Utc>) -> Result<Vec<(usize, CredentialRow)>, ImportError> {
    let mut lines = csv::read(text)?.into_iter();
    let head = lines.next().ok_or_else(|| ImportError::Columns("il file è vuoto".to_owned()))?;
    let columns = columns(&head)?;
    let (mut accounts, mut bad, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for line in lines {
        let number = line.number;
        match account(&columns, &line, now) {
            Ok(account) if !seen.insert(account.username.clone()) => {
                bad.push(BadLine { number, reason: "il nome utente è già su un'altra riga".to_owned() });
            }
            Ok(account) => accounts.push((number, account)),
            Err(reason) => bad.push(BadLine { number, reason }),
        }
    }
    if bad.is_empty() { Ok(accounts) } else { Err(ImportError::Lines(bad)) }
}

fn columns(head: &Line) -> Result<BTreeMap<&'static str, usize>, ImportError> {
    let mut found = BTreeMap::new();
    for (position, written) in head.fields.iter().enumerate() {
        let name = written.trim().to_lowercase();
        let known = COLUMNS.iter().find(|(known, _)| *known == name);
        let (known, _) =
            known.ok_or_else(|| ImportError::Columns(format!("la colonna «{name}» non è prevista")))?;
        if found.insert(*known, position).is_some() {
            return Err(ImportError::Columns(format!("la colonna «{name}» c'è due volte")));
        }
    }
    let missing = COLUMNS.iter().find(|(name, needed)| *needed && !found.contains_key(name));
    match missing {
        Some((name, _)) => Err(ImportError::Columns(format!("manca la colonna «{name}»"))),
        None => Ok(found),
    }
}

fn account(
    columns: &BTreeMap<&'static str, usize>,
    line: &Line,
    now: DateTime<Utc>,
) -> Result<CredentialRow, String> {
    if line.fields.len() != columns.len() {
        return Err(format!("le colonne sono {}, dovevano essere {}", line.fields.len(), columns.len()));
    }
    let of =
        |name: &str| columns.get(name).and_then(|at| line.fields.get(*at)).map_or("", |text| text.trim());
    let id = Uuid::new_v4();
    let username =
        username(of("username")).ok_or("il nome utente manca, è troppo lungo o non si può stampare")?;
    StoredHash::parse(of("hash")).map_err(|why| why.to_string())?;
    let registered_at = instant(of("registrato_il")).map_err(|why| format!("registrato_il: {why}"))?;
    if registered_at > now {
        return Err("registrato_il è nel futuro".to_owned());
    }
    let expires_at = Some(of("scade_il")).filter(|text| !text.is_empty()).map(instant).transpose();
    let expires_at = expires_at.map_err(|why| format!("scade_il: {why}"))?;
    Ok(CredentialRow {
        id,
        username,
        source: Source::Imported,
        hash: of("hash").to_owned(),
        holder: Holder {
            person: person(id, of)?,
            category: None,
            level: Assurance::Low,
            details: Vec::new(),
        },
        registered_at,
        expires_at,
        email_verified_at: None,
        taken_over_at: None,
        used_at: None,
    })
}

fn person<'a>(id: Uuid, of: impl Fn(&str) -> &'a str) -> Result<Person, String> {
    let key = match of("codice_fiscale") {
        "" => PersonKey::Account(id),
        code => FiscalCode::parse(code).map_err(|why| why.to_string())?.into(),
    };
    let named = |key: &str| {
        let text = of(key);
        let right = is_printable(text) && text.chars().count() <= 70;
        if right { Ok(text.to_owned()) } else { Err(format!("{key}: troppo lungo o non si può stampare")) }
    };
    let (given_name, family_name) = (named("nome")?, named("cognome")?);
    if given_name.is_empty() && family_name.is_empty() {
        return Err("mancano il nome e il cognome".to_owned());
    }
    let email = Some(of("email")).filter(|email| !email.is_empty());
    email.map(check_email).transpose().map_err(str::to_owned)?;
    let birth =
        Some(of("data_nascita")).filter(|day| !day.is_empty()).map(str::parse::<NaiveDate>).transpose();
    let birth_date =
        birth.map_err(|_| "data_nascita: usa anno-mese-giorno, per esempio 1980-12-31".to_owned())?;
    Ok(Person { key, given_name, family_name, birth_date, email: email.map(str::to_owned), address: None })
}

/// `2020-05-31T10:00:00+02:00`, or `2020-05-31 10:00:00` and `2020-05-31` in Italy. Of an hour that came twice the later is taken,
/// so that nobody gains a day by it; an hour that never was is refused.
fn instant(text: &str) -> Result<DateTime<Utc>, &'static str> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Ok(instant.with_timezone(&Utc));
    }
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Ok(calendar::start_of(day));
    }
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S");
    let local =
        local.map_err(|_| "usa anno-mese-giorno, con o senza ora, per esempio 2020-05-31 10:00:00")?;
    let instant = Rome.from_local_datetime(&local).latest().ok_or("in Italia quell'ora non c'è stata")?;
    Ok(instant.with_timezone(&Utc))
}

/// Why an account was not given to a codice fiscale.
#[derive(Debug, Error)]
pub enum LinkError {
    #[error("non c'è un account con questo nome utente")]
    NoAccount,
    #[error("l'account è già del codice fiscale {0}")]
    OfSomebody(FiscalCode),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Gives an account without a codice fiscale to a person, with what it left, and closes it: for the operator, who has seen a document.
pub async fn link(
    store: &Store,
    scope: &Scope,
    written: &str,
    code: &FiscalCode,
) -> Result<Linked, LinkError> {
    let name = username(written).ok_or(LinkError::NoAccount)?;
    let txn = store.begin(scope).await?;
    let account = txn.find_credential(&name).await?.ok_or(LinkError::NoAccount)?;
    if let Some(owner) = account.holder.person.fiscal_code() {
        return Err(LinkError::OfSomebody(owner.clone()));
    }
    let linked = txn.link_credential(&account, &code.clone().into()).await?;
    txn.commit().await?;
    Ok(linked)
}

#[cfg(test)]
mod tests;
