//! The letters about accounts of the portal's own.

use serde::Serialize;

use super::letter::{Letter, Sender};
use crate::registry::Tenant;

/// Somebody wants to register with this address.
#[derive(Debug, Clone, Serialize)]
pub struct Registration {
    pub sender: Sender,
    pub link: String,
    pub hours: i64,
}

/// Somebody wants to register with an address that has an account.
#[derive(Debug, Clone, Serialize)]
pub struct AlreadyRegistered {
    pub sender: Sender,
    pub link: String,
}

/// Somebody forgot the password.
#[derive(Debug, Clone, Serialize)]
pub struct Reset {
    pub sender: Sender,
    pub link: String,
    pub minutes: i64,
    /// The account is an old one: until which day it is good, which a new password does not change.
    pub until: Option<String>,
}

/// Somebody forgot the password of an account that may not be used any more.
#[derive(Debug, Clone, Serialize)]
pub struct Over {
    pub sender: Sender,
    pub reason: String,
    pub link: String,
}

impl Registration {
    pub fn of(tenant: &Tenant, token: &str, hours: i64) -> Self {
        let link = format!("{}/registrazione/conferma?codice={token}", tenant.origin);
        Self { sender: Sender::of(tenant), link, hours }
    }
}

impl AlreadyRegistered {
    pub fn of(tenant: &Tenant) -> Self {
        let link = format!("{}/accesso/credenziali/recupera", tenant.origin);
        Self { sender: Sender::of(tenant), link }
    }
}

impl Reset {
    pub fn of(tenant: &Tenant, token: &str, minutes: i64, until: Option<String>) -> Self {
        let link = format!("{}/accesso/credenziali/nuova-password?codice={token}", tenant.origin);
        Self { sender: Sender::of(tenant), link, minutes, until }
    }
}

impl Over {
    pub fn of(tenant: &Tenant, reason: String) -> Self {
        Self { sender: Sender::of(tenant), reason, link: format!("{}/accesso", tenant.origin) }
    }
}

const SAMPLE: &str = "http://portale-medesano.localhost:8080/accesso";

impl Letter for Registration {
    const FOLDER: &'static str = "account_registration";
    fn samples() -> Vec<Self> {
        vec![Self { sender: Sender::sample(), link: SAMPLE.to_owned(), hours: 24 }]
    }
}

impl Letter for AlreadyRegistered {
    const FOLDER: &'static str = "account_known";
    fn samples() -> Vec<Self> {
        vec![Self { sender: Sender::sample(), link: SAMPLE.to_owned() }]
    }
}

impl Letter for Reset {
    const FOLDER: &'static str = "account_reset";
    fn samples() -> Vec<Self> {
        let letter = Self { sender: Sender::sample(), link: SAMPLE.to_owned(), minutes: 60, until: None };
        vec![Self { until: Some("30/09/2021".to_owned()), ..letter.clone() }, letter]
    }
}

impl Letter for Over {
    const FOLDER: &'static str = "account_over";
    fn samples() -> Vec<Self> {
        let reason = "Le credenziali del vecchio portale valevano fino al 30/09/2021.".to_owned();
        vec![Self { sender: Sender::sample(), reason, link: SAMPLE.to_owned() }]
    }
}
