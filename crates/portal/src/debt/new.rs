//! What other software asks for, and the position that it becomes.

use std::collections::VecDeque;

use chrono::NaiveDate;
use domain::debt::{
    Adjustment, DebtPosition, Installment, InstallmentState, Metadata, OptionKind, Origin, PaymentOption,
    Publication, Transfer,
};
use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use domain::scope::Scope;
use domain::subject::Subject;
use uuid::Uuid;

/// A position as it was asked for.
#[derive(Debug, Clone)]
pub struct NewDebt {
    pub iupd: String,
    pub sector: String,
    /// Whether it is offered at once, or kept as a draft.
    pub publish: bool,
    /// The position whose place it takes.
    pub replaces: Option<String>,
    pub options: Vec<NewOption>,
}

/// A payment option as it was asked for.
#[derive(Debug, Clone)]
pub struct NewOption {
    /// May be empty.
    pub description: String,
    pub debtor: Subject,
    pub validity_date: Option<NaiveDate>,
    pub switch_to_expired: bool,
    pub units: Vec<NewUnit>,
}

/// A payable unit as it was asked for.
#[derive(Debug, Clone)]
pub struct NewUnit {
    /// May be empty: the option's counts.
    pub description: String,
    pub amount: Euro,
    pub due_date: Option<NaiveDate>,
    /// A number that the other software has given out already.
    pub notice_number: Option<NoticeNumber>,
    pub transfers: Vec<Transfer>,
    pub adjustments: Vec<Adjustment>,
    pub metadata: Vec<Metadata>,
}

impl NewDebt {
    /// Every unit with the index of its option and its place in it, in the order of the position.
    pub fn units(&self) -> impl Iterator<Item = (u8, u8, &NewUnit)> {
        (0..=u8::MAX).zip(&self.options).flat_map(|(option, new)| {
            (1..=u8::MAX).zip(&new.units).map(move |(number, unit)| (option, number, unit))
        })
    }

    /// The position, its units numbered in their order. `None` where there are fewer numbers than units, or no option.
    pub fn position(self, scope: &Scope, client: &str, numbers: Vec<NoticeNumber>) -> Option<DebtPosition> {
        let description = self.description()?;
        let debtor = self.options.first()?.debtor.clone();
        let mut numbers = VecDeque::from(numbers);
        let mut options = Vec::new();
        let mut installments = Vec::new();
        for (index, new) in (0..=u8::MAX).zip(self.options) {
            installments.extend(units(&new, index, &description, &mut numbers)?);
            options.push(option(new, &description, &debtor));
        }
        Some(DebtPosition {
            id: Uuid::new_v4(),
            iupd: self.iupd,
            origin: Origin::Api { client: client.to_owned() },
            sector: self.sector,
            service: description.clone(),
            description,
            debtor,
            payer: None,
            beneficiary: None,
            lines: Vec::new(),
            fields: Vec::new(),
            status: if self.publish { Publication::Published { at: scope.now } } else { Publication::Draft },
            options,
            installments,
            replaces: None,
            replaced_by: None,
            created_by: None,
            maker_email: None,
            created_at: scope.now,
            min_level: None,
        })
    }

    /// What the position is called: a single payment by its own words, a plan by those of its option.
    fn description(&self) -> Option<String> {
        let option = self.options.first()?;
        let unit = option.units.first()?;
        let words = if option.units.len() == 1 {
            [&unit.description, &option.description]
        } else {
            [&option.description, &unit.description]
        };
        words.into_iter().find(|text| !text.is_empty()).cloned()
    }
}

fn option(new: NewOption, description: &str, debtor: &Subject) -> PaymentOption {
    PaymentOption {
        kind: if new.units.len() == 1 { OptionKind::Single } else { OptionKind::Plan },
        description: if new.description == description { String::new() } else { new.description },
        debtor: Some(new.debtor).filter(|own| own != debtor),
        validity_date: new.validity_date,
    }
}

fn units(
    option: &NewOption,
    index: u8,
    description: &str,
    numbers: &mut VecDeque<NoticeNumber>,
) -> Option<Vec<Installment>> {
    let said = if option.description.is_empty() { description } else { &option.description };
    let unit = |(number, new): (u8, &NewUnit)| {
        Some(Installment {
            id: Uuid::new_v4(),
            option: index,
            number,
            notice_number: numbers.pop_front()?,
            amount: new.amount,
            adjustments: new.adjustments.clone(),
            due_date: new.due_date,
            switch_to_expired: option.switch_to_expired,
            description: Some(new.description.clone()).filter(|own| !own.is_empty() && own != said),
            transfers: new.transfers.clone(),
            metadata: new.metadata.clone(),
            state: InstallmentState::Open,
        })
    };
    (1..=u8::MAX).zip(&option.units).map(unit).collect()
}
