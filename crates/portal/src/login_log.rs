//! The login log: every login and every failure, kept for 24 months to ascribe what was done to one digital identity
//! (DPCM 24 October 2014, art. 13, paragraph 2). Searchable columns hold no personal data but a keyed hash; the rest is encrypted.

use chrono::{DateTime, SubsecRound, Utc};
use domain::assurance::Assurance;
use domain::identity::Channel;
use domain::scope::{Scope, TenantId};
use domain::tenant::access::Scheme;
use store::{LoginRecord, Store};
use thiserror::Error;
use uuid::Uuid;

use crate::app::App;
use crate::client::ClientAddress;
use crate::scope::Ctx;

mod body;
mod chain;
pub mod export;
mod flood;
pub mod hold;
pub mod keys;
pub mod own;
pub mod purge;
pub mod verify;

pub use body::Body;
pub use chain::Broken;
use flood::Keep;
pub use flood::{COUNTED, Uncounted, close, follow};
pub use keys::{KeyError, Keyring};

/// Channel of rows about the log itself: who looked, who set a hold.
pub const ABOUT_THE_LOG: &str = "log";

/// Longest text of a searchable column; what is longer was not written by an honest party.
const LONGEST: usize = 256;

/// Longest user agent, request or answer that is kept of a login that failed.
const LONGEST_OF_FAILED: usize = 32 * 1024;

/// Why nothing was recorded.
#[derive(Debug, Error)]
pub enum LogError {
    #[error("the login log has no key: set identity.log.key")]
    NoKey,
    #[error("why somebody looks into the log must be told: the authority and its protocol number")]
    NoReason,
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("a body cannot be read or written: {0}")]
    Body(#[from] std::io::Error),
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<LogError> for crate::problem::Problem {
    fn from(error: LogError) -> Self {
        Self::internal(error)
    }
}

/// Whether a tenant offers a scheme whose logins must be recorded by law; the sandbox's need not.
pub fn is_needed(tenant: &domain::tenant::TenantConfig) -> bool {
    tenant.access.schemes.iter().any(|scheme| *scheme != Scheme::Sandbox)
}

/// How a login ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The person is in.
    Entered,
    /// The answer, or what was typed, was refused; one word says why: "nr21", "signature", "password".
    Refused(String),
}

impl Outcome {
    /// The word of success.
    pub const ENTERED: &str = "entered";

    /// A refusal.
    pub fn refused(word: impl Into<String>) -> Self {
        Self::Refused(word.into())
    }

    fn word(&self) -> &str {
        match self {
            Self::Entered => Self::ENTERED,
            Self::Refused(word) => word,
        }
    }
}

/// What is known of the request that left.
#[derive(Debug, Clone, Default)]
pub struct SentRequest {
    /// `ID` of the AuthnRequest.
    pub id: Option<String>,
    /// Its `IssueInstant`.
    pub issued_at: Option<DateTime<Utc>>,
    /// The whole message.
    pub message: Option<String>,
}

/// What is known of the answer, verified or only claimed.
#[derive(Debug, Clone, Default)]
pub struct ReceivedAnswer {
    /// `ID` of the Response.
    pub id: Option<String>,
    /// Its `IssueInstant`.
    pub issued_at: Option<DateTime<Utc>>,
    /// Its `Issuer`; of a certificate, the issuer's name.
    pub issuer: Option<String>,
    /// `ID` of the assertion; of a certificate, its serial number.
    pub assertion_id: Option<String>,
    /// `NameID` of the subject.
    pub name_id: Option<String>,
    /// `NameQualifier` of the `NameID`.
    pub name_qualifier: Option<String>,
    /// The whole message as received; of CNS the certificates in PEM and the evidence of revocation.
    pub message: Option<String>,
}

/// One login to record.
#[derive(Debug, Clone)]
pub struct Entry {
    /// How the identity was to be proved.
    pub channel: Channel,
    /// How it ended.
    pub outcome: Outcome,
    /// Whether this browser, or this answer, belongs to a login that we had begun. What nobody asked for may not fill the disk, and
    /// neither may what only names such a login (`request` is filled in all the same).
    pub asked: bool,
    /// Codice fiscale as text, or the account of who has none; of a failure only what is certain, or the account that was tried.
    pub person: Option<String>,
    /// Level that was reached.
    pub level: Option<Assurance>,
    /// Where it came from.
    pub client: ClientAddress,
    /// The browser as it calls itself.
    pub user_agent: Option<String>,
    /// What we had sent.
    pub request: SentRequest,
    /// What came.
    pub answer: ReceivedAnswer,
}

impl Entry {
    /// An entry for a request in hand; the rest is filled in by the caller.
    pub fn of(ctx: &Ctx, channel: Channel, outcome: Outcome) -> Self {
        let user_agent = ctx.headers.get(poem::http::header::USER_AGENT);
        Self {
            channel,
            outcome,
            asked: true,
            person: None,
            level: None,
            client: ctx.client,
            user_agent: user_agent.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()),
            request: SentRequest::default(),
            answer: ReceivedAnswer::default(),
        }
    }

    fn body(&self, keep: Keep) -> Body {
        let messages = keep == Keep::Whole;
        let failed = self.outcome != Outcome::Entered;
        let message = |text: &Option<String>| {
            let text = text.as_deref().filter(|_| messages)?;
            Some(if failed { clipped(text, LONGEST_OF_FAILED) } else { text.to_owned() })
        };
        Body {
            person: self.person.clone(),
            ip: Some(self.client.ip.to_string()).filter(|_| self.client != ClientAddress::UNKNOWN),
            port: self.client.port,
            user_agent: self.user_agent.as_deref().map(|agent| clipped(agent, LONGEST * 2)),
            request: message(&self.request.message),
            response: message(&self.answer.message),
            note: None,
        }
    }

    /// The row without its place in the chain; a row that only counts is of nobody.
    fn row(&self, scope: &Scope) -> LoginRecord {
        let (sent, came) = (&self.request, &self.answer);
        let second = |time: Option<DateTime<Utc>>| time.map(|time| time.trunc_subsecs(3));
        LoginRecord {
            level: self.level.map(|level| level.word().to_owned()),
            authn_request_id: searchable(sent.id.as_deref()),
            authn_request_instant: second(sent.issued_at),
            response_id: searchable(came.id.as_deref()),
            response_instant: second(came.issued_at),
            response_issuer: searchable(came.issuer.as_deref()),
            assertion_id: searchable(came.assertion_id.as_deref()),
            subject_name_id: searchable(came.name_id.as_deref()),
            subject_name_qualifier: searchable(came.name_qualifier.as_deref()),
            ..blank(scope, self.channel.name(), self.outcome.word(), 1)
        }
    }
}

/// Records a login. The id is the evidence that the session quotes; `None` for a failure that was only counted, because too many came.
///
/// A success is always recorded whole, or it is an error: then nobody may be let in. Opens a transaction of its own: hold none.
///
/// # Errors
/// [`LogError`].
pub async fn record(app: &App, scope: &Scope, entry: &Entry) -> Result<Option<Uuid>, LogError> {
    let keys = app.login_log.as_ref().ok_or(LogError::NoKey)?;
    let keep = match entry.outcome {
        Outcome::Entered => Keep::Whole,
        Outcome::Refused(_) => flood::keep(&app.store, &app.config.identity.log, scope, entry).await,
    };
    match keep {
        Keep::Whole | Keep::Facts => {
            append(&app.store, scope, keys, entry.row(scope), &entry.body(keep)).await.map(Some)
        }
        Keep::Count => flood::count(app, scope, entry).await.map(|()| None),
        Keep::Nothing => {
            app.uncounted.leave(scope, entry);
            Ok(None)
        }
    }
}

/// Who works with the log, and why.
#[derive(Debug, Clone)]
pub struct Operator {
    /// Name of the account at the machine.
    pub name: String,
    /// The request of the authority, the protocol number.
    pub reason: String,
}

impl Operator {
    /// # Errors
    /// [`LogError::NoReason`].
    fn check(&self) -> Result<(), LogError> {
        if self.reason.trim().is_empty() { Err(LogError::NoReason) } else { Ok(()) }
    }
}

/// Records that somebody looked into the log, or set a hold.
async fn about_the_log(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    what: &str,
    body: &Body,
) -> Result<(), LogError> {
    append(store, scope, keys, blank(scope, ABOUT_THE_LOG, what, 1), body).await.map(drop)
}

/// A row of that kind with nothing in it.
fn blank(scope: &Scope, channel: &str, outcome: &str, times: i64) -> LoginRecord {
    LoginRecord {
        id: Uuid::new_v4(),
        seq: 0,
        at: scope.now.trunc_subsecs(3),
        channel: channel.to_owned(),
        outcome: cleaned(outcome),
        level: None,
        reference: scope.request_id.clone(),
        times,
        authn_request_id: None,
        authn_request_instant: None,
        response_id: None,
        response_instant: None,
        response_issuer: None,
        assertion_id: None,
        subject_name_id: None,
        subject_name_qualifier: None,
        person_hash: None,
        key_id: String::new(),
        body: Vec::new(),
        previous: String::new(),
        hash: String::new(),
        removed_at: None,
        removed_mark: None,
    }
}

/// Encrypts the body, then gives the row its place: the chain is held only for the writing of two rows.
async fn append(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    mut row: LoginRecord,
    body: &Body,
) -> Result<Uuid, LogError> {
    let (key, tenant) = (keys.current(), &scope.tenant);
    row.key_id = key.id().to_owned();
    row.person_hash = body.person.as_deref().map(|person| key.person_hash(tenant, person)).transpose()?;
    row.body = key.seal(tenant, &bound(&row), body.pack()?)?;
    let txn = store.begin(scope).await?;
    let mut ends = txn.lock_login_chain().await?;
    row.seq = ends.last + 1;
    row.previous = std::mem::take(&mut ends.hash);
    row.hash = chain::hash(key, tenant, &row)?;
    ends.last = row.seq;
    ends.hash.clone_from(&row.hash);
    ends.changed_at = row.at;
    row.key_id.clone_into(&mut ends.key_id);
    ends.seal = chain::seal(key, tenant, &ends)?;
    txn.add_login_record(&row).await?;
    txn.update_login_chain(&ends).await?;
    txn.commit().await?;
    Ok(row.id)
}

/// What a body is bound to, besides the tenant: moved to another row it cannot be opened.
fn bound(row: &LoginRecord) -> String {
    format!("{}/{}", row.id, row.key_id)
}

/// Opens a row's body.
fn open(keys: &Keyring, tenant: &TenantId, row: &LoginRecord) -> Result<Body, LogError> {
    let packed = keys.by_id(&row.key_id)?.open(tenant, &bound(row), &row.body)?;
    Ok(Body::unpack(&packed)?)
}

/// A text that others wrote, fit for a column.
fn searchable(text: Option<&str>) -> Option<String> {
    text.map(cleaned).filter(|text| !text.is_empty())
}

fn cleaned(text: &str) -> String {
    let shown = text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c });
    shown.take(LONGEST).collect()
}

fn clipped(text: &str, longest: usize) -> String {
    text[..text.floor_char_boundary(longest)].to_owned()
}
