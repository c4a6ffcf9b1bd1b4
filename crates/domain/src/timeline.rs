//! *Dov'è il mio pagamento*: what happened to a debt, in the order in which it happened, and which of its notices pagoPA keeps for a
//! payment that is going on.
//!
//! Where it comes from: the debt's history, the attempts begun here, the activations that the Node asked for (paGetPayment, whoever the
//! provider is) and the receipts. Only receipts make a payment.

use chrono::{DateTime, TimeDelta, Utc};

use crate::attempt::{Course, OPEN_FOR, Settlement, locked_until};
use crate::cart::Return;
use crate::debt::{DebtEvent, DebtPosition, DebtRecord, InstallmentState, Sight, given_up};
use crate::euro::Euro;
use crate::notice_number::NoticeNumber;
use crate::receipt::Receipt;

/// Activations of a notice that follow so closely are one payment: the Node repeats a call that was not answered in time.
const REPEATED_WITHIN: TimeDelta = TimeDelta::minutes(1);

/// An attempt begun on this portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// What was to be paid.
    pub notices: Vec<NoticeNumber>,
    /// Whether the reader began it.
    pub mine: bool,
    /// Its way.
    pub course: Course,
    /// What became of it, and when that was found.
    pub settled: Option<(Settlement, DateTime<Utc>)>,
    /// When the office ended the doubt, and with which words.
    pub closed: Option<(DateTime<Utc>, String)>,
}

impl Tried {
    fn holds(&self, notice: &NoticeNumber) -> bool {
        self.notices.contains(notice)
    }

    /// Whether an activation at that time may be of this attempt: Checkout had it, and nobody had come back.
    fn explains(&self, at: DateTime<Utc>) -> bool {
        let back = self.course.returned.map(|(_, back)| back);
        self.course.opened_at.is_some_and(|opened| opened <= at && at < opened + OPEN_FOR)
            && back.is_none_or(|back| at <= back)
    }

    fn gave_up_at(&self) -> Option<DateTime<Utc>> {
        self.course.returned.filter(|(way, _)| *way != Return::Ok).map(|(_, at)| at)
    }
}

/// The Node took a notice for one payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activation {
    /// The notice.
    pub notice: NoticeNumber,
    /// When.
    pub at: DateTime<Utc>,
}

/// pagoPA keeps a notice for a payment that is going on, and takes no other meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// The notice.
    pub notice: NoticeNumber,
    /// When the payment was activated.
    pub since: DateTime<Utc>,
    /// When it is free again, if the payment is not concluded.
    pub until: DateTime<Utc>,
    /// Where the payment began.
    pub begun: Begun,
}

/// Where a payment began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// On this portal, by the reader.
    Mine,
    /// On this portal, by somebody else.
    Here,
    /// With an app, at a bank, at a counter.
    Elsewhere,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// It was written, or offered after it had been a draft.
    Created,
    /// It was written anew.
    Rewritten {
        /// The numbers that are not valid any more, as far as they had been offered; told to who sees the whole debt.
        gone: Vec<NoticeNumber>,
        /// Whether a plan of instalments took the place of the single payment.
        plan: bool,
    },
    /// It costs something else.
    AmountChanged {
        /// Before.
        from: Euro,
        /// Now.
        to: Euro,
    },
    /// It was taken back.
    Cancelled,
    /// It gave way to another debt.
    Replaced,
    /// A payment began on this portal.
    Begun {
        /// Whether the reader began it.
        mine: bool,
    },
    /// A payment began elsewhere: with an app, at a bank, at a counter.
    BegunElsewhere {
        /// Whether it was not concluded, and the notice is free again.
        lapsed: bool,
    },
    /// The browser came back from pagoPA; it proves nothing. As having paid: only while the receipt is missing, which tells more.
    CameBack(Return),
    /// What became of an attempt that receipts do not tell of.
    Ended(Settlement),
    /// The office ended a doubt with these words.
    DoubtEnded(String),
    /// A receipt arrived: its place in the list of receipts.
    Receipt(usize),
    /// Money is to be given back.
    RefundOpened(Euro),
    /// The office gave it back, or said what became of it.
    RefundClosed(Option<String>),
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: DateTime<Utc>,
    /// Which of the debt's notices, where it is about one.
    pub notice: Option<NoticeNumber>,
    /// What.
    pub what: Happening,
}

impl Entry {
    fn forget_numbers(&mut self) {
        if let Happening::Rewritten { gone, .. } = &mut self.what {
            gone.clear();
        }
    }
}

/// All that is known of payments of some notices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    /// Attempts begun here.
    pub attempts: Vec<Tried>,
    /// Activations, the first first.
    pub activations: Vec<Activation>,
}

impl Traces {
    /// The notices that are kept for a payment now. `lock` is the life of the Node's token.
    pub fn locks<'a>(
        &self,
        notices: impl IntoIterator<Item = &'a NoticeNumber>,
        receipts: &[Receipt],
        lock: TimeDelta,
        now: DateTime<Utc>,
    ) -> Vec<Lock> {
        let kept = |notice: &NoticeNumber| {
            let since = self.activations_of(notice).map(|activation| activation.at).max()?;
            let of_notice = || self.attempts.iter().filter(|attempt| attempt.holds(notice));
            let released = of_notice().filter_map(Tried::gave_up_at).max();
            let paid = receipts.iter().filter(|receipt| receipt.notice_number == *notice);
            let paid = paid.map(|receipt| receipt.received_at).max();
            let until = locked_until(Some(since), released, paid, lock, now)?;
            let begun = match of_notice().find(|attempt| attempt.explains(since)) {
                Some(Tried { mine: true, .. }) => Begun::Mine,
                Some(_) => Begun::Here,
                None => Begun::Elsewhere,
            };
            Some(Lock { notice: notice.clone(), since, until, begun })
        };
        notices.into_iter().filter_map(kept).collect()
    }

    fn activations_of(&self, notice: &NoticeNumber) -> impl Iterator<Item = &Activation> {
        self.activations.iter().filter(move |activation| activation.notice == *notice)
    }
}

/// What happened to a debt, the first entry first, as far as a reader sees the debt: of what concerns one notice, only what concerns
/// a notice that is seen.
pub fn tell(
    debt: &DebtPosition,
    sight: &Sight,
    history: &[DebtRecord],
    traces: &Traces,
    receipts: &[Receipt],
    lock: TimeDelta,
    now: DateTime<Utc>,
) -> Vec<Entry> {
    let seen: Vec<&NoticeNumber> = debt.seen(sight).map(|unit| &unit.notice_number).collect();
    let mut entries = from_history(debt, history);
    if *sight != Sight::Whole {
        // a number that is gone may have been in another name
        entries.iter_mut().for_each(Entry::forget_numbers);
        // a refund may be another debtor's; the own one is told by the receipt that is given back
        entries
            .retain(|entry| !matches!(entry.what, Happening::RefundOpened(_) | Happening::RefundClosed(_)));
    }
    entries.extend(traces.attempts.iter().flat_map(|attempt| from_attempt(&seen, attempt, receipts)));
    entries.extend(seen.iter().flat_map(|notice| elsewhere(notice, traces, receipts, lock, now)));
    entries.extend(receipts.iter().enumerate().map(|(place, receipt)| Entry {
        at: receipt.received_at,
        notice: Some(receipt.notice_number.clone()),
        what: Happening::Receipt(place),
    }));
    entries.retain(|entry| entry.notice.as_ref().is_none_or(|notice| seen.contains(&notice)));
    // receipts that came before their debt was written follow it
    // at one instant the receipt comes before the refund that it opens
    let follows = |entry: &Entry| matches!(entry.what, Happening::RefundOpened(_));
    entries.sort_by_key(|entry| (entry.what != Happening::Created, entry.at, follows(entry)));
    entries
}

fn from_history(debt: &DebtPosition, history: &[DebtRecord]) -> Vec<Entry> {
    let offered: Vec<&NoticeNumber> = given_up(history).collect();
    let mut entries: Vec<Entry> = history.iter().filter_map(|record| from_record(record, &offered)).collect();
    let told = |what: &Happening| entries.iter().any(|entry| entry.what == *what);
    // debts that are older than their history
    let created = (!told(&Happening::Created)).then(|| whole(debt.created_at, Happening::Created));
    let ended = told(&Happening::Cancelled) || told(&Happening::Replaced);
    let cancelled = debt.installments.iter().find_map(|unit| match unit.state {
        InstallmentState::Cancelled { at, .. } if !ended => Some(whole(at, Happening::Cancelled)),
        _ => None,
    });
    entries.extend(created.into_iter().chain(cancelled));
    entries
}

const fn whole(at: DateTime<Utc>, what: Happening) -> Entry {
    Entry { at, notice: None, what }
}

fn from_record(record: &DebtRecord, offered: &[&NoticeNumber]) -> Option<Entry> {
    let what = match &record.event {
        DebtEvent::Created { draft: false } | DebtEvent::Published => Happening::Created,
        DebtEvent::Replaced { by: None, gone, plan } => {
            let gone = gone.iter().filter(|number| offered.contains(number)).cloned().collect();
            Happening::Rewritten { gone, plan: *plan }
        }
        DebtEvent::Replaced { by: Some(_), .. } => Happening::Replaced,
        DebtEvent::AmountChanged { notice, from, to } => {
            let what = Happening::AmountChanged { from: *from, to: *to };
            return Some(Entry { at: record.at, notice: Some(notice.clone()), what });
        }
        DebtEvent::Cancelled => Happening::Cancelled,
        DebtEvent::RefundOpened { amount, .. } => Happening::RefundOpened(*amount),
        DebtEvent::RefundClosed { .. } => Happening::RefundClosed(record.why.clone()),
        // receipts tell of themselves; drafts and removed debts are shown to nobody
        DebtEvent::Created { draft: true }
        | DebtEvent::Withdrawn
        | DebtEvent::Removed
        | DebtEvent::ReceiptApplied { .. } => return None,
    };
    Some(whole(record.at, what))
}

fn from_attempt(seen: &[&NoticeNumber], attempt: &Tried, receipts: &[Receipt]) -> Vec<Entry> {
    let ours: Vec<&NoticeNumber> = attempt.notices.iter().filter(|notice| seen.contains(notice)).collect();
    let [first, ..] = ours.as_slice() else { return Vec::new() };
    let entry = |at, what| Entry { at, notice: Some((*first).clone()), what };
    let paid = ours.iter().all(|notice| receipts.iter().any(|receipt| receipt.notice_number == **notice));
    let begun = entry(attempt.course.begun_at, Happening::Begun { mine: attempt.mine });
    let back = attempt.course.returned.filter(|(way, _)| *way != Return::Ok || !paid);
    let back = back.map(|(way, at)| entry(at, Happening::CameBack(way)));
    let quiet = attempt.course.returned.is_none();
    let ended = attempt.settled.filter(|(settlement, _)| match settlement {
        Settlement::InDoubt => !paid,
        Settlement::NotPaid | Settlement::NeverOpened => quiet && !paid,
        Settlement::Paid | Settlement::PartlyPaid => false,
    });
    let ended = ended.map(|(settlement, at)| entry(at, Happening::Ended(settlement)));
    let closed = attempt.closed.clone().map(|(at, why)| entry(at, Happening::DoubtEnded(why)));
    std::iter::once(begun).chain(back).chain(ended).chain(closed).collect()
}

/// Payments of a notice that no attempt of this portal explains.
fn elsewhere(
    notice: &NoticeNumber,
    traces: &Traces,
    receipts: &[Receipt],
    lock: TimeDelta,
    now: DateTime<Utc>,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut last: Option<DateTime<Utc>> = None;
    for Activation { at, .. } in traces.activations_of(notice) {
        let again = last.is_some_and(|last| *at - last < REPEATED_WITHIN);
        last = Some(*at);
        let here = traces.attempts.iter().any(|attempt| attempt.holds(notice) && attempt.explains(*at));
        if again || here {
            continue;
        }
        let paid = |receipt: &Receipt| receipt.notice_number == *notice && receipt.received_at >= *at;
        let lapsed = *at + lock <= now && !receipts.iter().any(paid);
        let what = Happening::BegunElsewhere { lapsed };
        entries.push(Entry { at: *at, notice: Some(notice.clone()), what });
    }
    entries
}

#[cfg(test)]
mod tests;
