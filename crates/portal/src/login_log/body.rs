//! What is encrypted in a row: everything that tells of a person, compressed first.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};

/// Longest body that is read back: two messages at the limit of the listener, and room.
const LIMIT: u64 = 4 << 20;

/// The encrypted part of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Codice fiscale, or the account of who has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Address of the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip: Option<String>,
    /// Its port, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
    /// The request as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// The answer as received, or the certificates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<String>,
    /// What the operator did, for rows about the log itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<serde_json::Value>,
}

impl Body {
    /// Compact bytes.
    pub fn pack(&self) -> std::io::Result<Vec<u8>> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all(&serde_json::to_vec(self)?)?;
        packed.finish()
    }

    /// What [`Body::pack`] made.
    pub fn unpack(packed: &[u8]) -> std::io::Result<Self> {
        let mut json = Vec::new();
        ZlibDecoder::new(packed).take(LIMIT).read_to_end(&mut json)?;
        Ok(serde_json::from_slice(&json)?)
    }
}

#[cfg(test)]
mod tests {
    use super::Body;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_body_reads_back_as_it_was(person: Option<String>, response: Option<String>, port: Option<u16>) {
            let body = Body { person, response, port, ..Body::default() };
            prop_assert_eq!(Body::unpack(&body.pack().unwrap()).unwrap(), body);
        }

        #[test]
        fn whatever_is_no_body_is_an_error_and_no_panic(bytes: Vec<u8>) {
            prop_assert!(Body::unpack(&bytes).is_err());
        }
    }
}
