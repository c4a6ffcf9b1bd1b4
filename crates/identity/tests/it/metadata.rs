use identity::dsig::SigningKey;
use identity::saml::Profile;
use identity::saml::metadata::{content_id, write};
use identity::saml::relying_party::{Aggregator, Contacts, Office, Organization, RelyingParty, Seat};

use crate::xmlsec::{PROVIDER, STRANGER};

const ENTITY: &str = "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor";
const ORIGIN: &str = "https://portale.comune.example.it";

fn office() -> Office {
    Office {
        ipa_code: "c_d704".to_owned(),
        fiscal_code: "00606620409".to_owned(),
        email: Some("spid@comune.example.it".to_owned()),
        phone: Some("+390543000000".to_owned()),
    }
}

fn aggregator() -> Aggregator {
    Aggregator {
        name: "Aggregatore S.p.A.".to_owned(),
        ipa_code: None,
        vat_number: "00743110157".to_owned(),
        fiscal_code: "00743110157".to_owned(),
        email: "spid@aggregatore.example.it".to_owned(),
        phone: Some("+390510000000".to_owned()),
    }
}

pub(crate) fn own() -> RelyingParty {
    RelyingParty {
        profile: Profile::Spid,
        entity_id: ORIGIN.to_owned(),
        acs_url: format!("{ORIGIN}/saml/spid/acs"),
        slo_url: format!("{ORIGIN}/saml/spid/slo"),
        organization: Organization {
            name: "Comune di Forlì".to_owned(),
            display_name: "Comune di Forlì".to_owned(),
            url: ORIGIN.to_owned(),
        },
        service_name: "Portale Servizi & Pagamenti".to_owned(),
        more_attributes: Vec::new(),
        contacts: Contacts::Own(office()),
        certificates: vec!["CURRENT".to_owned()],
    }
}

pub(crate) fn aggregated() -> RelyingParty {
    RelyingParty {
        entity_id: "https://piattaforma.example.it/pub-ag-full/c_d704".to_owned(),
        contacts: Contacts::Aggregated { aggregator: aggregator(), aggregated: office() },
        ..own()
    }
}

pub(crate) fn cie() -> RelyingParty {
    let seat = |municipality: &str, province: Option<&str>| Seat {
        municipality: municipality.to_owned(),
        province: province.map(str::to_owned),
    };
    RelyingParty {
        profile: Profile::Cie,
        acs_url: format!("{ORIGIN}/saml/cie/acs"),
        slo_url: format!("{ORIGIN}/saml/cie/slo"),
        contacts: Contacts::Cie {
            office: office(),
            seat: seat("D704", Some("FC")),
            technical: Some((aggregator(), seat("A944", None))),
        },
        ..own()
    }
}

fn signed(service: &RelyingParty, key: &SigningKey) -> String {
    write(service, key, "_m1").unwrap()
}

/// The text without its signature, which must be the first child of the root.
fn without_signature(text: &str) -> String {
    let start = text.find("<ds:Signature").unwrap();
    let end = text.find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
    assert!(text.ends_with("</md:EntityDescriptor>") && text.starts_with("<md:EntityDescriptor "));
    assert_eq!(text[..start].matches('<').count(), 1, "the signature is not the first child");
    format!("{}{}", &text[..start], &text[end..])
}

/// A golden text is written with line ends between elements, and what we write is not.
fn one_line(golden: &str) -> String {
    golden.lines().map(str::trim_start).collect()
}

/// What was deposited with AgID and the Ministry has this shape: when this test fails, every login of every tenant will, until a
/// new deposit has spread. Change the golden text only together with one.
#[test]
fn the_metadata_are_those_that_were_deposited() {
    let key = PROVIDER.signing();
    for (service, golden) in [
        (own(), include_str!("golden/spid-own.xml")),
        (aggregated(), include_str!("golden/spid-aggregated.xml")),
        (cie(), include_str!("golden/cie.xml")),
    ] {
        assert_eq!(without_signature(&signed(&service, &key)), one_line(golden));
    }
}

#[test]
fn xmlsec1_believes_the_signature_and_no_other_key() {
    for service in [own(), aggregated(), cie()] {
        let text = signed(&service, &PROVIDER.signing());
        assert!(PROVIDER.verifies(&text, &[ENTITY]));
        assert!(!STRANGER.verifies(&text, &[ENTITY]));
        assert!(!PROVIDER.verifies(&text.replace("index=\"0\"", "index=\"1\""), &[ENTITY]));
        assert!(text.contains("xmldsig-more#rsa-sha256") && text.contains("xmlenc#sha256"));
    }
}

#[test]
fn while_keys_are_rolled_over_both_certificates_stand_there_and_the_current_one_signs() {
    let key = PROVIDER.signing();
    let certificates =
        vec![key.certificate_base64().to_owned(), STRANGER.signing().certificate_base64().to_owned()];
    let service = RelyingParty { certificates: certificates.clone(), ..own() };
    let text = signed(&service, &key);
    let document = roxmltree::Document::parse(&text).unwrap();
    let named =
        |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
    let published = named("KeyDescriptor").map(|node| {
        let certificate = node.descendants().find(|inner| inner.tag_name().name() == "X509Certificate");
        certificate.and_then(|inner| inner.text()).unwrap().to_owned()
    });
    assert_eq!(published.collect::<Vec<_>>(), certificates);
    assert!(PROVIDER.verifies(&text, &[ENTITY]));
}

#[test]
fn the_same_settings_make_the_same_octets_and_others_do_not() {
    let key = PROVIDER.signing();
    let whole = |service: &RelyingParty| write(service, &key, &content_id(service).unwrap()).unwrap();
    assert_eq!(whole(&own()), whole(&own()));
    assert_ne!(content_id(&own()).unwrap(), content_id(&aggregated()).unwrap());
    let id = content_id(&own()).unwrap();
    assert!(id.len() == 33 && id.starts_with('_') && id[1..].bytes().all(|byte| byte.is_ascii_hexdigit()));
}

#[test]
fn federa_reads_plain_saml() {
    let service = RelyingParty {
        profile: Profile::Federa,
        contacts: Contacts::Plain { email: Some("spid@comune.example.it".to_owned()), phone: None },
        ..own()
    };
    let text = signed(&service, &PROVIDER.signing());
    assert!(PROVIDER.verifies(&text, &[ENTITY]));
    assert!(!text.contains("spid:") && !text.contains("<md:Extensions"));
    assert!(text.contains("<md:RequestedAttribute Name=\"CodiceFiscale\""));
    assert!(text.contains("<md:EmailAddress>spid@comune.example.it</md:EmailAddress>"));
}

#[test]
fn a_gateway_is_asked_for_what_the_tenants_table_is_looked_up_by() {
    let federa = RelyingParty {
        profile: Profile::Federa,
        contacts: Contacts::Plain { email: None, phone: None },
        more_attributes: vec!["trustLevel".to_owned(), "policyLevel".to_owned()],
        ..own()
    };
    let text = signed(&federa, &PROVIDER.signing());
    for name in ["CodiceFiscale", "trustLevel", "policyLevel"] {
        assert!(text.contains(&format!("<md:RequestedAttribute Name=\"{name}\"")), "{name}: {text}");
    }
}
