//! What a town offers, in words: cards of sectors and services, amounts, and when something opens again.

use chrono::NaiveDate;
use domain::calendar::italian_date;
use domain::catalogue::{Amount, CostItem, Sector, SubService};
use serde::Serialize;

use super::ROOT;

/// A sector or a sub-service.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    pub title: String,
    pub text: String,
    pub href: String,
    pub count: Option<String>,
    /// Said instead of being offered.
    pub closed: Option<String>,
}

impl Card {
    pub(super) fn sector(sector: &Sector, today: NaiveDate) -> Self {
        let open = sector.open_on(today).count();
        let count = match open {
            0 => None,
            1 => Some("1 servizio".to_owned()),
            many => Some(format!("{many} servizi")),
        };
        Self {
            title: sector.name.clone(),
            text: sector.text.clone(),
            href: format!("{ROOT}/{}", sector.code),
            count,
            closed: (open == 0).then(|| closed(&sector.sub_services, today)),
        }
    }

    pub(super) fn service(sector: &Sector, service: &SubService, today: NaiveDate) -> Self {
        let is_closed = service.items_on(today).next().is_none();
        Self {
            title: service.name.clone(),
            text: service.text.clone(),
            href: format!("{ROOT}/{}/{}", sector.code, service.code),
            count: None,
            closed: is_closed.then(|| closed(std::iter::once(service), today)),
        }
    }

    pub(super) fn samples() -> Vec<Self> {
        let open = Self {
            title: "Servizi scolastici".into(),
            text: "Mensa e trasporto.".into(),
            href: format!("{ROOT}/scuola"),
            count: Some("2 servizi".into()),
            closed: None,
        };
        let closed = Some("Non disponibile: riapre il 01/09/2027".into());
        vec![Self { count: None, closed, ..open.clone() }, open]
    }
}

/// `Non disponibile`, with the day on which the first item opens again, if one does.
pub(super) fn closed<'a>(services: impl IntoIterator<Item = &'a SubService>, today: NaiveDate) -> String {
    let items = services.into_iter().flat_map(|service| &service.cost_items);
    let next = items.filter_map(|item| item.valid.from).filter(|from| *from > today).min();
    match next {
        Some(day) => format!("Non disponibile: riapre il {}", italian_date(day)),
        None => "Non disponibile".to_owned(),
    }
}

/// Whether a sector or one of its services speaks of every word.
pub(super) fn mentions(sector: &Sector, query: &str) -> bool {
    let services = sector.sub_services.iter().flat_map(|service| [&service.name, &service.text]);
    let all: Vec<&str> =
        [&sector.name, &sector.text].into_iter().chain(services).map(String::as_str).collect();
    let all = all.join(" ").to_lowercase();
    query.to_lowercase().split_whitespace().all(|word| all.contains(word))
}

/// A cost item before it is chosen.
#[derive(Debug, Clone, Serialize)]
pub struct ItemCard {
    pub name: String,
    pub text: String,
    pub amount: String,
    /// The prices of a choice.
    pub prices: Vec<String>,
    /// The other body that the money goes to.
    pub entity: Option<String>,
}

impl ItemCard {
    /// What the page tells of a cost item.
    pub fn of(item: &CostItem) -> Self {
        let prices = match &item.amount {
            Amount::Choice { options } => {
                options.iter().map(|option| format!("{}: {}", option.label, option.value)).collect()
            }
            _ => Vec::new(),
        };
        Self {
            name: item.name.clone(),
            text: item.text.clone(),
            amount: in_words(&item.amount),
            prices,
            entity: item.beneficiary_entity.as_ref().map(|entity| entity.name.clone()),
        }
    }

    pub(super) fn samples() -> Vec<Self> {
        let meal = Self {
            name: "Retta mensile".into(),
            text: "I pasti del mese.".into(),
            amount: "5,20 € per ogni pasto, da 1 a 31".into(),
            prices: Vec::new(),
            entity: None,
        };
        let bus = Self {
            name: "Abbonamento".into(),
            text: String::new(),
            amount: "Scegli la tariffa".into(),
            prices: vec!["Solo andata: 150,00 €".into()],
            entity: Some("Provincia di Parma".into()),
        };
        vec![meal, bus]
    }
}

/// How an amount comes about.
fn in_words(amount: &Amount) -> String {
    match amount {
        Amount::Fixed { value } => format!("{value}, importo fisso"),
        Amount::Free { min, max } => format!("Scrivi tu l'importo, da {min} a {max}"),
        Amount::Tariff { unit, unit_price, max_quantity } => {
            format!("{unit_price} per ogni {unit}, da 1 a {max_quantity}")
        }
        Amount::Choice { .. } => "Scegli la tariffa".to_owned(),
    }
}
