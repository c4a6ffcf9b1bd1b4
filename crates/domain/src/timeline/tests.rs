use uuid::Uuid;

use super::*;
use crate::debt::ReceiptEffect;
use crate::receipt::Outcome;

const LOCK: TimeDelta = TimeDelta::minutes(30);

fn at(minutes: i64) -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minutes)
}

fn debt() -> DebtPosition {
    DebtPosition { created_at: at(0), ..crate::debt::tests::debt(None, false) }
}

fn number() -> NoticeNumber {
    debt().installments[0].notice_number.clone()
}

fn tried(begun: i64, returned: Option<(Return, i64)>) -> Tried {
    Tried {
        notices: vec![number()],
        mine: true,
        course: Course {
            begun_at: at(begun),
            opening_until: None,
            opened_at: Some(at(begun)),
            returned: returned.map(|(way, minutes)| (way, at(minutes))),
        },
        settled: None,
        closed: None,
    }
}

fn activated(minutes: i64) -> Activation {
    Activation { notice: number(), at: at(minutes) }
}

fn receipt(minutes: i64) -> Receipt {
    let kept = crate::refund::tests::receipt(Outcome::Applied(ReceiptEffect::Settled));
    Receipt { notice_number: number(), received_at: at(minutes), ..kept }
}

fn refund_opened(minutes: i64) -> DebtRecord {
    DebtRecord {
        debt: Uuid::nil(),
        at: at(minutes),
        actor: "node".into(),
        why: None,
        event: DebtEvent::RefundOpened { task: Uuid::nil(), amount: Euro::from_cents(100) },
    }
}

fn told(traces: &Traces, receipts: &[Receipt], now: i64) -> Vec<(i64, Happening)> {
    let entries = tell(&debt(), &Sight::Whole, &[], traces, receipts, LOCK, at(now));
    entries.into_iter().map(|entry| ((entry.at - at(0)).num_minutes(), entry.what)).collect()
}

#[test]
fn a_payment_from_the_cart_is_told_from_its_beginning_to_the_receipt() {
    let attempts = vec![tried(1, Some((Return::Ok, 4)))];
    let traces = Traces { attempts, activations: vec![activated(2)] };
    assert_eq!(
        told(&traces, &[receipt(5)], 6),
        [(0, Happening::Created), (1, Happening::Begun { mine: true }), (5, Happening::Receipt(0)),]
    );
    assert_eq!(told(&traces, &[], 6).last(), Some(&(4, Happening::CameBack(Return::Ok))), "no receipt yet");
    assert_eq!(traces.locks([&number()], &[receipt(5)], LOCK, at(6)), []);
}

#[test]
fn an_abandoned_payment_keeps_the_notice_and_then_frees_it() {
    let mut attempt = tried(1, None);
    let traces =
        |attempt: &Tried| Traces { attempts: vec![attempt.clone()], activations: vec![activated(2)] };
    let lock = Lock { notice: number(), since: at(2), until: at(32), begun: Begun::Mine };
    assert_eq!(traces(&attempt).locks([&number()], &[], LOCK, at(31)), [lock]);
    assert_eq!(traces(&attempt).locks([&number()], &[], LOCK, at(32)), []);
    attempt.settled = Some((Settlement::NotPaid, at(33)));
    let story = told(&traces(&attempt), &[], 40);
    assert_eq!(story.last(), Some(&(33, Happening::Ended(Settlement::NotPaid))));
}

#[test]
fn who_gives_up_frees_the_notice_at_once() {
    let traces =
        Traces { attempts: vec![tried(1, Some((Return::Cancel, 3)))], activations: vec![activated(2)] };
    assert_eq!(traces.locks([&number()], &[], LOCK, at(3)), []);
}

#[test]
fn a_payment_at_a_bank_is_told_once_however_often_the_node_asks() {
    let traces = Traces {
        attempts: vec![tried(1, Some((Return::Cancel, 3)))],
        activations: vec![activated(10), activated(10)],
    };
    let elsewhere = |lapsed| (10, Happening::BegunElsewhere { lapsed });
    assert_eq!(told(&traces, &[], 11).last(), Some(&elsewhere(false)));
    assert_eq!(told(&traces, &[], 41).last(), Some(&elsewhere(true)), "not concluded");
    assert_eq!(traces.locks([&number()], &[], LOCK, at(12))[0].begun, Begun::Elsewhere);
    assert_eq!(told(&traces, &[receipt(12)], 41)[3..], [elsewhere(false), (12, Happening::Receipt(0))]);
}

#[test]
fn a_doubt_is_told_until_the_receipt_comes() {
    let mut attempt = tried(1, Some((Return::Ok, 4)));
    attempt.settled = Some((Settlement::InDoubt, at(95)));
    attempt.closed = Some((at(200), "pagoPA: nessun addebito".into()));
    let traces = Traces { attempts: vec![attempt], activations: Vec::new() };
    let story = told(&traces, &[], 300);
    assert_eq!(story[3], (95, Happening::Ended(Settlement::InDoubt)));
    assert_eq!(story[4], (200, Happening::DoubtEnded("pagoPA: nessun addebito".into())));
    assert!(!told(&traces, &[receipt(150)], 300).contains(&(95, Happening::Ended(Settlement::InDoubt))));
}

#[test]
fn of_another_debts_notice_nothing_is_told() {
    let other = NoticeNumber::parse("301000000000000144").unwrap();
    let attempt = Tried { notices: vec![other.clone()], ..tried(1, None) };
    let traces =
        Traces { attempts: vec![attempt], activations: vec![Activation { notice: other, at: at(2) }] };
    assert_eq!(told(&traces, &[], 3), [(0, Happening::Created)]);
}

#[test]
fn a_refund_is_told_after_the_receipt_that_opens_it() {
    let history = [refund_opened(9)];
    let entries = tell(&debt(), &Sight::Whole, &history, &Traces::default(), &[receipt(9)], LOCK, at(9));
    let last: Vec<&Happening> = entries.iter().rev().take(2).map(|entry| &entry.what).collect();
    assert_eq!(last, [&Happening::RefundOpened(Euro::from_cents(100)), &Happening::Receipt(0)]);
}

#[test]
fn of_what_another_debtor_does_nothing_is_told() {
    let nothing_seen = Sight::Part { options: Vec::new(), details: false };
    let traces = Traces { attempts: vec![tried(1, None)], activations: vec![activated(2)] };
    let history = [refund_opened(3)];
    let told = tell(&debt(), &nothing_seen, &history, &traces, &[receipt(4)], LOCK, at(5));
    assert_eq!(told.into_iter().map(|entry| entry.what).collect::<Vec<_>>(), [Happening::Created]);
}
