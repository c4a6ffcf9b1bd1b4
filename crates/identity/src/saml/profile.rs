//! The dialects.

use domain::identity::Channel;

/// A dialect of SAML: what differs is written where it is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Profile {
    /// SPID technical rules (AgID).
    Spid,
    /// CIE technical manual, SAML flavour (Ministry of the Interior).
    Cie,
    /// FedERa gateway (Lepida).
    Federa,
}

impl Profile {
    /// The word in addresses and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spid => "spid",
            Self::Cie => "cie",
            Self::Federa => "federa",
        }
    }

    /// The channel of a session that an answer of this dialect proves.
    pub const fn channel(self) -> Channel {
        match self {
            Self::Spid => Channel::Spid,
            Self::Cie => Channel::Cie,
            Self::Federa => Channel::Federa,
        }
    }
}
