//! The letters: typed data of each mail template, with samples that are rendered in tests.

use domain::debt::DebtPosition;
use domain::texts::{self, Block, TextName};
use serde::Serialize;
use serde_json::Value;

use super::account::{AlreadyRegistered, Over, Registration, Reset};
use super::issued::DebtIssued;
use super::profile::{EmailCode, EmailMoved};
use super::receipt::ReceiptArrived;
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
