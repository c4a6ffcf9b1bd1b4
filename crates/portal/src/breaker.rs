//! Circuit breakers: a host outside that keeps failing is left alone for some seconds, so that citizens get their answer at once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use thiserror::Error;

/// Failures in a row after which a host is left alone.
const FAILURES: u32 = 4;
/// For how long.
const REST: Duration = Duration::from_secs(10);

/// The host failed too often just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("left alone after {FAILURES} failures in a row")]
pub struct Open;

/// One breaker for each host.
#[derive(Debug, Default)]
pub struct Breakers {
    by_host: Mutex<HashMap<String, Breaker>>,
}

#[derive(Debug, Default)]
struct Breaker {
    failures: u32,
    rests_until: Option<Instant>,
}

impl Breakers {
    /// Whether a call may be made. After the rest one call may try; the others wait for what becomes of it.
    ///
    /// # Errors
    /// [`Open`].
    pub fn admit(&self, host: &str, now: Instant) -> Result<(), Open> {
        self.with(host, |breaker| match breaker.rests_until {
            Some(until) if now < until => Err(Open),
            Some(_) => {
                breaker.rests_until = Some(now + REST);
                Ok(())
            }
            None => Ok(()),
        })
    }

    /// The host answered.
    pub fn succeeded(&self, host: &str) {
        self.with(host, |breaker| *breaker = Breaker::default());
    }

    /// The host did not answer, or only with a failure of its own.
    pub fn failed(&self, host: &str, now: Instant) {
        self.with(host, |breaker| {
            breaker.failures += 1;
            if breaker.failures >= FAILURES {
                breaker.rests_until = Some(now + REST);
            }
        });
    }

    fn with<T>(&self, host: &str, act: impl FnOnce(&mut Breaker) -> T) -> T {
        let mut by_host = self.by_host.lock().unwrap_or_else(PoisonError::into_inner);
        act(by_host.entry(host.to_owned()).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::{Breakers, FAILURES, Open, REST};
    use std::time::Instant;

    #[test]
    fn a_host_that_keeps_failing_is_left_alone_then_tried_once() {
        let (breakers, start) = (Breakers::default(), Instant::now());
        for _ in 0..FAILURES {
            assert_eq!(breakers.admit("checkout", start), Ok(()));
            breakers.failed("checkout", start);
        }
        assert_eq!(breakers.admit("checkout", start), Err(Open));
        assert_eq!(breakers.admit("another", start), Ok(()));
        assert_eq!(breakers.admit("checkout", start + REST), Ok(()));
        assert_eq!(breakers.admit("checkout", start + REST), Err(Open));
        breakers.succeeded("checkout");
        assert_eq!(breakers.admit("checkout", start + REST), Ok(()));
    }

    #[test]
    fn one_good_answer_forgets_the_failures_before_it() {
        let (breakers, now) = (Breakers::default(), Instant::now());
        for _ in 0..10 {
            breakers.failed("checkout", now);
            breakers.succeeded("checkout");
        }
        assert_eq!(breakers.admit("checkout", now), Ok(()));
    }
}
