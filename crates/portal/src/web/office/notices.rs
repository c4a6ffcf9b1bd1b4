//! Notices printed together: asked for from the list of debts, followed on a page of its own, fetched as one file.

use domain::office_look::Opened;
use domain::tenant::Language;
use pagopa::notice::strings::Strings;
use poem::http::{StatusCode, header};
use poem::{Body, Response};
use serde::Serialize;
use store::{BatchItem, BatchKind, BatchProgress, NoticeBatch};
use uuid::Uuid;

use super::debts;
use crate::notice::{self, NoticeError};
use crate::notice_batch::{self, Asked, BatchError, Chosen, KEPT_FOR, MOST, Order, Shown};
use crate::office_look;
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;
use crate::web::citizen::print;

const HERE: &str = "/gestione/avvisi";

/// A batch in the list.
#[derive(Debug, Clone, Serialize)]
pub struct BatchRow {
    pub id: String,
    pub kind: &'static str,
    pub created: String,
    pub until: String,
    pub total: u64,
    pub printed: u64,
    pub refused: u64,
    pub done: bool,
    pub ready: bool,
}

/// A debt without notice.
#[derive(Debug, Clone, Serialize)]
pub struct Refused {
    pub debt: String,
    pub place: u64,
    pub reason: String,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeBatches {
    pub batches: Vec<BatchRow>,
    pub days: i64,
}

/// One batch: how far it is, what cannot be printed, and the file.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeBatchPage {
    pub batch: BatchRow,
    pub refused: Vec<Refused>,
}

impl BatchRow {
    fn of(shown: &Shown) -> Self {
        let NoticeBatch { id, kind, total, created_at, done_at, expires_at, .. } = &shown.batch;
        Self {
            id: id.to_string(),
            kind: match kind {
                BatchKind::Pdf => "Un solo PDF",
                BatchKind::Zip => "ZIP, un PDF per posizione",
            },
            created: created_at.to_rfc3339(),
            until: expires_at.to_rfc3339(),
            total: *total,
            printed: shown.progress.printed,
            refused: shown.progress.refused,
            done: done_at.is_some(),
            ready: shown.is_ready(),
        }
    }
}

impl NoticeBatches {
    fn of(shown: &[Shown]) -> Self {
        Self { batches: shown.iter().map(BatchRow::of).collect(), days: KEPT_FOR.num_days() }
    }
}

impl NoticeBatchPage {
    fn of(shown: &Shown) -> Self {
        let refused = |item: &BatchItem| Refused {
            debt: item.debt.to_string(),
            place: item.position + 1,
            reason: item.reason.clone().unwrap_or_default(),
        };
        Self { batch: BatchRow::of(shown), refused: shown.refused.iter().map(refused).collect() }
    }
}

/// A batch that is under way, one that is ready with something refused, and one in which nothing was printed.
fn samples() -> Vec<Shown> {
    let at = chrono::DateTime::UNIX_EPOCH;
    let shown = |printed, refused, kind| {
        let done_at = (printed + refused == 3).then_some(at);
        let item =
            |position| BatchItem { position, debt: Uuid::nil(), reason: Some("è già pagata".to_owned()) };
        Shown {
            batch: NoticeBatch {
                id: Uuid::nil(),
                kind,
                language: None,
                total: 3,
                created_by: String::new(),
                created_at: at,
                done_at,
                expires_at: at + KEPT_FOR,
            },
            progress: BatchProgress { printed, refused },
            refused: (0..refused).map(item).collect(),
        }
    };
    vec![shown(1, 0, BatchKind::Pdf), shown(2, 1, BatchKind::Zip), shown(0, 3, BatchKind::Pdf)]
}

impl View for NoticeBatches {
    const TEMPLATE: &'static str = "pages/office/notice_batches";
    fn samples() -> Vec<Self> {
        vec![Self::of(&samples()), Self::of(&[])]
    }
}

impl View for NoticeBatchPage {
    const TEMPLATE: &'static str = "pages/office/notice_batch";
    fn samples() -> Vec<Self> {
        samples().iter().map(Self::of).collect()
    }
}

impl From<BatchError> for Problem {
    fn from(error: BatchError) -> Self {
        let told = |title: &str, text: &str| {
            let mut problem =
                Self::told(StatusCode::UNPROCESSABLE_ENTITY, "avvisi-non-preparati", title, text);
            problem.way_on = Some(("Torna alle posizioni", "/gestione/debiti".to_owned()));
            problem
        };
        match error {
            BatchError::Store(error) => error.into(),
            BatchError::NotFound | BatchError::NotReady => Self::not_found(),
            BatchError::Nothing => told(
                "Nessuna posizione scelta",
                "Spunta almeno una posizione, oppure prepara gli avvisi di tutte quelle trovate.",
            ),
            BatchError::TooMany => told(
                "Troppe posizioni",
                &format!("Si possono preparare al massimo {MOST} avvisi per volta: restringi la ricerca."),
            ),
            BatchError::Notice(NoticeError::Store(error)) => error.into(),
            BatchError::Notice(error) => told("Gli avvisi non si possono preparare", &error.in_words()),
        }
    }
}

/// GET `/gestione/avvisi`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let shown = notice_batch::list(&ctx.app.store, &ctx.scope).await?;
    ctx.page(Head::titled("Avvisi preparati").under("Gestione", "/gestione"), &NoticeBatches::of(&shown))
        .await
}

/// POST `/gestione/avvisi`: from the list of debts, what is ticked or all that was found.
pub async fn start(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = Uuid::parse_str(ctx.input.field("gruppo")).map_err(|_| Problem::not_found())?;
    let asked = asked(ctx)?;
    let config = ctx.tenant.config();
    let id = notice_batch::start(&ctx.app.store, &ctx.scope, config, id, &asked).await?;
    Ok(redirect(&format!("{HERE}/{id}")))
}

fn asked(ctx: &Ctx) -> Result<Asked, Problem> {
    let field = |name: &str| ctx.input.field(name);
    let chosen = if field("quali") == "tutti" {
        Chosen::Found(debts::asked(field("q"), field("stato"), 1))
    } else {
        let ticked = ctx.input.fields().iter().filter(|(name, _)| name == "debito");
        Chosen::Ticked(ticked.filter_map(|(_, id)| id.parse().ok()).collect())
    };
    let language = notice::language(ctx.tenant.config(), field("lingua")).map_err(BatchError::from)?;
    Ok(Asked {
        chosen,
        order: if field("ordine") == "contribuente" { Order::Debtor } else { Order::Listed },
        kind: if field("formato") == "zip" { BatchKind::Zip } else { BatchKind::Pdf },
        language,
    })
}

/// GET `/gestione/avvisi/:id`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let shown = notice_batch::show(&ctx.app.store, &ctx.scope, ctx.input.param("id")).await?;
    let head =
        Head::titled("Avvisi in preparazione").under("Gestione", "/gestione").under("Avvisi preparati", HERE);
    ctx.page(head, &NoticeBatchPage::of(&shown)).await
}

/// GET `/gestione/avvisi/:id/scarica`.
pub async fn fetch(ctx: &mut Ctx) -> Result<Response, Problem> {
    let batch = notice_batch::ready(&ctx.app.store, &ctx.scope, ctx.input.param("id")).await?;
    let (kind, name) = match batch.kind {
        BatchKind::Pdf => ("application/pdf", "avvisi.pdf"),
        BatchKind::Zip => ("application/zip", "avvisi.zip"),
    };
    let stream = notice_batch::stream(ctx.app.store.clone(), ctx.scope.clone(), &batch);
    Ok(Response::builder()
        .header(header::CONTENT_TYPE, kind)
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))
        .header(header::CACHE_CONTROL, "private, no-store")
        .body(Body::from_bytes_stream(stream)))
}

/// GET `/gestione/debiti/:id/avviso.pdf?rata=&lingua=`: the notice of one debt, as the citizen gets it.
pub async fn print(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = Uuid::parse_str(ctx.input.param("id")).map_err(|_| Problem::not_found())?;
    let asked = print::which(ctx).map_err(|error| print::no_language(&error))?;
    let config = ctx.tenant.config();
    match notice::of_office(&ctx.app.store, &ctx.scope, config, id, &asked).await {
        Ok(content) => {
            office_look::record_debts(&ctx.app.store, &ctx.scope, Opened::Notice, [id]).await?;
            print::answer_notice(ctx, &content).await
        }
        Err(NoticeError::NotFound) => Err(Problem::not_found()),
        Err(error) => Err(BatchError::Notice(error).into()),
    }
}

/// Second languages that the entity offers and that have official texts, with their Italian names.
pub(super) fn languages(offered: &[Language]) -> Vec<(&'static str, &'static str)> {
    let second =
        offered.iter().filter(|language| **language != Language::It && Strings::of(**language).is_some());
    let named = |language: &Language| match language {
        Language::De => ("de", "Italiano e tedesco"),
        Language::En => ("en", "Italiano e inglese"),
        other => (other.code(), other.code()),
    };
    second.map(named).collect()
}
