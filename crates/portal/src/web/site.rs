//! What every host has: style, coat of arms, robots.

use poem::Response;
use poem::http::header;
use words::Language;

use crate::language;
use crate::login::is_own;
use crate::problem::Problem;
use crate::render::redirect;
use crate::scope::{Ctx, set_cookie};
use crate::ui::Asset;

const A_YEAR: i64 = 365 * 24 * 60 * 60;
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// `/` leads home.
pub async fn root(ctx: &mut Ctx) -> Result<Response, Problem> {
    Ok(redirect(if ctx.tenant.is_platform() { "/piattaforma" } else { "/home" }))
}

/// A file that `cargo xtask ui` wrote.
pub async fn asset(ctx: &mut Ctx) -> Result<Response, Problem> {
    ctx.app.ui.file(ctx.input.param("file")).map(file).ok_or_else(Problem::not_found)
}

/// Such a file as an answer.
pub fn file(file: &Asset) -> Response {
    Response::builder()
        .header(header::CONTENT_TYPE, file.media_type)
        .header(header::CACHE_CONTROL, FOR_EVER)
        .body(file.bytes.clone())
}

/// The tenant's colours, under a name that changes with them.
pub async fn theme(ctx: &mut Ctx) -> Result<Response, Problem> {
    let asked = format!("/tema/{}", ctx.input.param("file"));
    if asked != ctx.tenant.theme_path {
        return Err(Problem::not_found());
    }
    Ok(Response::builder()
        .header(header::CONTENT_TYPE, "text/css; charset=utf-8")
        .header(header::CACHE_CONTROL, FOR_EVER)
        .body(ctx.tenant.theme_css.clone()))
}

/// The coat of arms: alone, it may run nothing and load nothing.
pub async fn coat_of_arms(ctx: &mut Ctx) -> Result<Response, Problem> {
    let asked = format!("/stemma/{}", ctx.input.param("file"));
    let here = ctx.tenant.coat_of_arms.as_deref() == Some(asked.as_str());
    let path = ctx.tenant.config().branding.coat_of_arms.as_ref().filter(|_| here);
    let asset = path.and_then(|path| ctx.tenant.document.assets.get(path)).ok_or_else(Problem::not_found)?;
    let bytes = asset.bytes().map_err(|why| Problem::internal(anyhow::anyhow!("{why}")))?;
    Ok(Response::builder()
        .header(header::CONTENT_TYPE, asset.media_type.as_str())
        .header(header::CACHE_CONTROL, FOR_EVER)
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .body(bytes))
}

/// GET `/lingua/:codice`: keeps the language that was chosen, and leads back.
pub async fn language(ctx: &mut Ctx) -> Result<Response, Problem> {
    let chosen = Language::of_pages(ctx.input.param("codice"));
    let offered = language::offered(&ctx.tenant);
    let chosen = chosen.filter(|language| offered.contains(language)).ok_or_else(Problem::not_found)?;
    let back = ctx.input.query("ritorno").filter(|path| is_own(path)).unwrap_or("/");
    let mut response = redirect(back);
    set_cookie(&mut response, language::CHOICE, chosen.code(), A_YEAR)?;
    Ok(response)
}

/// Personal pages are for nobody's index.
pub async fn robots(_: &mut Ctx) -> Result<Response, Problem> {
    let body = "User-agent: *\nDisallow: /area-riservata\nDisallow: /carrello\nDisallow: /pagamenti/bozze\nDisallow: /gestione\n";
    Ok(Response::builder().header(header::CONTENT_TYPE, "text/plain; charset=utf-8").body(body))
}

/// The coat of arms serves as the icon.
pub async fn favicon(ctx: &mut Ctx) -> Result<Response, Problem> {
    ctx.tenant.coat_of_arms.as_deref().map(redirect).ok_or_else(Problem::not_found)
}

/// Everything else: told inside the entity's frame.
pub async fn nothing(_: &mut Ctx) -> Result<Response, Problem> {
    Err(Problem::not_found())
}
