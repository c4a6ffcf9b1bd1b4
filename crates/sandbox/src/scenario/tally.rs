//! What was done, counted.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Counts by words, and what went wrong.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    counts: Mutex<BTreeMap<&'static str, u64>>,
    wrong: Mutex<Vec<String>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Tally {
    pub(crate) fn count(&self, what: &'static str) {
        self.add(what, 1);
    }

    pub(crate) fn add(&self, what: &'static str, many: u64) {
        *locked(&self.counts).entry(what).or_default() += many;
    }

    /// A story that did not go as stories go.
    pub(crate) fn wrong(&self, story: &str, why: &dyn std::fmt::Display) {
        tracing::error!(story, %why, "a story went wrong");
        locked(&self.wrong).push(format!("{story}: {why}"));
    }

    pub(crate) fn counts(&self) -> BTreeMap<&'static str, u64> {
        locked(&self.counts).clone()
    }

    pub(crate) fn faults(&self) -> Vec<String> {
        locked(&self.wrong).clone()
    }
}
