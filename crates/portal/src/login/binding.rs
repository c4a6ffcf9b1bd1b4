//! The secret that ties a login under way to the browser that began it.

use chrono::TimeDelta;
use poem::Response;
use poem::http::HeaderMap;

use super::outcome;
use crate::cards;
use crate::config::Config;
use crate::problem::Problem;
use crate::scope::{cookie, set_cookie};
use crate::session::{hash, random_token};

/// Name of its cookie. `Lax`: it does not come along when an identity provider posts to us, so the outcome is fetched by a page of ours.
pub const BINDING: &str = "__Host-sportello-accesso";

/// How long a browser keeps it: as long as a login may take, until its outcome waits no more.
pub fn kept(config: &Config) -> TimeDelta {
    TimeDelta::minutes(config.identity.transaction_minutes).max(cards::login::PATIENCE) + outcome::PATIENCE
}

/// The secret, 32 bytes in hexadecimal.
#[derive(Debug, Clone)]
pub struct Binding(String);

impl Binding {
    /// What the browser brought, if it has the right shape.
    pub fn brought(headers: &HeaderMap) -> Option<Self> {
        let known = cookie(headers, BINDING)?;
        let well_formed = known.len() == 64 && known.bytes().all(|byte| byte.is_ascii_hexdigit());
        well_formed.then(|| Self(known.to_owned()))
    }

    /// What the browser brought, or a new one: two windows that log in at once share it, so that neither breaks the other.
    pub fn brought_or_new(headers: &HeaderMap) -> Self {
        Self::brought(headers).unwrap_or_else(|| Self(random_token()))
    }

    /// What rows keep of it.
    pub fn hash(&self) -> String {
        hash(&self.0)
    }

    /// Gives it to the browser.
    pub fn keep(&self, response: &mut Response, config: &Config) -> Result<(), Problem> {
        set_cookie(response, BINDING, &self.0, kept(config).num_seconds())
    }
}
