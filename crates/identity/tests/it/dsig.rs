//! Signatures: what we sign `xmlsec1` believes, what it signs we believe, and nothing else.

use identity::dsig::{
    DsigError, Placement, RSA_SHA256, sign_enveloped, sign_octets, verify_enveloped, verify_octets,
};
use identity::xml::{self, Document};

use crate::xmlsec::{PROVIDER, STRANGER};

const REQUEST: &str = r#"<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1" Version="2.0"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://sp.example.it</saml:Issuer><samlp:NameIDPolicy Format="x&amp;y"/></samlp:AuthnRequest>"#;

fn verify(xml: &str, keys: &[identity::dsig::TrustedKey]) -> Result<String, DsigError> {
    let document = Document::read(xml, &xml::MESSAGE).unwrap();
    verify_enveloped(&document, document.root().id(), keys).map(|signed| signed.text().to_owned())
}

#[test]
fn xmlsec_believes_what_we_sign_and_so_do_we() {
    for placement in [Placement::FirstChild, Placement::AfterIssuer] {
        let signed = sign_enveloped(REQUEST, "_r1", placement, &PROVIDER.signing()).unwrap();
        let request = ["urn:oasis:names:tc:SAML:2.0:protocol:AuthnRequest"];
        assert!(PROVIDER.verifies(&signed, &request), "{signed}");
        assert!(!STRANGER.verifies(&signed, &request));
        let read = verify(&signed, &[STRANGER.trusted(), PROVIDER.trusted()]).unwrap();
        assert!(read.contains("https://sp.example.it") && !read.contains("Signature"), "{read}");
        assert_eq!(verify(&signed, &[STRANGER.trusted()]), Err(DsigError::Wrong));
        assert_eq!(verify(&signed, &[]), Err(DsigError::NoKeys));
        assert_eq!(
            verify(&signed.replace("sp.example", "sq.example"), &[PROVIDER.trusted()]),
            Err(DsigError::Wrong)
        );
    }
    let signed = sign_enveloped(REQUEST, "_r1", Placement::AfterIssuer, &PROVIDER.signing()).unwrap();
    assert!(signed.contains("</saml:Issuer><ds:Signature"));
    let signed = sign_enveloped(REQUEST, "_r1", Placement::FirstChild, &PROVIDER.signing()).unwrap();
    assert!(signed.contains("Version=\"2.0\"><ds:Signature"));
}

#[test]
fn octets_are_signed_as_openssl_signs_them() {
    let octets = b"SAMLRequest=abc&RelayState=x&SigAlg=y";
    let signature = sign_octets(octets, &PROVIDER.signing()).unwrap();
    assert_eq!(verify_octets(octets, RSA_SHA256, &signature, &[PROVIDER.trusted()]), Ok(()));
    assert_eq!(verify_octets(octets, RSA_SHA256, &signature, &[STRANGER.trusted()]), Err(DsigError::Wrong));
    assert_eq!(verify_octets(b"other", RSA_SHA256, &signature, &[PROVIDER.trusted()]), Err(DsigError::Wrong));
    assert_eq!(verify_octets(octets, RSA_SHA256, &signature, &[]), Err(DsigError::NoKeys));
    for weak in
        ["http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2000/09/xmldsig#hmac-sha1", ""]
    {
        assert_eq!(verify_octets(octets, weak, &signature, &[PROVIDER.trusted()]), Err(DsigError::Algorithm));
    }
}
