//! Which address is believed.

use std::net::{IpAddr, SocketAddr};

use poem::Addr;
use poem::http::{HeaderMap, HeaderName, HeaderValue};
use proptest::prelude::*;

use super::{ClientAddress, Forwarding, Network};

fn rule() -> Forwarding {
    Forwarding {
        header: Some(HeaderName::from_static("x-forwarded-for")),
        trusted: ["10.0.0.0/8", "2001:db8:1::/48", "192.0.2.7"].map(|range| range.parse().unwrap()).to_vec(),
    }
}

fn seen(peer: &str, lines: &[&str]) -> String {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append("x-forwarded-for", HeaderValue::from_bytes(line.as_bytes()).unwrap());
    }
    ClientAddress::of(&Addr::SocketAddr(peer.parse().unwrap()), &headers, &rule()).to_string()
}

#[test]
fn a_subscriber_of_ipv6_is_one() {
    let network = |ip: &str| ClientAddress { ip: ip.parse().unwrap(), port: None }.network();
    assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
    assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
}

#[test]
fn what_cannot_be_read_ends_at_the_last_hop_that_could() {
    assert_eq!(seen("10.0.0.1:40000", &["garbage"]), "10.0.0.1:40000");
    assert_eq!(seen("10.0.0.1:40000", &[""]), "10.0.0.1:40000");
    assert_eq!(seen("10.0.0.1:40000", &["203.0.113.9, <script>, 10.0.0.2"]), "10.0.0.2");
    assert_eq!(seen("10.0.0.1:40000", &["203.0.113.9, 10.0.0.2,"]), "10.0.0.1:40000");
    assert_eq!(seen("10.0.0.1:40000", &["203.0.113.9", "caffè"]), "10.0.0.1:40000");
    assert_eq!(seen("10.0.0.1:40000", &["203.0.113.9:99999"]), "10.0.0.1:40000");
}

#[test]
fn a_stranger_cannot_name_another_address() {
    assert_eq!(seen("203.0.113.9:40000", &["198.51.100.1"]), "203.0.113.9:40000");
    assert_eq!(seen("192.0.2.8:1", &["198.51.100.1"]), "192.0.2.8:1");
    // what the client wrote itself stands left of what the proxy saw
    assert_eq!(seen("10.0.0.1:40000", &["127.0.0.1, 203.0.113.9"]), "203.0.113.9");
    assert_eq!(seen("10.0.0.1:40000", &["10.9.9.9, 203.0.113.9, 10.0.0.2"]), "203.0.113.9");
}

#[test]
fn lines_of_a_repeated_header_are_one_list_and_the_last_is_the_nearest() {
    assert_eq!(seen("10.0.0.1:40000", &["198.51.100.1", "203.0.113.9"]), "203.0.113.9");
    assert_eq!(seen("10.0.0.1:40000", &["203.0.113.9", "10.0.0.2, 10.0.0.3"]), "203.0.113.9");
}

#[test]
fn ports_and_both_families_are_read_as_proxies_write_them() {
    assert_eq!(seen("192.0.2.7:1", &["203.0.113.9:5678"]), "203.0.113.9:5678");
    assert_eq!(seen("[2001:db8:1::1]:1", &["[2001:db8:2::9]:443"]), "[2001:db8:2::9]:443");
    assert_eq!(seen("[2001:db8:1::1]:1", &["[2001:db8:2::9]"]), "2001:db8:2::9");
    assert_eq!(seen("[2001:db8:1::1]:1", &["2001:db8:2::9"]), "2001:db8:2::9");
    assert_eq!(seen("[::ffff:10.0.0.1]:1", &["::ffff:203.0.113.9"]), "203.0.113.9");
    assert_eq!(seen("10.0.0.1:1", &["10.0.0.4, 10.0.0.3"]), "10.0.0.4");
}

#[test]
fn without_a_configured_header_the_peer_is_the_client() {
    let mut headers = HeaderMap::new();
    headers.append("x-forwarded-for", HeaderValue::from_static("203.0.113.9"));
    let rule = Forwarding { header: None, ..rule() };
    let peer = Addr::SocketAddr("10.0.0.1:7".parse().unwrap());
    assert_eq!(ClientAddress::of(&peer, &headers, &rule).to_string(), "10.0.0.1:7");
    assert_eq!(ClientAddress::of(&Addr::custom("test", "pipe"), &headers, &rule), ClientAddress::UNKNOWN);
}

#[test]
fn a_network_is_an_address_or_a_prefix() {
    for bad in
        ["", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/+8", "::/129", "10.0.0/8", "proxy.example", "10.0.0.0/8/8"]
    {
        assert!(bad.parse::<Network>().is_err(), "{bad}");
    }
    let within = |range: &str, ip: &str| range.parse::<Network>().unwrap().contains(ip.parse().unwrap());
    assert!(within("0.0.0.0/0", "203.0.113.9") && within("::/0", "2001:db8::1"));
    assert!(!within("0.0.0.0/0", "2001:db8::1"));
    assert!(within("192.168.4.0/22", "192.168.7.255") && !within("192.168.4.0/22", "192.168.8.0"));
    assert!(within("2001:db8::/33", "2001:db8:7fff::1") && !within("2001:db8::/33", "2001:db8:8000::1"));
    assert!(within("::ffff:10.0.0.0/104", "10.1.2.3") && !within("::ffff:10.0.0.0/104", "11.0.0.1"));
    assert!(within("203.0.113.9", "203.0.113.9") && !within("203.0.113.9", "203.0.113.8"));
}

proptest! {
    #[test]
    fn no_header_breaks_it(peer: SocketAddr, lines in proptest::collection::vec("[ -~é]{0,80}", 0..4)) {
        let mut headers = HeaderMap::new();
        for line in &lines {
            headers.append("x-forwarded-for", HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        let client = ClientAddress::of(&Addr::SocketAddr(peer), &headers, &rule());
        if !rule().trusts(peer.ip()) {
            prop_assert_eq!(client, ClientAddress::from(peer));
        }
    }

    #[test]
    fn what_the_nearest_proxy_saw_cannot_be_changed_from_further_away(
        forged in "[0-9a-f:., ]{0,60}", client: IpAddr
    ) {
        prop_assume!(!rule().trusts(client));
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_str(&format!("{forged},{client}")).unwrap());
        let peer = Addr::SocketAddr("10.0.0.1:40000".parse().unwrap());
        let told = ClientAddress::of(&peer, &headers, &rule());
        prop_assert_eq!(told.ip, client.to_canonical());
    }

    #[test]
    fn a_network_reads_back_as_written(base: IpAddr, prefix in 0_u8..=32) {
        let network: Network = format!("{base}/{prefix}").parse().unwrap();
        prop_assert_eq!(network.to_string().parse::<Network>().unwrap(), network);
        prop_assert!(network.contains(base) || base.is_ipv6() && base.to_canonical().is_ipv4());
    }
}
