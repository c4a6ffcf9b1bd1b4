//! To whom a draft or a cart belongs.

use domain::fiscal_code::FiscalCode;
use domain::identity::PersonKey;
use uuid::Uuid;

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

/// Reads back a codice fiscale that was valid when it was written.
pub(crate) fn fiscal_code(text: &str) -> Result<FiscalCode> {
    FiscalCode::try_from(text.to_owned()).map_err(|bad| Error::corrupt("fiscal code", bad))
}
