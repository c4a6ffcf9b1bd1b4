//! Who in the office opened a person's data, when and what: the person may read it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use words::t;

use crate::access::Role;
use crate::debt::DebtPosition;
use crate::identity::PersonKey;

/// The kind of page that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Opened {
    /// A list of positions in which the person's stood.
    List,
    /// A position with its history and receipts.
    Debt,
    /// The notice of a position, as PDF.
    Notice,
    /// Money to be given back.
    Refund,
    /// A payment whose receipts are missing.
    Doubt,
    /// A list of requests in which the person's stood.
    Requests,
    /// A request with its messages.
    Request,
    /// A file that the person sent along.
    Attachment,
}

impl Opened {
    /// What the person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::List => t!("debts-looks-of-list"),
            Self::Debt => t!("debts-looks-of-debt"),
            Self::Notice => t!("debts-looks-of-notice"),
            Self::Refund => t!("debts-looks-of-refund"),
            Self::Doubt => t!("debts-looks-of-doubt"),
            Self::Requests => t!("debts-looks-of-requests"),
            Self::Request => t!("debts-looks-of-request"),
            Self::Attachment => t!("debts-looks-of-attachment"),
        }
    }
}

/// One look at one person's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeLook {
    /// Its own.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Whose data.
    pub person: PersonKey,
    /// Who looked: [`crate::scope::Actor::author`]. The person reads the roles only.
    pub actor: String,
    /// The roles of who looked.
    pub roles: Vec<Role>,
    /// The kind of page.
    pub opened: Opened,
    /// What it was about, in the words of the debt; empty for a list.
    pub about: String,
}

/// Whose data the page of a debt shows: every debtor, who pays, for whom the service is, and who asked for it; each once.
pub fn shown_on(debt: &DebtPosition) -> Vec<PersonKey> {
    let options = debt.options.iter().filter_map(|option| option.debtor.as_ref());
    let subjects = std::iter::once(&debt.debtor).chain(options).chain(&debt.payer);
    let mut people: Vec<PersonKey> = subjects.map(|subject| subject.fiscal_code.clone().into()).collect();
    people.extend(debt.beneficiary.iter().map(|child| child.fiscal_code.clone().into()));
    people.extend(debt.created_by.clone());
    people.sort();
    people.dedup();
    people
}

#[cfg(test)]
mod tests {
    use super::shown_on;
    use crate::debt::tests::debt;

    #[test]
    fn each_person_of_a_debt_is_named_once() {
        let mut debt = debt(None, false);
        debt.created_by = Some(debt.debtor.fiscal_code.clone().into());
        debt.beneficiary = None;
        debt.payer = None;
        assert_eq!(shown_on(&debt), [debt.debtor.fiscal_code.clone()]);
        debt.payer = Some(crate::subject::Subject {
            fiscal_code: crate::fiscal_code::FiscalCode::parse("VRDGNN55M57F205Y").unwrap(),
            ..debt.debtor.clone()
        });
        assert_eq!(shown_on(&debt).len(), 2);
    }
}
