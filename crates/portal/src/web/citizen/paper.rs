//! Notices and receipts as pages: all that their PDF says, for who reads on the screen or is read to. Same content, same permission.

mod notice;
mod receipt;

use poem::Response;
use words::t;

use super::print;
use crate::problem::Problem;
use crate::render::Head;
use crate::scope::Ctx;

pub use self::notice::NoticePage;
pub use self::receipt::ReceiptPage;

/// The head of a document's page: under the own documents, for who has logged in.
pub(super) fn head(ctx: &Ctx, title: &str) -> Head {
    let head = Head::titled(title);
    match ctx.scope.person() {
        Some(_) => head.under(t!("paper-position"), "/area-riservata/documenti"),
        None => head,
    }
}

/// GET `/pagamenti/avvisi/:debt/avviso?rata=&lingua=`.
pub async fn notice(ctx: &mut Ctx) -> Result<Response, Problem> {
    let content = match print::notice_content(ctx, print::read_in).await? {
        Ok(content) => content,
        Err(instead) => return Ok(instead),
    };
    let asked = ctx.path.split_once('?').map_or(String::new(), |(_, query)| format!("?{query}"));
    let pdf = format!("/pagamenti/avvisi/{}/avviso.pdf{asked}", ctx.input.param("debt"));
    let view = NoticePage::of(&content, pdf);
    ctx.page(head(ctx, view.title()), &view).await
}

/// GET `/pagamenti/ricevute/:id`.
pub async fn receipt(ctx: &mut Ctx) -> Result<Response, Problem> {
    let content = print::receipt_content(ctx).await?;
    let view =
        ReceiptPage::of(&content, format!("/pagamenti/ricevute/{}/ricevuta.pdf", ctx.input.param("id")));
    ctx.page(head(ctx, view.title()), &view).await
}
