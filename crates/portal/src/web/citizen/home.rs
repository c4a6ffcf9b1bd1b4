//! S1: the entity's home page.

use std::time::Instant;

use domain::texts::TextName;
use poem::Response;
use serde::Serialize;
use words::t;

use crate::debt;
use crate::problem::Problem;
use crate::render::blocks::{self, Shown};
use crate::render::{Head, View};
use crate::scope::Ctx;

/// A card that leads somewhere.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    pub title: &'static str,
    pub text: &'static str,
    pub href: &'static str,
}

/// A service in the list.
#[derive(Debug, Clone, Serialize)]
pub struct Offer {
    pub name: String,
    pub href: String,
}

/// What is still to be paid.
#[derive(Debug, Clone, Serialize)]
pub struct Due {
    pub count: usize,
    pub total_cents: i64,
    pub first_due: Option<String>,
}

/// The home page.
#[derive(Debug, Clone, Serialize)]
pub struct Home {
    pub cards: Vec<Card>,
    pub services: Vec<Offer>,
    pub due: Option<Due>,
    pub blocks: Vec<Shown>,
    pub spontaneous: bool,
    /// pagoPA does not answer: what cannot be done now, and what can.
    pub trouble: bool,
}

impl View for Home {
    const TEMPLATE: &'static str = "pages/home";
    fn samples() -> Vec<Self> {
        let service = Offer {
            name: "Mensa scolastica".into(),
            href: "/pagamenti/pagamenti-spontanei/scuola/mensa".into(),
        };
        let due = Due { count: 3, total_cents: 23_250, first_due: Some("2026-12-16".into()) };
        vec![
            Self {
                cards: cards(true),
                services: vec![service],
                due: Some(due),
                blocks: blocks::sample(),
                spontaneous: true,
                trouble: false,
            },
            Self {
                cards: cards(false),
                services: Vec::new(),
                due: None,
                blocks: Vec::new(),
                spontaneous: false,
                trouble: true,
            },
        ]
    }
}

fn cards(spontaneous: bool) -> Vec<Card> {
    let card = |title, text, href| Card { title, text, href };
    let pay = card(t!("home-card-pay"), t!("home-card-pay-text"), "/pagamenti/pagamenti-spontanei");
    let notice = card(t!("home-card-notice"), t!("home-card-notice-text"), "/pagamenti/avviso");
    let position = card(t!("home-card-position"), t!("home-card-position-text"), "/area-riservata/documenti");
    let requests = card(t!("home-card-requests"), t!("home-card-requests-text"), "/area-riservata/richieste");
    let profile = card(t!("home-card-profile"), t!("home-card-profile-text"), "/area-riservata/profilo");
    let others = [notice, position, requests, profile];
    spontaneous.then_some(pay).into_iter().chain(others).collect()
}

/// GET `/home`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let today = ctx.scope.today();
    let tenant = ctx.tenant.clone();
    let services: Vec<Offer> = tenant
        .document
        .catalogue
        .sectors
        .iter()
        .filter_map(|sector| {
            let service = sector.open_on(today).next()?;
            let href = format!("/pagamenti/pagamenti-spontanei/{}/{}", sector.code, service.code);
            Some(Offer { name: service.name.clone(), href })
        })
        .take(8)
        .collect();
    let spontaneous = !services.is_empty();
    let due = due(ctx).await?;
    let blocks = blocks::text(&tenant, TextName::Home);
    let checkout = tenant.config().pagopa.checkout_url.origin();
    let trouble = ctx.app.breakers.is_troubled(checkout, Instant::now());
    let view = Home { cards: cards(spontaneous), services, due, blocks, spontaneous, trouble };
    ctx.page(Head::titled(t!("home-title")), &view).await
}

async fn due(ctx: &Ctx) -> Result<Option<Due>, Problem> {
    if ctx.scope.person().is_none() {
        return Ok(None);
    }
    let to_pay = debt::own_to_pay(&ctx.app.store, &ctx.scope).await?;
    let due = Due {
        count: to_pay.count,
        total_cents: to_pay.total.cents(),
        first_due: to_pay.first_due.map(|day| day.to_string()),
    };
    Ok(Some(due).filter(|due| due.count > 0))
}
