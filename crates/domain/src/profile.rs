//! What a person told a municipality about how to be reached (*Modifica Profilo*), and the one rule of what counts: what the person
//! told here, else what the identity tells.

use serde::{Deserialize, Serialize};
use words::t;

use crate::identity::Person;
use crate::place::{self, ITALY};
use crate::residence::Residence;
use crate::subject::Address;
use crate::tenant::Delivery;

pub mod email_change;
pub mod input;
pub mod phone;

pub use email_change::{CodeMail, CodeRefusal, EmailChange, SendRefusal};
pub use input::{ContactInput, DeliveryInput, Difference, ProfileInput, RegistrationInput};
pub use phone::Phone;

/// The code of who has no nationality (`XX`, as ISO 3166-1 leaves it free).
pub const STATELESS: &str = "XX";

/// A part of the profile: confirmed with its own button, and changed by one window at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    /// *Dati di registrazione* and *Dati indirizzo*.
    Registration,
    /// *Dati contribuente*.
    Contact,
    /// *Modalità di invio degli avvisi*.
    Delivery,
}

impl Part {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Registration, Self::Contact, Self::Delivery];

    /// The word in forms and anchors.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Registration => "registrazione",
            Self::Contact => "contribuente",
            Self::Delivery => "invio",
        }
    }

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Registration => t!("profile-part-registration"),
            Self::Contact => t!("profile-part-contact"),
            Self::Delivery => t!("profile-part-delivery"),
        }
    }

    /// The part of that word.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

/// How often each part was changed: two windows that edit the same part meet here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Revisions {
    /// Of [`Part::Registration`].
    pub registration: u32,
    /// Of [`Part::Contact`].
    pub contact: u32,
    /// Of [`Part::Delivery`].
    pub delivery: u32,
}

impl Revisions {
    /// That of a part.
    pub const fn of(&self, part: Part) -> u32 {
        match part {
            Part::Registration => self.registration,
            Part::Contact => self.contact,
            Part::Delivery => self.delivery,
        }
    }

    /// The part was changed.
    pub const fn count(&mut self, part: Part) {
        let revision = match part {
            Part::Registration => &mut self.registration,
            Part::Contact => &mut self.contact,
            Part::Delivery => &mut self.delivery,
        };
        *revision = revision.saturating_add(1);
    }
}

/// What a person told one municipality.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// Two letters of ISO 3166-1, or [`STATELESS`].
    pub nationality: Option<String>,
    /// An address other than the identity's, proved by a code that was sent to it.
    pub email: Option<String>,
    /// The identity's address at the last login that told one: for letters while nobody is logged in.
    pub told_email: Option<String>,
    /// Where the person lives.
    pub residence: Option<Residence>,
    /// Mobile phone.
    pub mobile: Option<Phone>,
    /// Another phone.
    pub landline: Option<Phone>,
    /// Certified e-mail.
    pub pec: Option<String>,
    /// How notices shall come.
    pub delivery: Option<Delivery>,
    /// How often each part was changed.
    pub revisions: Revisions,
}

/// A datum without which nobody goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Missing {
    /// Nationality.
    Nationality,
    /// E-mail.
    Email,
    /// Residence.
    Residence,
}

impl Missing {
    /// As a sentence names it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Nationality => t!("profile-missing-nationality"),
            Self::Email => t!("profile-missing-email"),
            Self::Residence => t!("profile-missing-residence"),
        }
    }
}

impl Profile {
    /// The e-mail address that counts.
    pub fn email<'a>(&'a self, person: &'a Person) -> Option<&'a str> {
        self.email.as_deref().or(person.email.as_deref())
    }

    /// The postal address that counts.
    pub fn address<'a>(&'a self, person: &'a Person) -> Option<&'a Address> {
        self.residence.as_ref().map(|residence| &residence.address).or(person.address.as_ref())
    }

    /// The nationality that counts: who was born in Italy, and bodies, are taken for Italian until they say otherwise.
    pub fn nationality(&self, person: &Person) -> Option<&str> {
        let presumed = || {
            let code = person.fiscal_code()?;
            code.born_in_italy().unwrap_or(true).then_some(ITALY)
        };
        self.nationality.as_deref().or_else(presumed)
    }

    /// The e-mail address for letters while the person is not there.
    pub fn letter_email(&self) -> Option<&str> {
        self.email.as_deref().or(self.told_email.as_deref())
    }

    /// The person with the e-mail and the address that count.
    pub fn known(&self, person: &Person) -> Person {
        Person {
            email: self.email(person).map(str::to_owned),
            address: self.address(person).cloned(),
            ..person.clone()
        }
    }

    /// To where a new notice is written that names no address of its own: by e-mail or by PEC, as the person chose. `None`: on paper or
    /// another way, or the address for it was not told.
    pub fn notice_address(&self, offered: &[Delivery]) -> Option<&str> {
        match self.delivery(offered)? {
            Delivery::Email => self.letter_email(),
            Delivery::Pec => self.pec.as_deref(),
            Delivery::Paper | Delivery::AppIo => None,
        }
    }

    /// How notices come, of the ways that the tenant offers; the first of them until the person chooses.
    pub fn delivery(&self, offered: &[Delivery]) -> Option<Delivery> {
        self.delivery.filter(|chosen| offered.contains(chosen)).or_else(|| offered.first().copied())
    }

    /// What is still to be told. An e-mail address whose code is on its way is not asked for again: a slow mail server must not lock
    /// anybody out.
    pub fn missing(&self, person: &Person, code_on_its_way: bool) -> Vec<Missing> {
        let mut missing = Vec::new();
        if self.nationality(person).is_none() {
            missing.push(Missing::Nationality);
        }
        if self.email(person).is_none() && !code_on_its_way {
            missing.push(Missing::Email);
        }
        let told = |address: &Address| !address.street.trim().is_empty() && !address.city.trim().is_empty();
        if !self.address(person).is_some_and(told) {
            missing.push(Missing::Residence);
        }
        missing
    }
}

/// The name of a nationality: the country's, or that there is none.
pub fn nationality_name(code: &str) -> Option<&'static str> {
    if code == STATELESS {
        Some(t!("profile-stateless"))
    } else {
        place::country(code).map(place::Country::name)
    }
}

#[cfg(test)]
mod tests;
