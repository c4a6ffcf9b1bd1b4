//! The host name on which a tenant is served.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A host name (RFC 1123), lower case, without port and without the final dot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Host(String);

/// A text that is no host name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("il nome host non è corretto: scrivi solo il nome, per esempio pagamenti.comune.esempio.it")]
pub struct BadHost;

impl Host {
    /// Reads a host name; upper case and a final dot are accepted, a port is not.
    ///
    /// # Errors
    /// [`BadHost`] for anything else.
    pub fn parse(written: &str) -> Result<Self, BadHost> {
        let name = written.strip_suffix('.').unwrap_or(written).to_ascii_lowercase();
        let shaped = (1..=253).contains(&name.len()) && name.split('.').all(is_label);
        if shaped { Ok(Self(name)) } else { Err(BadHost) }
    }

    /// Reads the value of the `Host` header: a host name with or without a port.
    ///
    /// # Errors
    /// [`BadHost`] for anything else.
    pub fn from_header(value: &str) -> Result<Self, BadHost> {
        let Some((name, port)) = value.rsplit_once(':') else { return Self::parse(value) };
        let is_port = (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit());
        if is_port { Self::parse(name) } else { Err(BadHost) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether only this machine can reach it (RFC 6761, 6.3).
    pub fn is_local(&self) -> bool {
        self.0 == "localhost" || self.0.ends_with(".localhost")
    }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Host {
    type Error = BadHost;
    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::parse(&written)
    }
}

impl From<Host> for String {
    fn from(host: Host) -> Self {
        host.0
    }
}

#[cfg(test)]
mod tests {
    use super::Host;

    #[test]
    fn what_is_no_host_name_is_refused() {
        for bad in ["", ".", "a..b", "-a.it", "a-.it", "a b.it", "è.it", "a.it:80", "http://a.it", "a_b.it"]
        {
            assert!(Host::parse(bad).is_err(), "{bad}");
        }
        for bad in ["a.it:", "a.it:port", "a.it:80:80", "[::1]:80", ":80"] {
            assert!(Host::from_header(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn one_host_has_one_spelling() {
        let host = Host::parse("Portale-Medesano.LOCALHOST.").unwrap();
        assert_eq!(host.as_str(), "portale-medesano.localhost");
        assert_eq!(Host::from_header("portale-medesano.localhost:8080").unwrap(), host);
        assert!(host.is_local());
        assert!(!Host::parse("notlocalhost").unwrap().is_local());
    }
}
