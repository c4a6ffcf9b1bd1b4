//! Whether smart cards can be judged, where tenants offer them.

use chrono::{DateTime, Utc};
use domain::tenant::Profile;
use domain::tenant::access::Scheme;
use identity::cns::{Authority, RevocationList};

use crate::clock::Clock;
use crate::config::{Cns, Config, secret};
use crate::registry::Tenant;

/// Tells what is missing for the tenants that offer cards; returns how much. In the demo the sandbox makes it all when it
/// starts, so there it is told and not counted.
pub(super) fn check(config: &Config, tenants: &[Tenant]) -> anyhow::Result<usize> {
    let offering = tenants.iter().filter(|tenant| tenant.config().access.schemes.contains(&Scheme::Cns));
    let names: Vec<&str> = offering.map(|tenant| tenant.id.as_str()).collect();
    if names.is_empty() {
        return Ok(0);
    }
    println!("cards: offered by {}", names.join(", "));
    let now = Clock::starting(config.clock_start()?).now();
    let cns = &config.identity.cns;
    let faults = [proxy(cns), authorities(cns, now), lists(cns, now)].concat();
    faults.iter().for_each(|fault| println!("cards: {fault}"));
    Ok(if config.profile == Profile::Demo { 0 } else { faults.len() })
}

fn proxy(cns: &Cns) -> Vec<String> {
    if cns.proxy_secret.is_empty() {
        let why = "identity.cns.proxy_secret is missing: who reaches server.cns could write a certificate";
        return vec![why.to_owned()];
    }
    secret(&cns.proxy_secret)
        .err()
        .map(|why| format!("identity.cns.proxy_secret: {why}"))
        .into_iter()
        .collect()
}

fn authorities(cns: &Cns, now: DateTime<Utc>) -> Vec<String> {
    let mut faults = Vec::new();
    if cns.anchors.is_empty() {
        faults.push("identity.cns.anchors names no authority: nobody can log in with a card".to_owned());
    }
    for reference in cns.anchors.iter().map(ToString::to_string) {
        match secret(&reference).and_then(|pem| Authority::from_bundle(&pem).map_err(|why| why.to_string())) {
            Ok(authorities) => authorities.iter().for_each(|one| tell(one, now)),
            Err(why) => faults.push(format!("{reference}: {why}")),
        }
    }
    faults
}

fn tell(authority: &Authority, now: DateTime<Utc>) {
    let state = if authority.valid_at(now) { "valid" } else { "NOT valid now: its cards are refused" };
    println!("cards: {}: sha256 {}: {state}", authority.subject(), authority.fingerprint());
}

fn lists(cns: &Cns, now: DateTime<Utc>) -> Vec<String> {
    let mut faults = Vec::new();
    if cns.crls.is_empty() && !cns.distribution_points {
        faults.push(
            "identity.cns.crls is empty and distribution_points is off: every card is refused".to_owned(),
        );
    }
    for source in cns.crl_files() {
        let read = std::fs::read(source.trim_start_matches("file:")).map_err(|why| why.to_string());
        match read.and_then(|bytes| RevocationList::read(&bytes).map_err(|why| why.to_string())) {
            Ok(list) if list.fresh_at(now) => println!("cards: {source}: until {}", list.next_update()),
            Ok(list) => faults.push(format!("{source}: not valid now, until {}", list.next_update())),
            Err(why) => faults.push(format!("{source}: {why}")),
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::{authorities, lists, proxy};
    use crate::config::Config;

    #[test]
    fn what_is_missing_for_cards_is_told() {
        let mut cns = Config::demo("").unwrap().identity.cns;
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        (cns.proxy_secret, cns.distribution_points) = (String::new(), false);
        cns.anchors.clear();
        cns.crls.clear();
        assert!(proxy(&cns)[0].contains("proxy_secret"));
        assert!(authorities(&cns, now)[0].contains("anchors"));
        assert!(lists(&cns, now)[0].contains("every card is refused"));
        cns.crls = vec!["file:/nowhere/ca.crl".to_owned()];
        cns.proxy_secret = "file:/nowhere/secret".to_owned();
        assert!(lists(&cns, now)[0].contains("/nowhere/ca.crl"));
        assert!(proxy(&cns)[0].contains("/nowhere/secret"));
    }
}
