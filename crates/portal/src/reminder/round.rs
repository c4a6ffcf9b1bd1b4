//! What one mail reminds of: all that is due for one person at one address, in one transaction with the rows that say so.

use std::collections::{BTreeMap, HashMap};

use chrono::TimeDelta;
use domain::debt::DebtPosition;
use domain::identity::PersonKey;
use domain::notice_number::NoticeNumber;
use domain::profile::Profile;
use domain::reminder::{self, Reader};
use domain::scope::Scope;
use serde::{Deserialize, Serialize};
use store::{Inserted, Store};
use uuid::Uuid;

use crate::jobs;
use crate::session::random_token;

/// Debts in one mail; of more there are several mails.
const MOST: usize = 50;

/// A debt's identifier and its notices, as the job keeps them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occasion {
    pub debt: Uuid,
    pub notices: Vec<NoticeNumber>,
}

/// What one mail is about, as the job keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    #[serde(flatten)]
    pub first: Occasion,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<Occasion>,
    /// Who is reminded; a job of the release before this one names nobody, and means the reader of its first notice.
    #[serde(default)]
    pub person: Option<PersonKey>,
}

impl Round {
    /// What one person is reminded of; nothing where there is none.
    pub fn of(person: &PersonKey, mut occasions: Vec<Occasion>) -> Option<Self> {
        let more = occasions.split_off(1.min(occasions.len()));
        let first = occasions.pop()?;
        Some(Self { first, more, person: Some(person.clone()) })
    }

    /// All of it.
    pub fn occasions(&self) -> impl Iterator<Item = &Occasion> {
        std::iter::once(&self.first).chain(&self.more)
    }
}

/// What is due of a debt for one person.
#[derive(Debug, Clone)]
struct Due {
    debt: Uuid,
    due: Vec<NoticeNumber>,
    /// [`super::notices_of`] it.
    all: Vec<(NoticeNumber, Uuid)>,
}

/// What is due in a tenant, by person and address: so that nothing is told at another's, or at an address that somebody else wrote.
#[derive(Debug, Default)]
pub(super) struct Rounds(BTreeMap<(String, String), (Option<PersonKey>, Vec<Due>)>);

impl Rounds {
    /// Adds what is due of a debt; who has no address has no reminder yet.
    pub(super) fn add(
        &mut self,
        scope: &Scope,
        debt: &DebtPosition,
        profiles: &HashMap<PersonKey, Profile>,
        lead: &impl Fn(&PersonKey) -> u32,
    ) {
        for (reader, due) in due(debt, lead, scope) {
            let profile = profiles.get(&reader.person);
            let Some(to) = reader.address(debt, profile).map(str::to_lowercase) else { continue };
            let all = super::notices_of(debt).collect();
            let round = self.0.entry((reader.person.to_string(), to)).or_default();
            round.0 = Some(reader.person);
            round.1.push(Due { debt: debt.id, due, all });
        }
    }

    /// Gives the notices their reminder and asks for the mails; answers how many.
    pub(super) async fn ask(
        self,
        store: &Store,
        scope: &Scope,
        lock: TimeDelta,
    ) -> Result<u64, store::Error> {
        let mut asked = 0;
        for (person, debts) in self.0.into_values() {
            let Some(person) = person else { continue };
            for some in debts.chunks(MOST) {
                asked += u64::from(ask(store, scope, &person, some, lock).await?);
            }
        }
        Ok(asked)
    }
}

/// What is due of a debt, by who is to be reminded.
fn due<'a>(
    debt: &'a DebtPosition,
    lead: &impl Fn(&PersonKey) -> u32,
    scope: &Scope,
) -> Vec<(Reader<'a>, Vec<NoticeNumber>)> {
    let mut by_person: Vec<(Reader<'a>, Vec<NoticeNumber>)> = Vec::new();
    for unit in &debt.installments {
        let Some(reader) = reminder::reader_of(debt, unit) else { continue };
        if !reminder::is_due(debt, unit, lead(&reader.person), scope.today()) {
            continue;
        }
        let number = unit.notice_number.clone();
        match by_person.iter_mut().find(|(other, _)| other.person == reader.person) {
            Some((_, numbers)) => numbers.push(number),
            None => by_person.push((reader, vec![number])),
        }
    }
    by_person
}

/// One mail about those that had no reminder; what is being paid waits. Whether it is, is read before the writers' turn is taken: the mail
/// looks again.
async fn ask(
    store: &Store,
    scope: &Scope,
    person: &PersonKey,
    debts: &[Due],
    lock: TimeDelta,
) -> Result<bool, store::Error> {
    let all: Vec<(NoticeNumber, Uuid)> = debts.iter().flat_map(|due| due.all.iter().cloned()).collect();
    let paid = super::being_paid(&store.begin_read(scope).await?, scope, &all, lock).await?;
    let free = debts.iter().filter(|due| !paid.contains(&due.debt));
    let mut wanted: Vec<(&NoticeNumber, Uuid)> =
        free.flat_map(|due| due.due.iter().map(|number| (number, due.debt))).collect();
    if wanted.is_empty() {
        return Ok(false);
    }
    // two workers that ask at once take the rows in one order
    wanted.sort_by_key(|(number, _)| number.to_string());
    let txn = store.begin(scope).await?;
    let mut fresh: Vec<Occasion> = Vec::new();
    for (number, debt) in wanted {
        if txn.add_reminder(number, debt).await? != Inserted::New {
            continue;
        }
        match fresh.iter_mut().find(|occasion| occasion.debt == debt) {
            Some(occasion) => occasion.notices.push(number.clone()),
            None => fresh.push(Occasion { debt, notices: vec![number.clone()] }),
        }
    }
    let Some(round) = Round::of(person, fresh) else { return Ok(false) };
    txn.reminder_token(person, &random_token()).await?;
    txn.enqueue(&jobs::reminder_mail(&round, scope.now)).await?;
    txn.commit().await?;
    Ok(true)
}
