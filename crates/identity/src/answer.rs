//! What an identity provider's answer comes to.

use chrono::{DateTime, Utc};
use domain::assurance::Assurance;
pub use domain::identity::SamlSubject;
use domain::identity::{Channel, Person};
use thiserror::Error;

use crate::saml::status::ErrorCode;

/// A verified answer. The caller must refuse an `answer_id` that it has seen before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Who logged in.
    pub person: Person,
    /// How strongly, as the provider asserts it.
    pub assurance: Assurance,
    /// By which kind of answer.
    pub channel: Channel,
    /// Who vouches: entityID of the identity provider, or the certificate's issuer.
    pub issuer: String,
    /// The class of authentication as received, before it became a level; for the log only.
    pub class: Option<String>,
    /// Identifier of the answer, unique for its provider.
    pub answer_id: String,
    /// Until when the answer could be used: for that long the identifier must be remembered.
    pub expires_at: DateTime<Utc>,
    /// What a SAML logout must name.
    pub saml: Option<SamlSubject>,
}

/// Why an answer is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The answer cannot be read.
    #[error("the answer cannot be read: {0}")]
    Malformed(&'static str),
    /// The signature is not of the provider.
    #[error("the signature is wrong")]
    Signature,
    /// The provider's metadata hold no key: nothing of it can be believed.
    #[error("the provider has no signing key")]
    NoKeys,
    /// The answer comes from another provider than the one that was asked.
    #[error("the answer comes from another provider")]
    Issuer,
    /// The answer is for another service provider or address.
    #[error("the answer is for somebody else")]
    Audience,
    /// The answer belongs to another login.
    #[error("the answer belongs to another login")]
    Transaction,
    /// The answer is too old, or from the future.
    #[error("the answer is out of its time")]
    Expired,
    /// A value of the answer is not acceptable.
    #[error("the answer holds a wrong {0}")]
    Claim(&'static str),
    /// The provider says that the login failed.
    #[error("the provider refuses: {0}")]
    Provider(ErrorCode),
    /// The login is weaker than what was asked.
    #[error("the level is too low")]
    LevelTooLow,
    /// The answer names no usable codice fiscale, so nobody can be identified.
    #[error("the answer names no usable codice fiscale")]
    Identity,
}
