//! How long one must wait after how many failures, and what is counted apart.
//!
//! A counter belongs to an account and a client address, to a client address, or to a browser that has logged in with the account
//! before. None belongs to an account alone: whoever guesses from elsewhere slows himself down and never the owner.

use chrono::TimeDelta;
use store::{Attempt, Txn};
use uuid::Uuid;

use crate::client::ClientAddress;
use crate::session::hash;

/// Failures that cost nothing, the first pause, and the longest one; pauses double.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    free: u32,
    first: TimeDelta,
    most: TimeDelta,
    /// A counter is forgotten so long after its last failure.
    kept: TimeDelta,
}

const fn pace(free: u32) -> Pace {
    let (first, most) = (TimeDelta::seconds(30), TimeDelta::minutes(15));
    Pace { free, first, most, kept: TimeDelta::hours(24) }
}

/// Of one account from one address.
const OF_PAIR: Pace = pace(4);
/// Of one address, whatever the accounts: a school or an office behind one address mistypes now and then.
const OF_ADDRESS: Pace = pace(30);
/// Of a browser that knows the account.
const OF_DEVICE: Pace = pace(6);
const fn of_mails(free: u32) -> Pace {
    Pace { free, first: TimeDelta::hours(1), most: TimeDelta::hours(1), kept: TimeDelta::hours(2) }
}

/// Of mails of one kind to one address of e-mail, asked for from one place: there each attempt counts, not only failures.
const OF_MAILS: Pace = of_mails(3);
/// Of mails of one kind to one address of e-mail, wherever they are asked for: nobody's mailbox is filled.
const OF_MAILBOX: Pace = of_mails(12);

/// Whether one more mail of that kind may go to that address. Who asks elsewhere for somebody else's mails does not use up the
/// owner's.
pub(super) async fn may_write(
    txn: &Txn,
    kind: &str,
    name: &str,
    client: ClientAddress,
) -> Result<bool, store::Error> {
    let from = format!("mail:{}", hash(&format!("{kind}:{name}:{}", client.network())));
    let all = format!("mailbox:{}", hash(&format!("{kind}:{name}")));
    for (pace, counter) in [(OF_MAILS, from), (OF_MAILBOX, all)] {
        if let Attempt::Blocked { .. } = pace.count(txn, &counter).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

impl Pace {
    fn pause(self, failures: u32) -> Option<TimeDelta> {
        let beyond = failures.checked_sub(self.free).filter(|beyond| *beyond > 0)?;
        let doubled = 2_i32.checked_pow(beyond - 1).and_then(|factor| self.first.checked_mul(factor));
        Some(doubled.map_or(self.most, |pause| pause.min(self.most)))
    }

    /// Counts one in a counter.
    pub(super) async fn count(self, txn: &Txn, counter: &str) -> Result<Attempt, store::Error> {
        txn.count_attempt(counter, self.kept, |failures| self.pause(failures)).await
    }
}

/// The counters of one attempt.
#[derive(Debug, Clone)]
pub(super) enum Counters {
    /// A browser that knows the account: no other counter touches it.
    Device(String),
    /// Anybody else.
    Stranger { pair: String, address: String },
}

impl Counters {
    pub(super) fn of_device(token_hash: &str, account: Uuid) -> Self {
        Self::Device(format!("device:{}", hash(&format!("{token_hash}:{account}"))))
    }

    pub(super) fn of_stranger(username: &str, client: ClientAddress) -> Self {
        let address = client.network();
        Self::Stranger {
            pair: format!("pair:{}", hash(&format!("{address}:{username}"))),
            address: format!("address:{}", hash(&address)),
        }
    }

    /// Counts the attempt before it is made.
    pub(super) async fn count(&self, txn: &Txn) -> Result<Attempt, store::Error> {
        match self {
            Self::Device(counter) => OF_DEVICE.count(txn, counter).await,
            Self::Stranger { pair, address } => match OF_PAIR.count(txn, pair).await? {
                Attempt::Counted { .. } => OF_ADDRESS.count(txn, address).await,
                blocked @ Attempt::Blocked { .. } => Ok(blocked),
            },
        }
    }

    /// Takes the attempt back: it was good.
    pub(super) async fn forgive(&self, txn: &Txn) -> Result<(), store::Error> {
        match self {
            Self::Device(counter) => txn.forget_attempts(counter).await,
            Self::Stranger { pair, address } => {
                txn.forget_attempts(pair).await?;
                txn.forgive_attempt(address).await
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OF_PAIR;
    use chrono::TimeDelta;

    #[test]
    fn pauses_grow_and_end() {
        let pauses: Vec<_> = (0..=7).map(|failures| OF_PAIR.pause(failures)).collect();
        let seconds = |seconds| Some(TimeDelta::seconds(seconds));
        assert_eq!(pauses, [None, None, None, None, None, seconds(30), seconds(60), seconds(120)]);
        assert_eq!(OF_PAIR.pause(u32::MAX), seconds(900));
    }
}
