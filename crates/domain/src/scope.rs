//! For whom, by whom and when something is done. Every use case takes it first.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::access::{Permission, Role};
use crate::assurance::Assurance;
use crate::calendar;
use crate::identity::Person;

/// A municipality or union: the name of its folder, lower-case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TenantId(String);

/// A text that is no tenant identifier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("il nome di un ente ha da 1 a 63 lettere minuscole, cifre o trattini e comincia con una lettera")]
pub struct BadTenantId;

impl TenantId {
    /// Reads a slug of 1-63 lower-case letters, digits and hyphens that begins with a letter.
    ///
    /// # Errors
    /// [`BadTenantId`] for anything else.
    pub fn parse(slug: &str) -> Result<Self, BadTenantId> {
        let shaped = (1..=63).contains(&slug.len())
            && slug.starts_with(|c: char| c.is_ascii_lowercase())
            && slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if shaped { Ok(Self(slug.to_owned())) } else { Err(BadTenantId) }
    }

    /// The platform's own host, whose sessions are kept beside those of tenants; no tenant may be called so.
    pub fn platform() -> Self {
        Self("piattaforma".to_owned())
    }

    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for TenantId {
    type Error = BadTenantId;
    fn try_from(slug: String) -> Result<Self, Self::Error> {
        Self::parse(&slug)
    }
}

impl From<TenantId> for String {
    fn from(id: TenantId) -> Self {
        id.0
    }
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody has logged in.
    Anonymous,
    /// A person who logged in, with the strength of that login and the roles held in this tenant.
    Person {
        /// The verified identity.
        person: Box<Person>,
        /// From the verified answer only.
        assurance: Assurance,
        /// Roles in this tenant; every person is a citizen.
        roles: Vec<Role>,
    },
    /// Other software of the entity, by client credentials.
    Client {
        /// The client's identifier.
        id: String,
        /// What its token allows.
        permissions: Vec<Permission>,
    },
    /// pagoPA's Node, by its own listener.
    Node,
    /// The application itself: jobs and commands.
    System,
}

impl Actor {
    /// Who acts, as the history of a debt keeps it: `person:<codice fiscale>`, `client:<identifier>`, `node`, `system`, `anonymous`.
    pub fn author(&self) -> String {
        match self {
            Self::Anonymous => "anonymous".to_owned(),
            Self::Person { person, .. } => format!("person:{}", person.key),
            Self::Client { id, .. } => format!("client:{id}"),
            Self::Node => "node".to_owned(),
            Self::System => "system".to_owned(),
        }
    }
}

/// Tenant, actor, time and request together: the first argument of every use case and of `store.begin`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The tenant from the host, from `idPA`, or from the job's row.
    pub tenant: TenantId,
    /// Who acts.
    pub actor: Actor,
    /// When the request or job began.
    pub now: DateTime<Utc>,
    /// Reference quoted to people and written to the log.
    pub request_id: String,
}

/// The platform's own work, in no tenant: the first argument of `store.platform`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformScope {
    /// Who acts.
    pub actor: Actor,
    /// When the request, job or command began.
    pub now: DateTime<Utc>,
    /// Reference quoted to people and written to the log.
    pub request_id: String,
}

impl PlatformScope {
    /// A scope of the application itself.
    pub fn system(now: DateTime<Utc>) -> Self {
        Self { actor: Actor::System, now, request_id: "system".to_owned() }
    }
}

impl Scope {
    /// A scope of the application itself.
    pub fn system(tenant: TenantId, now: DateTime<Utc>) -> Self {
        Self { tenant, actor: Actor::System, now, request_id: "system".to_owned() }
    }

    /// Today in Italy.
    pub fn today(&self) -> NaiveDate {
        calendar::day_of(self.now)
    }

    /// The person who logged in, if one did.
    pub fn person(&self) -> Option<&Person> {
        match &self.actor {
            Actor::Person { person, .. } => Some(person),
            _ => None,
        }
    }

    /// Strength of the login, if a person logged in.
    pub fn assurance(&self) -> Option<Assurance> {
        match &self.actor {
            Actor::Person { assurance, .. } => Some(*assurance),
            _ => None,
        }
    }
}
