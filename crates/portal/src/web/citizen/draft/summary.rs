//! The step `riepilogo`: everything once more, and the two buttons that issue the debt.

use domain::assurance::Assurance;
use domain::calendar::after;
use domain::catalogue::FieldValue;
use domain::debt::DebtPosition;
use domain::draft::{Order, Step};
use domain::euro::Euro;
use domain::fault::Fault;
use domain::subject::Subject;
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use words::t;

use super::{Desk, Frame, draft_id, frame, href, issued, judge, look, onward};
use crate::cart::CartError;
use crate::payment::{self, IssueError, Seen};
use crate::problem::Problem;
use crate::render::{View, redirect};
use crate::scope::Ctx;
use crate::web;
use domain::level::{self, TooLow};

use super::Action;

/// One fact.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    label: String,
    value: Option<String>,
}

/// Where a group is changed.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Edit {
    href: String,
    what: String,
}

/// A titled group of facts.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Group {
    title: &'static str,
    id: &'static str,
    rows: Vec<Row>,
    edit: Option<Edit>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    #[serde(flatten)]
    frame: Frame,
    groups: Vec<Group>,
    total_cents: i64,
    fingerprint: String,
    due: String,
    /// What changed since the person confirmed.
    changed: Option<String>,
    /// The notice is made out to somebody else than who logged in.
    other: Option<String>,
    /// The level that is missing for issuing.
    needed: Option<Assurance>,
}

impl View for Summary {
    const TEMPLATE: &'static str = "pages/payment/summary";
    fn samples() -> Vec<Self> {
        let edit = Some(Edit {
            href: "/pagamenti/bozze/x/voci?torna=riepilogo".into(),
            what: t!("pay-summary-items-edit").into(),
        });
        let rows = vec![
            row("Retta mensile", "20,80 €: 4 × 5,20 € (pasto)"),
            Row { label: t!("pay-subject-email").into(), value: None },
        ];
        let calm = Self {
            frame: Frame::sample(Step::Riepilogo),
            groups: vec![Group { title: t!("pay-items-title"), id: "voci", rows, edit }],
            total_cents: 2_080,
            fingerprint: "0".repeat(32),
            due: "2026-12-22".into(),
            changed: None,
            other: None,
            needed: None,
        };
        let changed = Some(t!("pay-amount-changed-from", from = "20,80 €", to = "21,60 €"));
        let anonymous = Self { frame: Frame::sample_anonymous(Step::Riepilogo), ..calm.clone() };
        vec![
            anonymous,
            Self {
                changed,
                other: Some("Gianna Verdi".into()),
                needed: Some(Assurance::Substantial),
                ..calm.clone()
            },
            calm,
        ]
    }
}

fn row(label: &str, value: &str) -> Row {
    Row { label: label.to_owned(), value: Some(value.to_owned()) }
}

/// GET `/pagamenti/bozze/:id/riepilogo`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    page(ctx, None).await
}

async fn page(ctx: &mut Ctx, changed: Option<String>) -> Result<Response, Problem> {
    let desk = match look(ctx, Step::Riepilogo).await? {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let order = match desk.draft().order(&desk.service, &desk.tenant.issuer(), ctx.scope.today()) {
        Ok(order) => order,
        Err(faults) => return Ok(mend(&desk, &faults)),
    };
    let shown = desk.draft().order_shown(&desk.service, &desk.tenant.issuer(), ctx.scope.today());
    let needed = level::needed(&desk.tenant.config().payment, desk.service.min_level);
    let other = ctx.scope.person().is_some_and(|person| person.key != order.debtor.fiscal_code);
    let view = Summary {
        frame: Frame::of(ctx, &desk),
        groups: groups(&desk, shown.as_ref().unwrap_or(&order), ctx.scope.person().is_none()),
        total_cents: order.total.cents(),
        fingerprint: Seen::of(&order).fingerprint,
        due: after(ctx.scope.today(), desk.tenant.config().payment.notice_days).to_string(),
        other: other.then(|| order.debtor.full_name.clone()),
        needed: level::check(&ctx.scope, needed).err().map(|too_low| too_low.needed),
        changed: changed.clone(),
    };
    let faults: Vec<Fault> = changed.into_iter().map(|text| Fault::new("", text)).collect();
    ctx.page(frame::head(t!("pay-summary-title"), &desk, &faults), &view).await
}

/// To the page of the first fault.
fn mend(desk: &Desk, faults: &[Fault]) -> Response {
    let step = faults.iter().map(judge::step_of).min().unwrap_or_default();
    redirect(&format!("{}?controlla=1", desk.href(step)))
}

fn groups(desk: &Desk, order: &Order, anonymous: bool) -> Vec<Group> {
    let edit = |step: Step, what: &str| {
        Some(Edit { href: format!("{}?torna=riepilogo", desk.href(step)), what: what.to_owned() })
    };
    let group = |title, id, rows, edit| Group { title, id, rows, edit };
    let service = vec![
        row(t!("pay-summary-sector"), &desk.sector.name),
        row(t!("pay-summary-service"), &desk.service.name),
    ];
    let mut groups = vec![
        group(t!("pay-summary-service"), "servizio", service, None),
        group(t!("pay-items-title"), "voci", voci(order), edit(Step::Voci, t!("pay-summary-items-edit"))),
        group(
            t!("pay-debtor-title"),
            "contribuente",
            subject(&order.debtor),
            edit(Step::Contribuente, t!("pay-summary-debtor-edit")),
        ),
    ];
    let details = details(order);
    if !details.is_empty() {
        let edit = edit(Step::Dettagli, t!("pay-summary-details-edit"));
        groups.push(group(t!("pay-details-title"), "dettagli", details, edit));
    }
    if let Some(child) = &order.beneficiary {
        let rows = vec![
            row(t!("pay-summary-full-name"), &child.full_name),
            row(t!("pay-tax-code"), child.fiscal_code.as_str()),
        ];
        let edit = edit(Step::Dettagli, t!("pay-summary-beneficiary-edit"));
        groups.push(group(t!("pay-beneficiary"), "beneficiario", rows, edit));
    }
    let usual = if anonymous { t!("pay-summary-payer-debtor") } else { t!("pay-summary-payer-logged-in") };
    let payer = order.payer.as_ref().map_or_else(|| vec![row(t!("pay-summary-payer"), usual)], subject);
    let edit = edit(Step::Dettagli, t!("pay-summary-payer-edit"));
    groups.push(group(t!("pay-payer-title"), "versante", payer, edit));
    groups
}

fn voci(order: &Order) -> Vec<Row> {
    order
        .lines
        .iter()
        .map(|line| row(&line.name, &format!("{}: {}", line.amount.shown(), line.reason)))
        .collect()
}

fn subject(subject: &Subject) -> Vec<Row> {
    let optional = |label: &str, value: Option<String>| Row { label: label.to_owned(), value };
    vec![
        row(t!("pay-summary-any-name"), &subject.full_name),
        row(t!("pay-subject-code"), subject.fiscal_code.as_str()),
        optional(t!("pay-subject-email"), subject.email.clone()),
        optional(t!("pay-subject-address"), subject.address.as_ref().map(domain::subject::Address::line)),
    ]
}

fn details(order: &Order) -> Vec<Row> {
    let own = order.fields.iter().map(|field| row(&field.label, &field.shown));
    let several = order.lines.len() > 1;
    let of_line = (1..).zip(&order.lines).flat_map(|(number, line)| {
        let label = move |field: &FieldValue| {
            if several {
                t!("pay-details-item", number = number, name = field.label)
            } else {
                field.label.clone()
            }
        };
        line.fields.iter().map(move |field| row(&label(field), &field.shown))
    });
    own.chain(of_line).collect()
}

/// POST the same path: issues the debt, whichever button was pressed; pressed twice, there is still one debt.
pub async fn confirm(ctx: &mut Ctx) -> Result<Response, Problem> {
    let (id, action) = (draft_id(ctx)?, ctx.input.field("azione").to_owned());
    if !matches!(action.as_str(), "dopo" | "carrello") {
        return match look(ctx, Step::Riepilogo).await? {
            Ok(desk) => {
                Ok(onward(ctx, &desk, Action::Back).unwrap_or_else(|| redirect(&desk.href(Step::Riepilogo))))
            }
            Err(elsewhere) => Ok(elsewhere),
        };
    }
    let total = ctx.input.field("totale").parse().ok().map(Euro::from_cents);
    let seen = Seen { total, fingerprint: ctx.input.field("visto").to_owned() };
    let (owner, tenant, client) = (ctx.owner(), ctx.tenant.clone(), ctx.client);
    match payment::issue(&ctx.app.store, &ctx.scope, &tenant, (&owner, client), id, &seen).await {
        Ok(debt) if action == "carrello" => into_cart(ctx, &debt).await,
        Ok(debt) => Ok(redirect(&issued(debt.id))),
        Err(error) => refused(ctx, id, error).await,
    }
}

async fn into_cart(ctx: &mut Ctx, debt: &DebtPosition) -> Result<Response, Problem> {
    let owner = ctx.owner();
    match payment::put_in_cart(&ctx.app.store, &ctx.scope, &owner, debt).await {
        Ok(()) => {
            ctx.flash("success", t!("pay-in-cart", description = debt.description));
            Ok(redirect("/carrello"))
        }
        Err(CartError::Store(error)) => Err(error.into()),
        Err(refusal) => {
            ctx.flash("warning", t!("pay-not-in-cart", why = refusal));
            Ok(redirect(&issued(debt.id)))
        }
    }
}

async fn refused(ctx: &mut Ctx, draft: uuid::Uuid, error: IssueError) -> Result<Response, Problem> {
    match error {
        IssueError::NotFound if ctx.scope.person().is_none() => {
            Err(Problem::log_in(&href(draft, Step::Riepilogo)))
        }
        IssueError::NotFound => Err(Problem::not_found()),
        IssueError::Level(TooLow { has: None, .. }) => Err(Problem::log_in(&href(draft, Step::Riepilogo))),
        IssueError::Level(too_low) => {
            let back = href(draft, Step::Riepilogo);
            web::level::refused(ctx, too_low, web::level::Wanted::Pay, &back).await
        }
        IssueError::AmountChanged { from, to } => {
            let to = to.shown();
            let text = match from {
                Some(from) => t!("pay-amount-changed-from", from = from.shown(), to = to),
                None => t!("pay-amount-changed", to = to),
            };
            page(ctx, Some(text)).await
        }
        IssueError::ContentChanged => page(ctx, Some(t!("pay-content-changed").to_owned())).await,
        IssueError::TooMany => {
            let mut response = page(ctx, Some(t!("pay-anonymous-too-many").to_owned())).await?;
            if !response.status().is_redirection() {
                response.set_status(StatusCode::TOO_MANY_REQUESTS);
            }
            Ok(response)
        }
        IssueError::Faults(_) | IssueError::Closed => page(ctx, None).await,
        IssueError::Number(error) => Err(Problem::internal(error)),
        IssueError::Store(error) if error.is_unavailable() => unavailable(ctx, error),
        IssueError::Store(error) => Err(error.into()),
    }
}

fn unavailable(ctx: &Ctx, error: store::Error) -> Result<Response, Problem> {
    tracing::error!(
        request_id = ctx.scope.request_id,
        error = format!("{:#}", anyhow::Error::from(error)),
        "not issued"
    );
    let (title, text) = (t!("pay-not-created-title"), t!("pay-not-created"));
    Err(Problem::told(StatusCode::SERVICE_UNAVAILABLE, "avviso-non-creato", title, text))
}
