//! The client certificate of a program, such as that of pagoPA's Node: path to a pinned authority, dates, usage, common name.
//!
//! Source: fact sheet of pagoPA, section 14.3: pin the issuing authority and the common name, not the leaf, which changes every year.

use chrono::{DateTime, Utc};

use super::trust::Trust;
use super::{Presented, Refusal, certificate};

/// A program that proved who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Common name of its certificate: one of the accepted ones.
    pub common_name: String,
    /// SHA-256 of the certificate, hexadecimal.
    pub fingerprint: String,
}

impl Presented {
    /// Judges a program's certificate: path to a valid authority of `trust`, dates, usage for clients, and a single common name that is
    /// one of `names`, letter by letter. Revocation is not looked at: that is the proxy's, which made the handshake.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn verify_program(
        &self,
        trust: &Trust,
        names: &[String],
        now: DateTime<Utc>,
    ) -> Result<Program, Refusal> {
        self.facts.usage.map_err(Refusal::Usage)?;
        self.leads_to(trust, now)?;
        let [common_name] = self.facts.subject.common_names.as_slice() else {
            return Err(Refusal::Subject("not one common name"));
        };
        if !names.contains(common_name) {
            return Err(Refusal::Subject("a common name that is not accepted"));
        }
        Ok(Program { common_name: common_name.clone(), fingerprint: certificate::fingerprint(&self.der) })
    }
}
