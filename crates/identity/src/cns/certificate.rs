//! What a certificate says, read from its DER with x509-parser. Believed only after the path was verified.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::{DistributionPointName, GeneralName, KeyUsage, ParsedExtension};
use x509_parser::prelude::FromDer;

use super::Refusal;
use super::subject::Subject;

/// More distribution points than this are not asked.
const MAX_ADDRESSES: usize = 4;

/// The parts of a card's certificate that are looked at.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) serial: String,
    pub(super) issuer: String,
    pub(super) subject: Subject,
    /// Dotted object identifiers of `certificatePolicies`.
    pub(super) policies: Vec<String>,
    /// What forbids the use for authentication, if anything does.
    pub(super) usage: Result<(), &'static str>,
    pub(super) revocation_addresses: Vec<String>,
}

impl Facts {
    pub(super) fn read(der: &[u8]) -> Result<Self, Refusal> {
        let certificate = parse(der).ok_or(Refusal::Unreadable("not an X.509 certificate"))?;
        let twice = certificate.extensions_map().is_err();
        let garbled =
            certificate.extensions().iter().any(|extension| extension.parsed_extension().error().is_some());
        if twice || garbled {
            return Err(Refusal::Unreadable("an extension is written twice or cannot be read"));
        }
        Ok(Self {
            serial: hex(certificate.raw_serial()),
            issuer: certificate.issuer().to_string(),
            subject: Subject::read(certificate.subject()),
            policies: policies(&certificate),
            usage: usage(&certificate),
            revocation_addresses: addresses(&certificate),
        })
    }
}

/// The whole of `der` as one certificate.
pub(super) fn parse(der: &[u8]) -> Option<X509Certificate<'_>> {
    let (rest, certificate) = X509Certificate::from_der(der).ok()?;
    rest.is_empty().then_some(certificate)
}

/// The card's authentication certificate: keyUsage digitalSignature without nonRepudiation, EKU clientAuth, no authority.
fn usage(certificate: &X509Certificate<'_>) -> Result<(), &'static str> {
    let key = certificate.key_usage().ok().flatten().map(|extension| extension.value);
    let forbids = |usage: &KeyUsage| usage.non_repudiation() || usage.key_cert_sign() || usage.crl_sign();
    match key {
        None => return Err("no keyUsage"),
        Some(usage) if !usage.digital_signature() => return Err("keyUsage without digitalSignature"),
        Some(usage) if forbids(usage) => return Err("keyUsage of a signature or of an authority"),
        Some(_) => {}
    }
    let extended = certificate.extended_key_usage().ok().flatten().map(|extension| extension.value);
    match extended {
        Some(usage) if usage.client_auth => {}
        _ => return Err("extendedKeyUsage without clientAuth"),
    }
    if certificate.is_ca() { Err("an authority") } else { Ok(()) }
}

fn policies(certificate: &X509Certificate<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for extension in certificate.extensions() {
        if let ParsedExtension::CertificatePolicies(policies) = extension.parsed_extension() {
            found.extend(policies.iter().map(|policy| policy.policy_id.to_id_string()));
        }
    }
    found
}

fn addresses(certificate: &X509Certificate<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for extension in certificate.extensions() {
        let ParsedExtension::CRLDistributionPoints(points) = extension.parsed_extension() else { continue };
        for point in points.iter() {
            let Some(DistributionPointName::FullName(names)) = &point.distribution_point else { continue };
            found.extend(names.iter().filter_map(web_address));
        }
    }
    found.truncate(MAX_ADDRESSES);
    found
}

fn web_address(name: &GeneralName<'_>) -> Option<String> {
    let GeneralName::URI(address) = name else { return None };
    let web = address.starts_with("http://") || address.starts_with("https://");
    (web && address.len() <= 1024).then(|| (*address).to_owned())
}

/// SHA-256 of the DER, hexadecimal: how people compare certificates.
pub(super) fn fingerprint(der: &[u8]) -> String {
    hex(&Sha256::digest(der))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn pem(der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let mut out = String::from("-----BEGIN CERTIFICATE-----\n");
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        out.push_str(line);
        out.push('\n');
        rest = after;
    }
    out.push_str("-----END CERTIFICATE-----\n");
    out
}
