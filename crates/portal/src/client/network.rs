//! A range of addresses, as `10.0.0.0/8`, or one address.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A range of addresses in CIDR notation (RFC 4632, RFC 4291).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Network {
    base: IpAddr,
    prefix: u8,
}

/// A text that is no range of addresses.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is neither an IP address nor a network such as 10.0.0.0/8")]
pub struct BadNetwork(String);

impl Network {
    /// Whether an address lies in the range; IPv4 and its IPv6-mapped form are the same.
    pub fn contains(&self, ip: IpAddr) -> bool {
        match (self.base, ip.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(ip)) => {
                let differ = u128::from(u32::from(base) ^ u32::from(ip));
                differ >> (32 - u32::from(self.prefix)) == 0
            }
            (IpAddr::V6(base), IpAddr::V6(ip)) => {
                let differ = u128::from(base) ^ u128::from(ip);
                differ.checked_shr(128 - u32::from(self.prefix)).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = BadNetwork;
    fn from_str(written: &str) -> Result<Self, BadNetwork> {
        let bad = || BadNetwork(written.to_owned());
        let (ip, prefix) = match written.split_once('/') {
            Some((ip, prefix)) => (ip, Some(prefix)),
            None => (written, None),
        };
        let base: IpAddr = ip.parse().map_err(|_| bad())?;
        let widest = if base.is_ipv4() { 32 } else { 128 };
        let prefix: u8 = match prefix {
            Some(digits) if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().map_err(|_| bad())?
            }
            Some(_) => return Err(bad()),
            None => widest,
        };
        match (base.to_canonical(), prefix) {
            (_, prefix) if prefix > widest => Err(bad()),
            // an IPv4 network written as IPv6
            (IpAddr::V4(v4), 96..) if base.is_ipv6() => Ok(Self { base: v4.into(), prefix: prefix - 96 }),
            _ => Ok(Self { base, prefix }),
        }
    }
}

impl TryFrom<String> for Network {
    type Error = BadNetwork;
    fn try_from(written: String) -> Result<Self, BadNetwork> {
        written.parse()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.base, self.prefix)
    }
}

impl From<Network> for String {
    fn from(network: Network) -> Self {
        network.to_string()
    }
}
