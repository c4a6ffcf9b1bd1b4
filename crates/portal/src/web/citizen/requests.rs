//! S15: what the citizen asked for, where it stands, and what was written about it.

use domain::request::{Case, Request, RequestKind, Stage};
use domain::tenant::TenantConfig;
use domain::{calendar, fault::Fault};
use poem::Response;
use serde::Serialize;
use words::t;

use crate::problem::Problem;
use crate::render::{Head, View};
use crate::request::{self, Own, RequestError, email_change};
use crate::scope::Ctx;
use crate::web::dossier::Badge;
use crate::web::{session, thread};

pub mod ask;
mod code;
mod detail;
pub(crate) mod fate;
mod samples;
mod stages;
pub mod talk;

pub use detail::RequestPage;
pub(crate) use detail::{details, grouped};
pub(crate) use samples::folders as sample_folders;

/// Requests for the samples of other views.
pub(super) fn sample_cases() -> Vec<Case> {
    samples::folders().into_iter().map(|folder| folder.case).collect()
}

pub(super) const LIST: &str = "/area-riservata/richieste";

/// A row of the list, and the head of the detail.
#[derive(Debug, Clone, Serialize)]
pub struct RequestRow {
    pub id: String,
    pub number: String,
    pub kind: &'static str,
    pub subject: String,
    pub stage: Badge,
    pub sent: String,
    pub moved: String,
    /// Messages that were not read.
    pub unread: u64,
    /// The term, if it is over while the office still has to answer.
    pub late: Option<String>,
}

/// The list: what the office answers, and what was only paid for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Requests {
    pub asked: Vec<RequestRow>,
    pub payments: Vec<RequestRow>,
}

impl Requests {
    fn of(all: &[Own], today: chrono::NaiveDate) -> Self {
        let mut lists = Self::default();
        for own in all {
            match own {
                Own::Payment(request) => lists.payments.push(RequestRow::of_payment(request)),
                Own::Case { case, unread } => lists.asked.push(RequestRow {
                    late: case.is_overdue(today).then(|| case.due.to_string()),
                    ..RequestRow::of_case(case, *unread)
                }),
            }
        }
        lists
    }
}

impl RequestRow {
    fn of_payment(request: &Request) -> Self {
        let kind = match request.stage() {
            Stage::Sent | Stage::WaitingForPayment => "info",
            Stage::Paid => "success",
            Stage::Cancelled => "secondary",
            Stage::PaidAfterCancellation => "warning",
        };
        let at = |stage: Option<&(Stage, chrono::DateTime<chrono::Utc>)>| {
            stage.map(|(_, at)| at.to_rfc3339()).unwrap_or_default()
        };
        Self {
            id: request.id.to_string(),
            number: request.number.clone(),
            kind: request.kind.word(),
            subject: request.subject.clone(),
            stage: Badge { kind, text: request.stage().word().to_owned() },
            sent: at(request.stages.first()),
            moved: at(request.stages.last()),
            unread: 0,
            late: None,
        }
    }

    fn of_case(case: &Case, unread: u64) -> Self {
        Self {
            id: case.id.to_string(),
            number: case.number.clone(),
            kind: case.kind().word(),
            subject: email_change::subject(case).to_owned(),
            stage: thread::badge(case.state()),
            sent: case.sent_at().to_rfc3339(),
            moved: case.moved_at().to_rfc3339(),
            unread,
            late: None,
        }
    }
}

/// Who answers, and until when (C.SE.1.10).
#[derive(Debug, Clone, Serialize)]
pub struct Responsible {
    pub office: String,
    /// Telephone or certified e-mail.
    pub contact: Option<String>,
    /// When it was taken in charge, RFC 3339.
    pub taken: Option<String>,
    /// Latest day of its conclusion; of what is concluded, nothing.
    pub due: Option<String>,
    pub overdue: bool,
}

impl Responsible {
    fn of_case(case: &Case, config: &TenantConfig, today: chrono::NaiveDate) -> Self {
        Self {
            office: case.office.clone(),
            contact: config.office_contact().map(str::to_owned),
            taken: case.taken_at().map(|at| at.to_rfc3339()),
            due: case.state().is_open().then(|| case.due.to_string()),
            overdue: case.is_overdue(today),
        }
    }

    /// The portal takes a spontaneous payment in charge at once.
    fn of_payment(request: &Request, config: &TenantConfig) -> Self {
        let sent = request.stages.first().map(|(_, at)| *at);
        let days = config.requests.days.of(RequestKind::SpontaneousPayment);
        let open = matches!(request.stage(), Stage::Sent | Stage::WaitingForPayment);
        let due = sent.filter(|_| open).map(|at| calendar::after(calendar::day_of(at), days));
        Self {
            office: config.responsible_office().to_owned(),
            contact: config.office_contact().map(str::to_owned),
            taken: sent.map(|at| at.to_rfc3339()),
            due: due.map(|day| day.to_string()),
            overdue: false,
        }
    }
}

impl View for Requests {
    const TEMPLATE: &'static str = "pages/requests";
    fn samples() -> Vec<Self> {
        let payments = samples::payments().into_iter().map(Own::Payment);
        let cases = samples::folders().into_iter().map(|folder| folder.case);
        let cases = cases.zip([0, 2, 1, 0, 0, 0, 0]);
        let cases = cases.map(|(case, unread)| Own::Case { case: Box::new(case), unread });
        let all: Vec<Own> = payments.chain(cases).collect();
        let full = Self::of(&all, chrono::NaiveDate::MAX);
        let only_payments = Self { asked: Vec::new(), ..full.clone() };
        vec![full, only_payments, Self::default()]
    }
}

/// GET `/area-riservata/richieste`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let requests = request::own_list(&ctx.app.store, &ctx.scope).await?;
    let view = Requests::of(&requests, ctx.scope.today());
    let head = Head::titled(t!("request-list-title")).under(t!("request-area"), "/area-riservata");
    ctx.page(head, &view).await
}

/// GET `/area-riservata/richieste/:id`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    session::tell_given_back(ctx);
    let written = talk::Written::given_back(&ctx.input);
    page(ctx, &written, &[]).await
}

/// The page of a request, with what was written and is not sent yet.
async fn page(ctx: &mut Ctx, written: &talk::Written, faults: &[Fault]) -> Result<Response, Problem> {
    let (store, id) = (&ctx.app.store, ctx.input.param("id"));
    let view = match request::own_folder(store, &ctx.scope, id).await {
        Ok(folder) => {
            let limits = &ctx.app.config.attachments;
            let mut view = RequestPage::of_case(&folder, ctx.tenant.config(), ctx.scope.today());
            view.next = code::awaited(ctx, &folder).await?.or(view.next);
            view.with_form(&folder, written, limits, faults)
        }
        Err(RequestError::NotFound) => {
            let request = request::own(store, &ctx.scope, id).await?;
            RequestPage::of_payment(&request, ctx.tenant.config())
        }
        Err(error) => return Err(error.into()),
    };
    let title = t!("request-title", number = view.request.number);
    let head = Head::titled(&title)
        .under(t!("request-area"), "/area-riservata")
        .under(t!("request-list-title"), LIST)
        .faults(faults);
    ctx.page(head, &view).await
}
