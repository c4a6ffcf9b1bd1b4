//! The end of a session: putting it off and leaving everywhere. What was written when it ended: `late`.

use domain::calendar;
use domain::identity::PersonKey;
use poem::Response;
use poem::http::header;
use serde::Serialize;
use serde_json::json;
use words::t;

use crate::login::own_path;
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;

mod late;

pub use late::{KEPT, give_back, keeps, late_form, resume_draft, sent, tell_given_back};

/// The question before all sessions are ended.
#[derive(Debug, Clone, Serialize)]
pub struct LeaveEverywhere {
    /// How many sessions there are, this one included.
    pub sessions: usize,
}

impl View for LeaveEverywhere {
    const TEMPLATE: &'static str = "pages/leave_everywhere";
    fn samples() -> Vec<Self> {
        vec![Self { sessions: 1 }, Self { sessions: 3 }]
    }
}

/// POST `/sessione/prolunga`: by the script of the pages (JSON), or as a plain form.
pub async fn extend(ctx: &mut Ctx) -> Result<Response, Problem> {
    let Some(ends) = ctx.extend_session() else { return Err(Problem::log_in("/home")) };
    let time = calendar::italian_time(ends);
    let wants_json = ctx.headers.get(header::ACCEPT).is_some_and(|accept| accept == "application/json");
    if wants_json {
        let left = (ends - ctx.scope.now).num_seconds();
        let body = json!({ "ends": time, "left": left }).to_string();
        return Ok(Response::builder()
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::CACHE_CONTROL, "no-store")
            .body(body));
    }
    ctx.flash("success", t!("access-session-extended", time = time));
    Ok(redirect(own_path(ctx.input.field("ritorno"))))
}

/// GET `/esci/ovunque`: the page with the button.
pub async fn accesses(_ctx: &mut Ctx) -> Result<Response, Problem> {
    Ok(redirect("/area-riservata/accessi"))
}

fn person(ctx: &Ctx) -> Result<PersonKey, Problem> {
    ctx.scope.person().map(|person| person.key.clone()).ok_or_else(Problem::not_found)
}

/// POST `/esci/ovunque`: asks first, then ends every session of the person at this entity.
pub async fn leave_everywhere(ctx: &mut Ctx) -> Result<Response, Problem> {
    let person = person(ctx)?;
    if ctx.input.field("conferma") != "si" {
        let txn = ctx.app.store.begin_read(&ctx.scope).await?;
        let sessions = txn.list_sessions_of(&person, ctx.scope.now).await?.len();
        drop(txn);
        let head = Head::titled(t!("access-everywhere-crumb"))
            .under(t!("access-everywhere-area"), "/area-riservata")
            .under(t!("access-everywhere-accesses"), "/area-riservata/accessi");
        return ctx.page(head, &LeaveEverywhere { sessions }).await;
    }
    let txn = ctx.app.store.begin(&ctx.scope).await?;
    let ended = txn.remove_sessions_of(&person).await?;
    txn.commit().await?;
    tracing::info!(tenant = %ctx.scope.tenant, request_id = ctx.scope.request_id, ended, "left everywhere");
    ctx.log_out().await?;
    Ok(redirect("/uscita?da=tutti"))
}
