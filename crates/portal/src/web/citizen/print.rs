//! Notices and receipts as PDF.

use std::sync::Arc;

use domain::debt::Standing;
use domain::notice_number::NoticeNumber;
use pagopa::notice::NoticeContent;
use pagopa::receipt_document::ReceiptContent;
use poem::Response;
use poem::http::{StatusCode, header};
use store::Owner;
use uuid::Uuid;

use crate::notice::{self, Asked, NoticeError};
use crate::press::PressError;
use crate::problem::Problem;
use crate::receipt::{self, ReceiptError};
use crate::render::Head;
use crate::render::view::Message;
use crate::scope::Ctx;

/// GET `/pagamenti/avvisi/:debt/avviso.pdf`.
pub async fn notice(ctx: &mut Ctx) -> Result<Response, Problem> {
    match notice_content(ctx).await? {
        Ok(content) => answer_notice(ctx, &content).await,
        Err(instead) => Ok(instead),
    }
}

/// The notice that the address asks for, if the reader may see it and it can still be paid; else the page that says why not.
pub(super) async fn notice_content(ctx: &mut Ctx) -> Result<Result<NoticeContent, Response>, Problem> {
    let (id, owner) = asked(ctx, "debt")?;
    let config = ctx.tenant.config();
    let asked = match which(ctx) {
        Ok(asked) => asked,
        Err(error) => return Err(no_language(&error)),
    };
    match notice::payable(&ctx.app.store, &ctx.scope, config, &owner, id, &asked).await {
        Ok(content) => Ok(Ok(content)),
        Err(NoticeError::NotFound) => Err(Problem::not_found()),
        Err(NoticeError::Store(error)) => Err(error.into()),
        Err(error @ NoticeError::Refused(_)) => Err(Problem::internal(error)),
        Err(error @ NoticeError::Language(_)) => Err(no_language(&error)),
        Err(NoticeError::Paid(_, receipts)) => {
            Ok(Err(paid(ctx, receipts.first().map(|receipt| receipt.id)).await?))
        }
        Err(NoticeError::NotPayable(standing)) => Ok(Err(not_payable(ctx, standing).await?)),
    }
}

/// The PDF of a notice, or word that it could not be made.
pub(crate) async fn answer_notice(ctx: &mut Ctx, content: &NoticeContent) -> Result<Response, Problem> {
    let printed = ctx.app.press.notice(&ctx.tenant, content, ctx.scope.now).await;
    answer(ctx, printed, &notice::file_name(content)).await
}

/// GET `/pagamenti/ricevute/:id/ricevuta.pdf`.
pub async fn receipt(ctx: &mut Ctx) -> Result<Response, Problem> {
    let content = receipt_content(ctx).await?;
    let printed = ctx.app.press.receipt(&ctx.tenant, &content, ctx.scope.now).await;
    answer(ctx, printed, &format!("ricevuta-{}.pdf", content.notice_number)).await
}

/// The receipt that the address asks for, if the reader may see it.
pub(super) async fn receipt_content(ctx: &Ctx) -> Result<ReceiptContent, Problem> {
    let (id, owner) = asked(ctx, "id")?;
    match receipt::find(&ctx.app.store, &ctx.scope, &ctx.tenant, &owner, id).await {
        Ok(content) => Ok(content),
        Err(ReceiptError::NotFound) => Err(Problem::not_found()),
        Err(ReceiptError::Store(error)) => Err(error.into()),
        Err(error) => Err(Problem::internal(error)),
    }
}

/// `?rata=<notice number>` asks for one payment, `?lingua=de` for a second language.
pub(crate) fn which(ctx: &Ctx) -> Result<Asked, NoticeError> {
    let second = notice::language(ctx.tenant.config(), ctx.input.query("lingua").unwrap_or_default())?;
    let number = ctx.input.query("rata").map(NoticeNumber::parse).transpose();
    Ok(Asked { number: number.map_err(|_| NoticeError::NotFound)?, second })
}

/// The address asks for a language in which there is no notice.
pub(crate) fn no_language(error: &NoticeError) -> Problem {
    if matches!(error, NoticeError::NotFound) {
        return Problem::not_found();
    }
    let text = "Questo ente prepara l'avviso in italiano e, se offerte, in tedesco o in inglese: per le altre lingue non ci sono testi ufficiali.";
    Problem::told(StatusCode::NOT_FOUND, "lingua-non-offerta", "L'avviso non c'è in questa lingua", text)
}

fn asked(ctx: &Ctx, name: &str) -> Result<(Uuid, Owner), Problem> {
    let id = Uuid::parse_str(ctx.input.param(name)).map_err(|_| Problem::not_found())?;
    let owner = ctx.session().map(|session| session.owner()).ok_or_else(Problem::not_found)?;
    Ok((id, owner))
}

pub(super) async fn answer(
    ctx: &mut Ctx,
    printed: Result<Arc<[u8]>, PressError>,
    name: &str,
) -> Result<Response, Problem> {
    match printed {
        Ok(pdf) => Ok(Response::builder()
            .header(header::CONTENT_TYPE, "application/pdf")
            .header(header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}\""))
            .header(header::CACHE_CONTROL, "private, no-store")
            .body(pdf.to_vec())),
        Err(error) => {
            let again = ctx.path.clone();
            not_printed(ctx, error, &again).await
        }
    }
}

/// A page that says that there is no PDF now, and leads to `again`.
pub(super) async fn not_printed(ctx: &mut Ctx, error: PressError, again: &str) -> Result<Response, Problem> {
    let PressError::Pdf(error) = error else { return Err(Problem::internal(error)) };
    tracing::warn!(request_id = ctx.scope.request_id, %error, "a document was not printed");
    let text = "Il documento non è perso: i dati sono salvati e puoi riprovare quando vuoi.";
    let view = Message::said("Non siamo riusciti a preparare il PDF", text).then("Riprova", again);
    message(ctx, StatusCode::SERVICE_UNAVAILABLE, view).await
}

async fn paid(ctx: &mut Ctx, receipt: Option<Uuid>) -> Result<Response, Problem> {
    let view =
        Message::said("Questo avviso è già pagato", "L'avviso non serve più: al suo posto c'è la ricevuta.");
    let view = match receipt {
        Some(id) => view.then("Scarica la ricevuta (PDF)", &format!("/pagamenti/ricevute/{id}/ricevuta.pdf")),
        None => view,
    };
    message(ctx, StatusCode::OK, view).await
}

async fn not_payable(ctx: &mut Ctx, standing: Standing) -> Result<Response, Problem> {
    let view = match standing {
        Standing::Cancelled => {
            Message::said("Questo avviso è annullato", "Non c'è più nulla da pagare con questo avviso.")
        }
        Standing::NotYetPayable => Message::said(
            "Questo avviso non si può ancora pagare",
            "Il periodo di pagamento non è cominciato: torna più avanti.",
        ),
        Standing::Excluded => {
            Message::said("Questo avviso non va più pagato", "Il debito è già stato pagato in un altro modo.")
        }
        _ => Message::said(
            "Questo avviso è scaduto",
            "Non si può più pagare con questo avviso. Per sapere come fare, rivolgiti all'ente.",
        ),
    };
    message(ctx, StatusCode::GONE, view.then("La mia posizione", "/area-riservata/documenti")).await
}

async fn message(ctx: &mut Ctx, status: StatusCode, view: Message) -> Result<Response, Problem> {
    let mut response = ctx.page(Head::titled(&view.title), &view).await?;
    response.set_status(status);
    Ok(response)
}
