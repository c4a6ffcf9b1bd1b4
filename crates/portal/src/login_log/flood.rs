//! How much is kept of logins that fail. Anybody can send answers that nobody asked for, and begin logins to answer them with rubbish:
//! beyond an honest measure they are counted, not kept.
//!
//! Each kind of failure of each channel has a measure of its own, so that wrong passwords hide no forged answer. What leaves no row is
//! counted by the process that saw it, and a row tells the count at each doubling and at the end of each minute.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::scope::{Scope, TenantId};
use store::Store;

use super::{Body, Entry, LogError, Outcome, append, blank};
use crate::app::App;
use crate::config;

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A day's measure is so many minutes' measure.
const MINUTES_A_DAY: u64 = 100;

/// So many failures that were asked for are kept without their messages, for each that is kept whole.
const FACTS_FOR_WHOLE: u64 = 10;

/// The outcome of a row that only counts.
pub const COUNTED: &str = "counted";

/// The outcome of a password that was not looked at, because too many were wrong before.
const PAUSED: &str = "paused";

/// How much of a failure is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// Everything.
    Whole,
    /// All but the messages.
    Facts,
    /// One row that stands for this one and all that left none.
    Count,
    /// Nothing: a row to come stands for it.
    Nothing,
}

/// What is measured apart, within a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Failures of logins that we had begun, and wrong passwords.
    Asked,
    /// What cannot be read but names a login that we had begun.
    Linked,
    /// What nobody asked for.
    Unasked,
    /// Attempts during a pause.
    Paused,
}

impl Kind {
    fn of(entry: &Entry) -> Self {
        match entry.asked {
            true if entry.outcome == Outcome::refused(PAUSED) => Self::Paused,
            true => Self::Asked,
            false if entry.request.id.is_some() => Self::Linked,
            false => Self::Unasked,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Linked => "linked",
            Self::Unasked => "unasked",
            Self::Paused => "paused",
        }
    }
}

/// Decides by how many of its kind came by this channel to this tenant in this minute and on this day.
pub(super) async fn keep(store: &Store, config: &config::LoginLog, scope: &Scope, entry: &Entry) -> Keep {
    let kind = Kind::of(entry);
    let (whole, facts) = match kind {
        Kind::Asked => (config.refused_per_minute, config.refused_per_minute * FACTS_FOR_WHOLE),
        _ => (config.unsolicited_per_minute, config.unsolicited_per_minute),
    };
    let of = format!("login-log:{}:{}:{}", scope.tenant, entry.channel.name(), kind.name());
    let minute = store.cache().incr(&format!("{of}:minute"), MINUTE).await;
    let day = store.cache().incr(&format!("{of}:day"), DAY).await;
    let (in_minute, in_day) =
        (measure(minute, whole, facts), measure(day, whole * MINUTES_A_DAY, facts * MINUTES_A_DAY));
    if rank(in_day) > rank(in_minute) { in_day } else { in_minute }
}

/// Failures of this process that left no row yet, by tenant, channel and kind.
#[derive(Debug, Default)]
pub struct Uncounted(Mutex<BTreeMap<Place, i64>>);

type Place = (TenantId, &'static str, Kind);

impl Uncounted {
    fn counts(&self) -> MutexGuard<'_, BTreeMap<Place, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, place: Place, number: i64) {
        *self.counts().entry(place).or_insert(0) += number;
    }

    /// One that leaves no row of its own.
    pub(super) fn leave(&self, scope: &Scope, entry: &Entry) {
        self.add((scope.tenant.clone(), entry.channel.name(), Kind::of(entry)), 1);
    }
}

/// Writes the row that stands for a failure and for those of its kind that left none.
pub(super) async fn count(app: &App, scope: &Scope, entry: &Entry) -> Result<(), LogError> {
    app.uncounted.leave(scope, entry);
    let place = (scope.tenant.clone(), entry.channel.name(), Kind::of(entry));
    tell(app, scope, place).await
}

async fn tell(app: &App, scope: &Scope, place: Place) -> Result<(), LogError> {
    let Some(times) = app.uncounted.counts().remove(&place) else { return Ok(()) };
    let keys = app.login_log.as_ref().ok_or(LogError::NoKey)?;
    let (channel, kind) = (place.1, place.2.name());
    tracing::warn!(tenant = %scope.tenant, channel, kind, times, "refused logins were only counted");
    let note = serde_json::json!({ "kind": kind });
    let body = Body { note: Some(note), ..Body::default() };
    let told = append(&app.store, scope, keys, blank(scope, channel, COUNTED, times), &body).await;
    if told.is_err() {
        app.uncounted.add(place, times);
    }
    told.map(drop)
}

/// Tells every count that no row has told yet: nothing stays uncounted when a flood ends.
///
/// # Errors
/// [`LogError`]; what was not told is told the next time.
pub async fn close(app: &App) -> Result<(), LogError> {
    let places: Vec<Place> = app.uncounted.counts().keys().cloned().collect();
    for place in places {
        tell(app, &Scope::system(place.0.clone(), app.clock.now()), place).await?;
    }
    Ok(())
}

/// Closes the count of each minute, for as long as the process runs.
pub async fn follow(app: Arc<App>) {
    let mut tick = tokio::time::interval(MINUTE);
    loop {
        tick.tick().await;
        if let Err(error) = close(&app).await {
            let error = format!("{:#}", anyhow::Error::from(error));
            tracing::error!(error, "refused logins could not be counted");
        }
    }
}

fn rank(keep: Keep) -> u8 {
    match keep {
        Keep::Whole => 0,
        Keep::Facts => 1,
        Keep::Count => 2,
        Keep::Nothing => 3,
    }
}

/// Beyond the measure a row at each doubling stands for those since the last one.
fn measure(number: u64, whole: u64, facts: u64) -> Keep {
    if number <= whole {
        return Keep::Whole;
    }
    if number <= facts {
        return Keep::Facts;
    }
    let base = facts.max(1);
    if number.is_multiple_of(base) && (number / base).is_power_of_two() {
        return Keep::Count;
    }
    Keep::Nothing
}

#[cfg(test)]
mod tests {
    use super::{Keep, measure};

    #[test]
    fn ten_thousand_answers_leave_a_handful_of_rows_that_count_them() {
        let kept: Vec<Keep> = (1..=10_000).map(|number| measure(number, 10, 10)).collect();
        let whole = kept.iter().filter(|keep| **keep == Keep::Whole).count();
        let counts = kept.iter().enumerate().filter(|(_, keep)| **keep == Keep::Count);
        let counted: Vec<usize> = counts.map(|(before, _)| before + 1).collect();
        assert_eq!(whole, 10);
        assert_eq!(counted, [20, 40, 80, 160, 320, 640, 1280, 2560, 5120]);
        assert_eq!(kept.iter().filter(|keep| **keep == Keep::Facts).count(), 0);
    }

    #[test]
    fn failures_that_were_asked_for_lose_their_messages_first() {
        assert_eq!(measure(60, 60, 600), Keep::Whole);
        assert_eq!(measure(61, 60, 600), Keep::Facts);
        assert_eq!(measure(600, 60, 600), Keep::Facts);
        assert_eq!(measure(601, 60, 600), Keep::Nothing);
        assert_eq!(measure(1200, 60, 600), Keep::Count);
    }

    #[test]
    fn a_measure_of_nothing_keeps_nothing_and_still_counts() {
        assert_eq!(measure(1, 0, 0), Keep::Count);
        assert_eq!(measure(2, 0, 0), Keep::Count);
        assert_eq!(measure(3, 0, 0), Keep::Nothing);
    }
}
