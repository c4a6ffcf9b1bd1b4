//! From the rows of a debt to the form of its notice: what can be paid today, at today's amount.

use chrono::NaiveDate;
use domain::debt::{DebtPosition, Installment, OptionKind, Sight, Standing};
use domain::notice_number::NoticeNumber;
use domain::subject::Subject;
use pagopa::notice::{NoticeForm, Payment, PaymentName};

/// Fines of the Codice della Strada (taxonomy: "multe/verbali CdS").
const FINES: &str = "/0102100SA/";

/// What of a debt stands on a notice.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub form: NoticeForm,
    pub subject: &'a str,
    pub debtor: &'a Subject,
}

/// Why there is no form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoForm {
    /// The debt has no payment of that number, or none that the reader sees.
    NoSuchUnit,
    /// Nothing that was asked for can be paid.
    Standing(Standing),
}

/// The form of the notice of one payment, or of the whole position: a plan with the whole sum beside it, the two amounts of a fine,
/// or the one thing that is left to pay.
///
/// Options in another person's name are no part of the position's notice: each has its own, by its number. What the reader does not see
/// is not there.
pub(super) fn of<'a>(
    debt: &'a DebtPosition,
    sight: &Sight,
    number: Option<&NoticeNumber>,
    today: NaiveDate,
) -> Result<Part<'a>, NoForm> {
    let payable = |unit: &&Installment| debt.standing_of(unit, today).is_payable();
    if let Some(number) = number {
        let unit = debt.installment(number).filter(|unit| sight.shows(unit)).ok_or(NoForm::NoSuchUnit)?;
        return if payable(&unit) {
            Ok(one(debt, unit, today))
        } else {
            Err(NoForm::Standing(debt.standing_of(unit, today)))
        };
    }
    let Some(first) = debt.seen(sight).find(payable) else { return Err(none(debt, sight, today)) };
    let debtor = debt.debtor_of(first);
    let subject = debt.description_seen(&debt.part_of(&debtor.fiscal_code));
    let ours = |unit: &&Installment| payable(unit) && debt.debtor_of(unit) == debtor;
    let (singles, plans): (Vec<&Installment>, Vec<&Installment>) =
        debt.seen(sight).filter(ours).partition(|unit| !is_plan(debt, unit));
    let plan = plans.first().map(|unit| unit.option);
    let mut plan: Vec<&Installment> = plans.into_iter().filter(|unit| Some(unit.option) == plan).collect();
    plan.sort_by_key(|unit| unit.number);
    if let Some(form) = fine(&singles, &plan, today) {
        return Ok(Part { form, subject, debtor });
    }
    match (singles.first(), plan.as_slice()) {
        (whole, [_, _, ..]) => {
            let form = NoticeForm::Plan {
                whole: whole.map(|unit| payment(debt, unit, today)),
                instalments: plan.iter().map(|unit| payment(debt, unit, today)).collect(),
            };
            Ok(Part { form, subject, debtor })
        }
        (Some(unit), _) => Ok(one(debt, unit, today)),
        (None, _) => Ok(one(debt, first, today)),
    }
}

/// Where a position stands of which nothing can be paid: what was paid tells more than what was not.
fn none(debt: &DebtPosition, sight: &Sight, today: NaiveDate) -> NoForm {
    let standings: Vec<Standing> = debt.seen(sight).map(|unit| debt.standing_of(unit, today)).collect();
    let paid = standings.iter().find(|standing| standing.is_paid());
    paid.or(standings.first()).map_or(NoForm::NoSuchUnit, |standing| NoForm::Standing(*standing))
}

fn one<'a>(debt: &'a DebtPosition, unit: &'a Installment, today: NaiveDate) -> Part<'a> {
    Part {
        form: NoticeForm::One(payment(debt, unit, today)),
        subject: debt.description_of(unit),
        debtor: debt.debtor_of(unit),
    }
}

fn payment(debt: &DebtPosition, unit: &Installment, today: NaiveDate) -> Payment {
    let name = if is_plan(debt, unit) { PaymentName::Instalment(unit.number) } else { PaymentName::Whole };
    Payment {
        name,
        amount: unit.due_on(today).amount,
        due_date: unit.due_date,
        number: unit.notice_number.clone(),
    }
}

/// Part of a plan; one that has a single unit is paid at once all the same.
fn is_plan(debt: &DebtPosition, unit: &Installment) -> bool {
    debt.option_of(unit).is_some_and(|option| option.kind == OptionKind::Plan)
}

/// A fine: two ways to pay at once, one for less, and nothing by instalments.
fn fine(singles: &[&Installment], plan: &[&Installment], today: NaiveDate) -> Option<NoticeForm> {
    let ([one, other], []) = (singles, plan) else { return None };
    let is_fine =
        |unit: &Installment| unit.transfers.iter().any(|transfer| transfer.taxonomy.contains(FINES));
    if !is_fine(one) || !is_fine(other) {
        return None;
    }
    let amounts = [one, other].map(|unit| unit.due_on(today).amount);
    let whole = |unit: &Installment| {
        Payment::whole(unit.due_on(today).amount, unit.due_date, unit.notice_number.clone())
    };
    match amounts[0].cmp(&amounts[1]) {
        std::cmp::Ordering::Less => Some(NoticeForm::Fine { discounted: whole(one), reduced: whole(other) }),
        std::cmp::Ordering::Greater => {
            Some(NoticeForm::Fine { discounted: whole(other), reduced: whole(one) })
        }
        std::cmp::Ordering::Equal => None,
    }
}
