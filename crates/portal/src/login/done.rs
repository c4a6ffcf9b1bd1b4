//! A login that was verified, by whatever channel, on its way to a session.

use chrono::{DateTime, Utc};
use domain::assurance::Assurance;
use domain::identity::{Channel, Person, SamlSubject};
use identity::Verified;
use serde::{Deserialize, Serialize};
use store::SessionRow;
use uuid::Uuid;

use super::own_path;

/// What a session is made of. Each channel makes one when, and only when, its own proof was verified; then either
/// `web::access::enter` on a page of the same site, or [`super::hand_over`] where the proof came from another site or host.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LoginDone {
    /// Who.
    pub person: Person,
    /// How strongly, from the verified proof only.
    pub assurance: Assurance,
    /// By which kind of proof.
    pub channel: Channel,
    /// Who vouches: entityID of the identity provider, issuer of the certificate, or this tenant.
    pub issuer: String,
    /// What a SAML logout must name.
    pub saml: Option<SamlSubject>,
    /// The row of the log of logins.
    pub evidence: Option<Uuid>,
    /// The page to go on to: a path of ours.
    pub return_to: String,
    /// The session for which a higher level was asked.
    pub step_up_of: Option<Uuid>,
    /// The account of the portal's own, where that is the proof.
    #[serde(default)]
    pub account: Option<Account>,
}

/// An account of the portal's own, as proof of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Which.
    pub id: Uuid,
    /// From then on it is worth nothing.
    pub until: Option<DateTime<Utc>>,
}

impl LoginDone {
    /// A login by a verified answer; the log's row and the session to be raised are added by who knows them.
    pub fn new(verified: Verified, return_to: &str) -> Self {
        Self {
            person: verified.person,
            assurance: verified.assurance,
            channel: verified.channel,
            issuer: verified.issuer,
            saml: verified.saml,
            evidence: None,
            return_to: own_path(return_to).to_owned(),
            step_up_of: None,
            account: None,
        }
    }

    /// Where the browser goes on: back to where it came from, but not into another person's work.
    pub fn lands(&self, entered: &Entered) -> &str {
        match entered {
            Entered::Replaced { stepping_up: true, .. } => "/",
            _ => own_path(&self.return_to),
        }
    }
}

/// What became of the session that was there before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// Nobody was logged in.
    New,
    /// The same person was: the session goes on under a new identifier, with the new level.
    Renewed,
    /// Another person was: that session is over, and nothing of it went over.
    Replaced {
        /// Who was logged in.
        before: String,
        /// The login was to raise the level of that session.
        stepping_up: bool,
    },
}

impl Entered {
    /// Compares the session of before with the login that follows it.
    pub fn after(old: &SessionRow, done: &LoginDone) -> Self {
        match &old.person {
            None => Self::New,
            Some(before) if before.key == done.person.key => Self::Renewed,
            Some(before) => {
                Self::Replaced { before: before.full_name(), stepping_up: done.step_up_of == Some(old.id) }
            }
        }
    }
}
