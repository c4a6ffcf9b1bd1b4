//! S18: whether a receipt on paper is real.

use domain::fault::Fault;
use domain::receipt::{NoCode, VerificationCode};
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use words::t;

use crate::problem::Problem;
use crate::receipt;
use crate::render::{Field, Head, View};
use crate::scope::Ctx;

const KEY: &str = "codice";

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Verify {
    pub field: Field,
    /// A code was typed that was never given out.
    pub unknown: bool,
    pub found: Option<Found>,
}

/// A receipt that is real.
#[derive(Debug, Clone, Serialize)]
pub struct Found {
    pub amount_cents: i64,
    pub paid_at: String,
    pub notice: String,
    pub number: String,
    pub psp: String,
    pub disputed: bool,
}

impl Verify {
    fn new(written: &str, faults: &[Fault]) -> Self {
        let field = Field::text(KEY, t!("paper-verify-field"), written)
            .hint(t!("paper-verify-hint"))
            .autocomplete("off")
            .max(40)
            .judged(faults);
        Self { field, unknown: false, found: None }
    }
}

impl View for Verify {
    const TEMPLATE: &'static str = "pages/verify";
    fn samples() -> Vec<Self> {
        let found = Found {
            amount_cents: 2_080,
            paid_at: "2026-11-22T10:00:00Z".to_owned(),
            notice: "301000000000004285".to_owned(),
            number: "c110729d258c4ab1b765fe902aae41d6".to_owned(),
            psp: "Banca di prova".to_owned(),
            disputed: false,
        };
        let page = Self::new("7K3M-9QXA-0B2C-5DEF", &[]);
        let faults = [Fault::new(KEY, NoCode.to_string())];
        vec![
            Self::new("", &[]),
            Self::new("7K3M", &faults),
            Self { unknown: true, ..page.clone() },
            Self { found: Some(Found { disputed: true, ..found.clone() }), ..page.clone() },
            Self { found: Some(found), ..page },
        ]
    }
}

/// GET `/verifica`: the form, and what the code in the address is about.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let written: Option<String> = ctx.input.query(KEY).map(|text| text.chars().take(80).collect());
    let Some(written) = written else { return page(ctx, Verify::new("", &[]), &[]).await };
    let code = match VerificationCode::parse(&written) {
        Ok(code) => code,
        Err(no_code) => {
            let faults = [Fault::new(KEY, no_code.to_string())];
            return page(ctx, Verify::new(&written, &faults), &faults).await;
        }
    };
    let found = receipt::verify(&ctx.app.store, &ctx.scope, &code).await?.map(Found::of);
    let view = Verify { unknown: found.is_none(), found, ..Verify::new(&code.to_string(), &[]) };
    let status = if view.unknown { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let mut response = page(ctx, view, &[]).await?;
    response.set_status(status);
    Ok(response)
}

async fn page(ctx: &mut Ctx, view: Verify, faults: &[Fault]) -> Result<Response, Problem> {
    ctx.page(Head::titled(t!("paper-verify-title")).faults(faults), &view).await
}

impl Found {
    fn of(verified: receipt::Verified) -> Self {
        Self {
            amount_cents: verified.amount.cents(),
            paid_at: verified.paid_at.to_rfc3339(),
            notice: verified.notice_number.to_string(),
            number: verified.receipt_id,
            psp: verified.psp,
            disputed: verified.disputed,
        }
    }
}
