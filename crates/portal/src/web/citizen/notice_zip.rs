//! Several notices in one ZIP.

use domain::notice_number::NoticeNumber;
use poem::http::header;
use poem::{Body, Response};
use words::t;

use crate::notice_zip::{self, MOST, Wanted, ZipError};
use crate::problem::Problem;
use crate::render::redirect;
use crate::scope::Ctx;
use crate::web::citizen::print;

const DOCUMENTS: &str = "/area-riservata/documenti";

/// GET `/area-riservata/documenti/avvisi.zip`: everything that can be paid.
pub async fn to_pay(ctx: &mut Ctx) -> Result<Response, Problem> {
    send(ctx, &Wanted::ToPay).await
}

/// POST the same path: what was ticked in the list.
pub async fn chosen(ctx: &mut Ctx) -> Result<Response, Problem> {
    let ticked = ctx.input.fields().iter().filter(|(name, _)| name == "scelto");
    let mut numbers = Vec::new();
    for (_, number) in ticked {
        let number = NoticeNumber::parse(number).map_err(|_| Problem::not_found())?;
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    send(ctx, &Wanted::Chosen(numbers)).await
}

async fn send(ctx: &mut Ctx, wanted: &Wanted) -> Result<Response, Problem> {
    let (app, tenant) = (ctx.app.clone(), ctx.tenant.clone());
    let owner = ctx.owner();
    let stream = match notice_zip::stream(&app, &tenant, &ctx.scope, &owner, wanted).await {
        Ok(stream) => stream,
        Err(error) => return refused(ctx, error).await,
    };
    let name = format!("avvisi-{}-{}.zip", ctx.scope.tenant, ctx.scope.today());
    Ok(Response::builder()
        .header(header::CONTENT_TYPE, "application/zip")
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))
        .header(header::CACHE_CONTROL, "private, no-store")
        .body(Body::from_bytes_stream(stream)))
}

async fn refused(ctx: &mut Ctx, error: ZipError) -> Result<Response, Problem> {
    let told = match error {
        ZipError::NotFound => return Err(Problem::not_found()),
        ZipError::Store(error) => return Err(error.into()),
        ZipError::Press(error) => return print::not_printed(ctx, error, DOCUMENTS).await,
        ZipError::Nothing => t!("paper-zip-choose").to_owned(),
        ZipError::NothingPayable => t!("paper-zip-nothing").to_owned(),
        ZipError::TooMany => t!("paper-zip-too-many", max = MOST),
    };
    ctx.flash("warning", told);
    Ok(redirect(DOCUMENTS))
}
