//! The letters of a new e-mail address: the code that proves it, and word to the address of before.

use domain::profile::email_change::CODE_LIFE;
use serde::Serialize;

use super::letter::{Letter, Sender};
use crate::jobs::EmailChanged;
use crate::registry::Tenant;

/// Somebody wrote this address in the profile.
#[derive(Debug, Clone, Serialize)]
pub struct EmailCode {
    pub sender: Sender,
    pub code: String,
    pub minutes: i64,
    pub link: String,
}

impl EmailCode {
    pub fn of(tenant: &Tenant, code: String) -> Self {
        let link = format!("{}/area-riservata/profilo", tenant.origin);
        Self { sender: Sender::of(tenant), code, minutes: CODE_LIFE.num_minutes(), link }
    }
}

impl Letter for EmailCode {
    const FOLDER: &'static str = "email_code";
    fn samples() -> Vec<Self> {
        let link = "http://portale-medesano.localhost:8080/area-riservata/profilo".to_owned();
        vec![Self { sender: Sender::sample(), code: "012345".to_owned(), minutes: 30, link }]
    }
}

/// Another address counts now. No link: whoever reads this may be anybody by now.
#[derive(Debug, Clone, Serialize)]
pub struct EmailMoved {
    pub sender: Sender,
    /// Masked.
    pub new: String,
    /// RFC 3339.
    pub at: String,
    /// How to reach the entity, each in a line; at least one.
    pub contacts: Vec<String>,
}

impl EmailMoved {
    pub fn of(tenant: &Tenant, changed: &EmailChanged) -> Self {
        let contacts = &tenant.config().contacts;
        let told = [("telefono", &contacts.phone), ("PEC", &contacts.pec), ("sede", &contacts.address)];
        let line =
            |(label, value): (&str, &Option<String>)| value.as_ref().map(|value| format!("{label}: {value}"));
        let mut lines: Vec<String> = told.into_iter().filter_map(line).collect();
        if lines.is_empty() {
            lines.push(tenant.config().name.clone());
        }
        Self {
            sender: Sender::of(tenant),
            new: changed.new.clone(),
            at: changed.at.to_rfc3339(),
            contacts: lines,
        }
    }
}

impl Letter for EmailMoved {
    const FOLDER: &'static str = "email_changed";
    fn samples() -> Vec<Self> {
        vec![Self {
            sender: Sender::sample(),
            new: "m***@e***.it".to_owned(),
            at: "2026-11-22T10:00:00Z".to_owned(),
            contacts: vec!["telefono: 0525 000000".to_owned(), "PEC: protocollo@pec.example.it".to_owned()],
        }]
    }
}
