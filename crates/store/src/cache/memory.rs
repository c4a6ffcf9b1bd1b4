//! The cache of one process: bounded, every copy expires.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::broadcast;

/// Most copies held; beyond it the expired go, then those that expire first.
const CAPACITY: usize = 20_000;

/// Notices that a slow subscriber may lag behind.
const BACKLOG: usize = 256;

#[derive(Debug)]
pub(super) struct Memory {
    copies: Mutex<HashMap<String, Copied>>,
    bus: broadcast::Sender<(String, Vec<u8>)>,
}

#[derive(Debug)]
struct Copied {
    value: Vec<u8>,
    count: u64,
    until: Instant,
}

impl Memory {
    pub(super) fn new() -> Self {
        Self { copies: Mutex::default(), bus: broadcast::Sender::new(BACKLOG) }
    }

    fn copies(&self) -> MutexGuard<'_, HashMap<String, Copied>> {
        self.copies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn get(&self, key: &str) -> Option<Vec<u8>> {
        let copies = self.copies();
        copies.get(key).filter(|copy| copy.until > Instant::now()).map(|copy| copy.value.clone())
    }

    pub(super) fn set(&self, key: &str, value: &[u8], ttl: Duration) {
        let mut copies = self.copies();
        make_room(&mut copies);
        copies
            .insert(key.to_owned(), Copied { value: value.to_vec(), count: 0, until: Instant::now() + ttl });
    }

    pub(super) fn add(&self, key: &str, value: &[u8], ttl: Duration) -> bool {
        let mut copies = self.copies();
        let now = Instant::now();
        if copies.get(key).is_some_and(|copy| copy.until > now) {
            return false;
        }
        make_room(&mut copies);
        copies.insert(key.to_owned(), Copied { value: value.to_vec(), count: 0, until: now + ttl });
        true
    }

    pub(super) fn remove(&self, key: &str) {
        self.copies().remove(key);
    }

    pub(super) fn incr(&self, key: &str, window: Duration) -> u64 {
        let mut copies = self.copies();
        let now = Instant::now();
        if let Some(copy) = copies.get_mut(key).filter(|copy| copy.until > now) {
            copy.count += 1;
            return copy.count;
        }
        make_room(&mut copies);
        copies.insert(key.to_owned(), Copied { value: Vec::new(), count: 1, until: now + window });
        1
    }

    pub(super) fn publish(&self, channel: &str, body: &[u8]) {
        // an error says that nobody listens
        self.bus.send((channel.to_owned(), body.to_vec())).ok();
    }

    pub(super) fn notices(&self) -> broadcast::Receiver<(String, Vec<u8>)> {
        self.bus.subscribe()
    }
}

/// Removes a tenth at once, so that the search is rare.
fn make_room(copies: &mut HashMap<String, Copied>) {
    if copies.len() < CAPACITY {
        return;
    }
    let now = Instant::now();
    copies.retain(|_, copy| copy.until > now);
    if copies.len() < CAPACITY {
        return;
    }
    let mut ends: Vec<Instant> = copies.values().map(|copy| copy.until).collect();
    let (_, limit, _) = ends.select_nth_unstable(CAPACITY / 10);
    let limit = *limit;
    copies.retain(|_, copy| copy.until > limit);
}

#[cfg(test)]
mod tests {
    use super::{CAPACITY, Duration, Memory};

    #[test]
    fn it_never_holds_more_than_its_capacity_and_keeps_what_lasts_longest() {
        let memory = Memory::new();
        memory.set("long", b"kept", Duration::from_secs(3600));
        for number in 0..CAPACITY + 500 {
            memory.set(&number.to_string(), b"x", Duration::from_secs(60));
        }
        assert!(memory.copies().len() <= CAPACITY);
        assert_eq!(memory.get("long").as_deref(), Some(b"kept".as_slice()));
    }
}
