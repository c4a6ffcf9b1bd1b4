//! The Redirect binding: DEFLATE, base64, and a signature over the query as it was sent (SAML bindings, 3.4.4).

use std::io::{Read, Write};

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use reqwest::Url;
use ring::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RsaParameters,
    UnparsedPublicKey,
};

use super::{
    key::{Key, pem_body},
    provider::SamlError,
    signature::pem,
};
use crate::{command::Bench, encoded};

const MAX_MESSAGE: u64 = 256 * 1024;
const SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
/// What stands before the PKCS#1 key in a public key of 2048 bits and more (RFC 5280, SubjectPublicKeyInfo of rsaEncryption).
const BEFORE_KEY: usize = 24;

/// A query that carries a message: the parts as they were sent.
#[derive(Debug)]
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    pub(crate) fn parse(raw: &str) -> Self {
        let pairs = raw
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Self { pairs }
    }

    fn raw(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn value(&self, name: &str) -> Option<String> {
        let raw = self.raw(name)?;
        let url = Url::parse(&format!("http://localhost/?v={raw}")).ok()?;
        url.query_pairs().next().map(|(_, value)| value.into_owned())
    }

    /// The message in the field, inflated.
    pub(crate) fn message(&self, field: &str) -> Option<String> {
        let packed = STANDARD.decode(self.value(field)?).ok()?;
        let mut text = String::new();
        DeflateDecoder::new(packed.as_slice()).take(MAX_MESSAGE).read_to_string(&mut text).ok()?;
        Some(text)
    }

    /// The octets that the signature covers.
    fn signed_octets(&self, field: &str) -> Option<String> {
        let mut octets = format!("{field}={}", self.raw(field)?);
        if let Some(state) = self.raw("RelayState") {
            octets.push_str(&format!("&RelayState={state}"));
        }
        octets.push_str(&format!("&SigAlg={}", self.raw("SigAlg")?));
        Some(octets)
    }

    /// Whether the signature is good by one of the certificates.
    pub(crate) fn verified(&self, field: &str, certificates: &[String]) -> Result<bool, SamlError> {
        let signature = self.value("Signature").and_then(|text| STANDARD.decode(text).ok());
        let algorithm = self.value("SigAlg").and_then(|uri| algorithm(&uri));
        let (Some(octets), Some(signature), Some(algorithm)) =
            (self.signed_octets(field), signature, algorithm)
        else {
            return Ok(false);
        };
        for certificate in certificates {
            let key = UnparsedPublicKey::new(algorithm, public_key(certificate)?);
            if key.verify(octets.as_bytes(), &signature).is_ok() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn algorithm(uri: &str) -> Option<&'static RsaParameters> {
    match uri.strip_prefix("http://www.w3.org/2001/04/xmldsig-more#")? {
        "rsa-sha256" => Some(&RSA_PKCS1_2048_8192_SHA256),
        "rsa-sha384" => Some(&RSA_PKCS1_2048_8192_SHA384),
        "rsa-sha512" => Some(&RSA_PKCS1_2048_8192_SHA512),
        _ => None,
    }
}

/// The RSA key of a certificate, PKCS#1 DER.
fn public_key(certificate: &str) -> Result<Vec<u8>, SamlError> {
    let bench = Bench::new()?;
    bench.put("certificate.pem", pem(certificate))?;
    bench.run("openssl", &["x509", "-in", "certificate.pem", "-noout", "-pubkey"])?;
    let der = pem_body(&bench.take_text("stdout")?).and_then(|body| STANDARD.decode(body).ok());
    der.and_then(|der| der.get(BEFORE_KEY..).map(<[u8]>::to_vec))
        .ok_or(SamlError::Key("not an RSA certificate"))
}

/// An address with a signed message in its query.
pub(crate) fn address(
    to: &str,
    field: &str,
    xml: &str,
    relay_state: Option<&str>,
    key: &Key,
) -> Result<String, SamlError> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    packer.write_all(xml.as_bytes())?;
    let mut query = format!("{field}={}", encoded(&STANDARD.encode(packer.finish()?)));
    if let Some(state) = relay_state {
        query.push_str(&format!("&RelayState={}", encoded(state)));
    }
    query.push_str(&format!("&SigAlg={}", encoded(SHA256)));
    let signature = STANDARD.encode(key.sign(query.as_bytes())?);
    let joint = if to.contains('?') { '&' } else { '?' };
    Ok(format!("{to}{joint}{query}&Signature={}", encoded(&signature)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_query_is_verified_to_the_octet() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::load_or_make(folder.path(), "k").unwrap();
        let url = address("https://sp.example/slo", "SAMLRequest", "<a>è</a>", Some("r/1 2"), &key).unwrap();
        let query = url.split_once('?').unwrap().1;
        let certificates = [key.certificate];
        let parsed = Query::parse(query);
        assert_eq!(parsed.message("SAMLRequest").as_deref(), Some("<a>è</a>"));
        assert_eq!(parsed.value("RelayState").as_deref(), Some("r/1 2"));
        assert!(parsed.verified("SAMLRequest", &certificates).unwrap());
        assert!(!parsed.verified("SAMLResponse", &certificates).unwrap());
        let changed = Query::parse(&query.replace("RelayState=r", "RelayState=s"));
        assert!(!changed.verified("SAMLRequest", &certificates).unwrap());
        let other = Key::load_or_make(folder.path(), "other").unwrap();
        assert!(!parsed.verified("SAMLRequest", &[other.certificate]).unwrap());
    }

    #[test]
    fn an_algorithm_that_is_not_sha_2_proves_nothing() {
        assert!(algorithm("http://www.w3.org/2000/09/xmldsig#rsa-sha1").is_none());
        assert!(algorithm("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256").is_none());
    }
}
