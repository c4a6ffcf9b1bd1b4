//! How long one must wait after how many failures, and what is counted apart.
//!
//! A counter belongs to an account and a client address, to a client address, or to a browser that has logged in with the account
//! before. None belongs to an account alone: whoever guesses from elsewhere slows himself down and never the owner.

use std::net::IpAddr;

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
    let from = format!("mail:{}", hash(&format!("{kind}:{name}:{}", network(client.ip))));
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
        let address = network(client.ip);
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

/// An IPv4 address, or the network of an IPv6 one: a subscriber has 2^64 addresses.
fn network(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{OF_PAIR, network};
    use chrono::TimeDelta;

    #[test]
    fn pauses_grow_and_end() {
        let pauses: Vec<_> = (0..=7).map(|failures| OF_PAIR.pause(failures)).collect();
        let seconds = |seconds| Some(TimeDelta::seconds(seconds));
        assert_eq!(pauses, [None, None, None, None, None, seconds(30), seconds(60), seconds(120)]);
        assert_eq!(OF_PAIR.pause(u32::MAX), seconds(900));
    }

    #[test]
    fn a_subscriber_of_ipv6_is_one() {
        assert_eq!(
            network("2001:db8:1:2::1".parse().unwrap()),
            network("2001:db8:1:2:ffff::9".parse().unwrap())
        );
        assert_ne!(network("2001:db8:1:2::1".parse().unwrap()), network("2001:db8:1:3::1".parse().unwrap()));
        assert_ne!(network("192.0.2.1".parse().unwrap()), network("192.0.2.2".parse().unwrap()));
    }
}
