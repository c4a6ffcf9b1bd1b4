//! The reminder of due dates: what is due, every other way to pay it, and how to have no more reminders.

use chrono::NaiveDate;
use domain::calendar;
use domain::debt::{DebtPosition, Installment, Sight};
use domain::notice_number::NoticeNumber;
use domain::texts::TextName;
use serde::Serialize;

use super::issued::{DebtIssued, Way, way};
use super::letter::{Letter, Sender, intro, link};
use crate::registry::Tenant;

/// A debt of which something has to be paid soon.
#[derive(Debug, Clone, Serialize)]
pub struct Reminded {
    pub description: String,
    /// For whom the service is, where the reader sees it: of several debts for the same thing it tells them apart. In the body only.
    pub beneficiary: Option<String>,
    /// Alternatives of one another; at least one.
    pub ways: Vec<Way>,
    pub several: bool,
    pub choice: bool,
    /// The first day that is due.
    pub due: Option<String>,
    pub link: String,
    /// The number in groups of four, where one notice only is reminded of.
    #[serde(skip)]
    notice: Option<String>,
    /// To be paid: alternatives count once.
    #[serde(skip)]
    count: usize,
}

/// Something has to be paid soon. No codice fiscale and no name of the debtor: they are behind the login.
#[derive(Debug, Clone, Serialize)]
pub struct Reminder {
    pub sender: Sender,
    /// What it is about, in the subject and above.
    pub subject: String,
    pub heading: String,
    /// The entity's own first words.
    pub intro: Vec<String>,
    /// The first due comes first; at least one.
    pub debts: Vec<Reminded>,
    /// There are several.
    pub several: bool,
    /// Where another number of days is chosen.
    pub choice_link: String,
    /// Where reminders are turned off, without login.
    pub unsubscribe: String,
}

impl Reminded {
    /// Some units of a debt that are reminded of, and all that are told of it, in their order.
    pub fn of(
        debt: &DebtPosition,
        sight: &Sight,
        (reminded, units): (&[&Installment], &[&Installment]),
        tenant: &Tenant,
        today: NaiveDate,
    ) -> Self {
        let mut options: Vec<u8> = units.iter().map(|unit| unit.option).collect();
        options.dedup();
        let description = debt.description_seen(sight).to_owned();
        let ways: Vec<Way> =
            options.into_iter().map(|option| some_of(debt, units, option, &description, today)).collect();
        let due = units.iter().filter_map(|unit| unit.due_date).filter(|due| *due > today).min();
        let number = |unit: &&Installment| unit.notice_number.clone();
        Self {
            description,
            beneficiary: debt.beneficiary_seen(sight).map(str::to_owned),
            several: units.len() > 1,
            choice: ways.len() > 1,
            count: if ways.len() > 1 { 1 } else { reminded.len() },
            notice: (units.len() == 1)
                .then(|| units.first().map(number))
                .flatten()
                .map(|nav: NoticeNumber| nav.grouped()),
            ways,
            due: due.map(|day| day.to_string()),
            link: link(debt, tenant),
        }
    }

    fn due_on(&self) -> Option<NaiveDate> {
        self.due.as_deref().and_then(|day| day.parse().ok())
    }

    /// `Mensa scolastica scade il 22/12/2026 (avviso 3010 …)`. Never for whom: the office lists subjects, and every mail server reads them.
    fn subject(&self) -> String {
        let due = self.due_on().map(|day| format!(" scade il {}", calendar::italian_date(day)));
        let number = self.notice.as_ref().map(|number| format!(" (avviso {number})"));
        format!("promemoria, {}{}{}", self.description, due.unwrap_or_default(), number.unwrap_or_default())
    }
}

fn some_of(
    debt: &DebtPosition,
    units: &[&Installment],
    option: u8,
    description: &str,
    today: NaiveDate,
) -> Way {
    let of_it: Vec<&Installment> = units.iter().copied().filter(|unit| unit.option == option).collect();
    let way = way(debt, &of_it, description, today);
    // these are some of the instalments, not all
    let title = if way.plan { "A rate".to_owned() } else { way.title };
    Way { title, ..way }
}

impl Reminder {
    /// The letter about those debts, which are all of one person's.
    pub fn of(mut debts: Vec<Reminded>, tenant: &Tenant, token: &str) -> Self {
        debts.sort_by(|one, other| {
            let key =
                |debt: &Reminded| (debt.due.clone(), debt.description.clone(), debt.beneficiary.clone());
            key(one).cmp(&key(other))
        });
        let first = debts.iter().filter_map(Reminded::due_on).min().map(calendar::italian_date);
        let (what, link) = match debts.as_slice() {
            [one] => (one.description.clone(), one.link.clone()),
            several => {
                (format!("{} avvisi", count(several)), format!("{}/area-riservata/documenti", tenant.origin))
            }
        };
        let about = [("causale", what), ("posizione", link), ("scadenza", first.unwrap_or_default())];
        Self {
            intro: intro(tenant, TextName::MailReminder, &about),
            choice_link: format!("{}/area-riservata/promemoria", tenant.origin),
            unsubscribe: format!("{}/promemoria/disdici/{token}", tenant.origin),
            ..Self::about(Sender::of(tenant), debts)
        }
    }

    fn about(sender: Sender, debts: Vec<Reminded>) -> Self {
        let (subject, heading) = match debts.as_slice() {
            [one] => {
                let due = one.due_on().map(|day| format!(" che scade il {}", calendar::italian_date(day)));
                (one.subject(), format!("Ti ricordiamo un pagamento{}", due.unwrap_or_default()))
            }
            several => {
                let told = several_told(several);
                (told.clone(), format!("Ti ricordiamo {told}"))
            }
        };
        let several = debts.len() > 1;
        let (choice_link, unsubscribe) = (String::new(), String::new());
        Self { sender, subject, heading, intro: Vec::new(), debts, several, choice_link, unsubscribe }
    }
}

fn count(debts: &[Reminded]) -> usize {
    debts.iter().map(|debt| debt.count).sum()
}

/// `3 avvisi da pagare entro il 23/12/2026`.
fn several_told(debts: &[Reminded]) -> String {
    let days = || debts.iter().filter_map(Reminded::due_on);
    let until = match (days().min(), days().max()) {
        (Some(first), Some(last)) if first == last => format!(" entro il {}", calendar::italian_date(first)),
        (Some(first), _) => format!(", il primo entro il {}", calendar::italian_date(first)),
        _ => String::new(),
    };
    format!("{} avvisi da pagare{until}", count(debts))
}

impl Letter for Reminder {
    const FOLDER: &'static str = "reminder";

    fn unsubscribe(&self) -> Option<&str> {
        Some(&self.unsubscribe)
    }

    fn samples() -> Vec<Self> {
        let of = |told: DebtIssued| Reminded {
            description: told.description,
            beneficiary: None,
            several: told.several,
            choice: told.choice,
            count: 1,
            notice: (!told.several).then(|| "3010 0000 0000 0042 85".to_owned()),
            ways: told.ways,
            due: Some("2026-12-22".to_owned()),
            link: told.link,
        };
        let debts: Vec<Reminded> = DebtIssued::samples().into_iter().map(of).collect();
        let letter = |debts| Self {
            intro: vec!["Puoi pagare anche allo sportello di Piazza dell’Esempio.".to_owned()],
            choice_link: "http://portale-medesano.localhost:8080/area-riservata/promemoria".to_owned(),
            unsubscribe: "http://portale-medesano.localhost:8080/promemoria/disdici/0".to_owned(),
            ..Self::about(Sender::sample(), debts)
        };
        let mut samples: Vec<Self> = debts.iter().map(|debt| letter(vec![debt.clone()])).collect();
        if let Some(first) = debts.first().cloned() {
            let child = Reminded { beneficiary: Some("Anna Prova".to_owned()), ..first.clone() };
            let later = Reminded { due: Some("2026-12-24".to_owned()), ..first.clone() };
            samples.push(Self { intro: Vec::new(), ..letter(vec![Reminded { due: None, ..first.clone() }]) });
            samples.push(letter(vec![child.clone()]));
            samples.push(letter(vec![child, first]));
            samples.push(letter([debts, vec![later]].concat()));
        }
        samples
    }
}
