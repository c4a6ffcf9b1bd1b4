//! The test cards: whose they are and what is wrong with them.

use base64::{Engine, engine::general_purpose::STANDARD};
use ring::digest::{SHA256, digest};

use crate::people::{self, Person};

/// What a card's certificate is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Good,
    Expired,
    Revoked,
    OtherAuthority,
    NoPolicy,
    NonRepudiation,
    WrongLetter,
    NoSlash,
}

/// A test card.
#[derive(Debug, Clone, Copy)]
pub(super) struct Card {
    /// Name of its files.
    pub(super) id: &'static str,
    pub(super) person: &'static str,
    pub(super) kind: Kind,
    /// What it is for, in Italian.
    pub(super) purpose: &'static str,
}

const fn good(person: &'static str) -> Card {
    Card { id: person, person, kind: Kind::Good, purpose: "carta valida" }
}

const fn bad(id: &'static str, kind: Kind, purpose: &'static str) -> Card {
    Card { id, person: "marta", kind, purpose }
}

/// All cards, the bad ones last.
pub(super) const CARDS: [Card; 13] = [
    good("marta"),
    good("giulia"),
    good("niccolo"),
    good("anna-omocode"),
    good("elena"),
    good("ugo"),
    bad("scaduta", Kind::Expired, "certificato scaduto"),
    bad("revocata", Kind::Revoked, "certificato nella lista di revoca"),
    bad("altra-autorita", Kind::OtherAuthority, "emessa da un'autorità sconosciuta"),
    bad("senza-policy", Kind::NoPolicy, "certificato senza la policy delle CNS"),
    bad("firma", Kind::NonRepudiation, "certificato di firma (non ripudio), non di autenticazione"),
    Card {
        id: "lettera-sbagliata",
        person: "errato",
        kind: Kind::WrongLetter,
        purpose: "codice fiscale con la lettera di controllo sbagliata",
    },
    bad("senza-barra", Kind::NoSlash, "CN senza la barra dopo il codice fiscale"),
];

impl Card {
    pub(super) fn find(id: &str) -> Option<&'static Self> {
        CARDS.iter().find(|card| card.id == id)
    }

    pub(super) fn person(&self) -> Option<&'static Person> {
        people::find(self.person)
    }

    /// `<codice fiscale>/<card>.<hash of the personal data>`, as the cards have it.
    pub(super) fn common_name(&self, fiscal_code: &str) -> String {
        let hash = digest(&SHA256, format!("{}{fiscal_code}", self.id).as_bytes());
        let hash = STANDARD.encode(hash.as_ref().get(..20).unwrap_or_default());
        let joint = if self.kind == Kind::NoSlash { "." } else { "/" };
        let place = CARDS.iter().position(|card| card.id == self.id).unwrap_or_default();
        format!("{fiscal_code}{joint}74300100000{place:05}.{hash}")
    }

    /// The section of the authority's configuration with the extensions.
    pub(super) fn extensions(&self) -> &'static str {
        match self.kind {
            Kind::NoPolicy => "no_policy",
            Kind::NonRepudiation => "non_repudiation",
            _ => "cns",
        }
    }

    /// What a TLS proxy finds out by itself: authority and dates, no revocation (`ssl-client-verify` of nginx).
    pub(super) fn verify(&self) -> &'static str {
        match self.kind {
            Kind::Expired => "FAILED:certificate has expired",
            Kind::OtherAuthority => "FAILED:unable to get local issuer certificate",
            _ => "SUCCESS",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_belongs_to_a_test_person_and_its_name_fits_a_certificate() {
        for card in CARDS {
            let name = card.common_name(card.person().unwrap().fiscal_code);
            assert!(name.len() <= 64, "{name}");
            assert_eq!(name.as_bytes()[16] == b'/', card.kind != Kind::NoSlash);
        }
    }
}
