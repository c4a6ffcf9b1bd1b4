//! Writing to the office, taking a request back, and fetching what was sent along.

use domain::fault::Fault;
use domain::request::RequestKind;
use poem::Response;
use serde::Serialize;
use uuid::Uuid;
use words::t;

use super::{LIST, page};
use crate::input::Input;
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::request::talk::{self, TalkError};
use crate::request::{self, FILES};
use crate::scope::Ctx;
use crate::web::thread;

/// What was written and could not be sent.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) id: Option<Uuid>,
    pub(super) text: String,
    pub(super) had_files: bool,
}

impl Written {
    /// What was written before the session ended, if anything.
    pub(super) fn given_back(input: &Input) -> Self {
        Self {
            id: input.field("messaggio").parse().ok(),
            text: input.field("testo").to_owned(),
            had_files: input.has(FILES),
        }
    }
}

/// The question before a request is taken back.
#[derive(Debug, Clone, Serialize)]
pub struct Withdraw {
    pub number: String,
    pub kind: &'static str,
    pub subject: String,
    pub back: String,
}

impl View for Withdraw {
    const TEMPLATE: &'static str = "pages/request_withdraw";
    fn samples() -> Vec<Self> {
        vec![Self {
            number: "2026-000043".to_owned(),
            kind: RequestKind::Instalments.word(),
            subject: "Tassa sui rifiuti 2026".to_owned(),
            back: format!("{LIST}/x"),
        }]
    }
}

/// POST `/area-riservata/richieste/:id/messaggi`.
pub async fn send(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = ctx.input.param("id").to_owned();
    // who may not see the request must not have its files scanned either
    request::own_folder(&ctx.app.store, &ctx.scope, &id).await?;
    let said = thread::said(ctx).await;
    let had_files = !matches!(&said.files, Ok(files) if files.is_empty());
    let written = Written { id: Some(said.id), text: said.text.clone(), had_files };
    match talk::write_to_office(&ctx.app.store, &ctx.scope, &id, said).await {
        Ok(()) => {
            ctx.flash("success", t!("request-message-sent"));
            Ok(redirect(&format!("{LIST}/{id}")))
        }
        Err(TalkError::Faults(faults)) => page(ctx, &written, &faults).await,
        Err(TalkError::Refused(refusal)) => page(ctx, &written, &[Fault::new("", refusal.to_string())]).await,
        Err(TalkError::NotFound) => Err(Problem::not_found()),
        Err(TalkError::Store(error)) => Err(error.into()),
    }
}

/// GET `/area-riservata/richieste/:id/ritira`.
pub async fn ask_withdraw(ctx: &mut Ctx) -> Result<Response, Problem> {
    let folder = request::own_folder(&ctx.app.store, &ctx.scope, ctx.input.param("id")).await?;
    let case = folder.case;
    let back = format!("{LIST}/{}", case.id);
    if !case.state().is_open() || !case.kind().is_for_office() {
        return Ok(redirect(&back));
    }
    let view = Withdraw {
        number: case.number.clone(),
        kind: case.kind().word(),
        subject: case.subject.clone(),
        back: back.clone(),
    };
    let head = Head::titled(t!("request-withdraw-title"))
        .under(t!("request-list-title"), LIST)
        .under(&t!("request-title", number = case.number), &back);
    ctx.page(head, &view).await
}

/// POST the same path.
pub async fn withdraw(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = ctx.input.param("id").to_owned();
    match talk::withdraw(&ctx.app.store, &ctx.scope, &id).await {
        Ok(_) => {
            ctx.flash("success", t!("request-withdrawn"));
            Ok(redirect(&format!("{LIST}/{id}")))
        }
        Err(TalkError::Refused(refusal)) => {
            page(ctx, &Written::default(), &[Fault::new("", refusal.to_string())]).await
        }
        Err(TalkError::Store(error)) => Err(error.into()),
        Err(TalkError::NotFound | TalkError::Faults(_)) => Err(Problem::not_found()),
    }
}

/// GET `/area-riservata/richieste/:id/allegati/:allegato`.
pub async fn fetch(ctx: &mut Ctx) -> Result<Response, Problem> {
    let wanted = (ctx.input.param("id"), ctx.input.param("allegato"));
    let (file, content) = request::own_attachment(&ctx.app.store, &ctx.scope, wanted).await?;
    Ok(thread::handed_out(&file, content))
}
