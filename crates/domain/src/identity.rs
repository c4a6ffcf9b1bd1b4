//! Who somebody is, as an identity scheme proved it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use words::t;

use crate::assurance::Assurance;
use crate::fiscal_code::FiscalCode;
use crate::subject::Address;

mod key;

pub use key::{BadPersonKey, PersonKey};

/// How a session was proved: which kind of answer was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// Sistema pubblico di identità digitale, by SAML.
    Spid,
    /// Carta d'identità elettronica, by the Ministry's identity provider.
    Cie,
    /// Carta nazionale dei servizi: a client certificate.
    Cns,
    /// FedERa, the federation of Emilia-Romagna.
    Federa,
    /// Old user name and password, of before the cutoff.
    Credentials,
    /// Somebody whom the tenant registered, because no digital identity can be had.
    Registered,
}

impl Channel {
    /// The word in rows, logs and exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spid => "spid",
            Self::Cie => "cie",
            Self::Cns => "cns",
            Self::Federa => "federa",
            Self::Credentials => "credentials",
            Self::Registered => "registered",
        }
    }

    /// The channel of that name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Spid, Self::Cie, Self::Cns, Self::Federa, Self::Credentials, Self::Registered];
        all.into_iter().find(|channel| channel.name() == name)
    }

    /// The words on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Spid => "SPID",
            Self::Cie => "CIE",
            Self::Cns => "CNS",
            Self::Federa => "FedERa",
            Self::Credentials => t!("debts-accesses-by-old-credentials"),
            Self::Registered => t!("debts-accesses-by-credentials"),
        }
    }

    /// Whether a login of that level proves the codice fiscale so well that the person's old account is closed for it. FedERa gives
    /// its lowest level to whoever registers online, with whatever code: only what its operators verified counts
    /// (*affidabilità*, technical notes of FedERa).
    pub fn takes_over(self, level: Assurance) -> bool {
        match self {
            Self::Spid | Self::Cie | Self::Cns => true,
            Self::Federa => level > Assurance::Low,
            Self::Credentials | Self::Registered => false,
        }
    }
}

/// A person as told by the verified answer of an identity scheme, or by an account of the portal's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// What everything of this person hangs on. Written as `fiscal_code`, the field's name before there were accounts without
    /// one, so that the release before this one can read the rows too while both serve.
    #[serde(rename = "fiscal_code", alias = "key")]
    pub key: PersonKey,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth, when the scheme tells it.
    pub birth_date: Option<NaiveDate>,
    /// E-mail, when the scheme tells it.
    pub email: Option<String>,
    /// Residence, when the scheme tells it.
    pub address: Option<Address>,
}

impl Person {
    /// Given name and family name.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }

    /// The codice fiscale that was proved, if this person has one.
    pub const fn fiscal_code(&self) -> Option<&FiscalCode> {
        self.key.fiscal_code()
    }
}

/// The subject of a session at a SAML identity provider, as a LogoutRequest names it (SAML 2.0 Core, 3.7.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SamlSubject {
    /// `NameID`, transient: new at each login, never a key of the person.
    pub name_id: String,
    /// `NameQualifier` of the `NameID`, as received.
    pub name_id_qualifier: String,
    /// `SessionIndex`; SPID gives it at level 1 only.
    pub session_index: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::Channel;
    use crate::assurance::Assurance;

    #[test]
    fn who_registered_online_at_federa_takes_no_account_over() {
        for channel in [Channel::Spid, Channel::Cie, Channel::Cns] {
            assert!(channel.takes_over(Assurance::Low), "{channel:?}");
        }
        assert!(!Channel::Federa.takes_over(Assurance::Low));
        assert!(Channel::Federa.takes_over(Assurance::Substantial));
        for channel in [Channel::Credentials, Channel::Registered] {
            assert!(!channel.takes_over(Assurance::High), "{channel:?}");
        }
    }
}
