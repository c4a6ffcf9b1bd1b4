//! What the office does with a request: take it, write, grant, refuse. An answer is sent once its page of confirmation was confirmed.

use chrono::NaiveDate;
use domain::debt::plan::{PlanRefusal, PlanTerms};
use domain::fault::Fault;
use domain::request::{Asked, MoveRefusal};
use poem::Response;
use uuid::Uuid;

use super::detail::page;
use super::{LIST, confirm};
use crate::problem::Problem;
use crate::render::redirect;
use crate::request::FILES;
use crate::request::foresee::foresee;
use crate::request::office::{self, TakeError};
use crate::request::outcome::{self, Answer, AnswerError, Grant};
use crate::request::talk::{self, TalkError};
use crate::scope::Ctx;
use crate::web::thread;

/// What was written and could not be sent.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) id: Option<Uuid>,
    pub(super) text: String,
    pub(super) had_files: bool,
    pub(super) why: String,
    pub(super) count: Option<String>,
    pub(super) first_due: Option<String>,
    pub(super) action: Option<String>,
}

impl Draft {
    pub(super) fn of(ctx: &Ctx) -> Self {
        let kept = |name: &str| ctx.input.field(name).to_owned();
        let maybe = |name: &str| ctx.input.has(name).then(|| kept(name));
        Self {
            id: ctx.input.field("messaggio").parse().ok(),
            text: kept("testo"),
            had_files: ctx.input.has(FILES),
            why: kept("motivo"),
            count: maybe("rate"),
            first_due: maybe("prima"),
            // the buttons of the form of messages have the same name
            action: maybe("azione").filter(|action| action != "chiedi" && action != "rispondi"),
        }
    }
}

/// The version that the page knew; a form without one knows none.
fn seen(ctx: &Ctx) -> usize {
    ctx.input.field("versione").parse().unwrap_or(usize::MAX)
}

fn done(ctx: &mut Ctx, id: &str, text: &str) -> Response {
    ctx.flash("success", text);
    redirect(&format!("{LIST}/{id}"))
}

/// POST `/gestione/richieste/:id/prendi`.
pub async fn take(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = ctx.input.param("id").to_owned();
    match office::take(&ctx.app.store, &ctx.scope, &id, seen(ctx)).await {
        Ok(()) => Ok(done(ctx, &id, "Richiesta in carico a te.")),
        Err(TakeError::Refused(refusal)) => {
            page(ctx, &Draft::default(), &[Fault::new("", refusal.to_string())]).await
        }
        Err(TakeError::NotFound) => Err(Problem::not_found()),
        Err(TakeError::Store(error)) => Err(error.into()),
    }
}

/// POST `/gestione/richieste/:id/messaggi`.
pub async fn send(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id = ctx.input.param("id").to_owned();
    office::folder(&ctx.app.store, &ctx.scope, &id).await?;
    let ask = ctx.input.field("azione") == "chiedi";
    let said = thread::said(ctx).await;
    let had_files = !matches!(&said.files, Ok(files) if files.is_empty());
    let draft = Draft { had_files, ..Draft::of(ctx) };
    match talk::write_to_citizen(&ctx.app.store, &ctx.scope, &id, said, ask).await {
        Ok(()) => Ok(done(ctx, &id, "Messaggio inviato al cittadino.")),
        Err(TalkError::Faults(faults)) => page(ctx, &draft, &faults).await,
        Err(TalkError::Refused(refusal)) => page(ctx, &draft, &[Fault::new("", refusal.to_string())]).await,
        Err(TalkError::NotFound) => Err(Problem::not_found()),
        Err(TalkError::Store(error)) => Err(error.into()),
    }
}

/// POST `/gestione/richieste/:id/esito`: first without `passo`, then from the page of confirmation with it.
pub async fn answer(ctx: &mut Ctx) -> Result<Response, Problem> {
    let draft = Draft::of(ctx);
    if ctx.input.field("passo") == "torna" {
        return page(ctx, &draft, &[]).await;
    }
    let id = ctx.input.param("id").to_owned();
    let granted = match ctx.input.field("esito") {
        "rifiuta" => Ok(None),
        "accogli" => {
            let asked = office::folder(&ctx.app.store, &ctx.scope, &id).await?.case.asked;
            grant(&asked, &draft).map(Some)
        }
        _ => Err(vec![Fault::new("", "Scegli se accogliere la richiesta o no.")]),
    };
    match granted {
        Ok(grant) if ctx.input.field("passo") == "conferma" => send_answer(ctx, &id, &draft, grant).await,
        Ok(grant) => ask_to_confirm(ctx, &id, &draft, grant).await,
        Err(faults) => page(ctx, &draft, &faults).await,
    }
}

fn answer_of(ctx: &Ctx) -> Answer<'_> {
    Answer { seen: seen(ctx), why: ctx.input.field("motivo"), told: ctx.input.field(confirm::TOLD) }
}

/// What will happen, or what is wrong with it.
async fn ask_to_confirm(
    ctx: &mut Ctx,
    id: &str,
    draft: &Draft,
    grant: Option<Grant>,
) -> Result<Response, Problem> {
    let answer = answer_of(ctx);
    match foresee(&ctx.app.store, &ctx.scope, &ctx.tenant, id, &answer, grant).await {
        Ok(Some(foreseen)) => confirm::page(ctx, &foreseen, grant).await,
        Ok(None) => Ok(answered(ctx, id)),
        Err(error) => stopped(ctx, draft, error).await,
    }
}

async fn send_answer(
    ctx: &mut Ctx,
    id: &str,
    draft: &Draft,
    grant: Option<Grant>,
) -> Result<Response, Problem> {
    let (store, scope) = (&ctx.app.store, &ctx.scope);
    let answer = answer_of(ctx);
    let sent = match grant {
        Some(grant) => outcome::accept(store, scope, &ctx.tenant, id, &answer, grant).await,
        None => outcome::refuse(store, scope, id, &answer).await,
    };
    match sent {
        Ok(()) => Ok(answered(ctx, id)),
        Err(error) => stopped(ctx, draft, error).await,
    }
}

fn answered(ctx: &mut Ctx, id: &str) -> Response {
    done(ctx, id, "Risposta inviata al cittadino.")
}

async fn stopped(ctx: &mut Ctx, draft: &Draft, error: AnswerError) -> Result<Response, Problem> {
    match error {
        AnswerError::NotFound => Err(Problem::not_found()),
        AnswerError::Store(error) => Err(error.into()),
        AnswerError::Numbering(error) => Err(Problem::internal(error)),
        error => page(ctx, draft, &[fault(&error)]).await,
    }
}

fn grant(asked: &Asked, draft: &Draft) -> Result<Grant, Vec<Fault>> {
    match asked {
        Asked::Refund { .. } => Ok(Grant::Refund),
        Asked::Instalments { .. } => terms(draft).map(Grant::Plan),
        Asked::Correction | Asked::EmailChange => match draft.action.as_deref() {
            Some("annulla") => Ok(Grant::Cancellation),
            Some("risposta") => Ok(Grant::Word),
            _ => Err(vec![Fault::new("azione", "Scegli se l'avviso si annulla o resta da pagare.")]),
        },
    }
}

fn terms(draft: &Draft) -> Result<PlanTerms, Vec<Fault>> {
    let written = |value: &Option<String>| value.clone().unwrap_or_default().trim().to_owned();
    // a number that no plan has is told with the numbers that it can have
    let count = written(&draft.count).parse().ok().map(|count: i64| u8::try_from(count).unwrap_or(u8::MAX));
    let first_due = day(&written(&draft.first_due));
    match (count, first_due) {
        (Some(count), Some(first_due)) => Ok(PlanTerms { count, first_due }),
        (count, first_due) => {
            let rates = Fault::new("rate", "Scrivi in quante rate, con un numero.");
            let first = Fault::new("prima", "Scrivi la scadenza della prima rata, per esempio 31/01/2027.");
            let missing = [count.is_none().then_some(rates), first_due.is_none().then_some(first)];
            Err(missing.into_iter().flatten().collect())
        }
    }
}

/// As browsers send it, or as people write it.
fn day(written: &str) -> Option<NaiveDate> {
    let people = || NaiveDate::parse_from_str(written, "%d/%m/%Y").ok();
    let day = written.parse().ok().or_else(people)?;
    // further away nobody means it
    (NaiveDate::from_ymd_opt(2000, 1, 1)?..NaiveDate::from_ymd_opt(2200, 1, 1)?).contains(&day).then_some(day)
}

/// What stopped an answer, where the form has it.
fn fault(error: &AnswerError) -> Fault {
    match error {
        AnswerError::Refused(refusal) => Fault::new(thread::place_of(refusal), refusal.to_string()),
        AnswerError::Plan(refusal @ (PlanRefusal::Count { .. } | PlanRefusal::TooSmall { .. })) => {
            Fault::new("rate", refusal.to_string())
        }
        AnswerError::Plan(refusal @ (PlanRefusal::Past(_) | PlanRefusal::Late(_))) => {
            Fault::new("prima", refusal.to_string())
        }
        AnswerError::Plan(refusal) => Fault::new("", refusal.to_string()),
        AnswerError::Cancel(refusal) => Fault::new("azione", refusal.to_string()),
        AnswerError::Refund(refusal) => Fault::new("motivo", refusal.to_string()),
        AnswerError::BeingPaid { until } => {
            let until = domain::calendar::italian_time(*until);
            let text = format!(
                "C'è un pagamento in corso su pagoPA: se non arriva la ricevuta, riprova dopo le {until}."
            );
            Fault::new("", text)
        }
        AnswerError::NoDebt => {
            Fault::new("", "La posizione non c'è più: puoi solo non accogliere la richiesta.")
        }
        AnswerError::NotFound | AnswerError::Numbering(_) | AnswerError::Store(_) => {
            Fault::new("", MoveRefusal::Changed.to_string())
        }
    }
}
