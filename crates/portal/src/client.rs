//! Where a request comes from: the peer of the connection, or whom a trusted proxy names.
//!
//! The header counts only when the peer is one of `server.trusted_proxies`. It is read from the right: each hop that is a trusted proxy
//! of ours vouches for the one before it, and the first that is not is the client. Whatever stands further left was written by the
//! client itself and is worth nothing.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use poem::Addr;
use poem::http::{HeaderMap, HeaderName};

mod network;

pub use network::{BadNetwork, Network};

/// Most hops that are looked at: a longer chain is nobody's honest one.
const MAX_HOPS: usize = 16;

/// The address of the person's device, as far as it can be known; for the login log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientAddress {
    /// IPv4 or IPv6; an IPv4 address mapped into IPv6 is written as IPv4. Unspecified (`0.0.0.0`) when the connection tells none.
    pub ip: IpAddr,
    /// Source port, where it is known: always of the peer, of a forwarded client only when the proxy tells it.
    pub port: Option<u16>,
}

impl ClientAddress {
    /// Nobody's: a connection without an address.
    pub const UNKNOWN: Self = Self { ip: IpAddr::V4(Ipv4Addr::UNSPECIFIED), port: None };

    /// An IPv4 address, or the network of an IPv6 one: a subscriber has 2^64 addresses. For counting, not for showing.
    pub fn network(self) -> String {
        match self.ip {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => {
                let [a, b, c, d, ..] = ip.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }

    /// Who is behind a connection whose peer is `peer` and whose request has these headers.
    pub fn of(peer: &Addr, headers: &HeaderMap, rule: &Forwarding) -> Self {
        let Addr::SocketAddr(peer) = peer else { return Self::UNKNOWN };
        let peer = Self::from(*peer);
        match &rule.header {
            Some(header) if rule.trusts(peer.ip) => rule.walk(peer, hops(headers, header)),
            _ => peer,
        }
    }

    /// Reads `ip`, `ip:port` (IPv4) or `[ip]:port`, as proxies write them.
    fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        if let Ok(ip) = written.parse::<IpAddr>() {
            return Some(Self { ip: ip.to_canonical(), port: None });
        }
        if let Ok(address) = written.parse::<SocketAddr>() {
            return Some(Self::from(address));
        }
        let ip: Ipv6Addr = written.strip_prefix('[')?.strip_suffix(']')?.parse().ok()?;
        Some(Self { ip: IpAddr::V6(ip).to_canonical(), port: None })
    }
}

impl From<SocketAddr> for ClientAddress {
    fn from(address: SocketAddr) -> Self {
        Self { ip: address.ip().to_canonical(), port: Some(address.port()).filter(|port| *port != 0) }
    }
}

impl fmt::Display for ClientAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            Some(port) => SocketAddr::new(self.ip, port).fmt(f),
            None => self.ip.fmt(f),
        }
    }
}

/// When and how a header is believed.
#[derive(Debug, Clone, Default)]
pub struct Forwarding {
    /// The header that the proxies append to or set; `None`: the peer is the client.
    pub header: Option<HeaderName>,
    /// The proxies of ours.
    pub trusted: Vec<Network>,
}

impl Forwarding {
    fn trusts(&self, ip: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.contains(ip))
    }

    /// From the nearest hop outward, as long as trusted proxies vouch. What cannot be read ends the walk at the last hop that could.
    fn walk<'a>(&self, peer: ClientAddress, hops: impl Iterator<Item = &'a str>) -> ClientAddress {
        let mut nearest = peer;
        for hop in hops.take(MAX_HOPS) {
            let Some(address) = ClientAddress::parse(hop) else { break };
            nearest = address;
            if !self.trusts(address.ip) {
                break;
            }
        }
        nearest
    }
}

/// The hops of a list header, the nearest first; the lines of a repeated header are one list (RFC 9110, section 5.3).
fn hops<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    let mut lines: Vec<&poem::http::HeaderValue> = headers.get_all(name).iter().collect();
    lines.reverse();
    // a line that is no text is one hop that cannot be read
    lines.into_iter().flat_map(|line| line.to_str().unwrap_or("?").rsplit(','))
}

#[cfg(test)]
mod tests;
