//! Who may see what of a debt.
//!
//! A debt may stand in several names, since each option can have a debtor of its own (GPD v3). Nobody is told more of another than it
//! takes to pay (art. 5 c. 1 lett. c GDPR):
//!
//! * the office, and the entity's own software, see everything;
//! * who made the debt, and who pays it, see all of it: they wrote it, or are named in it for that reason;
//! * a debtor sees the options in the own name, with their notices and receipts. Of an option in another name nothing is seen: no
//!   number, amount, day, receipt, not even that it is there. What can be told is that the own option needs no payment any more;
//! * what was written of the debt as a whole (its *voci*, the service's fields, the beneficiary, the payer) belongs to the debt's
//!   first debtor, and is not shown to the debtor of another option;
//! * anybody else sees nothing.

use super::{DebtPosition, Installment, PaymentOption};
use crate::fiscal_code::FiscalCode;
use crate::identity::PersonKey;
use crate::subject::Subject;

/// How much of a debt a reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// All of it.
    Whole,
    /// Some of its options.
    Part {
        /// Which, from 0 on, in their order.
        options: Vec<u8>,
        /// Whether what was written of the debt as a whole is seen too.
        details: bool,
    },
}

impl Sight {
    /// Whether a unit is seen, with all that belongs to it.
    pub fn shows(&self, unit: &Installment) -> bool {
        match self {
            Self::Whole => true,
            Self::Part { options, .. } => options.contains(&unit.option),
        }
    }

    /// Whether the *voci*, the service's fields, the beneficiary and the payer are seen.
    pub const fn shows_details(&self) -> bool {
        match self {
            Self::Whole => true,
            Self::Part { details, .. } => *details,
        }
    }
}

impl DebtPosition {
    /// Name of the beneficiary, where the details are seen: of several debts for the same thing it tells whom each is for.
    pub fn beneficiary_seen(&self, sight: &Sight) -> Option<&str> {
        self.beneficiary.as_ref().filter(|_| sight.shows_details()).map(|child| child.full_name.as_str())
    }

    /// What a person may see of it; `None`: nothing, it is not theirs. Without a codice fiscale one is neither debtor nor payer.
    pub fn sight_of(&self, person: &PersonKey) -> Option<Sight> {
        let pays = self.payer.as_ref().is_some_and(|payer| *person == payer.fiscal_code);
        if pays || self.created_by.as_ref() == Some(person) {
            return Some(Sight::Whole);
        }
        let code = person.fiscal_code()?;
        match self.part_of(code) {
            Sight::Part { options, details: false } if options.is_empty() => None,
            Sight::Part { options, details: true } if options.len() == self.options.len() => {
                Some(Sight::Whole)
            }
            part => Some(part),
        }
    }

    /// Whether a person may know which numbers it gave up: who sees all of it. To the debtor of an option one may have been in another
    /// name.
    pub fn shows_given_up(&self, person: &PersonKey) -> bool {
        self.sight_of(person) == Some(Sight::Whole)
    }

    /// What is in the name of one of its debtors.
    pub fn part_of(&self, debtor: &FiscalCode) -> Sight {
        let own = |option: &PaymentOption| self.debtor_of_option(option).fiscal_code == *debtor;
        let options = (0..=u8::MAX).zip(&self.options).filter(|(_, option)| own(option));
        let options = options.map(|(at, _)| at).collect();
        Sight::Part { options, details: self.debtor.fiscal_code == *debtor }
    }

    /// The units that are seen, in their order.
    pub fn seen<'a, 's>(&'a self, sight: &'s Sight) -> impl Iterator<Item = &'a Installment> + use<'a, 's> {
        self.installments.iter().filter(|unit| sight.shows(unit))
    }

    /// How many ways to pay it are seen.
    pub fn options_seen(&self, sight: &Sight) -> usize {
        match sight {
            Sight::Whole => self.options.len(),
            Sight::Part { options, .. } => options.len(),
        }
    }

    /// In whose name it is shown.
    pub fn debtor_seen(&self, sight: &Sight) -> &Subject {
        match (sight, self.seen(sight).next()) {
            (Sight::Part { details: false, .. }, Some(unit)) => self.debtor_of(unit),
            _ => &self.debtor,
        }
    }

    /// What it is called: by the debt's own words, or by those of the first option that is seen.
    pub fn description_seen(&self, sight: &Sight) -> &str {
        match (sight, self.seen(sight).next()) {
            (Sight::Part { details: false, .. }, Some(unit)) if self.plan_length(unit) == 1 => {
                self.description_of(unit)
            }
            (Sight::Part { details: false, .. }, Some(unit)) => {
                let option = self.option_of(unit).map(|option| option.description.as_str());
                option.filter(|text| !text.is_empty()).unwrap_or(&self.description)
            }
            _ => &self.description,
        }
    }

    pub(super) fn debtor_of_option<'a>(&'a self, option: &'a PaymentOption) -> &'a Subject {
        option.debtor.as_ref().unwrap_or(&self.debtor)
    }
}
