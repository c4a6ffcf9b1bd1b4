//! *Promemoria*: who has to pay something soon is written to, once for each notice; those that are due at the same look are in one mail. How
//! long before is the citizen's choice.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use domain::calendar;
use domain::debt::{DebtPosition, Installment};
use domain::identity::PersonKey;
use domain::notice_number::NoticeNumber;
use domain::reminder::{self, CHOICES, LONGEST};
use domain::scope::Scope;
use store::{ReminderChoice, Store, Txn};
use thiserror::Error;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::app::App;
use crate::session::random_token;
use crate::timeline;

mod round;

use round::Rounds;
pub use round::{Occasion, Round};

/// How often.
const EVERY: Duration = Duration::from_secs(300);
/// Debts looked at in one transaction.
const SOME: u64 = 100;

/// Why a choice is not kept or not found.
#[derive(Debug, Error)]
pub enum ReminderError {
    /// Nobody is logged in, or nobody has that token.
    #[error("no such person")]
    NotFound,
    /// None of the days that can be chosen.
    #[error("no choice: 0, 3, 7 or 14 days")]
    NoChoice,
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Asks for reminders now and then, until `stop`.
pub async fn run(app: Arc<App>, stop: CancellationToken) {
    loop {
        remind_all(&app).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Looks at the debts of every tenant; a failure in one leaves the others their turn.
pub async fn remind_all(app: &App) {
    for tenant in app.registry.all() {
        let scope = Scope::system(tenant.id.clone(), app.clock.now());
        let entity = tenant.config().documents.reminder_days;
        match remind(&app.store, &scope, entity, app.config.node.lock()).await {
            Ok(0) => {}
            Ok(asked) => tracing::info!(tenant = %tenant.id, asked, "reminders asked for"),
            Err(error) => tracing::warn!(tenant = %tenant.id, %error, "reminders could not be asked for"),
        }
    }
}

/// Asks for the reminders of one tenant that are due, at a decent hour only; answers how many mails: one for each person and address.
/// Two that do it at once ask for each notice once: the rows of the notices and the job are one transaction.
pub async fn remind(store: &Store, scope: &Scope, entity: u32, lock: TimeDelta) -> Result<u64, store::Error> {
    if !reminder::is_decent(scope.now) {
        return Ok(0);
    }
    let today = scope.today();
    let window = (calendar::after(today, 1), calendar::after(today, LONGEST));
    let (mut after, mut rounds) = (None, Rounds::default());
    loop {
        let txn = store.begin_read(scope).await?;
        let debts = txn.list_debts_to_remind(window, after, SOME).await?;
        let Some(last) = debts.last() else { break };
        after = Some(last.id);
        let readers: Vec<PersonKey> = debts.iter().flat_map(persons).collect();
        let choices = txn.list_reminder_choices(&readers).await?;
        let profiles = txn.list_profiles(&readers).await?.into_iter().collect();
        let lead = |person: &PersonKey| {
            let chosen = choices.iter().find(|choice| choice.person == *person);
            reminder::lead(chosen.and_then(|choice| choice.days), entity)
        };
        for debt in &debts {
            rounds.add(scope, debt, &profiles, &lead);
        }
    }
    rounds.ask(store, scope, lock).await
}

fn persons(debt: &DebtPosition) -> Vec<PersonKey> {
    let readers = debt.installments.iter().filter_map(|unit| reminder::reader_of(debt, unit));
    readers.map(|reader| reader.person).collect()
}

/// What a person chose, or what the entity does.
pub async fn own_lead(store: &Store, scope: &Scope, entity: u32) -> Result<u32, ReminderError> {
    let person = scope.person().ok_or(ReminderError::NotFound)?;
    let chosen = store.begin_read(scope).await?.find_reminder_choice(&person.key).await?;
    Ok(reminder::lead(chosen.and_then(|choice| choice.days), entity))
}

/// Keeps what who is logged in chose.
pub async fn choose(store: &Store, scope: &Scope, days: u32) -> Result<(), ReminderError> {
    let person = scope.person().ok_or(ReminderError::NotFound)?;
    if !CHOICES.contains(&days) {
        return Err(ReminderError::NoChoice);
    }
    let txn = store.begin(scope).await?;
    let (person, token) = (person.key.clone(), random_token());
    let choice = ReminderChoice { person, days: Some(days), token, changed_at: scope.now };
    txn.keep_reminder_choice(&choice).await?;
    txn.commit().await?;
    Ok(())
}

/// Whether the reminders of a token's person are on; it tells nothing else of the person.
pub async fn is_on(store: &Store, scope: &Scope, token: &str, entity: u32) -> Result<bool, ReminderError> {
    let token = read_token(token)?;
    let found = store.begin_read(scope).await?.find_reminder_choice_by_token(token).await?;
    let choice = found.ok_or(ReminderError::NotFound)?;
    Ok(reminder::lead(choice.days, entity) > 0)
}

/// What has another shape is nobody's token, and is not asked for.
fn read_token(written: &str) -> Result<&str, ReminderError> {
    let is_token = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_token { Ok(written) } else { Err(ReminderError::NotFound) }
}

/// Turns the reminders of a token's person off; twice is harmless.
pub async fn turn_off(store: &Store, scope: &Scope, token: &str) -> Result<(), ReminderError> {
    let token = read_token(token)?;
    let txn = store.begin(scope).await?;
    let found = txn.find_reminder_choice_by_token(token).await?.ok_or(ReminderError::NotFound)?;
    if found.days != Some(0) {
        let off = ReminderChoice { days: Some(0), changed_at: scope.now, ..found };
        txn.keep_reminder_choice(&off).await?;
        txn.commit().await?;
    }
    Ok(())
}

/// The units of those numbers that may still be reminded of, when the mail is about to be written.
pub fn still_open<'a>(
    debt: &'a DebtPosition,
    numbers: &[NoticeNumber],
    scope: &Scope,
) -> Vec<&'a Installment> {
    let open = |unit: &&Installment| reminder::is_due(debt, unit, LONGEST, scope.today());
    numbers.iter().filter_map(|number| debt.installment(number)).filter(open).collect()
}

/// The token by which a person's reminders are turned off, and whether they are on.
pub async fn token_of(
    store: &Store,
    scope: &Scope,
    person: &PersonKey,
    entity: u32,
) -> Result<Option<String>, store::Error> {
    let choice = store.begin_read(scope).await?.find_reminder_choice(person).await?;
    Ok(choice.filter(|choice| reminder::lead(choice.days, entity) > 0).map(|choice| choice.token))
}

/// The debts of which a notice is being paid right now, of some notices and their debts.
pub async fn being_paid(
    txn: &Txn,
    scope: &Scope,
    notices: &[(NoticeNumber, Uuid)],
    lock: TimeDelta,
) -> Result<HashSet<Uuid>, store::Error> {
    let numbers: Vec<NoticeNumber> = notices.iter().map(|(number, _)| number.clone()).collect();
    let receipts = txn.list_applied_receipts(&numbers).await?;
    let locks = timeline::locks(txn, scope, &numbers, &receipts, lock).await?;
    let locked: HashSet<&NoticeNumber> = locks.iter().map(|lock| &lock.notice).collect();
    Ok(notices.iter().filter(|(number, _)| locked.contains(number)).map(|(_, debt)| *debt).collect())
}

/// Every notice of a debt, and the debt: while one is being paid, of none it is reminded.
pub fn notices_of(debt: &DebtPosition) -> impl Iterator<Item = (NoticeNumber, Uuid)> {
    debt.installments.iter().map(|unit| (unit.notice_number.clone(), debt.id))
}
