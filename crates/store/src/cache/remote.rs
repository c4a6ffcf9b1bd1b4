//! The cache in Redis, shared by all processes.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, FromRedisValue, RedisResult};
use tokio::sync::broadcast;
use tokio::task::JoinHandle;

use super::memory::Memory;
use crate::error::{Cause, Error, Result};

/// An answer that takes longer counts as none.
const PATIENCE: Duration = Duration::from_millis(500);

/// Before all keys and channels: the server may be shared.
const PREFIX: &str = "sportello:";

#[derive(Debug)]
pub(super) struct Remote {
    connection: Connection,
    /// Counts while Redis is lost, and carries notices to the subscribers of this process.
    local: Arc<Memory>,
    listener: JoinHandle<()>,
}

/// The connection has no `Debug` of its own.
struct Connection(ConnectionManager);

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Connection")
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

impl Remote {
    pub(super) fn new(url: &str) -> Result<Self> {
        let refuse = |bad: redis::RedisError| Error::Failed(Cause::new(bad));
        let client = Client::open(url).map_err(refuse)?;
        let config = ConnectionManagerConfig::new()
            .set_number_of_retries(1)
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE));
        let connection = ConnectionManager::new_lazy_with_config(client.clone(), config).map_err(refuse)?;
        let local = Arc::new(Memory::new());
        let listener = tokio::spawn(listen(client, Arc::clone(&local)));
        Ok(Self { connection: Connection(connection), local, listener })
    }

    async fn ask<T: FromRedisValue>(&self, command: &redis::Cmd) -> Option<T> {
        let mut connection = self.connection.0.clone();
        let answer: Result<RedisResult<T>, _> =
            tokio::time::timeout(PATIENCE, command.query_async(&mut connection)).await;
        match answer {
            Ok(Ok(answer)) => Some(answer),
            Ok(Err(error)) => {
                tracing::warn!(%error, "cache lost");
                None
            }
            Err(_) => {
                tracing::warn!("cache does not answer");
                None
            }
        }
    }

    pub(super) async fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.ask::<Option<Vec<u8>>>(redis::cmd("GET").arg(prefixed(key))).await.flatten()
    }

    pub(super) async fn set(&self, key: &str, value: &[u8], ttl: Duration) {
        let mut command = redis::cmd("SET");
        self.ask::<()>(command.arg(prefixed(key)).arg(value).arg("PX").arg(millis(ttl))).await;
    }

    pub(super) async fn add(&self, key: &str, value: &[u8], ttl: Duration) -> bool {
        let mut command = redis::cmd("SET");
        let command = command.arg(prefixed(key)).arg(value).arg("NX").arg("PX").arg(millis(ttl));
        self.ask::<Option<String>>(command).await.flatten().is_some()
    }

    pub(super) async fn remove(&self, key: &str) {
        self.ask::<()>(redis::cmd("DEL").arg(prefixed(key))).await;
    }

    pub(super) async fn incr(&self, key: &str, window: Duration) -> u64 {
        // in one script, so that no count is left without its end
        let script = "local n = redis.call('INCR', KEYS[1]) \
                      if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end return n";
        let mut command = redis::cmd("EVAL");
        match self.ask(command.arg(script).arg(1).arg(prefixed(key)).arg(millis(window))).await {
            Some(count) => count,
            None => self.local.incr(key, window),
        }
    }

    pub(super) async fn publish(&self, channel: &str, body: &[u8]) {
        let mut command = redis::cmd("PUBLISH");
        if self.ask::<u64>(command.arg(prefixed(channel)).arg(body)).await.is_none() {
            self.local.publish(channel, body);
        }
    }

    pub(super) fn notices(&self) -> broadcast::Receiver<(String, Vec<u8>)> {
        self.local.notices()
    }

    pub(super) async fn is_reachable(&self) -> bool {
        self.ask::<String>(&redis::cmd("PING")).await.is_some()
    }
}

fn prefixed(key: &str) -> String {
    format!("{PREFIX}{key}")
}

fn millis(ttl: Duration) -> u64 {
    u64::try_from(ttl.as_millis()).unwrap_or(u64::MAX).max(1)
}

/// Carries what Redis publishes to the subscribers of this process, again and again.
async fn listen(client: Client, local: Arc<Memory>) {
    loop {
        if let Err(error) = carry(&client, &local).await {
            tracing::warn!(%error, "change notices lost");
        }
        tokio::time::sleep(PATIENCE).await;
    }
}

async fn carry(client: &Client, local: &Memory) -> RedisResult<()> {
    let mut listener = client.get_async_pubsub().await?;
    listener.psubscribe(format!("{PREFIX}*")).await?;
    let mut notices = listener.into_on_message();
    while let Some(notice) = notices.next().await {
        let channel = notice.get_channel_name();
        local.publish(channel.strip_prefix(PREFIX).unwrap_or(channel), notice.get_payload_bytes());
    }
    Ok(())
}
