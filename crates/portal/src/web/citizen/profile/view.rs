//! The data of the page.

use domain::assurance::Assurance;
use domain::calendar;
use domain::fault::Fault;
use domain::identity::Person;
use domain::level;
use domain::profile::{
    CodeMail, CodeRefusal, Difference, EmailChange, Part, Phone, Profile, ProfileInput, Revisions,
};
use domain::subject::check_email;
use domain::tenant::Delivery;
use serde::Serialize;
use words::t;

use super::{Desk, form};
use crate::problem::Problem;
use crate::profile::Kept;
use crate::render::{Field, View};
use crate::scope::Ctx;
use crate::web::dossier::Row;

/// A new address whose code is awaited.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Pending {
    email: String,
    /// A mail server took the mail with the code.
    left: bool,
    /// It was refused for good.
    refused: bool,
    code: Field,
}

/// What stands round the fields of a part.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Frame {
    code: &'static str,
    title: &'static str,
    saved: bool,
    /// What another window saved; empty where there is no conflict.
    differences: Vec<Difference>,
    revision_field: String,
    revision: u32,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct ProfilePage {
    /// What is still to be told, as a sentence.
    missing: Option<String>,
    return_to: Option<String>,
    /// Nothing is missing: the way on is open.
    go_on: bool,
    identity: Vec<Row>,
    email: Option<String>,
    /// The address is the identity's.
    email_told: bool,
    pending: Option<Pending>,
    /// The fields of a new address are in sight.
    email_open: bool,
    emails: Vec<Field>,
    nationality: Field,
    address: Vec<Field>,
    contact: Vec<Field>,
    delivery: Field,
    registration: Frame,
    contribuente: Frame,
    invio: Frame,
    level: &'static str,
    can_pay: bool,
}

/// What the page says of the login.
#[derive(Debug, Clone, Copy)]
struct Login {
    level: Assurance,
    needed: Option<Assurance>,
}

impl ProfilePage {
    pub(super) fn of(ctx: &Ctx, kept: &Kept, desk: &Desk) -> Result<Self, Problem> {
        let (Some(person), Some(level)) = (ctx.scope.person(), ctx.scope.assurance()) else {
            return Err(Problem::not_found());
        };
        let config = ctx.tenant.config();
        let login = Login { level, needed: level::needed(&config.payment, None) };
        Ok(Self::drawn(person, login, &config.documents.delivery, kept, desk))
    }

    fn drawn(person: &Person, login: Login, offered: &[Delivery], kept: &Kept, desk: &Desk) -> Self {
        let profile = &kept.profile;
        let (written, faults) = (&desk.input, desk.faults.as_slice());
        let missing = profile.missing(person, kept.change.is_some());
        let frame = |part| Frame::of(part, desk);
        Self {
            go_on: missing.is_empty() && desk.return_to.is_some(),
            missing: sentence(&missing),
            return_to: desk.return_to.clone(),
            identity: identity(person),
            email: profile.email(person).map(str::to_owned),
            email_told: profile.email.is_none(),
            pending: pending(kept.change.as_ref(), desk),
            email_open: email_open(person, kept, desk),
            emails: form::emails(&written.registration, email_needed(person, kept), faults),
            nationality: form::nationality(&written.registration, faults),
            address: form::address(&written.registration.residence, faults),
            contact: form::contact(&written.contact, faults),
            delivery: form::delivery(&written.delivery, offered, faults),
            registration: frame(Part::Registration),
            contribuente: frame(Part::Contact),
            invio: frame(Part::Delivery),
            level: login.level.word(),
            can_pay: login.needed.is_none_or(|needed| login.level >= needed),
        }
    }
}

impl Frame {
    fn of(part: Part, desk: &Desk) -> Self {
        let here = desk.conflict.as_ref().filter(|(conflict, _)| *conflict == part);
        Self {
            code: part.code(),
            title: part.title(),
            saved: desk.saved == Some(part),
            differences: here.map(|(_, differences)| differences.clone()).unwrap_or_default(),
            revision_field: form::revision_field(part),
            revision: desk.seen.of(part),
        }
    }
}

fn pending(change: Option<&EmailChange>, desk: &Desk) -> Option<Pending> {
    let change = change?;
    let (left, refused) = (change.mail() == CodeMail::Left, change.mail() == CodeMail::Refused);
    Some(Pending { email: change.email.clone()?, left, refused, code: form::code(&desk.code, &desk.faults) })
}

/// The fields of a new address stand open where one is needed, was written, or is wrong.
fn email_open(person: &Person, kept: &Kept, desk: &Desk) -> bool {
    let written = &desk.input.registration;
    let touched = !written.email.is_empty() || !written.email_again.is_empty();
    let wrong = desk
        .faults
        .iter()
        .any(|fault| matches!(fault.field.as_str(), "registrazione.email" | "registrazione.conferma_email"));
    let refused = kept.change.as_ref().is_some_and(|change| change.mail() == CodeMail::Refused);
    email_needed(person, kept) || touched || wrong || refused
}

fn email_needed(person: &Person, kept: &Kept) -> bool {
    kept.profile.email(person).is_none() && kept.change.is_none()
}

fn identity(person: &Person) -> Vec<Row> {
    let mut rows = vec![
        Row::new(t!("profile-given-name"), Some(&person.given_name)),
        Row::new(t!("profile-family-name"), Some(&person.family_name)),
        Row::new(t!("profile-fiscal-code"), person.fiscal_code().map(ToString::to_string)),
    ];
    if let Some(date) = person.birth_date {
        rows.push(Row::new(t!("profile-birth-date"), Some(calendar::shown_date(date))));
    }
    rows
}

fn sentence(missing: &[domain::profile::Missing]) -> Option<String> {
    let words: Vec<&str> = missing.iter().map(|one| one.label()).collect();
    let (last, before) = words.split_last()?;
    if before.is_empty() {
        return Some((*last).to_owned());
    }
    Some(t!("profile-missing-and", before = before.join(", "), last = last))
}

impl View for ProfilePage {
    const TEMPLATE: &'static str = "pages/profile";
    fn samples() -> Vec<Self> {
        let Some(person) = sample_person() else { return Vec::new() };
        let bare = Person { email: None, address: None, ..person.clone() };
        let strong = Login { level: Assurance::High, needed: Some(Assurance::Substantial) };
        let weak = Login { level: Assurance::Low, ..strong };
        let ways = [Delivery::Paper, Delivery::Email, Delivery::Pec, Delivery::AppIo];
        let draw = |person: &Person, login, offered: &[Delivery], kept: &Kept, change: &dyn Fn(&mut Desk)| {
            let input = ProfileInput::of(&kept.profile, person, offered);
            let mut desk = Desk { input, seen: kept.profile.revisions, ..Desk::default() };
            change(&mut desk);
            Self::drawn(person, login, offered, kept, &desk)
        };
        let nothing = Kept::default();
        let full = sample_kept(&person);
        let mailed = |mail| {
            let change = full.change.clone().map(|change| EmailChange { mail: Some(mail), ..change });
            Kept { change, ..full.clone() }
        };
        let awaited = Kept { change: full.change.clone(), ..Kept::default() };
        vec![
            draw(&person, strong, &ways[..1], &nothing, &|_| ()),
            draw(&bare, weak, &ways[..1], &nothing, &|desk| {
                desk.return_to = Some("/area-riservata".to_owned())
            }),
            draw(&person, strong, &ways, &full, &|desk| desk.saved = Some(Part::Contact)),
            draw(&person, strong, &ways, &full, &sample_faults),
            draw(&person, strong, &ways, &full, &sample_conflict),
            draw(&bare, strong, &ways, &awaited, &|_| ()),
            draw(&person, strong, &ways, &mailed(CodeMail::Left), &|_| ()),
            draw(&person, strong, &ways, &mailed(CodeMail::Refused), &|_| ()),
        ]
    }
}

fn sample_person() -> Option<Person> {
    Some(Person {
        key: "RSSMRA80A01H501U".parse().ok()?,
        given_name: "Mario".into(),
        family_name: "Rossi".into(),
        birth_date: chrono::NaiveDate::from_ymd_opt(1980, 1, 1),
        email: Some("mario@example.it".to_owned()),
        address: None,
    })
}

fn sample_kept(person: &Person) -> Kept {
    let profile = Profile {
        mobile: Phone::mobile("333 1234567").ok(),
        pec: Some("mario@pec.example.it".to_owned()),
        delivery: Some(Delivery::Pec),
        told_email: person.email.clone(),
        revisions: Revisions { registration: 1, contact: 2, delivery: 3 },
        ..Profile::default()
    };
    let change = EmailChange::asked(None, "nuovo.indirizzo@example.it", chrono::DateTime::UNIX_EPOCH).ok();
    Kept { profile, change }
}

fn sample_faults(desk: &mut Desk) {
    desk.input.registration.email = "mario@".to_owned();
    desk.input.registration.residence.city = "Medisano".to_owned();
    let email = check_email(&desk.input.registration.email).err().unwrap_or_default();
    desk.faults = vec![Fault::new("registrazione.email", email)];
    desk.input.registration.residence.check("indirizzo", &mut desk.faults);
    desk.faults.retain(|fault| ["registrazione.email", "indirizzo.comune"].contains(&fault.field.as_str()));
    desk.faults.push(Fault::new("registrazione.codice", CodeRefusal::Expired.to_string()));
}

fn sample_conflict(desk: &mut Desk) {
    let difference = Difference {
        label: t!("profile-mobile"),
        saved: "+39 333 123 4567".to_owned(),
        written: "333 7654321".to_owned(),
    };
    desk.conflict = Some((Part::Contact, vec![difference]));
}
