//! A trial identity provider: answers as text, changed as a test wants, then signed by the `xmlsec1` command.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use domain::assurance::Assurance;
use domain::tenant::access::Comparison;
use identity::saml::Profile;
use identity::saml::provider::{Endpoints, Provider};
use identity::saml::response::{DEFAULT_SKEW, Expected, open};
use identity::{Refusal, Verified};

use crate::xmlsec::{PROVIDER, Pair};

pub(crate) const IDP: &str = "https://idp.example.it";
pub(crate) const SP: &str = "https://portale.example.it";
pub(crate) const ACS: &str = "https://portale.example.it/saml/spid/acs";
pub(crate) const REQUEST: &str = "_a1b2c3";
pub(crate) const ISSUED: &str = "2026-11-22T09:59:00Z";

/// Paths of the two signatures.
pub(crate) const OF_ASSERTION: &str = "/*/*[local-name()='Assertion']/*[local-name()='Signature']";
pub(crate) const OF_RESPONSE: &str = "/*/*[local-name()='Signature']";

/// Where the template takes a signature.
pub(crate) const RESPONSE_SLOT: &str = "<!--signature of Response-->";
pub(crate) const ASSERTION_SLOT: &str = "<!--signature of Assertion-->";

pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

pub(crate) static KNOWN: LazyLock<Provider> = LazyLock::new(|| Provider {
    profile: Profile::Spid,
    entity_id: IDP.to_owned(),
    name: "Prova".to_owned(),
    sso: Endpoints { redirect: None, post: Some(format!("{IDP}/sso")) },
    slo: Endpoints::default(),
    slo_response: Endpoints::default(),
    keys: vec![PROVIDER.trusted()],
    valid_until: None,
});

pub(crate) fn expected() -> Expected<'static> {
    Expected {
        profile: Profile::Spid,
        provider: &KNOWN,
        request_id: REQUEST,
        request_issued_at: ISSUED.parse().unwrap(),
        entity_id: SP,
        acs_url: ACS,
        asked: Assurance::Substantial,
        comparison: Comparison::Minimum,
        federa: None,
        skew: DEFAULT_SKEW,
    }
}

/// What the portal makes of an answer in answer to `expected`.
pub(crate) fn judge(xml: &str, expected: &Expected<'_>) -> Result<Verified, Refusal> {
    open(&STANDARD.encode(xml))?.verify(expected, now())
}

pub(crate) fn attribute(name: &str, value: &str) -> String {
    format!(
        "<saml:Attribute Name=\"{name}\" NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:basic\">\
         <saml:AttributeValue xsi:type=\"xs:string\">{value}</saml:AttributeValue></saml:Attribute>"
    )
}

/// A good answer, not yet signed, of the dialect of SPID.
pub(crate) fn template() -> String {
    let attributes = [
        ("fiscalNumber", "TINIT-RSSMRA80A41H501Y"),
        ("name", "Maria"),
        ("familyName", "Rossi"),
        ("dateOfBirth", "1980-01-01"),
        ("email", "maria@example.it"),
        ("mobilePhone", "+393330000000"),
    ];
    let attributes: String = attributes.iter().map(|(name, value)| attribute(name, value)).collect();
    format!(
        r#"<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_response" Version="2.0" IssueInstant="2026-11-22T09:59:58Z" InResponseTo="{REQUEST}" Destination="{ACS}">
<saml:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">{IDP}</saml:Issuer>{RESPONSE_SLOT}
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
<saml:Assertion xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="_assertion" Version="2.0" IssueInstant="2026-11-22T09:59:57Z">
<saml:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">{IDP}</saml:Issuer>{ASSERTION_SLOT}
<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient" NameQualifier="{IDP}">
 _name </saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="{REQUEST}" NotOnOrAfter="2026-11-22T10:04:00Z" Recipient="{ACS}"/></saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="2026-11-22T09:59:57Z" NotOnOrAfter="2026-11-22T10:05:00Z"><saml:AudienceRestriction><saml:Audience>{SP}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="2026-11-22T09:59:56Z" SessionIndex="_session"><saml:AuthnContext><saml:AuthnContextClassRef>https://www.spid.gov.it/SpidL2</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>
<saml:AttributeStatement>{attributes}</saml:AttributeStatement>
</saml:Assertion></samlp:Response>"#
    )
}

/// The template with one piece of it changed; a piece that is not there is a fault of the test.
pub(crate) fn with(template: &str, old: &str, new: &str) -> String {
    assert!(template.contains(old), "{old}");
    template.replacen(old, new, 1)
}

/// A signature to be filled in, over the element of that `ID`.
pub(crate) fn signature(id: &str, hash: &str) -> String {
    let (method, digest) = match hash {
        "sha1" => ("http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2000/09/xmldsig#sha1"),
        "sha384" => (
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
        ),
        "sha512" => {
            ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "http://www.w3.org/2001/04/xmlenc#sha512")
        }
        _ => ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmlenc#sha256"),
    };
    format!(
        r##"<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod Algorithm="{method}"/><ds:Reference URI="#{id}"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms><ds:DigestMethod Algorithm="{digest}"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo></ds:Signature>"##
    )
}

/// The Assertion signed, the Response not: what SPID asks for at least.
pub(crate) fn sign(template: &str, by: &Pair) -> String {
    let prepared = with(template, ASSERTION_SLOT, &signature("_assertion", "sha256"));
    by.sign(&prepared, OF_ASSERTION)
}

/// Both signed.
pub(crate) fn sign_both(template: &str, by: &Pair) -> String {
    let prepared = with(&sign(template, by), RESPONSE_SLOT, &signature("_response", "sha256"));
    by.sign(&prepared, OF_RESPONSE)
}

/// A good answer.
pub(crate) fn good() -> String {
    sign(&template(), &PROVIDER)
}
