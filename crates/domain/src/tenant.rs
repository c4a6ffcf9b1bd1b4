//! A tenant's settings, as written in `tenant.toml`. The keys are those of `docs/ARCHITECTURE.md`; others are refused.

use serde::{Deserialize, Serialize};

use crate::branding::Colour;
use crate::fault::Fault;
use crate::fiscal_code::FiscalCode;

pub mod access;
pub mod asset;
mod check;
pub mod difference;
pub mod document;
pub mod host;
pub mod pagopa;
pub mod payment;
pub mod reading;
pub mod requests;
pub mod secret;
pub mod web_address;

pub use access::{
    Access, Binding, Cns, Comparison, Credentials, FederaLevel, FederaLevels, Registration,
    RegistrationCategory, Saml, SamlMode, Scheme,
};
pub use asset::Asset;
pub use document::TenantDocument;
pub use host::Host;
pub use pagopa::{PagoPa, Postal, PostalAccount, SegregationCode, StationCode};
pub use payment::{Delivery, Documents, Payment, Printer};
pub use requests::{Requests, Terms};
pub use secret::Secret;
pub use web_address::WebAddress;
pub use words::Language;

/// Where the deployment stands. What is a convenience in one is a hole in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// Trial on one machine: hosts end in `.localhost`, the sandbox plays the outside world.
    Demo,
    /// Real citizens and real money.
    Production,
}

/// What kind of body the tenant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TenantKind {
    /// A municipality.
    Comune,
    /// A union of municipalities (art. 32 D.Lgs. 267/2000).
    Unione,
    /// Any other body.
    Altro,
}

/// `tenant.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenantConfig {
    /// `Comune di Medesano`: at most 50 characters, the field "Ente creditore" of the notice.
    pub name: String,
    /// What kind of body.
    pub kind: TenantKind,
    /// Eleven digits: `idPA` of the Node. A wrong check digit is refused outside the demo profile.
    pub fiscal_code: FiscalCode,
    /// Code in the index of public bodies (IPA), `c_f082`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ipa_code: Option<String>,
    /// The first is canonical, the others redirect to it.
    pub hosts: Vec<Host>,
    /// In the order of the page's choice.
    #[serde(default = "italian")]
    pub languages: Vec<Language>,
    /// How the pages look.
    pub branding: Branding,
    /// Footer and help boxes.
    #[serde(default)]
    pub contacts: Contacts,
    /// The contract with pagoPA.
    pub pagopa: PagoPa,
    /// Rules of paying.
    #[serde(default)]
    pub payment: Payment,
    /// Notices and receipts.
    #[serde(default)]
    pub documents: Documents,
    /// Who answers what citizens ask for.
    #[serde(default)]
    pub requests: Requests,
    /// How citizens log in.
    #[serde(default)]
    pub access: Access,
}

fn italian() -> Vec<Language> {
    vec![Language::It]
}

/// `[branding]`: data only, never a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branding {
    /// Variant in `themes/`.
    #[serde(default = "base_theme")]
    pub theme: String,
    /// White text on it must have a contrast of 4.5:1 at least (WCAG 2.2, 1.4.3).
    pub primary_colour: Colour,
    /// Path in the folder, `assets/stemma.svg`; absent: the name alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coat_of_arms: Option<String>,
    /// `Portale Servizi al Cittadino`: at most 60 characters.
    #[serde(default = "portal_title")]
    pub portal_title: String,
}

fn base_theme() -> String {
    "base".to_owned()
}

fn portal_title() -> String {
    "Portale Servizi al Cittadino".to_owned()
}

/// `[contacts]`. What is absent is not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// Postal address in one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Certified e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pec: Option<String>,
    /// Telephone, `0521 000000`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Page to book an appointment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment_url: Option<WebAddress>,
    /// Page to report a disservice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_url: Option<WebAddress>,
    /// Privacy notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy_url: Option<WebAddress>,
    /// Accessibility statement (AgID).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessibility_url: Option<WebAddress>,
    /// How to reach the data protection officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpo: Option<String>,
}

impl TenantConfig {
    /// Reads `tenant.toml`.
    ///
    /// # Errors
    /// One [`Fault`] that names the first key that cannot be read, in Italian.
    pub fn read(text: &str) -> Result<Self, Fault> {
        reading::read(text)
    }

    /// All that is wrong with settings that could be read; empty when they may be applied.
    ///
    /// `field` of each [`Fault`] is the key, `pagopa.aux_digit`; the sentences are for operators, in Italian.
    pub fn check(&self, profile: Profile) -> Vec<Fault> {
        check::check(self, profile)
    }

    /// The host that the others redirect to; `None` only before [`TenantConfig::check`].
    pub fn canonical_host(&self) -> Option<&Host> {
        self.hosts.first()
    }
}

#[cfg(test)]
mod tests;
