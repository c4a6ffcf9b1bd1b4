//! Reminders of due dates. What was paid, cancelled or turned off since it was asked for is not sent; at night it waits. What cannot be in
//! this mail becomes a job of its own, since no notice is asked for twice.

use domain::debt::{DebtPosition, Installment, Sight};
use domain::identity::PersonKey;
use domain::profile::Profile;
use domain::reminder::{is_decent, reader_of, told};
use domain::scope::{PlatformScope, Scope};
use store::{Job, NewJob};

use super::{JobError, reminder_mail};
use crate::app::App;
use crate::mail::{self, Reminded, Reminder};
use crate::registry::Tenant;
use crate::reminder::{self, Occasion, Round};

/// What is still open of a debt for the person who is reminded.
struct Part<'a> {
    debt: &'a DebtPosition,
    units: Vec<&'a Installment>,
    sight: Sight,
    /// Where to.
    email: &'a str,
}

impl Part<'_> {
    fn occasion(&self) -> Occasion {
        let notices = self.units.iter().map(|unit| unit.notice_number.clone()).collect();
        Occasion { debt: self.debt.id, notices }
    }
}

pub(super) async fn reminder(app: &App, scope: &Scope, tenant: &Tenant, job: &Job) -> Result<(), JobError> {
    let round: Round = serde_json::from_value(job.payload.clone())
        .map_err(|error| JobError::Never(format!("the payload cannot be read: {error}")))?;
    if mail::was_sent(app, scope, job.id).await? {
        // the worker before this one was killed when it had sent it; what was not in it is a job of its own
        return Ok(());
    }
    if !is_decent(scope.now) {
        return Err(JobError::Later("people are not written to at this hour".to_owned()));
    }
    let debts = debts(app, scope, &round).await?;
    let Some(person) = round.person.clone().or_else(|| first_reader(&debts, &round, scope)) else {
        return Ok(());
    };
    let entity = tenant.config().documents.reminder_days;
    let Some(token) = reminder::token_of(&app.store, scope, &person, entity).await? else { return Ok(()) };
    let profile = app.store.begin_read(scope).await?.find_profile(&person).await?;
    let parts = parts(&debts, &round, &person, profile.as_ref(), scope);
    let Some((email, parts)) = of_one_mail(app, scope, job, &person, parts).await? else { return Ok(()) };
    let today = scope.today();
    let reminded = parts.iter().map(|part| {
        let all = told(part.debt, &part.sight, &part.units, today);
        Reminded::of(part.debt, &part.sight, (&part.units, &all), tenant, today)
    });
    let letter = Reminder::of(reminded.collect(), tenant, &token);
    Ok(mail::send(app, tenant, job.id, email, &letter).await?)
}

/// What of the round can still be paid, and where each is told.
fn parts<'a>(
    debts: &'a [DebtPosition],
    round: &Round,
    person: &PersonKey,
    profile: Option<&'a Profile>,
    scope: &Scope,
) -> Vec<Part<'a>> {
    let part = |occasion: &Occasion| {
        let debt = debts.iter().find(|debt| debt.id == occasion.debt)?;
        let mut units = reminder::still_open(debt, &occasion.notices, scope);
        units.retain(|unit| reader_of(debt, unit).is_some_and(|reader| reader.person == *person));
        let reader = reader_of(debt, units.first()?)?;
        let email = reader.address(debt, profile)?;
        Some(Part { debt, units, sight: reader.sight, email })
    };
    round.occasions().filter_map(part).collect()
}

/// The address of this mail and what is told there, once the rest has a job of its own: what is told at another address (it was changed
/// since, and nothing of the others is told there), and what is being paid right now.
async fn of_one_mail<'a>(
    app: &App,
    scope: &Scope,
    job: &Job,
    person: &PersonKey,
    parts: Vec<Part<'a>>,
) -> Result<Option<(&'a str, Vec<Part<'a>>)>, JobError> {
    let lock = app.config.node.lock();
    let notices: Vec<_> = parts.iter().flat_map(|part| reminder::notices_of(part.debt)).collect();
    let paid = reminder::being_paid(&app.store.begin_read(scope).await?, scope, &notices, lock).await?;
    let (busy, free): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| paid.contains(&part.debt.id));
    let Some(email) = free.first().map(|part| part.email) else {
        let waits = || JobError::Later("it is being paid".to_owned());
        return if busy.is_empty() { Ok(None) } else { Err(waits()) };
    };
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        free.into_iter().partition(|part| part.email.eq_ignore_ascii_case(email));
    let asked = |parts: &[Part<'_>], at| {
        let round = Round::of(person, parts.iter().map(Part::occasion).collect())?;
        Some(reminder_mail(&round, at))
    };
    let rest = [asked(&elsewhere, scope.now), asked(&busy, scope.now + lock)];
    if let Some(kept) = asked(&here, scope.now) {
        split(app, scope, job, &kept, rest.into_iter().flatten().collect()).await?;
    }
    Ok(Some((email, here)))
}

/// The rest leaves this job in the transaction that writes its own: sent later or sent again, nothing is told twice or not at all.
async fn split(
    app: &App,
    scope: &Scope,
    job: &Job,
    kept: &NewJob,
    rest: Vec<NewJob>,
) -> Result<(), JobError> {
    if rest.is_empty() {
        return Ok(());
    }
    let txn = app.store.platform(&PlatformScope::system(scope.now)).await?;
    txn.split_job(job, &kept.payload, &rest, scope.now).await?;
    Ok(txn.commit().await?)
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
