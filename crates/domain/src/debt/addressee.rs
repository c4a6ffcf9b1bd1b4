//! To whom is written about a debt, and what each may be told: nobody gets by mail what the pages would not show
//! ([`DebtPosition::sight_of`]).

use super::{DebtPosition, Installment, Sight};
use crate::identity::PersonKey;

impl DebtPosition {
    /// Who is told of it when it is new: the contact ([`DebtPosition::contact_email`]), then the debtors of its options who are
    /// somebody else and left an address, each once.
    pub fn addressees(&self) -> Vec<(&str, Sight)> {
        let payer = self.payer.as_ref().and_then(|payer| payer.email.as_deref());
        let debtor = self.debtor.email.as_deref().filter(|_| payer.is_none());
        let first = match debtor {
            Some(email) => self.sight_of(&self.debtor.fiscal_code.clone().into()).map(|sight| (email, sight)),
            None => self.contact_email().map(|email| (email, Sight::Whole)),
        };
        let mut addressees: Vec<(&str, Sight)> = first.into_iter().collect();
        let mut told = vec![&self.debtor.fiscal_code];
        for other in self.options.iter().filter_map(|option| option.debtor.as_ref()) {
            let Some(email) = other.email.as_deref() else { continue };
            if !told.contains(&&other.fiscal_code) {
                told.push(&other.fiscal_code);
                let sight = self.sight_of(&other.fiscal_code.clone().into());
                addressees.extend(sight.map(|sight| (email, sight)));
            }
        }
        addressees
    }

    /// To whom a receipt of a unit is sent: the contact about it, and its debtor where that is another address.
    pub fn receipt_emails<'a>(&'a self, unit: &'a Installment) -> impl Iterator<Item = &'a str> {
        let debtor = self.debtor_of(unit);
        let contact = self.contact_about(debtor);
        let debtor = debtor.email.as_deref().filter(move |email| Some(*email) != contact);
        contact.into_iter().chain(debtor)
    }

    /// Whose the addresses of [`DebtPosition::receipt_emails`] are, in the same order; `None`: of whom nothing is known.
    pub fn receipt_readers(&self, unit: &Installment) -> Vec<Option<PersonKey>> {
        let debtor = self.debtor_of(unit);
        let told = || Some(PersonKey::from(debtor.fiscal_code.clone()));
        let contact = match &self.payer {
            Some(payer) if payer.email.is_some() => Some(payer.fiscal_code.clone().into()),
            _ if debtor.email.is_some() => told(),
            _ => self.created_by.clone(),
        };
        let place = |at: usize| if at == 0 { contact.clone() } else { told() };
        (0..self.receipt_emails(unit).count()).map(place).collect()
    }
}
