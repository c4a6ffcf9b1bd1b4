//! The letter of a new debt: every way to pay it that its reader may see.

use chrono::NaiveDate;
use domain::debt::{DebtPosition, Installment, OptionKind, Reason, Sight, Standing};
use domain::texts::TextName;
use serde::Serialize;

use super::letter::{Letter, Sender, intro, link};
use crate::registry::Tenant;

/// A debt can be paid. No codice fiscale, and no name but that of whom it is for: they are behind the login.
#[derive(Debug, Clone, Serialize)]
pub struct DebtIssued {
    pub sender: Sender,
    /// The entity's own first words.
    pub intro: Vec<String>,
    pub description: String,
    /// For whom, where the reader sees that: in the body, never in the subject.
    pub beneficiary: Option<String>,
    /// The number of its first notice, which tells such letters from one another.
    pub first: String,
    /// Alternatives of one another; at least one.
    pub ways: Vec<Way>,
    /// There are several notices: of several ways, or of a plan.
    pub several: bool,
    /// There are several ways.
    pub choice: bool,
    pub link: String,
}

/// A way to pay: at once, or in instalments.
#[derive(Debug, Clone, Serialize)]
pub struct Way {
    /// `In un'unica soluzione`, `In 3 rate`.
    pub title: String,
    /// What is paid so, where that is not what the letter says.
    pub what: Option<String>,
    /// First day, while that is to come.
    pub from: Option<String>,
    pub plan: bool,
    pub notices: Vec<Told>,
}

/// A notice.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// `Rata 2 di 3`; of a single payment, nothing.
    pub place: Option<String>,
    pub notice: String,
    /// What is asked today.
    pub amount_cents: i64,
    /// Why so much today.
    pub reasons: Vec<String>,
    pub due: Option<String>,
}

impl DebtIssued {
    /// The letter of a debt for a reader; `None` where nothing of it that the reader sees can be paid, now or later.
    pub fn of(debt: &DebtPosition, sight: &Sight, tenant: &Tenant, today: NaiveDate) -> Option<Self> {
        let open = |unit: &&Installment| {
            let standing = debt.standing_of(unit, today);
            standing.is_payable() || standing == Standing::NotYetPayable
        };
        let units: Vec<&Installment> = debt.seen(sight).filter(open).collect();
        let mut options: Vec<u8> = units.iter().map(|unit| unit.option).collect();
        options.dedup();
        let description = debt.description_seen(sight);
        let ways: Vec<Way> = options
            .into_iter()
            .map(|option| {
                let of_it: Vec<&Installment> =
                    units.iter().copied().filter(|unit| unit.option == option).collect();
                way(debt, &of_it, description, today)
            })
            .collect();
        let about = [("causale", description.to_owned()), ("posizione", link(debt, tenant))];
        (!ways.is_empty()).then(|| Self {
            sender: Sender::of(tenant),
            intro: intro(tenant, TextName::MailDebtIssued, &about),
            description: description.to_owned(),
            beneficiary: debt.beneficiary_seen(sight).map(str::to_owned),
            first: units.first().map(|unit| unit.notice_number.to_string()).unwrap_or_default(),
            several: units.len() > 1,
            choice: ways.len() > 1,
            ways,
            link: link(debt, tenant),
        })
    }
}

pub(super) fn way(debt: &DebtPosition, units: &[&Installment], description: &str, today: NaiveDate) -> Way {
    let option = units.first().and_then(|unit| debt.option_of(unit));
    let plan = option.is_some_and(|option| option.kind == OptionKind::Plan);
    let own = match option {
        Some(option) if plan => Some(option.description.as_str()),
        _ => units.first().map(|unit| debt.description_of(unit)),
    };
    let from = option.and_then(|option| option.validity_date).filter(|day| *day > today);
    Way {
        title: match units.len() {
            1 if !plan => "In un’unica soluzione".to_owned(),
            1 => "Con l’ultima rata".to_owned(),
            rates => format!("In {rates} rate"),
        },
        what: own.filter(|own| !own.is_empty() && *own != description).map(str::to_owned),
        from: from.map(|day| day.to_string()),
        plan,
        notices: units.iter().map(|unit| told(debt, unit, plan, today)).collect(),
    }
}

fn told(debt: &DebtPosition, unit: &Installment, plan: bool, today: NaiveDate) -> Told {
    let due = unit.due_on(today);
    Told {
        place: debt.place_of(unit).filter(|_| plan),
        notice: unit.notice_number.to_string(),
        amount_cents: due.amount.cents(),
        reasons: due.reasons.iter().map(Reason::sentence).collect(),
        due: unit.due_date.map(|day| day.to_string()),
    }
}

impl Letter for DebtIssued {
    const FOLDER: &'static str = "debt_issued";
    fn samples() -> Vec<Self> {
        let single = Told {
            place: None,
            notice: "301000000000004285".to_owned(),
            amount_cents: 2_080,
            reasons: Vec::new(),
            due: Some("2026-12-22".to_owned()),
        };
        let part =
            |place: &str| Told { place: Some(place.to_owned()), amount_cents: 1_040, ..single.clone() };
        let way = |title: &str, plan, notices| {
            let title = title.to_owned();
            Way { title, what: None, from: None, plan, notices }
        };
        let whole = way("In un’unica soluzione", false, vec![single.clone()]);
        let rates = way("In 2 rate", true, vec![part("Rata 1 di 2"), part("Rata 2 di 2")]);
        let later = Way {
            what: Some("Con lo sconto".to_owned()),
            from: Some("2026-12-01".to_owned()),
            notices: vec![Told {
                due: None,
                reasons: vec!["Riduzione del 30% fino al 27/11/2026: -6,24 €".to_owned()],
                ..single
            }],
            ..whole.clone()
        };
        let letter = |ways: Vec<Way>| Self {
            sender: Sender::sample(),
            intro: vec!["Puoi pagare anche allo sportello di Piazza dell’Esempio.".to_owned()],
            description: "Mensa scolastica: retta mensile".to_owned(),
            beneficiary: None,
            first: "301000000000004285".to_owned(),
            several: ways.iter().map(|way| way.notices.len()).sum::<usize>() > 1,
            choice: ways.len() > 1,
            ways,
            link: "http://portale-medesano.localhost:8080/area-riservata/documenti".to_owned(),
        };
        vec![
            Self { beneficiary: Some("Tommaso Esempi".to_owned()), ..letter(vec![whole.clone()]) },
            letter(vec![whole.clone()]),
            letter(vec![later.clone()]),
            letter(vec![rates.clone()]),
            letter(vec![whole, rates, later]),
        ]
    }
}
