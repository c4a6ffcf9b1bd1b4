//! S15: what the citizen asked for, and where it stands.

use domain::request::{Request, RequestKind, Stage};
use poem::Response;
use serde::Serialize;

use crate::problem::Problem;
use crate::render::{Head, View};
use crate::request;
use crate::scope::Ctx;
use crate::web::dossier::{Badge, StageShown};

/// A row of the list, and the head of the detail.
#[derive(Debug, Clone, Serialize)]
pub struct RequestRow {
    pub id: String,
    pub number: String,
    pub kind: &'static str,
    pub subject: String,
    pub stage: Badge,
    pub sent: String,
    pub moved: String,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct Requests {
    pub requests: Vec<RequestRow>,
}

/// The detail.
#[derive(Debug, Clone, Serialize)]
pub struct RequestPage {
    pub request: RequestRow,
    pub stages: Vec<StageShown>,
    pub debt: Option<String>,
}

fn row(request: &Request) -> RequestRow {
    let at = |stage: Option<&(Stage, chrono::DateTime<chrono::Utc>)>| {
        stage.map(|(_, at)| at.to_rfc3339()).unwrap_or_default()
    };
    let kind = match request.stage() {
        Stage::Sent | Stage::WaitingForPayment => "info",
        Stage::Paid => "success",
        Stage::Cancelled => "secondary",
        Stage::PaidAfterCancellation => "warning",
    };
    RequestRow {
        id: request.id.to_string(),
        number: request.number.clone(),
        kind: match request.kind {
            RequestKind::SpontaneousPayment => "Pagamento spontaneo",
        },
        subject: request.subject.clone(),
        stage: Badge { kind, text: request.stage().word().to_owned() },
        sent: at(request.stages.first()),
        moved: at(request.stages.last()),
    }
}

/// The stages gone through, then the ones still to come.
fn stages(request: &Request) -> Vec<StageShown> {
    let last = request.stages.len().saturating_sub(1);
    let done = request.stages.iter().enumerate().map(|(position, (stage, at))| StageShown {
        label: stage.word().to_owned(),
        text: Some(sentence(*stage).to_owned()),
        at: Some(at.to_rfc3339()),
        state: if position == last { "current" } else { "done" },
    });
    let way = [Stage::Sent, Stage::WaitingForPayment, Stage::Paid];
    let to_come = way.into_iter().filter(|stage| *stage > request.stage()).map(|stage| StageShown {
        label: stage.word().to_owned(),
        text: None,
        at: None,
        state: "next",
    });
    done.chain(to_come).collect()
}

fn sentence(stage: Stage) -> &'static str {
    match stage {
        Stage::Sent => "Abbiamo ricevuto la tua richiesta.",
        Stage::WaitingForPayment => {
            "L'avviso di pagamento è pronto: puoi pagarlo quando vuoi entro la scadenza."
        }
        Stage::Paid => "È arrivata la ricevuta del pagamento. Non devi fare altro.",
        Stage::Cancelled => "La richiesta è stata annullata: non c'è niente da pagare.",
        Stage::PaidAfterCancellation => {
            "È arrivato un pagamento dopo l'annullamento: l'ufficio lo verifica e ti restituisce l'importo."
        }
    }
}

fn sample(walked: &[Stage]) -> Option<Request> {
    let at: chrono::DateTime<chrono::Utc> = "2026-11-22T10:00:00Z".parse().ok()?;
    Some(Request {
        id: uuid::Uuid::nil(),
        number: "2026-000042".to_owned(),
        kind: RequestKind::SpontaneousPayment,
        owner: "RSSMRA80A01H501U".parse().ok()?,
        subject: "Mensa scolastica".to_owned(),
        debt: Some(uuid::Uuid::nil()),
        stages: walked.iter().map(|stage| (*stage, at)).collect(),
    })
}

fn sample_walks() -> Vec<Request> {
    let waiting = [Stage::Sent, Stage::WaitingForPayment];
    let paid = [Stage::Sent, Stage::WaitingForPayment, Stage::Paid];
    let cancelled = [Stage::Sent, Stage::WaitingForPayment, Stage::Cancelled];
    let late = [Stage::Sent, Stage::WaitingForPayment, Stage::Cancelled, Stage::PaidAfterCancellation];
    [sample(&waiting), sample(&paid), sample(&cancelled), sample(&late)].into_iter().flatten().collect()
}

impl View for Requests {
    const TEMPLATE: &'static str = "pages/requests";
    fn samples() -> Vec<Self> {
        vec![Self { requests: sample_walks().iter().map(row).collect() }, Self { requests: Vec::new() }]
    }
}

impl View for RequestPage {
    const TEMPLATE: &'static str = "pages/request";
    fn samples() -> Vec<Self> {
        sample_walks().iter().map(Self::of).collect()
    }
}

impl RequestPage {
    fn of(request: &Request) -> Self {
        Self {
            request: row(request),
            stages: stages(request),
            debt: request.debt.map(|debt| debt.to_string()),
        }
    }
}

/// GET `/area-riservata/richieste`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let requests = request::own_list(&ctx.app.store, &ctx.scope).await?;
    let view = Requests { requests: requests.iter().map(row).collect() };
    ctx.page(Head::titled("Le mie richieste").under("Area personale", "/area-riservata"), &view).await
}

/// GET `/area-riservata/richieste/:id`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let request = request::own(&ctx.app.store, &ctx.scope, ctx.input.param("id")).await?;
    let head = Head::titled(&format!("Richiesta {}", request.number))
        .under("Area personale", "/area-riservata")
        .under("Le mie richieste", "/area-riservata/richieste");
    ctx.page(head, &RequestPage::of(&request)).await
}
