//! `sportello login-log`: what the law asks to be able to do with the login log, and nothing more.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "commands speak to a terminal")]

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono::NaiveDate;
use clap::Subcommand;
use domain::fiscal_code::FiscalCode;
use domain::scope::{Scope, TenantId};
use store::Store;

use crate::login_log::export::Wanted;
use crate::login_log::verify::Noted;
use crate::login_log::{Keyring, LogError, Operator, export, hold, verify};

#[derive(Debug, Subcommand)]
pub(super) enum LoginLogCommand {
    /// Write one person's logins of a period as JSON lines, decrypted; that they were read is recorded
    Export {
        tenant: String,
        /// Codice fiscale, or account:ID of a person who has none
        #[arg(long)]
        person: String,
        /// First day, YYYY-MM-DD in Italy
        #[arg(long)]
        from: NaiveDate,
        /// Last day, included
        #[arg(long)]
        to: NaiveDate,
        /// A new file that only you can read; absent: standard output
        #[arg(long)]
        out: Option<PathBuf>,
        /// The authority's request: who, protocol number
        #[arg(long)]
        reason: String,
    },
    /// Check that no row was changed, added or taken away
    Verify {
        tenant: String,
        /// An end of the chain noted before, SEQ:HASH: shows that nothing was taken back to an older state
        #[arg(long)]
        noted: Option<Noted>,
    },
    /// Keep a person's rows, or all of a tenant, beyond their age
    Hold {
        tenant: String,
        #[arg(long)]
        person: Option<String>,
        #[arg(long)]
        reason: String,
    },
    /// Lift a hold
    Release {
        tenant: String,
        #[arg(long)]
        person: Option<String>,
        #[arg(long)]
        reason: String,
    },
    /// List the holds, without saying on whom
    Holds { tenant: String },
}

impl LoginLogCommand {
    fn tenant(&self) -> &str {
        match self {
            Self::Export { tenant, .. }
            | Self::Verify { tenant, .. }
            | Self::Hold { tenant, .. }
            | Self::Release { tenant, .. }
            | Self::Holds { tenant } => tenant,
        }
    }
}

/// Runs one of the commands.
pub(super) async fn run(command: LoginLogCommand) -> anyhow::Result<()> {
    let (config, store, clock) = super::connect().await?;
    let tenant = TenantId::parse(command.tenant())?;
    let known = store.platform_read(&domain::scope::PlatformScope::system(clock.now())).await?;
    let is_known =
        tenant == TenantId::platform() || known.list_tenants().await?.iter().any(|row| row.id == tenant);
    drop(known);
    if !is_known {
        bail!("there is no tenant {tenant}");
    }
    let keys = Keyring::load(&config.identity.log)?.ok_or(LogError::NoKey)?;
    let scope = Scope::system(tenant, clock.now());
    match command {
        LoginLogCommand::Export { person, from, to, out, reason, .. } => {
            let wanted = Wanted { person: person_of(&person)?, from, to };
            let lines = write(&store, &scope, &keys, &wanted, &operator(reason), out.as_deref()).await?;
            eprintln!("{lines} logins of {}; this export is recorded", scope.tenant);
        }
        LoginLogCommand::Verify { noted, .. } => {
            let ends = verify::verify(&store, &scope, &keys, noted.as_ref()).await?;
            println!("{}: whole from row {} to row {}", scope.tenant, ends.first, ends.last);
            println!("{}:{}", ends.last, ends.hash);
        }
        LoginLogCommand::Hold { person, reason, .. } => {
            let person = person.map(|person| person_of(&person)).transpose()?;
            hold::set(&store, &scope, &keys, person.as_deref(), &operator(reason)).await?;
            println!("{}: on hold", scope.tenant);
        }
        LoginLogCommand::Release { person, reason, .. } => {
            let person = person.map(|person| person_of(&person)).transpose()?;
            let lifted = hold::lift(&store, &scope, &keys, person.as_deref(), &operator(reason)).await?;
            println!("{}: {}", scope.tenant, if lifted { "hold lifted" } else { "there was no such hold" });
        }
        LoginLogCommand::Holds { .. } => holds(&store, &scope).await?,
    }
    Ok(())
}

async fn write(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    wanted: &Wanted,
    by: &Operator,
    out: Option<&Path>,
) -> anyhow::Result<u64> {
    let Some(path) = out else {
        return Ok(export::export(store, scope, keys, wanted, by, &mut std::io::stdout()).await?);
    };
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("{} (a file that is there is not written over)", path.display()))?;
    let lines = export::export(store, scope, keys, wanted, by, &mut file).await?;
    file.flush()?;
    file.sync_all()?;
    Ok(lines)
}

async fn holds(store: &Store, scope: &Scope) -> anyhow::Result<()> {
    for hold in store.begin_read(scope).await?.list_login_holds().await? {
        let whose = if hold.body.is_empty() { "everybody" } else { "one person" };
        println!("{}\tsince {}\t{}", whose, hold.since.format("%Y-%m-%d"), hold.reason);
    }
    Ok(())
}

/// The text by which a person is recorded.
fn person_of(written: &str) -> anyhow::Result<String> {
    match written.strip_prefix("account:") {
        Some(id) => Ok(format!("account:{}", id.parse::<uuid::Uuid>()?)),
        None => Ok(FiscalCode::parse(written)?.as_str().to_owned()),
    }
}

/// The account at this machine: who reads the log is told by the log.
fn operator(reason: String) -> Operator {
    let user = figment::providers::Env::var("SUDO_USER").or_else(|| figment::providers::Env::var("USER"));
    let name = format!("{} (uid {})", user.unwrap_or_default(), rustix::process::getuid().as_raw());
    Operator { name, reason }
}
