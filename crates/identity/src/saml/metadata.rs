//! Our metadata, signed (SAML 2.0 Metadata; SPID technical rules and Avvisi 19 and 29; CIE technical manual).
//!
//! Identity providers work with the copy that was deposited: whatever changes here is a new deposit.

use std::io;

use sha2::{Digest, Sha256};
use thiserror::Error;

use super::relying_party::{
    ACS_INDEX, ATTRIBUTE_SET_INDEX, Aggregator, Contacts, Office, RelyingParty, Seat,
};
use super::write::{Element, TRANSIENT};
use super::{MD, Profile, SAMLP};
use crate::dsig::{self, DsigError, Placement, SigningKey};

const SPID: &str = "https://spid.gov.it/saml-extensions";
const CIE: &str = "https://www.cartaidentita.interno.gov.it/saml-extensions";
const BASIC: &str = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
pub(super) const POST: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
pub(super) const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

/// Why a document or a message of ours cannot be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The writer failed, which does not happen in memory.
    #[error("the XML cannot be written: {0}")]
    Xml(#[from] io::Error),
    /// The signature cannot be made.
    #[error(transparent)]
    Signature(#[from] DsigError),
}

/// An identifier for [`write()`] that depends on the content alone: the same metadata are the same octets, on every replica and after
/// every restart.
///
/// # Errors
/// [`WriteError::Xml`].
pub fn content_id(service: &RelyingParty) -> Result<String, WriteError> {
    let digest = Sha256::digest(descriptor(service, "_").to_xml()?);
    Ok(format!("_{}", digest[..16].iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
}

/// The signed metadata of a service provider; `id` names the document.
///
/// # Errors
/// [`WriteError`].
pub fn write(service: &RelyingParty, key: &SigningKey, id: &str) -> Result<String, WriteError> {
    let unsigned = descriptor(service, id).to_xml()?;
    Ok(dsig::sign_enveloped(&unsigned, id, Placement::FirstChild, key)?)
}

fn descriptor(service: &RelyingParty, id: &str) -> Element {
    let root = Element::new("md:EntityDescriptor").with("xmlns:md", MD).with("xmlns:ds", dsig::DS);
    let root = match service.profile {
        Profile::Spid => root.with("xmlns:spid", SPID),
        Profile::Cie => root.with("xmlns:cie", CIE),
        Profile::Federa => root,
    };
    root.with("ID", id)
        .with("entityID", &service.entity_id)
        .inside([sso_descriptor(service), organization(service)])
        .inside(contacts(service))
}

fn sso_descriptor(service: &RelyingParty) -> Element {
    let keys = service.certificates.iter().map(|certificate| {
        let data = Element::new("ds:X509Data").inside([Element::text("ds:X509Certificate", certificate)]);
        Element::new("md:KeyDescriptor")
            .with("use", "signing")
            .inside([Element::new("ds:KeyInfo").inside([data])])
    });
    let logout = [REDIRECT, POST].map(|binding| {
        Element::new("md:SingleLogoutService").with("Binding", binding).with("Location", &service.slo_url)
    });
    let consumer = Element::new("md:AssertionConsumerService")
        .with("Binding", POST)
        .with("Location", &service.acs_url)
        .with("index", ACS_INDEX.to_string())
        .with("isDefault", "true");
    Element::new("md:SPSSODescriptor")
        .with("protocolSupportEnumeration", SAMLP)
        .with("AuthnRequestsSigned", "true")
        .with("WantAssertionsSigned", "true")
        .inside(keys)
        .inside(logout)
        .inside([Element::text("md:NameIDFormat", TRANSIENT), consumer, attribute_set(service)])
}

fn attribute_set(service: &RelyingParty) -> Element {
    let asked = service
        .attributes()
        .map(|name| Element::new("md:RequestedAttribute").with("Name", name).with("NameFormat", BASIC));
    Element::new("md:AttributeConsumingService")
        .with("index", ATTRIBUTE_SET_INDEX.to_string())
        .inside([italian("md:ServiceName", &service.service_name)])
        .inside(asked)
}

fn organization(service: &RelyingParty) -> Element {
    let organization = &service.organization;
    Element::new("md:Organization").inside([
        italian("md:OrganizationName", &organization.name),
        italian("md:OrganizationDisplayName", &organization.display_name),
        italian("md:OrganizationURL", &organization.url),
    ])
}

fn italian(name: &'static str, text: &str) -> Element {
    Element::text(name, text).with("xml:lang", "it")
}

fn contacts(service: &RelyingParty) -> Vec<Element> {
    let company = &service.organization.name;
    match &service.contacts {
        Contacts::Own(office) => vec![person("other", spid_office(office), None, office.reach())],
        Contacts::Aggregated { aggregator, aggregated } => vec![
            person("other", spid_aggregator(aggregator), Some(&aggregator.name), aggregator.reach())
                .with("spid:entityType", "spid:aggregator"),
            person("other", spid_office(aggregated), Some(company), aggregated.reach())
                .with("spid:entityType", "spid:aggregated"),
        ],
        Contacts::Cie { office, seat, technical } => {
            let entity = person("administrative", cie_office(office, seat), Some(company), office.reach());
            let technical = technical.as_ref().map(|(partner, seat)| {
                person("technical", cie_partner(partner, seat), Some(&partner.name), partner.reach())
            });
            [entity].into_iter().chain(technical).collect()
        }
        Contacts::Plain { email, phone } => {
            vec![person("technical", Vec::new(), Some(company), reach(email.as_deref(), phone.as_deref()))]
        }
    }
}

/// Children in the order of the schema: Extensions, Company, EmailAddress, TelephoneNumber.
fn person(kind: &str, extensions: Vec<Element>, company: Option<&String>, reach: Vec<Element>) -> Element {
    let extensions = (!extensions.is_empty()).then(|| Element::new("md:Extensions").inside(extensions));
    let company = company.map(|name| Element::text("md:Company", name));
    Element::new("md:ContactPerson")
        .with("contactType", kind)
        .inside(extensions)
        .inside(company)
        .inside(reach)
}

fn reach(email: Option<&str>, phone: Option<&str>) -> Vec<Element> {
    let email = email.map(|email| Element::text("md:EmailAddress", email));
    email.into_iter().chain(phone.map(|phone| Element::text("md:TelephoneNumber", phone))).collect()
}

impl Office {
    fn reach(&self) -> Vec<Element> {
        reach(self.email.as_deref(), self.phone.as_deref())
    }
}

impl Aggregator {
    fn reach(&self) -> Vec<Element> {
        reach(Some(&self.email), self.phone.as_deref())
    }
}

fn spid_office(office: &Office) -> Vec<Element> {
    vec![
        Element::text("spid:IPACode", &office.ipa_code),
        Element::text("spid:FiscalCode", &office.fiscal_code),
        Element::new("spid:Public"),
    ]
}

fn spid_aggregator(aggregator: &Aggregator) -> Vec<Element> {
    let ipa = aggregator.ipa_code.as_ref().map(|code| Element::text("spid:IPACode", code));
    let rest = [
        Element::text("spid:VATNumber", format!("IT{}", aggregator.vat_number)),
        Element::text("spid:FiscalCode", &aggregator.fiscal_code),
        Element::new("spid:PublicServicesFullAggregator"),
    ];
    ipa.into_iter().chain(rest).collect()
}

fn cie_office(office: &Office, seat: &Seat) -> Vec<Element> {
    let codes = [
        Element::new("cie:Public"),
        Element::text("cie:IPACode", &office.ipa_code),
        Element::text("cie:FiscalCode", &office.fiscal_code),
    ];
    codes.into_iter().chain(cie_seat(seat)).collect()
}

fn cie_partner(partner: &Aggregator, seat: &Seat) -> Vec<Element> {
    let codes = [
        Element::text("cie:VATNumber", format!("IT{}", partner.vat_number)),
        Element::text("cie:FiscalCode", &partner.fiscal_code),
    ];
    codes.into_iter().chain(cie_seat(seat)).collect()
}

fn cie_seat(seat: &Seat) -> Vec<Element> {
    let province = seat.province.as_ref().map(|province| Element::text("cie:Province", province));
    let municipality = Element::text("cie:Municipality", &seat.municipality);
    [municipality].into_iter().chain(province).chain([Element::text("cie:Country", "IT")]).collect()
}
