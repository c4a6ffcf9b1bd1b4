use super::{Config, MailTransport};
use domain::tenant::Profile;
use figment::providers::{Format, Toml};

fn production(changes: &str) -> Result<Config, super::ConfigError> {
    Config::from_figment(Toml::string(changes), Toml::string(""))
}

#[track_caller]
fn refuses(read: Result<Config, super::ConfigError>, word: &str) {
    let error = read.unwrap_err().to_string();
    assert!(error.contains(word), "{error}");
}

#[test]
fn the_defaults_are_production_and_complete() {
    let config = production("").unwrap();
    assert_eq!((config.profile, config.mail.transport), (Profile::Production, MailTransport::File));
    assert_eq!(config.origin("portale.example"), "https://portale.example");
}

#[test]
fn the_demo_shows_its_port() {
    let config = Config::demo("").unwrap();
    assert_eq!(config.origin("portale-medesano.localhost"), "http://portale-medesano.localhost:8080");
}

#[test]
fn unknown_keys_refuse_to_start() {
    refuses(production("colour = \"red\""), "colour");
    refuses(production("[server]\npulbic = \"127.0.0.1:1\""), "pulbic");
}

#[test]
fn the_demo_stays_on_this_machine() {
    refuses(Config::demo("[server]\npublic = \"0.0.0.0:8080\""), "loopback");
    refuses(Config::demo("[server]\nnode = \"192.0.2.1:8082\""), "loopback");
    refuses(Config::demo("[server]\nplatform_host = \"piattaforma.example\""), "localhost");
}

#[test]
fn only_the_demo_moves_the_clock() {
    refuses(production("[clock]\nnow = \"2026-11-22T10:00:00Z\""), "demo profile only");
    assert!(
        Config::demo("[clock]\nnow = \"2026-11-22T10:00:00Z\"").unwrap().clock_start().unwrap().is_some()
    );
    refuses(Config::demo("[clock]\nnow = \"yesterday\""), "clock.now");
}

#[test]
fn several_replicas_need_redis() {
    refuses(production("[redis]\nreplicas = 2"), "Redis");
    assert!(production("[redis]\nreplicas = 2\nurl = \"redis://redis\"").is_ok());
}

#[test]
fn a_client_header_needs_proxies_to_believe() {
    refuses(production("[server]\nclient_header = \"x-forwarded-for\""), "trusted_proxies");
    let trusting = |header: &str| {
        production(&format!("[server]\nclient_header = \"{header}\"\ntrusted_proxies = [\"10.0.0.0/8\"]"))
    };
    refuses(trusting("Forwarded"), "RFC 7239");
    refuses(trusting("x forwarded"), "not the name of a header");
    refuses(production("[server]\ntrusted_proxies = [\"proxy.example\"]"), "proxy.example");
    assert!(trusting("X-Forwarded-For").unwrap().forwarding().unwrap().header.is_some());
    assert!(production("").unwrap().forwarding().unwrap().header.is_none());
}

#[test]
fn cards_are_not_believed_from_a_proxy_that_proves_nothing() {
    let anchors = "[identity.cns]\nanchors = [\"file:cards.pem\"]\n";
    refuses(production(anchors), "identity.cns.proxy_secret");
    assert!(production(&format!("{anchors}proxy_secret = \"env:CNS_PROXY\"")).is_ok());
    assert!(Config::demo(anchors).is_ok());
    refuses(production("[identity.cns]\nanchors = [\"cards.pem\"]"), "file:PERCORSO");
}

#[test]
fn the_places_of_cards_are_read_strictly() {
    for (bad, word) in [
        ("host = \"{host}\"", "identity.cns.host"),
        ("host = \"cns.example\"", "identity.cns.host"),
        ("host = \"CNS.{host}\"", "identity.cns.host"),
        ("address = \"http://cns.{host}\"", "identity.cns.address"),
        ("address = \"https://cns.example\"", "identity.cns.address"),
        ("header = \"ssl_client_cert\"", "identity.cns.header"),
        ("header = \"\"", "identity.cns.header"),
        ("crls = [\"ldap://crl.example\"]", "identity.cns"),
        ("refresh_minutes = 0", "refresh_minutes"),
    ] {
        refuses(production(&format!("[identity.cns]\n{bad}")), word);
    }
}

#[test]
fn a_host_of_cards_leads_to_its_tenant() {
    let cns = production("").unwrap().identity.cns;
    assert_eq!(cns.tenant_host("cns.portale.example"), Some("portale.example"));
    assert_eq!(cns.tenant_host("portale.example"), None);
    assert_eq!(cns.tenant_host("cns."), None);
    assert_eq!(cns.address_of("portale.example"), "https://cns.portale.example");
}

#[test]
fn the_node_shows_a_certificate_or_a_reason_is_written() {
    refuses(production("[node]\nclient = \"none\""), "node.client_reason");
    refuses(production("[node]\nclient = \"none\"\nclient_reason = \" \""), "node.client_reason");
    assert!(production("[node]\nclient = \"none\"\nclient_reason = \"a private line\"").is_ok());
    refuses(production("[node]\nclient = \"maybe\""), "client");
    refuses(production("[node]\nnames = []"), "node.names");
    refuses(production("[node]\nheader = \"ssl_client_cert\""), "node.header");
    refuses(production("[node]\nauthorities = [\"file:ca.pem\"]"), "node.proxy_secret");
    let whole = "[node]\nauthorities = [\"file:ca.pem\"]\nproxy_secret = \"file:secret\"";
    assert_eq!(production(whole).unwrap().node.names, ["forwarder.platform.pagopa.it"]);
    refuses(production("[node.journal]\nqueue = 0"), "node.journal");
    refuses(production("[node.journal]\nkeep_months = 0"), "node.journal");
}
