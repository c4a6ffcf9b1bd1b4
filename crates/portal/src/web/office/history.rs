//! The history of a debt in plain words, with who and why.

use domain::debt::{DebtEvent, DebtRecord, ReceiptEffect};
use domain::notice_number::NoticeNumber;
use serde::Serialize;

/// One entry.
#[derive(Debug, Clone, Serialize)]
pub struct EntryShown {
    pub at: String,
    pub what: String,
    pub who: String,
    pub why: Option<String>,
}

impl From<&DebtRecord> for EntryShown {
    fn from(record: &DebtRecord) -> Self {
        Self {
            at: record.at.to_rfc3339(),
            what: what(&record.event),
            who: actor(&record.actor),
            why: record.why.clone(),
        }
    }
}

fn what(event: &DebtEvent) -> String {
    match event {
        DebtEvent::Created { draft: true } => "Creata come bozza".to_owned(),
        DebtEvent::Created { draft: false } => "Creata".to_owned(),
        DebtEvent::Published => "Pubblicata".to_owned(),
        DebtEvent::Withdrawn => "Tornata in bozza".to_owned(),
        DebtEvent::Replaced { by: None, gone, plan } => rewritten(gone, *plan),
        DebtEvent::Replaced { by: Some(_), .. } => "Annullata e sostituita da un'altra posizione".to_owned(),
        DebtEvent::AmountChanged { notice, from, to } => {
            format!("Avviso {}: importo cambiato da {from} a {to}", notice.grouped())
        }
        DebtEvent::Cancelled => "Annullata".to_owned(),
        DebtEvent::Removed => "Eliminata".to_owned(),
        DebtEvent::ReceiptApplied { notice, receipt, amount, effect } => {
            format!(
                "Avviso {}: ricevuta {receipt} di {amount}, {}",
                notice.grouped(),
                effect_in_words(*effect)
            )
        }
        DebtEvent::RefundOpened { amount, .. } => format!("Aperto un rimborso di {amount}"),
        DebtEvent::RefundClosed { .. } => "Chiuso il rimborso".to_owned(),
    }
}

fn rewritten(gone: &[NoticeNumber], plan: bool) -> String {
    let what = if plan { "Rateizzata" } else { "Riscritta" };
    let numbers: Vec<String> = gone.iter().map(NoticeNumber::grouped).collect();
    match numbers.as_slice() {
        [] => what.to_owned(),
        [one] => format!("{what}: l’avviso {one} non vale più"),
        many => format!("{what}: gli avvisi {} non valgono più", many.join(", ")),
    }
}

const fn effect_in_words(effect: ReceiptEffect) -> &'static str {
    match effect {
        ReceiptEffect::Settled => "che lo paga",
        ReceiptEffect::PaidTwice => "ma era già pagato",
        ReceiptEffect::PaidExcluded => "ma il debito era già pagato in un altro modo",
        ReceiptEffect::PaidAfterCancellation => "ma era stato annullato",
    }
}

/// Who acted, from how the history keeps it (`Actor::author`).
pub(super) fn actor(author: &str) -> String {
    match author.split_once(':') {
        Some(("person", code)) => format!("Persona {code}"),
        Some(("client", id)) => format!("Programma dell'ente {id}"),
        _ => match author {
            "node" => "pagoPA".to_owned(),
            "system" => "Sportello".to_owned(),
            "anonymous" => "Persona senza accesso".to_owned(),
            other => other.to_owned(),
        },
    }
}
