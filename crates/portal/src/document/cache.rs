//! Prints kept in memory by the hash of their page, up to a number of bytes. Losing one costs a print, nothing else.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// Prints by hash; the oldest leave first.
#[derive(Debug)]
pub struct PrintCache {
    max_bytes: usize,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    by_hash: HashMap<String, Arc<[u8]>>,
    order: VecDeque<String>,
    bytes: usize,
}

impl PrintCache {
    /// An empty cache that never holds more than `max_bytes` of PDF.
    pub fn new(max_bytes: usize) -> Self {
        Self { max_bytes, kept: Mutex::default() }
    }

    /// The print of a page, by [`crate::document::Rendered::hash`].
    pub fn get(&self, hash: &str) -> Option<Arc<[u8]>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).by_hash.get(hash).cloned()
    }

    /// Keeps a print; one larger than the whole cache is not kept.
    pub fn put(&self, hash: &str, pdf: Arc<[u8]>) {
        if pdf.len() > self.max_bytes {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.by_hash.contains_key(hash) {
            return;
        }
        kept.bytes += pdf.len();
        kept.order.push_back(hash.to_owned());
        kept.by_hash.insert(hash.to_owned(), pdf);
        kept.shrink(self.max_bytes);
    }
}

impl Kept {
    fn shrink(&mut self, max_bytes: usize) {
        while self.bytes > max_bytes {
            let Some(oldest) = self.order.pop_front() else { return };
            if let Some(gone) = self.by_hash.remove(&oldest) {
                self.bytes -= gone.len();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(bytes: usize) -> Arc<[u8]> {
        vec![0; bytes].into()
    }

    #[test]
    fn the_oldest_print_leaves_when_the_room_is_over() {
        let cache = PrintCache::new(100);
        cache.put("a", print(60));
        cache.put("b", print(40));
        assert!(cache.get("a").is_some());
        cache.put("c", print(40));
        assert!(cache.get("a").is_none());
        assert!(cache.get("b").is_some() && cache.get("c").is_some());
    }

    #[test]
    fn a_print_larger_than_the_cache_is_not_kept() {
        let cache = PrintCache::new(100);
        cache.put("a", print(101));
        assert!(cache.get("a").is_none());
    }
}
