//! S21: the office's desk.

use domain::access::Permission;
use poem::Response;
use serde::Serialize;

use crate::message;
use crate::problem::Problem;
use crate::render::{Head, View};
use crate::request;
use crate::scope::Ctx;

/// A way into the office.
#[derive(Debug, Clone, Serialize)]
pub struct Task {
    pub title: &'static str,
    pub href: &'static str,
    pub text: String,
}

/// The desk.
#[derive(Debug, Clone, Serialize)]
pub struct Overview {
    pub tasks: Vec<Task>,
}

impl View for Overview {
    const TEMPLATE: &'static str = "pages/office/overview";
    fn samples() -> Vec<Self> {
        vec![
            Self {
                tasks: vec![
                    requests(4, 1),
                    debts(),
                    receipts(),
                    refunds(),
                    doubts(),
                    messages(3),
                    journal(),
                    ratings(),
                    catalogue(3),
                ],
            },
            Self { tasks: vec![catalogue(1)] },
        ]
    }
}

fn requests(waiting: u64, late: u64) -> Task {
    let text = match waiting {
        0 => "Nessuna richiesta aspetta l'ufficio.".to_owned(),
        1 => "1 richiesta dei cittadini aspetta l'ufficio.".to_owned(),
        _ => format!("{waiting} richieste dei cittadini aspettano l'ufficio."),
    };
    let late = match late {
        0 => String::new(),
        1 => " 1 è oltre il termine.".to_owned(),
        _ => format!(" {late} sono oltre il termine."),
    };
    Task { title: "Richieste", href: "/gestione/richieste", text: format!("{text}{late}") }
}

fn debts() -> Task {
    let text = "Cerca un avviso o una persona e guarda pagamenti e ricevute.".to_owned();
    Task { title: "Posizioni debitorie", href: "/gestione/debiti", text }
}

fn receipts() -> Task {
    let text =
        "Pagamenti senza avviso, doppi, arrivati dopo un annullamento o con un importo diverso.".to_owned();
    Task { title: "Ricevute da verificare", href: "/gestione/ricevute", text }
}

fn journal() -> Task {
    let text = "Che cosa ha chiesto pagoPA su un avviso, e che cosa ha risposto il portale.".to_owned();
    Task { title: "Giornale degli eventi pagoPA", href: "/gestione/giornale", text }
}

fn messages(failed: u64) -> Task {
    let failed = match failed {
        0 => String::new(),
        1 => " 1 non inviato.".to_owned(),
        _ => format!(" {failed} non inviati."),
    };
    let text = format!("E-mail e PEC: quelle in coda, quelle inviate e quelle che non sono partite.{failed}");
    Task { title: "Messaggi ai cittadini", href: "/gestione/messaggi", text }
}

fn refunds() -> Task {
    let text = "Pagamenti da restituire: quelli da fare e quelli chiusi, con il motivo.".to_owned();
    Task { title: "Rimborsi", href: "/gestione/rimborsi", text }
}

fn doubts() -> Task {
    let text = "Pagamenti che al cittadino risultano riusciti, e di cui manca la ricevuta.".to_owned();
    Task { title: "Pagamenti senza riscontro", href: "/gestione/senza-riscontro", text }
}

fn ratings() -> Task {
    let text = "Quanto i cittadini trovano facile il portale, e che cosa aggiungono.".to_owned();
    Task { title: "Valutazioni dei cittadini", href: "/gestione/valutazioni", text }
}

fn catalogue(revision: i64) -> Task {
    let text = format!("Settori, sottoservizi e voci di costo. In vigore la revisione {revision}.");
    Task { title: "Catalogo", href: "/gestione/catalogo", text }
}

/// GET `/gestione`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let mut tasks = Vec::new();
    if ctx.may(Permission::OfficeRequestView) {
        let (waiting, late) = request::office::open_counts(&ctx.app.store, &ctx.scope).await?;
        tasks.push(requests(waiting, late));
    }
    let sees_debts = ctx.may(Permission::OfficeDebtView);
    let of_debts =
        sees_debts.then(|| [debts(), receipts(), refunds(), doubts(), journal()]).into_iter().flatten();
    let of_messages = match ctx.may(Permission::OfficeMessageView) {
        true => Some(messages(message::failed(&ctx.app.store, &ctx.scope).await?)),
        false => None,
    };
    let of_ratings = ctx.may(Permission::OfficeRatingView).then(ratings);
    tasks.extend(of_debts.chain(of_messages).chain(of_ratings).chain([catalogue(ctx.tenant.revision)]));
    ctx.page(Head::titled("Gestione"), &Overview { tasks }).await
}
