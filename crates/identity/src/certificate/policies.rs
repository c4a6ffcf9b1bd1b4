//! The extension `certificatePolicies` with its user notices (RFC 5280, 4.2.1.4).

/// 2.5.29.32.
pub(super) const EXTENSION: [u64; 4] = [2, 5, 29, 32];

/// A policy: object identifier (DER content) and text of its notice.
pub(super) type Policy = (&'static [u8], &'static str);

/// 1.3.76.16.6.
pub(super) const AGID: Policy = (&[0x2b, 0x4c, 0x10, 0x06], "agIDcert");
/// 1.3.76.16.4.2.1: public service provider.
pub(super) const PUBLIC: Policy = (&[0x2b, 0x4c, 0x10, 0x04, 0x02, 0x01], "cert_SP_Pub");
/// 1.3.76.16.4.3.1: private service provider.
pub(super) const PRIVATE: Policy = (&[0x2b, 0x4c, 0x10, 0x04, 0x03, 0x01], "cert_SP_Priv");

/// 1.3.6.1.5.5.7.2.2: id-qt-unotice.
const USER_NOTICE: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x02, 0x02];

const SEQUENCE: u8 = 0x30;
const OBJECT_IDENTIFIER: u8 = 0x06;
const UTF8_STRING: u8 = 0x0c;

/// The extension's value, DER.
pub(super) fn encoded(policies: &[Policy]) -> Vec<u8> {
    value(SEQUENCE, &policies.iter().map(|policy| information(*policy)).collect::<Vec<_>>().concat())
}

fn information((identifier, text): Policy) -> Vec<u8> {
    let notice = value(SEQUENCE, &value(UTF8_STRING, text.as_bytes()));
    let qualifier = value(SEQUENCE, &[value(OBJECT_IDENTIFIER, USER_NOTICE), notice].concat());
    let qualifiers = value(SEQUENCE, &qualifier);
    value(SEQUENCE, &[value(OBJECT_IDENTIFIER, identifier), qualifiers].concat())
}

/// Tag, length, content: everything here is shorter than 128 octets, whose length is one octet.
fn value(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut written = vec![tag, (content.len() & 0x7f) as u8];
    written.extend_from_slice(content);
    written
}
