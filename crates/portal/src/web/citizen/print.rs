//! Notices and receipts as PDF.

use std::sync::Arc;

use domain::debt::Standing;
use domain::notice_number::NoticeNumber;
use domain::tenant::TenantConfig;
use pagopa::notice::NoticeContent;
use pagopa::receipt_document::ReceiptContent;
use poem::Response;
use poem::http::{StatusCode, header};
use store::Owner;
use uuid::Uuid;
use words::{Language, t};

use crate::notice::{self, Asked, NoticeError};
use crate::press::PressError;
use crate::problem::Problem;
use crate::receipt::{self, ReceiptError};
use crate::render::Head;
use crate::render::view::Message;
use crate::scope::Ctx;

/// GET `/pagamenti/avvisi/:debt/avviso.pdf`.
pub async fn notice(ctx: &mut Ctx) -> Result<Response, Problem> {
    match notice_content(ctx, |_| None).await? {
        Ok(content) => answer_notice(ctx, &content).await,
        Err(instead) => Ok(instead),
    }
}

/// The reader's language as the second one of a notice that is read as a page, where there are official texts in it.
pub(super) fn read_in(config: &TenantConfig) -> Option<Language> {
    Some(words::current()).filter(|language| notice::offered(config, Some(*language)).is_ok())
}

/// The notice that the address asks for, if the reader may see it and it can still be paid; else the page that says why not. Where the
/// address names no second language, it is that of `second`.
pub(super) async fn notice_content(
    ctx: &mut Ctx,
    second: fn(&TenantConfig) -> Option<Language>,
) -> Result<Result<NoticeContent, Response>, Problem> {
    let (id, owner) = asked(ctx, "debt")?;
    let config = ctx.tenant.config();
    let asked = match which(ctx) {
        Ok(asked) => Asked { second: asked.second.or_else(|| second(config)), ..asked },
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
    let printing = ctx.app.press.notice(&ctx.tenant, content, ctx.scope.now);
    let printed = words::within(Language::It, printing).await;
    answer(ctx, printed, &notice::file_name(content)).await
}

/// GET `/pagamenti/ricevute/:id/ricevuta.pdf`.
pub async fn receipt(ctx: &mut Ctx) -> Result<Response, Problem> {
    let content = receipt_content(ctx).await?;
    let printing = ctx.app.press.receipt(&ctx.tenant, &content, ctx.scope.now);
    let printed = words::within(Language::It, printing).await;
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
    let (title, text) = (t!("paper-no-language-title"), t!("paper-no-language"));
    Problem::told(StatusCode::NOT_FOUND, "lingua-non-offerta", title, text)
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
    let view = Message::said(t!("paper-no-pdf-title"), t!("paper-no-pdf")).then(t!("paper-retry"), again);
    message(ctx, StatusCode::SERVICE_UNAVAILABLE, view).await
}

async fn paid(ctx: &mut Ctx, receipt: Option<Uuid>) -> Result<Response, Problem> {
    let view = Message::said(t!("paper-paid-title"), t!("paper-paid"));
    let view = match receipt {
        Some(id) => view.then(t!("paper-receipt-pdf"), &format!("/pagamenti/ricevute/{id}/ricevuta.pdf")),
        None => view,
    };
    message(ctx, StatusCode::OK, view).await
}

async fn not_payable(ctx: &mut Ctx, standing: Standing) -> Result<Response, Problem> {
    let view = match standing {
        Standing::Cancelled => Message::said(t!("paper-cancelled-title"), t!("paper-cancelled")),
        Standing::NotYetPayable => Message::said(t!("paper-not-yet-title"), t!("paper-not-yet")),
        Standing::Excluded => Message::said(t!("paper-excluded-title"), t!("paper-excluded")),
        _ => Message::said(t!("paper-expired-title"), t!("paper-expired")),
    };
    message(ctx, StatusCode::GONE, view.then(t!("paper-position"), "/area-riservata/documenti")).await
}

async fn message(ctx: &mut Ctx, status: StatusCode, view: Message) -> Result<Response, Problem> {
    let mut response = ctx.page(Head::titled(&view.title), &view).await?;
    response.set_status(status);
    Ok(response)
}
