//! Asking the office for something: from a debt's page to the request's.

use chrono::Datelike;
use domain::calendar;
use domain::euro::Euro;
use domain::fault::Fault;
use domain::request::attachment::AttachmentFault;
use domain::request::{Asked, CorrectionForm, INSTALMENTS_FEWEST, InstalmentsForm, RefundForm, RequestKind};
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use uuid::Uuid;
use words::t;

use super::{LIST, fate};
use crate::config::{Attachments, Config};
use crate::input::Input;
use crate::problem::Problem;
use crate::render::view::Message;
use crate::render::{Field, Head, View, redirect};
use crate::request::open::{self, About, AskError, Written};
use crate::request::{FILES, file};
use crate::scope::Ctx;
use crate::web::dossier::Row;
use crate::web::level::{self, Wanted};
use crate::web::{session, thread};

/// The form.
#[derive(Debug, Clone, Serialize)]
pub struct AskPage {
    pub title: &'static str,
    pub lead: &'static str,
    /// What the reader should know before asking.
    pub note: Option<&'static str>,
    /// What it is about.
    pub about: Vec<Row>,
    pub action: String,
    /// Identifier of the request that the form would make.
    pub id: String,
    pub fields: Vec<Field>,
    pub files: Field,
    pub office: String,
    pub days: u32,
    /// That what is asked about stays due until then.
    pub meanwhile: Option<String>,
    pub back: String,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
enum Form {
    Refund,
    /// In so many instalments at most, none of them smaller.
    Instalments {
        most: u8,
        smallest: Euro,
    },
    Correction,
}

impl Form {
    /// The form of who may ask now.
    async fn allowed(ctx: &Ctx, kind: RequestKind, about: &About) -> Result<Self, AskError> {
        open::allowed(&ctx.app.store, &ctx.scope, &ctx.tenant, kind, about).await?;
        Ok(match kind {
            RequestKind::Refund => Self::Refund,
            RequestKind::Instalments => {
                let requests = &ctx.tenant.config().requests;
                let most = requests.most_to_ask(&about.dossier.debt, ctx.scope.today())?;
                Self::Instalments { most, smallest: requests.smallest_instalment }
            }
            _ => Self::Correction,
        })
    }

    const fn kind(self) -> RequestKind {
        match self {
            Self::Refund => RequestKind::Refund,
            Self::Instalments { .. } => RequestKind::Instalments,
            Self::Correction => RequestKind::Correction,
        }
    }
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
            had_files: input.has(FILES),
        }
    }

    fn read(&self, form: Form, about: &About) -> Result<(Asked, String), Vec<Fault>> {
        let text = self.text.clone();
        match (form, &about.task) {
            (Form::Refund, Some(task)) => {
                RefundForm { iban: self.iban.clone(), holder: self.holder.clone(), text }.read(task)
            }
            (Form::Instalments { most, smallest }, _) => {
                InstalmentsForm { count: self.count.clone(), text }.read(most, smallest)
            }
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

fn fields(form: Form, filled: &Filled) -> Vec<Field> {
    let text = |label: &str| thread::text_field(label, &filled.text);
    match form {
        Form::Refund => vec![
            Field::text("iban", t!("request-iban"), &filled.iban).hint(t!("request-iban-hint")),
            Field::text("intestatario", t!("request-holder"), &filled.holder)
                .autocomplete("name")
                .hint(t!("request-holder-hint")),
            text(t!("request-refund-message")).optional(),
        ],
        Form::Instalments { most, smallest } => {
            let choice = |count: u8| (count.to_string(), t!("request-count-choice", n = count));
            let choices = (INSTALMENTS_FEWEST..=most).map(choice).collect();
            let (label, prompt) = (t!("request-count"), t!("request-choose"));
            let hint = t!("request-count-hint", most = most, smallest = smallest.shown());
            let count = Field::select("rate", label, prompt, choices, &filled.count).hint(hint);
            vec![count, text(t!("request-why"))]
        }
        Form::Correction => vec![text(t!("request-what-is-wrong"))],
    }
}

impl View for AskPage {
    const TEMPLATE: &'static str = "pages/request_ask";
    fn samples() -> Vec<Self> {
        let Ok(demo) = Config::demo("") else { return Vec::new() };
        let page = |form: Form, faults: &[Fault]| {
            let filled =
                Filled { iban: "IT00".to_owned(), had_files: !faults.is_empty(), ..Filled::default() };
            let about = vec![
                Row::new(t!("request-ask-notice"), Some("Mensa scolastica")),
                Row::new("Importo", Some("52,00 €")),
            ];
            let address = ("/x".to_owned(), "/y".to_owned());
            let office = ("Ufficio Tributi", 30);
            let view = Self::of(form, about, address, &filled, &demo.attachments, office, faults);
            let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 22).map(domain::calendar::shown_date);
            let due = day.filter(|_| form.kind() != RequestKind::Refund);
            Self { meanwhile: due.map(|day| t!("request-meanwhile-by", day = day)), ..view }
        };
        let wrong = RefundForm { iban: "IT61X0542811101000000123456".to_owned(), ..RefundForm::default() };
        let another = Self { note: Some(t!("request-refund-of-another")), ..page(Form::Refund, &[]) };
        let file = AttachmentFault::Kind("pagina.pdf".to_owned()).to_string();
        let faults: Vec<Fault> = wrong.account().err().into_iter().chain([Fault::new(FILES, file)]).collect();
        vec![
            page(Form::Refund, &[]),
            page(Form::Refund, &faults),
            another,
            page(Form::Instalments { most: 12, smallest: Euro::from_cents(1_000) }, &[]),
            page(Form::Correction, &[]),
        ]
    }
}

impl AskPage {
    fn of(
        form: Form,
        about: Vec<Row>,
        (action, back): (String, String),
        filled: &Filled,
        limits: &Attachments,
        (office, days): (&str, u32),
        faults: &[Fault],
    ) -> Self {
        let (title, lead) = heading(form.kind());
        let files = if filled.had_files { thread::files_again(limits) } else { thread::files_field(limits) };
        Self {
            title,
            lead,
            note: None,
            about,
            action,
            id: filled.id.unwrap_or_else(Uuid::new_v4).to_string(),
            fields: fields(form, filled).into_iter().map(|field| field.judged(faults)).collect(),
            files: files.judged(faults),
            office: office.to_owned(),
            days,
            meanwhile: None,
            back,
        }
    }
}

fn about_in_words(about: &About, today: chrono::NaiveDate) -> Vec<Row> {
    let About { dossier, task, .. } = about;
    let mut rows = vec![Row::new(t!("request-ask-notice"), Some(about.what()))];
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

/// Where one came from: the notice, or for who only paid the own statement; with the words of the link.
fn way_back(about: &About) -> (String, &'static str) {
    match &about.only_paid {
        Some(receipt) => {
            let year = calendar::day_of(receipt.paid_at.unwrap_or(receipt.received_at)).year();
            let href = format!("/area-riservata/estratto-conto?anno={year}");
            (href, t!("request-back-to-statement"))
        }
        None => {
            let href = format!("/area-riservata/documenti/{}", about.dossier.debt.id);
            (href, t!("request-back-to-notice"))
        }
    }
}

async fn about(ctx: &Ctx, kind: RequestKind) -> Result<About, AskError> {
    let receipt = (kind == RequestKind::Refund).then(|| ctx.input.param("ricevuta"));
    let wanted = (ctx.input.param("debt"), receipt);
    open::about(&ctx.app.store, &ctx.scope, wanted).await
}

async fn show(ctx: &mut Ctx, kind: RequestKind) -> Result<Response, Problem> {
    let about = about(ctx, kind).await.map_err(problem)?;
    match Form::allowed(ctx, kind, &about).await {
        Ok(form) => {
            session::tell_given_back(ctx);
            let filled = Filled::of(&ctx.input);
            page(ctx, form, &about, &filled, &[]).await
        }
        Err(error) => refused(ctx, kind, &about, error).await,
    }
}

async fn page(
    ctx: &mut Ctx,
    form: Form,
    about: &About,
    filled: &Filled,
    faults: &[Fault],
) -> Result<Response, Problem> {
    let config = ctx.tenant.config();
    let (back, _) = way_back(about);
    let action = ctx.path.split('?').next().unwrap_or_default().to_owned();
    let (today, kind) = (ctx.scope.today(), form.kind());
    let view = AskPage::of(
        form,
        about_in_words(about, today),
        (action, back.clone()),
        filled,
        &ctx.app.config.attachments,
        (config.responsible_office(), config.requests.days.of(kind)),
        faults,
    );
    let stays_due = || fate::meanwhile(&about.dossier.debt, &about.dossier.sight, today);
    let meanwhile = if kind == RequestKind::Refund { None } else { stays_due() };
    let note = about.of_another.then(|| t!("request-refund-of-another"));
    let view = AskPage { meanwhile, note, ..view };
    let head = Head::titled(view.title)
        .under(t!("request-ask-area"), "/area-riservata/documenti")
        .under(about.what(), &back)
        .faults(faults);
    ctx.page(head, &view).await
}

async fn send(ctx: &mut Ctx, kind: RequestKind) -> Result<Response, Problem> {
    let mut filled = Filled::of(&ctx.input);
    let about = about(ctx, kind).await.map_err(problem)?;
    let form = match Form::allowed(ctx, kind, &about).await {
        Ok(form) => form,
        // the same form again: its request is there
        Err(AskError::Already(case)) if Some(case.id) == filled.id => return Ok(sent(ctx, case.id)),
        Err(error) => return refused(ctx, kind, &about, error).await,
    };
    let read = filled.read(form, &about);
    let uploads = ctx.input.take_files();
    filled.had_files = !uploads.is_empty();
    let files = file::checked(&ctx.app.config.attachments, uploads).await;
    let (asked, text, files) = match (read, files) {
        (Ok((asked, text)), Ok(files)) => (asked, text, files),
        (read, files) => {
            let mut faults = read.err().unwrap_or_default();
            faults.extend(files.err().map(|fault| Fault::new(FILES, fault.to_string())));
            return page(ctx, form, &about, &filled, &faults).await;
        }
    };
    let most_files = ctx.app.config.attachments.max_per_request;
    let id = filled.id.unwrap_or_else(Uuid::new_v4);
    let written = Written { id, asked, text, files, most_files };
    match open::send(&ctx.app.store, &ctx.scope, &ctx.tenant, &about, written).await {
        Ok(case) => Ok(sent(ctx, case.id)),
        Err(AskError::Faults(faults)) => again(ctx, kind, &filled, &faults).await,
        Err(error) => refused(ctx, kind, &about, error).await,
    }
}

/// The page once more, as things stand now: what can be asked for may have changed since the form was read.
async fn again(
    ctx: &mut Ctx,
    kind: RequestKind,
    filled: &Filled,
    faults: &[Fault],
) -> Result<Response, Problem> {
    let about = about(ctx, kind).await.map_err(problem)?;
    match Form::allowed(ctx, kind, &about).await {
        Ok(form) => page(ctx, form, &about, filled, faults).await,
        Err(error) => refused(ctx, kind, &about, error).await,
    }
}

fn sent(ctx: &mut Ctx, id: Uuid) -> Response {
    ctx.flash("success", t!("request-sent"));
    redirect(&format!("{LIST}/{id}"))
}

async fn refused(
    ctx: &mut Ctx,
    kind: RequestKind,
    about: &About,
    error: AskError,
) -> Result<Response, Problem> {
    let (back, word) = way_back(about);
    let (text, way) = match error {
        AskError::Level(too_low) => {
            let path = ctx.path.clone();
            return level::refused(ctx, too_low, Wanted::Ask, &path).await;
        }
        AskError::Already(case) => {
            (t!("request-already", number = case.number), (t!("request-see"), format!("{LIST}/{}", case.id)))
        }
        AskError::BySomebodyElse => (t!("request-already-other").to_owned(), (word, back)),
        AskError::GivenBack if about.only_paid.is_some() => {
            (t!("request-given-back-payer").to_owned(), (word, back))
        }
        AskError::GivenBack => (t!("request-given-back").to_owned(), (word, back)),
        AskError::Plan(refusal) => (refusal.to_string(), (word, back)),
        error => return Err(problem(error)),
    };
    let title = heading(kind).0;
    let view = Message { title: title.to_owned(), text, actions: Vec::new() }.then(way.0, &way.1);
    let head = Head::titled(title).under(t!("request-ask-area"), "/area-riservata/documenti");
    let mut response = ctx.page(head, &view).await?;
    response.set_status(StatusCode::CONFLICT);
    Ok(response)
}

fn problem(error: AskError) -> Problem {
    match error {
        AskError::Store(error) => error.into(),
        _ => Problem::not_found(),
    }
}
