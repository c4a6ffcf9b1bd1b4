//! Counts of answers, for operators: a flood of forged ones shows here, and that it costs no cryptography.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counters since the process started.
#[derive(Debug, Default)]
pub struct Figures {
    answers: AtomicU64,
    unasked: AtomicU64,
    verifications: AtomicU64,
    entered: AtomicU64,
}

/// What was counted until now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Answers that came to an assertion consumer service.
    pub answers: u64,
    /// Those that no pending login waited for: nothing else was looked at.
    pub unasked: u64,
    /// Those whose signatures were verified, or tried to.
    pub verifications: u64,
    /// Those that were right.
    pub entered: u64,
}

impl Figures {
    pub(super) fn answer(&self) {
        self.answers.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn unasked(&self) {
        self.unasked.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn verification(&self) {
        self.verifications.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn entered(&self) {
        self.entered.fetch_add(1, Ordering::Relaxed);
    }

    /// The counts.
    pub fn counted(&self) -> Counted {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Counted {
            answers: read(&self.answers),
            unasked: read(&self.unasked),
            verifications: read(&self.verifications),
            entered: read(&self.entered),
        }
    }
}
