//! Where the sandbox takes the time from.

use chrono::{DateTime, TimeDelta, Utc};

/// A clock that runs at the machine's pace from a chosen start, so that a demo can live on another day.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    ahead: TimeDelta,
}

impl Clock {
    /// The machine's own time.
    #[must_use]
    pub fn system() -> Self {
        Self { ahead: TimeDelta::zero() }
    }

    /// A clock that shows `start` now and runs on from there.
    #[must_use]
    pub fn starting_at(start: DateTime<Utc>) -> Self {
        Self { ahead: start - machine_time() }
    }

    /// The time of this clock, UTC.
    #[must_use]
    pub fn now(self) -> DateTime<Utc> {
        machine_time() + self.ahead
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock that everything else in the sandbox is given"
)]
fn machine_time() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_set_to_another_day_runs_on_from_there() {
        let start = DateTime::parse_from_rfc3339("2026-12-31T22:59:58Z").unwrap().to_utc();
        let shown = Clock::starting_at(start).now();
        assert!(shown >= start && shown < start + TimeDelta::seconds(5), "{shown}");
    }
}
