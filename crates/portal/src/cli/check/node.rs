//! Whether pagoPA's Node can be told from anybody else.

use chrono::{DateTime, Utc};
use domain::tenant::Profile;

use crate::clock::Clock;
use crate::config::{Config, Node, NodeClient};
use crate::{node_client, proxy};

/// Tells what is missing for the Node's certificate; returns how much. In the demo the Node is the sandbox, so there it is not counted.
pub(super) fn check(config: &Config) -> anyhow::Result<usize> {
    let now = Clock::starting(config.clock_start()?).now();
    let faults = faults(&config.node, now);
    faults.iter().for_each(|fault| println!("node: {fault}"));
    Ok(if config.profile == Profile::Demo { 0 } else { faults.len() })
}

fn faults(node: &Node, now: DateTime<Utc>) -> Vec<String> {
    if node.client == NodeClient::None {
        println!("node: no certificate is asked for: {}", node.client_reason);
        return Vec::new();
    }
    println!("node: {} with a certificate in {}", node.names.join(", "), node.header);
    [secret(node), authorities(node, now)].concat()
}

fn secret(node: &Node) -> Vec<String> {
    match proxy::secret(&node.proxy_secret) {
        Ok(Some(_)) => Vec::new(),
        Ok(None) => {
            let why = "node.proxy_secret is missing: who reaches server.node could write a certificate";
            vec![why.to_owned()]
        }
        Err(why) => vec![format!("node.proxy_secret: {why}")],
    }
}

fn authorities(node: &Node, now: DateTime<Utc>) -> Vec<String> {
    if node.authorities.is_empty() {
        let why = "node.authorities names no authority: every call of the Node is refused";
        return vec![why.to_owned()];
    }
    let mut faults = Vec::new();
    for reference in &node.authorities {
        match node_client::authorities(reference) {
            Ok(read) => {
                for one in &read {
                    println!("node: {}: sha256 {}", one.subject(), one.fingerprint());
                }
                let stale = read.iter().filter(|one| !one.valid_at(now));
                faults.extend(stale.map(|one| format!("{} is not valid now", one.subject())));
            }
            Err(why) => faults.push(format!("{reference}: {why}")),
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::faults;
    use crate::config::{Config, NodeClient};
    use domain::tenant::Secret;

    #[test]
    fn what_is_missing_for_the_nodes_certificate_is_told() {
        let mut node = Config::demo("").unwrap().node;
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        assert_eq!(faults(&node, now), Vec::<String>::new(), "the demo says why it asks for none");
        node.client = NodeClient::Certificate;
        let found = faults(&node, now);
        assert!(found[0].contains("node.proxy_secret") && found[1].contains("every call"), "{found:?}");
        node.proxy_secret = "file:/nowhere/secret".to_owned();
        node.authorities = vec![Secret::parse("file:/nowhere/ca.pem").unwrap()];
        let found = faults(&node, now);
        assert!(found[0].contains("/nowhere/secret") && found[1].contains("/nowhere/ca.pem"), "{found:?}");
    }
}
