//! Reminders of due dates. What was paid, cancelled or turned off since it was asked for is not sent; at night it waits.

use domain::profile::Profile;
use domain::reminder::{is_decent, reader_of, told};
use domain::scope::Scope;
use store::Job;

use super::JobError;
use crate::app::App;
use crate::mail::{self, Reminder};
use crate::registry::Tenant;
use crate::reminder::{self, Occasion};

pub(super) async fn reminder(app: &App, scope: &Scope, tenant: &Tenant, job: &Job) -> Result<(), JobError> {
    let occasion: Occasion = serde_json::from_value(job.payload.clone())
        .map_err(|error| JobError::Never(format!("the payload cannot be read: {error}")))?;
    if !is_decent(scope.now) {
        return Err(JobError::Later("people are not written to at this hour".to_owned()));
    }
    let Some(debt) = app.store.begin_read(scope).await?.find_debt(occasion.debt).await? else {
        return Ok(());
    };
    let open = reminder::still_open(&debt, &occasion.notices, scope);
    let Some(reader) = open.first().and_then(|unit| reader_of(&debt, unit)) else { return Ok(()) };
    if reminder::is_being_paid(&app.store, scope, &debt, app.config.node.lock()).await? {
        return Err(JobError::Later("it is being paid".to_owned()));
    }
    let entity = tenant.config().documents.reminder_days;
    let token = reminder::token_of(&app.store, scope, &reader.person, entity).await?;
    let Some(token) = token else { return Ok(()) };
    // who told an address since, or proved another one, is written to there
    let profile = app.store.begin_read(scope).await?.find_profile(&reader.person).await?;
    let known = profile.as_ref().and_then(Profile::letter_email);
    // whoever makes a debt without a login may write any address beside somebody's code: the letter could turn that person's reminders off
    let trusted = Some(reader.email).filter(|_| !debt.is_of_nobody());
    let Some(to) = known.or(trusted) else { return Ok(()) };
    let units = told(&debt, &reader.sight, &open, scope.today());
    let letter = Reminder::of(&debt, &reader.sight, &units, tenant, &token, scope.today());
    Ok(mail::send(app, tenant, job.id, to, &letter).await?)
}
