//! The command line.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "commands speak to a terminal")]

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::{Parser, Subcommand};
use domain::access::{Permission, Role};
use domain::fiscal_code::FiscalCode;
use domain::scope::TenantId;
use domain::tenant::Profile;
use tokio_util::sync::CancellationToken;

use crate::app::{App, store_config};
use crate::clock::Clock;
use crate::config::Config;
use crate::{access, server, tenant, worker};

mod balance;
mod check;
mod credentials;
mod identity;
mod login_log;

#[derive(Debug, Parser)]
#[command(name = "sportello", version, about = "The payment portal of Italian municipalities")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve pages, API and the Node's endpoint
    Serve,
    /// Run queued jobs
    Worker,
    /// Create or upgrade the database
    Migrate,
    /// Check the configuration, tenant folders and every template; name file, key and reason
    Check {
        /// Folders of tenants
        #[arg(default_value = "tenants")]
        folders: Vec<PathBuf>,
    },
    /// Serve and run jobs in one process, with the profile "demo"
    Demo,
    /// Apply, export, check and list tenants
    #[command(subcommand)]
    Tenant(TenantCommand),
    /// Give a person a role
    Grant {
        fiscal_code: String,
        role: String,
        /// Slug of the tenant; absent only for platform-operator
        #[arg(long)]
        tenant: Option<String>,
    },
    /// Credentials of the entity's other software
    #[command(subcommand)]
    ApiClient(ApiClientCommand),
    /// Accounts of an old portal
    #[command(subcommand)]
    Credentials(credentials::CredentialsCommand),
    /// Metadata, certificates and providers of the identity schemes
    #[command(subcommand)]
    Identity(identity::IdentityCommand),
    /// Export, check and hold the log of logins
    #[command(subcommand)]
    LoginLog(login_log::LoginLogCommand),
    /// Tell where every receipt's money is, and whether debts and refunds agree; exit code 1 when they do not
    Balance {
        /// Slug of the tenant; absent: all
        tenant: Option<String>,
        /// With every receipt, for programs
        #[arg(long)]
        json: bool,
    },
    /// Print the OpenAPI document of the REST API
    Openapi,
    /// Print the access matrix
    AccessMatrix,
}

#[derive(Debug, Subcommand)]
enum TenantCommand {
    /// Make a folder the tenant's newest revision; show what changes
    Apply {
        folder: PathBuf,
        /// Overwrite edits made in the office since the folder was last applied
        #[arg(long)]
        force: bool,
    },
    /// Write the newest revision as a folder
    Export { slug: String, folder: PathBuf },
    /// Check a folder
    Check { folder: PathBuf },
    /// List the tenants
    List,
}

#[derive(Debug, Subcommand)]
enum ApiClientCommand {
    /// Create a client; the secret is printed once
    Create {
        tenant: String,
        /// Permissions, separated by spaces
        #[arg(long)]
        scope: String,
    },
}

/// Runs the command of the process's arguments.
pub async fn run() -> ExitCode {
    match execute(Arguments::parse().command).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("sportello: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn execute(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Openapi => println!("{}", crate::web::api::document()),
        Command::AccessMatrix => println!("{}", access::Decisions::load().await?.matrix()),
        Command::Check { folders } => return check::run(&Config::load()?, &folders).await,
        Command::Migrate => store::migrate(&store_config(&Config::load()?)).await?,
        Command::Balance { tenant, json } => return balance::run(tenant.as_deref(), json).await,
        Command::Serve => serve(Config::load()?, false).await?,
        Command::Worker => work(Config::load()?).await?,
        Command::Demo => {
            let config = Config::load()?;
            if config.profile != Profile::Demo {
                bail!("this command needs the profile \"demo\": set SPORTELLO__PROFILE=demo");
            }
            serve(config, true).await?;
        }
        Command::Credentials(command) => return credentials::run(command).await,
        Command::Tenant(command) => return tenant_command(command).await,
        Command::Identity(command) => identity::run(command).await?,
        Command::LoginLog(command) => login_log::run(command).await?,
        Command::Grant { fiscal_code, role, tenant } => grant(&fiscal_code, &role, tenant.as_deref()).await?,
        Command::ApiClient(ApiClientCommand::Create { tenant, scope }) => {
            create_client(&tenant, &scope).await?
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn log(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::new(&config.log.filter);
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let set = if config.log.format == "json" { subscriber.json().try_init() } else { subscriber.try_init() };
    if set.is_err() {
        eprintln!("sportello: a log was set up already");
    }
}

async fn serve(config: Config, with_jobs: bool) -> anyhow::Result<()> {
    log(&config);
    let app = App::start(config).await?;
    let stop = CancellationToken::new();
    let ended = tokio::spawn(stop_on_signal(stop.clone()));
    let jobs = async { if with_jobs { worker::run(app.clone(), stop.clone()).await } else { Ok(()) } };
    let done = tokio::try_join!(server::serve(app.clone(), stop.clone()), jobs);
    ended.abort();
    done.map(|_| ())
}

async fn work(config: Config) -> anyhow::Result<()> {
    log(&config);
    let app = App::start(config).await?;
    let stop = CancellationToken::new();
    tokio::spawn(stop_on_signal(stop.clone()));
    let follow = tokio::spawn(crate::app::App::follow(app.clone()));
    let done = worker::run(app, stop).await;
    follow.abort();
    done
}

async fn stop_on_signal(stop: CancellationToken) -> anyhow::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = terminate.recv() => {}
    }
    stop.cancel();
    Ok(())
}

async fn connect() -> anyhow::Result<(Config, Arc<store::Store>, Clock)> {
    let config = Config::load()?;
    let store = store::Store::connect(&store_config(&config)).await.context("database")?;
    let clock = Clock::starting(config.clock_start()?);
    Ok((config, Arc::new(store), clock))
}

async fn tenant_command(command: TenantCommand) -> anyhow::Result<ExitCode> {
    match command {
        TenantCommand::Apply { folder, force } => {
            let (config, store, clock) = connect().await?;
            match tenant::apply(&store, &config, clock.now(), &folder, force).await {
                Ok(applied) => {
                    applied.changes.iter().for_each(|change| println!("  {change}"));
                    println!("{}: revision {}", applied.id, applied.revision);
                }
                Err(error) => return Ok(refused(&error)),
            }
        }
        TenantCommand::Export { slug, folder } => {
            let (_, store, clock) = connect().await?;
            tenant::export(&store, clock.now(), &TenantId::parse(&slug)?, &folder).await?;
            println!("{slug}: written to {}", folder.display());
        }
        TenantCommand::Check { folder } => {
            let config = Config::load()?;
            if let Err(error) = tenant::read(&folder, config.profile) {
                return Ok(refused(&error));
            }
            println!("{}: nothing to mend", folder.display());
        }
        TenantCommand::List => {
            let (_, store, clock) = connect().await?;
            for row in tenant::list(&store, clock.now()).await? {
                println!("{}\trevision {}\t{}", row.id, row.revision, row.hosts.join(" "));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn refused(error: &tenant::TenantError) -> ExitCode {
    eprintln!("sportello: {error}");
    if let tenant::TenantError::Faults(faults) = error {
        faults.iter().for_each(|fault| eprintln!("  {}: {}", fault.field, fault.text));
    }
    ExitCode::FAILURE
}

async fn grant(fiscal_code: &str, role: &str, tenant: Option<&str>) -> anyhow::Result<()> {
    let fiscal_code = FiscalCode::parse(fiscal_code)?;
    let role: Role = role.parse()?;
    let tenant = tenant.map(TenantId::parse).transpose()?;
    match (role, &tenant) {
        (Role::PlatformOperator, Some(_)) => bail!("a platform operator is granted without --tenant"),
        (Role::PlatformOperator, None) => {}
        (_, None) => bail!("{role} is granted with --tenant"),
        (_, Some(_)) => {}
    }
    let (_, store, clock) = connect().await?;
    tenant::grant(&store, &fiscal_code, role, tenant.as_ref(), clock.now()).await?;
    println!("{fiscal_code} is {role}{}", tenant.map(|t| format!(" of {t}")).unwrap_or_default());
    Ok(())
}

async fn create_client(tenant: &str, scope: &str) -> anyhow::Result<()> {
    let permissions: Vec<Permission> = scope.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    if permissions.iter().any(|permission| !permission.name().starts_with("api.")) {
        bail!("the scopes of an API client begin with api.");
    }
    let (_, store, clock) = connect().await?;
    let created =
        crate::api_client::create(&store, &TenantId::parse(tenant)?, permissions, clock.now()).await?;
    println!("client_id={}\nclient_secret={}", created.id, created.secret);
    Ok(())
}
