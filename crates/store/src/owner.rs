//! To whom a draft, a cart or a payment belongs, and how they go over to another.

use domain::fiscal_code::FiscalCode;
use domain::identity::PersonKey;
use uuid::Uuid;

use crate::door::Txn;
use crate::error::{Error, Result};

/// A browser session before the login, a person after it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The session's identifier.
    Session(Uuid),
    /// The key of the person.
    Person(PersonKey),
}

impl Owner {
    /// The person, if one has logged in.
    pub const fn person(&self) -> Option<&PersonKey> {
        match self {
            Self::Person(person) => Some(person),
            Self::Session(_) => None,
        }
    }

    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::Session(id) => format!("session:{id}"),
            Self::Person(key) => format!("person:{key}"),
        }
    }

    pub(crate) fn from_text(text: &str) -> Result<Self> {
        let corrupt = || Error::corrupt("owner", "neither a session nor a person");
        match text.split_once(':') {
            Some(("session", id)) => Uuid::parse_str(id).map(Self::Session).map_err(|_| corrupt()),
            Some(("person", code)) => code.parse().map(Self::Person).map_err(|_| corrupt()),
            _ => Err(corrupt()),
        }
    }
}

impl Txn {
    /// Hands all that an owner has to another, as a login does: drafts, payments begun, and the cart, which goes behind what the
    /// other has in theirs. How many drafts. What is the same owner's stays as it is.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn hand_over(&self, from: &Owner, to: &Owner) -> Result<u64> {
        let drafts = self.claim_drafts(from, to).await?;
        self.claim_attempts(from, to).await?;
        self.merge_carts(from, to).await?;
        Ok(drafts)
    }
}

/// Reads back a codice fiscale that was valid when it was written.
pub(crate) fn fiscal_code(text: &str) -> Result<FiscalCode> {
    FiscalCode::try_from(text.to_owned()).map_err(|bad| Error::corrupt("fiscal code", bad))
}
