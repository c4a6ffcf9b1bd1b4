//! "Modifica Profilo": the data that the identity provider told.

use domain::assurance::Assurance;
use domain::calendar;
use domain::identity::Person;
use poem::Response;
use serde::Serialize;

use crate::problem::Problem;
use crate::render::{Head, View};
use crate::scope::Ctx;
use crate::web::dossier::{Group, Row};
use domain::level;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Profile {
    pub groups: Vec<Group>,
    pub level: &'static str,
    pub can_pay: bool,
}

impl View for Profile {
    const TEMPLATE: &'static str = "pages/profile";
    fn samples() -> Vec<Self> {
        let person = |email: Option<&str>| {
            Some(Person {
                key: "RSSMRA80A01H501U".parse().ok()?,
                given_name: "Mario".into(),
                family_name: "Rossi".into(),
                birth_date: email.and(chrono::NaiveDate::from_ymd_opt(1980, 1, 1)),
                email: email.map(str::to_owned),
                address: None,
            })
        };
        let full = person(Some("mario@example.it"))
            .map(|person| Self::of(&person, Assurance::High, Some(Assurance::Substantial)));
        let bare = person(None).map(|person| Self::of(&person, Assurance::Low, Some(Assurance::Substantial)));
        full.into_iter().chain(bare).collect()
    }
}

impl Profile {
    fn of(person: &Person, level: Assurance, needed: Option<Assurance>) -> Self {
        let identity = vec![
            Row::new("Nome", Some(&person.given_name)),
            Row::new("Cognome", Some(&person.family_name)),
            Row::new("Codice fiscale", person.fiscal_code().map(ToString::to_string)),
            Row::new("Data di nascita", person.birth_date.map(calendar::italian_date)),
        ];
        let contacts = vec![
            Row::new("Email", person.email.as_ref()),
            Row::new("Indirizzo", person.address.as_ref().map(domain::subject::Address::line)),
        ];
        let access = vec![Row::new("Livello", Some(level.word()))];
        Self {
            groups: vec![
                Group::new("anagrafica", "Dati anagrafici", identity),
                Group::new("recapiti", "Recapiti", contacts),
                Group::new("accesso", "Questo accesso", access),
            ],
            level: level.word(),
            can_pay: needed.is_none_or(|needed| level >= needed),
        }
    }
}

/// GET `/area-riservata/profilo`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let needed = level::needed(&ctx.tenant.config().payment, None);
    let (Some(person), Some(level)) = (ctx.scope.person(), ctx.scope.assurance()) else {
        return Err(Problem::not_found());
    };
    let view = Profile::of(person, level, needed);
    ctx.page(Head::titled("Modifica Profilo").under("Area personale", "/area-riservata"), &view).await
}
