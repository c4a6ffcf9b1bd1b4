//! The journal of a notice: every call of pagoPA's Node about it, in plain words.

use poem::Response;
use serde::Serialize;
use store::{NodeCall, Page};

use crate::journal::{self, PER_PAGE};
use crate::problem::Problem;
use crate::render::{Head, View};
use crate::scope::Ctx;
use crate::web::dossier::Pages;

const TITLE: &str = "Giornale degli eventi pagoPA";

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct CallRow {
    pub at: String,
    /// What pagoPA wanted.
    pub what: &'static str,
    /// What it was told, in words.
    pub told: String,
    /// Name of the primitive and code of the fault, for who calls pagoPA's support.
    pub codes: String,
    pub receipt: Option<String>,
    pub elapsed_ms: i64,
    pub reference: String,
}

/// The page: before a search, and after one.
#[derive(Debug, Clone, Serialize)]
pub struct JournalPage {
    pub query: String,
    /// Whether something was searched for.
    pub searched: bool,
    /// Whether it was neither a notice number nor an IUV.
    pub unreadable: bool,
    pub calls: Vec<CallRow>,
    pub total: u64,
    pub months: u32,
    pub pages: Pages,
}

impl View for JournalPage {
    const TEMPLATE: &'static str = "pages/office/journal";
    fn samples() -> Vec<Self> {
        let page = |calls: Vec<NodeCall>| Page { total: 51, items: calls, page: 1, per_page: PER_PAGE };
        let none = Page { items: Vec::new(), total: 0, page: 1, per_page: PER_PAGE };
        let number = "301000000000004285";
        vec![
            Self::of("", &none, true, 24),
            Self::of("<avviso>", &none, false, 24),
            Self::of(number, &none, true, 24),
            Self::of(number, &page(samples()), true, 24),
        ]
    }
}

fn samples() -> Vec<NodeCall> {
    let call = |primitive: &str, outcome: &str, fault: Option<&str>| NodeCall {
        id: uuid::Uuid::nil(),
        at: chrono::DateTime::UNIX_EPOCH,
        id_pa: None,
        station: None,
        primitive: Some(primitive.to_owned()),
        notice_number: Some("301000000000004285".to_owned()),
        iuv: None,
        receipt_id: primitive.contains("RT").then(|| "c110729d258c4ab1b765fe902aae41d6".to_owned()),
        outcome: outcome.to_owned(),
        fault: fault.map(str::to_owned),
        elapsed_ms: 12,
        asked_bytes: 900,
        told_bytes: 700,
        request_id: "a1b2c3".to_owned(),
    };
    vec![
        call("paSendRTV2", "OK", None),
        call("paGetPaymentV2", "OK", None),
        call("paVerifyPaymentNotice", "KO", Some("PAA_PAGAMENTO_SCADUTO")),
        call("paSendRT", "HTTP 503", None),
    ]
}

impl JournalPage {
    fn of(query: &str, page: &Page<NodeCall>, readable: bool, months: u32) -> Self {
        let href = |number: u64| {
            let query = [("numero", query), ("pagina", &number.to_string())];
            format!("/gestione/giornale?{}", serde_urlencoded::to_string(query).unwrap_or_default())
        };
        Self {
            query: query.to_owned(),
            searched: !query.trim().is_empty(),
            unreadable: !readable,
            calls: page.items.iter().map(row).collect(),
            total: page.total,
            months,
            pages: Pages::of(page, "Pagine del giornale", href),
        }
    }
}

fn row(call: &NodeCall) -> CallRow {
    let codes = [call.primitive.as_deref(), call.fault.as_deref()];
    CallRow {
        at: call.at.to_rfc3339(),
        what: what(call.primitive.as_deref()),
        told: told(call),
        codes: codes.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        receipt: call.receipt_id.clone(),
        elapsed_ms: call.elapsed_ms,
        reference: call.request_id.clone(),
    }
}

/// What a primitive is for.
fn what(primitive: Option<&str>) -> &'static str {
    match primitive {
        Some("paVerifyPaymentNotice") => "Qualcuno ha chiesto quanto c’è da pagare",
        Some("paGetPayment" | "paGetPaymentV2") => "È iniziato un tentativo di pagamento",
        Some("paSendRT" | "paSendRTV2") => "È arrivata una ricevuta di pagamento",
        Some("paDemandPaymentNotice") => "Qualcuno ha chiesto un avviso presso una banca o un negozio",
        _ => "Messaggio che non si capisce",
    }
}

/// What the answer meant.
fn told(call: &NodeCall) -> String {
    let receipt = matches!(call.primitive.as_deref(), Some("paSendRT" | "paSendRTV2"));
    let words = match (call.outcome.as_str(), call.fault.as_deref()) {
        ("OK", _) if receipt => "Ricevuta registrata",
        ("OK", _) => "Risposto con l’importo da pagare",
        (_, Some("PAA_PAGAMENTO_SCONOSCIUTO")) => "Rifiutato: avviso sconosciuto o non ancora pagabile",
        (_, Some("PAA_PAGAMENTO_DUPLICATO")) => "Rifiutato: l’avviso è già stato pagato",
        (_, Some("PAA_PAGAMENTO_SCADUTO")) => "Rifiutato: l’avviso è scaduto",
        (_, Some("PAA_PAGAMENTO_ANNULLATO")) => "Rifiutato: l’avviso è annullato",
        (_, Some("PAA_RECEIPT_DUPLICATA")) => "Ricevuta già registrata prima: non è stata contata due volte",
        (_, Some("PAA_ID_INTERMEDIARIO_ERRATO" | "PAA_STAZIONE_INT_ERRATA" | "PAA_ID_DOMINIO_ERRATO")) => {
            "Rifiutato: la richiesta non era per questo ente"
        }
        (_, Some("PAA_SINTASSI_EXTRAXSD")) => "Rifiutato: il messaggio non rispetta il formato di pagoPA",
        (_, Some("PAA_SEMANTICA")) => "Rifiutato: la richiesta non è coerente",
        ("HTTP 503", _) => "Non registrata: pagoPA la manda di nuovo",
        _ => "Nessuna risposta utile: errore del portale",
    };
    words.to_owned()
}

/// GET `/gestione/giornale?numero=&pagina=`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let query = ctx.input.query("numero").unwrap_or_default().trim().to_owned();
    let page = ctx.input.query("pagina").and_then(|page| page.parse().ok()).unwrap_or(1);
    let months = ctx.app.config.node.journal.keep_months;
    let asked = journal::asked(&query);
    let found = match &asked {
        Some(of) => journal::find(&ctx.app.store, &ctx.scope, of, page).await?,
        None => Page { items: Vec::new(), total: 0, page: 1, per_page: PER_PAGE },
    };
    let shown = JournalPage::of(&query, &found, asked.is_some() || query.is_empty(), months);
    ctx.page(Head::titled(TITLE).under("Gestione", "/gestione"), &shown).await
}
