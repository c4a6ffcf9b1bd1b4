//! *Dov'è il mio pagamento*: what is known of the payments of some notices, gathered for `domain::timeline`.

use chrono::TimeDelta;
use domain::notice_number::NoticeNumber;
use domain::receipt::Receipt;
use domain::scope::Scope;
use domain::timeline::{self, Activation, Entry, Happening, Lock, Traces, Tried};
use store::{Owner, PaymentAttempt, Store, Txn};

use crate::debt::Dossier;

/// How far back the journal is asked: beyond that, attempts and receipts tell enough.
const ACTIVATIONS_FOR: TimeDelta = TimeDelta::days(180);

/// What happened to a debt, and which of its notices are kept for a payment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    pub entries: Vec<Entry>,
    pub locks: Vec<Lock>,
}

impl Story {
    /// The numbers that are not valid any more.
    pub fn given_up(&self) -> impl Iterator<Item = &NoticeNumber> {
        self.entries.iter().flat_map(|entry| match &entry.what {
            Happening::Rewritten { gone, .. } => gone.as_slice(),
            _ => &[],
        })
    }
}

/// The story of a debt. `lock` is the life of the Node's token.
pub async fn of(
    store: &Store,
    scope: &Scope,
    dossier: &Dossier,
    lock: TimeDelta,
) -> Result<Story, store::Error> {
    let Dossier { debt, sight, receipts } = dossier;
    let numbers: Vec<NoticeNumber> = debt.seen(sight).map(|unit| unit.notice_number.clone()).collect();
    let txn = store.begin_read(scope).await?;
    let history = txn.list_debt_events(debt.id).await?;
    let traces = traces(&txn, scope, &numbers, ACTIVATIONS_FOR).await?;
    Ok(Story {
        entries: timeline::tell(debt, sight, &history, &traces, receipts, lock, scope.now),
        locks: traces.locks(&numbers, receipts, lock, scope.now),
    })
}

/// The notices that are kept for a payment now.
pub async fn locks(
    txn: &Txn,
    scope: &Scope,
    numbers: &[NoticeNumber],
    receipts: &[Receipt],
    lock: TimeDelta,
) -> Result<Vec<Lock>, store::Error> {
    let traces = traces(txn, scope, numbers, lock).await?;
    Ok(traces.locks(numbers, receipts, lock, scope.now))
}

async fn traces(
    txn: &Txn,
    scope: &Scope,
    numbers: &[NoticeNumber],
    back: TimeDelta,
) -> Result<Traces, store::Error> {
    let activations = txn.list_activations(numbers, scope.now - back).await?;
    let attempts = txn.list_attempts_with(numbers).await?;
    Ok(Traces {
        attempts: attempts.into_iter().map(|attempt| tried(scope, attempt)).collect(),
        activations: activations.into_iter().map(|(notice, at)| Activation { notice, at }).collect(),
    })
}

fn tried(scope: &Scope, attempt: PaymentAttempt) -> Tried {
    let mine = scope.person().is_some_and(|person| attempt.owner == Owner::Person(person.key.clone()));
    Tried {
        mine,
        course: attempt.course(),
        settled: attempt.settled,
        notices: attempt.numbers(),
        closed: attempt.closed.map(|closed| (closed.at, closed.why)),
    }
}
