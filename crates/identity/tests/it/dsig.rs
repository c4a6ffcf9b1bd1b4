//! Signatures: what we sign `xmlsec1` believes, what it signs we believe, and nothing else.

use identity::dsig::{
    DsigError, KeyError, Placement, RSA_SHA256, SigningKey, TrustedKey, sign_enveloped, sign_octets,
    verify_enveloped, verify_octets,
};
use identity::xml::{self, Document};

use crate::xmlsec::{PROVIDER, Pair, STRANGER};

const REQUEST: &str = r#"<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1" Version="2.0"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://sp.example.it</saml:Issuer><samlp:NameIDPolicy Format="x&amp;y"/></samlp:AuthnRequest>"#;

fn verify(xml: &str, keys: &[TrustedKey]) -> Result<String, DsigError> {
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

#[test]
fn only_rsa_keys_of_some_length_and_their_own_certificates_are_taken() {
    let of =
        |key: &Pair, certificate: &Pair| SigningKey::from_pem(&key.key, &certificate.certificate).map(|_| ());
    assert_eq!(of(&PROVIDER, &PROVIDER), Ok(()));
    assert_eq!(of(&PROVIDER, &STRANGER), Err(KeyError::Pair));
    let short = Pair::make("rsa:1024");
    assert_eq!(of(&short, &short), Err(KeyError::Kind));
    assert_eq!(TrustedKey::from_certificate_pem(&short.certificate), Err(KeyError::Kind));
    let curve = Pair::make("ed25519");
    assert_eq!(of(&curve, &curve), Err(KeyError::Kind));
    assert_eq!(TrustedKey::from_certificate_pem(&curve.certificate), Err(KeyError::Kind));
    for rubbish in [
        "",
        "-----BEGIN CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        &PROVIDER.key,
    ] {
        assert!(TrustedKey::from_certificate_pem(rubbish).is_err(), "{rubbish}");
        assert!(TrustedKey::from_certificate_base64(rubbish).is_err(), "{rubbish}");
        assert!(SigningKey::from_pem(rubbish, &PROVIDER.certificate).is_err() || rubbish == PROVIDER.key);
        assert!(SigningKey::from_pem(&PROVIDER.key, rubbish).is_err(), "{rubbish}");
    }
    let key = PROVIDER.signing();
    assert!(!format!("{key:?}").contains(&PROVIDER.key[40..80]), "a key is never printed");
    let trusted = TrustedKey::from_certificate_der(key.certificate_der()).unwrap();
    assert_eq!(Ok(&trusted), TrustedKey::from_certificate_base64(key.certificate_base64()).as_ref());
    assert_eq!((trusted.fingerprint().len(), trusted), (64, PROVIDER.trusted()));
}

#[test]
fn a_key_in_the_old_form_of_openssl_signs_too() {
    let pair = Pair::make("rsa:3072");
    let old = SigningKey::from_pem(&pair.old_form(), &pair.certificate).unwrap();
    let signature = sign_octets(b"x", &old).unwrap();
    assert_eq!(signature.len(), 384);
    assert_eq!(verify_octets(b"x", RSA_SHA256, &signature, &[pair.trusted()]), Ok(()));
}

#[test]
fn what_cannot_be_signed_is_told() {
    let sign = |xml: &str, id: &str, place| sign_enveloped(xml, id, place, &PROVIDER.signing()).map(|_| ());
    let told = |reason| Err(DsigError::Template(reason));
    assert_eq!(sign("<a", "_r1", Placement::FirstChild), told("not XML"));
    assert_eq!(sign(REQUEST, "_other", Placement::FirstChild), told("not one element of that ID"));
    assert_eq!(
        sign("<a><b ID='x'/><c ID='x'/></a>", "x", Placement::FirstChild),
        told("not one element of that ID")
    );
    assert_eq!(sign("<a ID='x'/>", "x", Placement::FirstChild), told("no place for the signature"));
    assert_eq!(sign("<a ID='x'><b/></a>", "x", Placement::AfterIssuer), told("no place for the signature"));
    let signed = sign_enveloped(REQUEST, "_r1", Placement::FirstChild, &PROVIDER.signing()).unwrap();
    assert_eq!(sign(&signed, "_r1", Placement::FirstChild), told("signed already"));
}

#[test]
fn an_inner_element_is_verified_by_itself() {
    // as the registry publishes providers: each one signed, inside a group
    let inner = r#"<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_e" entityID="https://a.it"><md:Organization/></md:EntityDescriptor>"#;
    let signed = sign_enveloped(inner, "_e", Placement::FirstChild, &PROVIDER.signing()).unwrap();
    let group = format!(
        r#"<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns="urn:other"><x/>{signed}</md:EntitiesDescriptor>"#
    );
    let document = Document::read(&group, &xml::METADATA).unwrap();
    let entity = document.root().last_element_child().unwrap().id();
    let read = verify_enveloped(&document, entity, &[PROVIDER.trusted()]).unwrap();
    assert_eq!(
        read.text(),
        r#"<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_e" entityID="https://a.it"><md:Organization></md:Organization></md:EntityDescriptor>"#
    );
    let root = document.root().id();
    assert_eq!(verify_enveloped(&document, root, &[PROVIDER.trusted()]), Err(DsigError::Shape("no ID")));
}
