//! What a town offers, in words: cards of sectors and services, amounts, and when something opens again.

use chrono::NaiveDate;
use domain::calendar::shown_date;
use domain::catalogue::{Amount, CostItem, Sector, SubService};
use serde::Serialize;
use words::t;

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
        let count = (open > 0).then(|| t!("pay-services-count", n = open));
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
            count: Some(t!("pay-services-count", n = 2)),
            closed: None,
        };
        let closed = Some(t!("pay-closed-until", day = "01/09/2027"));
        vec![Self { count: None, closed, ..open.clone() }, open]
    }
}

/// `Non disponibile`, with the day on which the first item opens again, if one does.
pub(super) fn closed<'a>(services: impl IntoIterator<Item = &'a SubService>, today: NaiveDate) -> String {
    let items = services.into_iter().flat_map(|service| &service.cost_items);
    let next = items.filter_map(|item| item.valid.from).filter(|from| *from > today).min();
    match next {
        Some(day) => t!("pay-closed-until", day = shown_date(day)),
        None => t!("pay-closed").to_owned(),
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
                options.iter().map(|option| format!("{}: {}", option.label, option.value.shown())).collect()
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
            amount: t!("pay-amount-tariff", price = "5,20 €", unit = "pasto", max = 31),
            prices: Vec::new(),
            entity: None,
        };
        let bus = Self {
            name: "Abbonamento".into(),
            text: String::new(),
            amount: t!("pay-rate-choose").into(),
            prices: vec!["Solo andata: 150,00 €".into()],
            entity: Some("Provincia di Parma".into()),
        };
        vec![meal, bus]
    }
}

/// How an amount comes about.
fn in_words(amount: &Amount) -> String {
    match amount {
        Amount::Fixed { value } => t!("pay-amount-fixed", amount = value.shown()),
        Amount::Free { min, max } => t!("pay-amount-free", min = min.shown(), max = max.shown()),
        Amount::Tariff { unit, unit_price, max_quantity } => {
            t!("pay-amount-tariff", price = unit_price.shown(), unit = unit, max = max_quantity)
        }
        Amount::Choice { .. } => t!("pay-rate-choose").to_owned(),
    }
}
