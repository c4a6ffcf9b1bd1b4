//! The banner that the entity puts on its own site: a picture in its colour, and the lines to copy.

use domain::branding::Colour;
use domain::tenant::TenantConfig;
use poem::Response;
use poem::http::header;
use serde::Serialize;
use words::t;

use crate::problem::Problem;
use crate::render::{Head, View};
use crate::scope::Ctx;

/// How long a town's site may keep the picture, in seconds.
const KEPT: u32 = 3_600;
/// Letters of the first line that fit into the picture.
const FITS: usize = 38;

/// The page with the lines to copy.
#[derive(Debug, Clone, Serialize)]
pub struct Banner {
    pub words: String,
    pub code: String,
}

impl Banner {
    fn of(name: &str, origin: &str) -> Self {
        let words = words(name);
        let (origin, alt) = (escaped(origin), escaped(&words));
        let picture = format!("<img src=\"{origin}/banner.svg\" alt=\"{alt}\" width=\"360\" height=\"96\">");
        Self { words, code: format!("<a href=\"{origin}/home\">{picture}</a>") }
    }
}

impl View for Banner {
    const TEMPLATE: &'static str = "pages/banner";
    fn samples() -> Vec<Self> {
        vec![Self::of("Comune di Sant'Agata \"sul\" Secchia & Unione", "https://portale.comune.example")]
    }
}

/// The banner stands on the entity's own site: it is in Italian, whoever copies its lines.
fn words(name: &str) -> String {
    format!("Paga online i servizi: {name}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The picture: white on the entity's colour, whose contrast is checked when it is chosen.
fn picture(name: &str, colour: Colour) -> String {
    let shown: String = if name.chars().count() > FITS {
        name.chars().take(FITS - 1).chain(['\u{2026}']).collect()
    } else {
        name.to_owned()
    };
    let (title, name) = (escaped(&words(name)), escaped(&shown));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"360\" height=\"96\" viewBox=\"0 0 360 96\" role=\"img\">\
         <title>{title}</title><rect width=\"360\" height=\"96\" rx=\"8\" fill=\"{colour}\"/>\
         <g fill=\"#fff\" font-family=\"'Titillium Web',Arial,sans-serif\">\
         <text x=\"20\" y=\"42\" font-size=\"24\" font-weight=\"700\">Paga online</text>\
         <text x=\"20\" y=\"70\" font-size=\"16\">{name}</text></g></svg>"
    )
}

fn config(ctx: &Ctx) -> &TenantConfig {
    ctx.tenant.config()
}

/// GET `/banner.svg`: alone, it may run nothing and load nothing.
pub async fn svg(ctx: &mut Ctx) -> Result<Response, Problem> {
    let config = config(ctx);
    Ok(Response::builder()
        .header(header::CONTENT_TYPE, "image/svg+xml; charset=utf-8")
        .header(header::CACHE_CONTROL, format!("public, max-age={KEPT}"))
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")
        .body(picture(&config.name, config.branding.primary_colour)))
}

/// GET `/banner.html`.
pub async fn page(ctx: &mut Ctx) -> Result<Response, Problem> {
    let config = config(ctx);
    let host = config.canonical_host().ok_or_else(Problem::not_found)?;
    let view = Banner::of(&config.name, &ctx.app.config.origin(host.as_str()));
    ctx.page(Head::titled(t!("about-banner-title")), &view).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_only_a_name_and_fits() {
        let colour = Colour::parse("#00693e").unwrap();
        let drawn = picture("<script>alert(1)</script> & \"Figli\" di un nome lungo", colour);
        assert!(!drawn.contains("<script") && drawn.contains("fill=\"#00693e\""), "{drawn}");
        assert!(roxmltree::Document::parse(&drawn).is_ok(), "{drawn}");
        assert!(drawn.contains('\u{2026}'));
        let code = Banner::of("Comune di \"Prova\"", "https://x.example").code;
        assert_eq!(code.matches('"').count() % 2, 0);
        assert!(code.contains("alt=\"Paga online i servizi: Comune di &quot;Prova&quot;\""), "{code}");
    }
}
