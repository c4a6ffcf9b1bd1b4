//! S21: the office's desk.

use domain::access::Permission;
use poem::Response;
use serde::Serialize;

use crate::problem::Problem;
use crate::render::{Head, View};
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
                tasks: vec![debts(), receipts(), refunds(), doubts(), messages(), journal(), catalogue(3)],
            },
            Self { tasks: vec![catalogue(1)] },
        ]
    }
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

fn messages() -> Task {
    let text = "E-mail e PEC: quelle in coda, quelle inviate e quelle che non sono partite.".to_owned();
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

fn catalogue(revision: i64) -> Task {
    let text = format!("Settori, sottoservizi e voci di costo. In vigore la revisione {revision}.");
    Task { title: "Catalogo", href: "/gestione/catalogo", text }
}

/// GET `/gestione`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let sees_debts = ctx.may(Permission::OfficeDebtView);
    let of_debts =
        sees_debts.then(|| [debts(), receipts(), refunds(), doubts(), journal()]).into_iter().flatten();
    let of_messages = ctx.may(Permission::OfficeMessageView).then(messages);
    let tasks = of_debts.chain(of_messages).chain([catalogue(ctx.tenant.revision)]).collect();
    ctx.page(Head::titled("Gestione"), &Overview { tasks }).await
}
