//! The page that says why a login is too weak, and how to get a stronger one.

use domain::assurance::Assurance;
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use words::t;

use crate::problem::Problem;
use crate::render::{Head, View};
use crate::scope::Ctx;
use crate::web::access::choice::step_up_address;
use domain::level::TooLow;

/// What the login is too weak for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Wanted {
    #[serde(rename = "pagare")]
    Pay,
    #[serde(rename = "chiedere")]
    Ask,
    #[serde(rename = "annullare")]
    Cancel,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Level {
    pub what: Wanted,
    pub needed: Assurance,
    pub has: Option<Assurance>,
    /// Logs in again and comes back.
    pub access_href: String,
    pub back_href: String,
}

impl Level {
    fn new(too_low: TooLow, what: Wanted, return_to: &str) -> Self {
        let TooLow { needed, has } = too_low;
        let (access_href, back_href) = (step_up_address(needed, return_to), return_to.to_owned());
        Self { what, needed, has, access_href, back_href }
    }
}

impl View for Level {
    const TEMPLATE: &'static str = "pages/level";
    fn samples() -> Vec<Self> {
        let weak = TooLow { needed: Assurance::Substantial, has: Some(Assurance::Low) };
        let nobody = TooLow { needed: Assurance::High, has: None };
        let wanted = [Wanted::Pay, Wanted::Ask, Wanted::Cancel];
        let of = |what| [Self::new(weak, what, "/carrello"), Self::new(nobody, what, "/home")];
        wanted.into_iter().flat_map(of).collect()
    }
}

/// Answers 403 with the page; `return_to` is where the person goes on after a stronger login.
pub async fn refused(
    ctx: &mut Ctx,
    too_low: TooLow,
    what: Wanted,
    return_to: &str,
) -> Result<Response, Problem> {
    let view = Level::new(too_low, what, return_to);
    let mut response = ctx.page(Head::titled(t!("access-weak-title")).error(), &view).await?;
    response.set_status(StatusCode::FORBIDDEN);
    Ok(response)
}
