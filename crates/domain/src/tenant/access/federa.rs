//! What a FedERa login is worth: class, affidabilità and password policy to level, as each tenant decides; and until when the gateway's
//! own credentials count.
//!
//! The names of the attributes and of their values are not confirmed by a published specification: hence they are settings, and
//! nothing is worth more than BASSO until the tenant has written it down. That goes for classes too, those of SPID and of cards
//! included: a gateway may repeat the class that it was asked for.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::assurance::Assurance;
use crate::calendar;

const TRUST_ATTRIBUTE: &str = "trustLevel";
const POLICY_ATTRIBUTE: &str = "policyLevel";

/// One line of the table: `{ affidabilita = "Alto", policy = "Dati personali", level = "MEDIO" }`, for the gateway's own credentials,
/// or `{ class = "https://www.spid.gov.it/SpidL2", level = "MEDIO" }`, for SPID or a card behind it. One of the two keys is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FederaLevel {
    /// `AuthnContextClassRef` by which the gateway tells that SPID or a card stands behind it: whoever writes it knows that the gateway
    /// does not repeat what it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// How the person was identified, as the answer writes it; case does not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affidabilita: Option<String>,
    /// Password policy, as the answer writes it; absent: any, also none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// What the login is worth.
    pub level: Assurance,
}

/// What an answer tells; empty: not told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FederaTold<'a> {
    /// `AuthnContextClassRef`.
    pub class: &'a str,
    /// Affidabilità.
    pub affidabilita: &'a str,
    /// Password policy.
    pub policy: &'a str,
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

    /// What a login is worth. The line of its class goes first, then the line that names affidabilità and policy, then the one for any
    /// policy; what no line names is BASSO.
    pub fn level_of(&self, told: &FederaTold<'_>) -> Assurance {
        let trusted = || self.rows.iter().filter(|row| names(row.affidabilita.as_ref(), told.affidabilita));
        let of_class = self.rows.iter().find(|row| is_class(row, told.class));
        let of_policy = || trusted().find(|row| names(row.policy.as_ref(), told.policy));
        let row = of_class.or_else(of_policy).or_else(|| trusted().find(|row| row.policy.is_none()));
        row.map_or(Assurance::Low, |row| row.level)
    }

    /// Whether a login was by the gateway's own user names: no line says that this class is SPID or a card.
    pub fn is_own_credential(&self, class: &str) -> bool {
        !self.rows.iter().any(|row| is_class(row, class))
    }

    /// The most that [`FederaLevels::level_of`] can give, with the gateway's own user names or without.
    pub fn highest(&self, own_credentials: bool) -> Assurance {
        let rows = self.rows.iter().filter(|row| own_credentials || row.class.is_some());
        rows.map(|row| row.level).max().unwrap_or(Assurance::Low)
    }
}

impl Default for FederaLevels {
    fn default() -> Self {
        Self::new(None, None, Vec::new())
    }
}

/// `own_credentials = { reason = "...", cutoff = "2027-01-01" }`: why, and until when, the gateway's own user names are accepted
/// although those of public bodies end for citizens on 30 September 2021 (D.L. 76/2020, art. 24, c. 4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnCredentials {
    /// The recorded reason, in the tenant's own words.
    pub reason: String,
    /// Accepted while now is before this day, Europe/Rome; absent: no end is known yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<NaiveDate>,
}

impl OwnCredentials {
    /// Whether the gateway's own user names are accepted at `now`, by what the tenant recorded (`None`: nothing, so the law's day ends them).
    pub fn accepted(recorded: Option<&Self>, now: DateTime<Utc>) -> bool {
        let last = match recorded {
            Some(recorded) => recorded.cutoff,
            None => NaiveDate::from_ymd_opt(2021, 10, 1),
        };
        last.is_none_or(|cutoff| now < calendar::start_of(cutoff))
    }
}

fn names(named: Option<&String>, told: &str) -> bool {
    named.is_some_and(|named| same(named, told))
}

/// Classes are addresses and names: they are compared as they are.
fn is_class(row: &FederaLevel, class: &str) -> bool {
    !class.is_empty() && row.class.as_deref() == Some(class)
}

fn same(one: &str, other: &str) -> bool {
    !other.trim().is_empty() && one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{FederaLevel, FederaLevels, FederaTold, OwnCredentials};
    use crate::assurance::Assurance::{self, High, Low, Substantial};

    const L2: &str = "https://www.spid.gov.it/SpidL2";
    const SMARTCARD: &str = "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard";

    fn row(affidabilita: &str, policy: Option<&str>, level: Assurance) -> FederaLevel {
        let affidabilita = Some(affidabilita.to_owned());
        FederaLevel { class: None, affidabilita, policy: policy.map(str::to_owned), level }
    }

    fn of_class(class: &str, level: Assurance) -> FederaLevel {
        FederaLevel { class: Some(class.to_owned()), affidabilita: None, policy: None, level }
    }

    fn told<'a>(affidabilita: &'a str, policy: &'a str) -> FederaTold<'a> {
        FederaTold { class: "", affidabilita, policy }
    }

    #[test]
    fn what_nobody_wrote_down_is_worth_basso() {
        let nothing = FederaLevels::default();
        for (trust, policy) in [("", ""), ("Alto", "Dati personali"), ("ALTO", ""), ("9", "9")] {
            assert_eq!(nothing.level_of(&told(trust, policy)), Low, "{trust} {policy}");
        }
        for class in [L2, "https://www.spid.gov.it/SpidL3", SMARTCARD, "urn:x"] {
            assert_eq!(nothing.level_of(&FederaTold { class, ..told("", "") }), Low, "{class}");
            assert!(nothing.is_own_credential(class), "a gateway may repeat {class}");
        }
        assert_eq!(nothing.highest(true), Low);
        let some = FederaLevels::new(None, None, vec![row("Alto", Some("Dati personali"), Substantial)]);
        for (trust, policy) in
            [("", ""), ("", "Dati personali"), ("Alto", ""), ("Altissimo", "Dati personali")]
        {
            assert_eq!(some.level_of(&told(trust, policy)), Low, "{trust} {policy}");
        }
    }

    #[test]
    fn the_line_with_the_policy_goes_first() {
        let rows = vec![
            row("Alto", None, Substantial),
            row("Alto", Some("Dati personali"), High),
            row("Medio", None, Low),
        ];
        let table = FederaLevels::new(None, None, rows);
        assert_eq!(table.level_of(&told("Alto", "Dati personali")), High);
        assert_eq!(table.level_of(&told(" alto ", "dati personali")), High);
        assert_eq!(table.level_of(&told("Alto", "")), Substantial);
        assert_eq!(table.level_of(&told("Alto", "altra")), Substantial);
        assert_eq!(table.level_of(&told("Medio", "Dati personali")), Low);
    }

    #[test]
    fn a_class_that_was_written_down_goes_before_the_rest_and_is_no_own_credential() {
        let rows = vec![row("Alto", None, Substantial), of_class(L2, Low), of_class(SMARTCARD, High)];
        let table = FederaLevels::new(None, None, rows);
        assert_eq!(table.level_of(&FederaTold { class: L2, ..told("Alto", "") }), Low);
        assert_eq!(table.level_of(&FederaTold { class: SMARTCARD, ..told("", "") }), High);
        assert_eq!(table.level_of(&FederaTold { class: "urn:x", ..told("Alto", "") }), Substantial);
        assert!(!table.is_own_credential(L2) && !table.is_own_credential(SMARTCARD));
        assert!(table.is_own_credential("") && table.is_own_credential("urn:x"));
    }

    #[test]
    fn the_highest_level_is_one_that_a_login_can_have() {
        let table = FederaLevels::new(None, None, vec![row("Alto", None, High), of_class(L2, Substantial)]);
        assert_eq!((table.highest(true), table.highest(false)), (High, Substantial));
    }

    #[test]
    fn own_credentials_end_with_september_2021_unless_a_reason_is_recorded() {
        let at = |text: &str| text.parse().unwrap();
        let (last, first) = (at("2021-09-30T21:59:59Z"), at("2021-09-30T22:00:00Z"));
        assert!(OwnCredentials::accepted(None, last));
        assert!(!OwnCredentials::accepted(None, first), "it is October in Italy");
        let mut recorded = OwnCredentials { reason: "Professionisti".to_owned(), cutoff: None };
        assert!(OwnCredentials::accepted(Some(&recorded), first));
        recorded.cutoff = Some("2027-01-01".parse().unwrap());
        assert!(OwnCredentials::accepted(Some(&recorded), at("2026-12-31T22:59:59Z")));
        assert!(!OwnCredentials::accepted(Some(&recorded), at("2026-12-31T23:00:00Z")));
    }
}
