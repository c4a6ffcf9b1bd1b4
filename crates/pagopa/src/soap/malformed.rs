//! A message that breaks the schema, and what is answered to it.

use std::io;

use thiserror::Error;

use super::read::Violation;
use super::{Primitive, Response, glance};
use crate::fault::{Fault, FaultCode};

/// A message that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{description}")]
pub struct Malformed {
    /// Which primitive it was: from the first start tag that names one, else from SOAPAction, else unknown.
    pub primitive: Option<Primitive>,
    /// `idPA`, where it can be read.
    pub id_pa: Option<String>,
    /// What is wrong: element names and rules, never values.
    pub description: String,
}

pub(super) fn explain(bytes: &[u8], soap_action: Option<&str>, violation: &Violation) -> Malformed {
    let glance = glance::at(bytes);
    Malformed {
        primitive: glance.primitive.or_else(|| soap_action.and_then(Primitive::of_action)),
        id_pa: glance.id_pa,
        description: violation.to_string(),
    }
}

impl Malformed {
    /// The KO `PAA_SINTASSI_EXTRAXSD` to answer with HTTP 200, `broker` standing in `fault.id` where `idPA` cannot be
    /// read; `None` where the primitive is unknown: HTTP 400.
    ///
    /// # Errors
    /// Only what the XML writer reports, which does not happen in memory.
    pub fn to_bytes(&self, broker: &str) -> io::Result<Option<Vec<u8>>> {
        let Some(primitive) = self.primitive else { return Ok(None) };
        let id = self.id_pa.as_deref().unwrap_or(broker);
        let fault = Fault::new(FaultCode::Syntax, id).because(&self.description);
        Response::Ko(primitive, fault).to_bytes().map(Some)
    }
}
