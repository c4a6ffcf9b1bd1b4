//! The command `sportello-sandbox`.

use std::{io::IsTerminal, net::SocketAddr, path::PathBuf, process::ExitCode, time::Duration};

use anyhow::Context;
use chrono::{DateTime, TimeDelta};
use clap::{Args, Parser, Subcommand};
use sandbox::{Clock, Creditors, Options, Retries, Scenario, Tripwire};
use tokio::signal::unix::{SignalKind, signal};

/// The outside world for demos and tests: identity provider, pagoPA Node and Checkout, mailbox.
#[derive(Debug, Parser)]
#[command(name = "sportello-sandbox", version, args_conflicts_with_subcommands = true)]
struct Command {
    #[command(subcommand)]
    other: Option<Other>,
    #[command(flatten)]
    flags: Flags,
}

/// Without one of these the sandbox itself is started.
#[derive(Debug, Subcommand)]
enum Other {
    /// Play against a running portal and a running sandbox
    #[command(subcommand)]
    Scenario(Scenario),
    /// Lay a wire between the portal and PostgreSQL that kills the portal at a chosen statement
    Tripwire(Tripwire),
}

#[derive(Debug, Args)]
struct Flags {
    /// Address to listen on; only a loopback address is accepted.
    #[arg(long, env = "SPORTELLO_SANDBOX_LISTEN", default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// Folder of the identity provider's keys.
    #[arg(long, env = "SPORTELLO_SANDBOX_DATA", default_value = "data/sandbox")]
    data: PathBuf,
    /// Folder of the mails that the portal writes.
    #[arg(long, env = "SPORTELLO_SANDBOX_MAIL", default_value = "data/mail")]
    mail: PathBuf,
    /// Folder of the tenants: their pagoPA data make the Node's table.
    #[arg(long, env = "SPORTELLO_SANDBOX_TENANTS", default_value = "tenants")]
    tenants: PathBuf,
    /// Address of the station that the Node calls.
    #[arg(long, env = "SPORTELLO_SANDBOX_STATION_URL", default_value = "http://127.0.0.1:8082/pagopa/node")]
    station_url: String,
    /// Address of the portal's listener for card logins.
    #[arg(long, env = "SPORTELLO_SANDBOX_CNS_URL", default_value = "http://127.0.0.1:8083")]
    cns_url: String,
    /// Address under which browsers reach the sandbox; absent: the address it listens on.
    #[arg(long, env = "SPORTELLO_SANDBOX_PUBLIC_URL")]
    public_url: Option<String>,
    /// Port of the portal, for the links on the home page.
    #[arg(long, env = "SPORTELLO_SANDBOX_PORTAL_PORT", default_value_t = 8080)]
    portal_port: u16,
    /// How many seconds an hour of the Node lasts: it sends a receipt again every hour, 48 times in all.
    #[arg(long, env = "SPORTELLO_SANDBOX_HOUR", default_value_t = 60)]
    hour: u64,
    /// For how many seconds an open payment keeps others from the notice; 0: it does not. The real Node's are 1800.
    #[arg(long, env = "SPORTELLO_SANDBOX_TOKEN_LIFE", default_value_t = 1800)]
    token_life: u32,
    /// Send receipts to secondary beneficiaries too, as to stations with "Broadcast = Sì".
    #[arg(long, env = "SPORTELLO_SANDBOX_BROADCAST")]
    broadcast: bool,
    /// Where the clock starts (RFC 3339), as the portal's own setting.
    #[arg(long, env = "SPORTELLO__CLOCK__NOW")]
    now: Option<String>,
}

impl Flags {
    fn clock(&self) -> anyhow::Result<Clock> {
        let Some(now) = &self.now else { return Ok(Clock::system()) };
        let start = DateTime::parse_from_rfc3339(now.trim_matches('"'))
            .with_context(|| format!("{now} is not a time in RFC 3339"))?;
        Ok(Clock::starting_at(start.to_utc()))
    }

    fn options(self) -> anyhow::Result<Options> {
        let clock = self.clock()?;
        Ok(Options {
            public_url: self.public_url.map(|url| url.trim_end_matches('/').to_owned()),
            receipts: Retries { hour: Duration::from_secs(self.hour), ..Retries::default() },
            token_life: TimeDelta::seconds(self.token_life.into()),
            broadcast: self.broadcast,
            clock,
            portal_port: self.portal_port,
            prepare: true,
            cns_url: self.cns_url,
            ..Options::new(self.data, self.mail, self.station_url, Creditors::Folder(self.tenants))
        })
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let command = Command::parse();
    let usual = if matches!(command.other, Some(Other::Scenario(_))) { "error" } else { "info" };
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| usual.into());
    tracing_subscriber::fmt()
        .with_ansi(std::io::stderr().is_terminal())
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match command.other {
        Some(Other::Scenario(scenario)) => scenario.play().await,
        Some(Other::Tripwire(wire)) => wire.lay().await,
        None => serve(command.flags).await,
    }
}

async fn serve(flags: Flags) -> anyhow::Result<ExitCode> {
    let listen = flags.listen;
    let mut running = sandbox::start(flags.options()?, listen).await?;
    tracing::info!(url = running.url(), "the sandbox is ready");
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        () = running.ended() => anyhow::bail!("the server ended by itself"),
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = terminate.recv() => {}
    }
    running.stop().await;
    Ok(ExitCode::SUCCESS)
}
