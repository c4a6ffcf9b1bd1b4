//! The letter of a receipt: to a reader of the debt, or to who paid it and sees nothing of it.

use chrono::Datelike;
use domain::calendar;
use domain::debt::{ReceiptEffect, Sight};
use domain::identity::PersonKey;
use domain::receipt::{Booking, Outcome, booking};
use domain::statement::Paid;
use domain::texts::TextName;
use serde::Serialize;

use super::letter::{Letter, Sender, intro, link};
use crate::registry::Tenant;

/// Who paid, as far as its reader is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PaidBy {
    /// The reader, as far as anybody told.
    Reader,
    /// Nobody told.
    Unknown,
    /// Somebody else than the reader.
    Another,
}

/// A receipt arrived.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptArrived {
    pub sender: Sender,
    /// The entity's own first words.
    pub intro: Vec<String>,
    /// For whom only paid, the words of the receipt.
    pub description: String,
    /// For whom, where the reader sees that: in the body, never in the subject.
    pub beneficiary: Option<String>,
    pub notice: String,
    pub amount_cents: i64,
    pub paid_at: String,
    pub paid_by: PaidBy,
    /// The reader paid and does not see the debt.
    pub outsider: bool,
    /// The notice had been paid already.
    pub again: bool,
    /// Where the money of a second payment is asked for; of who knows that another made it, none.
    pub refund_link: Option<String>,
    /// The notice had been cancelled.
    pub late: bool,
    /// The debt, or the statement of who does not see the debt.
    pub link: String,
}

impl ReceiptArrived {
    /// The letter of a payment for one person; `None`: for the debt's contact, of whom only the address is known.
    pub fn of(paid: &Paid<'_>, reader: Option<&PersonKey>, tenant: &Tenant) -> Self {
        let Paid { receipt, debt, .. } = paid;
        let unit = debt.installment(&receipt.notice_number);
        let seen = match reader {
            Some(person) => debt.sight_of(person).filter(|sight| unit.is_some_and(|unit| sight.shows(unit))),
            None => Some(Sight::Whole),
        };
        let shown = unit.filter(|_| seen.is_some());
        let description = shown.map_or(receipt.description.as_str(), |unit| debt.description_of(unit));
        let paid_at = receipt.paid_at.unwrap_or(receipt.received_at);
        let day = calendar::day_of(paid_at);
        let statement = format!("{}/area-riservata/estratto-conto?anno={}", tenant.origin, day.year());
        let place = if seen.is_some() { link(debt, tenant) } else { statement };
        let again = booking(receipt) == Booking::Refund;
        let paid_by = paid_by(paid, reader);
        let about = [
            ("causale", description.to_owned()),
            ("posizione", place.clone()),
            ("avviso", receipt.notice_number.grouped()),
            ("importo", receipt.amount.to_string()),
            ("pagato_il", calendar::italian_date(day)),
        ];
        let asks = again && paid_by != PaidBy::Another;
        Self {
            sender: Sender::of(tenant),
            intro: intro(tenant, TextName::MailReceipt, &about),
            description: description.to_owned(),
            beneficiary: seen.as_ref().and_then(|sight| debt.beneficiary_seen(sight)).map(str::to_owned),
            notice: receipt.notice_number.to_string(),
            amount_cents: receipt.amount.cents(),
            paid_at: paid_at.to_rfc3339(),
            paid_by,
            outsider: seen.is_none(),
            again,
            refund_link: asks.then(|| format!("{}/rimborso/{}", link(debt, tenant), receipt.id)),
            late: receipt.outcome == Outcome::Applied(ReceiptEffect::PaidAfterCancellation),
            link: place,
        }
    }
}

/// A contact of whom nothing is known is told what the debtor is told.
fn paid_by(paid: &Paid<'_>, reader: Option<&PersonKey>) -> PaidBy {
    let unit = paid.debt.installment(&paid.receipt.notice_number);
    let debtor = || unit.map(|unit| PersonKey::from(paid.debt.debtor_of(unit).fiscal_code.clone()));
    match reader.cloned().or_else(debtor) {
        Some(person) if paid.is_known_of(&person) => PaidBy::Reader,
        Some(person) if paid.is_known_of_another(&person) => PaidBy::Another,
        _ => PaidBy::Unknown,
    }
}

impl Letter for ReceiptArrived {
    const FOLDER: &'static str = "receipt";
    fn samples() -> Vec<Self> {
        let letter = Self {
            sender: Sender::sample(),
            intro: vec!["Grazie per aver pagato in tempo.".to_owned()],
            description: "Mensa scolastica: retta mensile".to_owned(),
            beneficiary: None,
            notice: "301000000000004285".to_owned(),
            amount_cents: 2_080,
            paid_at: "2026-11-22T10:00:00Z".to_owned(),
            paid_by: PaidBy::Unknown,
            outsider: false,
            again: false,
            refund_link: None,
            late: false,
            link: "http://portale-medesano.localhost:8080/area-riservata/documenti".to_owned(),
        };
        let twice = Self {
            again: true,
            refund_link: Some(format!("{}/0/rimborso/0", letter.link)),
            intro: Vec::new(),
            ..letter.clone()
        };
        let another = Self { paid_by: PaidBy::Another, refund_link: None, ..letter.clone() };
        vec![
            Self { paid_by: PaidBy::Reader, outsider: true, ..twice.clone() },
            Self { again: true, ..another.clone() },
            Self { late: true, ..another.clone() },
            another,
            twice,
            Self { paid_by: PaidBy::Reader, outsider: true, ..letter.clone() },
            Self { late: true, ..letter.clone() },
            Self { beneficiary: Some("Tommaso Esempi".to_owned()), ..letter.clone() },
            letter,
        ]
    }
}
