//! Signatures that a verifier could accept, and ours must not.

use identity::Refusal;

use super::{VICTIM, verdict};
use crate::idp::{
    ASSERTION_SLOT, KNOWN, OF_ASSERTION, expected, good, judge, sign, signature, template, with,
};
use crate::xmlsec::{PROVIDER, STRANGER};

const EXC: &str = r#"<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>"#;
const ENVELOPED: &str =
    r#"<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>"#;
const CANONICALIZATION: &str =
    r#"<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>"#;

/// The answer with this signature template in its Assertion, signed by the provider.
fn signed(signature: &str) -> String {
    PROVIDER.sign(&with(&template(), ASSERTION_SLOT, signature), OF_ASSERTION)
}

fn plain() -> String {
    signature("_assertion", "sha256")
}

#[test]
fn the_three_accepted_strengths() {
    for hash in ["sha256", "sha384", "sha512"] {
        assert_eq!(verdict(&signed(&signature("_assertion", hash))), Ok(VICTIM.to_owned()), "{hash}");
    }
}

#[test]
fn a_list_of_inclusive_prefixes_is_accepted_as_some_providers_write_it() {
    let list = r#"<ec:InclusiveNamespaces xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="xs saml"/>"#;
    let transform = with(EXC, "/>", &format!(">{list}</ds:Transform>"));
    assert_eq!(verdict(&signed(&with(&plain(), EXC, &transform))), Ok(VICTIM.to_owned()));
    let method = with(CANONICALIZATION, "/>", &format!(">{list}</ds:CanonicalizationMethod>"));
    assert_eq!(verdict(&signed(&with(&plain(), CANONICALIZATION, &method))), Ok(VICTIM.to_owned()));
    let both = with(&with(&plain(), CANONICALIZATION, &method), EXC, &transform.replace("xs saml", "xsi"));
    assert_eq!(verdict(&signed(&both)), Ok(VICTIM.to_owned()));
}

#[test]
fn every_other_shape_is_refused_though_the_provider_signed_it() {
    let c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    let reference = {
        let plain = plain();
        let from = plain.find("<ds:Reference").unwrap();
        let to = plain.find("</ds:Reference>").unwrap() + "</ds:Reference>".len();
        plain[from..to].to_owned()
    };
    let xpath = r#"<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>not(ancestor-or-self::*[local-name()='AttributeStatement'])</ds:XPath></ds:Transform>"#;
    let shapes = [
        ("SHA-1", signature("_assertion", "sha1")),
        (
            "SHA-1 as digest only",
            with(
                &plain(),
                "http://www.w3.org/2001/04/xmlenc#sha256",
                "http://www.w3.org/2000/09/xmldsig#sha1",
            ),
        ),
        ("URI empty", with(&plain(), "URI=\"#_assertion\"", "URI=\"\"")),
        ("URI of the Response", with(&plain(), "#_assertion", "#_response")),
        ("XPointer", with(&plain(), "#_assertion", "#xpointer(id('_assertion'))")),
        ("XPath", with(&plain(), EXC, &format!("{xpath}{EXC}"))),
        ("no enveloped", with(&plain(), ENVELOPED, "")),
        (
            "inclusive c14n",
            with(&plain(), EXC, &EXC.replace("http://www.w3.org/2001/10/xml-exc-c14n#", c14n)),
        ),
        (
            "inclusive c14n of SignedInfo",
            with(
                &plain(),
                CANONICALIZATION,
                &CANONICALIZATION.replace("http://www.w3.org/2001/10/xml-exc-c14n#", c14n),
            ),
        ),
        ("c14n with comments", with(&plain(), EXC, &EXC.replace("exc-c14n#", "exc-c14n#WithComments"))),
        ("c14n twice", with(&plain(), EXC, &format!("{EXC}{EXC}"))),
        ("no c14n", with(&plain(), EXC, "")),
        (
            "two References",
            with(
                &plain(),
                &reference,
                &format!("{reference}{}", reference.replace("#_assertion", "#_response")),
            ),
        ),
        (
            "an Object",
            with(&plain(), "<ds:KeyInfo>", "<ds:KeyInfo/><ds:Object/><ds:KeyInfo>")
                .replace("<ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo>", ""),
        ),
    ];
    for (name, signature) in shapes {
        let xml = signed(&signature);
        assert_eq!(verdict(&xml), Err(Refusal::Signature), "{name}");
    }
}

#[test]
fn xslt_is_refused_before_it_runs() {
    let xslt = r#"<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/"><xsl:value-of select="unparsed-text('/etc/passwd')"/></xsl:template></xsl:stylesheet></ds:Transform>"#;
    for place in [ENVELOPED, EXC] {
        let xml = with(&good(), place, &format!("{xslt}{place}"));
        assert_eq!(verdict(&xml), Err(Refusal::Signature));
    }
}

#[test]
fn the_certificate_is_no_shared_secret() {
    let hmac = with(
        &plain(),
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
    );
    let hmac = with(&hmac, "<ds:X509Data><ds:X509Certificate/></ds:X509Data>", "<ds:KeyName/>");
    let xml =
        PROVIDER.sign_with_certificate_as_secret(&with(&template(), ASSERTION_SLOT, &hmac), OF_ASSERTION);
    assert_eq!(verdict(&xml), Err(Refusal::Signature));
}

#[test]
fn the_key_of_the_attacker_is_not_taken_from_the_message() {
    let xml = sign(&template(), &STRANGER);
    assert!(STRANGER.believes(&xml, OF_ASSERTION));
    assert_eq!(verdict(&xml), Err(Refusal::Signature));
    // the stranger's signature with the provider's certificate in KeyInfo
    let certificate = |pair: &crate::xmlsec::Pair| {
        pair.certificate.lines().filter(|line| !line.starts_with('-')).collect::<Vec<_>>().join("\n")
    };
    let (from, to) = (xml.find("<ds:X509Data>").unwrap(), xml.find("</ds:X509Data>").unwrap());
    let dressed = format!(
        "{}<ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate>{}",
        &xml[..from],
        certificate(&PROVIDER),
        &xml[to..]
    );
    assert_eq!(verdict(&dressed), Err(Refusal::Signature));
    // and the right signature stays right, whatever KeyInfo says
    let good = good();
    let (from, to) = (good.find("<ds:KeyInfo>").unwrap(), good.find("</ds:KeyInfo>").unwrap());
    for key_info in [
        String::new(),
        format!(
            "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>",
            certificate(&STRANGER)
        ),
        "<ds:KeyInfo><ds:RetrievalMethod URI=\"file:///etc/passwd\"/></ds:KeyInfo>".to_owned(),
    ] {
        let other = format!("{}{key_info}{}", &good[..from], &good[to + "</ds:KeyInfo>".len()..]);
        assert_eq!(verdict(&other), Ok(VICTIM.to_owned()), "{key_info}");
    }
}

#[test]
fn a_provider_without_keys_vouches_for_nobody() {
    let keyless = identity::saml::provider::Provider { keys: Vec::new(), ..KNOWN.clone() };
    let expected = identity::saml::response::Expected { provider: &keyless, ..expected() };
    assert_eq!(judge(&good(), &expected).map(|_| ()), Err(Refusal::NoKeys));
    assert_eq!(judge(&template(), &expected).map(|_| ()), Err(Refusal::NoKeys));
}

#[test]
fn both_keys_of_a_rollover_are_good() {
    let rolling = identity::saml::provider::Provider {
        keys: vec![STRANGER.trusted(), PROVIDER.trusted()],
        ..KNOWN.clone()
    };
    let expected = identity::saml::response::Expected { provider: &rolling, ..expected() };
    for pair in [&PROVIDER, &STRANGER] {
        assert!(judge(&sign(&template(), pair), &expected).is_ok());
    }
}
