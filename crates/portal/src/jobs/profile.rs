//! Mails that a profile leads to: to the addresses that people told where a debt has none, and the code that proves a new address. The code is made here, when the mail is written, so that a job's row holds
//! none and a slow mail server takes nothing of its half hour. Done twice, the code of the second mail counts.

use domain::debt::{DebtPosition, Sight};
use domain::identity::PersonKey;
use domain::scope::Scope;
use domain::subject::Subject;
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
    let Some((code, to)) = email::code_for(app, scope, &key).await? else { return Ok(()) };
    Ok(mail::send(app, tenant, job.id, &to, &EmailCode::of(tenant, code)).await?)
}

impl From<ProfileError> for JobError {
    fn from(error: ProfileError) -> Self {
        Self::Later(error.to_string())
    }
}

/// Who is told of a new debt that names no address: its debtor, if the debtor chose notices by e-mail or PEC.
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
