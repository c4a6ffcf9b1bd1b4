//! The only place that reads the machine's clock.

use chrono::{DateTime, TimeDelta, Utc};

/// Tells the time: the real one, or one that started elsewhere and runs on from there.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    ahead: TimeDelta,
}

impl Clock {
    /// The real time, or a clock that shows `start` now.
    pub fn starting(start: Option<DateTime<Utc>>) -> Self {
        Self { ahead: start.map_or(TimeDelta::zero(), |start| start - machine()) }
    }

    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        machine() + self.ahead
    }
}

#[expect(clippy::disallowed_methods, reason = "the clock itself")]
fn machine() -> DateTime<Utc> {
    Utc::now()
}
