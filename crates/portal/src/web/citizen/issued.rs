//! S8: the page of a notice that was just made, and taking it back.

use chrono::TimeDelta;
use domain::debt::{DebtPosition, Installment, Sight, Standing};
use domain::draft::Step;
use domain::rating::Rated;
use domain::timeline::Lock;
use poem::Response;
use serde::Serialize;
use uuid::Uuid;
use words::t;

use super::payment::ROOT;
use super::rating::Stars;
use super::{draft, paper};
use crate::debt as debts;
use crate::payment::{self, CancelError, DraftError};
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;
use crate::session::Session;
use crate::timeline;
use crate::web::dossier::Badge;
use crate::web::level::{self, Wanted};
use crate::web::story;

/// For so long after a notice was made its page says so, and where the mail goes.
const JUST_MADE: TimeDelta = TimeDelta::hours(1);

/// One payable unit.
#[derive(Debug, Clone, Serialize)]
pub struct Unit {
    notice: String,
    /// Which of several it is.
    place: Option<String>,
    amount_cents: i64,
    due: Option<String>,
    state: Badge,
    payable: bool,
    /// Why it cannot be paid at this moment, and until when.
    locked: Option<String>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Issued {
    title: &'static str,
    description: String,
    /// For whom the service is, where that is seen.
    beneficiary: Option<String>,
    debtor: String,
    creditor: String,
    units: Vec<Unit>,
    payable: bool,
    pdf: String,
    page_of: String,
    request: Option<String>,
    /// Until when to pay, and what comes afterwards.
    when: &'static str,
    mailed_to: Option<String>,
    cancel: Option<String>,
    /// Where the same payment for somebody else begins.
    again: Option<String>,
    /// Nobody has logged in: it was made in this session.
    anonymous: bool,
    /// How easy it was, asked of who has just made it.
    rated: Option<Stars>,
}

/// The question before it is taken back.
#[derive(Debug, Clone, Serialize)]
pub struct Cancel {
    description: String,
    units: Vec<Unit>,
    back: String,
    refused: Option<String>,
}

impl View for Issued {
    const TEMPLATE: &'static str = "pages/payment/issued";
    fn samples() -> Vec<Self> {
        let open = Self {
            title: t!("pay-issued-title"),
            description: "Mensa scolastica".into(),
            beneficiary: Some("Tommaso Esempi".into()),
            debtor: "Maria Rossi".into(),
            creditor: "00987650348".into(),
            units: vec![sample_unit(Standing::Payable)],
            payable: true,
            pdf: "/pagamenti/avvisi/x/avviso.pdf".into(),
            page_of: "/pagamenti/avvisi/x/avviso".into(),
            request: Some("2026-000042".into()),
            when: when(&[Standing::Payable], true),
            mailed_to: Some("maria@posta.example".into()),
            cancel: Some("/pagamenti/avvisi/x/annulla".into()),
            again: Some(again("x")),
            anonymous: false,
            rated: Some(Stars::of(Rated::Issue, "", &[])),
        };
        let anonymous = Self { request: None, cancel: None, anonymous: true, ..open.clone() };
        let units = vec![sample_unit(Standing::Cancelled)];
        let gone = Self {
            title: t!("pay-notice-title"),
            units,
            payable: false,
            request: None,
            mailed_to: None,
            cancel: None,
            again: None,
            rated: None,
            ..open.clone()
        };
        let late = Self {
            title: t!("pay-notice-title"),
            units: vec![sample_unit(Standing::Overdue)],
            when: when(&[Standing::Overdue], true),
            mailed_to: None,
            ..open.clone()
        };
        let undated = Unit { due: None, ..sample_unit(Standing::Payable) };
        let undated = Self { units: vec![undated], when: when(&[Standing::Payable], false), ..late.clone() };
        vec![open, anonymous, late, undated, gone]
    }
}

impl View for Cancel {
    const TEMPLATE: &'static str = "pages/payment/cancel";
    fn samples() -> Vec<Self> {
        let units = vec![sample_unit(Standing::Overdue)];
        let ask = Self {
            description: "Mensa scolastica".into(),
            units,
            back: "/pagamenti/avvisi/x".into(),
            refused: None,
        };
        vec![Self { refused: Some(t!("field-cancel-paid").into()), ..ask.clone() }, ask]
    }
}

/// Where the same payment for somebody else begins.
pub(super) fn again(debt: impl std::fmt::Display) -> String {
    format!("/pagamenti/avvisi/{debt}/ripeti")
}

fn sample_unit(standing: Standing) -> Unit {
    let (state, payable) = (Badge::of(standing), standing.is_payable());
    Unit {
        place: None,
        notice: "301000000000004285".into(),
        amount_cents: 2_080,
        due: Some("2026-12-22".into()),
        state,
        payable,
        locked: None,
    }
}

fn unit(ctx: &Ctx, debt: &DebtPosition, unit: &Installment) -> Unit {
    let today = ctx.scope.today();
    let standing = debt.standing_of(unit, today);
    Unit {
        notice: unit.notice_number.to_string(),
        place: debt.place_of(unit),
        amount_cents: unit.due_on(today).amount.cents(),
        due: unit.due_date.map(|day| day.to_string()),
        state: Badge::of(standing),
        payable: standing.is_payable(),
        locked: None,
    }
}

/// What is said of the time of payment, by where the payable units stand.
fn when(payable: &[Standing], dated: bool) -> &'static str {
    match dated {
        _ if payable.contains(&Standing::Overdue) => t!("pay-next-late"),
        true => t!("pay-next-when"),
        false => t!("pay-next-any-day"),
    }
}

/// The same, with what pagoPA keeps for a payment.
fn kept_by(unit: Unit, locks: &[Lock]) -> Unit {
    let lock = locks.iter().find(|lock| unit.payable && lock.notice.as_str() == unit.notice);
    Unit { locked: lock.map(story::why_locked), ..unit }
}

/// The debt of the path, as far as it concerns the reader, and the number of the request.
async fn debt(ctx: &Ctx) -> Result<(DebtPosition, Sight, Option<String>), Problem> {
    let person = ctx.scope.person();
    // it may be that of a person who has not logged in yet
    let hidden = || if person.is_some() { Problem::not_found() } else { Problem::log_in(&ctx.path) };
    let id: Uuid = ctx.input.param("debt").parse().map_err(|_| hidden())?;
    let owner = ctx.session().map(Session::owner).ok_or_else(hidden)?;
    let txn = ctx.app.store.begin_read(&ctx.scope).await?;
    let debt = txn.find_debt(id).await?.filter(DebtPosition::is_offered).ok_or_else(hidden)?;
    let sight = debts::sight(&txn, &owner, &debt).await?.ok_or_else(hidden)?;
    let request = txn.find_request_by_debt(id).await?;
    let request = request.filter(|request| person.is_some_and(|person| request.owner == person.key));
    Ok((debt, sight, request.map(|request| request.number)))
}

async fn locks(ctx: &Ctx, debt: &DebtPosition) -> Result<Vec<Lock>, Problem> {
    let numbers: Vec<_> = debt.installments.iter().map(|unit| unit.notice_number.clone()).collect();
    let txn = ctx.app.store.begin_read(&ctx.scope).await?;
    let receipts = txn.list_applied_receipts(&numbers).await?;
    Ok(timeline::locks(&txn, &ctx.scope, &numbers, &receipts, ctx.app.config.node.lock()).await?)
}

/// Where the units stand that can be paid and are seen.
fn standings(ctx: &Ctx, debt: &DebtPosition, sight: &Sight) -> Vec<Standing> {
    let today = ctx.scope.today();
    debt.seen(sight).map(|unit| debt.standing_of(unit, today)).filter(|at| at.is_payable()).collect()
}

fn may_take_back(ctx: &Ctx, debt: &DebtPosition) -> bool {
    ctx.scope.person().is_some_and(|person| debt.may_be_taken_back_by(&person.key))
}

/// Whether the reader made it; without a login nothing else is seen.
fn is_mine(ctx: &Ctx, debt: &DebtPosition) -> bool {
    ctx.scope.person().is_none_or(|person| debt.created_by.as_ref() == Some(&person.key))
}

/// GET `/pagamenti/avvisi/:debt`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let (debt, sight, request) = debt(ctx).await?;
    let locks = locks(ctx, &debt).await?;
    let units: Vec<Unit> =
        debt.seen(&sight).map(|installment| kept_by(unit(ctx, &debt, installment), &locks)).collect();
    let payable = units.iter().any(|unit| unit.payable);
    let (mine, anonymous) = (is_mine(ctx, &debt), ctx.scope.person().is_none());
    let created = payable && mine;
    let fresh = created && ctx.scope.now < debt.created_at + JUST_MADE;
    let title = if fresh { t!("pay-issued-title") } else { t!("pay-notice-title") };
    let view = Issued {
        title,
        description: debt.description_seen(&sight).to_owned(),
        beneficiary: debt.beneficiary_seen(&sight).map(str::to_owned),
        debtor: debt.debtor_seen(&sight).full_name.clone(),
        creditor: ctx.tenant.config().fiscal_code.to_string(),
        payable,
        pdf: format!("/pagamenti/avvisi/{}/avviso.pdf", debt.id),
        page_of: format!("/pagamenti/avvisi/{}/avviso", debt.id),
        request,
        when: when(
            &standings(ctx, &debt, &sight),
            units.iter().any(|unit| unit.payable && unit.due.is_some()),
        ),
        mailed_to: debt.contact_email().filter(|_| fresh).map(str::to_owned),
        cancel: (payable && may_take_back(ctx, &debt))
            .then(|| format!("/pagamenti/avvisi/{}/annulla", debt.id)),
        again: (payable && debt.is_repeated_by(ctx.scope.person().map(|person| &person.key)))
            .then(|| again(debt.id)),
        anonymous,
        rated: created
            .then(|| Stars::at_the_end(ctx, Rated::Issue, &format!("/pagamenti/avvisi/{}", debt.id))),
        units,
    };
    ctx.page(paper::head(ctx, title), &view).await
}

/// POST `/pagamenti/avvisi/:debt/ripeti`.
pub async fn repeat(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id: Uuid = ctx.input.param("debt").parse().map_err(|_| Problem::not_found())?;
    let owner = ctx.owner();
    let body = match payment::again(&ctx.app.store, &ctx.scope, &owner, id).await {
        Ok(body) => body,
        Err(DraftError::Store(error)) => return Err(error.into()),
        Err(_) => return Err(Problem::not_found()),
    };
    let tenant = ctx.tenant.clone();
    let Some((sector, service)) = tenant.document.catalogue.sub_service(&body.sector, &body.sub_service)
    else {
        return draft::withdrawn(ctx).await;
    };
    if service.items_on(ctx.scope.today()).next().is_none() {
        // its page says that it is closed, and until when
        return Ok(redirect(&format!("{ROOT}/{}/{}", sector.code, service.code)));
    }
    let begun = payment::start(&ctx.app.store, &ctx.scope, &owner, body).await.map_err(Problem::internal)?;
    ctx.flash("info", t!("pay-again-begun"));
    Ok(redirect(&draft::href(begun, Step::Voci)))
}

/// GET `/pagamenti/avvisi/:debt/annulla`.
pub async fn ask(ctx: &mut Ctx) -> Result<Response, Problem> {
    ask_again(ctx, None).await
}

async fn ask_again(ctx: &mut Ctx, refused: Option<String>) -> Result<Response, Problem> {
    let (debt, sight, _) = debt(ctx).await?;
    if !ctx.scope.person().is_some_and(|person| debt.is_answered_for_by(&person.key)) {
        return Err(Problem::not_found());
    }
    let granted = !may_take_back(ctx, &debt);
    let refused = if granted { Some(t!("pay-cancel-granted").to_owned()) } else { refused };
    let back = format!("/pagamenti/avvisi/{}", debt.id);
    let units = debt.seen(&sight).map(|installment| unit(ctx, &debt, installment)).collect();
    let faults: Vec<_> = refused.iter().map(|text| domain::fault::Fault::new("", text.as_str())).collect();
    let view = Cancel { description: debt.description.clone(), units, back, refused };
    let head = Head::titled(t!("pay-cancel-title")).under(t!("pay-notice-title"), &view.back).faults(&faults);
    ctx.page(head, &view).await
}

/// POST the same path.
pub async fn cancel(ctx: &mut Ctx) -> Result<Response, Problem> {
    let id: Uuid = ctx.input.param("debt").parse().map_err(|_| Problem::not_found())?;
    let owner = ctx.owner();
    let tenant = ctx.tenant.clone();
    match payment::cancel(&ctx.app.store, &ctx.scope, &tenant, &owner, id).await {
        Ok(debt) => {
            ctx.flash("success", t!("pay-cancelled"));
            Ok(redirect(&format!("/pagamenti/avvisi/{}", debt.id)))
        }
        Err(CancelError::Granted) => ask_again(ctx, None).await,
        Err(CancelError::Refused(refusal)) => ask_again(ctx, Some(refusal.to_string())).await,
        Err(CancelError::BeingPaid { until }) => {
            let until = until.with_timezone(&chrono_tz::Europe::Rome).format("%H:%M");
            let text = t!("pay-cancel-being-paid", time = until);
            ask_again(ctx, Some(text)).await
        }
        Err(CancelError::Level(too_low)) => {
            level::refused(ctx, too_low, Wanted::Cancel, &format!("/pagamenti/avvisi/{id}/annulla")).await
        }
        Err(CancelError::NotFound) => Err(Problem::not_found()),
        Err(CancelError::Store(error)) => Err(error.into()),
    }
}
