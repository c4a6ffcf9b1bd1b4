//! What a FedERa login is worth: affidabilità and password policy to level, as each tenant decides.
//!
//! The names of the attributes and of their values are not confirmed by a published specification: hence they are settings, and
//! nothing is worth more than BASSO until the tenant has written it down.

use serde::{Deserialize, Serialize};

use crate::assurance::Assurance;

const TRUST_ATTRIBUTE: &str = "trustLevel";
const POLICY_ATTRIBUTE: &str = "policyLevel";

/// One line of the table: `{ affidabilita = "Alto", policy = "Dati personali", level = "MEDIO" }`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FederaLevel {
    /// How the person was identified, as the answer writes it; case does not matter.
    pub affidabilita: String,
    /// Password policy, as the answer writes it; absent: any, also none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// What the login is worth.
    pub level: Assurance,
}

/// The table, with the attributes that it is looked up by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FederaLevels {
    /// Attribute of the answer that tells the affidabilità.
    pub trust_attribute: String,
    /// Attribute of the answer that tells the password policy.
    pub policy_attribute: String,
    rows: Vec<FederaLevel>,
}

impl FederaLevels {
    /// A table; absent names are `trustLevel` and `policyLevel`.
    pub fn new(trust: Option<String>, policy: Option<String>, rows: Vec<FederaLevel>) -> Self {
        Self {
            trust_attribute: trust.unwrap_or_else(|| TRUST_ATTRIBUTE.to_owned()),
            policy_attribute: policy.unwrap_or_else(|| POLICY_ATTRIBUTE.to_owned()),
            rows,
        }
    }

    /// What a login is worth that tells these two values (empty: not told). The line that names the policy goes before the line
    /// for any policy; what no line names is BASSO.
    pub fn level_of(&self, affidabilita: &str, policy: &str) -> Assurance {
        let trusted = || self.rows.iter().filter(|row| same(&row.affidabilita, affidabilita));
        let named = trusted().find(|row| row.policy.as_deref().is_some_and(|named| same(named, policy)));
        let row = named.or_else(|| trusted().find(|row| row.policy.is_none()));
        row.map_or(Assurance::Low, |row| row.level)
    }
}

impl Default for FederaLevels {
    fn default() -> Self {
        Self::new(None, None, Vec::new())
    }
}

fn same(one: &str, other: &str) -> bool {
    !other.trim().is_empty() && one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{FederaLevel, FederaLevels};
    use crate::assurance::Assurance::{self, High, Low, Substantial};

    fn row(affidabilita: &str, policy: Option<&str>, level: Assurance) -> FederaLevel {
        FederaLevel { affidabilita: affidabilita.to_owned(), policy: policy.map(str::to_owned), level }
    }

    #[test]
    fn what_nobody_wrote_down_is_worth_basso() {
        let nothing = FederaLevels::default();
        for (trust, policy) in [("", ""), ("Alto", "Dati personali"), ("ALTO", ""), ("9", "9")] {
            assert_eq!(nothing.level_of(trust, policy), Low, "{trust} {policy}");
        }
        let some = FederaLevels::new(None, None, vec![row("Alto", Some("Dati personali"), Substantial)]);
        for (trust, policy) in
            [("", ""), ("", "Dati personali"), ("Alto", ""), ("Altissimo", "Dati personali")]
        {
            assert_eq!(some.level_of(trust, policy), Low, "{trust} {policy}");
        }
    }

    #[test]
    fn the_line_with_the_policy_goes_first() {
        let table = FederaLevels::new(
            None,
            None,
            vec![
                row("Alto", None, Substantial),
                row("Alto", Some("Dati personali"), High),
                row("Medio", None, Low),
            ],
        );
        assert_eq!(table.level_of("Alto", "Dati personali"), High);
        assert_eq!(table.level_of(" alto ", "dati personali"), High);
        assert_eq!(table.level_of("Alto", ""), Substantial);
        assert_eq!(table.level_of("Alto", "altra"), Substantial);
        assert_eq!(table.level_of("Medio", "Dati personali"), Low);
    }
}
