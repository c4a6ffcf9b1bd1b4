//! Our own acceptor: no Nagle delay, a pause when descriptors run out, a deadline for the head of each request.

use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use poem::http::uri::Scheme;
use poem::listener::Acceptor as PoemAcceptor;
use poem::web::{LocalAddr, RemoteAddr};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Sleep, sleep};

/// Accepts TCP connections, at most so many at a time.
#[derive(Debug)]
pub struct Acceptor {
    listener: TcpListener,
    head_deadline: Duration,
    places: Arc<Semaphore>,
}

impl Acceptor {
    /// Wraps a bound listener.
    pub fn new(listener: TcpListener, head_deadline: Duration, max_connections: usize) -> Self {
        Self { listener, head_deadline, places: Arc::new(Semaphore::new(max_connections)) }
    }

    async fn accept_one(&self) -> io::Result<(TcpStream, std::net::SocketAddr)> {
        loop {
            match self.listener.accept().await {
                Ok(accepted) => return Ok(accepted),
                Err(error)
                    if matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted) => {}
                Err(error) => {
                    tracing::warn!(%error, "connection not accepted");
                    sleep(Duration::from_millis(20)).await;
                }
            }
        }
    }
}

impl PoemAcceptor for Acceptor {
    type Io = Connection;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.listener.local_addr().map(|address| LocalAddr(address.into())).into_iter().collect()
    }

    async fn accept(&mut self) -> io::Result<(Self::Io, LocalAddr, RemoteAddr, Scheme)> {
        let place = self.places.clone().acquire_owned().await.map_err(io::Error::other)?;
        let (stream, remote) = self.accept_one().await?;
        stream.set_nodelay(true)?;
        let local = stream.local_addr()?;
        let deadline = Some(Box::pin(sleep(self.head_deadline)));
        let connection = Connection {
            stream,
            deadline,
            head_deadline: self.head_deadline,
            seen: Vec::new(),
            answered: false,
            multiplexed: false,
            _place: place,
        };
        Ok((connection, LocalAddr(local.into()), RemoteAddr(remote.into()), Scheme::HTTP))
    }
}

/// A connection that must bring the head of each request in time.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    deadline: Option<Pin<Box<Sleep>>>,
    head_deadline: Duration,
    /// The last bytes read while the head is not complete.
    seen: Vec<u8>,
    /// Something was written since the last head: the next byte begins another one.
    answered: bool,
    /// HTTP/2 has its own frames; there the idle limit is enough.
    multiplexed: bool,
    _place: OwnedSemaphorePermit,
}

impl Connection {
    fn watch_head(&mut self, fresh: &[u8]) {
        self.seen.extend_from_slice(fresh);
        self.multiplexed |= self.seen.starts_with(b"PRI * HTTP/2.0");
        if self.multiplexed || self.seen.windows(4).any(|four| four == b"\r\n\r\n") {
            self.deadline = None;
            self.answered = false;
            self.seen = Vec::new();
        } else {
            let keep = self.seen.len().saturating_sub(16);
            self.seen.drain(..keep);
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if let Some(deadline) = &mut this.deadline
            && deadline.as_mut().poll(cx).is_ready()
        {
            return Poll::Ready(Err(ErrorKind::TimedOut.into()));
        }
        let before = buf.filled().len();
        ready!(Pin::new(&mut this.stream).poll_read(cx, buf))?;
        if this.deadline.is_none() && this.answered && !this.multiplexed {
            this.answered = false;
            this.deadline = Some(Box::pin(sleep(this.head_deadline)));
        }
        if this.deadline.is_some() {
            let fresh = buf.filled()[before..].to_vec();
            this.watch_head(&fresh);
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.answered = true;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.answered = true;
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
