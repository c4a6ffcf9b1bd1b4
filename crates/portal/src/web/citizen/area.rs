//! The personal area's overview.

use domain::euro::Euro;
use poem::Response;
use serde::Serialize;

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
    let documents = match due {
        0 => "Non hai documenti da pagare.".to_owned(),
        1 => format!("1 documento da pagare, {total}."),
        _ => format!("{due} documenti da pagare, {total} in tutto."),
    };
    let asked = match requests {
        0 => "Non hai ancora fatto richieste.".to_owned(),
        1 => "1 richiesta.".to_owned(),
        _ => format!("{requests} richieste."),
    };
    let asked = match unread {
        0 => asked,
        1 => format!("{asked} 1 messaggio da leggere."),
        _ => format!("{asked} {unread} messaggi da leggere."),
    };
    vec![
        Room { title: "La mia posizione", href: "/area-riservata/documenti", text: documents },
        Room { title: "Le mie richieste", href: "/area-riservata/richieste", text: asked },
        Room {
            title: "Le mie bozze",
            href: "/area-riservata/bozze",
            text: "I pagamenti che hai cominciato e non ancora confermato.".to_owned(),
        },
        Room {
            title: "Modifica Profilo",
            href: "/area-riservata/profilo",
            text: "E-mail, residenza, telefoni, come ricevere gli avvisi; scarica i tuoi dati.".to_owned(),
        },
        Room {
            title: "Promemoria",
            href: "/area-riservata/promemoria",
            text: "Quanti giorni prima di una scadenza vuoi che ti scriviamo.".to_owned(),
        },
        Room {
            title: "I miei accessi",
            href: "/area-riservata/accessi",
            text: "Dove sei entrato, quando e come; esci da tutti i dispositivi.".to_owned(),
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
    ctx.page(Head::titled("Area personale"), &view).await
}
