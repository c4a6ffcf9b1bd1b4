//! Playing a month of a town against a running portal and a running sandbox, over HTTP only, and balancing what came of it.
#![expect(clippy::print_stdout, reason = "commands speak to a terminal")]

mod balance;
mod bank;
mod browser;
mod chance;
mod citizen;
mod debt;
mod fate;
mod inhabitant;
mod kills;
mod month;
mod offer;
mod page;
mod program;
mod tally;
mod town;
mod wire;

use std::{path::PathBuf, process::ExitCode, sync::Arc, time::Duration};

use clap::{Args, Subcommand};

use bank::Bank;
use town::{Sources, Town};
use wire::Wire;

/// What is played.
#[derive(Debug, Subcommand)]
pub enum Scenario {
    /// A month of a town: debts, notices, carts, payments, double payments, abandoned attempts
    Month(month::Month),
    /// Compare the portal's books (`sportello balance --json`) with the ledger of the Node, to the cent
    Balance(balance::BalanceArgs),
    /// Kill the portal at each statement of issuing, cart, payment and receipt, by `sportello-sandbox tripwire`
    Kills(kills::Kills),
    /// Wait until no receipt is on its way any more
    Settle(month::Settle),
}

/// Where portal and sandbox are.
#[derive(Debug, Clone, Args)]
pub(crate) struct Surroundings {
    /// Port of the portal on this machine
    #[arg(long, env = "SPORTELLO_SANDBOX_PORTAL_PORT", default_value_t = 8080)]
    portal_port: u16,
    /// Address of the running sandbox
    #[arg(long, default_value = "http://127.0.0.1:8090")]
    sandbox: String,
    /// Folder of the tenants
    #[arg(long, env = "SPORTELLO_SANDBOX_TENANTS", default_value = "tenants")]
    tenants: PathBuf,
    /// Folder with `api-client-<slug>.txt`, as `sportello api-client create` prints it
    #[arg(long, default_value = "data")]
    clients: PathBuf,
    /// Only these tenants, by slug
    #[arg(long)]
    tenant: Vec<String>,
    /// Seconds for which something that fails is tried again
    #[arg(long, default_value_t = 180)]
    patience: u64,
}

impl Surroundings {
    fn towns(&self) -> anyhow::Result<Vec<Town>> {
        town::read(&Sources {
            tenants: &self.tenants,
            clients: &self.clients,
            port: self.portal_port,
            only: &self.tenant,
        })
    }

    fn wire(&self, towns: &[Town]) -> anyhow::Result<Arc<Wire>> {
        let hosts: Vec<String> = towns.iter().map(|town| town.host.clone()).collect();
        Ok(Arc::new(Wire::new(&hosts, Duration::from_secs(self.patience))?))
    }

    fn bank(&self, wire: &Arc<Wire>) -> Arc<Bank> {
        Arc::new(Bank::new(Arc::clone(wire), &self.sandbox))
    }
}

impl Scenario {
    /// Plays it; what went wrong is printed, and tells in the exit code.
    ///
    /// # Errors
    /// When it cannot even begin.
    pub async fn play(self) -> anyhow::Result<ExitCode> {
        let right = match self {
            Self::Month(month) => month.play().await?,
            Self::Balance(balance) => balance.compare().await?,
            Self::Kills(kills) => kills.play().await?,
            Self::Settle(settle) => settle.wait().await?,
        };
        Ok(if right { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
