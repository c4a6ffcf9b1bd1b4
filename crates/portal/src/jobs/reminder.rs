//! Reminders of due dates. What was paid, cancelled or turned off since it was asked for is not sent; at night it waits.

use domain::debt::{DebtPosition, Installment, Sight};
use domain::identity::PersonKey;
use domain::reminder::{is_decent, reader_of, told};
use domain::scope::Scope;
use store::Job;

use super::JobError;
use crate::app::App;
use crate::mail::{self, Reminded, Reminder};
use crate::registry::Tenant;
use crate::reminder::{self, Round};

/// What is still open of a debt for the person who is reminded.
struct Part<'a> {
    debt: &'a DebtPosition,
    units: Vec<&'a Installment>,
    sight: Sight,
    /// Where to.
    email: &'a str,
}

pub(super) async fn reminder(app: &App, scope: &Scope, tenant: &Tenant, job: &Job) -> Result<(), JobError> {
    let round: Round = serde_json::from_value(job.payload.clone())
        .map_err(|error| JobError::Never(format!("the payload cannot be read: {error}")))?;
    if !is_decent(scope.now) {
        return Err(JobError::Later("people are not written to at this hour".to_owned()));
    }
    let debts = debts(app, scope, &round).await?;
    let Some(person) = round.person.clone().or_else(|| first_reader(&debts, &round, scope)) else {
        return Ok(());
    };
    let profile = app.store.begin_read(scope).await?.find_profile(&person).await?;
    let mut parts: Vec<Part<'_>> = Vec::new();
    for occasion in round.occasions() {
        let Some(debt) = debts.iter().find(|debt| debt.id == occasion.debt) else { continue };
        let mut units = reminder::still_open(debt, &occasion.notices, scope);
        units.retain(|unit| reader_of(debt, unit).is_some_and(|reader| reader.person == person));
        let Some(reader) = units.first().and_then(|unit| reader_of(debt, unit)) else { continue };
        let Some(email) = reminder::address(debt, &reader, profile.as_ref()) else { continue };
        // an address that was changed since: nothing of the others is told there
        if parts.first().is_none_or(|part| part.email.eq_ignore_ascii_case(email)) {
            parts.push(Part { debt, units, sight: reader.sight, email });
        }
    }
    send(app, scope, tenant, job, &person, &parts).await
}

async fn send(
    app: &App,
    scope: &Scope,
    tenant: &Tenant,
    job: &Job,
    person: &PersonKey,
    parts: &[Part<'_>],
) -> Result<(), JobError> {
    let Some(first) = parts.first() else { return Ok(()) };
    for part in parts {
        if reminder::is_being_paid(&app.store, scope, part.debt, app.config.node.lock()).await? {
            return Err(JobError::Later("it is being paid".to_owned()));
        }
    }
    let entity = tenant.config().documents.reminder_days;
    let token = reminder::token_of(&app.store, scope, person, entity).await?;
    let Some(token) = token else { return Ok(()) };
    let today = scope.today();
    let reminded = parts.iter().map(|part| {
        let all = told(part.debt, &part.sight, &part.units, today);
        Reminded::of(part.debt, &part.sight, (&part.units, &all), tenant, today)
    });
    let letter = Reminder::of(reminded.collect(), tenant, &token);
    Ok(mail::send(app, tenant, job.id, first.email, &letter).await?)
}

async fn debts(app: &App, scope: &Scope, round: &Round) -> Result<Vec<DebtPosition>, JobError> {
    let ids: Vec<_> = round.occasions().map(|occasion| occasion.debt).collect();
    Ok(app.store.begin_read(scope).await?.find_debts(&ids).await?)
}

fn first_reader(debts: &[DebtPosition], round: &Round, scope: &Scope) -> Option<PersonKey> {
    let debt = debts.iter().find(|debt| debt.id == round.first.debt)?;
    let open = reminder::still_open(debt, &round.first.notices, scope);
    Some(reader_of(debt, open.first()?)?.person)
}
