//! Whether smart cards can be judged, where tenants offer them.

use domain::scope::PlatformScope;
use domain::tenant::access::Scheme;
use identity::cns::{Authority, RevocationList};

use crate::clock::Clock;
use crate::config::{Config, secret};
use crate::registry::Tenant;

/// Tells what is missing for the tenants that offer cards; returns how much.
pub(super) fn check(config: &Config, tenants: &[Tenant]) -> anyhow::Result<usize> {
    let offering = tenants.iter().filter(|tenant| tenant.config().access.schemes.contains(&Scheme::Cns));
    let names: Vec<&str> = offering.map(|tenant| tenant.id.as_str()).collect();
    if names.is_empty() {
        return Ok(0);
    }
    println!("cards: offered by {}", names.join(", "));
    let now = PlatformScope::system(Clock::starting(config.clock_start()?).now()).now;
    let cns = &config.identity.cns;
    let mut faults = Vec::new();
    if cns.anchors.is_empty() {
        faults.push("identity.cns.anchors names no authority: nobody can log in with a card".to_owned());
    }
    if cns.proxy_secret.is_empty() {
        faults.push("identity.cns.proxy_secret is missing: who reaches server.cns could write a certificate".to_owned());
    } else if let Err(why) = secret(&cns.proxy_secret) {
        faults.push(format!("identity.cns.proxy_secret: {why}"));
    }
    for reference in cns.anchors.iter().map(ToString::to_string) {
        match secret(&reference).and_then(|pem| Authority::from_bundle(&pem).map_err(|why| why.to_string())) {
            Ok(authorities) => authorities.iter().for_each(|one| tell(one, now)),
            Err(why) => faults.push(format!("{reference}: {why}")),
        }
    }
    for source in cns.crl_files() {
        let path = source.trim_start_matches("file:");
        let read = std::fs::read(path).map_err(|why| why.to_string());
        match read.and_then(|bytes| RevocationList::read(&bytes).map_err(|why| why.to_string())) {
            Ok(list) if list.fresh_at(now) => println!("cards: {source}: until {}", list.next_update()),
            Ok(list) => faults.push(format!("{source}: not valid now, until {}", list.next_update())),
            Err(why) => faults.push(format!("{source}: {why}")),
        }
    }
    if cns.crls.is_empty() && !cns.distribution_points {
        faults.push("identity.cns.crls is empty and distribution_points is off: every card is refused".to_owned());
    }
    faults.iter().for_each(|fault| println!("cards: {fault}"));
    Ok(faults.len())
}

fn tell(authority: &Authority, now: chrono::DateTime<chrono::Utc>) {
    let state = if authority.valid_at(now) { "valid" } else { "NOT valid now: its cards are refused" };
    println!("cards: {}: sha256 {}: {state}", authority.subject(), authority.fingerprint());
}
