//! The profile as written in its form, part by part, and what is wrong with it.

use serde::{Deserialize, Serialize};
use words::t;

use super::{Part, Phone, Profile, STATELESS, nationality_name, phone::PhoneError};
use crate::fault::Fault;
use crate::identity::Person;
use crate::place;
use crate::residence::{Residence, ResidenceInput};
use crate::subject::check_email;
use crate::tenant::Delivery;

/// *Dati di registrazione* and *Dati indirizzo* as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegistrationInput {
    /// Code of the country, or [`STATELESS`].
    pub nationality: String,
    /// A new e-mail address; empty: the known one stays.
    pub email: String,
    /// The same once more.
    pub email_again: String,
    /// Where the person lives.
    pub residence: ResidenceInput,
}

/// *Dati contribuente* as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactInput {
    /// Mobile phone.
    pub mobile: String,
    /// Another phone.
    pub landline: String,
    /// Certified e-mail.
    pub pec: String,
}

/// *Modalità di invio degli avvisi* as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveryInput {
    /// [`Delivery::code`].
    pub way: String,
}

/// All that the form holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileInput {
    /// First part.
    pub registration: RegistrationInput,
    /// Second part.
    pub contact: ContactInput,
    /// Third part.
    pub delivery: DeliveryInput,
}

/// The first part, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Code.
    pub nationality: String,
    /// Where the person lives.
    pub residence: Residence,
    /// The address that was asked for, if another one than counts now.
    pub new_email: Option<String>,
}

/// The second part, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Mobile phone.
    pub mobile: Option<Phone>,
    /// Another phone.
    pub landline: Option<Phone>,
    /// Certified e-mail.
    pub pec: Option<String>,
}

/// A field that says otherwise in another window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Label of the field.
    pub label: &'static str,
    /// What is saved.
    pub saved: String,
    /// What was written here.
    pub written: String,
}

/// Whether two addresses are one for who writes them: some keyboards begin with a capital.
fn same_email(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

impl RegistrationInput {
    /// Checks what was written.
    ///
    /// # Errors
    /// All faults at once; they name the fields `registrazione.<field>` and `indirizzo.<field>`.
    pub fn check(
        &self,
        person: &Person,
        profile: &Profile,
        code_on_its_way: bool,
    ) -> Result<Registration, Vec<Fault>> {
        let mut faults = Vec::new();
        let nationality = self.nationality.trim();
        let known = nationality == STATELESS
            || place::country(nationality).is_some_and(|one| one.code == nationality);
        if !known {
            faults.push(Fault::new("registrazione.nazionalita", t!("profile-nationality-wrong")));
        }
        let needed = profile.email(person).is_none() && !code_on_its_way;
        let email = self.check_email(needed, &mut faults);
        match self.residence.check("indirizzo", &mut faults) {
            Some(residence) if faults.is_empty() => Ok(Registration {
                nationality: nationality.to_owned(),
                residence,
                new_email: email
                    .filter(|email| !profile.email(person).is_some_and(|known| same_email(known, email))),
            }),
            _ => Err(faults),
        }
    }

    fn check_email(&self, needed: bool, faults: &mut Vec<Fault>) -> Option<String> {
        let (email, again) = (self.email.trim(), self.email_again.trim());
        if email.is_empty() && again.is_empty() && !needed {
            return None;
        }
        if email.is_empty() {
            faults.push(Fault::new("registrazione.email", t!("profile-email-missing")));
        } else if let Err(text) = check_email(email) {
            faults.push(Fault::new("registrazione.email", text));
        }
        if again.is_empty() {
            faults.push(Fault::new("registrazione.conferma_email", t!("profile-email-again-missing")));
        } else if !same_email(again, email) {
            faults.push(Fault::new("registrazione.conferma_email", t!("profile-email-again-differs")));
        }
        Some(email.to_owned()).filter(|email| !email.is_empty())
    }

    fn shown(&self) -> [(&'static str, String); 7] {
        let home = &self.residence;
        [
            (t!("profile-nationality"), nationality_name(&self.nationality).unwrap_or_default().to_owned()),
            (
                t!("profile-country"),
                place::country(&home.country).map_or("", place::Country::name).to_owned(),
            ),
            (t!("profile-street"), home.street.clone()),
            (t!("profile-number"), home.number.clone()),
            (t!("profile-postal-code"), home.postal_code.clone()),
            (t!("profile-city"), home.city.clone()),
            (t!("profile-province"), home.province.clone()),
        ]
    }
}

impl ContactInput {
    /// Checks what was written; all may stay empty, but not the PEC to which notices are sent.
    ///
    /// # Errors
    /// All faults at once; they name the fields `contribuente.<field>`.
    pub fn check(&self, profile: &Profile) -> Result<Contact, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut phone = |field: &str, written: &str, read: fn(&str) -> Result<Phone, PhoneError>| {
            let read = Some(written).filter(|text| !text.trim().is_empty()).map(read)?;
            read.map_err(|why| faults.push(Fault::new(format!("contribuente.{field}"), why.to_string()))).ok()
        };
        let mobile = phone("cellulare", &self.mobile, Phone::mobile);
        let landline = phone("telefono", &self.landline, Phone::landline);
        let pec = Some(self.pec.trim()).filter(|pec| !pec.is_empty());
        match pec.map(check_email) {
            Some(Err(_)) => {
                faults.push(Fault::new("contribuente.pec", t!("profile-pec-wrong")));
            }
            None if profile.delivery == Some(Delivery::Pec) => {
                faults.push(Fault::new("contribuente.pec", t!("profile-pec-needed")));
            }
            _ => {}
        }
        if faults.is_empty() {
            Ok(Contact { mobile, landline, pec: pec.map(str::to_owned) })
        } else {
            Err(faults)
        }
    }

    fn shown(&self) -> [(&'static str, String); 3] {
        [
            (t!("profile-mobile"), self.mobile.clone()),
            (t!("profile-landline"), self.landline.clone()),
            (t!("profile-pec"), self.pec.clone()),
        ]
    }
}

impl DeliveryInput {
    /// The way that was chosen, if the tenant offers it and the address for it is known.
    ///
    /// # Errors
    /// One fault of the field `invio.modalita`.
    pub fn check(
        &self,
        offered: &[Delivery],
        person: &Person,
        profile: &Profile,
    ) -> Result<Delivery, Vec<Fault>> {
        let refused = |text: &str| Err(vec![Fault::new("invio.modalita", text)]);
        match offered.iter().copied().find(|way| way.code() == self.way) {
            None => refused(t!("profile-delivery-missing")),
            Some(Delivery::Pec) if profile.pec.is_none() => refused(t!("profile-delivery-no-pec")),
            Some(Delivery::Email) if profile.email(person).is_none() => {
                refused(t!("profile-delivery-no-email"))
            }
            Some(way) => Ok(way),
        }
    }

    fn shown(&self) -> [(&'static str, String); 1] {
        let labels = [Delivery::Paper, Delivery::Email, Delivery::Pec, Delivery::AppIo];
        let chosen = labels.into_iter().find(|way| way.code() == self.way);
        [(t!("profile-delivery-way"), chosen.map_or("", Delivery::label).to_owned())]
    }
}

impl ProfileInput {
    /// The form filled with what counts now.
    pub fn of(profile: &Profile, person: &Person, offered: &[Delivery]) -> Self {
        let phone = |phone: &Option<Phone>| phone.as_ref().map(Phone::shown).unwrap_or_default();
        let mut residence = profile.address(person).map(ResidenceInput::of).unwrap_or_default();
        if place::country(&residence.country).is_none() {
            residence.country = place::ITALY.to_owned();
        }
        Self {
            registration: RegistrationInput {
                nationality: profile.nationality(person).unwrap_or_default().to_owned(),
                residence,
                ..RegistrationInput::default()
            },
            contact: ContactInput {
                mobile: phone(&profile.mobile),
                landline: phone(&profile.landline),
                pec: profile.pec.clone().unwrap_or_default(),
            },
            delivery: DeliveryInput {
                way: profile.delivery(offered).map(Delivery::code).unwrap_or_default().to_owned(),
            },
        }
    }

    /// Whether a part says the same in both.
    pub fn agrees(&self, other: &Self, part: Part) -> bool {
        match part {
            Part::Registration => self.registration == other.registration,
            Part::Contact => self.contact == other.contact,
            Part::Delivery => self.delivery == other.delivery,
        }
    }

    /// Takes a part over from another form.
    pub fn take(&mut self, other: &Self, part: Part) {
        match part {
            Part::Registration => self.registration = other.registration.clone(),
            Part::Contact => self.contact = other.contact.clone(),
            Part::Delivery => self.delivery = other.delivery.clone(),
        }
    }

    /// What a part says otherwise than what is saved.
    pub fn differences(&self, saved: &Self, part: Part) -> Vec<Difference> {
        let (saved, written) = (saved.shown(part), self.shown(part));
        let pairs = saved.into_iter().zip(written).filter(|((_, saved), (_, written))| saved != written);
        pairs.map(|((label, saved), (_, written))| Difference { label, saved, written }).collect()
    }

    fn shown(&self, part: Part) -> Vec<(&'static str, String)> {
        match part {
            Part::Registration => self.registration.shown().to_vec(),
            Part::Contact => self.contact.shown().to_vec(),
            Part::Delivery => self.delivery.shown().to_vec(),
        }
    }
}
