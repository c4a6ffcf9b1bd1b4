//! Looking a notice up by its number, as anybody who holds the paper may: to pay it, for oneself or for somebody else.
//!
//! Who looks it up is told what stands on the paper beside the name of the debtor: what it is for, how much, until when, and whether it
//! can be paid. Of no person anything is told.

use chrono::NaiveDate;

use crate::assurance::Assurance;
use crate::debt::{DebtPosition, Installment, Reason, Standing};
use crate::euro::Euro;
use crate::level::TooLow;
use crate::notice_number::NoticeNumber;
use crate::scope::Scope;
use crate::tenant::Payment;

/// Notices that may be looked up from one place in [`WINDOW_SECONDS`].
pub const MOST: u64 = 20;
/// The window of [`MOST`], seconds.
pub const WINDOW_SECONDS: u64 = 600;

/// What is told of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its number.
    pub number: NoticeNumber,
    /// What is paid with it, without personal data (`paymentDescription`).
    pub description: String,
    /// Which of the ways to pay the debt, where there are several.
    pub place: Option<String>,
    /// What is asked today.
    pub amount: Euro,
    /// Why it is not the notice's own amount.
    pub reasons: Vec<String>,
    /// Last day.
    pub due_date: Option<NaiveDate>,
    /// Where it stands today.
    pub standing: Standing,
}

impl Found {
    /// What is told of a unit of a debt today; `None` as long as the debt is not offered to anybody.
    pub fn of(debt: &DebtPosition, unit: &Installment, today: NaiveDate) -> Option<Self> {
        if !debt.is_offered() {
            return None;
        }
        let (due, standing) = (unit.due_on(today), debt.standing_of(unit, today));
        let asked = standing.is_payable();
        Some(Self {
            number: unit.notice_number.clone(),
            description: debt.description_of(unit).to_owned(),
            place: debt.place_of(unit),
            amount: if asked { due.amount } else { unit.amount },
            reasons: due.reasons.iter().filter(|_| asked).map(Reason::sentence).collect(),
            due_date: unit.due_date,
            standing,
        })
    }
}

/// Whether one may look notices up: who has logged in, at any level; and anybody, where one may pay without a login.
///
/// # Errors
/// [`TooLow`]: a login is needed.
pub fn allowed(scope: &Scope, payment: &Payment) -> Result<(), TooLow> {
    if payment.anonymous || scope.assurance().is_some() {
        return Ok(());
    }
    Err(TooLow { needed: Assurance::Low, has: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::debt::Publication;
    use crate::scope::{Actor, TenantId};

    fn today() -> NaiveDate {
        "2026-11-22".parse().unwrap()
    }

    #[test]
    fn the_paper_is_told_and_no_person() {
        let debt = crate::debt::tests::debt(Some("2026-12-22"), false);
        let found = Found::of(&debt, &debt.installments[0], today()).unwrap();
        assert_eq!((found.description.as_str(), found.amount), ("Mensa", Euro::from_cents(100)));
        assert_eq!(found.standing, Standing::Payable);
        assert!(!format!("{found:?}").contains("Rossi"));
    }

    #[test]
    fn a_draft_is_not_there() {
        let draft = DebtPosition { status: Publication::Draft, ..crate::debt::tests::debt(None, false) };
        assert_eq!(Found::of(&draft, &draft.installments[0], today()), None);
    }

    #[test]
    fn without_a_login_only_where_one_may_pay_without() {
        let system =
            Scope::system(TenantId::parse("medesano").unwrap(), "2026-11-22T10:00:00Z".parse().unwrap());
        let nobody = Scope { actor: Actor::Anonymous, ..system };
        assert!(allowed(&nobody, &Payment::default()).is_err());
        assert!(allowed(&nobody, &Payment { anonymous: true, ..Payment::default() }).is_ok());
    }
}
