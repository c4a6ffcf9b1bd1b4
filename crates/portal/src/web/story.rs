//! What happened to a debt, in plain words.

use chrono::{DateTime, NaiveDate, Utc};
use domain::attempt::Settlement;
use domain::cart::Return;
use domain::debt::{DebtPosition, ReceiptEffect, Standing};
use domain::notice_number::NoticeNumber;
use domain::receipt::{Outcome, Receipt};
use domain::timeline::{Begun, Entry, Happening, Lock};

use super::dossier::{ReceiptShown, StageShown};
use crate::debt::Dossier;
use crate::timeline::Story;

/// A moment as people tell it on the same day.
fn hour(at: DateTime<Utc>) -> String {
    at.with_timezone(&chrono_tz::Europe::Rome).format("%H:%M").to_string()
}

/// Why a notice cannot be paid at this moment, and until when.
pub fn why_locked(lock: &Lock) -> String {
    let (since, until) = (hour(lock.since), hour(lock.until));
    let begun = match lock.begun {
        Begun::Mine => "hai iniziato a pagare questo avviso da questo portale",
        Begun::Here => "qualcuno ha iniziato a pagare questo avviso da questo portale",
        Begun::Elsewhere => {
            "qualcuno ha iniziato a pagare questo avviso con un'app, in banca o a uno sportello"
        }
    };
    format!(
        "Alle {since} {begun}. Finché quel pagamento è in corso pagoPA non ne accetta un altro. Se non viene concluso, l'avviso torna libero alle {until}."
    )
}

/// The same where there is little room.
pub fn until_free(lock: &Lock) -> String {
    format!("Se il pagamento in corso non viene concluso, torna libero alle {}.", hour(lock.until))
}

/// The stages, the first first; the last says where it stands.
pub fn stages(dossier: &Dossier, story: &Story, today: NaiveDate) -> Vec<StageShown> {
    let debt = &dossier.debt;
    let mut stages: Vec<StageShown> =
        story.entries.iter().map(|entry| stage(debt, &dossier.receipts, entry)).collect();
    let locked = story.locks.iter().map(|lock| StageShown {
        label: with_place(debt, Some(&lock.notice), "Pagamento in corso"),
        text: Some(why_locked(lock)),
        at: None,
        state: "current",
    });
    stages.extend(locked);
    let standings: Vec<Standing> =
        debt.seen(&dossier.sight).map(|unit| debt.standing_of(unit, today)).collect();
    let first = |wanted: fn(Standing) -> bool| standings.iter().copied().find(|standing| wanted(*standing));
    let waiting = first(Standing::is_payable)
        .or_else(|| first(|standing| matches!(standing, Standing::Expired | Standing::NotYetPayable)));
    match (waiting, stages.last_mut()) {
        // what is kept for a payment stands there as the last
        (Some(_), _) if !story.locks.is_empty() => {}
        (Some(standing), _) => stages.push(StageShown {
            label: standing.word().to_owned(),
            text: None,
            at: None,
            state: "current",
        }),
        (None, Some(last)) => last.state = "current",
        (None, None) => {}
    }
    stages
}

fn with_place(debt: &DebtPosition, notice: Option<&NoticeNumber>, words: &str) -> String {
    let place = notice.and_then(|notice| debt.installment(notice)).and_then(|unit| debt.place_of(unit));
    place.map_or_else(|| words.to_owned(), |place| format!("{place}: {}", lower_first(words)))
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        // the name pagoPA begins with a small letter already
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn stage(debt: &DebtPosition, receipts: &[Receipt], entry: &Entry) -> StageShown {
    let (label, text) = words(receipts, &entry.what);
    let at = match &entry.what {
        Happening::Receipt(place) => receipts.get(*place).and_then(|receipt| receipt.paid_at),
        _ => None,
    };
    StageShown {
        label: with_place(debt, entry.notice.as_ref(), label),
        text,
        at: Some(at.unwrap_or(entry.at).to_rfc3339()),
        state: "done",
    }
}

fn words(receipts: &[Receipt], what: &Happening) -> (&'static str, Option<String>) {
    let said = |text: &str| Some(text.to_owned());
    match what {
        Happening::Created => ("Avviso creato", None),
        Happening::Rewritten => ("Avviso aggiornato dall'ente", None),
        Happening::AmountChanged { from, to } => {
            ("Importo cambiato dall'ente", Some(format!("Da {from} a {to}.")))
        }
        Happening::Cancelled => ("Avviso annullato", None),
        Happening::Replaced => ("Avviso sostituito da un altro", None),
        Happening::Begun { mine: true } => ("Hai avviato il pagamento su pagoPA", None),
        Happening::Begun { mine: false } => ("Pagamento avviato da questo portale", None),
        Happening::BegunElsewhere { lapsed } => (
            "Pagamento avviato con un'app, in banca o a uno sportello",
            lapsed.then(|| "Non è stato concluso: non è arrivata nessuna ricevuta.".to_owned()),
        ),
        Happening::CameBack(way) => came_back(*way),
        Happening::Ended(settlement) => ended(*settlement),
        Happening::DoubtEnded(why) => ("L'ufficio ha verificato il pagamento", Some(why.clone())),
        Happening::Receipt(place) => {
            receipts.get(*place).map_or(("Ricevuta arrivata", None), receipt_in_words)
        }
        Happening::RefundOpened(amount) => {
            ("Rimborso da fare", Some(format!("L'ente ti restituirà {amount}.")))
        }
        Happening::RefundClosed(why) => {
            ("Rimborso concluso", why.clone().or_else(|| said("L'ufficio ha chiuso il rimborso.")))
        }
    }
}

fn came_back(way: Return) -> (&'static str, Option<String>) {
    const WAIT: &str = "Finché non arriva la ricevuta l'avviso non risulta pagato. Non pagare di nuovo.";
    match way {
        Return::Ok => ("pagoPA dice che il pagamento è riuscito", Some(WAIT.to_owned())),
        Return::Cancel => ("Pagamento annullato su pagoPA", None),
        Return::Error => ("Pagamento non riuscito su pagoPA", None),
    }
}

fn ended(settlement: Settlement) -> (&'static str, Option<String>) {
    let (label, text) = match settlement {
        Settlement::NeverOpened => {
            ("pagoPA non ha risposto", "Il pagamento non è cominciato: si può riprovare.")
        }
        Settlement::InDoubt => (
            "La ricevuta non è ancora arrivata",
            "L'ufficio sta verificando con pagoPA. Non pagare di nuovo: ti diciamo qui che cosa risulta.",
        ),
        Settlement::Paid | Settlement::PartlyPaid | Settlement::NotPaid => (
            "Tentativo chiuso senza pagamento",
            "Il pagamento su pagoPA non è stato concluso e non è arrivata nessuna ricevuta.",
        ),
    };
    (label, Some(text.to_owned()))
}

fn receipt_in_words(receipt: &Receipt) -> (&'static str, Option<String>) {
    let shown = ReceiptShown::from(receipt);
    let label = match receipt.outcome {
        Outcome::Applied(ReceiptEffect::PaidTwice | ReceiptEffect::PaidExcluded) => {
            "Arrivata un'altra ricevuta"
        }
        Outcome::Applied(ReceiptEffect::PaidAfterCancellation) => "Pagato dopo l'annullamento",
        _ => "Pagato",
    };
    let text =
        shown.remark.map_or_else(|| format!("Ricevuta {} di {}", shown.number, shown.psp), str::to_owned);
    (label, Some(text))
}

/// A story for samples: begun here, not concluded, begun again at a bank, and kept.
pub fn sample(dossier: &Dossier) -> Story {
    let Some(unit) = dossier.debt.installments.first() else { return Story::default() };
    let (at, notice) = (dossier.debt.created_at, Some(unit.notice_number.clone()));
    let entry = |what| Entry { at, notice: notice.clone(), what };
    let receipts = (0..dossier.receipts.len()).map(|place| entry(Happening::Receipt(place)));
    let tried = [
        Happening::Created,
        Happening::Begun { mine: true },
        Happening::CameBack(Return::Ok),
        Happening::Ended(Settlement::InDoubt),
        Happening::DoubtEnded("pagoPA conferma: nessun addebito.".to_owned()),
        Happening::BegunElsewhere { lapsed: true },
    ];
    Story {
        entries: tried.into_iter().map(entry).chain(receipts).collect(),
        locks: sample_lock(&unit.notice_number).into_iter().filter(|_| dossier.receipts.is_empty()).collect(),
    }
}

/// A lock of half an hour, for samples.
pub fn sample_lock(notice: &NoticeNumber) -> Option<Lock> {
    let since: DateTime<Utc> = "2026-11-22T09:12:00Z".parse().ok()?;
    Some(Lock {
        notice: notice.clone(),
        since,
        until: since + domain::attempt::LOCK,
        begun: Begun::Elsewhere,
    })
}

/// Its words, for samples.
pub fn sample_locked() -> Option<String> {
    let notice = NoticeNumber::parse("301000000000004285").ok()?;
    sample_lock(&notice).map(|lock| why_locked(&lock))
}
