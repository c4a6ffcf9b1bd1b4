//! Mails that wait only because a server could not be had: when it takes another one they are brought forward.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use domain::scope::PlatformScope;

use super::Channel;
use crate::app::App;
use crate::jobs;

/// Mails brought forward at once.
const AT_ONCE: u64 = 100;
/// They are looked for no oftener, unless there were as many as that: mostly there are none.
const EVERY: TimeDelta = TimeDelta::seconds(10);

/// When this process looks again, by channel; in seconds since 1970.
#[derive(Debug, Default)]
pub struct CatchUp {
    email: AtomicI64,
    pec: AtomicI64,
}

impl CatchUp {
    const fn of(&self, channel: Channel) -> &AtomicI64 {
        match channel {
            Channel::Email => &self.email,
            Channel::Pec => &self.pec,
        }
    }

    /// Whether it is time to look; then it is not for a while.
    fn begins(&self, channel: Channel, now: DateTime<Utc>) -> bool {
        let (next, at) = ((now + EVERY).timestamp(), self.of(channel));
        let due = |before: i64| (before <= now.timestamp()).then_some(next);
        at.fetch_update(Ordering::Relaxed, Ordering::Relaxed, due).is_ok()
    }

    /// There may be more of them.
    fn goes_on(&self, channel: Channel) {
        self.of(channel).store(0, Ordering::Relaxed);
    }
}

/// A server of that channel took a mail: those that wait for it only are due now, so many at most. A failure here fails no mail: each is
/// tried at its own time all the same.
pub(super) async fn catch_up(app: &App, channel: Channel) {
    let now = app.clock.now();
    if !app.catch_up.begins(channel, now) {
        return;
    }
    let hurried = async {
        let txn = app.store.platform(&PlatformScope::system(now)).await?;
        let words = (channel.away(), channel.tried_early());
        let hurried = txn.hurry_jobs(&jobs::mail_kinds(), words, AT_ONCE, now).await?;
        txn.commit().await?;
        Ok::<u64, store::Error>(hurried)
    };
    match hurried.await {
        Ok(0) => {}
        Ok(hurried) => {
            tracing::info!(channel = channel.word(), hurried, "the mail server is back");
            if hurried == AT_ONCE {
                app.catch_up.goes_on(channel);
            }
        }
        Err(error) => tracing::warn!(%error, "mails that wait could not be brought forward"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::{CatchUp, Channel};

    #[test]
    fn each_channel_is_looked_at_now_and_then_and_again_while_there_is_more() {
        let turns = CatchUp::default();
        let at = |seconds: i64| DateTime::<Utc>::UNIX_EPOCH + TimeDelta::seconds(1_000 + seconds);
        let looks = [0_i64, 0, 9, 10, 11].map(|seconds| turns.begins(Channel::Email, at(seconds)));
        assert_eq!(looks, [true, false, false, true, false]);
        assert!(turns.begins(Channel::Pec, at(11)), "the other channel");
        turns.goes_on(Channel::Email);
        assert!(turns.begins(Channel::Email, at(11)) && !turns.begins(Channel::Pec, at(11)));
    }
}
