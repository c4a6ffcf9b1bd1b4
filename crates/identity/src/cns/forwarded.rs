//! The header in which a proxy forwards the certificate.

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;

use super::{MAX_HEADER, Refusal};

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// The DER of the one certificate in a percent-encoded PEM.
pub(super) fn der(value: &str) -> Result<Vec<u8>, Refusal> {
    if value.len() > MAX_HEADER {
        return Err(Refusal::TooLong);
    }
    if value.trim().is_empty() {
        return Err(Refusal::Absent);
    }
    let pem = decoded(value).ok_or(Refusal::Unreadable("not percent-encoded"))?;
    let pem = pem.trim();
    if !pem.starts_with(BEGIN) || !pem.ends_with(END) || pem.matches("-----BEGIN").count() != 1 {
        return Err(Refusal::Unreadable("not one certificate in PEM"));
    }
    let read = CertificateDer::from_pem_slice(pem.as_bytes());
    read.map(|der| der.to_vec()).map_err(|_| Refusal::Unreadable("not a certificate in PEM"))
}

/// Percent-decoding (RFC 3986, 2.1); a plus stays a plus, it belongs to base64.
fn decoded(value: &str) -> Option<String> {
    let mut out = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            out.push(hex(rest.next()?)? << 4 | hex(rest.next()?)?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok().filter(|text| text.is_ascii())
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn a_broken_escape_is_refused() {
        for bad in ["%", "%4", "%zz", "a%2", "%C3%A8", "%+1"] {
            assert_eq!(decoded(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_plus_stays_a_plus() {
        assert_eq!(decoded("a+b%2Bc%20d%0A").as_deref(), Some("a+b+c d\n"));
    }
}
