//! The Redirect binding (SAML 2.0 Bindings, 3.4): the message in the address, its signature beside it.

use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use thiserror::Error;

use super::WriteError;
use crate::dsig::{self, DsigError, RSA_SHA256, SigningKey, TrustedKey};
use crate::xml;

/// Which way a message goes: the name of its parameter and of its form field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// `SAMLRequest`.
    Request,
    /// `SAMLResponse`.
    Response,
}

impl Parameter {
    /// The name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "SAMLRequest",
            Self::Response => "SAMLResponse",
        }
    }
}

/// A message that came in an address; nothing of it is believed before [`Received::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The message.
    pub xml: String,
    /// What is to be given back.
    pub relay_state: Option<String>,
    octets: String,
    algorithm: String,
    signature: Vec<u8>,
}

/// Why an address holds no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RedirectError {
    /// A parameter is there more than once.
    #[error("a parameter is repeated")]
    Repeated,
    /// A parameter is missing.
    #[error("a parameter is missing")]
    Missing,
    /// A parameter cannot be decoded.
    #[error("a parameter cannot be decoded")]
    Encoding,
    /// The message is larger than any message is.
    #[error("the message is too large")]
    TooLarge,
}

/// The address that carries a message: `endpoint`, the message deflated, `RelayState` (left out when empty) and the signature.
///
/// # Errors
/// [`WriteError`].
pub fn address(
    endpoint: &str,
    parameter: Parameter,
    message: &str,
    relay_state: &str,
    key: &SigningKey,
) -> Result<String, WriteError> {
    let mut octets = format!("{}={}", parameter.name(), percent(&STANDARD.encode(deflate(message)?)));
    if !relay_state.is_empty() {
        octets.push_str(&format!("&RelayState={}", percent(relay_state)));
    }
    octets.push_str(&format!("&SigAlg={}", percent(RSA_SHA256)));
    let signature = STANDARD.encode(dsig::sign_octets(octets.as_bytes(), key)?);
    let join = if endpoint.contains('?') { '&' } else { '?' };
    Ok(format!("{endpoint}{join}{octets}&Signature={}", percent(&signature)))
}

/// Reads the message out of a query as it was received, percent signs and all: what is signed are those octets.
///
/// # Errors
/// [`RedirectError`].
pub fn read(raw_query: &str, parameter: Parameter) -> Result<Received, RedirectError> {
    let message = only(raw_query, parameter.name())?.ok_or(RedirectError::Missing)?;
    let relay_state = only(raw_query, "RelayState")?;
    let algorithm = only(raw_query, "SigAlg")?.ok_or(RedirectError::Missing)?;
    let signature = only(raw_query, "Signature")?.ok_or(RedirectError::Missing)?;
    let mut octets = format!("{}={message}", parameter.name());
    if let Some(state) = relay_state {
        octets.push_str(&format!("&RelayState={state}"));
    }
    octets.push_str(&format!("&SigAlg={algorithm}"));
    Ok(Received {
        xml: inflate(&base64(message)?)?,
        relay_state: relay_state.map(|state| decoded(&state.replace('+', "%20"))).transpose()?,
        algorithm: decoded(algorithm)?,
        signature: base64(signature)?,
        octets,
    })
}

impl Received {
    /// Whether one of the keys signed the address.
    ///
    /// # Errors
    /// [`DsigError`].
    pub fn verify(&self, keys: &[TrustedKey]) -> Result<(), DsigError> {
        dsig::verify_octets(self.octets.as_bytes(), &self.algorithm, &self.signature, keys)
    }
}

/// The raw value of a parameter that may be there once.
fn only<'a>(query: &'a str, name: &str) -> Result<Option<&'a str>, RedirectError> {
    let mut values = query.split('&').filter_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (key == name || decoded(key).is_ok_and(|key| key == name)).then_some(value)
    });
    match (values.next(), values.next()) {
        (_, Some(_)) => Err(RedirectError::Repeated),
        (value, None) => Ok(value),
    }
}

fn base64(raw: &str) -> Result<Vec<u8>, RedirectError> {
    let packed: String = decoded(raw)?.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    STANDARD.decode(packed).map_err(|_| RedirectError::Encoding)
}

/// Everything but unreserved characters (RFC 3986, 2.3) becomes `%XX`.
fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 3 / 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

fn decoded(raw: &str) -> Result<String, RedirectError> {
    let mut pieces = raw.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let (hex, rest) = piece.split_at_checked(2).ok_or(RedirectError::Encoding)?;
        let byte = hex.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u8::from_str_radix(hex, 16));
        bytes.push(byte.and_then(Result::ok).ok_or(RedirectError::Encoding)?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).map_err(|_| RedirectError::Encoding)
}

fn deflate(message: &str) -> std::io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(message.as_bytes())?;
    encoder.finish()
}

/// A few octets may inflate to gigabytes: reading stops at the limit of a message.
fn inflate(deflated: &[u8]) -> Result<String, RedirectError> {
    let limit = xml::MESSAGE.bytes;
    let mut message = Vec::new();
    let reading = DeflateDecoder::new(deflated).take(limit as u64 + 1).read_to_end(&mut message);
    reading.map_err(|_| RedirectError::Encoding)?;
    if message.len() > limit {
        return Err(RedirectError::TooLarge);
    }
    String::from_utf8(message).map_err(|_| RedirectError::Encoding)
}
