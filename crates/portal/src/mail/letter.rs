//! The letters: typed data of each mail template, with samples that are rendered in tests.

use domain::calendar;
use domain::debt::{DebtPosition, ReceiptEffect};
use domain::receipt::{Booking, Outcome, Receipt, booking};
use domain::texts::{self, Block, TextName};
use serde::Serialize;
use serde_json::Value;

use super::account::{AlreadyRegistered, Over, Registration, Reset};
use super::issued::DebtIssued;
use super::profile::{EmailCode, EmailMoved};
use super::reminder::Reminder;
use super::request::{RequestMessage, RequestOutcome, RequestSent, RequestTaken};
use crate::registry::Tenant;

/// The data of one kind of mail.
pub trait Letter: Serialize {
    /// Its folder in `themes/*/mail`.
    const FOLDER: &'static str;

    /// Where its reader can have no more of them, for letters that nobody needs.
    fn unsubscribe(&self) -> Option<&str> {
        None
    }

    /// At least one for every state of the mail.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// What every mail says of the entity.
#[derive(Debug, Clone, Serialize)]
pub struct Sender {
    pub name: String,
    pub portal_title: String,
    /// Lines of the entity's own text below the mail.
    pub signature: Vec<String>,
}

impl Sender {
    pub(super) fn of(tenant: &Tenant) -> Self {
        let config = tenant.config();
        let text = tenant.document.texts.get(TextName::MailSignature.file()).map_or("", String::as_str);
        let signature = texts::blocks(text, config).into_iter().flat_map(lines).collect();
        Self { name: config.name.clone(), portal_title: config.branding.portal_title.clone(), signature }
    }

    pub(super) fn sample() -> Self {
        Self {
            name: "Comune di Medesano".to_owned(),
            portal_title: "Portale Servizi al Cittadino".to_owned(),
            signature: vec!["Comune di Medesano".to_owned(), "Non rispondere a questo indirizzo.".to_owned()],
        }
    }
}

/// The entity's own first words of a mail, with what it is about.
pub(super) fn intro(tenant: &Tenant, name: TextName, about: &[(&str, String)]) -> Vec<String> {
    let text = tenant.document.texts.get(name.file()).map_or("", String::as_str);
    texts::blocks_about(text, tenant.config(), about).into_iter().flat_map(lines).collect()
}

fn lines(block: Block) -> Vec<String> {
    match block {
        Block::Heading(line) | Block::Paragraph(line) => vec![line],
        Block::List(entries) => entries,
    }
}

/// A receipt arrived.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptArrived {
    pub sender: Sender,
    /// The entity's own first words.
    pub intro: Vec<String>,
    pub description: String,
    pub notice: String,
    pub amount_cents: i64,
    pub paid_at: String,
    /// The notice had been paid already.
    pub again: bool,
    /// Where the money of a second payment is asked for.
    pub refund_link: Option<String>,
    /// The notice had been cancelled.
    pub late: bool,
    pub link: String,
}

impl ReceiptArrived {
    /// The letter of a receipt for a debt.
    pub fn of(receipt: &Receipt, debt: &DebtPosition, tenant: &Tenant) -> Self {
        let unit = debt.installment(&receipt.notice_number);
        let description = unit.map_or(debt.description.as_str(), |unit| debt.description_of(unit));
        let paid_at = receipt.paid_at.unwrap_or(receipt.received_at);
        let again = booking(receipt) == Booking::Refund;
        let about = [
            ("causale", description.to_owned()),
            ("posizione", link(debt, tenant)),
            ("avviso", receipt.notice_number.grouped()),
            ("importo", receipt.amount.to_string()),
            ("pagato_il", calendar::italian_date(calendar::day_of(paid_at))),
        ];
        Self {
            sender: Sender::of(tenant),
            intro: intro(tenant, TextName::MailReceipt, &about),
            description: description.to_owned(),
            notice: receipt.notice_number.to_string(),
            amount_cents: receipt.amount.cents(),
            paid_at: paid_at.to_rfc3339(),
            again,
            refund_link: again.then(|| format!("{}/rimborso/{}", link(debt, tenant), receipt.id)),
            late: receipt.outcome == Outcome::Applied(ReceiptEffect::PaidAfterCancellation),
            link: link(debt, tenant),
        }
    }
}

impl Letter for ReceiptArrived {
    const FOLDER: &'static str = "receipt";
    fn samples() -> Vec<Self> {
        let letter = Self {
            sender: Sender::sample(),
            intro: vec!["Grazie per aver pagato in tempo.".to_owned()],
            description: "Mensa scolastica: retta mensile".to_owned(),
            notice: "301000000000004285".to_owned(),
            amount_cents: 2_080,
            paid_at: "2026-11-22T10:00:00Z".to_owned(),
            again: false,
            refund_link: None,
            late: false,
            link: "http://portale-medesano.localhost:8080/area-riservata/documenti".to_owned(),
        };
        vec![
            Self {
                again: true,
                refund_link: Some(format!("{}/0/rimborso/0", letter.link)),
                intro: Vec::new(),
                ..letter.clone()
            },
            Self { late: true, ..letter.clone() },
            letter,
        ]
    }
}

/// Where the debt is shown.
pub(super) fn link(debt: &DebtPosition, tenant: &Tenant) -> String {
    format!("{}/area-riservata/documenti/{}", tenant.origin, debt.id)
}

/// A template of mail with a sample.
#[derive(Debug)]
pub struct Sample {
    pub folder: &'static str,
    pub data: Value,
}

/// Every sample of every letter.
pub fn samples() -> Vec<Sample> {
    fn of<L: Letter>() -> impl Iterator<Item = Sample> {
        let data = |letter: L| serde_json::to_value(letter).unwrap_or_default();
        L::samples().into_iter().map(move |letter| Sample { folder: L::FOLDER, data: data(letter) })
    }
    let accounts =
        of::<Registration>().chain(of::<AlreadyRegistered>()).chain(of::<Reset>()).chain(of::<Over>());
    let requests = of::<RequestSent>()
        .chain(of::<RequestTaken>())
        .chain(of::<RequestMessage>())
        .chain(of::<RequestOutcome>());
    let of_debts = of::<DebtIssued>().chain(of::<ReceiptArrived>()).chain(of::<Reminder>());
    of_debts.chain(accounts).chain(of::<EmailCode>()).chain(of::<EmailMoved>()).chain(requests).collect()
}
