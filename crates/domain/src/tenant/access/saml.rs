//! `[access.spid]`, `[access.cie]`, `[access.federa]`: our side of SAML, per tenant.
//!
//! What stands here ends in metadata that somebody else keeps a copy of: a change of key, certificate, entity ID or host is a new
//! deposit (`docs/how-to/spid.md`).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::federa::{FederaLevel, FederaLevels, OwnCredentials};
use crate::assurance::Assurance;
use crate::tenant::{Secret, WebAddress};

/// Whose service provider speaks SAML.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SamlMode {
    /// The platform's keys. In SPID the platform is *soggetto aggregatore full* (Avviso SPID 19); CIE and FedERa know no
    /// aggregators: there the platform is the technical partner of the entity's service provider.
    #[default]
    Aggregated,
    /// The entity's own, with its own key.
    Own,
}

/// How the level that the identity provider used compares with the level asked (SAML 2.0 Core, 3.3.2.2.1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Comparison {
    /// That level or a stronger one.
    #[default]
    Minimum,
    /// That level; a stronger one is accepted too, since providers may always use it.
    Exact,
}

impl Comparison {
    /// The word of `RequestedAuthnContext/@Comparison`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Exact => "exact",
        }
    }
}

/// How requests travel through the browser (SAML 2.0 Bindings, 3.4 and 3.5). Answers always come by POST.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Binding {
    /// A form, the signature inside the XML.
    #[default]
    Post,
    /// An address, the signature beside the XML.
    Redirect,
}

impl Binding {
    /// The word in `tenant.toml` and in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Redirect => "redirect",
        }
    }
}

/// One of the three tables; keys that belong to one scheme only are refused elsewhere by the check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saml {
    /// Whose service provider.
    #[serde(default)]
    pub mode: SamlMode,
    /// Private key (RSA, PEM), for mode `own`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Secret>,
    /// Certificate of that key (PEM), for mode `own`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Secret>,
    /// The certificate that comes next: published beside the current one until the switch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_certificate: Option<Secret>,
    /// Name of our service provider. Absent: the canonical origin; SPID aggregated: `https://<platform>/<activity>/<code>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<WebAddress>,
    /// Code of the aggregated entity in its entity ID. Absent: `ipa_code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How the level is asked.
    #[serde(default)]
    pub comparison: Comparison,
    /// Level asked by a plain login. Absent: `payment.min_level`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Assurance>,
    /// How requests travel.
    #[serde(default)]
    pub binding: Binding,
    /// entityIDs of providers outside the official registry (AgID's validators, a pre-production) that may vouch for this entity's
    /// citizens too. Whoever is named here can name anybody: nothing but acceptance tests has them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra: Vec<String>,
    /// What citizens read at the identity provider. Absent: `branding.portal_title`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_name: Option<String>,
    /// Mailbox of the office, not of a person. Absent: `contacts.pec`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone of the office. Absent: `contacts.phone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// CIE only: Belfiore code of the municipality where the entity has its seat, `F082`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// CIE only: letters of its province, `PR`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// FedERa only: attribute that tells the affidabilità. Absent: `trustLevel`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust_attribute: Option<String>,
    /// FedERa only: attribute that tells the password policy. Absent: `policyLevel`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_attribute: Option<String>,
    /// FedERa only: what a login is worth. Absent: BASSO, whatever is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<FederaLevel>,
    /// FedERa only: why the gateway's own user names are still accepted. Absent: they ended on 30 September 2021.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_credentials: Option<OwnCredentials>,
}

impl Saml {
    /// Whether a provider of this entityID that is not in the official registry may vouch for this entity's citizens.
    pub fn admits_extra(&self, entity_id: &str) -> bool {
        self.extra.iter().any(|named| named == entity_id)
    }

    /// The table of FedERa's levels.
    pub fn federa_levels(&self) -> FederaLevels {
        FederaLevels::new(self.trust_attribute.clone(), self.policy_attribute.clone(), self.levels.clone())
    }

    /// Whether FedERa's own user names are accepted at `now` ([`OwnCredentials`]).
    pub fn accepts_own_credentials(&self, now: DateTime<Utc>) -> bool {
        OwnCredentials::accepted(self.own_credentials.as_ref(), now)
    }
}
