//! `sportello credentials`: taking in old accounts, and giving one to a codice fiscale.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "commands speak to a terminal")]

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Subcommand;
use domain::fiscal_code::FiscalCode;
use domain::scope::{PlatformScope, Scope, TenantId};
use store::Store;

use crate::credentials::import::{self, ImportError};

#[derive(Debug, Subcommand)]
pub(super) enum CredentialsCommand {
    /// Take in the accounts of an old portal from a CSV file: all of it or nothing
    Import {
        tenant: String,
        file: PathBuf,
        /// Check everything and write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Give an account without a codice fiscale to a person whose document you have seen; the account is closed
    Link { tenant: String, username: String, fiscal_code: String },
}

pub(super) async fn run(command: CredentialsCommand) -> anyhow::Result<ExitCode> {
    let (_, store, clock) = super::connect().await?;
    let slug = match &command {
        CredentialsCommand::Import { tenant, .. } | CredentialsCommand::Link { tenant, .. } => tenant,
    };
    let scope = Scope::system(known(&store, slug, clock.now()).await?, clock.now());
    match command {
        CredentialsCommand::Import { file, dry_run, .. } => take_in(&store, &scope, &file, dry_run).await,
        CredentialsCommand::Link { username, fiscal_code, .. } => {
            let code = FiscalCode::parse(&fiscal_code)?;
            if !code.is_person() {
                bail!("serve il codice fiscale di una persona");
            }
            let linked = import::link(&store, &scope, &username, &code).await?;
            println!(
                "{username}: di {code}, con {} bozze, {} richieste, {} avvisi; l'account è chiuso",
                linked.drafts, linked.requests, linked.debts
            );
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn known(store: &Store, slug: &str, now: chrono::DateTime<chrono::Utc>) -> anyhow::Result<TenantId> {
    let id = TenantId::parse(slug)?;
    let rows = store.platform_read(&PlatformScope::system(now)).await?.list_tenants().await?;
    if rows.iter().any(|row| row.id == id) { Ok(id) } else { bail!("non c'è un ente {slug}") }
}

async fn take_in(store: &Store, scope: &Scope, file: &PathBuf, dry_run: bool) -> anyhow::Result<ExitCode> {
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    let text = String::from_utf8(bytes).context("il file non è in UTF-8")?;
    match import::import(store, scope, &text, dry_run).await {
        Ok(done) => {
            let verb = if dry_run { "da importare" } else { "importati" };
            println!("{}: {} account {verb}, {} già presenti", scope.tenant, done.new, done.known);
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            if let ImportError::Lines(bad) = &error {
                bad.iter().for_each(|bad| eprintln!("  riga {}: {}", bad.number, bad.reason));
            }
            eprintln!("sportello: {error}");
            Ok(ExitCode::FAILURE)
        }
    }
}
