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

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Level {
    pub needed: Assurance,
    pub has: Option<Assurance>,
    /// Logs in again and comes back.
    pub access_href: String,
    pub back_href: String,
}

impl Level {
    fn new(too_low: TooLow, return_to: &str) -> Self {
        let TooLow { needed, has } = too_low;
        Self { needed, has, access_href: step_up_address(needed, return_to), back_href: return_to.to_owned() }
    }
}

impl View for Level {
    const TEMPLATE: &'static str = "pages/level";
    fn samples() -> Vec<Self> {
        let weak = TooLow { needed: Assurance::Substantial, has: Some(Assurance::Low) };
        let nobody = TooLow { needed: Assurance::High, has: None };
        vec![Self::new(weak, "/carrello"), Self::new(nobody, "/home")]
    }
}

/// Answers 403 with the page; `return_to` is where the person goes on after a stronger login.
pub async fn refused(ctx: &mut Ctx, too_low: TooLow, return_to: &str) -> Result<Response, Problem> {
    let view = Level::new(too_low, return_to);
    let mut response = ctx.page(Head::titled(t!("access-weak-title")).error(), &view).await?;
    response.set_status(StatusCode::FORBIDDEN);
    Ok(response)
}
