//! The personal area's overview.

use domain::euro::Euro;
use poem::Response;
use serde::Serialize;
use words::t;

use crate::debt;
use crate::problem::Problem;
use crate::render::{Head, View};
use crate::request::{self, Own};
use crate::scope::Ctx;

/// One way into the area.
#[derive(Debug, Clone, Serialize)]
pub struct Room {
    pub title: &'static str,
    pub href: &'static str,
    pub text: String,
}

/// The overview.
#[derive(Debug, Clone, Serialize)]
pub struct Area {
    pub name: String,
    pub rooms: Vec<Room>,
}

impl View for Area {
    const TEMPLATE: &'static str = "pages/area";
    fn samples() -> Vec<Self> {
        let name = "Maria Rossi".to_owned();
        vec![
            Self { name: name.clone(), rooms: rooms(2, Euro::from_cents(4_160), (3, 1)) },
            Self { name, rooms: rooms(0, Euro::ZERO, (0, 0)) },
        ]
    }
}

fn rooms(due: usize, total: Euro, (requests, unread): (usize, u64)) -> Vec<Room> {
    let documents = t!("debts-area-to-pay", n = due, total = total.shown());
    let asked = t!("debts-area-requests", n = requests);
    let asked = match unread {
        0 => asked,
        _ => format!("{asked} {}", t!("debts-area-unread", n = unread)),
    };
    vec![
        Room { title: t!("debts-position"), href: "/area-riservata/documenti", text: documents },
        Room {
            title: t!("debts-area-statement"),
            href: "/area-riservata/estratto-conto",
            text: t!("debts-area-statement-text").to_owned(),
        },
        Room { title: t!("debts-requests"), href: "/area-riservata/richieste", text: asked },
        Room {
            title: t!("debts-drafts"),
            href: "/area-riservata/bozze",
            text: t!("debts-area-drafts").to_owned(),
        },
        Room {
            title: t!("debts-profile"),
            href: "/area-riservata/profilo",
            text: t!("debts-area-profile").to_owned(),
        },
        Room {
            title: t!("debts-reminders"),
            href: "/area-riservata/promemoria",
            text: t!("debts-area-reminders").to_owned(),
        },
        Room {
            title: t!("debts-accesses"),
            href: "/area-riservata/accessi",
            text: t!("debts-area-accesses").to_owned(),
        },
    ]
}

/// GET `/area-riservata`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let due = debt::own_to_pay(&ctx.app.store, &ctx.scope).await?;
    let requests = request::own_list(&ctx.app.store, &ctx.scope).await?;
    let name = ctx.scope.person().map(domain::identity::Person::full_name).unwrap_or_default();
    let unread = requests.iter().map(Own::unread).sum();
    let view = Area { name, rooms: rooms(due.count, due.total, (requests.len(), unread)) };
    ctx.page(Head::titled(t!("debts-area")), &view).await
}
