//! How often something may be done without a login, counted by place and by session: no captcha, and nobody else is asked.

use std::time::Duration;

use store::Store;
use uuid::Uuid;

use crate::client::ClientAddress;
use crate::session::hash;

/// What is limited: so many in a window.
#[derive(Debug, Clone, Copy)]
pub struct Limit<'a> {
    /// What is counted, and of which tenant.
    pub what: &'a str,
    pub most: u64,
    pub window: Duration,
}

impl Limit<'_> {
    /// Counts one more from a place; `false` beyond the limit. A connection without an address is not counted.
    pub async fn from_place(self, store: &Store, client: ClientAddress) -> bool {
        client == ClientAddress::UNKNOWN || self.counted(store, &client.network()).await
    }

    /// Counts one more in a session; `false` beyond the limit.
    pub async fn in_session(self, store: &Store, session: Uuid) -> bool {
        self.counted(store, &format!("session:{session}")).await
    }

    /// Counts one more of everybody's; `false` beyond the limit.
    pub async fn in_all(self, store: &Store) -> bool {
        self.counted(store, "all").await
    }

    async fn counted(self, store: &Store, whose: &str) -> bool {
        let key = format!("{}:{}", self.what, hash(whose));
        store.cache().incr(&key, self.window).await <= self.most
    }
}
