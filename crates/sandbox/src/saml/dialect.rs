//! The providers that the sandbox plays.

use crate::people::Level;

/// An identity provider of the sandbox and the dialect of SAML it speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// SPID.
    Spid,
    /// A second SPID provider, which signs the whole answer too and always gives a session index.
    Spid2,
    /// CIE ("Entra con CIE").
    Cie,
    /// FedERa, the gateway of the Emilia-Romagna region.
    Federa,
}

/// Classes of authentication that each level is asked by; the first is the one answered.
const SPID_CLASSES: [&str; 3] =
    ["https://www.spid.gov.it/SpidL1", "https://www.spid.gov.it/SpidL2", "https://www.spid.gov.it/SpidL3"];
const FEDERA_CLASSES: [&str; 3] = [
    "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
    "urn:oasis:names:tc:SAML:2.0:ac:classes:SecureRemotePassword",
    "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard",
];

impl Dialect {
    /// All, in the order of the lists.
    pub const ALL: [Self; 4] = [Self::Spid, Self::Spid2, Self::Cie, Self::Federa];

    /// The part of the address, of the key's folder and of the metadata's file: `spid`, `spid-2`, `cie`, `federa`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Spid => "spid",
            Self::Spid2 => "spid-2",
            Self::Cie => "cie",
            Self::Federa => "federa",
        }
    }

    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == name)
    }

    /// What the portal calls the scheme in its addresses.
    pub(crate) fn scheme(self) -> &'static str {
        match self {
            Self::Spid | Self::Spid2 => "spid",
            Self::Cie => "cie",
            Self::Federa => "federa",
        }
    }

    /// The provider's name on the pages and in its metadata.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Spid => "Identità di prova",
            Self::Spid2 => "Identità di prova 2",
            Self::Cie => "Carta d'identità di prova",
            Self::Federa => "FedERa di prova",
        }
    }

    pub(crate) fn is_spid(self) -> bool {
        matches!(self, Self::Spid | Self::Spid2)
    }

    /// The class that an answer at this level carries. CIE says level 3 whatever was used (CIE manual, "AuthnContextClassRef").
    pub(crate) fn class(self, level: Level) -> &'static str {
        match self {
            Self::Spid | Self::Spid2 => SPID_CLASSES[level as usize],
            Self::Cie => SPID_CLASSES[2],
            Self::Federa => FEDERA_CLASSES[level as usize],
        }
    }

    /// The level that a class asks for. FedERa takes the classes of SPID too.
    pub(crate) fn level(self, class: &str) -> Option<Level> {
        let place = |classes: &[&str]| classes.iter().position(|known| *known == class);
        let found = place(&SPID_CLASSES)
            .or_else(|| if self == Self::Federa { place(&FEDERA_CLASSES) } else { None })?;
        Level::ALL.get(found).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_has_its_class_and_the_card_always_the_highest() {
        assert_eq!(Dialect::Spid.class(Level::Substantial), "https://www.spid.gov.it/SpidL2");
        assert_eq!(Dialect::Cie.class(Level::Low), "https://www.spid.gov.it/SpidL3");
        assert_eq!(Dialect::Spid.level("https://www.spid.gov.it/SpidL3"), Some(Level::High));
        assert_eq!(Dialect::Spid.level("urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard"), None);
        assert_eq!(
            Dialect::Federa.level("urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard"),
            Some(Level::High)
        );
    }
}
