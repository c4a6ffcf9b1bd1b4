//! The register of jobs: every kind, how it is asked for, and what it does.

use chrono::{DateTime, Utc};
use domain::identity::PersonKey;
use domain::scope::Scope;
use serde_json::{Value, json};
use store::{Job, NewJob};
use thiserror::Error;
use uuid::Uuid;

use crate::app::App;
use crate::mail::{self, Channel, DebtIssued, MailError, Recipient};
use crate::registry::Tenant;
use crate::reminder::Round;

mod account;
mod notices;
mod profile;
mod receipt;
mod reminder;
mod request;

pub use profile::EmailChanged;
pub use request::RequestNews;

/// Tells that a notice was made.
pub const DEBT_ISSUED_MAIL: &str = "debt_issued_mail";
/// Tells that a receipt arrived.
pub const RECEIPT_MAIL: &str = "receipt_mail";
/// Tells who paid somebody else's notice that the receipt arrived.
pub const PAYER_RECEIPT_MAIL: &str = "payer_receipt_mail";

/// Proves the address of somebody who registers.
pub const REGISTRATION_MAIL: &str = "registration_mail";
/// Leads to a new password.
pub const RESET_MAIL: &str = "reset_mail";

/// Tells a citizen what happened to a request.
pub const REQUEST_MAIL: &str = "request_mail";
/// Proves a new e-mail address of a profile.
pub const EMAIL_CODE_MAIL: &str = "email_code_mail";

/// Tells the address of before that another one counts.
pub const EMAIL_CHANGED_MAIL: &str = "email_changed_mail";

/// Prints the next notices of a batch.
pub const NOTICE_BATCH: &str = "notice_batch";

/// Reminds of the notices of a debt.
pub const REMINDER_MAIL: &str = "reminder_mail";
/// Reminds of the notices of several debts; a kind of its own, since the release before this one knows of one debt only.
pub const REMINDERS_MAIL: &str = "reminders_mail";

/// Kinds that share a runner. Reminders come many at a time: they hold up no other mail.
pub const QUEUES: &[&[&str]] = &[MAILS, &[NOTICE_BATCH], REMINDERS];
const MAILS: &[&str] = &[
    DEBT_ISSUED_MAIL,
    RECEIPT_MAIL,
    PAYER_RECEIPT_MAIL,
    REGISTRATION_MAIL,
    RESET_MAIL,
    EMAIL_CODE_MAIL,
    EMAIL_CHANGED_MAIL,
    REQUEST_MAIL,
];
const REMINDERS: &[&str] = &[REMINDER_MAIL, REMINDERS_MAIL];

/// Kinds that end in a mail: the office sees them.
pub fn mail_kinds() -> Vec<&'static str> {
    MAILS.iter().chain(REMINDERS).copied().collect()
}

/// Why a job was not done. The texts hold no personal data: they are kept with the job.
#[derive(Debug, Error)]
pub enum JobError {
    /// Trying again changes nothing.
    #[error("{0}")]
    Never(String),
    /// It may work later.
    #[error("{0}")]
    Later(String),
    /// The mail server of a channel cannot be had: nothing is wrong with the mail.
    #[error("{}", .0.away())]
    Away(Channel),
}

impl JobError {
    /// Whether another attempt makes sense.
    pub const fn may_be_repeated(&self) -> bool {
        matches!(self, Self::Later(_) | Self::Away(_))
    }
}

impl From<store::Error> for JobError {
    fn from(error: store::Error) -> Self {
        Self::Later(error.to_string())
    }
}

impl From<MailError> for JobError {
    fn from(error: MailError) -> Self {
        match error {
            MailError::Unavailable { away: Some(channel), .. } => Self::Away(channel),
            error if error.is_permanent() => Self::Never(error.to_string()),
            error => Self::Later(error.to_string()),
        }
    }
}

/// Asks for the mail that tells one of a new debt's readers (`DebtPosition::addressees`, by place) how it can be paid; goes into the
/// transaction that writes the debt.
pub fn debt_issued_mail(debt: Uuid, reader: usize, now: DateTime<Utc>) -> NewJob {
    let payload = json!({ "debt": debt, "reader": reader });
    NewJob { kind: DEBT_ISSUED_MAIL.to_owned(), payload, run_at: now }
}

/// Asks for the mail that tells one of the debt's readers (`DebtPosition::receipt_emails`, by place) of a receipt; goes into the
/// transaction that writes the receipt.
pub fn receipt_mail(receipt: Uuid, reader: usize, now: DateTime<Utc>) -> NewJob {
    let payload = json!({ "receipt": receipt, "reader": reader });
    NewJob { kind: RECEIPT_MAIL.to_owned(), payload, run_at: now }
}

/// Asks for the mail that tells who paid, and is no reader of the debt's mails, of a receipt; goes into the transaction that writes the
/// receipt.
pub fn payer_receipt_mail(receipt: Uuid, now: DateTime<Utc>) -> NewJob {
    NewJob { kind: PAYER_RECEIPT_MAIL.to_owned(), payload: json!({ "receipt": receipt }), run_at: now }
}

/// Asks for the mail that proves an address; goes into the transaction that keeps the registration.
pub fn registration_mail(registration: Uuid, now: DateTime<Utc>) -> NewJob {
    let payload = json!({ "registration": registration });
    NewJob { kind: REGISTRATION_MAIL.to_owned(), payload, run_at: now }
}

/// Asks for the mail that leads to a new password; of an account that is not there nothing comes.
pub fn reset_mail(account: Uuid, now: DateTime<Utc>) -> NewJob {
    NewJob { kind: RESET_MAIL.to_owned(), payload: json!({ "account": account }), run_at: now }
}

/// Asks for the mail that tells who asked what happened to the request; goes into the transaction that moves it.
pub fn request_mail(request: Uuid, news: RequestNews, now: DateTime<Utc>) -> NewJob {
    let payload = json!({ "request": request, "news": news });
    NewJob { kind: REQUEST_MAIL.to_owned(), payload, run_at: now }
}

/// Asks for the mail with the code that proves a new e-mail address, asked for at a moment; goes into the transaction that keeps the
/// change.
pub fn email_code_mail(person: &PersonKey, asked_at: DateTime<Utc>, now: DateTime<Utc>) -> NewJob {
    let payload = json!({ "person": person, "asked": asked_at });
    NewJob { kind: EMAIL_CODE_MAIL.to_owned(), payload, run_at: now }
}

/// Asks for the mail to the address of before; goes into the transaction that changes it. The address is in the job, since nothing else
/// knows it any more.
pub fn email_changed_mail(changed: &EmailChanged, now: DateTime<Utc>) -> NewJob {
    NewJob { kind: EMAIL_CHANGED_MAIL.to_owned(), payload: json!(changed), run_at: now }
}

/// Asks for the next notices of a batch; goes into the transaction that makes the batch, or that ends the job before.
pub fn notice_batch(batch: Uuid, now: DateTime<Utc>) -> NewJob {
    NewJob { kind: NOTICE_BATCH.to_owned(), payload: json!({ "batch": batch }), run_at: now }
}

/// Asks for the mail that reminds one person of some notices; goes into the transaction that gives them their reminder.
pub fn reminder_mail(round: &Round, now: DateTime<Utc>) -> NewJob {
    let kind = if round.more.is_empty() { REMINDER_MAIL } else { REMINDERS_MAIL };
    NewJob { kind: kind.to_owned(), payload: json!(round), run_at: now }
}

/// Does a job. Done twice it leaves one mail: name and Message-ID are the job's.
pub async fn perform(app: &App, job: &Job) -> Result<(), JobError> {
    let tenant = app
        .registry
        .by_id(&job.tenant)
        .ok_or_else(|| JobError::Later(format!("the tenant {} is not served here", job.tenant)))?;
    let scope = Scope::system(job.tenant.clone(), app.clock.now());
    match job.kind.as_str() {
        DEBT_ISSUED_MAIL => debt_issued(app, &scope, &tenant, job).await,
        RECEIPT_MAIL => receipt::mail(app, &scope, &tenant, job).await,
        PAYER_RECEIPT_MAIL => receipt::payer_mail(app, &scope, &tenant, job).await,
        REGISTRATION_MAIL => account::registration(app, &scope, &tenant, job).await,
        RESET_MAIL => account::reset(app, &scope, &tenant, job).await,
        REQUEST_MAIL => request::mail(app, &scope, &tenant, job).await,
        REMINDER_MAIL | REMINDERS_MAIL => reminder::reminder(app, &scope, &tenant, job).await,
        EMAIL_CODE_MAIL => profile::email_code(app, &scope, &tenant, job).await,
        EMAIL_CHANGED_MAIL => profile::email_changed(app, &tenant, job).await,
        NOTICE_BATCH => notices::print(app, &scope, &tenant, job).await,
        other => Err(JobError::Never(format!("no job is called {other}"))),
    }
}

fn id(payload: &Value, key: &str) -> Result<Uuid, JobError> {
    let text = payload.get(key).and_then(Value::as_str);
    text.and_then(|text| text.parse().ok())
        .ok_or_else(|| JobError::Never(format!("the payload has no {key}")))
}

/// Which of several readers; a job of the release before this one names none, and means the first.
fn reader(payload: &Value) -> usize {
    let place = payload.get("reader").and_then(Value::as_u64).unwrap_or_default();
    usize::try_from(place).unwrap_or(usize::MAX)
}

async fn debt_issued(app: &App, scope: &Scope, tenant: &Tenant, job: &Job) -> Result<(), JobError> {
    let txn = app.store.begin_read(scope).await?;
    let debt = txn.find_debt(id(&job.payload, "debt")?).await?;
    drop(txn);
    let debt = debt.ok_or_else(|| JobError::Never("the debt is not there".to_owned()))?;
    let told = debt.addressees().into_iter().nth(reader(&job.payload));
    let told = told.map(|(to, sight)| (Recipient::by_email(to), sight));
    let chosen = match told {
        None if reader(&job.payload) == 0 => profile::notice_reader(app, scope, tenant, &debt).await?,
        told => told,
    };
    // who left no address finds everything in the personal area
    let Some((to, sight)) = chosen else { return Ok(()) };
    // and what was paid or taken back meanwhile is nothing to tell
    let Some(letter) = DebtIssued::of(&debt, &sight, tenant, scope.today()) else { return Ok(()) };
    Ok(mail::deliver(app, tenant, job.id, &to, &letter).await?)
}
