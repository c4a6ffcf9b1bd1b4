//! Addresses of pages and services that a tenant names.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An absolute `http` or `https` address without spaces, quotes or credentials.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

/// A text that is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("l'indirizzo non è corretto: scrivilo per intero, per esempio https://www.comune.esempio.it/privacy")]
pub struct BadWebAddress;

impl WebAddress {
    /// Reads an address that begins with `http://` or `https://`.
    ///
    /// # Errors
    /// [`BadWebAddress`] for anything else, `javascript:` among it.
    pub fn parse(written: &str) -> Result<Self, BadWebAddress> {
        let rest = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
        let authority = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        let clean = written.chars().all(|c| c.is_ascii_graphic() && !"\"'<>\\`{}|^".contains(c));
        let named = authority.starts_with(|c: char| c.is_ascii_alphanumeric()) && !authority.contains('@');
        if clean && named && written.len() <= 2_000 {
            Ok(Self(written.to_owned()))
        } else {
            Err(BadWebAddress)
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is encrypted on the way.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Scheme, host and port, as `form-action` of a content security policy wants it.
    pub fn origin(&self) -> &str {
        let start = self.0.find("://").map_or(0, |at| at + 3);
        let length = self.0[start..].find(['/', '?', '#']).unwrap_or(self.0.len() - start);
        &self.0[..start + length]
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for WebAddress {
    type Error = BadWebAddress;
    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::parse(&written)
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

#[cfg(test)]
mod tests {
    use super::WebAddress;

    #[test]
    fn only_addresses_of_the_web_are_accepted() {
        for bad in [
            "",
            "www.x.it",
            "javascript:alert(1)",
            "https://",
            "https://a@b.it",
            "https://x.it/a b",
            "ftp://x.it",
        ] {
            assert!(WebAddress::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_origin_ends_before_the_path() {
        let address = WebAddress::parse("http://127.0.0.1:8090/checkout/ec/v1").unwrap();
        assert_eq!(address.origin(), "http://127.0.0.1:8090");
        assert_eq!(WebAddress::parse("https://x.it").unwrap().origin(), "https://x.it");
    }
}
