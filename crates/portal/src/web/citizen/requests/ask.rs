//! Asking the office for something: from a debt's page to the request's.

use domain::fault::Fault;
use domain::request::attachment::AttachmentFault;
use domain::request::{Asked, CorrectionForm, INSTALMENTS_FEWEST, InstalmentsForm, RefundForm, RequestKind};
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use uuid::Uuid;
use words::t;

use super::LIST;
use crate::config::{Attachments, Config};
use crate::input::Input;
use crate::problem::Problem;
use crate::render::view::Message;
use crate::render::{Field, Head, View, redirect};
use crate::request::open::{self, About, AskError, Written};
use crate::request::{FILES, file};
use crate::scope::Ctx;
use crate::web::dossier::Row;
use crate::web::{level, thread};

/// The form.
#[derive(Debug, Clone, Serialize)]
pub struct AskPage {
    pub title: &'static str,
    pub lead: &'static str,
    /// What it is about.
    pub about: Vec<Row>,
    pub action: String,
    /// Identifier of the request that the form would make.
    pub id: String,
    pub fields: Vec<Field>,
    pub files: Field,
    pub office: String,
    pub days: u32,
    pub back: String,
}

/// What was written.
#[derive(Debug, Clone, Default)]
struct Filled {
    id: Option<Uuid>,
    iban: String,
    holder: String,
    count: String,
    text: String,
    had_files: bool,
}

impl Filled {
    fn of(input: &Input) -> Self {
        let field = |name: &str| input.field(name).to_owned();
        Self {
            id: input.field("richiesta").parse().ok(),
            iban: field("iban"),
            holder: field("intestatario"),
            count: field("rate"),
            text: field("testo"),
            had_files: false,
        }
    }

    fn read(&self, kind: RequestKind, about: &About, most: u8) -> Result<(Asked, String), Vec<Fault>> {
        let text = self.text.clone();
        match (kind, &about.task) {
            (RequestKind::Refund, Some(task)) => {
                RefundForm { iban: self.iban.clone(), holder: self.holder.clone(), text }.read(task)
            }
            (RequestKind::Instalments, _) => InstalmentsForm { count: self.count.clone(), text }.read(most),
            _ => CorrectionForm { text }.read(),
        }
    }
}

/// Title and lead.
fn heading(kind: RequestKind) -> (&'static str, &'static str) {
    match kind {
        RequestKind::Refund => (t!("request-ask-refund"), t!("request-ask-refund-lead")),
        RequestKind::Instalments => (t!("request-ask-instalments"), t!("request-ask-instalments-lead")),
        _ => (t!("request-ask-correction"), t!("request-ask-correction-lead")),
    }
}

fn fields(kind: RequestKind, filled: &Filled, most: u8) -> Vec<Field> {
    let text = |label: &str| thread::text_field(label, &filled.text);
    match kind {
        RequestKind::Refund => vec![
            Field::text("iban", t!("request-iban"), &filled.iban).max(42).hint(t!("request-iban-hint")),
            Field::text("intestatario", t!("request-holder"), &filled.holder)
                .max(70)
                .autocomplete("name")
                .hint(t!("request-holder-hint")),
            text(t!("request-refund-message")).optional(),
        ],
        RequestKind::Instalments => {
            let choice = |count: u8| (count.to_string(), t!("request-count-choice", n = count));
            let choices = (INSTALMENTS_FEWEST..=most).map(choice).collect();
            let (label, prompt) = (t!("request-count"), t!("request-choose"));
            vec![Field::select("rate", label, prompt, choices, &filled.count), text(t!("request-why"))]
        }
        _ => vec![text(t!("request-what-is-wrong"))],
    }
}

impl View for AskPage {
    const TEMPLATE: &'static str = "pages/request_ask";
    fn samples() -> Vec<Self> {
        let Ok(demo) = Config::demo("") else { return Vec::new() };
        let page = |kind, faults: &[Fault]| {
            let filled =
                Filled { iban: "IT00".to_owned(), had_files: !faults.is_empty(), ..Filled::default() };
            let about = vec![
                Row::new(t!("request-ask-notice"), Some("Mensa scolastica")),
                Row::new("Importo", Some("52,00 €")),
            ];
            let address = ("/x".to_owned(), "/y".to_owned());
            Self::of(kind, about, address, &filled, (&demo.attachments, 12), ("Ufficio Tributi", 30), faults)
        };
        let wrong = RefundForm { iban: "IT61X0542811101000000123456".to_owned(), ..RefundForm::default() };
        let file = AttachmentFault::Kind("pagina.pdf".to_owned()).to_string();
        let faults: Vec<Fault> = wrong.account().err().into_iter().chain([Fault::new(FILES, file)]).collect();
        vec![
            page(RequestKind::Refund, &[]),
            page(RequestKind::Refund, &faults),
            page(RequestKind::Instalments, &[]),
            page(RequestKind::Correction, &[]),
        ]
    }
}

impl AskPage {
    fn of(
        kind: RequestKind,
        about: Vec<Row>,
        (action, back): (String, String),
        filled: &Filled,
        (limits, most): (&Attachments, u8),
        (office, days): (&str, u32),
        faults: &[Fault],
    ) -> Self {
        let (title, lead) = heading(kind);
        let files = if filled.had_files { thread::files_again(limits) } else { thread::files_field(limits) };
        Self {
            title,
            lead,
            about,
            action,
            id: filled.id.unwrap_or_else(Uuid::new_v4).to_string(),
            fields: fields(kind, filled, most).into_iter().map(|field| field.judged(faults)).collect(),
            files: files.judged(faults),
            office: office.to_owned(),
            days,
            back,
        }
    }
}

fn about_in_words(about: &About, today: chrono::NaiveDate) -> Vec<Row> {
    let About { dossier, task } = about;
    let what = dossier.debt.description_seen(&dossier.sight);
    let mut rows = vec![Row::new(t!("request-ask-notice"), Some(what))];
    match task {
        Some(task) => {
            rows.push(Row::new(t!("request-notice-number"), Some(task.notice.grouped())));
            rows.push(Row::new(t!("request-refund-amount"), Some(task.amount.shown())));
        }
        None => {
            let units = dossier.debt.to_pay_seen(&dossier.sight, today);
            let owed: domain::euro::Euro = units.iter().map(|unit| unit.due_on(today).amount).sum();
            if !units.is_empty() {
                rows.push(Row::new(t!("request-ask-owed"), Some(owed.shown())));
            }
        }
    }
    rows
}

/// GET `/area-riservata/documenti/:debt/rateizzazione`.
pub async fn instalments(ctx: &mut Ctx) -> Result<Response, Problem> {
    show(ctx, RequestKind::Instalments).await
}

/// GET `/area-riservata/documenti/:debt/segnala`.
pub async fn correction(ctx: &mut Ctx) -> Result<Response, Problem> {
    show(ctx, RequestKind::Correction).await
}

/// GET `/area-riservata/documenti/:debt/rimborso/:ricevuta`.
pub async fn refund(ctx: &mut Ctx) -> Result<Response, Problem> {
    show(ctx, RequestKind::Refund).await
}

/// POST the same paths.
pub async fn send_instalments(ctx: &mut Ctx) -> Result<Response, Problem> {
    send(ctx, RequestKind::Instalments).await
}

/// POST the same paths.
pub async fn send_correction(ctx: &mut Ctx) -> Result<Response, Problem> {
    send(ctx, RequestKind::Correction).await
}

/// POST the same paths.
pub async fn send_refund(ctx: &mut Ctx) -> Result<Response, Problem> {
    send(ctx, RequestKind::Refund).await
}

async fn about(ctx: &Ctx, kind: RequestKind) -> Result<About, AskError> {
    let receipt = (kind == RequestKind::Refund).then(|| ctx.input.param("ricevuta"));
    let wanted = (ctx.input.param("debt"), receipt);
    open::about(&ctx.app.store, &ctx.scope, &ctx.tenant, kind, wanted).await
}

async fn show(ctx: &mut Ctx, kind: RequestKind) -> Result<Response, Problem> {
    match about(ctx, kind).await {
        Ok(about) => page(ctx, kind, &about, &Filled::default(), &[]).await,
        Err(error) => refused(ctx, kind, error).await,
    }
}

async fn page(
    ctx: &mut Ctx,
    kind: RequestKind,
    about: &About,
    filled: &Filled,
    faults: &[Fault],
) -> Result<Response, Problem> {
    let config = ctx.tenant.config();
    let back = format!("/area-riservata/documenti/{}", about.dossier.debt.id);
    let action = ctx.path.split('?').next().unwrap_or_default().to_owned();
    let view = AskPage::of(
        kind,
        about_in_words(about, ctx.scope.today()),
        (action, back.clone()),
        filled,
        (&ctx.app.config.attachments, config.requests.max_instalments),
        (config.responsible_office(), config.requests.days.of(kind)),
        faults,
    );
    let what = about.dossier.debt.description_seen(&about.dossier.sight);
    let head = Head::titled(view.title)
        .under(t!("request-ask-area"), "/area-riservata/documenti")
        .under(what, &back)
        .faults(faults);
    ctx.page(head, &view).await
}

async fn send(ctx: &mut Ctx, kind: RequestKind) -> Result<Response, Problem> {
    let mut filled = Filled::of(&ctx.input);
    let about = match about(ctx, kind).await {
        Ok(about) => about,
        // the same form again: its request is there
        Err(AskError::Already(case)) if Some(case.id) == filled.id => return Ok(sent(ctx, case.id)),
        Err(error) => return refused(ctx, kind, error).await,
    };
    let read = filled.read(kind, &about, ctx.tenant.config().requests.max_instalments);
    let uploads = ctx.input.take_files();
    filled.had_files = !uploads.is_empty();
    let files = file::checked(&ctx.app.config.attachments, uploads).await;
    let (asked, text, files) = match (read, files) {
        (Ok((asked, text)), Ok(files)) => (asked, text, files),
        (read, files) => {
            let mut faults = read.err().unwrap_or_default();
            faults.extend(files.err().map(|fault| Fault::new(FILES, fault.to_string())));
            return page(ctx, kind, &about, &filled, &faults).await;
        }
    };
    let most_files = ctx.app.config.attachments.max_per_request;
    let id = filled.id.unwrap_or_else(Uuid::new_v4);
    let written = Written { id, asked, text, files, most_files };
    match open::send(&ctx.app.store, &ctx.scope, &ctx.tenant, &about, written).await {
        Ok(case) => Ok(sent(ctx, case.id)),
        Err(AskError::Faults(faults)) => page(ctx, kind, &about, &filled, &faults).await,
        Err(error) => refused(ctx, kind, error).await,
    }
}

fn sent(ctx: &mut Ctx, id: Uuid) -> Response {
    ctx.flash("success", t!("request-sent"));
    redirect(&format!("{LIST}/{id}"))
}

async fn refused(ctx: &mut Ctx, kind: RequestKind, error: AskError) -> Result<Response, Problem> {
    let back = format!("/area-riservata/documenti/{}", ctx.input.param("debt"));
    let (text, way) = match error {
        AskError::NotFound | AskError::Faults(_) => return Err(Problem::not_found()),
        AskError::Store(error) => return Err(error.into()),
        AskError::Level(too_low) => {
            let path = ctx.path.clone();
            return level::refused(ctx, too_low, &path).await;
        }
        AskError::Already(case) => {
            (t!("request-already", number = case.number), (t!("request-see"), format!("{LIST}/{}", case.id)))
        }
        AskError::BySomebodyElse => {
            (t!("request-already-other").to_owned(), (t!("request-back-to-notice"), back))
        }
        AskError::GivenBack => (t!("request-given-back").to_owned(), (t!("request-back-to-notice"), back)),
        AskError::Plan(refusal) => (refusal.to_string(), (t!("request-back-to-notice"), back)),
    };
    let title = heading(kind).0;
    let view = Message { title: title.to_owned(), text, actions: Vec::new() }.then(way.0, &way.1);
    let head = Head::titled(title).under(t!("request-ask-area"), "/area-riservata/documenti");
    let mut response = ctx.page(head, &view).await?;
    response.set_status(StatusCode::CONFLICT);
    Ok(response)
}
