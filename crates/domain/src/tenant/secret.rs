//! Secrets by reference only: the value never stands in a file that is kept or exported.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Where a secret is found when it is needed. Written `env:NAME` or `file:PATH`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Secret {
    /// Name of an environment variable.
    Env(String),
    /// Path of a file, absolute or from the working directory.
    File(String),
}

/// A text that is no reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("un segreto si indica solo con un riferimento: env:NOME oppure file:PERCORSO")]
pub struct BadSecret;

impl Secret {
    /// Reads `env:NAME` (upper-case letters, digits, underscores) or `file:PATH`.
    ///
    /// # Errors
    /// [`BadSecret`] for anything else, so that a secret pasted by mistake is never kept.
    pub fn parse(written: &str) -> Result<Self, BadSecret> {
        match written.split_once(':') {
            Some(("env", name)) if is_variable(name) => Ok(Self::Env(name.to_owned())),
            Some(("file", path)) if !path.trim().is_empty() => Ok(Self::File(path.to_owned())),
            _ => Err(BadSecret),
        }
    }
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_'))
}

impl fmt::Display for Secret {
    /// The reference, never the value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Env(name) => write!(f, "env:{name}"),
            Self::File(path) => write!(f, "file:{path}"),
        }
    }
}

impl TryFrom<String> for Secret {
    type Error = BadSecret;
    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::parse(&written)
    }
}

impl From<Secret> for String {
    fn from(secret: Secret) -> Self {
        secret.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn a_pasted_secret_is_refused() {
        for bad in ["", "d34db33f", "env:", "env:pagopa key", "file:", "file: ", "https://x"] {
            assert!(Secret::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_reference_is_kept_as_written() {
        for good in ["env:PAGOPA_KEY", "file:/etc/sportello/spid.pem"] {
            assert_eq!(Secret::parse(good).unwrap().to_string(), good);
        }
    }
}
