//! What happened to a debt, in plain words.

use chrono::{DateTime, NaiveDate, Utc};
use domain::attempt::Settlement;
use domain::cart::Return;
use domain::debt::{DebtPosition, ReceiptEffect, Standing};
use domain::notice_number::NoticeNumber;
use domain::receipt::{Outcome, Receipt};
use domain::timeline::{Begun, Entry, Happening, Lock};
use words::{Language, t};

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
    match lock.begun {
        Begun::Mine => t!("event-locked-mine", since = since, until = until),
        Begun::Here => t!("event-locked-here", since = since, until = until),
        Begun::Elsewhere => t!("event-locked-elsewhere", since = since, until = until),
    }
}

/// The same where there is little room.
pub fn until_free(lock: &Lock) -> String {
    t!("event-free-at", until = hour(lock.until))
}

/// The stages, the first first; the last says where it stands.
pub fn stages(dossier: &Dossier, story: &Story, today: NaiveDate) -> Vec<StageShown> {
    let debt = &dossier.debt;
    let mut stages: Vec<StageShown> =
        story.entries.iter().map(|entry| stage(debt, &dossier.receipts, entry)).collect();
    let locked = story.locks.iter().map(|lock| StageShown {
        label: with_place(debt, Some(&lock.notice), t!("event-in-progress")),
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

fn with_place(debt: &DebtPosition, notice: Option<&NoticeNumber>, said: &str) -> String {
    let place = notice.and_then(|notice| debt.installment(notice)).and_then(|unit| debt.place_of(unit));
    place.map_or_else(
        || said.to_owned(),
        |place| t!("event-of-place", place = place, what = after_colon(said)),
    )
}

fn after_colon(said: &str) -> String {
    let mut letters = said.chars();
    match letters.next() {
        // German nouns keep their capital
        Some(_) if words::current() == Language::De => said.to_owned(),
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
        Happening::Created => (t!("event-created"), None),
        Happening::Rewritten { gone, plan } => {
            let label = if *plan { t!("event-divided") } else { t!("event-rewritten") };
            (label, numbers(gone).map(|(n, numbers)| t!("event-gone", n = n, numbers = numbers)))
        }
        Happening::AmountChanged { from, to } => {
            (t!("event-amount"), Some(t!("event-amount-text", from = from.shown(), to = to.shown())))
        }
        Happening::Cancelled => (t!("event-cancelled"), None),
        Happening::Replaced => (t!("event-replaced"), None),
        Happening::Begun { mine: true } => (t!("event-begun-mine"), None),
        Happening::Begun { mine: false } => (t!("event-begun-here"), None),
        Happening::BegunElsewhere { lapsed } => {
            (t!("event-begun-elsewhere"), lapsed.then(|| t!("event-lapsed").to_owned()))
        }
        Happening::CameBack(way) => came_back(*way),
        Happening::Ended(settlement) => ended(*settlement),
        Happening::DoubtEnded(why) => (t!("event-doubt-ended"), Some(why.clone())),
        Happening::Receipt(place) => {
            receipts.get(*place).map_or((t!("event-receipt-arrived"), None), receipt_in_words)
        }
        Happening::RefundOpened(amount) => {
            (t!("event-refund-opened"), Some(t!("event-refund-opened-text", amount = amount.shown())))
        }
        Happening::RefundClosed(why) => {
            (t!("event-refund-closed"), why.clone().or_else(|| said(t!("event-refund-closed-text"))))
        }
    }
}

/// How many numbers, and the numbers as on the paper; `None` for none.
pub fn numbers<'a>(gone: impl IntoIterator<Item = &'a NoticeNumber>) -> Option<(usize, String)> {
    let numbers: Vec<String> = gone.into_iter().map(NoticeNumber::grouped).collect();
    (!numbers.is_empty()).then(|| (numbers.len(), numbers.join(", ")))
}

fn came_back(way: Return) -> (&'static str, Option<String>) {
    match way {
        Return::Ok => (t!("event-back-paid"), Some(t!("event-back-paid-text").to_owned())),
        Return::Cancel => (t!("event-back-cancelled"), None),
        Return::Error => (t!("event-back-failed"), None),
    }
}

fn ended(settlement: Settlement) -> (&'static str, Option<String>) {
    let (label, text) = match settlement {
        Settlement::NeverOpened => (t!("event-never-opened"), t!("event-never-opened-text")),
        Settlement::InDoubt => (t!("event-in-doubt"), t!("event-in-doubt-text")),
        Settlement::Paid | Settlement::PartlyPaid | Settlement::NotPaid => {
            (t!("event-not-paid"), t!("event-not-paid-text"))
        }
    };
    (label, Some(text.to_owned()))
}

fn receipt_in_words(receipt: &Receipt) -> (&'static str, Option<String>) {
    let shown = ReceiptShown::from(receipt);
    let label = match receipt.outcome {
        Outcome::Applied(ReceiptEffect::PaidTwice | ReceiptEffect::PaidExcluded) => {
            t!("event-receipt-another")
        }
        Outcome::Applied(ReceiptEffect::PaidAfterCancellation) => t!("event-paid-cancelled"),
        _ => t!("event-paid"),
    };
    let paid = || t!("event-paid-text", number = shown.number, psp = shown.psp);
    let text = shown.remark.map_or_else(paid, str::to_owned);
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
        Happening::Rewritten { gone: sample_gone(), plan: true },
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

/// The number of before, for samples.
pub fn sample_gone() -> Vec<NoticeNumber> {
    NoticeNumber::parse("301000000000003881").into_iter().collect()
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
