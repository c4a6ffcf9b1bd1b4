//! What a request's debt is, and what became of it, in the words of who asked.

use chrono::NaiveDate;
use domain::calendar::shown_date;
use domain::debt::{DebtPosition, Installment, OptionKind, Sight, Standing};
use domain::request::{Asked, Case, CaseState};
use words::t;

use crate::request::Folder;
use crate::web::dossier::Row;

/// The debt that a request is about, as its owner sees it.
pub(super) fn debt_seen(folder: &Folder) -> Option<(&DebtPosition, Sight)> {
    let debt = folder.debt.as_ref()?;
    Some((debt, debt.sight_of(&folder.case.owner.key)?))
}

/// What the debt of a plan or of a correction is; a refund tells its own.
pub(crate) fn facts(case: &Case, debt: &DebtPosition, sight: &Sight, today: NaiveDate) -> Vec<Row> {
    if !matches!(case.asked, Asked::Instalments { .. } | Asked::Correction) {
        return Vec::new();
    }
    let mut rows = vec![Row::new(t!("request-ask-notice"), Some(debt.description_seen(sight)))];
    let units: Vec<&Installment> = debt.seen(sight).collect();
    if let [unit] = units.as_slice() {
        rows.extend([
            Row::new(t!("request-notice-number"), Some(unit.notice_number.grouped())),
            Row::new(t!("debts-amount"), Some(asked(debt, unit, today).shown())),
            Row::new(t!("debts-due"), unit.due_date.map(shown_date)),
            Row::new(t!("request-notice-state"), Some(debt.standing_of(unit, today).word())),
        ]);
    } else {
        let owed: domain::euro::Euro =
            debt.to_pay_seen(sight, today).iter().map(|unit| unit.due_on(today).amount).sum();
        rows.push(Row::new(t!("request-ask-owed"), Some(owed.shown())));
    }
    rows
}

/// What is asked today; of what needs no payment any more, its own amount.
fn asked(debt: &DebtPosition, unit: &Installment, today: NaiveDate) -> domain::euro::Euro {
    if debt.standing_of(unit, today).is_payable() { unit.due_on(today).amount } else { unit.amount }
}

/// The instalments of a granted plan, each in a line.
pub(crate) fn rates(case: &Case, debt: &DebtPosition, sight: &Sight, today: NaiveDate) -> Vec<String> {
    let line = |unit: &Installment| {
        t!(
            "request-rate",
            place = debt.place_of(unit).unwrap_or_default(),
            amount = asked(debt, unit, today).shown(),
            day = unit.due_date.map(shown_date).unwrap_or_default(),
            state = debt.standing_of(unit, today).word()
        )
    };
    granted(case, debt, sight).into_iter().map(line).collect()
}

/// The units of a plan that the request brought; none: there is no plan.
fn granted<'a>(case: &Case, debt: &'a DebtPosition, sight: &Sight) -> Vec<&'a Installment> {
    let brought = matches!(case.asked, Asked::Instalments { .. })
        && matches!(case.state(), CaseState::Accepted | CaseState::Concluded);
    let of_plan =
        |unit: &&Installment| debt.option_of(unit).is_some_and(|option| option.kind == OptionKind::Plan);
    debt.seen(sight).filter(|_| brought).filter(of_plan).collect()
}

/// What who asked does now that the request is closed; `None`: nothing is known, or the request says it itself.
pub(super) fn next(case: &Case, debt: &DebtPosition, sight: &Sight, today: NaiveDate) -> Option<String> {
    if case.state().is_open() || !matches!(case.asked, Asked::Instalments { .. } | Asked::Correction) {
        return None;
    }
    let plan = granted(case, debt, sight);
    if plan.is_empty() { became(debt, sight, today) } else { of_plan(debt, &plan, sight, today) }
}

fn of_plan(debt: &DebtPosition, plan: &[&Installment], sight: &Sight, today: NaiveDate) -> Option<String> {
    let paid = plan.iter().filter(|unit| debt.standing_of(unit, today).is_paid()).count();
    if paid == plan.len() {
        return Some(t!("request-rates-paid").to_owned());
    }
    let Some(unit) = plan.iter().find(|unit| debt.standing_of(unit, today).is_payable()) else {
        return became(debt, sight, today);
    };
    let amount = unit.due_on(today).amount.shown();
    let day = unit.due_date.map(shown_date).unwrap_or_default();
    Some(if unit.number == 1 {
        t!("request-rates-first", amount = amount, day = day)
    } else {
        t!("request-rates-next", number = unit.number, last = plan.len(), amount = amount, day = day)
    })
}

/// Whether the notice is to be paid still.
pub(crate) fn became(debt: &DebtPosition, sight: &Sight, today: NaiveDate) -> Option<String> {
    match debt.to_pay_seen(sight, today).as_slice() {
        [] => no_more(debt, sight, today),
        [unit] => Some(to_pay(unit, today)),
        units => {
            let owed: domain::euro::Euro = units.iter().map(|unit| unit.due_on(today).amount).sum();
            Some(t!("request-fate-several", amount = owed.shown()))
        }
    }
}

fn to_pay(unit: &Installment, today: NaiveDate) -> String {
    let (notice, amount) = (unit.notice_number.grouped(), unit.due_on(today).amount.shown());
    match unit.due_date {
        None => t!("request-fate-to-pay-any-day", notice = notice, amount = amount),
        Some(day) if day < today => {
            t!("request-fate-overdue", notice = notice, amount = amount, day = shown_date(day))
        }
        Some(day) => t!("request-fate-to-pay", notice = notice, amount = amount, day = shown_date(day)),
    }
}

fn no_more(debt: &DebtPosition, sight: &Sight, today: NaiveDate) -> Option<String> {
    let units: Vec<&Installment> = debt.seen(sight).collect();
    let standings =
        |wanted: fn(Standing) -> bool| units.iter().all(|unit| wanted(debt.standing_of(unit, today)));
    let cancelled = |standing| standing == Standing::Cancelled;
    match units.as_slice() {
        [unit] if standings(cancelled) => {
            Some(t!("request-fate-cancelled", notice = unit.notice_number.grouped()))
        }
        [_, _, ..] if standings(cancelled) => Some(t!("request-fate-all-cancelled").to_owned()),
        [unit] if standings(|standing| standing == Standing::Paid) => {
            Some(t!("request-fate-paid", notice = unit.notice_number.grouped()))
        }
        _ => None,
    }
}

/// That the debt of a question stays due while nobody has answered it; `None` where nothing is to be paid.
pub(super) fn meanwhile(debt: &DebtPosition, sight: &Sight, today: NaiveDate) -> Option<String> {
    let units = debt.to_pay_seen(sight, today);
    units.first()?;
    Some(match units.iter().filter_map(|unit| unit.due_date).min() {
        None => t!("request-meanwhile").to_owned(),
        Some(day) if day < today => t!("request-meanwhile-overdue", day = shown_date(day)),
        Some(day) => t!("request-meanwhile-by", day = shown_date(day)),
    })
}
