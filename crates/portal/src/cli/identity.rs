//! `sportello identity`: what is deposited with AgID and the Ministry, and whom we believe.
#![expect(clippy::print_stdout, reason = "a command speaks to a terminal")]

use std::path::PathBuf;
use std::sync::Arc;

use ::identity::certificate::Body;
use ::identity::saml::Profile;
use anyhow::{Context, bail};
use clap::{Args, Subcommand, ValueEnum};
use domain::scope::TenantId;

use super::connect;
use crate::config::Config;
use crate::identity::refresh::fingerprints;
use crate::identity::{Federation, Known, Party, keys};
use crate::registry::{Registry, Tenant};

#[derive(Debug, Subcommand)]
pub(super) enum IdentityCommand {
    /// Print the signed metadata of a tenant, as they are deposited
    Metadata { tenant: String, scheme: SchemeName },
    /// Keys and certificates of service providers
    #[command(subcommand)]
    Certificate(CertificateCommand),
    /// List the identity providers that are believed, and what is wrong with their sources
    Providers,
}

#[derive(Debug, Subcommand)]
pub(super) enum CertificateCommand {
    /// Make a key (RSA 3072) and its self-signed certificate; existing files are never overwritten
    Create(Create),
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// Slug of a tenant that is its own service provider
    #[arg(long, required_unless_present = "aggregator", conflicts_with = "aggregator")]
    tenant: Option<String>,
    /// The platform's own
    #[arg(long)]
    aggregator: bool,
    /// Whose entity ID the certificate names
    #[arg(long, value_enum, default_value = "spid")]
    scheme: SchemeName,
    /// Town of the tenant's seat
    #[arg(long, required_unless_present = "aggregator")]
    locality: Option<String>,
    #[arg(long)]
    out_key: PathBuf,
    #[arg(long)]
    out_certificate: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemeName {
    Spid,
    Cie,
    Federa,
}

impl From<SchemeName> for Profile {
    fn from(name: SchemeName) -> Self {
        match name {
            SchemeName::Spid => Self::Spid,
            SchemeName::Cie => Self::Cie,
            SchemeName::Federa => Self::Federa,
        }
    }
}

/// Runs one of the commands.
pub(super) async fn run(command: IdentityCommand) -> anyhow::Result<()> {
    match command {
        IdentityCommand::Metadata { tenant, scheme } => {
            let (config, tenant) = find(&tenant).await?;
            println!("{}", Party::of(&config, &tenant, scheme.into())?.metadata);
        }
        IdentityCommand::Certificate(CertificateCommand::Create(create)) => make(&create).await?,
        IdentityCommand::Providers => providers().await?,
    }
    Ok(())
}

async fn find(slug: &str) -> anyhow::Result<(Config, Arc<Tenant>)> {
    let (config, store, clock) = connect().await?;
    let registry = Registry::load(&store, &config, clock.now()).await.context("tenants")?;
    let id = TenantId::parse(slug)?;
    let found = if id == TenantId::platform() { registry.platform() } else { registry.by_id(&id) };
    let tenant = found.with_context(|| format!("no tenant is called {slug}"))?;
    Ok((config, tenant))
}

async fn make(wanted: &Create) -> anyhow::Result<()> {
    let subject = match (&wanted.tenant, &wanted.locality) {
        (Some(slug), Some(locality)) => {
            let (_, tenant) = find(slug).await?;
            keys::tenant_subject(&tenant, wanted.scheme.into(), locality)?
        }
        _ => {
            let config = Config::load()?;
            let subject = keys::platform_subject(&config);
            if subject.name.is_empty() || subject.locality.is_empty() {
                bail!("write identity.aggregator first: name, vat_number, locality");
            }
            subject
        }
    };
    let clock = crate::clock::Clock::starting(Config::load()?.clock_start()?);
    keys::create(&subject, &wanted.out_key, &wanted.out_certificate, clock.now())?;
    println!("key\t{}\t(mode 0600: never leaves this deployment)", wanted.out_key.display());
    println!("certificate\t{}\t{}", wanted.out_certificate.display(), subject.entity_id);
    if matches!(subject.body, Body::Private(_)) {
        println!("a company's certificate is issued by AgID (Avviso SPID 23): this one serves for trial");
    }
    Ok(())
}

async fn providers() -> anyhow::Result<()> {
    let (config, store, clock) = connect().await?;
    let federation = Federation::load(&store, &config, clock.now()).await?;
    let directory = federation.directory();
    for told in directory.told() {
        let source = &told.source;
        let fetched =
            told.fetched_at.map_or_else(String::new, |at| format!(", confirmed {}", at.to_rfc3339()));
        println!("{}\t{}\t{} providers{fetched}", source.profile.name(), source.location, told.providers);
        told.problem.iter().for_each(|problem| println!("  PROBLEM: {problem}"));
        told.refused.iter().for_each(|refused| println!("  not used: {refused}"));
    }
    for profile in [Profile::Spid, Profile::Cie, Profile::Federa] {
        for Known { provider, official } in directory.all(profile) {
            let keys = fingerprints(provider);
            let whose = if *official { "" } else { "\tonly for tenants that name it" };
            println!("{}\t{}\t{}\tkeys {keys}{whose}", profile.name(), provider.entity_id, provider.name);
        }
    }
    Ok(())
}
