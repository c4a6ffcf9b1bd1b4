//! Mails that a profile leads to: to the addresses that people told where a debt has none, the code that proves a new address, and word
//! to the address of before. The code is made here, when the mail is written, so that a job's row holds none and a slow mail server takes
//! nothing of its half hour. Done twice, the codes of both mails count.

use chrono::{DateTime, Utc};
use domain::debt::{DebtPosition, Sight};
use domain::identity::PersonKey;
use domain::profile::CodeMail;
use domain::scope::Scope;
use domain::subject::Subject;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Job;

use super::JobError;
use crate::app::App;
use crate::mail::{self, EmailCode, Recipient};
use crate::profile::{ProfileError, email};
use crate::registry::Tenant;

/// Sends the code, if it is still awaited.
pub(super) async fn email_code(app: &App, scope: &Scope, tenant: &Tenant, job: &Job) -> Result<(), JobError> {
    let key =
        job.payload.get("person").and_then(Value::as_str).and_then(|text| text.parse::<PersonKey>().ok());
    let key = key.ok_or_else(|| JobError::Never("the payload has no person".to_owned()))?;
    let asked = job.payload.get("asked").and_then(Value::as_str).and_then(|text| text.parse().ok());
    if mail::was_sent(app, scope, job.id).await? {
        // the worker before this one was killed when it had sent it
        return Ok(email::last_mail_left(&app.store, scope, &key, asked).await?);
    }
    let Some(made) = email::code_for(app, scope, &key, asked).await? else { return Ok(()) };
    let sent = mail::send(app, tenant, job.id, &made.email, &EmailCode::of(tenant, made.code)).await;
    let became = match &sent {
        Ok(()) => CodeMail::Left,
        Err(error) if error.is_permanent() => CodeMail::Refused,
        Err(_) => CodeMail::Leaving,
    };
    email::mail_became(&app.store, scope, &key, &made.hash, became).await?;
    Ok(sent?)
}

/// An address that counts no more, and what is told there: no name, since a job that is given up keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailChanged {
    /// The address of before.
    pub to: String,
    /// The address that counts, masked.
    pub new: String,
    pub at: DateTime<Utc>,
}

/// Tells the address of before.
pub(super) async fn email_changed(app: &App, tenant: &Tenant, job: &Job) -> Result<(), JobError> {
    let changed: EmailChanged = serde_json::from_value(job.payload.clone())
        .map_err(|_| JobError::Never("the payload cannot be read".to_owned()))?;
    Ok(mail::send(app, tenant, job.id, &changed.to, &mail::EmailMoved::of(tenant, &changed)).await?)
}

impl From<ProfileError> for JobError {
    fn from(error: ProfileError) -> Self {
        Self::Later(error.to_string())
    }
}

/// Who is told of a new debt that names no address: its debtor, if notices come to them by e-mail or PEC.
pub(super) async fn notice_reader(
    app: &App,
    scope: &Scope,
    tenant: &Tenant,
    debt: &DebtPosition,
) -> Result<Option<(Recipient, Sight)>, JobError> {
    let debtor = PersonKey::from(debt.debtor.fiscal_code.clone());
    let Some(profile) = app.store.begin_read(scope).await?.find_profile(&debtor).await? else {
        return Ok(None);
    };
    let to = Recipient::of_notice(&app.config.mail, &profile, &tenant.config().documents.delivery);
    Ok(to.zip(debt.sight_of(&debtor)))
}

/// Who is told of a receipt of a debt that names no address: its debtor.
pub(super) async fn receipt_reader(
    app: &App,
    scope: &Scope,
    debtor: &Subject,
) -> Result<Option<String>, JobError> {
    let debtor = PersonKey::from(debtor.fiscal_code.clone());
    let profile = app.store.begin_read(scope).await?.find_profile(&debtor).await?;
    Ok(profile.and_then(|profile| profile.letter_email().map(str::to_owned)))
}
