//! *Promemoria*: what is reminded of before its due date, whom, and when. A payable unit has one reminder ever; who sends it keeps which
//! had theirs.

use chrono::{DateTime, NaiveDate, TimeDelta, Timelike, Utc};
use chrono_tz::Europe::Rome;

use crate::calendar;
use crate::debt::{DebtPosition, Installment, Sight, Standing};
use crate::identity::PersonKey;
use crate::profile::Profile;

/// What can be chosen, in days before the due date; 0: no reminder.
pub const CHOICES: [u32; 4] = [0, 3, 7, 14];
/// The longest of them.
pub const LONGEST: u32 = 14;
/// What an entity does that says nothing else (`documents.reminder_days`).
pub const USUAL: u32 = 7;
/// A debt that was published so few days ago was told just now: no reminder yet.
const REST: u32 = 2;
/// From this hour on in Italy, up to the other, people are written to.
const HOURS: std::ops::Range<u32> = 8..20;

/// How many days before the due date a person is reminded: as chosen, else as the entity does.
pub fn lead(chosen: Option<u32>, entity: u32) -> u32 {
    chosen.unwrap_or(entity).min(LONGEST)
}

/// Whether people may be written to now.
pub fn is_decent(now: DateTime<Utc>) -> bool {
    HOURS.contains(&now.with_timezone(&Rome).hour())
}

/// Whether a unit is reminded of on a day: it can be paid, its due date is to come and no farther than `lead` days, and its debt was not
/// told just now. A day that was missed is made up for while the due date is to come.
pub fn is_due(debt: &DebtPosition, unit: &Installment, lead: u32, today: NaiveDate) -> bool {
    let Some(due) = unit.due_date.filter(|due| today < *due) else { return false };
    let Some(published) = debt.published_at() else { return false };
    lead > 0
        && due - today <= TimeDelta::days(i64::from(lead))
        && calendar::after(calendar::day_of(published), REST) <= today
        && debt.standing_of(unit, today) == Standing::Payable
}

/// Who is reminded of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader<'a> {
    /// Whose choice counts.
    pub person: PersonKey,
    /// The address that was written for this person in the debt, by whoever made it.
    pub email: Option<&'a str>,
    /// What of the debt may be told.
    pub sight: Sight,
}

impl<'a> Reader<'a> {
    /// Where to: at the address that the reader proved, else at the one that the reader wrote in this debt, else at the identity's, else at
    /// the one that somebody else wrote in the debt. Whoever makes a debt without a login may write any address beside somebody's code: the
    /// letter could turn that person's reminders off. `None`: no address is known.
    pub fn address(&self, debt: &DebtPosition, profile: Option<&'a Profile>) -> Option<&'a str> {
        let proved = profile.and_then(|profile| profile.email.as_deref());
        let own = self.email.filter(|_| debt.created_by.as_ref() == Some(&self.person));
        let trusted = self.email.filter(|_| !debt.is_of_nobody());
        proved.or(own).or_else(|| profile.and_then(Profile::letter_email)).or(trusted)
    }
}

/// Who is reminded of a unit: the debtor of an option in another name, else whom the debt's address belongs to
/// ([`DebtPosition::contact_email`]), else the debtor, at the address of the profile. `None`: who may not see the unit.
pub fn reader_of<'a>(debt: &'a DebtPosition, unit: &Installment) -> Option<Reader<'a>> {
    let debtor = debt.debtor_of(unit);
    let payer = debt
        .payer
        .as_ref()
        .and_then(|payer| Some((payer.fiscal_code.clone().into(), payer.email.as_deref()?)));
    // of somebody who stands in several options, the first address counts for all
    let mut same = debt.debtors().filter(|other| other.fiscal_code == debtor.fiscal_code);
    let own = same.find_map(|other| Some((other.fiscal_code.clone().into(), other.email.as_deref()?)));
    let maker = debt.created_by.clone().zip(debt.maker_email.as_deref());
    let written = if debtor.fiscal_code == debt.debtor.fiscal_code { payer.or(own).or(maker) } else { own };
    let (person, email) = match written {
        Some((person, email)) => (person, Some(email)),
        None => (debtor.fiscal_code.clone().into(), None),
    };
    let sight = debt.sight_of(&person).filter(|sight| sight.shows(unit))?;
    Some(Reader { person, email, sight })
}

/// What a reader is told beside the units that are reminded of: of each other way to pay that is seen, the first unit that can be paid.
/// In the order of the debt.
pub fn told<'a>(
    debt: &'a DebtPosition,
    sight: &Sight,
    reminded: &[&'a Installment],
    today: NaiveDate,
) -> Vec<&'a Installment> {
    let mut told: Vec<&Installment> = Vec::new();
    for unit in debt.seen(sight).filter(|unit| debt.standing_of(unit, today).is_payable()) {
        let is_reminded = reminded.iter().any(|other| other.notice_number == unit.notice_number);
        let way_is_reminded = reminded.iter().any(|other| other.option == unit.option);
        let way_is_told = told.iter().any(|other| other.option == unit.option);
        if is_reminded || (!way_is_reminded && !way_is_told) {
            told.push(unit);
        }
    }
    told
}

#[cfg(test)]
mod tests;
