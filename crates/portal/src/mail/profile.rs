//! The letter with the code that proves a new e-mail address.

use domain::profile::email_change::CODE_LIFE;
use serde::Serialize;

use super::letter::{Letter, Sender};
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
