//! A wire between the portal and PostgreSQL that, once armed, kills the portal at its k-th statement: after PostgreSQL was given the
//! statement, or before. The answer never reaches the portal, so that it dies exactly there.

mod control;
mod frontend;
mod trap;

use std::{net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::Context;
use clap::Args;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
};

use frontend::Frontend;
use trap::{Line, Trap, Verdict};

/// Where the wire is laid.
#[derive(Debug, Args)]
pub struct Tripwire {
    /// Address on which the portal finds its database; loopback only
    #[arg(long)]
    listen: SocketAddr,
    /// Address of PostgreSQL
    #[arg(long)]
    postgres: SocketAddr,
    /// Address on which the trap is armed by HTTP; loopback only
    #[arg(long)]
    control: SocketAddr,
    /// File with the number of the portal's process, written anew whenever it is started
    #[arg(long)]
    pid_file: PathBuf,
}

impl Tripwire {
    /// Serves until the process is ended.
    ///
    /// # Errors
    /// When an address cannot be used, or is not a loopback one.
    pub async fn lay(self) -> anyhow::Result<ExitCode> {
        for address in [self.listen, self.control] {
            anyhow::ensure!(address.ip().is_loopback(), "{address} is not a loopback address");
        }
        let trap = Arc::new(Trap::new(self.pid_file));
        let listener = TcpListener::bind(self.listen).await.context("the wire's address")?;
        let control = control::serve(self.control, Arc::clone(&trap)).await?;
        tracing::info!(listen = %self.listen, postgres = %self.postgres, control = %self.control, "the wire is laid");
        tokio::select! {
            ended = control => ended.context("the control")?,
            ended = accept(listener, self.postgres, trap) => ended?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn accept(listener: TcpListener, postgres: SocketAddr, trap: Arc<Trap>) -> anyhow::Result<()> {
    loop {
        let (portal, _) = listener.accept().await?;
        let trap = Arc::clone(&trap);
        tokio::spawn(async move {
            if let Err(error) = connect(portal, postgres, &trap).await {
                tracing::debug!(%error, "a connection ended");
            }
        });
    }
}

/// One connection of the portal, until either side ends it. Once the trap has sprung nothing passes any more, either way.
async fn connect(portal: TcpStream, postgres: SocketAddr, trap: &Arc<Trap>) -> std::io::Result<()> {
    let server = TcpStream::connect(postgres).await?;
    portal.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (from_portal, to_portal) = portal.into_split();
    let (from_server, to_server) = server.into_split();
    let sprung = trap.sprung();
    let answers = tokio::spawn(carry_answers(from_server, to_portal, sprung.clone()));
    let carried = carry_questions(from_portal, to_server, trap, sprung).await;
    // the server sees the end of the questions, and ends the answers
    answers.await.unwrap_or(Ok(())).and(carried)
}

async fn carry_answers(
    mut server: OwnedReadHalf,
    mut portal: OwnedWriteHalf,
    mut sprung: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let read = tokio::select! {
            biased;
            () = springs(&mut sprung) => return held(portal).await,
            read = server.read(&mut buffer) => read?,
        };
        if *sprung.borrow() {
            return held(portal).await;
        }
        match buffer.get(..read) {
            Some([]) | None => return portal.shutdown().await,
            Some(bytes) => portal.write_all(bytes).await?,
        }
    }
}

async fn springs(sprung: &mut watch::Receiver<bool>) {
    // an error means that the trap is gone, and the process with it
    drop(sprung.wait_for(|sprung| *sprung).await);
}

/// Keeps the portal's side open without a word: it is dying and must not learn anything.
async fn held(portal: OwnedWriteHalf) -> std::io::Result<()> {
    tokio::time::sleep(trap::DYING).await;
    drop(portal);
    Ok(())
}

async fn carry_questions(
    portal: OwnedReadHalf,
    mut server: OwnedWriteHalf,
    trap: &Trap,
    sprung: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let (mut frontend, mut line) = (Frontend::new(portal), Line::default());
    while let Some(message) = frontend.next().await? {
        if *sprung.borrow() {
            break;
        }
        match trap.judge(&mut line, &message) {
            Verdict::Pass => server.write_all(&message.bytes).await?,
            Verdict::KillBefore => {
                trap.kill().await;
                break;
            }
            Verdict::KillAfter => {
                server.write_all(&message.bytes).await?;
                server.flush().await?;
                trap.kill().await;
                break;
            }
        }
    }
    server.shutdown().await
}
