//! Circuit breakers: a host outside that keeps failing is left alone for some seconds, so that citizens get their answer at once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use thiserror::Error;

/// Failures in a row after which a host is left alone.
const FAILURES: u32 = 4;
/// For how long.
const REST: Duration = Duration::from_secs(10);
/// How long after it people are told, where nobody has tried since.
const MEMORY: Duration = Duration::from_secs(300);

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

    /// Whether the host kept failing a short while ago, and nothing says that it answers again: for what is told to people.
    pub fn is_troubled(&self, host: &str, now: Instant) -> bool {
        self.with(host, |breaker| breaker.rests_until.is_some_and(|until| now < until + MEMORY))
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
    use super::{Breakers, FAILURES, MEMORY, Open, REST};
    use std::time::Instant;

    #[test]
    fn people_are_told_of_a_host_that_kept_failing_until_it_answers_or_some_minutes_passed() {
        let (breakers, start) = (Breakers::default(), Instant::now());
        for failure in 1..=FAILURES {
            breakers.failed("checkout", start);
            assert_eq!(breakers.is_troubled("checkout", start), failure == FAILURES);
        }
        assert!(!breakers.is_troubled("other", start));
        assert!(breakers.is_troubled("checkout", start + REST));
        assert!(!breakers.is_troubled("checkout", start + REST + MEMORY));
        breakers.succeeded("checkout");
        assert!(!breakers.is_troubled("checkout", start));
    }

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
