//! Certificates of service providers, as Avviso SPID 29 v3 asks: RSA 3072, SHA-256, self-signed by public bodies.

use std::time::Duration;

use chrono::{DateTime, Utc};
use rcgen::{
    CertificateParams, CustomExtension, DistinguishedName, DnType, DnValue, KeyPair, KeyUsagePurpose,
    PKCS_RSA_SHA256, RsaKeySize, SerialNumber, date_time_ymd,
};
use sha2::{Digest, Sha256};
use thiserror::Error;

mod policies;
pub mod reading;

pub use reading::Certificate;

const URI: [u64; 4] = [2, 5, 4, 83];
const ORGANIZATION_IDENTIFIER: [u64; 4] = [2, 5, 4, 97];
const SUBJECT_KEY_IDENTIFIER: [u64; 4] = [2, 5, 29, 14];
const BASIC_CONSTRAINTS: [u64; 4] = [2, 5, 29, 19];

/// Who the service provider is, and with it which policy the certificate bears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A public body, by its code in the index of public bodies: `PA:IT-c_f082`.
    Public(String),
    /// A company, by the eleven digits of its partita IVA: `VATIT-00743110157`. To be used with citizens its certificate must come
    /// from AgID (Avviso SPID 23); a self-signed one serves for trial and for the request to AgID.
    Private(String),
}

/// Subject of a certificate: no personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Full official name of the body: common name and organisation.
    pub name: String,
    /// The entity ID, exactly as in the metadata.
    pub entity_id: String,
    /// Which kind of body, with its identifier.
    pub body: Body,
    /// Town of the body's seat.
    pub locality: String,
}

/// A new key and its certificate.
#[derive(Clone, PartialEq, Eq)]
pub struct Issued {
    /// PKCS #8, PEM: secret.
    pub key_pem: String,
    /// X.509, PEM: public.
    pub certificate_pem: String,
}

impl std::fmt::Debug for Issued {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Issued").field("certificate_pem", &self.certificate_pem).finish_non_exhaustive()
    }
}

/// Why there is no certificate.
#[derive(Debug, Error)]
pub enum CertificateError {
    /// A part of the subject is empty, too long for X.520, or not what it should be.
    #[error("the certificate cannot have this {0}")]
    Subject(&'static str),
    /// The time between the two dates is not a possible one.
    #[error("the certificate's dates are not possible")]
    Dates,
    /// The library could not make it.
    #[error("the certificate cannot be made: {0}")]
    Making(#[from] rcgen::Error),
}

impl Subject {
    /// A new RSA key of 3072 bits from the system's randomness, and its self-signed certificate.
    ///
    /// `serial` is random and given by the caller; the certificate holds from `from` for `days` days.
    ///
    /// # Errors
    /// [`CertificateError`].
    pub fn issue(
        &self,
        serial: [u8; 16],
        from: DateTime<Utc>,
        days: u32,
    ) -> Result<Issued, CertificateError> {
        self.check()?;
        let key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_3072)?;
        let mut parameters = CertificateParams::default();
        let epoch = date_time_ymd(1970, 1, 1);
        let seconds = u64::try_from(from.timestamp()).map_err(|_| CertificateError::Dates)?;
        let lasting = Duration::from_secs(u64::from(days) * 86_400);
        parameters.not_before = epoch + Duration::from_secs(seconds);
        parameters.not_after = parameters.not_before + lasting;
        parameters.serial_number = Some(SerialNumber::from(positive(serial)));
        parameters.distinguished_name = self.distinguished_name()?;
        parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
        parameters.custom_extensions = self.extensions(&key);
        let certificate = parameters.self_signed(&key)?;
        Ok(Issued { key_pem: key.serialize_pem(), certificate_pem: certificate.pem() })
    }

    /// Upper bounds of X.520 (RFC 5280, appendix A.1).
    fn check(&self) -> Result<(), CertificateError> {
        let fits = |text: &str, max: usize| {
            let count = text.chars().count();
            (1..=max).contains(&count) && !text.chars().any(char::is_control) && text.trim() == text
        };
        for (part, text, max) in [
            ("name", &self.name, 64),
            ("locality", &self.locality, 128),
            ("entity ID", &self.entity_id, 1024),
        ] {
            if !fits(text, max) {
                return Err(CertificateError::Subject(part));
            }
        }
        let shaped = match &self.body {
            Body::Public(code) => fits(code, 16) && code.bytes().all(|byte| byte.is_ascii_graphic()),
            Body::Private(vat) => vat.len() == 11 && vat.bytes().all(|byte| byte.is_ascii_digit()),
        };
        if shaped { Ok(()) } else { Err(CertificateError::Subject("organisation identifier")) }
    }

    fn distinguished_name(&self) -> Result<DistinguishedName, CertificateError> {
        let utf8 = |text: &str| DnValue::Utf8String(text.to_owned());
        let identifier = match &self.body {
            Body::Public(code) => format!("PA:IT-{code}"),
            Body::Private(vat) => format!("VATIT-{vat}"),
        };
        let mut name = DistinguishedName::new();
        name.push(DnType::CommonName, utf8(&self.name));
        name.push(DnType::OrganizationName, utf8(&self.name));
        name.push(DnType::CustomDnType(URI.to_vec()), utf8(&self.entity_id));
        name.push(DnType::CustomDnType(ORGANIZATION_IDENTIFIER.to_vec()), utf8(&identifier));
        // X.520 allows nothing but a PrintableString here
        name.push(DnType::CountryName, DnValue::PrintableString("IT".try_into()?));
        name.push(DnType::LocalityName, utf8(&self.locality));
        Ok(name)
    }

    /// `CA:FALSE` must be there and must not be critical, which the library would write otherwise.
    fn extensions(&self, key: &KeyPair) -> Vec<CustomExtension> {
        let own = match self.body {
            Body::Public(_) => policies::PUBLIC,
            Body::Private(_) => policies::PRIVATE,
        };
        let mut identifier = vec![0x04, 20];
        identifier.extend_from_slice(&Sha256::digest(key.public_key_raw())[..20]);
        vec![
            CustomExtension::from_oid_content(&BASIC_CONSTRAINTS, vec![0x30, 0x00]),
            CustomExtension::from_oid_content(
                &policies::EXTENSION,
                policies::encoded(&[policies::AGID, own]),
            ),
            CustomExtension::from_oid_content(&SUBJECT_KEY_IDENTIFIER, identifier),
        ]
    }
}

/// A serial number is positive, and its first octet is not zero (RFC 5280, 4.1.2.2).
fn positive(mut serial: [u8; 16]) -> Vec<u8> {
    serial[0] = serial[0] & 0x7f | 0x40;
    serial.to_vec()
}
