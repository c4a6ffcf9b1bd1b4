//! Copies that may be lost: one interface, in this process or in Redis.
//!
//! Nothing here fails: without Redis everything misses, a warning goes to the log, and the reader goes to the row.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::broadcast;

use crate::error::Result;

mod memory;
mod remote;

use memory::Memory;
use remote::Remote;

/// The cache. Cheap to clone; clones share what they hold.
#[derive(Debug, Clone)]
pub struct Cache(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Memory(Arc<Memory>),
    Remote(Arc<Remote>),
}

/// Notices of one channel, from the moment of [`Cache::subscribe`] on.
#[derive(Debug)]
pub struct Subscription {
    channel: String,
    notices: broadcast::Receiver<(String, Vec<u8>)>,
}

impl Subscription {
    /// The next notice; `None` when the cache is gone. A reader that is too slow misses the oldest.
    pub async fn recv(&mut self) -> Option<Vec<u8>> {
        loop {
            match self.notices.recv().await {
                Ok((channel, body)) if channel == self.channel => return Some(body),
                Ok(_) => {}
                Err(broadcast::error::RecvError::Lagged(missed)) => tracing::warn!(missed, "notices missed"),
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}

impl Cache {
    /// A bounded cache of this process.
    pub fn in_process() -> Self {
        Self(Kind::Memory(Arc::new(Memory::new())))
    }

    /// A cache in Redis, which need not be there yet. Must be called inside the runtime.
    ///
    /// # Errors
    /// [`crate::Error::Failed`] for an address that is none.
    pub fn redis(url: &str) -> Result<Self> {
        Ok(Self(Kind::Remote(Arc::new(Remote::new(url)?))))
    }

    /// The copy under that key, unless it expired or was lost.
    pub async fn get(&self, key: &str) -> Option<Vec<u8>> {
        match &self.0 {
            Kind::Memory(memory) => memory.get(key),
            Kind::Remote(remote) => remote.get(key).await,
        }
    }

    /// Keeps a copy for `ttl` (at least a millisecond), in place of any other.
    pub async fn set(&self, key: &str, value: &[u8], ttl: Duration) {
        match &self.0 {
            Kind::Memory(memory) => memory.set(key, value, ttl),
            Kind::Remote(remote) => remote.set(key, value, ttl).await,
        }
    }

    /// Keeps a copy for `ttl` if there is none; `false` when there is one, or when it is not known.
    pub async fn add(&self, key: &str, value: &[u8], ttl: Duration) -> bool {
        match &self.0 {
            Kind::Memory(memory) => memory.add(key, value, ttl),
            Kind::Remote(remote) => remote.add(key, value, ttl).await,
        }
    }

    /// Forgets the copy.
    pub async fn remove(&self, key: &str) {
        match &self.0 {
            Kind::Memory(memory) => memory.remove(key),
            Kind::Remote(remote) => remote.remove(key).await,
        }
    }

    /// Counts one more and returns the count; it starts again `window` after its first. For rate limits: without Redis each process
    /// counts for itself.
    pub async fn incr(&self, key: &str, window: Duration) -> u64 {
        match &self.0 {
            Kind::Memory(memory) => memory.incr(key, window),
            Kind::Remote(remote) => remote.incr(key, window).await,
        }
    }

    /// Tells every subscriber of the channel, in every process that shares the cache.
    pub async fn publish(&self, channel: &str, body: &[u8]) {
        match &self.0 {
            Kind::Memory(memory) => memory.publish(channel, body),
            Kind::Remote(remote) => remote.publish(channel, body).await,
        }
    }

    /// Listens to a channel. Notices may be lost while Redis is: who must not miss a change asks the rows as well.
    pub fn subscribe(&self, channel: &str) -> Subscription {
        let notices = match &self.0 {
            Kind::Memory(memory) => memory.notices(),
            Kind::Remote(remote) => remote.notices(),
        };
        Subscription { channel: channel.to_owned(), notices }
    }

    /// Whether Redis answers; always in process.
    pub async fn is_reachable(&self) -> bool {
        match &self.0 {
            Kind::Memory(_) => true,
            Kind::Remote(remote) => remote.is_reachable().await,
        }
    }
}
