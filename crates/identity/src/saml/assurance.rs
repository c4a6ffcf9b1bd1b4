//! Levels, and the classes of authentication that stand for them on the wire.

use domain::assurance::Assurance;
use domain::tenant::access::{Comparison, FederaLevels, FederaTold};

use super::attributes::Attributes;
use super::profile::Profile;
use crate::answer::Refusal;

/// SPID level 1 (ISO 29115 LoA2; SPID technical rules, `AuthnContextClassRef`).
pub const SPID_L1: &str = "https://www.spid.gov.it/SpidL1";
/// SPID level 2 (LoA3).
pub const SPID_L2: &str = "https://www.spid.gov.it/SpidL2";
/// SPID level 3 (LoA4).
pub const SPID_L3: &str = "https://www.spid.gov.it/SpidL3";

/// The class that SPID and CIE know a level by.
pub const fn class_of(level: Assurance) -> &'static str {
    match level {
        Assurance::Low => SPID_L1,
        Assurance::Substantial => SPID_L2,
        Assurance::High => SPID_L3,
    }
}

/// The level of a SPID class; `None` for every other text.
pub fn level_of(class: &str) -> Option<Assurance> {
    match class {
        SPID_L1 => Some(Assurance::Low),
        SPID_L2 => Some(Assurance::Substantial),
        SPID_L3 => Some(Assurance::High),
        _ => None,
    }
}

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) profile: Profile,
    pub(super) level: Assurance,
    pub(super) comparison: Comparison,
    pub(super) federa: Option<&'a FederaLevels>,
}

impl Asked<'_> {
    /// What an answer of this class is worth.
    ///
    /// * SPID: the class. Providers may always use a stronger one than was asked, also with `exact`; a weaker one, or
    ///   one that is not of SPID, is refused.
    /// * CIE: the class is documented to be level 3 whatever was used, so it proves no more than what was asked.
    /// * FedERa: what the tenant's table says of the class, or of affidabilità and password policy. What it does not name is
    ///   BASSO, classes of SPID and of cards too: a gateway may repeat the class that it was asked for.
    pub(super) fn worth(&self, class: &str, attributes: &Attributes) -> Result<Assurance, Refusal> {
        match self.profile {
            Profile::Spid => self.at_least(class),
            Profile::Cie => self.at_least(class).map(|_| self.level),
            Profile::Federa => self.behind_gateway(class, attributes),
        }
    }

    fn at_least(&self, class: &str) -> Result<Assurance, Refusal> {
        let got = level_of(class).ok_or(Refusal::Claim("AuthnContextClassRef"))?;
        match self.comparison {
            Comparison::Minimum | Comparison::Exact if got >= self.level => Ok(got),
            Comparison::Minimum | Comparison::Exact => Err(Refusal::LevelTooLow),
        }
    }

    fn behind_gateway(&self, class: &str, attributes: &Attributes) -> Result<Assurance, Refusal> {
        let got = self.federa.map_or(Assurance::Low, |table| {
            let told = |name: &str| attributes.one(&[name]).unwrap_or_default();
            let (affidabilita, policy) = (told(&table.trust_attribute), told(&table.policy_attribute));
            table.level_of(&FederaTold { class, affidabilita: &affidabilita, policy: &policy })
        });
        if got >= self.level { Ok(got) } else { Err(Refusal::LevelTooLow) }
    }
}
