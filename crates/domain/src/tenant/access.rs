//! `[access]`: the ways to log in.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::assurance::Assurance;
use crate::calendar;

mod cns;
mod federa;
mod saml;

pub use cns::Cns;
pub use federa::{FederaLevel, FederaLevels, FederaTold, OwnCredentials};
pub use saml::{Binding, Comparison, Saml, SamlMode};

/// A way to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// Sistema pubblico di identità digitale.
    Spid,
    /// Carta d'identità elettronica.
    Cie,
    /// Carta nazionale dei servizi: a client certificate.
    Cns,
    /// FedERa, the federation of Emilia-Romagna.
    Federa,
    /// Old user name and password, until their cutoff.
    Credentials,
    /// The trial identity provider; refused outside the demo profile.
    Sandbox,
}

impl Scheme {
    /// The word in `tenant.toml` and in addresses (`/accesso/spid`), save `credenziali` for [`Scheme::Credentials`].
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spid => "spid",
            Self::Cie => "cie",
            Self::Cns => "cns",
            Self::Federa => "federa",
            Self::Credentials => "credentials",
            Self::Sandbox => "sandbox",
        }
    }
}

/// `[access]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// In the order of the page.
    #[serde(default)]
    pub schemes: Vec<Scheme>,
    /// Needed when `credentials` is among the schemes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<Credentials>,
    /// Absent: `aggregated`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spid: Option<Saml>,
    /// Absent: `aggregated`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cie: Option<Saml>,
    /// Absent: `aggregated`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub federa: Option<Saml>,
    /// Absent: ALTO, the policies of CNS and CIE cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cns: Option<Cns>,
}

/// `[access.credentials]` (art. 24, c. 4, D.L. 76/2020: user names of one's own end on 30 September 2021).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// Accepted only if registered before this day began, Europe/Rome.
    pub registered_before: NaiveDate,
    /// And while now is before this day: the last good day is the one before.
    pub cutoff: NaiveDate,
    /// Whether new ones may be made.
    #[serde(default)]
    pub registration: Registration,
}

impl Credentials {
    /// Whether credentials registered at `registered` may still log in at `now`.
    pub fn accept(&self, registered: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        registered < calendar::start_of(self.registered_before) && self.open_at(now)
    }

    /// Whether any credentials may still log in at `now`.
    pub fn open_at(&self, now: DateTime<Utc>) -> bool {
        now < self.ends_at()
    }

    /// The first instant at which none may any more: when the day of the cutoff begins in Italy.
    pub fn ends_at(&self) -> DateTime<Utc> {
        calendar::start_of(self.cutoff)
    }
}

/// Who cannot have a digital identity and may register instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegistrationCategory {
    /// Foreigners without an Italian codice fiscale.
    ForeignWithoutCode,
    /// Minors without a digital identity.
    Minor,
    /// Bodies and firms, through who represents them.
    Body,
}

/// `registration = false`, or whom it is for, the level it gives and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Registration {
    /// Nobody registers.
    #[default]
    Closed,
    /// These may.
    Open {
        /// Who.
        categories: Vec<RegistrationCategory>,
        /// What their login is worth.
        level: Assurance,
        /// Recorded reason of the level, in the tenant's own words.
        reason: String,
    },
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "scrivi false oppure { categories = [...], level = \"BASSO\", reason = \"...\" }"
)]
enum Written {
    Flag(bool),
    Open(Open),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    categories: Vec<RegistrationCategory>,
    level: Assurance,
    reason: String,
}

impl TryFrom<Written> for Registration {
    type Error = &'static str;
    fn try_from(written: Written) -> Result<Self, Self::Error> {
        match written {
            Written::Flag(false) => Ok(Self::Closed),
            Written::Flag(true) => Err("true non basta: scrivi { categories, level, reason }"),
            Written::Open(Open { categories, level, reason }) => Ok(Self::Open { categories, level, reason }),
        }
    }
}

impl From<Registration> for Written {
    fn from(registration: Registration) -> Self {
        match registration {
            Registration::Closed => Self::Flag(false),
            Registration::Open { categories, level, reason } => {
                Self::Open(Open { categories, level, reason })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Credentials, Registration};

    #[test]
    fn old_credentials_end_when_the_cutoff_day_begins_in_italy() {
        let rule = Credentials {
            registered_before: "2021-02-28".parse().unwrap(),
            cutoff: "2021-10-01".parse().unwrap(),
            registration: Registration::Closed,
        };
        let registered = "2021-02-27T22:59:59Z".parse().unwrap();
        assert!(rule.accept(registered, "2021-09-30T21:59:59Z".parse().unwrap()));
        assert!(!rule.accept(registered, "2021-09-30T22:00:00Z".parse().unwrap()));
        let too_late = "2021-02-27T23:00:00Z".parse().unwrap();
        assert!(!rule.accept(too_late, "2021-09-01T12:00:00Z".parse().unwrap()));
    }
}
