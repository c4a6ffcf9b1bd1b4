//! Reading the metadata of identity providers.

use identity::dsig::{DsigError, Placement, sign_enveloped};
use identity::saml::Profile;
use identity::saml::provider::Addresses::{Encrypted, LoopbackToo};
use identity::saml::provider::{MetadataError, ProviderFault, read_metadata, read_signed_metadata};
use identity::xml::XmlError;
use proptest::prelude::*;

use crate::xmlsec::{PROVIDER, Pair, STRANGER};

const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
const POST: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

fn certificate(pair: &Pair) -> String {
    pair.certificate.lines().filter(|line| !line.starts_with('-')).collect::<Vec<_>>().join("\n")
}

fn key(purpose: &str, certificate: &str) -> String {
    format!(
        "<md:KeyDescriptor{purpose}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n{certificate}\n\
         </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
    )
}

fn entity(entity_id: &str, inside: &str) -> String {
    format!(
        r#"<md:EntityDescriptor entityID="{entity_id}"><md:IDPSSODescriptor WantAuthnRequestsSigned="true"
        protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">{inside}</md:IDPSSODescriptor>
        <md:Organization><md:OrganizationName xml:lang="it">Prova S.p.A.</md:OrganizationName>
        <md:OrganizationDisplayName xml:lang="en">Trial</md:OrganizationDisplayName>
        <md:OrganizationDisplayName xml:lang="it"> Prova <!-- ID -->Digitale </md:OrganizationDisplayName>
        </md:Organization></md:EntityDescriptor>"#
    )
}

fn services() -> String {
    format!(
        r#"<md:SingleLogoutService Binding="{REDIRECT}" Location="https://idp.example.it/slo" ResponseLocation="https://idp.example.it/slo/r"/>
        <md:SingleLogoutService Binding="{POST}" Location="https://idp.example.it/slo-post"/>
        <md:SingleSignOnService Binding="{REDIRECT}" Location="https://idp.example.it/sso"/>
        <md:SingleSignOnService Binding="{POST}" Location="https://idp.example.it/sso-post"/>"#
    )
}

fn usable(entity_id: &str) -> String {
    entity(entity_id, &format!("{}{}", key(r#" use="signing""#, &certificate(&PROVIDER)), services()))
}

fn group(entities: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
        xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ID="_group" validUntil="2026-12-01T00:00:00Z">{entities}</md:EntitiesDescriptor>"#
    )
}

#[test]
fn a_provider_is_read_whole() {
    let metadata =
        read_metadata(&group(&usable("https://idp.example.it")), Profile::Spid, LoopbackToo).unwrap();
    assert!(metadata.refused.is_empty());
    assert_eq!(metadata.valid_until, Some("2026-12-01T00:00:00Z".parse().unwrap()));
    let [provider] = metadata.providers.as_slice() else { panic!("{metadata:?}") };
    assert_eq!(provider.entity_id, "https://idp.example.it");
    assert_eq!(provider.name, "Prova Digitale");
    assert_eq!(provider.keys, [PROVIDER.trusted()]);
    assert_eq!(provider.sso.redirect.as_deref(), Some("https://idp.example.it/sso"));
    assert_eq!(provider.sso.post.as_deref(), Some("https://idp.example.it/sso-post"));
    assert_eq!(provider.slo.redirect.as_deref(), Some("https://idp.example.it/slo"));
    assert_eq!(provider.slo_response.redirect.as_deref(), Some("https://idp.example.it/slo/r"));
    assert_eq!(provider.slo_response.post.as_deref(), Some("https://idp.example.it/slo-post"));
}

#[test]
fn both_keys_of_a_rollover_are_kept_and_those_for_encryption_are_not() {
    let keys = [
        key(r#" use="signing""#, &certificate(&PROVIDER)),
        key("", &certificate(&STRANGER)),
        key(r#" use="signing""#, &certificate(&PROVIDER)),
        key(r#" use="encryption""#, &certificate(&Pair::make("rsa:2048"))),
        key(r#" use="signing""#, "rubbish"),
    ];
    let metadata = read_metadata(
        &group(&entity("https://a.it", &(keys.concat() + &services()))),
        Profile::Spid,
        LoopbackToo,
    )
    .unwrap();
    assert_eq!(metadata.providers[0].keys, [PROVIDER.trusted(), STRANGER.trusted()]);
}

#[test]
fn an_unusable_provider_is_told_and_the_others_are_kept() {
    let signing = key(r#" use="signing""#, &certificate(&PROVIDER));
    let weak = key(r#" use="signing""#, &certificate(&Pair::make("rsa:1024")));
    let sso = |address: &str| {
        format!(r#"{signing}<md:SingleSignOnService Binding="{POST}" Location="{address}"/>"#)
    };
    let entities = [
        usable("https://good.it"),
        entity("https://keyless.it", &services()),
        entity("https://weak.it", &(weak + &services())),
        entity("https://nowhere.it", &signing),
        entity("https://plain.it", &sso("http://plain.it/sso")),
        entity("https://script.it", &sso("javascript:alert(1)")),
        entity("https://spoof.it", &sso("http://localhost.evil.example/sso")),
        usable("https://twice.it"),
        usable("https://twice.it"),
        usable(""),
        r#"<md:EntityDescriptor entityID="https://sp.it"><md:SPSSODescriptor/></md:EntityDescriptor>"#
            .to_owned(),
        entity("https://loopback.it", &sso("http://127.0.0.1:8090/sso")),
        format!("<md:EntitiesDescriptor>{}</md:EntitiesDescriptor>", usable("https://inner.it")),
    ];
    let metadata = read_metadata(&group(&entities.concat()), Profile::Spid, LoopbackToo).unwrap();
    let good: Vec<_> = metadata.providers.iter().map(|provider| provider.entity_id.as_str()).collect();
    assert_eq!(good, ["https://good.it", "https://loopback.it", "https://inner.it"]);
    let without_trials = read_metadata(&group(&entities.concat()), Profile::Spid, Encrypted).unwrap();
    let good: Vec<_> = without_trials.providers.iter().map(|provider| provider.entity_id.as_str()).collect();
    assert_eq!(good, ["https://good.it", "https://inner.it"], "http is for trials on this machine");
    let refused: Vec<_> =
        metadata.refused.iter().map(|refused| (refused.entity_id.as_str(), refused.reason)).collect();
    assert_eq!(
        refused,
        [
            ("https://keyless.it", ProviderFault::NoKey),
            ("https://weak.it", ProviderFault::NoKey),
            ("https://nowhere.it", ProviderFault::NoEndpoint),
            ("https://plain.it", ProviderFault::NoEndpoint),
            ("https://script.it", ProviderFault::NoEndpoint),
            ("https://spoof.it", ProviderFault::NoEndpoint),
            ("https://twice.it", ProviderFault::Twice),
            ("https://twice.it", ProviderFault::Twice),
            ("", ProviderFault::EntityId),
            ("https://sp.it", ProviderFault::Role),
        ]
    );
}

#[test]
fn each_provider_ends_with_its_own_description_or_the_group_around_it() {
    let until =
        |id: &str, until: &str| usable(id).replace("entityID=", &format!("validUntil=\"{until}\" entityID="));
    let inner = format!(
        r#"<md:EntitiesDescriptor validUntil="2026-11-25T00:00:00Z">{}{}</md:EntitiesDescriptor>"#,
        until("https://sooner.it", "2026-11-23T00:00:00Z"),
        until("https://later.it", "2026-11-28T00:00:00Z"),
    );
    let entities = [usable("https://open.it"), inner, until("https://broken.it", "domani")].concat();
    let metadata = read_metadata(&group(&entities), Profile::Spid, Encrypted).unwrap();
    let ends: Vec<_> = metadata
        .providers
        .iter()
        .map(|one| (one.entity_id.as_str(), one.valid_until.map(|end| end.to_rfc3339())))
        .collect();
    let day = |day: &str| Some(format!("2026-11-{day}T00:00:00+00:00"));
    assert_eq!(
        ends,
        [("https://open.it", None), ("https://sooner.it", day("23")), ("https://later.it", day("25"))]
    );
    assert_eq!(metadata.refused[0].reason, ProviderFault::ValidUntil);
}

#[test]
fn signed_metadata_must_be_signed_by_the_registry() {
    let plain = group(&usable("https://idp.example.it"));
    let read = |text: &str, keys: &[_]| read_signed_metadata(text, Profile::Spid, Encrypted, keys);
    let signed = sign_enveloped(&plain, "_group", Placement::FirstChild, &STRANGER.signing()).unwrap();
    assert_eq!(
        read(&signed, &[STRANGER.trusted()]).unwrap().providers[0].entity_id,
        "https://idp.example.it"
    );
    assert_eq!(read(&signed, &[PROVIDER.trusted()]), Err(MetadataError::Signature(DsigError::Wrong)));
    assert_eq!(read(&signed, &[]), Err(MetadataError::Signature(DsigError::NoKeys)));
    assert_eq!(read(&plain, &[STRANGER.trusted()]), Err(MetadataError::Signature(DsigError::Unsigned)));
    let changed = signed.replace("/sso\"", "/evil\"");
    assert_eq!(read(&changed, &[STRANGER.trusted()]), Err(MetadataError::Signature(DsigError::Wrong)));
    let later = signed.replace("2026-12-01", "2036-12-01");
    assert_eq!(read(&later, &[STRANGER.trusted()]), Err(MetadataError::Signature(DsigError::Wrong)));
}

#[test]
fn what_is_no_metadata_is_refused() {
    for (text, error) in [
        ("", MetadataError::Xml(XmlError::Form)),
        ("<html/>", MetadataError::Root),
        ("<EntityDescriptor entityID='x'/>", MetadataError::Root),
        ("<!DOCTYPE a><a/>", MetadataError::Xml(XmlError::Form)),
        (
            "<md:EntitiesDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata' validUntil='domani'/>",
            MetadataError::ValidUntil,
        ),
    ] {
        assert_eq!(read_metadata(text, Profile::Spid, Encrypted), Err(error), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_text_makes_the_reader_fall(text in ".{0,400}") {
        let _ = read_metadata(&text, Profile::Spid, LoopbackToo);
    }

    #[test]
    fn damaged_metadata_never_name_another_key(at in 0_usize..6_000, byte in 0x20_u8..0x7f) {
        let good = group(&usable("https://idp.example.it"));
        let mut bytes = good.into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(metadata) = read_metadata(std::str::from_utf8(&bytes).unwrap(), Profile::Spid, Encrypted) {
            for provider in metadata.providers {
                prop_assert!(!provider.keys.is_empty());
                prop_assert!(provider.sso.post.is_some() || provider.sso.redirect.is_some());
            }
        }
    }
}
