//! Talking HTTP to something that may be down: as real clients do, the same request again until it is answered.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use reqwest::{Client, RequestBuilder, StatusCode, header::HeaderMap, redirect::Policy};
use tokio::time;

/// How long one request may take; the portal's own limit is 30 s.
const DEADLINE: Duration = Duration::from_secs(40);
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(3);

/// Why a story does not go on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stuck {
    /// No answer but failures, for longer than the patience.
    #[error("{what}: gave up after {after:?}: {last}")]
    Patience {
        /// What was tried.
        what: String,
        /// For how long.
        after: Duration,
        /// The last failure.
        last: String,
    },
    /// An answer that the story does not expect.
    #[error("{what}: unexpected answer {answer}")]
    Unexpected {
        /// What was tried.
        what: String,
        /// Status and beginning of the body.
        answer: String,
    },
    /// Something is twice, or lost.
    #[error("BROKEN: {0}")]
    Broken(String),
}

impl Stuck {
    pub(crate) fn unexpected(what: &str, answer: &Answer) -> Self {
        Self::Unexpected { what: what.to_owned(), answer: answer.shown() }
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    fn shown(&self) -> String {
        let beginning: String = self.text().chars().take(300).collect();
        format!("{} {beginning}", self.status)
    }
}

/// The way to portal and sandbox.
#[derive(Debug)]
pub(crate) struct Wire {
    client: Client,
    patience: Duration,
    failures: AtomicU64,
}

impl Wire {
    /// `hosts` are reached on this machine, whatever the machine's resolver says of `*.localhost`.
    pub(crate) fn new(hosts: &[String], patience: Duration) -> reqwest::Result<Self> {
        let mut builder =
            Client::builder().no_proxy().redirect(Policy::none()).timeout(DEADLINE).tcp_nodelay(true);
        for host in hosts {
            builder = builder.resolve(host, SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
        }
        Ok(Self { client: builder.build()?, patience, failures: AtomicU64::new(0) })
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// How many requests had to be made again.
    pub(crate) fn failures(&self) -> u64 {
        self.failures.load(Ordering::Relaxed)
    }

    /// One attempt: an answer, or in words why there is none that tells anything.
    pub(crate) async fn once(&self, request: RequestBuilder) -> Result<Answer, String> {
        match whole(request).await {
            Ok(answer) if is_trouble(answer.status) => Err(answer.shown()),
            Ok(answer) => Ok(answer),
            Err(error) => Err(format!("{:#}", anyhow::Error::from(error))),
        }
        .inspect_err(|_| {
            self.failures.fetch_add(1, Ordering::Relaxed);
        })
    }

    /// The same request until it is answered.
    pub(crate) async fn insist(
        &self,
        what: &str,
        request: impl Fn() -> RequestBuilder,
    ) -> Result<Answer, Stuck> {
        let mut patience = self.patience();
        loop {
            match self.once(request()).await {
                Ok(answer) => return Ok(answer),
                Err(failure) => patience.wait(what, &failure).await?,
            }
        }
    }

    pub(crate) fn patience(&self) -> Patience {
        Patience { begun: Instant::now(), most: self.patience, pause: FIRST_PAUSE }
    }
}

async fn whole(request: RequestBuilder) -> reqwest::Result<Answer> {
    let response = request.send().await?;
    let (status, headers) = (response.status(), response.headers().clone());
    Ok(Answer { status, headers, body: response.bytes().await?.to_vec() })
}

fn is_trouble(status: StatusCode) -> bool {
    status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS
}

/// Pauses between attempts, growing, and an end.
#[derive(Debug)]
pub(crate) struct Patience {
    begun: Instant,
    most: Duration,
    pause: Duration,
}

impl Patience {
    /// Waits before the next attempt, or gives up.
    pub(crate) async fn wait(&mut self, what: &str, failure: &str) -> Result<(), Stuck> {
        let after = self.begun.elapsed();
        if after >= self.most {
            return Err(Stuck::Patience { what: what.to_owned(), after, last: failure.to_owned() });
        }
        tracing::debug!(what, failure, "once more");
        time::sleep(self.pause).await;
        self.pause = (self.pause * 2).min(LONGEST_PAUSE);
        Ok(())
    }

    /// Waits for something that takes its time: always the same pause.
    pub(crate) async fn wait_for(&mut self, what: &str, pause: Duration) -> Result<(), Stuck> {
        self.pause = pause;
        self.wait(what, "not yet").await
    }
}
