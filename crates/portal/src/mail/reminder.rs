//! The reminder of a due date: what is due, every other way to pay it, and how to have no more reminders.

use chrono::NaiveDate;
use domain::debt::{DebtPosition, Installment, Sight};
use domain::texts::TextName;
use serde::Serialize;

use super::issued::{DebtIssued, Way, way};
use super::letter::{Letter, Sender, intro, link};
use crate::registry::Tenant;

/// Something has to be paid soon. No name and no codice fiscale: they are behind the login.
#[derive(Debug, Clone, Serialize)]
pub struct Reminder {
    pub sender: Sender,
    /// The entity's own first words.
    pub intro: Vec<String>,
    pub description: String,
    /// Alternatives of one another; at least one.
    pub ways: Vec<Way>,
    pub several: bool,
    pub choice: bool,
    /// The first day that is due.
    pub due: Option<String>,
    pub link: String,
    /// Where another number of days is chosen.
    pub choice_link: String,
    /// Where reminders are turned off, without login.
    pub unsubscribe: String,
}

impl Reminder {
    /// The letter about some units of a debt, in their order.
    pub fn of(
        debt: &DebtPosition,
        sight: &Sight,
        units: &[&Installment],
        tenant: &Tenant,
        token: &str,
        today: NaiveDate,
    ) -> Self {
        let mut options: Vec<u8> = units.iter().map(|unit| unit.option).collect();
        options.dedup();
        let description = debt.description_seen(sight).to_owned();
        let ways: Vec<Way> = options
            .into_iter()
            .map(|option| {
                let of_it: Vec<&Installment> =
                    units.iter().copied().filter(|unit| unit.option == option).collect();
                let way = way(debt, &of_it, &description, today);
                // these are some of the instalments, not all
                let title = if way.plan { "A rate".to_owned() } else { way.title };
                Way { title, ..way }
            })
            .collect();
        let due = units.iter().filter_map(|unit| unit.due_date).filter(|due| *due > today).min();
        let link = link(debt, tenant);
        let about = [
            ("causale", description.clone()),
            ("posizione", link.clone()),
            ("scadenza", due.map(domain::calendar::italian_date).unwrap_or_default()),
        ];
        Self {
            sender: Sender::of(tenant),
            intro: intro(tenant, TextName::MailReminder, &about),
            description,
            several: units.len() > 1,
            choice: ways.len() > 1,
            ways,
            due: due.map(|day| day.to_string()),
            link,
            choice_link: format!("{}/area-riservata/promemoria", tenant.origin),
            unsubscribe: format!("{}/promemoria/disdici/{token}", tenant.origin),
        }
    }
}

impl Letter for Reminder {
    const FOLDER: &'static str = "reminder";

    fn unsubscribe(&self) -> Option<&str> {
        Some(&self.unsubscribe)
    }

    fn samples() -> Vec<Self> {
        let of = |told: DebtIssued| Self {
            sender: told.sender,
            intro: vec!["Puoi pagare anche allo sportello di Piazza dell’Esempio.".to_owned()],
            description: told.description,
            ways: told.ways,
            several: told.several,
            choice: told.choice,
            due: Some("2026-12-22".to_owned()),
            link: told.link,
            choice_link: "http://portale-medesano.localhost:8080/area-riservata/promemoria".to_owned(),
            unsubscribe: "http://portale-medesano.localhost:8080/promemoria/disdici/0".to_owned(),
        };
        let mut samples: Vec<Self> = DebtIssued::samples().into_iter().map(of).collect();
        if let Some(first) = samples.first().cloned() {
            samples.push(Self { intro: Vec::new(), due: None, ..first });
        }
        samples
    }
}
