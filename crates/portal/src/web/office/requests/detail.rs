//! One request, as the office works on it.

use chrono::NaiveDate;
use domain::access::Permission;
use domain::calendar;
use domain::debt::Sight;
use domain::debt::plan::PlanLimits;
use domain::euro::Euro;
use domain::fault::Fault;
use domain::office_look::Opened;
use domain::request::message::{Message, Side};
use domain::request::{Asked, CaseState, Move, Step, WHY_LENGTH};
use poem::Response;
use serde::Serialize;
use uuid::Uuid;

use super::answer::Draft;
use super::{CaseRow, LIST};
use crate::config::{Attachments, Config};
use crate::office_look;
use crate::problem::Problem;
use crate::render::{Field, Head, View};
use crate::request::{Folder, office};
use crate::scope::Ctx;
use crate::web::citizen::requests::{details, fate, sample_folders};
use crate::web::dossier::Row;
use crate::web::office::history::{EntryShown, actor};
use crate::web::session;
use crate::web::thread::{self, MessageShown, TalkForm};

/// How it can be answered.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerForm {
    pub action: String,
    /// What granting it does.
    pub effect: &'static str,
    pub fields: Vec<Field>,
    pub why: Field,
}

/// One request.
#[derive(Debug, Clone, Serialize)]
pub struct CasePage {
    pub request: CaseRow,
    pub office: String,
    /// In whose hands.
    pub clerk: Option<String>,
    pub details: Vec<Row>,
    pub outcome: Option<String>,
    pub history: Vec<EntryShown>,
    pub messages: Vec<MessageShown>,
    pub debt_href: Option<String>,
    pub refund_href: Option<String>,
    /// Version of the request that the forms of this page know.
    pub version: usize,
    /// Where it is taken in charge, and the words of the button.
    pub take: Option<(String, &'static str)>,
    pub talk: Option<TalkForm>,
    /// Whether the office can ask, and wait.
    pub may_ask: bool,
    pub answer: Option<AnswerForm>,
    /// What was written when it was too late to send it.
    pub kept: Option<String>,
}

/// What its forms keep to.
#[derive(Clone, Copy)]
struct Limits<'a> {
    files: &'a Attachments,
    plan: PlanLimits,
    today: NaiveDate,
}

impl View for CasePage {
    const TEMPLATE: &'static str = "pages/office/request";
    fn samples() -> Vec<Self> {
        let Ok(demo) = Config::demo("") else { return Vec::new() };
        let day = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap_or_default();
        let plan = PlanLimits { smallest: Euro::from_cents(1_000), first_days: 120 };
        let limits = Limits { files: &demo.attachments, plan, today: day };
        let page = |folder: &Folder, reader: Option<&str>, faults: &[Fault]| {
            Self::of(folder, day).with_forms(folder, reader, &Draft::default(), limits, faults)
        };
        let folders = sample_folders();
        let clerks = ["person:BNCLCU80A01H501A", "person:VRDNNA85A41H501X"];
        let faults = [
            Fault::new("azione", "Scegli se l'avviso si annulla o resta da pagare."),
            Fault::new("motivo", "Scrivi il motivo, in al massimo 1000 caratteri."),
        ];
        let of_clerks =
            clerks.iter().flat_map(|clerk| folders.iter().map(|folder| page(folder, Some(clerk), &[])));
        let others = folders
            .iter()
            .flat_map(|folder| [page(folder, None, &[]), page(folder, Some(clerks[0]), &faults)]);
        of_clerks.chain(others).collect()
    }
}

impl CasePage {
    fn of(folder: &Folder, today: NaiveDate) -> Self {
        let case = &folder.case;
        let base = format!("{LIST}/{}", case.id);
        let who = |message: &Message| match message.side {
            Side::Citizen => case.owner.name.clone(),
            Side::Office => format!("Ufficio ({})", actor(&message.author)),
        };
        let refund = match &case.asked {
            Asked::Refund { task, .. } => Some(format!("/gestione/rimborsi/{task}")),
            Asked::Instalments { .. } | Asked::Correction | Asked::EmailChange => None,
        };
        let mut details = details(folder);
        if let Some(debt) = &folder.debt {
            details.splice(0..0, fate::facts(case, debt, &Sight::Whole, today));
            let rates = fate::rates(case, debt, &Sight::Whole, today);
            details.extend(rates.into_iter().map(|rate| Row::new("Rata accordata", Some(rate))));
        }
        Self {
            request: CaseRow::of(case, 0, today),
            office: case.office.clone(),
            clerk: case.clerk.as_deref().map(actor),
            details,
            outcome: case.outcome().map(str::to_owned),
            history: case.steps.iter().map(entry).collect(),
            messages: thread::messages(folder, Side::Office, &base, who),
            debt_href: folder.debt.as_ref().map(|debt| format!("/gestione/debiti/{}", debt.id)),
            refund_href: refund,
            version: case.version(),
            take: None,
            talk: None,
            may_ask: false,
            answer: None,
            kept: None,
        }
    }

    /// With the forms of who may answer; `None` only looks.
    fn with_forms(
        mut self,
        folder: &Folder,
        reader: Option<&str>,
        draft: &Draft,
        limits: Limits<'_>,
        faults: &[Fault],
    ) -> Self {
        let case = &folder.case;
        let Some(reader) = reader.filter(|_| case.state().is_open()) else {
            self.kept = [&draft.text, &draft.why].into_iter().find(|text| !text.is_empty()).cloned();
            return self;
        };
        if case.clerk.as_deref() == Some(reader) {
            self.clerk = Some("Te".to_owned());
        }
        let base = format!("{LIST}/{}", case.id);
        let label = match (case.state(), case.clerk.as_deref()) {
            (CaseState::Sent, _) => Some("Prendi in carico"),
            (_, Some(clerk)) if clerk == reader => None,
            _ => Some("Passa a me"),
        };
        self.take = label.map(|label| (format!("{base}/prendi"), label));
        if case.state() == CaseState::Sent {
            return self;
        }
        self.may_ask = case.state() == CaseState::TakenInCharge;
        let files = if draft.had_files {
            thread::files_again(limits.files)
        } else {
            thread::files_field(limits.files)
        };
        self.talk = Some(TalkForm {
            action: format!("{base}/messaggi"),
            id: draft.id.unwrap_or_else(Uuid::new_v4).to_string(),
            text: thread::text_field("Messaggio per il cittadino", &draft.text).judged(faults),
            files: files.judged(faults),
        });
        self.answer = Some(answer_form(folder, draft, limits, faults));
        self
    }
}

fn answer_form(folder: &Folder, draft: &Draft, limits: Limits<'_>, faults: &[Fault]) -> AnswerForm {
    let case = &folder.case;
    let (effect, fields) = match &case.asked {
        Asked::Instalments { count } => (
            "Se accogli, l'avviso di oggi smette di valere e ogni rata ha il suo: il cittadino li trova nella sua area personale.",
            plan_fields(folder, draft, *count, limits),
        ),
        Asked::Refund { .. } => {
            ("Se accogli, il rimborso risulta chiuso: disponi il bonifico sull'IBAN indicato.", Vec::new())
        }
        Asked::Correction | Asked::EmailChange => (
            "Se accogli, scegli che cosa succede all'avviso: la risposta da sola non lo annulla.",
            vec![Field::radio(
                "azione",
                "Se accogli",
                [
                    ("annulla", "L'avviso si annulla: non si può più pagare"),
                    ("risposta", "L'avviso resta com'è: la correzione è fatta altrove, o non serve"),
                ]
                .map(|(value, label)| (value.to_owned(), label.to_owned()))
                .to_vec(),
                draft.action.as_deref().unwrap_or_default(),
            )],
        ),
    };
    AnswerForm {
        action: format!("{LIST}/{}/esito", case.id),
        effect,
        fields: fields.into_iter().map(|field| field.judged(faults)).collect(),
        why: Field::textarea("motivo", "Motivo della risposta", &draft.why)
            .hint("Lo legge il cittadino")
            .limit(WHY_LENGTH)
            .judged(faults),
    }
}

fn plan_fields(folder: &Folder, draft: &Draft, asked: u8, limits: Limits<'_>) -> Vec<Field> {
    let Limits { plan, today, .. } = limits;
    let most = folder.debt.as_ref().and_then(|debt| debt.most_instalments(plan, today).ok());
    let count = draft.count.clone().unwrap_or_else(|| asked.min(most.unwrap_or(asked)).to_string());
    let usual = calendar::after(today, plan.first_days.min(30)).to_string();
    let first_due = draft.first_due.clone().unwrap_or(usual);
    let last = calendar::italian_date(calendar::after(today, plan.first_days));
    let rates = Field::number("rate", "Numero di rate", &count);
    let rates = match most {
        Some(most) => rates.hint(format!("Al massimo {most}, ognuna di almeno {}", plan.smallest.shown())),
        None => rates,
    };
    let hint = format!("Al più tardi il {last}; le altre scadono lo stesso giorno dei mesi dopo");
    vec![rates, Field::date("prima", "Scadenza della prima rata", &first_due).hint(hint)]
}

fn entry(step: &Step) -> EntryShown {
    let what = match step.made {
        None => "Inviata",
        Some(Move::Take) => "Presa in carico",
        Some(Move::Ask) => "Chiesto altro al cittadino",
        Some(Move::Answer) => "Il cittadino ha risposto",
        Some(Move::Accept) => "Accolta",
        Some(Move::Refuse) => "Non accolta",
        Some(Move::Withdraw) => "Ritirata",
        Some(Move::Conclude) => "Conclusa",
    };
    EntryShown {
        at: step.at.to_rfc3339(),
        what: what.to_owned(),
        who: actor(&step.by),
        why: step.why.clone(),
    }
}

/// GET `/gestione/richieste/:id`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    session::tell_given_back(ctx);
    let draft = Draft::of(ctx);
    page(ctx, &draft, &[]).await
}

/// The page with what was written and is not sent yet.
pub(super) async fn page(ctx: &mut Ctx, draft: &Draft, faults: &[Fault]) -> Result<Response, Problem> {
    let folder = office::folder(&ctx.app.store, &ctx.scope, ctx.input.param("id")).await?;
    office_look::record_cases(&ctx.app.store, &ctx.scope, Opened::Request, [&folder.case]).await?;
    let author = ctx.scope.actor.author();
    let reader = ctx.may(Permission::OfficeRequestAnswer).then_some(author.as_str());
    let today = ctx.scope.today();
    let plan = ctx.tenant.config().requests.plan_limits();
    let limits = Limits { files: &ctx.app.config.attachments, plan, today };
    let view = CasePage::of(&folder, today).with_forms(&folder, reader, draft, limits, faults);
    let head = Head::titled(&format!("Richiesta {}", folder.case.number))
        .under("Gestione", "/gestione")
        .under("Richieste", LIST)
        .faults(faults);
    ctx.page(head, &view).await
}

/// GET `/gestione/richieste/:id/allegati/:allegato`.
pub async fn fetch(ctx: &mut Ctx) -> Result<Response, Problem> {
    let wanted = (ctx.input.param("id"), ctx.input.param("allegato"));
    let (case, file, content) = office::attachment(&ctx.app.store, &ctx.scope, wanted).await?;
    office_look::record_cases(&ctx.app.store, &ctx.scope, Opened::Attachment, [&case]).await?;
    Ok(thread::handed_out(&file, content))
}
