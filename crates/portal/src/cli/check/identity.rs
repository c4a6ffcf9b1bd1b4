//! Keys, certificates and sources of the identity schemes.
#![expect(clippy::print_stdout, reason = "a command speaks to a terminal")]

use std::path::Path;
use std::time::Duration;

use ::identity::saml::Profile;
use chrono::{DateTime, Utc};
use domain::tenant::{Profile as Environment, SamlMode, Scheme};

use crate::app::store_config;
use crate::config::Config;
use crate::identity::keys::{self, Findings};
use crate::identity::{Federation, Party};
use crate::login::saml_of;
use crate::registry::Tenant;

/// How long the database may take to be there.
const PATIENCE: Duration = Duration::from_secs(5);

/// The platform's own keys; absent ones are a fault of the tenants that need them.
pub(super) fn platform(config: &Config, now: DateTime<Utc>) -> usize {
    let platform = &config.identity.aggregator;
    if platform.key.is_empty() || made_at_start(config, &platform.key, &platform.certificate) {
        return 0;
    }
    let references =
        (platform.key.as_str(), platform.certificate.as_str(), platform.next_certificate.as_str());
    tell("identity.aggregator", &keys::inspect(references, None, now))
}

/// A tenant's keys, and whether it can ask by every scheme that it offers.
pub(super) fn tenant(config: &Config, tenant: &Tenant, now: DateTime<Utc>) -> usize {
    let mut faults = 0;
    for (profile, saml) in keys::own(tenant) {
        let written = |reference: &Option<domain::tenant::Secret>| {
            reference.as_ref().map(ToString::to_string).unwrap_or_default()
        };
        if !made_at_start(config, &written(&saml.key), &written(&saml.certificate)) {
            let at = format!("{}: access.{}", tenant.id, profile.name());
            faults += tell(&at, &keys::inspect_own(tenant, profile, &saml, now));
        }
    }
    faults + offered(config, tenant)
}

fn offered(config: &Config, tenant: &Tenant) -> usize {
    let platform = &config.identity.aggregator;
    let waiting = made_at_start(config, &platform.key, &platform.certificate);
    let schemes = &tenant.config().access.schemes;
    let offered =
        [(Scheme::Spid, Profile::Spid), (Scheme::Cie, Profile::Cie), (Scheme::Federa, Profile::Federa)];
    let mut faults = 0;
    for (_, profile) in offered.into_iter().filter(|(scheme, _)| schemes.contains(scheme)) {
        let own = keys::own(tenant).any(|(of, saml)| of == profile && saml.mode == SamlMode::Own);
        // keys of its own were looked at; the platform's may still have to be made
        if own || waiting {
            continue;
        }
        if let Err(why) = Party::of(config, tenant, profile) {
            println!("{}: access.{}: {why}", tenant.id, profile.name());
            faults += 1;
        }
    }
    faults
}

fn made_at_start(config: &Config, key: &str, certificate: &str) -> bool {
    config.profile == Environment::Demo && keys::is_absent(key, certificate)
}

fn tell(what: &str, findings: &Findings) -> usize {
    findings.faults.iter().for_each(|fault| println!("{what}: {fault}"));
    findings.warnings.iter().for_each(|warning| println!("{what}: warning: {warning}"));
    findings.faults.len()
}

/// Who besides the official providers may vouch for a tenant's citizens: an operator should read it before each deployment.
fn tell_extra(federation: &Federation, tenant: &Tenant) {
    let directory = federation.directory();
    for profile in [Profile::Spid, Profile::Cie, Profile::Federa] {
        for entity_id in &saml_of(tenant.config(), profile).extra {
            let at = format!("{}: access.{}.extra", tenant.id, profile.name());
            match directory.find(profile, entity_id) {
                Some(known) if known.official => println!("{at}: {entity_id} is official already"),
                Some(_) => println!("{at}: warning: {entity_id} may vouch for citizens here"),
                None => println!(
                    "{at}: warning: {entity_id} is in no document of identity.{}.extra",
                    profile.name()
                ),
            }
        }
    }
}

/// What is wrong with the sources of identity providers. The last good copies serve, so nothing here is a fault; without a database
/// nothing can be told.
pub(super) async fn sources(config: &Config, tenants: &[Tenant], now: DateTime<Utc>) {
    let file = config.database.url.strip_prefix("sqlite://").and_then(|path| path.split('?').next());
    if file.is_some_and(|path| !Path::new(path).exists()) {
        println!("identity providers: no database yet");
        return;
    }
    let look = async {
        let store = store::Store::connect(&store_config(config)).await?;
        Federation::load(&store, config, now).await
    };
    match tokio::time::timeout(PATIENCE, look).await {
        Ok(Ok(federation)) => {
            for told in federation.directory().told() {
                let source = &told.source.location;
                match &told.problem {
                    Some(problem) => {
                        println!("{source}: warning: {problem} ({} providers held)", told.providers)
                    }
                    None => println!("{source}: {} providers", told.providers),
                }
            }
            tenants.iter().for_each(|tenant| tell_extra(&federation, tenant));
        }
        Ok(Err(why)) => println!("identity providers: warning: {why:#}"),
        Err(_) => println!("identity providers: warning: the database does not answer"),
    }
}
