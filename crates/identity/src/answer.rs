//! What an identity provider's answer comes to.

use chrono::{DateTime, Utc};
use domain::assurance::Assurance;
use domain::identity::Person;
use thiserror::Error;

/// A verified answer. The caller must refuse an `answer_id` that it has seen before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Who logged in.
    pub person: Person,
    /// How strongly, as the provider asserts it.
    pub assurance: Assurance,
    /// Identifier of the answer, unique for its provider.
    pub answer_id: String,
    /// Until when the answer could be used: for that long the identifier must be remembered.
    pub expires_at: DateTime<Utc>,
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
}
