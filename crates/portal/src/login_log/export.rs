//! `sportello login-log export`: one person's logins of a period, decrypted, as JSON lines; the export itself is recorded first.

use std::io::Write;

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar;
use domain::scope::Scope;
use serde::Serialize;
use serde_json::json;
use store::{LoginRecord, LoginsOf, Store};

use super::{Body, Keyring, LogError, Operator, about_the_log, open};

/// Rows read at once.
const STEP: u64 = 100;

/// Whose logins, from the beginning of a day to the end of another in Italy.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Codice fiscale, or the account of who has none.
    pub person: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// A line.
#[derive(Debug, Serialize)]
struct Line<'a> {
    id: String,
    seq: i64,
    at: DateTime<Utc>,
    channel: &'a str,
    outcome: &'a str,
    level: Option<&'a str>,
    reference: &'a str,
    authn_request_id: Option<&'a str>,
    authn_request_instant: Option<DateTime<Utc>>,
    response_id: Option<&'a str>,
    response_instant: Option<DateTime<Utc>>,
    response_issuer: Option<&'a str>,
    assertion_id: Option<&'a str>,
    subject_name_id: Option<&'a str>,
    subject_name_qualifier: Option<&'a str>,
    hash: &'a str,
    #[serde(flatten)]
    body: Body,
}

impl<'a> Line<'a> {
    fn of(row: &'a LoginRecord, body: Body) -> Self {
        Self {
            id: row.id.to_string(),
            seq: row.seq,
            at: row.at,
            channel: &row.channel,
            outcome: &row.outcome,
            level: row.level.as_deref(),
            reference: &row.reference,
            authn_request_id: row.authn_request_id.as_deref(),
            authn_request_instant: row.authn_request_instant,
            response_id: row.response_id.as_deref(),
            response_instant: row.response_instant,
            response_issuer: row.response_issuer.as_deref(),
            assertion_id: row.assertion_id.as_deref(),
            subject_name_id: row.subject_name_id.as_deref(),
            subject_name_qualifier: row.subject_name_qualifier.as_deref(),
            hash: &row.hash,
            body,
        }
    }
}

/// Writes the lines and returns how many. Rows about the log itself that name the person are among them.
///
/// # Errors
/// [`LogError`]; what was written before it is not complete.
pub async fn export(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    wanted: &Wanted,
    by: &Operator,
    out: &mut (impl Write + Send),
) -> Result<u64, LogError> {
    by.check()?;
    let whose = LoginsOf {
        person_hashes: keys.person_hashes(&scope.tenant, &wanted.person)?,
        from: calendar::start_of(wanted.from),
        to: calendar::start_of(calendar::after(wanted.to, 1)),
    };
    let note = json!({ "by": by.name, "reason": by.reason, "from": wanted.from, "to": wanted.to });
    let body = Body { person: Some(wanted.person.clone()), note: Some(note), ..Body::default() };
    let last = store.begin_read(scope).await?.login_chain().await?.last;
    about_the_log(store, scope, keys, "export", &body).await?;
    let (mut after, mut lines) = (0, 0);
    loop {
        let rows = store.begin_read(scope).await?.list_logins_of(&whose, after, STEP).await?;
        for row in rows.iter().filter(|row| row.seq <= last) {
            let line = Line::of(row, open(keys, &scope.tenant, row)?);
            serde_json::to_writer(&mut *out, &line).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
            lines += 1;
        }
        match rows.last() {
            Some(row) if rows.len() as u64 == STEP => after = row.seq,
            _ => return Ok(lines),
        }
    }
}
